//! Two texts line by line: what was taken out, what came in.

/// Most comparisons that two texts may need; where they would need more, all of the old one goes and all of the new one comes.
const MOST: usize = 1 << 22;

/// The lines of both texts in order, each after `- ` (only in the old one), `+ ` (only in the new one) or two blanks.
pub fn compared(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut text = String::new();
    let mut say = |sign: &str, line: &str| {
        text.push_str(format!("{sign} {line}").trim_end());
        text.push('\n');
    };
    if old.len().saturating_mul(new.len()) > MOST {
        old.iter().for_each(|line| say("-", line));
        new.iter().for_each(|line| say("+", line));
        return text;
    }
    // Length of the longest common subsequence of what follows each pair of places.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    let at = |common: &[u32], row: usize, column: usize| common.get(row * width + column).copied().unwrap_or(0);
    for (row, one) in old.iter().enumerate().rev() {
        for (column, other) in new.iter().enumerate().rev() {
            let length = if one == other {
                at(&common, row + 1, column + 1) + 1
            } else {
                at(&common, row + 1, column).max(at(&common, row, column + 1))
            };
            if let Some(cell) = common.get_mut(row * width + column) {
                *cell = length;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    loop {
        match (old.get(row), new.get(column)) {
            (Some(one), Some(other)) if one == other => {
                say(" ", one);
                (row, column) = (row + 1, column + 1);
            }
            (Some(one), Some(_)) if at(&common, row + 1, column) >= at(&common, row, column + 1) => {
                say("-", one);
                row += 1;
            }
            (_, Some(other)) => {
                say("+", other);
                column += 1;
            }
            (Some(one), None) => {
                say("-", one);
                row += 1;
            }
            (None, None) => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_and_what_came() {
        insta::assert_snapshot!(compared("a\nb\n\nc\nd", "a\nB\n\nc\ne\nf"), @"
          a
        - b
        + B

          c
        - d
        + e
        + f
        ");
        insta::assert_snapshot!(compared("", "a"), @"+ a");
        assert_eq!(compared("", ""), "");
    }
}
