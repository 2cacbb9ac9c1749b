//! `guildhall translate start`.

use std::path::PathBuf;

use clap::Args;

use super::{is_settled, language, site, work};
use crate::build::Surveyed;
use crate::checked::Checked;
use crate::command::new::{front_of_translation, path, write_new};
use crate::config::{Config, Language};
use crate::diagnostic::catalogue::output as say;
use crate::document::fields::Pin;
use crate::machine::MachineError;
use crate::site::{Site, Work};
use crate::translation::original::{of_text, of_version};
use crate::translation::write::put;

/// Begin a translation: a file with the text of the original to write over, and what each of its sections means
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall translate start fr content/cases/leuven.md")]
pub struct Arguments {
    /// Language to translate into, such as `fr`
    #[arg(value_name = "LANG")]
    lang: String,
    /// The page: a file of it, or its id
    #[arg(value_name = "PAGE")]
    page: String,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// Writes the file; its path. Nothing is ever overwritten.
pub fn run(arguments: &Arguments) -> Result<String, MachineError> {
    let Checked { value: Surveyed { site, .. }, diagnostics } = site(&arguments.root)?;
    let language = language(&site, &arguments.lang)?;
    let (work, _) = work(&site, &arguments.root, &arguments.page)?;
    if let Some(version) = work.versions.iter().find(|version| version.language == language.id) {
        let file = &site.document(version).source.path;
        return Err(
            if language.id == work.original { say::is_the_original(&work.id, &language.name) } else { say::page_exists(file) }.into()
        );
    }
    is_settled(&diagnostics, &site, work, work.original())?;
    let original = site.document(work.original());
    let kind = &site.config.kinds[work.kind];
    let name = work.place.rsplit('/').next().unwrap_or_default();
    let below = path(kind, name, language, &site.config, Some(original))?;
    let text = text(&site, work, language);
    let path = write_new(&arguments.root, &below, &text)?;
    Ok(format!("{}\n", path.display()))
}

/// The new file: in a state that is not published, so that no reader gets it before it is translated.
fn text(site: &Site, work: &Work, language: &Language) -> String {
    let config: &Config = &site.config;
    let original = site.document(work.original());
    let mut text = front_of_translation(&config.kinds[work.kind], language, original);
    if let Some(state) = config.states.iter().find(|state| !state.published) {
        text.push_str(&format!("status: {}\n", state.key));
    }
    text.push_str("---\n");
    let body = original.source.text.get(original.front_span.end as usize..).unwrap_or_default();
    text.push_str(body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')).map_or("\n", |_| ""));
    text.push_str(body);
    let copies = of_text(&original.path, &text, &config.kinds[work.kind], config);
    let pins: Vec<Pin> = of_version(config, site.documents.unread(), work, work.original())
        .into_iter()
        .zip(copies)
        .map(|(section, copy)| Pin { copy: Some(copy.meaning), ..Pin::new(&section.id, &section.meaning) })
        .collect();
    put(&text, &pins).unwrap_or(text)
}
