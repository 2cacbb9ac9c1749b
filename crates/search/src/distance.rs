//! How many edits are between two words.

/// The number of letters that were left out, added, exchanged or swapped with their neighbours; nothing where it is more than `most`.
pub(crate) fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Rows of the table of distances between beginnings of the words: the last but one, the last, and the current.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut previous = None;
    for (row, letter) in one.iter().enumerate() {
        let mut current = Vec::with_capacity(last.len());
        current.push(row + 1);
        let mut left = row + 1;
        let mut least = left;
        let mut neighbour = None;
        for (column, against) in other.iter().enumerate() {
            let up = last.get(column + 1).copied().unwrap_or(usize::MAX - 1);
            let corner = last.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut cost = (corner + usize::from(letter != against)).min(up + 1).min(left + 1);
            if column > 0 && previous == Some(against) && neighbour == Some(letter) {
                cost = cost.min(before.get(column - 1).map_or(cost, |cost| cost + 1));
            }
            current.push(cost);
            left = cost;
            least = least.min(cost);
            neighbour = Some(against);
        }
        if least > most {
            return None;
        }
        previous = Some(letter);
        before = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let of = |one: &str, other: &str, most| {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            assert_eq!(distance(&one, &other, most), distance(&other, &one, most));
            distance(&one, &other, most)
        };
        assert_eq!(of("stash", "stash", 2), Some(0));
        assert_eq!(of("stash", "stahs", 1), Some(1));
        assert_eq!(of("stash", "stas", 1), Some(1));
        assert_eq!(of("stash", "trash", 1), None);
        assert_eq!(of("stash", "trash", 2), Some(2));
        assert_eq!(of("managment", "management", 1), Some(1));
        assert_eq!(of("maangemnt", "management", 2), Some(2));
        assert_eq!(of("ab", "ba", 1), Some(1));
        assert_eq!(of("", "ab", 2), Some(2));
        assert_eq!(of("", "", 0), Some(0));
        assert_eq!(of("данные", "даные", 1), Some(1));
    }
}
