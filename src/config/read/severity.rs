//! `[severity]`: how bad the site says that problems are, by their codes.

use super::section::{Report, Section};
use crate::diagnostic::catalogue::{areas, config as message};
use crate::diagnostic::levels::Levels;
use crate::diagnostic::{Entry, Severity, nearest};

/// The words for it, with what they mean.
const WORDS: [(&str, Option<Severity>); 4] =
    [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("info", Some(Severity::Info)), ("off", None)];

/// Severities by code; codes and words that are not known are reported.
pub(super) fn severity(top: &mut Section<'_>, report: &mut Report) -> Levels {
    let Some(section) = top.section("severity", report) else { return Levels::default() };
    let mut levels = Levels::new();
    for item in section.rest() {
        let Some(entry) = entries().find(|entry| entry.code == item.key) else {
            report.say(message::unknown_code(item.key, nearest(item.key, entries().map(|entry| entry.code))), item.key_span);
            continue;
        };
        let Some(word) = item.value.as_str() else {
            item.wrong_type("a text between quotes", &format!("{} = \"warning\"", item.key), report);
            continue;
        };
        match WORDS.iter().find(|(known, _)| *known == word) {
            Some((_, level)) => {
                levels.insert(entry.code, *level);
            }
            None => {
                let words = WORDS.map(|(word, _)| word);
                report.say(message::unknown_choice(item.key, word, nearest(word, words), &words.join(", ")), item.span);
            }
        }
    }
    levels
}

fn entries() -> impl Iterator<Item = &'static Entry> {
    areas().into_iter().flat_map(|(_, entries)| entries)
}

#[cfg(test)]
mod tests {
    use crate::config::read::read;
    use crate::config::read::tests::sources;
    use crate::diagnostic::Severity;

    #[test]
    fn levels_are_read_and_slips_reported() {
        let text = "title = \"A\"\nbase_url = \"https://a.example\"\nlanguages = [\"en\"]\n[severity]\nbroken-link = \"warning\"\nunknown-field = \"off\"\nbrokn-picture = \"info\"\nbroken-anchor = \"of\"\nunused-footnote = 3\n";
        let read = read(&sources(&[("site.toml", text)]), None);
        let levels: Vec<_> = read.value.severity.into_iter().collect();
        assert_eq!(levels, [("broken-link", Some(Severity::Warning)), ("unknown-field", None)]);
        let problems: Vec<String> =
            read.diagnostics.iter().map(|one| format!("{}; {}", one.message(), one.help().unwrap_or_default())).collect();
        assert_eq!(
            problems,
            [
                "no problem has the code `brokn-picture`; write `broken-picture`",
                "`broken-anchor` cannot be `of`; write \"off\"; possible are: error, warning, info, off",
                "`unused-footnote` must be a text between quotes, but this is a whole number; write it like this: unused-footnote = \"warning\"",
            ]
        );
    }
}
