//! Where Git notes what happens in a repository, for those whom the system does not tell.

use std::fs;
use std::path::PathBuf;

use super::time::nanoseconds;

/// Files that Git writes with every commit, and with another branch or a deeper history.
const NOTES: [&str; 4] = ["HEAD", "logs/HEAD", "packed-refs", "shallow"];

/// What these files of a repository were like when they were last looked at.
#[derive(Debug)]
pub struct Commits {
    /// The folder of Git; none where there is no repository.
    git: Option<PathBuf>,
    /// Size and time of the last change of each, in nanoseconds.
    seen: Vec<Option<(u64, u128)>>,
}

impl Commits {
    /// Looks at a repository for the first time.
    pub fn of(git: Option<PathBuf>) -> Commits {
        let mut commits = Commits { git, seen: Vec::new() };
        commits.look();
        commits
    }

    /// Whether Git has noted something since the last look.
    pub fn look(&mut self) -> bool {
        let Some(git) = &self.git else { return false };
        let stamp = |name: &&str| {
            let metadata = fs::metadata(git.join(name)).ok()?;
            Some((metadata.len(), metadata.modified().map_or(0, nanoseconds)))
        };
        let now = NOTES.iter().map(stamp).collect();
        let before = std::mem::replace(&mut self.seen, now);
        before != self.seen
    }
}
