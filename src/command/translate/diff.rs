//! `guildhall translate diff`.

use std::fmt::Write as _;
use std::sync::Arc;

use clap::Args;

use super::lines::compared;
use super::{Which, site, translation};
use crate::build::Surveyed;
use crate::document::date::day_of;
use crate::machine::MachineError;
use crate::site::{Site, Version, Work};
use crate::source::git::{Past, past};
use crate::translation::original::{excerpts, excerpts_of_text, of_text, of_version, own_ids};
use crate::translation::status::{self, State, Status, name, total};

/// Show what the original says since a translation was made, section by section beside the translation
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall translate diff content/cases/leuven.fr.md")]
pub struct Arguments {
    #[command(flatten)]
    pub(super) which: Which,
}

/// What each section said when it was translated, as history knows it.
struct Before {
    /// The day of the last commit that had it so, ISO 8601.
    day: String,
    text: String,
}

/// The sections that are behind. Where history has what a section said when it was translated, the difference; else what it says now.
pub fn run(arguments: &Arguments) -> Result<String, MachineError> {
    let Surveyed { site, .. } = site(&arguments.which.root)?.value;
    let language = site.config.messages();
    let frame = language.frame();
    let (work, version) = translation(&site, &arguments.which)?;
    let Some(status) = status::of(&site, work, version) else { return Ok(String::new()) };
    let original = site.document(work.original());
    let file = &site.document(version).source.path;
    let mut text = format!("{} -> {file}\n", original.source.path);
    if !status.pinned {
        let _ = writeln!(text, "{}", frame.pins_nothing());
        return Ok(text);
    }
    if status.is_current() {
        let _ = writeln!(text, "{}", frame.up_to_date());
        return Ok(text);
    }
    let behind = status.behind().count();
    let _ = writeln!(text, "{}", frame.behind(behind, words(&status)));
    let history = past(&arguments.which.root, &original.source.path);
    let source = written(&site, work, work.original());
    let own = own_sections(&site, work, version);
    for section in status.behind() {
        let title = format!("{} [{}]", name(&section.id, &section.heading, language), section.id);
        let state = section.state.word(language);
        let now = of(&source, &section.id).unwrap_or_default();
        match (section.state == State::Changed).then(|| before(&site, work, version, &history, &section.id)).flatten() {
            Some(before) => {
                let said = frame.of_file(&title, &frame.since(state, &before.day));
                let _ = write!(text, "\n## {said}\n\n{}", compared(&before.text, now));
            }
            None => {
                let _ = write!(text, "\n## {}\n\n{}", frame.of_file(&title, state), indented(now));
            }
        }
        if section.state != State::Untranslated {
            let said = of(&own, &section.id).map_or_else(|| format!("  {}\n", frame.empty()), indented);
            let _ = write!(text, "\n   {}\n\n{said}", frame.in_translation());
        }
    }
    for pin in &status.removed {
        let _ = writeln!(text, "\n## {}", frame.of_file(&format!("[{}]", pin.id), frame.gone_from_original()));
        if let Some(before) = before(&site, work, version, &history, &pin.id) {
            let _ = write!(text, "\n{}", compared(&before.text, ""));
        }
        if let Some(own) = of(&own, &pin.id) {
            let _ = write!(text, "\n   {}\n\n{}", frame.in_translation(), indented(own));
        }
    }
    Ok(text)
}

fn words(status: &Status) -> usize {
    let units = total(status.behind());
    units.words + units.cjk_characters
}

/// What stands in the sections of a version.
fn written(site: &Site, work: &Work, version: &Version) -> Vec<(Arc<str>, String)> {
    excerpts(site.document(version), &version.fields, &site.config.kinds[work.kind], &version.heading_ids)
}

/// What stands in the sections of a translation, by the ids that its original knows.
fn own_sections(site: &Site, work: &Work, version: &Version) -> Vec<(Arc<str>, String)> {
    let sections = of_version(&site.config, site.documents.unread(), work, version);
    let texts = written(site, work, version).into_iter().map(|(_, text)| text);
    own_ids(version, &sections).into_iter().zip(texts).collect()
}

fn of<'a>(sections: &'a [(Arc<str>, String)], id: &str) -> Option<&'a str> {
    sections.iter().find(|(known, _)| **known == *id).map(|(_, text)| text.as_str())
}

/// The newest state in history of a section that means what the translation pins.
fn before(site: &Site, work: &Work, version: &Version, history: &[Past], id: &str) -> Option<Before> {
    let pins = version.envelope.pins.as_ref()?;
    let pin = &pins.value.iter().find(|pin| pin.value.section == id)?.value;
    let kind = site.config.kinds.get(work.kind)?;
    let path = &site.document(work.original()).source.path;
    history.iter().find_map(|past| {
        let sections = of_text(path, &past.text, kind, &site.config);
        sections.iter().find(|section| *section.id == *id && section.meaning == pin.meaning)?;
        let written = excerpts_of_text(path, &past.text, kind, &site.config);
        let day = day_of(past.commit.time).map_or(String::new(), |day| day.first_day().to_string());
        Some(Before { day, text: of(&written, id)?.to_owned() })
    })
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect()
}
