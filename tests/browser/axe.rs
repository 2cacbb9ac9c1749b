//! What axe-core finds on a page.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::support::repository;
use crate::tab::Tab;

/// Which rules are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Those of WCAG 2.2, levels A and AA, and the advice beyond them. The rule of target size is off by itself.
    All,
    /// Those about colours: all that another look changes.
    Colours,
    /// All but colours: where the system's own colours are forced upon a page, scripts are told those of the page.
    NotColours,
}

impl Rules {
    fn options(self) -> &'static str {
        match self {
            Rules::All => "runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }",
            Rules::Colours => "runOnly: ['color-contrast', 'link-in-text-block']",
            Rules::NotColours => {
                "runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } }"
            }
        }
    }
}

/// A call of axe-core, with the rules for `OPTIONS`. It need not fetch style sheets and videos again: no rule asked for reads them.
const RUN: &str = "(() => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(document, { OPTIONS, resultTypes: ['violations'], preload: false }).then(({ violations }) => violations.map(({ id, help, tags, nodes }) => ({
        rule: id, help, advice: tags.includes('best-practice'),
        places: nodes.map(({ target, any, all, none }) => ({
            element: target.flat().join(' '), why: [...any, ...all, ...none].map(({ message }) => message).join('; '),
        })),
    })));
})()";

/// A rule that a page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// Its name at axe-core.
    pub rule: String,
    /// What it asks.
    pub help: String,
    /// Whether it is advice rather than a criterion of WCAG.
    pub advice: bool,
    /// Where.
    pub places: Vec<Place>,
}

/// An element that breaks a rule.
#[derive(Debug, Deserialize)]
pub struct Place {
    /// A selector.
    pub element: String,
    /// In what way.
    pub why: String,
}

impl Violation {
    /// One line for each of the first three places.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.places.iter().take(3).map(|place| format!("axe {}: {}: {}: {}", self.rule, self.help, place.element, place.why))
    }
}

/// The folder of the npm packages that these tests need.
pub fn node_modules() -> PathBuf {
    repository().join("tests/browser/node_modules")
}

/// The script, where `npm ci` was run in `tests/browser`.
pub static SCRIPT: LazyLock<Option<String>> = LazyLock::new(|| std::fs::read_to_string(node_modules().join("axe-core/axe.min.js")).ok());

/// Runs it on the page as it is now.
pub fn violations(tab: &mut Tab, rules: Rules) -> Vec<Violation> {
    if tab.evaluate("typeof axe === 'undefined'") {
        let script = SCRIPT.as_ref().expect("axe-core, without which no browser is started");
        let _: bool = tab.evaluate(&format!("{script}; true"));
    }
    tab.evaluate(&RUN.replace("OPTIONS", rules.options()))
}
