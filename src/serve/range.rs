//! Byte ranges (RFC 9110, section 14): what lets a reader jump within a video.

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of it: also where the header is not understood, or asks for several parts.
    All,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that are not there.
    Unsatisfiable,
}

/// What `header` asks for of `length` bytes.
pub fn asked(header: &str, length: u64) -> Asked {
    let Some((first, last)) = header.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-')) else { return Asked::All };
    let number =
        |text: &str| (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u64>().unwrap_or(u64::MAX));
    let (first, last) = (first.trim(), last.trim());
    match (number(first), number(last)) {
        (Some(first), None) if last.is_empty() && first < length => Asked::Part(first..length),
        (Some(_), None) if last.is_empty() => Asked::Unsatisfiable,
        (Some(first), Some(last)) if first > last => Asked::All,
        (Some(first), Some(last)) if first < length => Asked::Part(first..last.saturating_add(1).min(length)),
        (Some(_), Some(_)) => Asked::Unsatisfiable,
        (None, Some(0)) if first.is_empty() => Asked::Unsatisfiable,
        (None, Some(count)) if first.is_empty() && length > 0 => Asked::Part(length - count.min(length)..length),
        (None, Some(_)) if first.is_empty() => Asked::Unsatisfiable,
        _ => Asked::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_given() {
        assert_eq!(asked("bytes=0-", 10), Asked::Part(0..10));
        assert_eq!(asked("bytes=2-4", 10), Asked::Part(2..5));
        assert_eq!(asked("bytes=2-400", 10), Asked::Part(2..10));
        assert_eq!(asked("bytes=-3", 10), Asked::Part(7..10));
        assert_eq!(asked("bytes=-30", 10), Asked::Part(0..10));
        assert_eq!(asked("bytes=9-9", 10), Asked::Part(9..10));
        for gone in ["bytes=10-", "bytes=10-11", "bytes=-0", "bytes=99999999999999999999-"] {
            assert_eq!(asked(gone, 10), Asked::Unsatisfiable, "{gone}");
        }
        for all in ["", "bytes=", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "bytes=a-b", "items=0-1", "bytes=+1-2"] {
            assert_eq!(asked(all, 10), Asked::All, "{all}");
        }
        assert_eq!(asked("bytes=0-", 0), Asked::Unsatisfiable);
        assert_eq!(asked("bytes=-1", 0), Asked::Unsatisfiable);
    }
}
