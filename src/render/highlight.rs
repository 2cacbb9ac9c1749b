//! Code to HTML with classes.
//!
//! The classes are few and stable, so that any theme can style them:
//!
//! | class | what it marks |
//! | --- | --- |
//! | `hl-comment` | comments |
//! | `hl-string` | strings, regular expressions, characters |
//! | `hl-number` | numbers |
//! | `hl-constant` | `true`, `null`, escapes in strings, named constants |
//! | `hl-keyword` | keywords, storage words (`fn`, `let`), operators in words |
//! | `hl-function` | names of functions, where they are defined or called |
//! | `hl-type` | names of types, classes, namespaces |
//! | `hl-variable` | variables of shells and templates, parameters |
//! | `hl-tag` | names of elements, keys of YAML, JSON and TOML |
//! | `hl-attribute` | names of attributes, decorators |
//! | `hl-heading` | headings of markup |
//! | `hl-strong`, `hl-emphasis` | bold and italic text of markup |
//! | `hl-inserted`, `hl-deleted` | lines of a diff |
//!
//! Punctuation, operators in signs and plain names have no class: the output stays small.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use syntect::parsing::ClearAmount;

use self::classes::Mark;
use self::grammar::syntaxes;
use self::parser::{Change, Parser};

mod captured;
mod classes;
mod first;
mod grammar;
mod parser;

/// Blocks larger than this many bytes stay plain: they are data, not examples.
pub const MAX_BLOCK: usize = 128 * 1024;

/// A block with a line longer than this many bytes stays plain: minified code, whose regular expressions would take seconds.
pub const MAX_LINE: usize = 2_000;

/// Number of locks in front of the memo: threads rarely meet at one.
const SHARDS: usize = 16;

/// Bytes of HTML that the memo holds behind each lock, at most, and a block more.
const SHARD_BYTES: usize = 512 * 1024;

/// Blocks by their hash, and the bytes of their HTML.
type Shard = Mutex<(HashMap<[u8; 32], Arc<str>>, usize)>;

/// Syntaxes and the blocks that were highlighted already; shared by all threads.
///
/// The memo never changes a result: a block's HTML depends on its language and code alone.
///
/// The table of definitions loads once. A definition is read, and each of its regular expressions compiled, when it is first needed: that
/// costs milliseconds at the first block of a language, tens of them for PHP and TypeScript; a line then takes microseconds.
#[derive(Default)]
pub struct Highlighter {
    shards: [Shard; SHARDS],
    /// Whether code is only escaped.
    plain: bool,
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

impl Highlighter {
    /// One that only escapes, for pages that nobody will see: nothing that can be wrong with a page is found by colouring its code.
    pub fn plain() -> Highlighter {
        Highlighter { plain: true, ..Highlighter::default() }
    }

    /// The inner HTML of a `<code>` element: escaped text with `<span class="hl-…">`.
    ///
    /// `language` is what the author wrote after the fence, in any case: a name (`Rust`), a file extension (`rs`) or a common alias
    /// (`shell`). Without a language, for an unknown one and above [`MAX_BLOCK`] and [`MAX_LINE`] the text is only escaped.
    pub fn highlight(&self, code: &str, language: Option<&str>) -> Arc<str> {
        let Some(language) = language.map(str::trim).filter(|language| !language.is_empty()) else { return escaped(code) };
        if self.plain || code.len() > MAX_BLOCK || code.lines().any(|line| line.len() > MAX_LINE) {
            return escaped(code);
        }
        let Some(syntax) = find_syntax(language) else { return escaped(code) };
        let key = *blake3::Hasher::new().update(&syntax.to_le_bytes()).update(code.as_bytes()).finalize().as_bytes();
        let shard = &self.shards[usize::from(key[0]) % SHARDS];
        if let Some(known) = shard.lock().unwrap_or_else(PoisonError::into_inner).0.get(&key) {
            return known.clone();
        }
        // Computed outside the lock: two threads may do the same block at once, with the same result.
        let html: Arc<str> = render(code, syntax).map_or_else(|| escaped(code), Arc::from);
        let (known, bytes) = &mut *shard.lock().unwrap_or_else(PoisonError::into_inner);
        if *bytes < SHARD_BYTES && known.insert(key, html.clone()).is_none() {
            *bytes += html.len();
        }
        html
    }
}

/// The index of the syntax that a language name means; nothing for plain text.
fn find_syntax(language: &str) -> Option<usize> {
    static KNOWN: OnceLock<HashMap<String, usize>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known = HashMap::new();
        // Later definitions win over earlier ones, extensions over names, aliases over both.
        for (at, syntax) in syntaxes().syntaxes().iter().enumerate() {
            known.insert(syntax.name.to_lowercase(), at);
        }
        for (at, syntax) in syntaxes().syntaxes().iter().enumerate() {
            known.extend(syntax.file_extensions.iter().map(|extension| (extension.to_lowercase(), at)));
        }
        for (alias, extension) in ALIASES {
            if let Some(at) = known.get(*extension).copied() {
                known.insert((*alias).to_owned(), at);
            }
        }
        known
    });
    // `rust,ignore` and `js{1,3}` are ways in which other tools write more after the name.
    let name = language.split([',', ' ', '{', ':']).next().unwrap_or(language).to_lowercase();
    let index = *known.get(name.strip_prefix("language-").unwrap_or(&name))?;
    (syntaxes().syntaxes().get(index)?.name != "Plain Text").then_some(index)
}

/// Names that authors write which are neither the name nor an extension of a syntax; right of them, what the library knows.
const ALIASES: &[(&str, &str)] = &[
    ("c#", "cs"),
    ("console", "sh"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("elixir", "ex"),
    ("golang", "go"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("jsonl", "json"),
    ("kotlin", "kt"),
    ("make", "makefile"),
    ("markdown", "md"),
    ("objc", "m"),
    ("patch", "diff"),
    ("shell", "sh"),
    ("shellsession", "sh"),
    ("shell-session", "sh"),
    ("terminal", "sh"),
    ("tsx", "typescriptreact"),
    ("jsx", "js"),
    ("yml", "yaml"),
    ("zsh", "sh"),
];

/// Highlighted HTML, or nothing where the definition of the syntax is at fault.
fn render(code: &str, syntax: usize) -> Option<String> {
    let mut parser = Parser::new(syntax)?;
    let mut scopes = Scopes::default();
    let mut changes = Vec::new();
    let mut writer = Writer { html: String::with_capacity(code.len() * 2), open: None };
    for line in code.split_inclusive('\n') {
        // The definitions expect every line to end in a newline.
        let missing_newline = !line.ends_with('\n');
        let with_newline = if missing_newline { format!("{line}\n").into() } else { std::borrow::Cow::Borrowed(line) };
        let mut written = 0;
        changes.clear();
        parser.line(&with_newline, &mut changes)?;
        for (at, change) in &changes {
            let at = (*at).min(line.len());
            if at > written {
                writer.text(line.get(written..at)?, scopes.class());
                written = at;
            }
            scopes.apply(*change)?;
        }
        writer.text(line.get(written..)?, scopes.class());
    }
    Some(writer.finish())
}

/// The scopes that a place of the code is in.
#[derive(Default)]
struct Scopes {
    marks: Vec<Mark>,
    set_aside: Vec<Vec<Mark>>,
}

impl Scopes {
    /// Nothing where scopes are to be put back and none were set aside.
    fn apply(&mut self, change: Change) -> Option<()> {
        match change {
            Change::Push(mark) => self.marks.push(mark),
            Change::Pop(count) => self.marks.truncate(self.marks.len().saturating_sub(count)),
            Change::Clear(amount) => {
                let kept = match amount {
                    ClearAmount::TopN(count) => self.marks.len().saturating_sub(count),
                    ClearAmount::All => 0,
                };
                self.set_aside.push(self.marks.split_off(kept));
            }
            Change::Restore => self.marks.extend(self.set_aside.pop()?),
        }
        Some(())
    }

    /// The class of the innermost scope that has one; an embedded language starts afresh.
    fn class(&self) -> Option<&'static str> {
        self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Inherit => None,
            Mark::Plain => Some(None),
            Mark::Class(class) => Some(Some(*class)),
        })?
    }
}

/// What looks the same inside a span and outside.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

/// Writes text in as few spans as possible: neighbours of one class are one span, also across white space.
struct Writer {
    html: String,
    open: Option<&'static str>,
}

impl Writer {
    fn text(&mut self, text: &str, class: Option<&'static str>) {
        let inked = text.trim_start_matches(BLANK);
        self.html.push_str(&text[..text.len() - inked.len()]);
        if inked.is_empty() {
            return;
        }
        if self.open != class {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape_into(inked, &mut self.html);
    }

    /// Closes the open span, if any; blanks at its end are left outside.
    fn close(&mut self) {
        if self.open.take().is_some() {
            let end = self.html.trim_end_matches(BLANK).len();
            self.html.insert_str(end, "</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

fn escaped(code: &str) -> Arc<str> {
    let mut html = String::with_capacity(code.len() + code.len() / 16);
    escape_into(code, &mut html);
    Arc::from(html)
}

/// Escapes what HTML text must: `&`, `<` and `>`.
fn escape_into(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests;
