//! `[translation]`: how much of the translations may be outdated, and whether readers see how much is.

use std::collections::BTreeMap;

use super::section::{Report, Section};
use crate::config::{Budget, LangId, Language};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;

/// `max_outdated`, per language a share of a hundred, and `coverage`, on a site of several languages. What is no language or no share is reported.
pub(super) fn translation(top: &mut Section<'_>, languages: &[Language], report: &mut Report) -> (BTreeMap<LangId, Budget>, bool) {
    let Some(mut section) = top.section("translation", report) else { return (BTreeMap::new(), false) };
    let budgets = section.section("max_outdated", report);
    let coverage = section.boolean("coverage", report).unwrap_or(false) && languages.len() > 1;
    section.finish(report);
    let mut read = BTreeMap::new();
    for item in budgets.map(Section::rest).unwrap_or_default() {
        let Some(language) = languages.iter().find(|language| language.tag.eq_ignore_ascii_case(item.key)) else {
            let known: Vec<&str> = languages.iter().map(|language| &*language.tag).collect();
            report
                .say(message::budget_of_no_language(item.key, nearest(item.key, known.iter().copied()), &known.join(", ")), item.key_span);
            continue;
        };
        let Some(number) = item.value.as_integer() else {
            item.wrong_type("a whole number, without quotes", &format!("{} = 10", item.key), report);
            continue;
        };
        match u8::from_str_radix(number.as_str(), number.radix()) {
            Ok(percent) if percent <= 100 => {
                read.insert(language.id, Budget { percent, span: item.span });
            }
            _ => report.say(message::setting_out_of_range(item.key, &number.to_string(), 0, 100), item.span),
        }
    }
    (read, coverage)
}

#[cfg(test)]
mod tests {
    use crate::config::read::read;
    use crate::config::read::tests::{report, sources};

    const SITE: &str =
        "title = \"A\"\nbase_url = \"https://a.example\"\ndefault_language = \"en\"\nlanguages = [\"en\", \"fr\", \"nl\"]\n[translation]\n";

    #[test]
    fn a_share_for_each_language() {
        let text = format!("{SITE}coverage = true\nmax_outdated = {{ fr = 10, NL = 0 }}\n");
        let config = read(&sources(&[("site.toml", &text)]), None);
        let budgets: Vec<(u8, u8)> = config.value.max_outdated.iter().map(|(id, budget)| (id.0, budget.percent)).collect();
        assert_eq!((budgets, config.value.coverage, config.diagnostics.len()), (vec![(1, 10), (2, 0)], true, 0));
    }

    #[test]
    fn slips_are_named() {
        let text = format!("{SITE}max_outdatd = 3\nmax_outdated = {{ frr = 10, fr = 101, nl = \"10\" }}\n");
        insta::assert_snapshot!(report(&[("site.toml", &text)]), @r#"
        error[unknown-setting] `max_outdatd` is not a setting of [translation]
          site.toml:6:1 "max_outdatd" 
          help: write `max_outdated`
        error[budget-of-no-language] `frr` is not a language of this site
          site.toml:7:18 "frr" 
          help: write `fr`
        error[setting-out-of-range] `fr` cannot be 101
          site.toml:7:33 "101" 
          help: write a whole number from 0 to 100
        error[wrong-setting-type] `nl` must be a whole number, without quotes, but this is a text
          site.toml:7:43 "\"10\"" 
          help: write it like this: nl = 10
        "#);
    }
}
