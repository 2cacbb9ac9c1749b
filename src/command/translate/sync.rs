//! `guildhall translate sync`.

use std::path::PathBuf;

use clap::Args;

use super::{Which, is_settled, pin, site, translated, translation};
use crate::build::Surveyed;
use crate::checked::Checked;
use crate::diagnostic::catalogue::output as say;
use crate::diagnostic::nearest;
use crate::document::fields::Pin;
use crate::machine::MachineError;
use crate::translation::status::{self, SectionStatus, Status};

/// Mark a translation as up to date: it says now what the original says
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall translate sync content/cases/leuven.fr.md --section why-a-lottery")]
pub struct Arguments {
    /// The translation: its file, or the file or id of the page with `--lang`
    #[arg(value_name = "PAGE", required_unless_present = "translated", conflicts_with = "translated")]
    page: Option<String>,
    /// Language of the translation, such as `fr`
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Only this section of the original, by its id or heading; may be given several times
    #[arg(long, value_name = "SECTION", conflicts_with = "translated")]
    section: Vec<String>,
    /// In all translations, pin the sections that were begun and are translated now, and those in which `<!-- in sync -->` stands
    #[arg(long)]
    translated: bool,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// Writes the pins; which, in one line.
pub fn run(arguments: &Arguments) -> Result<String, MachineError> {
    let Some(page) = arguments.page.clone().filter(|_| !arguments.translated) else {
        return translated::run(&arguments.root, arguments.lang.as_deref());
    };
    let which = Which { page, lang: arguments.lang.clone(), root: arguments.root.clone() };
    let Checked { value: Surveyed { site, .. }, diagnostics } = site(&which.root)?;
    let (work, version) = translation(&site, &which)?;
    is_settled(&diagnostics, &site, work, version)?;
    let file = &site.document(version).source.path;
    let Some(status) = status::of(&site, work, version) else { return Ok(String::new()) };
    let pins = match arguments.section.as_slice() {
        [] => status.sections.iter().map(pinned).collect(),
        names => {
            let chosen = names.iter().map(|name| section(&status, name)).collect::<Result<Vec<_>, _>>()?;
            let old: Vec<Pin> = version.envelope.pins.iter().flat_map(|pins| &pins.value).map(|pin| pin.value.clone()).collect();
            some(&status, chosen.into_iter().map(pinned).collect(), old)
        }
    };
    pin(&which.root, file, &pins)?;
    let count = if arguments.section.is_empty() { pins.len() } else { arguments.section.len() };
    let frame = site.config.messages().frame();
    Ok(frame.of_file(file, &frame.marked(count)) + "\n")
}

pub(super) fn pinned(section: &SectionStatus) -> Pin {
    Pin::new(&section.id, &section.meaning)
}

/// The section of the original that is meant: by its id, else by its heading.
fn section<'a>(status: &'a Status, name: &str) -> Result<&'a SectionStatus, MachineError> {
    let by_id = || status.sections.iter().find(|section| *section.id == *name);
    let by_heading = || status.sections.iter().find(|section| section.heading.to_lowercase() == name.to_lowercase());
    by_id().or_else(by_heading).ok_or_else(|| {
        let ids = || status.sections.iter().map(|section| &*section.id);
        say::no_such_section(name, nearest(name, ids()), &ids().collect::<Vec<_>>().join(", ")).into()
    })
}

/// The pins that a file has, with those of some sections anew; in the order of the original, and after them those that name nothing.
pub(super) fn some(status: &Status, new: Vec<Pin>, old: Vec<Pin>) -> Vec<Pin> {
    let known = |pin: &Pin| status.sections.iter().any(|section| *section.id == *pin.section);
    let (own, others): (Vec<Pin>, Vec<Pin>) = old.into_iter().partition(known);
    let of = |section: &SectionStatus| new.iter().chain(&own).find(|pin| *pin.section == *section.id).cloned();
    status.sections.iter().filter_map(of).chain(others).collect()
}
