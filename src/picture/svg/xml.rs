//! XML as strictly as a browser reads it, so that nothing is seen here otherwise than there.

use std::borrow::Cow;

/// A piece of an XML text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag.
    Start {
        /// Name with its prefix.
        name: &'a str,
        /// Names with prefixes, and values without references.
        attributes: Vec<(&'a str, Cow<'a, str>)>,
        /// Whether it ends at once.
        is_empty: bool,
    },
    /// An end tag.
    End(&'a str),
    /// Text without references.
    Text(Cow<'a, str>),
    /// A processing instruction, and the declaration at the top: target and rest.
    Instruction(&'a str, &'a str),
    /// A document type without definitions of its own.
    Doctype,
}

/// Why a text cannot be read, in plain words.
pub(super) type Refusal = String;

/// The pieces of an XML text without comments; after a refusal nothing more comes.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Tokens { rest: text.strip_prefix('\u{feff}').unwrap_or(text) }
    }

    fn read(&mut self) -> Result<Option<Token<'a>>, Refusal> {
        loop {
            let rest = self.rest;
            if rest.is_empty() {
                return Ok(None);
            }
            let Some(markup) = rest.strip_prefix('<') else {
                let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
                self.rest = after;
                return Ok(Some(Token::Text(decode(text)?)));
            };
            if let Some(comment) = markup.strip_prefix("!--") {
                self.rest = comment.split_once("-->").ok_or("a comment is not closed")?.1;
                continue;
            }
            let (token, after) = if let Some(data) = markup.strip_prefix("![CDATA[") {
                let (text, after) = data.split_once("]]>").ok_or("a CDATA section is not closed")?;
                (Token::Text(Cow::Borrowed(text)), after)
            } else if let Some(doctype) = markup.strip_prefix("!DOCTYPE") {
                let (inside, after) = doctype.split_once('>').ok_or("the document type is not closed")?;
                if inside.contains('[') || inside.matches('"').count() % 2 == 1 || inside.matches('\'').count() % 2 == 1 {
                    return Err("it defines entities (`<!DOCTYPE … [`), which can hide anything".to_owned());
                }
                (Token::Doctype, after)
            } else if let Some(instruction) = markup.strip_prefix('?') {
                let (inside, after) = instruction.split_once("?>").ok_or("a `<?` is not closed")?;
                let (target, inside) = inside.split_at(inside.find(is_space).unwrap_or(inside.len()));
                (Token::Instruction(target, inside), after)
            } else if let Some(end) = markup.strip_prefix('/') {
                let (name, after) = end.split_once('>').ok_or("an end tag is not closed")?;
                (Token::End(name.trim_end_matches(is_space)), after)
            } else {
                start_tag(markup)?
            };
            self.rest = after;
            return Ok(Some(token));
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Result<Token<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let token = self.read();
        if token.is_err() {
            self.rest = "";
        }
        token.transpose()
    }
}

fn start_tag(markup: &str) -> Result<(Token<'_>, &str), Refusal> {
    const MALFORMED: &str = "a tag is not written as XML wants it";
    let (name, mut rest) = split_name(markup).ok_or(MALFORMED)?;
    let mut attributes = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if let Some(after) = trimmed.strip_prefix('>') {
            return Ok((Token::Start { name, attributes, is_empty: false }, after));
        }
        if let Some(after) = trimmed.strip_prefix("/>") {
            return Ok((Token::Start { name, attributes, is_empty: true }, after));
        }
        if trimmed.len() == rest.len() {
            return Err(MALFORMED.to_owned());
        }
        let (attribute, after) = split_name(trimmed).ok_or(MALFORMED)?;
        let value = after.trim_start_matches(is_space).strip_prefix('=').ok_or(MALFORMED)?.trim_start_matches(is_space);
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\'')).ok_or(MALFORMED)?;
        let (value, after) = value[1..].split_once(quote).ok_or(MALFORMED)?;
        if value.contains('<') {
            return Err(MALFORMED.to_owned());
        }
        attributes.push((attribute, decode(value)?));
        rest = after;
    }
}

fn split_name(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|char: char| is_space(char) || matches!(char, '=' | '/' | '>' | '<' | '"' | '\'' | '&')).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Replaces references; only those of XML itself are known, as there are no definitions.
fn decode(text: &str) -> Result<Cow<'_, str>, Refusal> {
    if !text.contains('&') {
        return Ok(Cow::Borrowed(text));
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        decoded.push_str(before);
        let (name, after) = reference.split_once(';').ok_or("a `&` stands alone; write `&amp;`")?;
        decoded.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => number(name).ok_or("it uses an entity that is not defined")?,
        });
        rest = after;
    }
    decoded.push_str(rest);
    Ok(Cow::Owned(decoded))
}

fn number(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let number = match digits.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    char::from_u32(number.ok()?)
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r')
}
