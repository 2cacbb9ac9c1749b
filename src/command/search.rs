//! `guildhall search`.

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use guildhall_search::answer::Answer;
use guildhall_search::explain::Explanation;
use guildhall_search::input::Collection;
use guildhall_search::request::Request;

use super::format::Format;
use super::refuse;
use crate::build::{Model, searchable};
use crate::config::{LangId, Language};
use crate::diagnostic::catalogue::{config as settings, search as message};
use crate::diagnostic::{human, nearest};
use crate::machine::MachineError;
use crate::search::collection::{collection, urls};
use crate::search::session::Session;

mod json;
mod shown;

use shown::Found;

/// What the quality of a page counts, in a search of all languages, where it is not in the default language. The worker of browsers has the same.
const ELSEWHERE: f32 = 0.8;

/// Ask the search of the site, and see why pages are where they are
///
/// The index is made in memory, by the engine that readers' browsers run; nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guildhall search participatory budget
  guildhall search '\"public money\" -vote' --lang en --filter kind=case
  guildhall search budget --all --limit 5 --format json")]
pub struct Arguments {
    /// What to look for: words, \"phrases\", -words that may not occur
    #[arg(value_name = "QUERY", required = true, num_args = 1..)]
    query: Vec<String>,
    /// Language to search in, such as `fr` [default: that of files without a language in their name]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Search in all languages at once
    #[arg(long, conflicts_with = "lang")]
    all: bool,
    /// Most pages to show
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// Only pages with this value of a facet, such as `kind=case`; may be given several times
    #[arg(long, value_name = "FACET=VALUE", value_parser = filter)]
    filter: Vec<(String, String)>,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Search drafts too
    #[arg(long)]
    drafts: bool,
    /// How the answer is shown
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The arguments of the program, with a space before words like `-hall` in a query, which would be taken for options: this command has none with one hyphen but
/// those of one letter.
pub fn with_exclusions(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut all: Vec<OsString> = arguments.into_iter().collect();
    if all.get(1).is_some_and(|command| command == "search") {
        for argument in all.iter_mut().skip(2) {
            let is_exclusion = |text: &&str| text.starts_with('-') && !text.starts_with("--") && text.chars().count() > 2;
            if let Some(text) = argument.to_str().filter(is_exclusion) {
                *argument = format!(" {text}").into();
            }
        }
    }
    all
}

/// Answers the query and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    match answer(&arguments) {
        Ok((text, note)) => {
            let _ = stdout().write_all(text.as_bytes());
            let _ = std::io::stderr().write_all(note.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error, &arguments.root),
    }
}

/// The answer as text, and a note where the site has errors.
fn answer(arguments: &Arguments) -> Result<(String, String), MachineError> {
    let made = searchable(&arguments.root, arguments.drafts)?;
    let Model { site, plan, interface, .. } = &made.value;
    let config = &site.config;
    let languages: Vec<&Language> = match &arguments.lang {
        _ if arguments.all => config.languages.iter().collect(),
        None => vec![config.language(config.default_language)],
        Some(tag) => vec![config.language_by_tag(tag).ok_or_else(|| {
            let tags: Vec<&str> = config.languages.iter().map(|language| &*language.tag).collect();
            settings::unknown_language(tag, nearest(tag, tags.iter().copied()), &tags.join(", "))
        })?],
    };
    let request = Request {
        query: arguments.query.join(" ").trim().to_owned(),
        filters: arguments.filter.clone(),
        limit: usize::from(arguments.limit),
        ..Request::default()
    };
    let mut answers = Vec::new();
    for &language in &languages {
        let pages = collection(site, plan, interface, language.id);
        let Some(filters) = filters(&arguments.filter, &pages, languages.len() > 1)? else { continue };
        let defect = |error: crate::search::SearchError| message::search_index_failed(&language.name, &error.0);
        let session = Session::open(&pages).map_err(defect)?;
        // What stands in for a version of another language is found in that one.
        let without = languages.iter().filter(|other| other.id != language.id).map(|other| other.tag.to_string()).collect();
        let request = Request { filters, without, ..request.clone() };
        let mut answer = session.answer(&request).map_err(defect)?;
        let explanation = session.explain(&request).map_err(defect)?;
        if languages.len() > 1 && language.id != config.default_language {
            answer.hits.iter_mut().for_each(|hit| hit.quality *= ELSEWHERE);
        }
        answers.push((language, answer, explanation));
    }
    if answers.is_empty() {
        // No language has what is to be filtered by.
        filters(&arguments.filter, &collection(site, plan, interface, config.default_language), false)?;
    }
    // As browsers do: pages with only some of the words are left out where a language has some with all of them, as they were written.
    let complete = answers.iter().any(|(_, answer, _)| answer.total > 0 && !answer.relaxed && answer.suggestion.is_none());
    let suggestion = if complete { None } else { suggestion(&answers, config.default_language) };
    let relaxed = answers.iter().all(|(_, answer, _)| answer.relaxed || answer.total == 0);
    let mut found = Found { suggestion, relaxed: relaxed && answers.iter().any(|(_, answer, _)| answer.relaxed), ..Found::default() };
    for (language, answer, explanation) in answers {
        let answer = if answer.relaxed && complete { Answer::default() } else { answer };
        found.add(language, answer, explanation, &urls(site, language.id), languages.len() > 1);
    }
    found.hits.truncate(request.limit);
    let text = match arguments.format {
        Format::Human => {
            shown::text(&request.query, &found, stdout().is_terminal() && super::report::may_be_coloured(), config.messages().frame())
        }
        Format::Json => json::text(&request.query, &found),
    };
    let note = if crate::diagnostic::has_errors(&made.diagnostics) {
        let language = config.messages();
        language.frame().look_by_check(&human::summary(&made.diagnostics, language)) + "\n"
    } else {
        String::new()
    };
    Ok((text, note))
}

/// A suggestion, as browsers have it: of the default language before others.
fn suggestion(answers: &[(&Language, Answer, Explanation)], default: LangId) -> Option<String> {
    let own = answers.iter().filter(|(language, ..)| language.id == default);
    own.chain(answers).find_map(|(_, answer, _)| answer.suggestion.clone())
}

/// The filters as the index of a language knows them; nothing where none of its pages has what they ask for.
fn filters(wanted: &[(String, String)], pages: &Collection, several: bool) -> Result<Option<Vec<(String, String)>>, MachineError> {
    for (key, value) in wanted {
        let facet = pages.facets.iter().find(|facet| facet.key == *key);
        let known = || -> Vec<&str> {
            match facet {
                Some(facet) => facet.values.iter().map(|value| value.key.as_str()).collect(),
                None => pages.facets.iter().map(|facet| facet.key.as_str()).collect(),
            }
        };
        let written = if facet.is_some() { value } else { key };
        if facet.is_none_or(|facet| !facet.values.iter().any(|known| known.key == *value)) {
            if several {
                return Ok(None);
            }
            let known = known();
            let near = nearest(written, known.iter().copied());
            return Err(message::search_filter(written, near, &known.join(", ")).into());
        }
    }
    Ok(Some(wanted.to_vec()))
}

/// `kind=case`.
fn filter(written: &str) -> Result<(String, String), String> {
    let parts =
        written.split_once('=').map(|(key, value)| (key.trim(), value.trim())).filter(|(key, value)| !key.is_empty() && !value.is_empty());
    let (key, value) = parts.ok_or_else(|| "write a facet and a value, such as `kind=case`".to_owned())?;
    Ok((key.to_owned(), value.to_owned()))
}
