//! Which paths an output has: each once, whatever the case of its letters.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::manifest::MANIFEST;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::output as say;
use crate::file_name;

/// The paths taken so far, with what is known of each.
#[derive(Debug)]
pub struct Register<T> {
    /// By folded path; the path itself only where it differs from that.
    files: BTreeMap<Box<str>, (Option<Box<str>>, T)>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Register { files: BTreeMap::new() }
    }
}

impl<T> Register<T> {
    /// Takes `path` for `value`.
    ///
    /// # Errors
    /// What is wrong with the path: it works not everywhere, is taken, or is both a file and a folder.
    pub fn claim(&mut self, path: &str, value: T) -> Result<(), Diagnostic> {
        check(path)?;
        let folded = file_name::folded(path);
        if let Some(taken) = self.taken(&folded) {
            return Err(if taken == path { say::output_twice(path) } else { say::output_case(path, taken) });
        }
        if let Some(file) = folded.match_indices('/').find_map(|(at, _)| self.taken(&folded[..at])) {
            return Err(say::output_file_and_folder(file, path));
        }
        let folder = format!("{folded}/");
        let below =
            self.files.range::<str, _>((Bound::Included(&*folder), Bound::Unbounded)).next().filter(|(key, _)| key.starts_with(&folder));
        if let Some(below) = below.and_then(|(key, _)| self.taken(key)) {
            return Err(say::output_file_and_folder(path, below));
        }
        let own = (folded != path).then(|| path.into());
        self.files.insert(folded.into(), (own, value));
        Ok(())
    }

    fn taken(&self, folded: &str) -> Option<&str> {
        self.files.get_key_value(folded).map(|(key, (path, _))| path.as_deref().unwrap_or(key))
    }

    /// Sets the value of a path that is taken.
    pub fn set(&mut self, path: &str, value: T) {
        if let Some((_, old)) = self.files.get_mut(&*file_name::folded(path)) {
            *old = value;
        }
    }

    /// Paths and values as they are now, sorted by path.
    pub fn sorted(&self) -> Vec<(&str, &T)> {
        let mut files: Vec<_> = self.files.iter().map(|(key, (path, value))| (path.as_deref().unwrap_or(key), value)).collect();
        files.sort_by_key(|(path, _)| *path);
        files
    }

    /// Paths and values, sorted by path.
    pub fn into_sorted(self) -> Vec<(Box<str>, T)> {
        let mut files: Vec<_> = self.files.into_iter().map(|(key, (path, value))| (path.unwrap_or(key), value)).collect();
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files
    }
}

/// Whether `path` is relative, without `..`, and made of names that work everywhere.
///
/// # Errors
/// It is not, or it is the name of our own list.
pub fn check(path: &str) -> Result<(), Diagnostic> {
    if path.split('/').any(|name| file_name::problem(name).is_some()) {
        return Err(say::output_path(path));
    }
    if path.split('/').next().is_some_and(|name| name.eq_ignore_ascii_case(MANIFEST)) { Err(say::output_own_name(path)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_once() {
        let mut register = Register::default();
        let mut claim = |path: &str| register.claim(path, ()).map_err(|problem| problem.message()).err().unwrap_or_default();
        assert_eq!(claim("a/Index.html"), "");
        assert_eq!(claim("a/Index.html"), "two things would be published as `a/Index.html`");
        assert_eq!(claim("A/index.html"), "`A/index.html` and `a/Index.html` differ only in upper and lower case");
        assert_eq!(claim("a"), "`a` would be a file, and `a/Index.html` needs a folder of that name");
        assert_eq!(claim("A/INDEX.HTML/x"), "`a/Index.html` would be a file, and `A/INDEX.HTML/x` needs a folder of that name");
        assert_eq!(claim("a.css"), "");
        assert_eq!(claim("a-b/c"), "");
        assert_eq!(claim("مشاركة/index.html"), "");
        for wrong in ["", "/a", "a//b", "a/", "../a", "a/../b", "./a", "a\\b", "C:/a", "a\0b", "con", "a/nul.html", "x. "] {
            assert_eq!(claim(wrong), format!("`{wrong}` cannot be the path of a published file on every system"));
        }
        assert_eq!(claim(MANIFEST), format!("`{MANIFEST}` is the name of guildhall's own list of files"));
        let paths: Vec<_> = register.into_sorted().into_iter().map(|(path, ())| path.into_string()).collect();
        assert_eq!(paths, ["a-b/c", "a.css", "a/Index.html", "مشاركة/index.html"]);
    }
}
