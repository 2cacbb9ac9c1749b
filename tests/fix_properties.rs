//! `guildhall check --fix` on made-up sites: what was written wrong becomes what was meant, and no other byte changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

mod support;
use support::command::guildhall;
use support::{Site, Tree};

const SITE: &str = r#"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
[languages.en]
[languages.fr]
[search]
enabled = false
[severity]
# Titles that are read now can be the same as others.
duplicate-title = "off"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
[fields.where]
type = "place"
-- vocabularies/topics.yaml --
mobility: { en: Mobility, fr: Mobilité }
housing: { en: Housing, fr: Logement }
cost: { en: Cost, fr: Coût }
coast: { en: Coast, fr: Côte }
-- content/index.md --
---
title: Home
---
[A](notes/a.md) [B](notes/b.md) [C](notes/c.md) [D](notes/d.md) [Target](notes/target.md)
-- content/notes/target.md --
---
title: Target
aliases: [/old/target/]
---
## More
-- report.json --
{"pages":[{"id":"notes/c","language":"en","url":"/notes/before/","source":"content/notes/c.md"}]}
"#;

/// A line or some, as written and as mended.
type Slip = (&'static str, &'static str);

/// Lines of front matter, one choice for each field. Where both are the same, nothing is certain, or nothing is wrong.
const FIELDS: [&[Slip]; 8] = [
    &[("title: A # one", "title: A # one"), ("titel: \"B: b\"", "title: \"B: b\""), ("Title:   C  ", "title:   C  ")],
    &[
        ("", ""),
        ("status: published", "status: published"),
        ("status: Published", "status: published"),
        ("status: 'publishd' # soon", "status: 'published' # soon"),
        ("Status: PUBLISHED", "status: published"),
        ("status: gone", "status: gone"),
    ],
    &[
        ("", ""),
        ("topics: [mobilty, Housing]", "topics: [mobility, housing]"),
        ("topics:\n  - Cost\n  # why\n  - mobility # because\n", "topics:\n  - cost\n  # why\n  - mobility # because\n"),
        ("topics: [coost, \"Cost\"]", "topics: [coost, \"cost\"]"),
        ("topcis: [cost]", "topics: [cost]"),
        ("topcis: [unheard]", "topcis: [unheard]"),
    ],
    &[("", ""), ("toc: no", "toc: false"), ("toc: \"Yes\"", "toc: true"), ("toc: maybe", "toc: maybe"), ("tocs: maybe", "tocs: maybe")],
    &[
        ("", ""),
        ("where:\n\tname: Leuven\n\tcountry: BE", "where:\n  name: Leuven\n  country: BE"),
        ("where: { name: Leuven, country: be }", "where: { name: Leuven, country: BE }"),
        ("where:\n  name: X\n  country: xx", "where:\n  name: X\n  country: xx"),
    ],
    &[
        ("", ""),
        ("summary:Two words", "summary: Two words"),
        ("summary: A plan: in two parts # why", "summary: \"A plan: in two parts\" # why"),
        ("summary: “A plan: \\ 'it'”", "summary: 'A plan: \\ ''it'''"),
        ("takeaways:\n  - Our plan: two: three # why\n  - Two", "takeaways:\n  - \"Our plan: two: three\" # why\n  - Two"),
        ("takeaways:\n- Our plan: two\n- “Say \"it\": two: three”", "takeaways:\n- \"Our plan: two\"\n- 'Say \"it\": two: three'"),
        ("takeaways: [One, Our plan: two]", "takeaways: [One, \"Our plan: two\"]"),
        ("10:30", "10:30"),
        ("kind: Page", "kind: page"),
        ("kind: pge", "kind: pge"),
        ("Summery: x\nsummary: y", "Summery: x\nsummary: y"),
        ("# a remark", "# a remark"),
    ],
    &[
        ("", ""),
        ("published: 1 March 2026", "published: 2026-03-01"),
        ("published: \"1er mars 2026\"  ", "published: \"2026-03-01\"  "),
        ("published: 27.11.2025 # day first", "published: 2025-11-27 # day first"),
        ("published: 03/04/2026", "published: 03/04/2026"),
        ("published: 2026-3-1", "published: 2026-03-01"),
        ("published: 2026-03-01T09:00", "published: 2026-03-01T09:00"),
        ("published: soon", "published: soon"),
    ],
    &[
        ("", ""),
        ("publish: 2026-11-01 09:00", "publish_at: 2026-11-01 09:00"),
        ("publish: 2026-11-01", "publish: 2026-11-01"),
        ("expires: 2030-01-01", "expires_at: 2030-01-01"),
    ],
];

/// Lines of a body.
const LINES: &[Slip] = &[
    ("Some words.  ", "Some words.  "),
    ("See [there](/old/target/#more) and [there](/old/target/).", "See [there](target.md#more) and [there](target.md)."),
    ("See [Target](Target.md), \\[it\\](Target.md).", "See [Target](target.md), \\[it\\](Target.md)."),
    ("`[there](/old/target/)`", "`[there](/old/target/)`"),
    ("```\n[there](/old/target/)\n```", "```\n[there](/old/target/)\n```"),
    ("[There][r]\n\n[r]: /old/target/ \"Its title\"", "[There][r]\n\n[r]: target.md \"Its title\""),
    ("[nowhere](nothing.md)", "[nowhere](nothing.md)"),
    ("| a | b |\t\n|---|---|\n| [x](/old/target/) | é |", "| a | b |\t\n|---|---|\n| [x](target.md) | é |"),
    ("<p>titel: <a href=\"/old/target/\">x</a></p>", "<p>titel: <a href=\"target.md\">x</a></p>"),
    ("", ""),
];

/// Fields that cannot be read, after which nothing in the file is sure.
const BROKEN: [&str; 5] = ["note: \"open", "topics: [a, b", "- a list", "takeaways: - one", "<<: x"];

#[derive(Debug, Clone)]
struct Page {
    fields: Vec<Slip>,
    broken: Option<&'static str>,
    lines: Vec<Slip>,
    /// Whether its address is another than the one that was published.
    moved: bool,
    crlf: bool,
    mark: bool,
    last_end: bool,
    torn: bool,
    latin: bool,
}

impl Page {
    /// The bytes of the file before and after.
    fn bytes(&self) -> (Vec<u8>, Vec<u8>) {
        let kept = self.broken.is_some() || self.torn || self.latin;
        // Of a page that is not published nobody asks where its links lead.
        let held_back = ["status: gone", "publish: 2026-11-01"];
        let is_published = !held_back.iter().any(|held| self.fields.contains(&(held, held)));
        let text = |mended: bool| {
            let of = |(wrong, right): &Slip| if mended && !kept { *right } else { *wrong };
            let of_body = |(wrong, right): &Slip| if mended && !kept && is_published { *right } else { *wrong };
            let mut text = String::from("---\n");
            for field in self.fields.iter().map(of).filter(|field| !field.is_empty()) {
                text += field.trim_end_matches('\n');
                text += "\n";
            }
            for line in self.broken.iter().chain(self.moved.then_some(&"slug: after")) {
                text += line;
                text += "\n";
            }
            if self.moved && mended && !kept && is_published {
                text += "aliases: [/notes/before/]\n";
            }
            text += "---\n";
            text += &self.lines.iter().map(of_body).collect::<Vec<_>>().join("\n\n");
            if self.torn {
                text += "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other";
            }
            text += if self.last_end { "\n" } else { "" };
            let text = if self.crlf { text.replace('\n', "\r\n") } else { text };
            let mut bytes = if self.mark { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
            bytes.extend(text.as_bytes());
            bytes.extend(self.latin.then_some(0xE9));
            bytes
        };
        (text(false), text(true))
    }
}

fn page(moved: bool) -> impl Strategy<Value = Page> {
    let fields: Vec<_> = FIELDS.iter().map(|choices| select(*choices)).collect();
    let seldom = || prop::bool::weighted(0.1);
    (
        fields,
        prop::option::weighted(0.15, select(&BROKEN[..])),
        subsequence(LINES.to_vec(), 0..=LINES.len()),
        any::<[bool; 3]>(),
        seldom(),
        seldom(),
    )
        .prop_map(move |(fields, broken, lines, [crlf, mark, last_end], torn, latin)| Page {
            fields,
            broken,
            lines,
            moved,
            crlf,
            mark,
            last_end,
            torn,
            latin,
        })
}

/// What `check` says: for people, and each problem by code, file, message and severity.
fn check(site: &Site, fix: bool) -> (String, Vec<[String; 4]>) {
    let arguments = ["check", "--format", "json", "--published", "report.json"];
    let said = guildhall(site, &[&arguments[..], if fix { &["--fix"] } else { &[] }].concat());
    assert!(matches!(said.code, 0 | 1), "{said:?}");
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let problems = said.diagnostics().iter().map(|one| ["code", "file", "message", "severity"].map(|key| text(one, key))).collect();
    (said.err, problems)
}

/// The lines that say what was changed: file, old text, code.
fn changes(said: &str) -> Vec<[&str; 3]> {
    said.lines()
        .filter_map(|line| {
            let (rest, code) = line.strip_suffix(']')?.rsplit_once(" [")?;
            let (place, what) = rest.split_once(": ")?;
            let (file, _) = place.split_once(':')?;
            Some([file, what.split_once(" -> ").map_or("", |(old, _)| old), code])
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_wrong_becomes_what_was_meant(pages in [page(false), page(false), page(true), page(false)]) {
        let names = ["a", "b", "c", "d"].map(|name| format!("content/notes/{name}.md"));
        let site = names.iter().zip(&pages).fold(Site::text(SITE), |site, (name, page)| site.file(name, page.bytes().0));
        let before = Tree::read(&site.root());
        let (_, problems) = check(&site, false);
        let (said, left) = check(&site, true);
        let after = Tree::read(&site.root());
        // What is mended is mended as it was meant, and every other byte is as it was.
        let meant: BTreeMap<&String, Vec<u8>> = names.iter().zip(&pages).map(|(name, page)| (name, page.bytes().1)).collect();
        for (path, bytes) in &after.0 {
            let wanted = meant.get(path).unwrap_or(&before.0[path]);
            prop_assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(wanted), "{}", path);
        }
        prop_assert_eq!(before.paths(), after.paths());
        // What is said to be mended is reported no more.
        for [file, old, code] in changes(&said) {
            let again = left.iter().find(|[own, at, message, _]| own == code && at == file && (message.contains(&format!("`{old}`")) || old.is_empty()));
            prop_assert_eq!(again, None, "{}", said);
        }
        // Nothing else is reported but what was; a page whose state was unclear was not looked at before.
        let states: BTreeSet<&String> = problems.iter().filter(|[code, ..]| code == "unknown-state" || code == "misspelt-protection").map(|[_, file, ..]| file).collect();
        let mut known = problems.clone();
        for problem in &left {
            match known.iter().position(|one| one == problem) {
                Some(at) => _ = known.swap_remove(at),
                None => prop_assert!(states.contains(&problem[1]) || !states.is_empty() && problem[3] != "error", "{problem:?}\n{said}"),
            }
        }
        // A second time there is nothing left to do.
        let (again, still) = check(&site, true);
        prop_assert_eq!(changes(&again), Vec::<[&str; 3]>::new());
        prop_assert_eq!(&after, &Tree::read(&site.root()));
        prop_assert_eq!(still, left);
    }
}
