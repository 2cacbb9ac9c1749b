//! `guildhall new`: a file scaffolded from the kind's schema.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::below_root::{ELSEWHERE, below_root, leads_elsewhere};
use super::refuse;
use crate::build::{Memory, foreseen};
use crate::config::{Config, Field, FieldType, Kind, Language, folder, read::read as read_config};
use crate::diagnostic::catalogue::{config as say, content, output};
use crate::diagnostic::nearest;
use crate::document::Document;
use crate::document::fields::{example, slugified};
use crate::document::place::place;
use crate::document::value::Value;
use crate::machine::{MachineError, reason};
use crate::moving::CONTENT;
use crate::source::{Source, Sources, read::read as read_sources, time};

mod words;

use words::{Words, words};

/// Start a new page: a file with the fields of its kind, each explained
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall new case leuven --lang fr --from content/cases/leuven.md")]
pub struct Arguments {
    /// Kind of the page, such as `article`: one of those in `kinds/`, or `page`
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Last part of its address, such as `participatory-budget`
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// Language of the page, such as `fr` [default: that of the site]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// File that the page translates
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// Writes the file, says where it is, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    match create(&arguments) {
        Ok(path) => {
            let _ = writeln!(io::stdout(), "{}", path.display());
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error, &arguments.root),
    }
}

/// Writes the file and gives its path. Nothing is ever overwritten.
fn create(arguments: &Arguments) -> Result<PathBuf, MachineError> {
    let sources = read_sources(&arguments.root)?.value;
    let config = read_config(&sources, None).value;
    let Some((_, kind)) = config.kind(&arguments.kind) else {
        let kinds = || config.kinds.iter().map(|kind| &*kind.key);
        let known = kinds().collect::<Vec<_>>().join(", ");
        return Err(say::unknown_kind_name(&arguments.kind, nearest(&arguments.kind, kinds()), &known).into());
    };
    let language = match &arguments.lang {
        None => config.language(config.default_language),
        Some(tag) => config.language_by_tag(tag).ok_or_else(|| {
            let tags = || config.languages.iter().map(|language| &*language.tag);
            let known = tags().collect::<Vec<_>>().join(", ");
            MachineError::from(say::unknown_language(tag, nearest(tag, tags()), &known))
        })?,
    };
    let from = arguments.from.as_deref().map(|file| translated(&sources, &config, &arguments.root, file)).transpose()?;
    let below = path(kind, &arguments.slug, language, &config, from.as_ref())?;
    if from.is_none() {
        names_page(&arguments.slug, &below, language, &config)?;
    }
    let text = scaffold(kind, &config, language, from.as_ref());
    let path = arguments.root.join(&below);
    if !path.exists() {
        is_sound(sources, &below, &text)?;
    }
    write_new(&arguments.root, &below, &text)
}

/// That a file is a page of the language in which it is to be, by its path.
fn names_page(slug: &str, below: &str, language: &Language, config: &Config) -> Result<(), MachineError> {
    let is_so = below.strip_prefix(CONTENT).and_then(|below| place(below, config).ok()).is_some_and(|place| place.language == language.id);
    let corrected = Some(slugified(&slug.trim_end_matches(".md").replace('.', "-"))).filter(|corrected| corrected != slug);
    if is_so { Ok(()) } else { Err(content::invalid_slug(slug, corrected.as_deref()).into()) }
}

/// That a site with a page more has no error more, drafts counted.
fn is_sound(mut sources: Sources, below: &str, text: &str) -> Result<(), MachineError> {
    let info = time::build_info(true, None, sources.last_commit)?;
    let mut memory = Memory::default();
    let before = foreseen::problems(&sources, &info, &mut memory);
    let source = Source { path: below.into(), text: text.into(), hash: *blake3::hash(text.as_bytes()).as_bytes() };
    sources.content.push(Arc::new(source));
    sources.content.sort_by(|one, other| one.path.cmp(&other.path));
    let after = foreseen::problems(&sources, &info, &mut memory);
    foreseen::first_new(&before, &after.iter().collect::<Vec<_>>()).map_or(Ok(()), |problem| Err(problem.clone().into()))
}

/// Writes a page that is not there yet, and the folders above it; gives its path. Nothing is written through a link that leads out of the folder of pages.
pub(super) fn write_new(root: &Path, below: &str, text: &str) -> Result<PathBuf, MachineError> {
    let path = root.join(below);
    let shown = path.display().to_string();
    if leads_elsewhere(root, &path) {
        return Err(output::unwritable(&shown, ELSEWHERE).into());
    }
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        file.write_all(text.as_bytes())
    });
    match written {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(output::page_exists(&shown).into()),
        Err(error) => Err(MachineError::io(output::unwritable(&shown, &reason(&error)), error)),
    }
}

/// The document of the file that a new page translates: a path below the site's folder, or as seen from where the command runs.
fn translated(sources: &Sources, config: &Config, root: &Path, file: &Path) -> Result<Document, MachineError> {
    let wanted = below_root(root, file);
    let found = sources.content.iter().find(|source| *source.path == *wanted || source.path.strip_prefix("content/") == Some(&wanted));
    let source = found.ok_or_else(|| {
        let near = nearest(&wanted, sources.content.iter().map(|source| &*source.path));
        MachineError::from(output::no_such_page(&wanted, near))
    })?;
    Ok(crate::document::one(source, config).value)
}

/// Widest line of a comment, in characters.
const WIDTH: usize = 100;

/// Fields that only a translation has.
const OF_TRANSLATIONS: [&str; 7] =
    ["glossary_checked", "pins", "source_hash", "translation_date", "translation_kind", "translation_reviewers", "translators"];

/// Fields that the scaffold writes itself or that the path says.
const WRITTEN: [&str; 5] = ["id", "kind", "lang", "original", "status"];

/// Where the new file goes, below the site's root: in the folder of its kind, beside the file that it translates, or in its language folder.
/// A slug may name folders of its own (`guides/first/recruit`).
///
/// # Errors
/// The slug has no letter or digit; or the kind has many folders, and the slug does not say which.
pub fn path(kind: &Kind, slug: &str, language: &Language, config: &Config, from: Option<&Document>) -> Result<String, MachineError> {
    let suffix = if language.id == config.default_language { String::new() } else { format!(".{}", language.tag) };
    if let Some(path) = from.and_then(|document| beside(&document.source.path, language, config, &suffix)) {
        return Ok(path);
    }
    let written = slug;
    let slug = slug.trim().trim_end_matches(".md").split('/').map(slugified).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    if slug.is_empty() {
        return Err(content::invalid_slug(written, None).into());
    }
    let place = match &kind.folder {
        Some(folder) => folder::place(folder, &slug).ok_or_else(|| output::page_without_folder(&kind.key, folder, &slug))?,
        None => slug,
    };
    let index = if kind.chapters.is_some() { "/index" } else { "" };
    Ok(format!("content/{place}{index}{suffix}.md"))
}

/// The path of a translation, in the way in which its source is paired.
fn beside(source: &str, language: &Language, config: &Config, suffix: &str) -> Option<String> {
    let below = source.strip_prefix("content/")?;
    if let Some((first, rest)) = below.split_once('/')
        && config.language_by_tag(first).is_some()
    {
        return Some(format!("content/{}/{rest}", language.tag.to_lowercase()));
    }
    let (folder, name) = below.rsplit_once('/').map_or(("", below), |(folder, name)| (folder, name));
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown"))?;
    let stem = match stem.rsplit_once('.') {
        Some((before, tag)) if config.language_by_tag(tag).is_some() => before,
        _ => stem,
    };
    let slash = if folder.is_empty() { "" } else { "/" };
    Some(format!("content/{folder}{slash}{stem}{suffix}.md"))
}

/// The text of a new file of this kind, in state draft, which is read without errors as it stands. For a translation `from` another file: what
/// a translation says itself, each with the text of the source, and the source's headings.
pub fn scaffold(kind: &Kind, config: &Config, language: &Language, from: Option<&Document>) -> String {
    let words = words(&language.tag);
    match from {
        Some(document) => translation(kind, language, words, document),
        None => original(kind, config, language, words),
    }
}

fn original(kind: &Kind, config: &Config, language: &Language, words: &Words) -> String {
    let mut text = String::from("---\n");
    comment(&mut text, words.intro);
    let shown: Vec<&Field> =
        kind.fields.iter().filter(|field| !OF_TRANSLATIONS.contains(&&*field.key) && !WRITTEN.contains(&&*field.key)).collect();
    let first = |field: &&&Field| field.required_from.is_some() || matches!(&*field.key, "title" | "summary");
    let mut needed: Vec<&Field> = shown.iter().filter(first).copied().collect();
    needed.sort_by_key(|field| field.required_from.unwrap_or(usize::MAX).min(if &*field.key == "title" { 0 } else { usize::MAX }));
    for field in needed {
        text.push('\n');
        explain(&mut text, field, config, language, words);
        let state = field.required_from.and_then(|from| config.states.get(from));
        if let Some(state) = state {
            comment(&mut text, &format!("{} {}.", words.needed, state.key));
        }
        let _ = writeln!(text, "# {} {}", words.example, written(field, config).replace('\n', "\n# "));
        let _ = writeln!(text, "{}:", field.key);
    }
    text.push('\n');
    if &*kind.key != "page" && kind.folder.is_none() {
        let _ = writeln!(text, "kind: {}", kind.key);
    }
    if language.id != config.default_language {
        text.push_str("original: true\n");
    }
    if let Some(state) = config.states.first() {
        let states: Vec<&str> = config.states.iter().map(|state| &*state.key).collect();
        comment(&mut text, &format!("{} {}.", words.one_of, states.join(", ")));
        let _ = writeln!(text, "status: {}", state.key);
    }
    let optional: Vec<&Field> = shown.into_iter().filter(|field| !first(&field)).collect();
    if !optional.is_empty() {
        text.push('\n');
        comment(&mut text, words.optional);
    }
    // Groups in the order in which the kind first names them; the fields of none first.
    let mut groups: Vec<Option<&str>> = vec![None];
    for field in &optional {
        if !groups.contains(&field.group.as_deref()) {
            groups.push(field.group.as_deref());
        }
    }
    for group in groups {
        let members: Vec<&&Field> = optional.iter().filter(|field| field.group.as_deref() == group).collect();
        if let (Some(group), false) = (group, members.is_empty()) {
            let _ = write!(text, "\n# ── {group} ──\n");
        }
        for field in members {
            text.push('\n');
            explain(&mut text, field, config, language, words);
            let _ = writeln!(text, "#{}", written(field, config).replace('\n', "\n#"));
        }
    }
    let _ = write!(text, "---\n\n<!-- {} -->\n", words.body);
    text
}

/// The first lines of a translation, up to the end of its front matter: what it says itself, each field with the text of the source.
pub(super) fn front_of_translation(kind: &Kind, language: &Language, source: &Document) -> String {
    let mut text = String::from("---\n");
    comment(&mut text, words(&language.tag).translate);
    let whole = &source.source.text;
    for entry in &source.front {
        let Some(field) = kind.fields.iter().find(|field| *field.key == *entry.key) else { continue };
        let of_file = OF_TRANSLATIONS.contains(&&*field.key) || WRITTEN.contains(&&*field.key) || &*field.key == "aliases";
        if !field.translated || of_file || matches!(entry.node.value, Value::Null | Value::Broken) {
            continue;
        }
        text.push('\n');
        let help = field.help.text(language);
        if !help.is_empty() {
            comment(&mut text, help);
        }
        let lines = whole.get(entry.key_span.start as usize..entry.node.span.end as usize).unwrap_or(&entry.key);
        for line in lines.lines() {
            let _ = writeln!(text, "#   {}", line.trim_end());
        }
        let _ = writeln!(text, "{}:", field.key);
    }
    text.push('\n');
    if let Some(field) = kind.fields.iter().find(|field| &*field.key == "translation_kind") {
        comment(&mut text, field.help.text(language));
        text.push_str("translation_kind: human\n");
    }
    text
}

fn translation(kind: &Kind, language: &Language, words: &Words, source: &Document) -> String {
    let mut text = front_of_translation(kind, language, source);
    let whole = &source.source.text;
    text.push_str("---\n\n");
    let _ = writeln!(text, "<!-- {} -->", words.headings);
    for heading in &source.tree.headings {
        let line = source.tree.nodes.get(heading.node as usize).map_or("", |node| node.span.of(whole)).trim();
        let line = if line.starts_with('#') && !line.contains('\n') {
            line.to_owned()
        } else {
            format!("{} {}", "#".repeat(usize::from(heading.level)), heading.text.replace('\n', " "))
        };
        let _ = write!(text, "\n{line}\n");
    }
    text
}

/// What a field is for, and the words that it may hold, as comments.
fn explain(text: &mut String, field: &Field, config: &Config, language: &Language, words: &Words) {
    let label = field.label.text(language);
    let help = field.help.text(language);
    let label = if label.is_empty() { &field.key } else { label };
    comment(text, format!("{label}. {help}").trim_end());
    let item = match &field.field_type {
        FieldType::List(item) => item,
        one => one,
    };
    if let FieldType::Term(vocabulary) = item
        && let Some(list) = config.vocabularies.get(vocabulary)
    {
        let keys: Vec<&str> = list.terms.iter().map(|term| &*term.key).collect();
        comment(text, &format!("{} {}.", words.one_of, keys.join(", ")));
    }
}

/// The field with its example; an example of several lines stands below the key.
fn written(field: &Field, config: &Config) -> String {
    match &field.example {
        Some(lines) if lines.trim().contains('\n') => {
            let lines: Vec<String> = lines.trim_end().lines().map(|line| format!("  {line}").trim_end().to_owned()).collect();
            format!("{}:\n{}", field.key, lines.join("\n"))
        }
        _ => example(field, config),
    }
}

/// Appends comment lines of at most [`WIDTH`] characters where words allow it.
fn comment(text: &mut String, words: &str) {
    for paragraph in words.lines() {
        let mut width = usize::MAX;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            if width.saturating_add(length + 1) > WIDTH {
                text.push_str(if width == usize::MAX { "#" } else { "\n#" });
                width = 1;
            }
            text.push(' ');
            text.push_str(word);
            width += length + 1;
        }
        text.push('\n');
    }
}

#[cfg(test)]
#[path = "new/tests.rs"]
mod tests;
