use std::fmt::Write as _;
use std::sync::Arc;

use insta::assert_snapshot;

use super::*;
use crate::diagnostic::sort;
use crate::document::tree::NodeKind;

/// The tree, a node a line with its text, then references, headings and diagnostics.
fn dump(source: &str) -> String {
    let Checked { value: tree, mut diagnostics } = parse(&Arc::from("a.md"), source, 0);
    let mut out = String::new();
    let mut ends: Vec<u32> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        while ends.pop_if(|end| *end as usize <= id).is_some() {}
        let kind = match &node.kind {
            NodeKind::Directive(directive) => {
                let attributes: Vec<String> = directive.attributes.iter().map(|one| format!("{}={}", one.key, one.value)).collect();
                format!("{:?} {}", directive.name, attributes.join(" "))
            }
            kind => format!("{kind:?}"),
        };
        let _ = writeln!(out, "{:indent$}{kind} {:?}", "", node.span.of(source), indent = 2 * ends.len());
        ends.push(node.end);
    }
    for reference in &tree.references {
        let _ = writeln!(out, "reference {:?} {:?} at {:?}", reference.kind, reference.destination, reference.span.of(source));
    }
    for heading in &tree.headings {
        let explicit = heading.explicit_id.as_ref().map(|(id, span)| (id.as_str(), span.of(source)));
        let _ = writeln!(out, "heading {} {:?} {} {explicit:?}", heading.level, heading.text, heading.slug);
    }
    sort(&mut diagnostics);
    push_diagnostics(&mut out, source, &diagnostics);
    out
}

fn push_diagnostics(out: &mut String, source: &str, diagnostics: &[crate::diagnostic::Diagnostic]) {
    for one in diagnostics {
        let places: Vec<&str> = one.labels.iter().map(|label| label.span.of(source)).collect();
        let _ = writeln!(out, "{:?} {} at {places:?}: {}; {}", one.severity, one.code(), one.message(), one.help().unwrap_or_default());
    }
}

/// The diagnostics of each source.
fn problems(sources: &[&str]) -> String {
    let mut out = String::new();
    for source in sources {
        let mut diagnostics = parse(&Arc::from("a.md"), source, 0).diagnostics;
        sort(&mut diagnostics);
        let _ = writeln!(out, "{source:?}");
        push_diagnostics(&mut out, source, &diagnostics);
    }
    out
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let source = "---\ntitle: é\n---\n# T {#t}\n\n[a](b.md)\n\n:::figure{src=\"x.svg\" alt=\"\"}\n:::\n";
    let tree = parse(&Arc::from("a.md"), source, source.find("# T").unwrap_or(0)).value;
    assert_eq!(tree.nodes[0].span.of(source), "# T {#t}\n");
    assert_eq!(tree.references.iter().map(|one| one.span.of(source)).collect::<Vec<_>>(), ["b.md", "x.svg"]);
    assert_eq!(tree.headings[0].explicit_id.as_ref().map(|(_, span)| span.of(source)), Some("t"));
}

#[test]
fn links_and_where_their_destinations_stand() {
    assert_snapshot!(dump(
        "[a](b.md#c \"t\") [*x*]( <d e.md> ) ![p](q.png) <https://f.g> <h@i.j> [k] [l][k] https://m.n/o?p&amp;q.\n\n[k]: r.md 'T'\n"
    ));
}

#[test]
fn headings_and_their_ids() {
    assert_snapshot!(dump(
        "# A *b* `c` {#one}\n\n## Q&amp;A {#two}\n\nSet {#three}\n---\n\n## {#four}\n\n## A {x}\n\n## A {#bad id}\n\n## Q&A\n\n## Q&A {#one}\n"
    ));
}

#[test]
fn directives_hold_any_markdown() {
    assert_snapshot!(dump(
        "::::tabs\n:::tab{title=\"One\" #first}\nText[^n] [r]\n\n- item\n  :::callout{type=tip}\n  in\n\n  more\n  :::\n:::\n:::tab{title=Two}\n> :::details{title=x open}\n> q\n> :::\n:::\n::::\nafter\n\n[^n]: Note\n\n[r]: r.md\n"
    ));
}

#[test]
fn directive_lines_in_code_and_paragraphs_are_text() {
    assert_snapshot!(dump("```\n:::callout\n```\n\n    :::\n\ntext `a\n    :::b` c\n\n:::callout\nx\n:::\n"));
}

#[test]
fn unknown_directives_are_shown() {
    assert_snapshot!(dump(":::calout{type=tip}\n*a*\n:::\n\n:::callout\nb\n:::\n"));
}

#[test]
fn raw_html_and_comments() {
    assert_snapshot!(dump(
        "<!-- secret -->\n\n<div><!-- secret\n--> x\n\na <!-- secret --> b <kbd>c</kbd> <a href=x>https://d.e</a>\n\n:::callout\n<p>x</p>\n:::\n"
    ));
}

#[test]
fn money_is_no_formula() {
    assert_snapshot!(dump("From $5-$10, **US$5** and AU$7, but $a+b$ and $$\nc\n$$\n"));
}

#[test]
fn colons_begin_no_definition_without_a_space() {
    assert_snapshot!(dump("Thanks\n:) `a\n:b`\n\nTerm\n: Definition\n"));
}

#[test]
fn line_ends_make_no_difference() {
    let lines = "# A\n\ntext\nmore `a\nb`\n\n```\nx\n\ny\n```\n\n:::callout\na\n:::\n\n| a |\n|---|\n| b |\n";
    let kinds = |source: &str| {
        let tree = parse(&Arc::from("a.md"), source, 0).value;
        tree.nodes
            .iter()
            .map(|node| format!("{:?}", node.kind).split("span").next().unwrap_or_default().to_owned())
            .filter(|kind| kind != "Text")
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(&lines.replace('\n', "\r\n")), kinds(lines));
    assert_eq!(kinds(&lines.replace('\n', "\r")), kinds(lines));
}

#[test]
fn problems_of_directives() {
    assert_snapshot!(problems(&[
        ":::callout\ntext\n",
        ":::\n",
        "- :::callout\n  a\n:::\n",
        ":::callout\n- a\n  :::\n:::\n",
        "::::callout\n:::details{title=x}\n::::\n",
        ":::callout Before you start\n:::\n",
        ":::callout{type=hint titel=\"x\" type=tip\n:::\n",
        ":::callout{type=tipp titel=\"x\"}\n:::\n",
        ":::callout{type=tip type=note}\n:::\n",
        ":::steps{x=y}\n1. a\n:::\n",
        ":::figure{src=x.png}\n:::\n",
        ":::tab{title=x}\n:::\n",
        ":::tabs\ntext\n:::\n",
        ":::steps\n- a\n:::\n:::cards\na\n:::\n:::checklist\na\n:::\n",
        "::callout{}\n",
        "::: {.note}\nx\n:::\n",
        "<div>\n:::callout\nx\n</div>\n",
        "::video{provider=youtube title=x}\n",
        "::video{provider=youtub id=x title=x}\n",
        "::video{src=talk.mp4 title=x poster=\"https://a.b/c.png\"}\n",
        ":::callout{#a}\n:::\n:::callout{#a}\n:::\n",
    ]));
}

#[test]
fn problems_of_text() {
    assert_snapshot!(problems(&[
        "![x](Foto stadhuis (2).JPG)",
        "[a] (https://b.c)",
        "(a)[b.md]",
        "[a][b]",
        "x[^notes]\n\ny[^note]\n\n[^note]: z\n",
        "[^a]: b\n\n[^a]: c\n",
        "> [!WARNIG]\n> x",
        "a <!-- b\n\nc -->",
        "<div>\n<!-- b\n\nc -->\n</div>",
        "<!-- never closed\n\ntext",
        "[a](javascript:x) ![b](data:image/png,x) <ftp://a.b>",
        "![](a.png) ![b](https://c.d/e.png)",
        "$\\fra{a}$",
        &format!("{}a", "> ".repeat(150)),
    ]));
}

#[test]
fn ordinary_text_has_no_problems() {
    assert_eq!(
        problems(&["A {brace} {{ x }} {% y %} ::colons:: a:b [sic] $5 and $6, 5 < 6 <3 \\<!-- x [^", "`[a][b] <!--`", "Costs: $5-$10"]),
        "\"A {brace} {{ x }} {% y %} ::colons:: a:b [sic] $5 and $6, 5 < 6 <3 \\\\<!-- x [^\"\n\"`[a][b] <!--`\"\n\"Costs: $5-$10\"\n"
    );
}
