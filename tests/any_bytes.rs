//! Whatever the bytes of a content file: a build ends in time and without a crash, and nothing in what it publishes runs code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::path::Path;
use std::time::{Duration, Instant};

use guildhall::build::Options;
use guildhall::diagnostic::has_errors;
use guildhall::output::Memory;
use guildhall::source::BuildInfo;
use guildhall::{build, render, source};
use proptest::prelude::*;

mod support;
use support::{Site, Tree};

/// Pieces of what goes wrong: in the block at the top, in Markdown, in directives, in HTML, in Unicode and in bytes.
const FRAGMENTS: &[&[u8]] = &[
    b"---\n",
    b"---",
    b"...\n",
    b"title: ",
    b"title: [a, {b: c}]\n",
    b"title: &a [*a, *a]\n",
    b"summary: |\n  ",
    b"? [x\n",
    b"key: !!binary |\n",
    b"aliases: [/../x, 'javascript:alert(1)', /a]\n",
    b"slug: ../../x\n",
    b"lang: fr\n",
    b"id: index\n",
    b"template: ../../x\n",
    b"status: draft\n",
    b"publish_at: 9999-99-99T99:99\n",
    b"published: -0001-13-45\n",
    b"weight: .nan\n",
    b"kind: nothing\n",
    b"access: members\n",
    b"\t- : :\n",
    b"# ",
    b"## Heading {#id}\n",
    b"{#id .x onclick=alert(1)}",
    b"\n\n",
    b"\n",
    b"    ",
    b"> > > > ",
    b"* - + 1. ",
    b"***__~~`",
    b"```html\n",
    b"~~~\n",
    b"![a](b.png \"c\")",
    b"[a](javascript:alert(1))",
    b"[a]( java\nscript:alert(1) )",
    b"[a](<javascript&colon;alert(1)>)",
    b"[a](&#106;avascript:alert(1))",
    b"[a](JaVaScRiPt:alert(1))",
    b"[a](data:text/html,<script>alert(1)</script>)",
    b"[a](vbscript:x)",
    b"<javascript:alert(1)>",
    b"[a][b]",
    b"[b]: javascript:alert(1) 'x'\n",
    b"[^1]",
    b"[^1]: [^1] note\n",
    b"|a|b|\n|-|-|\n|c|",
    b"- [ ] task\n",
    b"Term\n: Definition\n",
    b"$$\\frac{1}{<script>}$$",
    b"$\\href{javascript:alert(1)}{x}$",
    b"$\\def\\a{\\a\\a}\\a$",
    b"\\begin{matrix} & \\\\",
    b":::callout{type=warning title=\"<script>\"}\n",
    b":::tabs\n",
    b":::tab{title=x onclick=y}\n",
    b":::video{src=javascript:alert(1)}\n",
    b":::video{url=\"https://youtu.be/x\" title=\"a\\\" onload=x\"}\n",
    b":::figure{src=\"x\\\" onerror=alert(1)\"}\n",
    b":::include{file=index.md}\n",
    b":::include{file=../../../etc/passwd}\n",
    b":::cards\n",
    b":::quote{cite=javascript:alert(1)}\n",
    b":::details{summary=\"</summary><script>\"}\n",
    b"::::::::\n",
    b":::\n",
    b":::nothing{=}\n",
    b"> [!NOTE]\n> ",
    b"<script>alert(1)</script>",
    b"<script\n>",
    b"<scr<script>ipt>",
    b"</script>",
    b"<img src=x onerror=alert(1)>",
    b"<a href=\"javascript:alert(1)\" onclick='x'>",
    b"<svg onload=alert(1)><script>",
    b"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    b"<iframe srcdoc='<script>alert(1)</script>'>",
    b"<form action=javascript:alert(1)><button formaction=javascript:x>",
    b"<p style=\"background:url(javascript:x)\">",
    b"<style>@import 'javascript:x';</style>",
    b"<base href=\"//evil.example/\">",
    b"<meta http-equiv=refresh content=\"0;url=javascript:x\">",
    b"<object data=x><embed src=y>",
    b"<details open ontoggle=alert(1)>",
    b"<!-- ",
    b" -->",
    b"<![CDATA[",
    b"<?php ",
    b"<div",
    b"<div>\n\n",
    b"</div>",
    b"</main></body></html>",
    b"<template><noscript><textarea><title>",
    b"<plaintext>",
    b"<a id=x><a id=x>",
    b"{{ page.title }}",
    b"{% include 'x' %}",
    b"{# {{ }}",
    b"&#0;&#x10FFFF;&#xD800;&amp;lt;",
    b"\\\\\\<\\>",
    b"\"'`=",
    "\u{202E}\u{2066}\u{2069}\u{200F}".as_bytes(),
    "\u{FEFF}\u{0}\u{200B}\u{AD}".as_bytes(),
    "e\u{301}\u{301}\u{301}\u{FFFD}\u{10FFFF}".as_bytes(),
    "مرحبا ١٢٣ 参与 🇧🇪👩‍👩‍👧".as_bytes(),
    b"\0",
    b"\r",
    b"\r\n",
    b"\x0c\x0b\x1b[31m",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"http://example.org/\"onmouseover=alert(1) ",
    b"www.example.org/<script> ",
    b"a@b.example ",
    b"word ",
];

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let fragment = prop_oneof![
        12 => prop::sample::select(FRAGMENTS).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..12),
        1 => "\\PC{0,8}".prop_map(String::into_bytes),
        1 => (prop::sample::select(FRAGMENTS), 2..400usize).prop_map(|(piece, times)| piece.repeat(times)),
    ];
    prop::collection::vec(fragment, 0..24).prop_map(|pieces| pieces.concat())
}

/// Bytes that are text, so that more than the complaint about the encoding is seen.
fn any_text() -> impl Strategy<Value = Vec<u8>> {
    (prop::bool::ANY, any_bytes()).prop_map(|(with_title, bytes)| {
        let text: String = String::from_utf8_lossy(&bytes).chars().filter(|one| *one != '\0').collect();
        if with_title { format!("---\ntitle: Any\n---\n{text}").into_bytes() } else { text.into_bytes() }
    })
}

/// What a site would publish if its errors were none: a page with a broken link is rendered all the same.
fn rendered(root: &Path) -> Tree {
    let mut problems = Vec::new();
    let sources = source::read::read(root).unwrap().drain_into(&mut problems);
    let info = BuildInfo { drafts: true, ..BuildInfo::default() };
    let model = build::model(&sources, &info, &mut build::Memory::default(), &mut build::Clock::start()).drain_into(&mut problems);
    let memory = Memory::default();
    // Two pages at one address end it early; what came before is looked at.
    let _ = render::render(&model, &sources, &render::highlight::Highlighter::default(), &memory);
    Tree(memory.into_files().into_iter().map(|(path, bytes)| (path.into(), bytes.to_vec())).collect())
}

/// A build is slow where it is measured together with others on a busy machine; what hangs takes longer than this.
const BOUND: Duration = Duration::from_secs(60);

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let site = Site::of([
        ("site.toml", "title = \"T\"\nbase_url = \"https://t.example/\"\n[languages.en]\n[languages.fr]\n"),
        ("content/index.md", "# Home\n\n[any](any.md)\n"),
        ("content/other.fr.md", "# Autre\n"),
    ])
    .file("content/any.md", bytes);
    let out = site.root().join("public");
    let start = Instant::now();
    let report = build::build(&Options { root: site.root(), out: out.clone(), drafts: true, ..Options::default() });
    prop_assert!(start.elapsed() < BOUND, "took {:?}", start.elapsed());
    let report = report.map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(has_errors(&report.diagnostics), Tree::read(&out).0.is_empty());
    let tree = rendered(&site.root());
    prop_assert!(tree.has("index.html"), "the other pages are there");
    for (path, page) in tree.pages() {
        let code = page.code();
        prop_assert!(code.is_empty(), "{path}: {code:?}");
        prop_assert_eq!(page.all("main").count(), 1, "{}", path);
        let is_whole = page.all("footer").any(|footer| footer.has_class("site-footer") && footer.parents.len() == 2);
        prop_assert!(is_whole, "{path}: the page's footer is inside of its content");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_build_or_are_refused(bytes in any_bytes()) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_builds_or_is_refused(bytes in any_text()) {
        check(&bytes)?;
    }
}

#[test]
fn every_fragment_alone_and_after_a_title() {
    for fragment in FRAGMENTS {
        for text in [fragment.to_vec(), [b"---\ntitle: Any\n---\n", *fragment, b"\n\nAfter.\n"].concat()] {
            check(&text).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(fragment)));
        }
    }
}
