//! What looks like a problem and is none: for each code that a text of a page can bring, a page that has it and one that nearly does. Of the first
//! nothing else is said, of the second nothing at all. The rules of a check have theirs in `rules/`.

use std::collections::{BTreeMap, BTreeSet};

use guildhall::diagnostic::catalogue::{content, link, markdown};
use serde_json::Value;

use super::*;

/// A code, a file that has the problem, and one that nearly does.
type Pair = (&'static str, String, String);

/// Of one field or some of a page.
fn fields(code: &'static str, hit: &str, near: &str) -> Pair {
    let page = |fields: &str| format!("---\ntitle: {code}\n{fields}\n---\nText.\n");
    (code, page(hit), page(near))
}

/// Of the text of a page.
fn body(code: &'static str, hit: &str, near: &str) -> Pair {
    let page = |text: &str| format!("---\ntitle: {code}\n---\n\n{text}\n");
    (code, page(hit), page(near))
}

/// Of a file as a whole.
fn whole(code: &'static str, hit: &str, near: &str) -> Pair {
    (code, hit.to_owned(), near.to_owned())
}

/// The block at the top: its edges, and how fields are written.
fn block() -> Vec<Pair> {
    vec![
        whole("front-matter-unclosed", "---\ntitle: A\n\nText.\n", "---\ntitle: A\n---\nText.\n\n---\n\nMore.\n"),
        whole("front-matter-unopened", "title: A\nstatus: draft\n---\nText.\n", "Note: a text that begins so\n---\nText.\n"),
        whole(
            "second-front-matter",
            "---\ntitle: A\n---\nstatus: draft\n---\nText.\n",
            "---\ntitle: A\n---\nNote: a heading\n---\nText.\n",
        ),
        whole("front-matter-dashes", "—-\ntitle: A\n---\nText.\n", "—\n\nA dash alone, and then a text.\n"),
        whole("toml-front-matter", "+++\ntitle = \"A\"\n+++\nText.\n", "+++\n\nMore and more of it.\n"),
        whole("json-front-matter", "---\n{ \"title\": \"A\" }\n---\nText.\n", "---\n{{ title: A }}\n---\nText.\n"),
        whole("front-matter-not-first", "\n\n---\ntitle: A\n---\nText.\n", "\n\nA text.\n\n---\n\nMore.\n"),
        whole(
            "text-before-front-matter",
            "<!-- licence -->\n\n---\ntitle: A\n---\nText.\n",
            "A text.\n\n---\n\nAnother; and a note: it goes on.\n\n---\n",
        ),
        fields("front-matter-too-large", &"owner: x\n".repeat(120_000), &format!("owner: x\n{}", "# A remark.\n".repeat(80_000))),
        fields("invisible-character", "summary: a\u{2028}b", "summary: می\u{200c}خواهم à 10\u{a0}h\nowner: >\n  Budget\u{a0}: 10"),
        fields("tab-indentation", "place:\n\tname: Leuven\n\tcountry: BE", "place:\n  name: Leu\tven\n  country: BE"),
        fields("missing-space", "summary:Short", "summary: at 10:30\nwebsite: https://example.org/a:b\nowner: 'a:b'"),
        fields("field-sign", "summary = Short", "summary: a=b：c"),
        fields("list-mark", "takeaways:\n  -One\n  -Two", "summary:\n  A text\n  that goes-on\nowner: -One\ntakeaways:\n  - One"),
        fields("colon-in-text", "summary: Ghent: a city", "summary: >\n  Ghent: a city\nowner: \"Ghent: it\"\ntakeaways: [1:2, 'a: b']"),
        fields(
            "comma-in-text",
            "place: { name: Leuven, Ghent, country: BE }",
            "place: { name: \"Leuven, Ghent\", country: BE }\nsummary: Leuven, Ghent\ntakeaways: [one, two]",
        ),
        fields("reserved-start", "summary: @leuven", "summary: leuven@example.org, 5 % | more"),
        fields("unclosed-quote", "summary: \"Leuven", "summary: Leuven's \"big plan\nowner: 'It''s'"),
        fields("text-after-quote", "summary: \"Two words\" and more", "summary: \"Two words\" # and more"),
        fields("bad-escape", "summary: \"C:\\Dir\"", "summary: 'C:\\Dir'\nowner: \"a \\\"b\\\" \\\\ c\""),
        fields("unclosed-bracket", "takeaways: [water, transport", "topics: [water,\n  transport]\nsummary: A plan [draft"),
        fields("list-on-key-line", "takeaways: - water", "summary: water - a plan\nowner: -5 degrees"),
        fields("curly-quotes", "summary: “Hello”", "summary: The “big” plan\nowner: \"“Hello”\""),
        fields("line-without-colon", "only text", "summary: a text\n  that goes on\n\n# a remark"),
        fields("wrong-indentation", "  summary: A", "place:\n    name: Leuven\n    country: BE"),
        fields("unreadable-field", "place:\n  name: Leuven\n   country: BE", "place:\n   name: Leuven\n   # a remark\n   country: BE"),
        fields(
            "nested-too-deep",
            &format!("summary: {}{}", "[".repeat(40), "]".repeat(40)),
            &format!("summary: \"{0}\" # {0}\ntakeaways:\n  - '{0}'", "[{".repeat(20)),
        ),
        fields("yaml-anchor", "takeaways: [*water]", "summary: a *b* & c! d"),
        fields("merge-key", "<<: {summary: b}", "summary: << back"),
        fields(
            "duplicate-key",
            "summary: a\nsummary: b",
            "place: { name: Leuven, country: BE }\nsteps:\n  - { date: 2019, text: a }\n  - { date: 2019, text: a }",
        ),
        fields(
            "text-cut-short",
            "summary: Report #3 of 2024",
            "summary: \"Report #3 of 2024\"\nowner: C# # and more\nstatus: published #todo",
        ),
        fields("value-is-comment", "summary: #LeuvenMaakt", "summary: a#b\nowner: C# # and more\n# a remark\ntakeaways: []"),
        whole(
            "unresolved-conflict",
            "# A\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
            "# A\n\nA heading\n=======\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n```\n",
        ),
    ]
}

/// The values of fields.
fn values() -> Vec<Pair> {
    let place = |more: &str| format!("place: {{ name: Leuven, country: BE, {more} }}");
    vec![
        fields("unknown-field", "sumary: a", "summary: a\nowner: b\nreview_in: 1 year"),
        fields("misspelt-protection", "Access: members", "access: public\nstatus: published\nexpires_at: 2199-01-01"),
        fields("unknown-part", &place("lat: 3, lon: 4, latt: 3"), &place("lat: 3, lon: 4")),
        fields("wrong-type", "summary: [A]", "summary: 2019\nowner: true"),
        fields("unknown-term", "topics: [gardens]", "topics: [water]"),
        fields("term-spelling", "topics: [Water]", "topics: [\"water\", 'transport']"),
        fields("terms-in-one-text", "topics: water, transport", "topics:\n- water\n- transport"),
        fields("invalid-date", "start: soon", "start: 2019"),
        fields("no-such-day", "start: 2023-02-29", "start: 2024-02-29"),
        fields("date-order", "start: 30/06/2019", "start: 2019-06-30"),
        fields("invalid-moment", "publish_at: soon", "publish_at: 2019-11-23T09:00+01:00"),
        fields("never-published", "publish_at: 2026-02-01\nexpires_at: 2026-01-01", "publish_at: 2026-01-01\nexpires_at: 2199-01-01 00:00"),
        fields("placeholder-text", "takeaways: [TODO]", "takeaways: [What there was to do, A todo list]"),
        fields("placeholder-value", "start: YYYY-MM-DD", "website: https://example.org/yyyy-mm-dd"),
        fields("too-many-items", "topics: [water, transport, parks]", "topics: [water, transport]"),
        fields("text-too-long", &format!("deck: {}", "é".repeat(41)), &format!("deck: {}", "é".repeat(40))),
        fields("number-with-unit", "area: 120 km", "area: 120 # km"),
        fields("number-separators", "area: 100,000", "area: 100000"),
        fields("thousands-or-decimals", "area: 3.007", "area: 3.07"),
        fields("not-true-or-false", "ongoing: yes", "ongoing: true"),
        fields("invalid-url", "website: www.example.org", "website: http://example.org/a?b=c#d"),
        fields("image-elsewhere", "image: https://example.org/a.jpg", "image: hall.svg"),
        fields("unknown-country", "place: { name: London, country: UK }", "place: { name: London, country: GB }"),
        fields("invalid-coordinate", &place("lat: 95, lon: 4"), &place("lat: -90, lon: 180")),
        fields("required-field", "kind: report", "kind: report\nstatus: draft"),
        fields("required-part", "steps: [{ text: x }]", "steps: [{ date: 2019 }]"),
        fields("unknown-kind", "kind: cases", "kind: case"),
        fields("unknown-page-language", "lang: frr", "lang: en"),
        fields("unknown-state", "status: publishd", "status: published"),
        fields("unknown-option", "translation_kind: robot", "translation_kind: human"),
        fields("invalid-id", "id: Cases Leuven", "id: cases/leuven-2019"),
        fields("invalid-slug", "slug: Leuven (2019)", "slug: löwen-2019-参与"),
        fields("invalid-alias", "aliases: [\"/../old/\"]", "aliases: [/old/Hall_1/, /old/été.html]"),
        fields("unclear-interval", "review_in: a while", "review_in: 18 months"),
    ]
}

/// Blocks, links, notes, pictures and HTML in a text.
fn text() -> Vec<Pair> {
    vec![
        body("unknown-directive", ":::calout\nA\n:::", ":::callout\nA\n:::\n\n`:::calout`\n\n```\n:::calout\n```\n\nA ::: b"),
        body("directive-without-name", "::: {title=\"x\"}\nA", "`::: {title=\"x\"}`, a ::: {b}"),
        body("unclosed-code", "```\na\n\n## B", "```\na\n\n## B\n```\n\n- ~~~\n  a\n\n  b\n  ~~~\n\n```\n# a\nb"),
        body("unclosed-directive", ":::callout\nA", "::::callout\n:::details{title=B}\nA\n:::\n::::"),
        body("unmatched-directive-close", "A\n\n:::", "```\n:::\n```"),
        body("misplaced-directive-close", ":::callout\nA\n\n- b\n\n  :::\n\n:::", "- b\n\n  :::callout\n  A\n  :::"),
        body("directive-trailing-text", ":::callout Before\nA\n:::", ":::callout{title=\"Before\"}  \nA\n:::"),
        body("malformed-attributes", ":::callout{title=\"x}\nA\n:::", ":::callout{title='a \"b\" {c}' type=tip}\nA\n:::"),
        body("unknown-attribute", ":::callout{titel=x}\nA\n:::", ":::callout{title=\"titel=x\"}\nA\n:::"),
        body("missing-attribute", ":::figure{src=\"hall.svg\"}\n:::", ":::figure{src=\"hall.svg\" alt=\"\"}\n:::"),
        body("duplicate-attribute", ":::callout{type=tip type=note}\nA\n:::", ":::callout{type=tip title=type}\nA\n:::"),
        body("invalid-attribute", ":::callout{type=hint}\nA\n:::", ":::callout{type=tip}\nA\n:::"),
        body("leaf-directive", "::callout{}", "::include{file=\"_parts/part.md\"}"),
        body("misplaced-directive", ":::tab{title=A}\nA\n:::", "::::tabs\n:::tab{title=A}\nA\n:::\n::::"),
        body("directive-without-list", ":::steps\nA\n:::", ":::steps\n1. A\n:::"),
        body("directive-in-html", "<div>\n:::callout\nA\n:::\n</div>", "<div>\n\n:::callout\nA\n:::\n\n</div>"),
        body("unclosed-comment", "A <!-- open\n\nB", "A <!-- b -->\n\n<!--\nc\n\nd\n-->\n\n`<!-- e`"),
        body("unsafe-address", "[a](javascript:b)", "[a](tel:+3216000000), <mailto:a@example.org>, `javascript:b`"),
        body("link-with-spaces", "[a](the hall.svg)", "[a](<hall.svg>) and [a] with (a b)"),
        body("unclosed-link", "[a](hall.svg", "[a](hall.svg) and [a](see\n\n`[a](hall.svg`, [a](\nhall.svg)"),
        body("link-title", "[a](hall.svg \"The hall)", "[a](hall.svg \"The hall\"), [b](hall.svg 'It')"),
        body("incomplete-address", "[a]()", "[a](#), <mailto:a@example.org>, `[a]()`, [a](mailto:?subject=b)"),
        body("link-with-gap", "[a] (https://example.org/)", "[a] (see below), [x] (1)"),
        body("reversed-link", "(a)[https://example.org/]", "(a)[^1], (a) [b](https://example.org/)\n\n[^1]: A note."),
        body("undefined-link-name", "[a][nothing]", "[a][there], [b] and f[0][1]\n\n[there]: https://example.org/"),
        body("undefined-footnote", "A[^b]", "A[^b] and `[^c]`\n\n[^b]: A note."),
        body("unused-footnote", "A\n\n[^b]: A note.", "A[^b]\n\n[^b]: A note."),
        body("duplicate-footnote", "A[^b]\n\n[^b]: A note.\n\n[^b]: Another.", "A[^b] c[^b]\n\n[^b]: A note."),
        body("unknown-alert", "> [!HINT]\n> A", "> [!TIP]\n> A\n\n> [a] b!"),
        body("text-after-alert", "> [!NOTE] A\n> B", "> [!NOTE]\n> A\n\n> \\[!NOTE] A"),
        body("heading-without-space", "##Costs", "#LeuvenMaakt and ##Costs\n\n\\##Costs\n\n    ##Costs"),
        body("table-without-line", "| A | B |\n| --- |\n| 1 | 2 |", "A\n| B | C |\n| --- | --- |\n| 1 | 2 |\n\n|x| = |y| where\n|z| = 1"),
        body(
            "cells-without-column",
            "| A | B |\n| --- | --- |\n| 1 | 2 | 3 |",
            "| A | B |\n| --- | --- |\n| 1 | 2\\|3 | | <!-- c --> |\n| 1 |",
        ),
        body("duplicate-heading-id", "## A {#a}\n\n## B {#a}", "## A {#a}\n\n## A\n\n## A"),
        body("invalid-heading-id", "## A {#a b}", "## A {#a-b_c.d}\n\n## B {b}"),
        body("invalid-formula", "$\\fra{a}$", "From $5 to $6, and $x^2$."),
        body("picture-without-description", "![](hall.svg)", "![A hall](hall.svg)\n\n:::figure{src=\"hall.svg\" alt=\"\"}\n:::"),
        body("remote-picture", "![A](https://example.org/a.png)", "[A](https://example.org/a.png)"),
        body("nested-too-deeply", &format!("{}a", "> ".repeat(120)), &format!("{}a", "> ".repeat(30))),
        body(
            "video-as-link",
            "::video{src=\"https://www.dailymotion.com/video/x8\" title=A}",
            "::video{src=\"https://vimeo.com/76979871\" title=A}\n\n::video{src=\"https://example.org/talk.mp4\" title=B}",
        ),
        body("unknown-video", "::video{provider=youtube title=A}", "::video{provider=youtube id=dQw4w9WgXcQ title=A}"),
        body(
            "picture-elsewhere",
            "A <img src=\"https://other.example/a.svg\" alt=\"A\">",
            "<img src=\"hall.svg\" alt=\"A\"> `<img src=\"https://other.example/\">` <img src=\"https://example.org/hall.svg\" alt=\"A\">",
        ),
        body("html-element-removed", "A <form>b</form>", "A `<form>` <b>c</b>\n\n    <form>"),
        body("html-attribute-removed", "<p style=\"color:red\">a</p>", "<p lang=\"fr\">a</p>\n\n`<p style=\"\">`"),
        body("html-address-removed", "<a href=\"javascript:b\">a</a>", "<a href=\"https://example.org/\">a</a>"),
        body("html-element-misplaced", "<td>a</td>", "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>"),
    ]
}

/// What a text leads to.
fn links() -> Vec<Pair> {
    vec![
        body("broken-link", "[a](nothing.md)", "[a](near-broken-link.md), [b](/), [c](./near-broken-link.md?d)"),
        body("broken-anchor", "## The start\n\n[a](#the-strat)", "## The start\n\n<i id=\"a\">b</i> [a](#the-start) [b](#a) [c](#)"),
        body("broken-picture", "![A](gone.svg)", "![A](hall.svg) `![A](gone.svg)`"),
        body("broken-download", "::video{src=\"gone.mp4\" title=A}", "::video{src=\"talk.mp4\" title=A}"),
        body("broken-include", "::include{file=\"_parts/gone.md\"}", "::include{file=\"_parts/part.md\"}"),
        body("include-outside", "::include{file=\"notes.txt\"}", "::include{file=\"./_parts/part.md\"}"),
        body(
            "include-circle",
            "::include{file=\"_parts/circle.md\"}",
            "::include{file=\"_parts/part.md\"}\n\n::include{file=\"_parts/part.md\"}",
        ),
        body("outside-content", "[a](../../secret.md)", "[a](../cases/../cases/near-outside-content.md)"),
        body("not-a-page", "[a](_parts/part.md)", "[a](near-not-a-page.md)"),
        body("not-a-file", "![A](near-not-a-file.md)", "![A](hall.svg)"),
        body("link-to-unpublished", "[a](draft.md)", "[a](../cases/near-invalid-moment.md)"),
        body("include-unpublished", "::include{file=\"draft.md\"}", "::include{file=\"_parts/part.md\"}"),
        body("link-to-alias", "[a](/old/Hall_1/)", "[a](/cases/near-invalid-alias/)"),
        body("case-differs", "![A](Hall.svg)", "![A](hall.svg)"),
        body("dangerous-download", "[a](tool.exe)", "[a](report.pdf), [b](https://example.org/tool.exe)"),
        body("no-picture", "![A](report.pdf)", "![A](hall.svg) [b](report.pdf)"),
        body("file-too-large", "[a](large.pdf)", "[a](nearly.pdf)"),
    ]
}

/// Codes of these areas that need a site of their own, and where it is.
const ELSEWHERE: &[(&str, &str)] = &[
    ("unreadable-list-item", "search.rs"),
    ("not-a-list-item", "search.rs"),
    ("more-problems", "block.rs"),
    ("undeclared-language", "fields.rs"),
    ("language-in-name", "near.rs"),
    ("incomplete-page", "site.rs"),
    ("incomplete-pages", "site.rs"),
    ("unreadable-pin", "../translate/builds.rs"),
    ("repeated-pin", "../translate/builds.rs"),
    ("table-too-wide", "html.rs"),
    ("include-too-large", "snapshots/diagnostics__links__what_a_page_includes_is_limited.snap"),
    ("too-much-html", "html.rs"),
];

fn pairs() -> Vec<Pair> {
    [block(), values(), text(), links()].concat()
}

#[test]
fn each_problem_is_found_and_what_looks_like_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let kind = "folder = \"cases\"\n[fields]\ntopics = { type = \"list\", of = \"term\", vocabulary = \"topics\", max = 2 }\nplace = { type = \"place\" }\nstart = { type = \"date\" }\narea = { type = \"number\" }\nongoing = { type = \"boolean\" }\nwebsite = { type = \"url\" }\nimage = { type = \"image\" }\ndeck = { type = \"text\", max_length = 40 }\n[fields.steps]\ntype = \"list\"\nof = \"record\"\nfields = { date = { type = \"date\", required = \"published\" }, text = { type = \"text\" } }\n";
    let site = with_settings(&format!("[downloads]\nmax_megabytes = 1\n{NO_HINTS}"));
    let files = [
        ("site.toml", &*site),
        ("kinds/case.toml", kind),
        ("kinds/report.toml", "folder = \"reports\"\n[fields]\nauthor = { type = \"text\", required = \"published\" }\n"),
        (
            "vocabularies/topics.yaml",
            "water:\n  label: { en: Water, fr: Eau }\ntransport:\n  label: { en: Transport, fr: Transports }\nparks:\n  label: { en: Parks, fr: Parcs }\n",
        ),
        ("content/index.md", "# Home\n"),
        ("content/cases/draft.md", "---\nstatus: draft\n---\n# Draft\n"),
        ("content/cases/_parts/part.md", "A part.\n"),
        ("content/cases/_parts/circle.md", "::include{file=\"circle.md\"}\n"),
        ("content/cases/hall.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ("content/cases/talk.mp4", "video"),
        ("content/cases/tool.exe", "MZ"),
        ("content/cases/report.pdf", "%PDF"),
        ("content/cases/notes.txt", "Notes"),
        ("content/cases/large.pdf", &"x".repeat(1_100_000)),
        ("content/cases/nearly.pdf", &"x".repeat(990_000)),
    ];
    write(folder.path(), &files);
    let pairs = pairs();
    for (code, hit, near) in &pairs {
        write(folder.path(), &[(&format!("content/cases/hit-{code}.md"), hit), (&format!("content/cases/near-{code}.md"), near)]);
    }
    let output = guildhall(folder.path(), &["build", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in report["diagnostics"].as_array().unwrap() {
        said.entry(one["file"].as_str().unwrap_or_default()).or_default().insert(one["code"].as_str().unwrap());
    }
    let wanted = pairs.iter().map(|(code, ..)| (format!("content/cases/hit-{code}.md"), BTreeSet::from([*code])));
    let circle = ("content/cases/_parts/circle.md".to_owned(), BTreeSet::from(["include-circle"]));
    let wanted: BTreeMap<String, BTreeSet<&str>> = wanted.chain([circle]).collect();
    let said: BTreeMap<String, BTreeSet<&str>> = said.into_iter().map(|(file, codes)| (file.to_owned(), codes)).collect();
    let differ: Vec<String> = wanted
        .keys()
        .chain(said.keys())
        .filter(|file| wanted.get(*file) != said.get(*file))
        .map(|file| format!("{file}: {:?}", said.get(file)))
        .collect();
    assert_eq!(differ, [""; 0]);
}

/// Names with a part that is the tag of no language here, and nearly one.
#[test]
fn names_of_files_may_have_points() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["hit.de", "near.v2", "near.2019", "near.min", "near.ann-e", "near.en", "fr"];
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/index.md", "# Home\n")]);
    for name in names {
        write(folder.path(), &[(&format!("content/cases/{name}.md"), "# A\n")]);
    }
    insta::assert_snapshot!(said(folder.path()), @"
    warning[undeclared-language]: `de` is not a language of this site; files whose names end in `.de.md` are no pages (1 in all)
    --> content/cases/hit.de.md
     = help: add [languages.de] to site.toml, or rename the files

    1 warning in 1 file
    ");
}

/// Names that say a language otherwise than they should, and nearly ones: without another page, with one in that language, with an id.
#[test]
fn names_of_files_may_have_hyphens() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["hall", "hall-fr", "town/index", "town/index_FR", "alone-fr", "both", "both.fr", "both-fr", "hall-de", "own", "halfr"];
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/index.md", "# Home\n")]);
    for name in names {
        write(folder.path(), &[(&format!("content/{name}.md"), "# A\n")]);
    }
    write(folder.path(), &[("content/own-fr.md", "---\nid: other\n---\n# A\n")]);
    insta::assert_snapshot!(said(folder.path()), @"
    warning[language-in-name]: `hall-fr.md` is a page of its own, not a translation of `hall.md`
    --> content/hall-fr.md
     = help: if it is a translation, rename it to `hall.fr.md`

    warning[language-in-name]: `index_FR.md` is a page of its own, not a translation of `index.md`
    --> content/town/index_FR.md
     = help: if it is a translation, rename it to `index.fr.md`

    2 warnings in 2 files
    ");
}

/// As many broken fields as are named, and not one more.
#[test]
fn two_hundred_slips_are_all_named() {
    let slips = |count: usize| (0..count).map(|number| format!("x{number}:\n  a: b\n   c: d\n")).collect::<String>();
    let said = |count: usize| report(&[("site.toml", SITE), ("content/a.md", &format!("---\n{}---\n", slips(count)))]);
    assert!(!said(200).contains("more-problems") && said(201).contains("more-problems"));
}

/// A table that is wide all the way down, and many elements that are closed.
#[test]
fn wide_tables_and_much_html() {
    let folder = tempfile::tempdir().unwrap();
    let table = format!("# B\n\n|{0}\n|{1}\n{2}", "a|".repeat(1_000), "-|".repeat(1_000), format!("|{}\n", "b|".repeat(1_000)).repeat(110));
    let html = format!("# A\n\n{}\n\n{}{}\n", "<div>a</div>\n".repeat(600), "<div>\n".repeat(100), "</div>\n".repeat(100));
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", &html), ("content/b.md", &table)]);
    assert_eq!(said(folder.path()), "");
}

/// Nobody adds a code without a page that nearly has it.
#[test]
fn every_code_of_a_page_has_its_pair() {
    let entries = content::ENTRIES.iter().chain(markdown::ENTRIES).chain(link::ENTRIES);
    let all: BTreeSet<&str> = entries.map(|entry| entry.code).collect();
    let shown: BTreeSet<&str> = pairs().into_iter().map(|(code, ..)| code).chain(ELSEWHERE.iter().map(|(code, _)| *code)).collect();
    assert_eq!(shown, all);
    for (code, file) in ELSEWHERE {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(file)).unwrap();
        assert!(text.contains(code), "{code}: {file}");
    }
}
