//! Two outputs, compared byte by byte.

use std::fs;
use std::io;
use std::path::Path;

use super::manifest;

/// How a file of two outputs differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Only one of the outputs has it: the first, or else the second.
    Alone {
        /// Its path.
        path: Box<str>,
        /// Whether it is in the first.
        first: bool,
    },
    /// Its bytes are not the same.
    Bytes {
        /// Its path.
        path: Box<str>,
        /// The first byte that differs, counted from 0.
        at: usize,
    },
}

impl std::fmt::Display for Difference {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Difference::Alone { path, first } => {
                write!(formatter, "`{path}` is in the {} build only", if *first { "first" } else { "second" })
            }
            Difference::Bytes { path, at } => write!(formatter, "`{path}` differs from byte {at} on"),
        }
    }
}

/// Where the outputs in two folders differ, by path; and how many files were compared. Files that are not ours are not looked at.
///
/// # Errors
/// A folder has no list of ours, or a file cannot be read.
pub fn differences(first: &Path, second: &Path) -> io::Result<(Vec<Difference>, usize)> {
    let list = |folder: &Path| manifest::read(folder)?.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
    let (one, other) = (list(first)?, list(second)?);
    let mut paths: Vec<&str> = one.keys().chain(other.keys()).map(|path| &**path).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut found = Vec::new();
    for path in &paths {
        let difference = match (one.contains_key(*path), other.contains_key(*path)) {
            (true, true) => {
                let (a, b) = (fs::read(first.join(path))?, fs::read(second.join(path))?);
                (a != b).then(|| {
                    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
                    Difference::Bytes { path: (*path).into(), at: same }
                })
            }
            (first, _) => Some(Difference::Alone { path: (*path).into(), first }),
        };
        found.extend(difference);
    }
    Ok((found, paths.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Sink, Staging};

    fn output(folder: &Path, files: &[(&str, &str)]) {
        let root = folder.join("root");
        fs::create_dir_all(&root).unwrap();
        let staging = Staging::begin(&root, &folder.join("out"), || {}).unwrap();
        files.iter().for_each(|(path, text)| staging.put(path, text.as_bytes()).unwrap());
        staging.finish().unwrap();
    }

    #[test]
    fn every_difference_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("1"), folder.path().join("2"));
        output(&first, &[("a", "same"), ("b/c", "one"), ("b/d", "only here"), ("e", "longer")]);
        output(&second, &[("a", "same"), ("b/c", "two"), ("e", "long"), ("f", "only there")]);
        fs::write(second.join("out/g"), "somebody else's").unwrap();
        let (found, compared) = differences(&first.join("out"), &second.join("out")).unwrap();
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "`b/c` differs from byte 0 on",
                "`b/d` is in the first build only",
                "`e` differs from byte 4 on",
                "`f` is in the second build only"
            ]
        );
        assert_eq!(compared, 5);
        assert_eq!(differences(&first.join("out"), &first.join("out")).unwrap(), (Vec::new(), 4));
        assert!(differences(&first, &second).is_err());
    }
}
