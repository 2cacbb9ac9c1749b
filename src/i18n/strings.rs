//! One file of interface texts, `TAG.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fill::placeholders;
use super::keys::{English, Key};
use super::locale::{CATEGORIES, LocaleData};
use crate::checked::Checked;
use crate::diagnostic::catalogue::theme;
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::conflict;
use crate::span::Span;

/// A text, or the forms of one that changes with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// One text.
    Plain(Box<str>),
    /// A form for each plural category, in CLDR's order.
    Forms(Box<[Box<str>; 6]>),
}

impl Text {
    /// The text; of forms, `other`.
    pub fn plain(&self) -> &str {
        match self {
            Text::Plain(text) => text,
            Text::Forms(forms) => &forms[5],
        }
    }

    /// The text for a plural category, given by its place in CLDR's order.
    pub fn form(&self, category: usize) -> &str {
        match self {
            Text::Plain(text) => text,
            Text::Forms(forms) => forms.get(category).unwrap_or(&forms[5]),
        }
    }
}

impl From<English> for Text {
    fn from(english: English) -> Self {
        match english {
            English::Plain(text) => Text::Plain(text.into()),
            English::Plural(one, other) => {
                let form = |(_, name): (_, &str)| Box::from(if name == "one" { one } else { other });
                Text::Forms(Box::new(CATEGORIES.map(form)))
            }
        }
    }
}

/// The texts of a file.
#[derive(Debug, Default)]
pub struct Strings {
    /// Texts of the program's own keys.
    pub texts: BTreeMap<Key, Text>,
    /// Texts of the site's own, below `[custom]`.
    pub custom: BTreeMap<String, Text>,
}

/// Reads a file of texts in the language `tag`, whose locale is `locale`.
///
/// What cannot be used is left out and said: broken TOML, unknown names, values that are no text, plural forms that are missing or not
/// of the language, placeholders that differ from the English text.
pub fn read(path: &Arc<str>, text: &str, tag: &str, locale: &LocaleData) -> Checked<Strings> {
    let mut conflicts = Vec::new();
    let text = &*conflict::blanked(path, text, &mut conflicts);
    let mut reader = Reader { path, text, tag, locale, diagnostics: conflicts };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().map_or(Span::default(), Span::from);
        reader.diagnostics.push(theme::strings_syntax(error.message()).at(path, span));
    }
    let mut strings = Strings::default();
    for (name, value) in table.get_ref() {
        if name.get_ref() == "custom"
            && let DeValue::Table(customs) = value.get_ref()
        {
            for (name, value) in customs {
                if let Some(text) = reader.custom(name.get_ref(), value) {
                    strings.custom.insert(name.get_ref().to_string(), text);
                }
            }
        } else if let Some(key) = Key::from_name(name.get_ref()) {
            if let Some(text) = reader.known(key, value) {
                strings.texts.insert(key, text);
            }
        } else {
            let near = nearest(name.get_ref(), Key::ALL.iter().map(|key| key.name()).chain(["custom"]));
            reader.say(theme::unknown_string(name.get_ref(), near), name.span());
        }
    }
    conflict::said_alone(&mut reader.diagnostics);
    Checked::new(strings, reader.diagnostics)
}

struct Reader<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    tag: &'a str,
    locale: &'a LocaleData,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn say(&mut self, diagnostic: Diagnostic, span: std::ops::Range<usize>) {
        self.diagnostics.push(diagnostic.at(self.path, span.into()));
    }

    /// A text of the program's own, with the placeholders of the English one.
    fn known(&mut self, key: Key, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let name = key.name();
        match value.get_ref() {
            DeValue::String(text) if !key.is_plural() => {
                self.placeholders(key, text, value.span(), true);
                Some(Text::Plain(text.as_ref().into()))
            }
            DeValue::Table(table) if key.is_plural() => {
                for (form, text) in table {
                    if let DeValue::String(content) = text.get_ref() {
                        // `one minute` may do without its number.
                        let all = ["few", "many", "other"].contains(&form.get_ref().as_ref());
                        self.placeholders(key, content, text.span(), all);
                    }
                }
                self.forms(name, table, value.span())
            }
            DeValue::String(_) => {
                let forms = self.form_names();
                self.say(theme::string_needs_forms(name, &forms), value.span());
                None
            }
            DeValue::Table(_) => {
                self.say(theme::string_has_no_forms(name), value.span());
                None
            }
            _ => {
                self.say(theme::string_not_text(name), value.span());
                None
            }
        }
    }

    /// A text of the site's own: plain, or with plural forms.
    fn custom(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) => Some(Text::Plain(text.as_ref().into())),
            DeValue::Table(table) => self.forms(name, table, value.span()),
            _ => {
                self.say(theme::string_not_text(name), value.span());
                None
            }
        }
    }

    fn forms(&mut self, name: &str, table: &DeTable<'_>, span: std::ops::Range<usize>) -> Option<Text> {
        let needed = self.locale.plural_categories();
        let mut forms: [Option<Box<str>>; 6] = Default::default();
        for (form, text) in table {
            let Some(place) = CATEGORIES.iter().position(|(_, known)| *known == form.get_ref()) else {
                let names = self.form_names();
                self.say(theme::plural_unknown(name, form.get_ref(), self.tag, &names), form.span());
                continue;
            };
            let DeValue::String(content) = text.get_ref() else {
                self.say(theme::string_not_text(form.get_ref()), text.span());
                continue;
            };
            // French and Spanish have `many` for millions: not asked for, but right.
            if !needed.contains(&CATEGORIES[place].0) && !self.locale.has_category(CATEGORIES[place].0) {
                let names = self.form_names();
                self.say(theme::plural_unknown(name, form.get_ref(), self.tag, &names), form.span());
            }
            forms[place] = Some(content.as_ref().into());
        }
        let Some(other) = forms[5].clone() else {
            self.say(theme::plural_other_missing(name), span);
            return None;
        };
        for category in needed {
            let (_, form) = CATEGORIES[category as usize];
            if forms[category as usize].is_none() {
                let example = (0..=200_u64).find(|count| self.locale.plural(*count) == category).unwrap_or(0);
                self.say(theme::plural_missing(name, form, self.tag, &example.to_string()), span.clone());
            }
        }
        Some(Text::Forms(Box::new(forms.map(|form| form.unwrap_or_else(|| other.clone())))))
    }

    fn placeholders(&mut self, key: Key, text: &str, span: std::ops::Range<usize>, all: bool) {
        let known = key.placeholders();
        for (name, _) in placeholders(text).filter(|(name, _)| !known.contains(name)) {
            let list = match known.as_slice() {
                [] => "no braces here".to_owned(),
                names => names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", "),
            };
            let at = self.text.get(span.clone()).and_then(|raw| raw.find(&format!("{{{name}}}")));
            let place = at.map_or(span.clone(), |at| span.start + at..span.start + at + name.len() + 2);
            self.say(theme::placeholder_unknown(key.name(), name, &list), place);
        }
        for name in known.iter().filter(|known| (all || **known != "count") && placeholders(text).all(|(name, _)| name != **known)) {
            self.say(theme::placeholder_missing(key.name(), name), span.clone());
        }
    }

    fn form_names(&self) -> String {
        self.locale.plural_categories().into_iter().map(|category| CATEGORIES[category as usize].1).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::human;

    fn problems(tag: &str, text: &str) -> String {
        let path: Arc<str> = format!("i18n/{tag}.toml").into();
        let mut read = read(&path, text, tag, &LocaleData::new(tag));
        crate::diagnostic::sort(&mut read.diagnostics);
        human::render(&read.diagnostics, &|_| Some(text.into()), human::Style::plain(120))
    }

    #[test]
    fn every_slip_is_said_where_it_is() {
        let text = r#"
serach = "Zoeken"
menu = 3
pages = "pagina's"
scheduled = "Verschijnt"
expired = "Op {datum} ({date})"
wholly_different = "x"

[home]
one = "x"

[reading_time]
one = "een minuut"
few = "{count} minuten"
othr = "{count} minuten"

[outdated_sections]
other = "{count} {aantal}"

[custom]
hero = "Begin {hier}"
button = false

[custom.members]
one = "{count} lid"
other = "{count} leden"
"#;
        insta::assert_snapshot!(problems("nl", text), @r#"
        warning[unknown-string]: there is no interface text called `serach`
         --> i18n/nl.toml:2:1
          |
        2 | serach = "Zoeken"
          | ^^^^^^
          |
          = help: did you mean `search`?

        error[string-not-text]: `menu` must be a text between quotation marks
         --> i18n/nl.toml:3:8
          |
        3 | menu = 3
          |        ^
          |
          = help: write it as in: menu = "…"

        error[string-needs-forms]: `pages` changes with a number, so it needs plural forms
         --> i18n/nl.toml:4:9
          |
        4 | pages = "pagina's"
          |         ^^^^^^^^^^
          |
          = help: write a table [pages] with a line for each of: one, other

        warning[placeholder-missing]: `scheduled` leaves out {date}, which the English text has
         --> i18n/nl.toml:5:13
          |
        5 | scheduled = "Verschijnt"
          |             ^^^^^^^^^^^^
          |
          = help: put {date} where the sentence needs it

        error[placeholder-unknown]: nothing can be filled in for {datum} in `expired`
         --> i18n/nl.toml:6:15
          |
        6 | expired = "Op {datum} ({date})"
          |               ^^^^^^^
          |
          = help: use only: {date}

        warning[unknown-string]: there is no interface text called `wholly_different`
         --> i18n/nl.toml:7:1
          |
        7 | wholly_different = "x"
          | ^^^^^^^^^^^^^^^^
          |
          = help: remove it, or move it below [custom] if your own templates use it

        error[string-has-no-forms]: `home` is one text, without plural forms
         --> i18n/nl.toml:9:1
          |
        9 | [home]
          | ^^^^^^
          |
          = help: write it as one line, as in: home = "…"

        error[plural-other-missing]: `reading_time` lacks the plural form `other`
          --> i18n/nl.toml:12:1
           |
        12 | [reading_time]
           | ^^^^^^^^^^^^^^
           |
           = help: add a line to [reading_time]: other = "…"

        warning[plural-unknown]: `few` of `reading_time` is not a plural form that nl uses
          --> i18n/nl.toml:14:1
           |
        14 | few = "{count} minuten"
           | ^^^
           |
           = help: use only: one, other

        warning[plural-unknown]: `othr` of `reading_time` is not a plural form that nl uses
          --> i18n/nl.toml:15:1
           |
        15 | othr = "{count} minuten"
           | ^^^^
           |
           = help: use only: one, other

        warning[plural-missing]: `outdated_sections` lacks the plural form `one` that nl needs (for numbers such as 1)
          --> i18n/nl.toml:17:1
           |
        17 | [outdated_sections]
           | ^^^^^^^^^^^^^^^^^^^
           |
           = help: add a line to [outdated_sections]: one = "…"

        error[placeholder-unknown]: nothing can be filled in for {aantal} in `outdated_sections`
          --> i18n/nl.toml:18:18
           |
        18 | other = "{count} {aantal}"
           |                  ^^^^^^^^
           |
           = help: use only: {count}

        error[string-not-text]: `button` must be a text between quotation marks
          --> i18n/nl.toml:22:10
           |
        22 | button = false
           |          ^^^^^
           |
           = help: write it as in: button = "…"

        7 errors, 6 warnings in 1 file
        "#);
    }

    #[test]
    fn broken_toml_is_said_and_the_rest_is_read() {
        let text = "menu = \"Menu\nsearch = \"Zoeken\"\nsearch = \"Zoek\"\n";
        insta::assert_snapshot!(problems("nl", text), @r#"
        error[strings-syntax]: this file of interface texts cannot be read: invalid basic string, expected `"`
         --> i18n/nl.toml:1:13
          |
        1 | menu = "Menu
          |             ^
          |
          = help: write one text a line, as in: search = "Search"

        error[strings-syntax]: this file of interface texts cannot be read: duplicate key
         --> i18n/nl.toml:3:1
          |
        3 | search = "Zoek"
          | ^^^^^^
          |
          = help: write one text a line, as in: search = "Search"

        2 errors in 1 file
        "#);
    }

    #[test]
    fn arabic_needs_six_forms() {
        insta::assert_snapshot!(problems("ar", "[pages]\none = \"صفحة\"\nother = \"{count} صفحة\"\n"), @r#"
        warning[plural-missing]: `pages` lacks the plural form `few` that ar needs (for numbers such as 3)
         --> i18n/ar.toml:1:1
          |
        1 | [pages]
          | ^^^^^^^
          |
          = help: add a line to [pages]: few = "…"

        warning[plural-missing]: `pages` lacks the plural form `many` that ar needs (for numbers such as 11)
         --> i18n/ar.toml:1:1
          |
        1 | [pages]
          | ^^^^^^^
          |
          = help: add a line to [pages]: many = "…"

        warning[plural-missing]: `pages` lacks the plural form `two` that ar needs (for numbers such as 2)
         --> i18n/ar.toml:1:1
          |
        1 | [pages]
          | ^^^^^^^
          |
          = help: add a line to [pages]: two = "…"

        warning[plural-missing]: `pages` lacks the plural form `zero` that ar needs (for numbers such as 0)
         --> i18n/ar.toml:1:1
          |
        1 | [pages]
          | ^^^^^^^
          |
          = help: add a line to [pages]: zero = "…"

        4 warnings in 1 file
        "#);
    }

    #[test]
    fn custom_texts_are_read() {
        let path: Arc<str> = "i18n/nl.toml".into();
        let text = "[custom]\nhero = \"Begin\"\n[custom.members]\none = \"{count} lid\"\nother = \"{count} leden\"\n";
        let read = read(&path, text, "nl", &LocaleData::new("nl"));
        assert!(read.diagnostics.is_empty());
        let shown: Vec<_> = read.value.custom.iter().map(|(name, text)| format!("{name}: {} / {}", text.form(1), text.plain())).collect();
        assert_eq!(shown, ["hero: Begin / Begin", "members: {count} lid / {count} leden"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(\\PC|[\\[\\]={}\"'\n.#]|pages|one|other|custom)*") {
            read(&"i18n/ar.toml".into(), &text, "ar", &LocaleData::new("ar"));
        }
    }
}
