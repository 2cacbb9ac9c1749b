//! Addresses that are published today and would be gone.

use super::*;

const REPORT: &str = r#"{"format":1,"guildhall":"0.1.0","base_url":"https://example.org/","pages":[
{"id":"pages/kept","language":"en","url":"/pages/kept/","source":"content/pages/kept.md"},
{"id":"pages/slug","language":"en","url":"https://example.org/pages/before/","source":"content/pages/slug.md"},
{"id":"pages/moved-by-alias","language":"en","url":"/pages/old/","source":"content/pages/moved-by-alias.md"},
{"id":"pages/removed","language":"fr","url":"/fr/pages/removed/","source":"content/pages/removed.fr.md"},
{"id":"pages/replaced","language":"en","url":"/pages/replaced/","source":"content/pages/replaced.md"}
],"aliases":[{"from":"/older/","to":"/pages/kept/"},{"from":"/still/","to":"/pages/kept/"},{"from":"/of-removed/","to":"/fr/pages/removed/"}],"files":[],"held_back":[]}"#;

const PAGES: [(&str, &str); 4] = [
    ("content/pages/kept.md", "---\ntitle: Kept\naliases: [/still/]\n---\n"),
    ("content/pages/slug.md", "---\ntitle: Slug\nslug: after\n---\n"),
    ("content/pages/moved-by-alias.md", "---\ntitle: Moved\naliases: [/pages/old/]\n---\n"),
    ("content/pages/new.md", "---\ntitle: New\naliases: [/pages/replaced/]\n---\n"),
];

#[test]
fn addresses_that_are_gone() {
    let files = [&PAGES[..], &[("report.json", REPORT)]].concat();
    insta::assert_snapshot!(checked_with(NO_HINTS, &files, &["--published", "report.json"]));
}

#[test]
fn a_report_that_cannot_be_read() {
    insta::assert_snapshot!(checked_with(NO_HINTS, &[("report.json", "{}")], &["--published", "report.json"]), @"guildhall: `report.json` cannot be read as the report of a build: missing field `pages` at line 1 column 2; name the `build-report.json` of the last published build, a file or an address");
    assert!(
        checked_with(NO_HINTS, &[], &["--published", "none.json"])
            .starts_with("guildhall: `none.json` cannot be read as the report of a build: it does not exist")
    );
}
