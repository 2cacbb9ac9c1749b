//! What a build with `--drafts` shows of pages that are not published yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::Site;

const SITE: &str = "
-- site.toml --
title = \"T\"
default_language = \"en\"
[languages.en]
[languages.fr]
-- content/cases/later.md --
---
title: Later
publish_at: 2027-01-01
---
Text.
-- content/cases/later.fr.md --
---
title: Plus tard
---
Texte.
-- content/cases/draft.md --
---
title: Draft
status: draft
---
Text.
-- content/cases/there.md --
---
title: There
---
Text.
";

#[test]
fn badges_say_their_dates() {
    let tree = Site::text(SITE).build().arg("--drafts").publish();
    let pages = tree.pages();
    let badges = |path: &str| {
        let marks = pages[path].elements.iter().filter(|element| element.has_class("mark"));
        marks.map(|mark| format!("{}: {}", mark.get("class").unwrap(), mark.text)).collect::<Vec<_>>()
    };
    assert_eq!(badges("cases/later/index.html"), ["mark mark-scheduled: Appears on 1 January 2027"]);
    assert_eq!(badges("fr/cases/later/index.html"), ["mark mark-scheduled: Publication prévue le 1 janvier 2027"]);
    assert_eq!(badges("cases/draft/index.html"), ["mark mark-draft: Draft"]);
    assert_eq!(badges("cases/there/index.html"), [""; 0]);
    assert_eq!(badges("cases/index.html"), ["mark mark-draft: Draft", "mark mark-scheduled: Appears on 1 January 2027"]);
}

#[test]
fn without_drafts_there_is_nothing_to_mark() {
    let tree = Site::text(SITE).build().publish();
    assert!(!tree.has("cases/later/index.html") && !tree.has("cases/draft/index.html"));
    assert!(tree.pages().values().all(|page| page.elements.iter().all(|element| !element.has_class("mark"))));
}
