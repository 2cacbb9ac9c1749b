//! Languages whose tag browsers cannot read: what readers get is searched all the same.

use std::fs;

use crate::sites::{chromium, folder, publish};
use crate::tab::Tab;

const SITE: [(&str, &str); 5] = [
    (
        "site.toml",
        "title = \"Tags\"\nbase_url = \"https://example.org\"\ndefault_language = \"en\"\n[languages.en]\n[languages.x-own]\nname = \"Own\"\n[languages.en-GB-oed]\nname = \"Oxford\"\n",
    ),
    ("i18n/x-own.toml", "search_found = { other = \"{count} leaves\" }\n"),
    ("content/index.md", "# Home\n\nBudgets of towns.\n"),
    ("content/index.x-own.md", "# Own\n\nBudgets of towns.\n"),
    ("content/index.en-GB-oed.md", "# Oxford\n\nBudgets of towns.\n"),
];

#[test]
fn a_language_of_a_private_tag_is_searched() {
    let Some(turn) = chromium() else { return };
    let root = folder().join("tags-source");
    for (path, text) in SITE {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let site = publish(&root, "tags", "/");
    for (language, count) in [("x-own", "1 leaves"), ("en-gb-oed", "1 page found")] {
        let url = site.url(&format!("{language}/search/?q=budgets"));
        let mut tab = Tab::open(turn.chromium, &url);
        tab.go(&url);
        tab.wait_for("document.querySelector('main .search-results a')");
        assert_eq!(tab.evaluate::<String>("document.querySelector('main .search-count').textContent"), count);
        assert_eq!(
            tab.evaluate::<String>("document.querySelector('main .search-results a').getAttribute('href')"),
            site.url(&format!("{language}/"))
        );
    }
}
