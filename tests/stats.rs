//! `guildhall stats`: what a site holds, for those who edit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::Site;
use support::command::guildhall;

/// English, French with fallback, Arabic that hides what it lacks, Chinese.
const SITE: &str = r#"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
[languages.en]
[languages.fr]
[languages.ar]
missing = "hide"
[languages.zh-Hans]
missing = "stub"
-- vocabularies/topics.yaml --
water: { label: { en: Water } }
air: { label: { en: Air } }
-- vocabularies/figures.yaml --
people: { label: { en: People } }
votes: { label: { en: Votes } }
-- kinds/case.toml --
folder = "cases"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
[fields.website]
type = "url"
recommended = true
[fields.turnout]
type = "list"
of = "figure"
-- content/index.md --
---
title: Home
summary: The home page.
---
Three more words.
-- content/index.zh-Hans.md --
---
title: 首页
translation_kind: machine
---
你好世界
-- content/cases/one.md --
---
title: One
summary: The first.
topics: [water]
last_reviewed_on: 2025-11-23
review_in: 1 year
website: https://example.org/
turnout: [{ what: votes, value: 30 }]
---
One two three.
-- content/cases/one.fr.md --
---
title: Un
translation_kind: machine
---
Un deux.
-- content/cases/one.ar.md --
---
title: واحد
---
واحد اثنان.
-- content/cases/two.md --
---
title: Two
published: 2026-01-10
review_in: 6 months
---
Text.
-- content/cases/three.md --
---
title: Three
summary: The third.
last_reviewed_on: 2026-11-01
review_in: 6 months
---
-- content/cases/later.md --
---
title: Later
publish_at: 2027-01-01
---
-- content/cases/draft.md --
---
title: Draft
status: draft
topics: [air]
---
-- content/cases/secret.md --
---
title: Secret
access: members
---
"#;

fn stats(site: &Site, arguments: &[&str]) -> (i32, String, String) {
    let said = guildhall(site, &[&["stats"], arguments].concat());
    (said.code, said.out, said.err)
}

#[test]
fn a_table_for_people() {
    let site = Site::text(SITE);
    let (code, table, said) = stats(&site, &[]);
    assert_eq!((code, said.as_str()), (0, ""));
    insta::assert_snapshot!(table, @"
    4 pages in 4 languages, on 2026-11-23

                pages         en         fr         ar    zh-Hans
    page            1  1 + 0 - 0  0 + 1 - 0  0 + 0 - 1  1 + 0 - 0
    case            3  3 + 0 - 0  1 + 2 - 0  1 + 0 - 2  0 + 0 - 3
    all             4  4 + 0 - 0  1 + 3 - 0  1 + 0 - 3  1 + 0 - 3
    translated             100 %       25 %       25 %       25 %
    unchecked                  0          1          0          1
    words                      7          2          2          0
    characters                 0          0          0          4

    In a language: pages of its own + shown in another language - missing. Unchecked: translated by a machine, read by nobody.

    Terms in use
      figures  1 of 2
      topics   1 of 2

    Due for review: 2 pages
      content/cases/two.md  since 2026-07-10
      content/cases/one.md  since 2026-11-23

    Without some of the recommended fields: 2 pages
      case  2 of 3
      content/cases/two.md    summary, website
      content/cases/three.md  website

    Versions that are not published: 1 not ready, 1 to appear later, 1 for members
    ");
    assert!(!site.root().join("public").exists());
}

#[test]
fn the_same_for_programs() {
    let (code, json, said) = stats(&Site::text(SITE), &["--format", "json"]);
    assert_eq!((code, said.as_str()), (0, ""));
    insta::assert_snapshot!(json, @r#"
    {
      "format": 1,
      "date": "2026-11-23",
      "pages": 4,
      "languages": [
        {
          "tag": "en",
          "pages": {
            "own": 4,
            "fallback": 0,
            "missing": 0
          },
          "translated_percent": 100,
          "unchecked": 0,
          "words": 7,
          "cjk_characters": 0
        },
        {
          "tag": "fr",
          "pages": {
            "own": 1,
            "fallback": 3,
            "missing": 0
          },
          "translated_percent": 25,
          "unchecked": 1,
          "words": 2,
          "cjk_characters": 0
        },
        {
          "tag": "ar",
          "pages": {
            "own": 1,
            "fallback": 0,
            "missing": 3
          },
          "translated_percent": 25,
          "unchecked": 0,
          "words": 2,
          "cjk_characters": 0
        },
        {
          "tag": "zh-Hans",
          "pages": {
            "own": 1,
            "fallback": 0,
            "missing": 3
          },
          "translated_percent": 25,
          "unchecked": 1,
          "words": 0,
          "cjk_characters": 4
        }
      ],
      "kinds": [
        {
          "kind": "page",
          "pages": 1,
          "incomplete": 0,
          "languages": [
            {
              "own": 1,
              "fallback": 0,
              "missing": 0
            },
            {
              "own": 0,
              "fallback": 1,
              "missing": 0
            },
            {
              "own": 0,
              "fallback": 0,
              "missing": 1
            },
            {
              "own": 1,
              "fallback": 0,
              "missing": 0
            }
          ]
        },
        {
          "kind": "case",
          "pages": 3,
          "incomplete": 2,
          "languages": [
            {
              "own": 3,
              "fallback": 0,
              "missing": 0
            },
            {
              "own": 1,
              "fallback": 2,
              "missing": 0
            },
            {
              "own": 1,
              "fallback": 0,
              "missing": 2
            },
            {
              "own": 0,
              "fallback": 0,
              "missing": 3
            }
          ]
        }
      ],
      "vocabularies": [
        {
          "name": "figures",
          "terms": 2,
          "used": 1,
          "unused": [
            "people"
          ]
        },
        {
          "name": "topics",
          "terms": 2,
          "used": 1,
          "unused": [
            "air"
          ]
        }
      ],
      "due": [
        {
          "since": "2026-07-10",
          "file": "content/cases/two.md"
        },
        {
          "since": "2026-11-23",
          "file": "content/cases/one.md"
        }
      ],
      "incomplete": [
        {
          "file": "content/cases/two.md",
          "kind": "case",
          "missing": [
            "summary",
            "website"
          ]
        },
        {
          "file": "content/cases/three.md",
          "kind": "case",
          "missing": [
            "website"
          ]
        }
      ],
      "held_back": {
        "draft": 1,
        "scheduled": 1,
        "expired": 0,
        "members": 1
      }
    }
    "#);
}

#[test]
fn problems_are_counted_and_do_not_stop_it() {
    let site = Site::text(SITE).file("content/cases/four.md", "---\ntitle: Four\n---\n[B](b.md)\n");
    let (code, table, said) = stats(&site, &[]);
    assert_eq!((code, table.lines().next()), (0, Some("5 pages in 4 languages, on 2026-11-23")));
    assert_eq!(said, "The site has 1 error, 6 warnings, 3 notes in 5 files; `guildhall build` shows them.\n");
    let empty = Site::text("-- site.toml --\ntitle = \"T\"\n");
    insta::assert_snapshot!(stats(&empty, &[]).1, @"
    0 pages in 1 language, on 2026-11-23

                pages         en
    all             0  0 + 0 - 0
    translated             100 %
    unchecked                  0
    words                      0

    In a language: pages of its own + shown in another language - missing. Unchecked: translated by a machine, read by nobody.

    Due for review: 0 pages

    Without some of the recommended fields: 0 pages
    ");
}
