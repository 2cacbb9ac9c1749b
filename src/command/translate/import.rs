//! `guildhall translate import-pins`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::{is_settled, language, pin, site, then};
use crate::build::Surveyed;
use crate::checked::Checked;
use crate::diagnostic::catalogue::output as say;
use crate::document::date::day_of;
use crate::document::fields::Pin;
use crate::machine::MachineError;
use crate::site::{Site, Version, Work};
use crate::source::History;
use crate::source::git::past;

/// Set the pins of translations that have none, as if each had been made from its original as that was at the translation's last commit
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall translate import-pins --from git --lang fr")]
pub struct Arguments {
    /// Where it is known from what a translation was made
    #[arg(long, value_name = "WHERE", value_enum)]
    from: From,
    /// One language alone
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// Where it is known from what a translation was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// In the history of the repository
    Git,
}

/// Writes the pins; what was done, a line for each file.
pub fn run(arguments: &Arguments) -> Result<String, MachineError> {
    let From::Git = arguments.from;
    let Checked { value: Surveyed { sources, site, .. }, diagnostics } = site(&arguments.root)?;
    if !matches!(*sources.history, History::Full(_)) {
        return Err(say::needs_history().into());
    }
    let chosen = arguments.lang.as_deref().map(|tag| language(&site, tag)).transpose()?.map(|language| language.id);
    let unpinned = |work: &&Work, version: &&Version| {
        let own = version.language != work.original && chosen.is_none_or(|language| language == version.language);
        own && version.envelope.pins.as_ref().is_none_or(|pins| pins.value.is_empty())
    };
    let todo: Vec<(&Work, &Version)> = site
        .works
        .iter()
        .flat_map(|work| work.versions.iter().map(move |version| (work, version)))
        .filter(|(work, version)| unpinned(work, version))
        .collect();
    todo.iter().try_for_each(|(work, version)| is_settled(&diagnostics, &site, work, version))?;
    let found: Vec<Option<(Vec<Pin>, i64)>> = todo.par_iter().map(|(work, version)| pins(arguments, &site, work, version)).collect();
    let frame = site.config.messages().frame();
    let mut text = String::new();
    let mut done = 0;
    for ((_, version), found) in todo.iter().zip(found) {
        let file = &site.document(version).source.path;
        let Some((pins, time)) = found else {
            let _ = writeln!(text, "{}", frame.of_file(file, frame.unknown_past()));
            continue;
        };
        pin(&arguments.root, file, &pins)?;
        done += 1;
        let day = day_of(time).map_or(String::new(), |day| day.first_day().to_string());
        let _ = writeln!(text, "{}", frame.of_file(file, &frame.pinned_as_of(pins.len(), &day)));
    }
    let _ = writeln!(text, "{}", frame.pinned(done, todo.len() - done));
    Ok(text)
}

/// What the sections of the original meant when a translation was last committed, and when that was.
fn pins(arguments: &Arguments, site: &Site, work: &Work, version: &Version) -> Option<(Vec<Pin>, i64)> {
    // A commit that only renamed it says nothing.
    let commit = past(&arguments.root, &site.document(version).source.path).into_iter().next()?.commit;
    let sections = then::sections(&arguments.root, site, work, &commit)?;
    let pins = sections.into_iter().map(|section| Pin::new(&section.id, &section.meaning));
    Some((pins.collect(), commit.time))
}
