//! The length of a page in a byte: eight steps to a doubling.

/// The step of a length in words.
#[cfg(feature = "write")]
pub(crate) fn step(words: usize) -> u8 {
    let step = 8.0 * libm::log2f(words as f32 + 1.0);
    libm::roundf(step).min(255.0) as u8
}

/// The length of a step in words.
pub(crate) fn words(step: u8) -> f32 {
    libm::exp2f(f32::from(step) / 8.0) - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_kept_within_a_twentieth() {
        for length in [0, 1, 2, 5, 10, 100, 1000, 12_345, 1_000_000] {
            let kept = words(step(length));
            assert!((kept - length as f32).abs() <= 0.05 * length as f32 + 0.1, "{length}: {kept}");
        }
    }
}
