//! On paper: an article, a case and a whole guide print without a word lost or cut, and without what only a screen can use.

use std::path::Path;
use std::process::Command;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::every_page::overflow;
use crate::kinds::cut;
use crate::sites::{OWN, Published, SAMPLE, Turn, chromium, folder, skipped};
use crate::tab::Tab;

/// What is of no use on paper.
const FOR_SCREENS: &str = "nav, a.skip, button:not(.video-link), details.languages, details.menu-toggle, iframe";

/// Width of the text on A4 paper with margins of 15 mm, in CSS pixels.
const PAPER: u32 = 680;

#[test]
fn an_article_and_a_case_print_whole() {
    let Some(turn) = ready() else { return };
    let sample = ["", "ar/", "zh-hans/"].map(|language| (&*SAMPLE, format!("{language}articles/all-blocks/")));
    let own = ["articles/", "cases/"].map(|folder| (&*OWN, OWN.first(folder, 2)));
    let mut faults = Vec::new();
    for (site, page) in sample.into_iter().chain(own) {
        faults.extend(print(&turn, site, &page).1);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The page of a guide leads to one with all of its chapters, made to be printed.
#[test]
fn a_guide_prints_whole() {
    let Some(turn) = ready() else { return };
    let guide = "guides/first/";
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.go(&SAMPLE.url(guide));
    let whole: Option<String> = tab.evaluate("document.querySelector('.chapter-list .more a')?.href ?? null");
    let whole = whole.expect("a link to the whole guide on its first page");
    let (printed, mut faults) = print(&turn, &SAMPLE, whole.strip_prefix(&SAMPLE.url("")).unwrap());
    for chapter in ["guides/first/begin/", "guides/first/end/"] {
        tab.go(&SAMPLE.url(chapter));
        let texts: Vec<String> = tab.ask("texts('main .body')");
        assert!(texts.len() > 3, "{texts:?}");
        faults.extend(missing(&texts, &printed, chapter));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_scripts_and_choices_make_of_a_page_prints_as_well() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.go(&SAMPLE.url("articles/all-blocks/"));
    tab.evaluate::<Option<bool>>(
        "(() => {
            document.documentElement.dataset.scheme = 'dark';
            document.querySelector('.site-name').insertAdjacentHTML('beforeend', '<img class=in-light alt=light><img class=in-dark alt=dark>');
        })()",
    );
    let logos = "[...document.querySelectorAll('.site-name img')].filter(one => one.checkVisibility()).map(one => one.alt)";
    assert_eq!(tab.evaluate::<Vec<String>>(logos), ["dark"]);
    tab.media("print", &[]);
    tab.width(PAPER);
    tab.frame();
    assert_eq!(tab.evaluate::<Vec<String>>(logos), ["light"]);
    assert!(tab.evaluate::<bool>("document.querySelector('button.video-link').checkVisibility()"));
    // The address of a card that leads elsewhere stands in its text, not over it.
    assert_eq!(tab.evaluate::<String>("getComputedStyle(document.querySelector('.card > a.external'), '::after').position"), "static");
}

fn ready() -> Option<Turn> {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        assert!(
            std::env::var_os("GUILDHALL_REQUIRE_BROWSER").is_none(),
            "GUILDHALL_REQUIRE_BROWSER is set, and there is no pdftotext here"
        );
        skipped("no pdftotext (Debian: poppler-utils) here, see CONTRIBUTING.md");
        return None;
    }
    chromium()
}

/// Prints a page. Gives what stands on the paper, squeezed, and what is wrong with it.
fn print(turn: &Turn, site: &Published, page: &str) -> (String, Vec<String>) {
    let mut tab = Tab::open(turn.chromium, &site.origin);
    tab.go(&site.url(page));
    let texts: Vec<String> = tab.ask("texts('main article')");
    let pdf = folder().join(format!("{}.pdf", page.trim_matches('/').replace('/', "-")));
    std::fs::write(&pdf, tab.pdf()).unwrap();
    // In the order in which Chromium wrote it: that of the page, whatever stands beside what.
    let printed = poppler(&["-raw"], &pdf);
    // The name of the site stands at the edge of every sheet, and so within a paragraph that goes on overleaf.
    let name: String = tab.evaluate("document.querySelector('.site-name').textContent.trim()");
    let printed: String = printed.lines().filter(|line| line.trim() != name).map(squeeze).collect();
    let mut faults = missing(&texts, &printed, page);
    faults.extend(beyond_the_edge(&pdf).map(|word| format!("{page}: cut by the edge of the paper: {word}")));
    tab.media("print", &[]);
    tab.width(PAPER);
    tab.frame();
    let left: Vec<String> = tab.ask(&format!("shown('{FOR_SCREENS}')"));
    faults.extend(left.into_iter().map(|element| format!("{page}: of no use on paper: {element}")));
    faults.extend(cut(&mut tab, true).into_iter().map(|one| format!("{page}: {one}")));
    faults.extend(overflow(&mut tab).map(|one| format!("{page}: {one}")));
    (printed, faults)
}

/// Those of the texts that are not on the paper.
fn missing(texts: &[String], printed: &str, page: &str) -> Vec<String> {
    let lost = texts.iter().filter(|text| !printed.contains(&squeeze(text)));
    lost.map(|text| format!("{page}: not on paper: {text}")).collect()
}

/// The first word that stands beyond the edge of the paper, as poppler describes it.
///
/// # Panics
/// There are hardly any words.
fn beyond_the_edge(pdf: &Path) -> Option<String> {
    let number = |line: &str, key: &str| -> f64 {
        let after = line.split(&format!("{key}=\"")).nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().parse().unwrap()
    };
    let boxes = poppler(&["-bbox"], pdf);
    let words: Vec<&str> = boxes.lines().map(str::trim).filter(|line| line.starts_with("<word ")).collect();
    assert!(words.len() > 20, "{}: {} words", pdf.display(), words.len());
    let page = boxes.lines().map(str::trim).find(|line| line.starts_with("<page ")).unwrap();
    let width = number(page, "width");
    words.into_iter().find(|word| number(word, "xMin") < 0.0 || number(word, "xMax") > width).map(str::to_owned)
}

fn poppler(arguments: &[&str], pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(arguments).arg(pdf).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The letters and digits of a text: printing breaks lines, hyphenates, joins letters, capitalises, marks external links.
fn squeeze(text: &str) -> String {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    plain.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}
