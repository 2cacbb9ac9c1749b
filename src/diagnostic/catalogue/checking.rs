//! Messages about what a check is compared with: a baseline, or the site before a change.

catalogue! {
    /// `guildhall check --baseline FILE` leaves out the problems that the file records. There is no such file yet.
    no_baseline(file: &str) = "no-baseline", Error,
        "there is no baseline `{file}`", help ["record the problems that there are today: `guildhall check --baseline {file} --write-baseline`"];

    /// The file with the recorded problems is damaged, or was written by a newer guildhall. Most often a merge left both versions in it.
    baseline_unreadable(file: &str, reason: &str) = "baseline-unreadable", Error,
        "the baseline `{file}` cannot be read: {reason}", help ["record it anew: `guildhall check --baseline {file} --write-baseline`"];

    /// `guildhall check --only-changed BASE` compares with the site at an earlier commit, which Git keeps. This folder is in no repository of
    /// Git, or there is no program `git`.
    no_repository(folder: &str) = "no-repository", Error,
        "`{folder}` has no history in Git to compare with", help ["leave `--only-changed` out, or run it where the repository was cloned"];

    /// `guildhall check --only-changed BASE` names a branch, a tag or a commit. Git does not have it here. Services that run checks often fetch
    /// only the newest commit, so that the branch to compare with has to be fetched too: `git fetch --depth=1 origin main`, then
    /// `--only-changed FETCH_HEAD`; or `fetch-depth: 0` in the workflow.
    no_such_commit(base: &str, fetched: Option<&str>) = "no-such-commit", Error,
        "Git has no commit `{base}` here", help [
            "only a part of the history was fetched; fetch it first: `git fetch --depth=1 origin {fetched}`, then `--only-changed FETCH_HEAD`",
            "name a branch, a tag or a commit, such as `--only-changed origin/main`",
        ];

    /// Git has the commit to compare with, but cannot give all its files. A partial clone has only the files of the newest commit.
    base_unreadable(base: &str, reason: &str) = "base-unreadable", Error,
        "the site at `{base}` cannot be read from Git: {reason}", help ["fetch the history whole: `git fetch --refetch --no-filter`, or clone again without `--filter`"];
}
