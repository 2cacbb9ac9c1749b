//! Ready workflows for the forges that sites are kept on: `guildhall init --ci FORGE`.

use clap::ValueEnum;

/// A kind of forge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forge {
    /// GitHub, with GitHub Actions
    Github,
    /// GitLab, with GitLab CI
    Gitlab,
    /// Forgejo or Codeberg, with Forgejo Actions
    Forgejo,
}

impl Forge {
    /// All of them.
    pub const ALL: [Forge; 3] = [Forge::Github, Forge::Gitlab, Forge::Forgejo];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Forge::Github => "GitHub",
            Forge::Gitlab => "GitLab",
            Forge::Forgejo => "Forgejo",
        }
    }
}

/// What the workflows of all forges call.
const SCRIPTS: [(&str, &str); 10] = [
    (".guildhall/.gitignore", include_str!("../../../workflows/guildhall/gitignore")),
    (".guildhall/build.sh", include_str!("../../../workflows/guildhall/build.sh")),
    (".guildhall/care.sh", include_str!("../../../workflows/guildhall/care.sh")),
    (".guildhall/check.sh", include_str!("../../../workflows/guildhall/check.sh")),
    (".guildhall/deploy.sh", include_str!("../../../workflows/guildhall/deploy.sh")),
    (".guildhall/due.sh", include_str!("../../../workflows/guildhall/due.sh")),
    (".guildhall/install.sh", include_str!("../../../workflows/guildhall/install.sh")),
    (".guildhall/issue.sh", include_str!("../../../workflows/guildhall/issue.sh")),
    (".guildhall/pins.sh", include_str!("../../../workflows/guildhall/pins.sh")),
    (".guildhall/release", include_str!("../../../workflows/guildhall/release")),
];

const GITHUB: [(&str, &str); 3] = [
    (".github/workflows/care.yml", include_str!("../../../workflows/github/care.yml")),
    (".github/workflows/check.yml", include_str!("../../../workflows/github/check.yml")),
    (".github/workflows/publish.yml", include_str!("../../../workflows/github/publish.yml")),
];

const GITLAB: [(&str, &str); 1] = [(".gitlab-ci.yml", include_str!("../../../workflows/gitlab/gitlab-ci.yml"))];

const FORGEJO: [(&str, &str); 3] = [
    (".forgejo/workflows/care.yml", include_str!("../../../workflows/forgejo/care.yml")),
    (".forgejo/workflows/check.yml", include_str!("../../../workflows/forgejo/check.yml")),
    (".forgejo/workflows/publish.yml", include_str!("../../../workflows/forgejo/publish.yml")),
];

/// Where the releases of this program are; the release workflow says so when it is compiled.
const RELEASES: Option<&str> = option_env!("GUILDHALL_RELEASES");
/// Where its source is.
const SOURCE: Option<&str> = option_env!("GUILDHALL_SOURCE");
/// The commit that it was compiled from.
const COMMIT: Option<&str> = option_env!("GUILDHALL_COMMIT");

/// How workflows can get this program.
pub enum Origin {
    /// As a release, whose checksums can be pinned.
    Release,
    /// From its source.
    Source,
    /// Not at all: it does not know where it comes from.
    Unknown,
}

/// Where this program comes from.
pub fn origin() -> Origin {
    match (RELEASES, SOURCE) {
        (Some(_), _) => Origin::Release,
        (None, Some(_)) => Origin::Source,
        (None, None) => Origin::Unknown,
    }
}

/// The files of a forge's workflows, by path below the site's folder; sorted.
pub fn files(forge: Forge) -> Vec<(&'static str, String)> {
    let own: &[(&str, &str)] = match forge {
        Forge::Github => &GITHUB,
        Forge::Gitlab => &GITLAB,
        Forge::Forgejo => &FORGEJO,
    };
    let mut files: Vec<(&str, String)> = own.iter().chain(&SCRIPTS).map(|(path, text)| (*path, filled(text))).collect();
    files.sort();
    files
}

/// A file with what is known of this program.
fn filled(text: &str) -> String {
    let known = [("{releases}", RELEASES), ("{source}", SOURCE), ("{commit}", COMMIT), ("{version}", Some(env!("CARGO_PKG_VERSION")))];
    known.into_iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value.unwrap_or_default()))
}
