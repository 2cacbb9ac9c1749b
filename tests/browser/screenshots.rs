//! Pictures of representative pages, to be looked at by people: `GUILDHALL_SCREENSHOTS=DIR cargo test --test browser screenshots`.

use std::path::Path;

use crate::sites::{OWN, Published, SAMPLE, chromium};
use crate::tab::{Look, Tab};

/// Pictures end here, in pixels from the top.
const LIMIT: u32 = 4000;

#[test]
fn screenshots() {
    let Some(into) = std::env::var_os("GUILDHALL_SCREENSHOTS") else { return };
    let Some(turn) = chromium() else { return };
    let into = Path::new(&into);
    std::fs::create_dir_all(into).unwrap();
    let (own, sample) = (&*OWN, &*SAMPLE);
    let case = own.first("cases/", 2);
    let article = own.first("articles/", 2);
    let guide = own.first("guides/", 2);
    let chapter = own.first("guides/", 3);
    let topic = own.first("topics/", 2);
    let pages: [(&str, &Published, &str, &str, u32, Look); 12] = [
        ("home", own, "", "en", 1280, Look::Light),
        ("home", own, "", "ar", 360, Look::Dark),
        ("cases", own, "cases/", "fr", 768, Look::Light),
        ("case", own, &case, "en", 1280, Look::Light),
        ("case", own, &case, "ar", 1280, Look::Dark),
        ("article", own, &article, "fr", 1280, Look::Light),
        ("guide", own, &guide, "nl", 360, Look::Light),
        ("chapter", own, &chapter, "en", 768, Look::Dark),
        ("topic", own, &topic, "fr", 360, Look::Dark),
        ("a-z", own, "a-z/", "nl", 768, Look::Light),
        ("blocks", sample, "articles/all-blocks/", "en", 1280, Look::Light),
        ("blocks", sample, "articles/all-blocks/", "ar", 768, Look::Light),
    ];
    for (number, (name, site, page, language, width, look)) in pages.into_iter().enumerate() {
        let mut tab = Tab::open(turn.chromium, &site.origin);
        tab.look(look);
        tab.width(width);
        tab.go(&site.url(page));
        let there = format!("document.querySelector('.languages [hreflang={language}]')?.href ?? location.href");
        let there: String = tab.evaluate(&there);
        if there != tab.address() {
            tab.go(&there);
        }
        assert_eq!(tab.evaluate::<String>("document.documentElement.lang"), language, "{there}");
        let look = if look == Look::Dark { "dark" } else { "light" };
        tab.screenshot(LIMIT, &into.join(format!("{:02}-{name}-{language}-{width}-{look}.png", number + 1)));
    }
}
