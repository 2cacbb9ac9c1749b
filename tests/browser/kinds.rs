//! One page of each kind, in English and Arabic, at three widths and in three looks; and with the text spacing that readers may set.

use crate::axe::{self, Rules};
use crate::every_page::overflow;
use crate::findings::each;
use crate::sites::{SAMPLE, chromium};
use crate::tab::LOOKS;

/// Pages of the sample site, one of each kind, below the home page of a language. `cases/second-case/` is not in Arabic: its English text
/// is shown.
pub const KINDS: &[&str] = &[
    "",
    "cases/",
    "articles/page/2/",
    "articles/all-blocks/",
    "cases/river/",
    "cases/second-case/",
    "guides/first/",
    "guides/first/begin/",
    "methods/assembly/",
    "glossary/sortition/",
    "topics/",
    "topics/environment/",
    "about/",
    "a-z/",
    "search/",
    "404.html",
];

/// A page in Chinese, and one that says in Chinese that there is none.
const CHINESE: &[&str] = &["zh-hans/articles/all-blocks/", "zh-hans/cases/second-case/"];

/// Widths of a telephone (and of a wide window at 400 %), a tablet and a desk, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 768, 1280];

/// A page of each kind in each language.
pub fn pages() -> Vec<String> {
    let in_languages = ["", "ar/"].into_iter().flat_map(|language| KINDS.iter().map(move |page| format!("{language}{page}")));
    in_languages.chain(CHINESE.iter().map(|page| (*page).to_owned())).collect()
}

#[test]
fn each_kind_at_every_width_and_in_every_look() {
    let Some(turn) = chromium() else { return };
    let findings = each(&turn, &SAMPLE.origin, &pages(), |tab, page, findings| {
        tab.look(LOOKS[0]);
        tab.go(&SAMPLE.url(page));
        for width in WIDTHS {
            tab.width(width);
            for (look, rules) in LOOKS.into_iter().zip([Rules::All, Rules::Colours, Rules::NotColours]) {
                tab.look(look);
                tab.frame();
                let name = format!("{page} ({width}, {look:?})");
                findings.violations(&name, &axe::violations(tab, rules));
            }
            let name = format!("{page} ({width})");
            findings.add(&name, overflow(tab));
            findings.add(&name, cut(tab, false));
        }
        findings.add(page, tab.problems());
    });
    findings.conclude();
}

#[test]
fn text_spacing_cuts_nothing() {
    let Some(turn) = chromium() else { return };
    let findings = each(&turn, &SAMPLE.origin, &pages(), |tab, page, findings| {
        tab.go(&SAMPLE.url(page));
        let _: bool = tab.ask("spaceOut()");
        for width in WIDTHS {
            tab.width(width);
            tab.frame();
            let name = format!("{page} ({width})");
            findings.add(&name, overflow(tab));
            findings.add(&name, cut(tab, false));
        }
    });
    findings.conclude();
}

/// Elements whose text is cut off, a line for each.
pub fn cut(tab: &mut crate::tab::Tab, on_paper: bool) -> Vec<String> {
    let found: Vec<String> = tab.ask(&format!("cut({on_paper})"));
    found.into_iter().map(|element| format!("text is cut off in {element}")).collect()
}
