use std::sync::Arc;

use insta::assert_snapshot;

use super::*;
use crate::document::markdown::parse;
use crate::document::tree::ReferenceKind;

fn labels() -> Labels {
    let text = str::to_owned;
    Labels {
        note: text("Note"),
        tip: text("Tip"),
        important: text("Important"),
        warning: text("Warning"),
        caution: text("Caution"),
        footnotes: text("Footnotes"),
        back_to_reference: text("Back to reference {number}"),
        external_link: text("external link"),
        link_to_section: text("Link to section {title}"),
        play_video: text("Play video: {title}"),
        video_notice: text("Loads from {host}."),
        watch_on: text("Watch on {host}"),
        transcript: text("Transcript"),
        credit: text("Credit"),
        source: text("Source"),
        task_done: text("Done"),
        task_open: text("To do"),
    }
}

/// Targets as a site would give them, by a rule of thumb.
pub(super) fn targets(tree: &Tree) -> Vec<Target<'static>> {
    tree.references
        .iter()
        .map(|reference| {
            let destination = reference.destination.clone();
            match reference.kind {
                _ if destination.starts_with("http") => Target::External(destination),
                ReferenceKind::Image => Target::Picture { url: format!("/img/{destination}"), dimensions: Some((640, 480)) },
                ReferenceKind::File => Target::File(format!("/files/{destination}")),
                _ if destination.contains("missing") => Target::Broken,
                _ if destination.contains(".fr.") => Target::Page { url: "/fr/page/".to_owned(), foreign: Some((Arc::from("fr"), "ltr")) },
                _ if destination.ends_with(".md") => {
                    Target::Page { url: format!("/en/{}/", destination.trim_end_matches(".md")), foreign: None }
                }
                _ => Target::Plain(destination),
            }
        })
        .collect()
}

pub(super) fn html_as(policy: HtmlPolicy, source: &str) -> String {
    let tree = parse(&Arc::from("page.md"), source, 0).value;
    let ids: Vec<Arc<str>> =
        tree.headings.iter().map(|heading| Arc::from(heading.explicit_id.as_ref().map_or(heading.slug.as_str(), |(id, _)| id))).collect();
    let body = Body { tree: &tree, source, heading_ids: &ids, targets: targets(&tree), addresses: Vec::new(), omit: None };
    let (labels, highlighter) = (labels(), Highlighter::default());
    render(&body, &Settings { html: policy, labels: &labels, highlighter: &highlighter, part: Part::default() })
}

fn html(source: &str) -> String {
    html_as(HtmlPolicy::Sanitise, source)
}

#[test]
fn headings_links_and_addresses() {
    assert_snapshot!(html(
        "# Título {#t}\n\n[a](a.md) [b](b.fr.md \"T\") [c](missing.md) [d](https://e.f?g&h) www.i.j k@l.m\n\n![n](o.png \"P\") ![q](https://r.s/t.png) ![](u.png)\n"
    ));
}

#[test]
fn lists_tables_and_code() {
    assert_snapshot!(html(
        "- [ ] a\n- [x] b\n\n3. c\n4. d\n\n|   | A | B |\n|---|:-:|--:|\n| r | 1 | `2` |\n\n| X |\n|---|\n\n```rust,ignore\nlet a = \"<b>\";\n```\n\nTerm\n: Definition\n\n> [!TIP]\n> e ~~f~~\n"
    ));
}

#[test]
fn footnotes_with_links_back() {
    assert_snapshot!(html("a[^x] b[^y] c[^x]\n\n[^y]: Why[^z]\n[^x]: *Ex*\n\n    Two\n\n[^z]:\n    - list\n"));
}

#[test]
fn directives() {
    assert_snapshot!(html(concat!(
        ":::callout{type=tip title=\"Before <you>\" #c}\nText\n:::\n\n",
        "::::tabs\n:::tab{title=One}\n1\n:::\n:::tab{title=Two}\n2\n:::\n::::\n\n",
        ":::steps\n1. a\n2. b\n:::\n\n",
        ":::checklist{title=Ready}\n- [ ] c\n:::\n\n",
        ":::details{title=More open}\nd\n:::\n\n",
        ":::quote{person=P role=R source=\"https://q.r\"}\ne\n:::\n\n",
        ":::cards\n- [F](f.md) — one *line*\n- [G](g.md): two\n  - h\n- plain\n:::\n\n",
        "- item\n  :::callout\n  tight\n  :::\n",
    )));
}

#[test]
fn figures_and_videos() {
    assert_snapshot!(html(concat!(
        ":::figure{src=a.svg alt=\"An <alt>\" caption=Cap credit=Me licence=CC-BY-4.0 source=\"https://b.c\"}\nMore *text*\n:::\n\n",
        ":::figure{src=a.svg alt=\"\"}\n:::\n\n",
        "::video{provider=youtube id=abc title=\"T <t>\" poster=p.jpg transcript=t.md duration=\"3 min\"}\n\n",
        ":::video{src=talk.mp4 title=U captions=c.vtt poster=p.jpg}\nAbout it\n:::\n",
    )));
}

#[test]
fn raw_html_by_policy() {
    let source = "<div class=\"x\" onclick=\"a()\">\n\n**b** <kbd onclick=c>K</kbd><br/>\n\n</div>\n\n<script>d()</script>\n\n<p align=center>\n\n![e](f.png)\n\n</p>\n\n<div title=\"\n\n[g](h.md)\n\n\">\n";
    assert_snapshot!("sanitised", html_as(HtmlPolicy::Sanitise, source));
    assert_snapshot!("escaped", html_as(HtmlPolicy::Escape, source));
    assert_snapshot!("allowed", html_as(HtmlPolicy::Allow, source));
}

#[test]
fn comments_never_reach_the_output() {
    let source = "<!-- secret -->\n\na <!-- secret --> b\n\n<div>\n<!-- secret\n-->\n</div>\n\n> <!-- secret\n> secret -->\n\n| a <!-- secret --> |\n|---|\n";
    for policy in [HtmlPolicy::Sanitise, HtmlPolicy::Escape, HtmlPolicy::Allow] {
        let html = html_as(policy, source);
        assert!(!html.contains("secret") && !html.contains("!--"), "{html}");
    }
}

#[test]
fn dangerous_addresses_never_reach_the_output() {
    let source = concat!(
        "[a](javascript:x) [b](<JAVA&#9;SCRIPT:x>) [c](data:text/html,x) <vbscript:x> ![d](javascript:x)\n\n[e]: javascript:x\n\n[e]\n\n",
        ":::figure{src=\"javascript:x\" alt=f}\n:::\n\n:::quote{person=g source=\"javascript:x\"}\nh\n:::\n\n",
        "::video{src=\"javascript:x\" title=i poster=\"javascript:x\" transcript=\"javascript:x\"}\n"
    );
    let tree = parse(&Arc::from("a.md"), source, 0).value;
    let worst = tree.references.iter().map(|reference| match reference.kind {
        ReferenceKind::Image => Target::Picture { url: reference.destination.clone(), dimensions: None },
        ReferenceKind::File => Target::File(reference.destination.clone()),
        _ => Target::Plain(reference.destination.clone()),
    });
    let body = Body { tree: &tree, source, heading_ids: &[], targets: worst.collect(), addresses: Vec::new(), omit: None };
    let (labels, highlighter) = (labels(), Highlighter::default());
    let html = render(&body, &Settings { html: HtmlPolicy::Sanitise, labels: &labels, highlighter: &highlighter, part: Part::default() });
    assert!(!html.contains("href=\"j") && !html.contains("src=\"") && !html.contains("cite=") && !html.contains("poster="), "{html}");
}

#[test]
fn line_ends_make_no_difference() {
    let source = "# A\n\ntext\nmore `a\nb`\n\n```\nx\n\ny\n```\n\n<div>\nz\n</div>\n\n:::callout\na\n:::\n\n| a |\n|---|\n| b |\n\n[l](m \"n\no\")\n";
    assert_eq!(html(&source.replace('\n', "\r\n")), html(source));
}

#[test]
fn includes_share_the_notes_of_the_page() {
    let (outer_source, inner_source) = ("a[^1]\n\n:::include{file=b.md}\n:::\n\n[^1]: outer\n", "## In\n\nb[^1]\n\n[^1]: inner\n");
    let outer = parse(&Arc::from("a.md"), outer_source, 0).value;
    let inner = parse(&Arc::from("b.md"), inner_source, 0).value;
    let ids: Vec<Arc<str>> = vec![Arc::from("in")];
    let included = Body { tree: &inner, source: inner_source, heading_ids: &ids, targets: Vec::new(), addresses: Vec::new(), omit: None };
    let targets = vec![Target::Include(Box::new(included))];
    let body = Body { tree: &outer, source: outer_source, heading_ids: &[], targets, addresses: Vec::new(), omit: None };
    let (labels, highlighter) = (labels(), Highlighter::default());
    assert_snapshot!(render(
        &body,
        &Settings { html: HtmlPolicy::Sanitise, labels: &labels, highlighter: &highlighter, part: Part::default() }
    ));
}

#[test]
fn the_title_can_be_left_out() {
    let source = "# Title\n\ntext\n";
    let tree = parse(&Arc::from("a.md"), source, 0).value;
    let body = Body { tree: &tree, source, heading_ids: &[], targets: Vec::new(), addresses: Vec::new(), omit: Some(0) };
    let (labels, highlighter) = (labels(), Highlighter::default());
    assert_eq!(
        render(&body, &Settings { html: HtmlPolicy::Sanitise, labels: &labels, highlighter: &highlighter, part: Part::default() }),
        "<p>text</p>\n"
    );
}
