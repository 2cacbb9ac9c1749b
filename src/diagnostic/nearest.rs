//! What was probably meant: "did you mean".

/// The candidate nearest to what was written, for "did you mean": at most a third of its letters may differ (one at least). Never an
/// empty one, which nobody could read.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST_MEANT {
        return None;
    }
    let (lower, signs) = (written.to_lowercase(), signs(written));
    let most = |candidate: &str| (candidate.chars().count().max(written.chars().count()) / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| !candidate.is_empty() && candidate.len() <= LONGEST_MEANT && may_be_near(&signs, candidate, most(candidate)))
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= most(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// What is longer, in bytes, is taken for no slip of something else.
const LONGEST_MEANT: usize = 300;

/// How often each sign stands in a text, capital letters as small ones; nothing for a text with others than those of ASCII.
fn signs(text: &str) -> Option<[i16; 32]> {
    let mut signs = [0; 32];
    for byte in text.bytes() {
        signs[usize::from(byte % 32)] += 1;
    }
    text.is_ascii().then_some(signs)
}

/// Whether a text may be so many edits away from one with these signs: each edit takes one away at most, and puts another there. Many candidates are told
/// apart by that without comparing them letter by letter.
fn may_be_near(signs: &Option<[i16; 32]>, candidate: &str, edits: usize) -> bool {
    let (Some(own), Some(other)) = (signs, self::signs(candidate)) else { return true };
    let different: u32 = own.iter().zip(other).map(|(own, other)| u32::from(own.abs_diff(other))).sum();
    different as usize <= 2 * edits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, letter by letter with every candidate.
    fn plainly<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
        let distances = candidates.iter().filter(|candidate| !candidate.is_empty()).map(|candidate| {
            let longest = candidate.chars().count().max(written.chars().count());
            (strsim::osa_distance(&written.to_lowercase(), &candidate.to_lowercase()), *candidate, (longest / 3).max(1))
        });
        distances
            .filter(|(distance, _, most)| distance <= most)
            .map(|(distance, candidate, _)| (distance, candidate))
            .min()
            .map(|(_, near)| near)
    }

    proptest! {
        #[test]
        fn none_that_is_near_is_passed_over(written in "[a-cA-C/É-]{0,9}", candidates in prop::collection::vec("[a-cA-C/é-]{0,9}", 0..6)) {
            let candidates: Vec<&str> = candidates.iter().map(String::as_str).collect();
            prop_assert_eq!(nearest(&written, candidates.iter().copied()), plainly(&written, &candidates));
        }
    }

    #[test]
    fn very_long_ones_are_not_compared() {
        let long = "a".repeat(200_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest("a", [long.as_str(), "b"]), Some("b"));
    }
}
