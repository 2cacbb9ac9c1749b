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

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use self::classes::{Classes, Mark};

mod classes;

/// Blocks larger than this many bytes stay plain: they are data, not examples.
pub const MAX_BLOCK: usize = 128 * 1024;

/// A block with a line longer than this many bytes stays plain: minified code, whose regular expressions would take seconds.
pub const MAX_LINE: usize = 2_000;

/// Number of locks in front of the memo: threads rarely meet at one.
const SHARDS: usize = 16;

type Shard = Mutex<HashMap<[u8; 32], Arc<str>>>;

/// Syntaxes and the blocks that were highlighted already; shared by all threads.
///
/// The memo never changes a result: a block's HTML depends on its language and code alone.
///
/// Definitions load in 2 ms, once, each when it is first used; what costs is compiling their regular expressions at the first block of
/// a language: 2 to 8 ms for diff, JSON, YAML and TOML, 20 to 75 ms for most, 130 for Markdown, 320 for TypeScript. A line that was
/// not seen before takes 10 to 200 µs.
#[derive(Default)]
pub struct Highlighter {
    shards: [Shard; SHARDS],
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

impl Highlighter {
    /// The inner HTML of a `<code>` element: escaped text with `<span class="hl-…">`.
    ///
    /// `language` is what the author wrote after the fence, in any case: a name (`Rust`), a file extension (`rs`) or a common alias
    /// (`shell`). Without a language, for an unknown one and above [`MAX_BLOCK`] and [`MAX_LINE`] the text is only escaped.
    pub fn highlight(&self, code: &str, language: Option<&str>) -> Arc<str> {
        let Some(language) = language.map(str::trim).filter(|language| !language.is_empty()) else { return escaped(code) };
        if code.len() > MAX_BLOCK || code.lines().any(|line| line.len() > MAX_LINE) {
            return escaped(code);
        }
        let Some(syntax) = find_syntax(language) else { return escaped(code) };
        let key = *blake3::Hasher::new().update(syntax.name.as_bytes()).update(&[0]).update(code.as_bytes()).finalize().as_bytes();
        let shard = &self.shards[usize::from(key[0]) % SHARDS];
        if let Some(known) = shard.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        // Computed outside the lock: two threads may do the same block at once, with the same result.
        let html: Arc<str> = render(code, syntax).map_or_else(|| escaped(code), Arc::from);
        shard.lock().unwrap_or_else(PoisonError::into_inner).insert(key, html.clone());
        html
    }
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

/// The syntax that a language name means; nothing for plain text.
fn find_syntax(language: &str) -> Option<&'static SyntaxReference> {
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
    let syntax = syntaxes().syntaxes().get(*known.get(name.strip_prefix("language-").unwrap_or(&name))?)?;
    (syntax.name != "Plain Text").then_some(syntax)
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

/// Highlighted HTML, or nothing where the library fails on a definition of its own.
fn render(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let classes = Classes::get();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut writer = Writer { html: String::with_capacity(code.len() * 2), open: None };
    for line in code.split_inclusive('\n') {
        // The definitions expect every line to end in a newline.
        let missing_newline = !line.ends_with('\n');
        let with_newline = if missing_newline { format!("{line}\n").into() } else { std::borrow::Cow::Borrowed(line) };
        let mut written = 0;
        for (at, operation) in state.parse_line(&with_newline, syntaxes()).ok()? {
            let at = at.min(line.len());
            if at > written {
                writer.text(line.get(written..at)?, mark(classes, &stack));
                written = at;
            }
            stack.apply(&operation).ok()?;
        }
        writer.text(line.get(written..)?, mark(classes, &stack));
    }
    Some(writer.finish())
}

/// The class of the innermost scope that has one; an embedded language starts afresh.
fn mark(classes: &Classes, stack: &ScopeStack) -> Option<&'static str> {
    stack.scopes.iter().rev().find_map(|scope| match classes.of(*scope) {
        Mark::Inherit => None,
        Mark::Plain => Some(None),
        Mark::Class(class) => Some(Some(class)),
    })?
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
