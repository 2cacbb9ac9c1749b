//! What holds for Markdown of any bytes: no panic, spans inside the file, well-nested HTML, and nothing that runs code.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use guildhall::config::HtmlPolicy;
use guildhall::document::markdown::parse;
use guildhall::document::tree::{ReferenceKind, Tree};
use guildhall::render::body::{Body, Labels, Settings, Target, render};
use guildhall::render::highlight::Highlighter;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;

#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>, Cell<bool>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.0.borrow_mut().push(tag),
            Token::CommentToken(_) => self.1.set(true),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The tags of some HTML; a comment in it is a failure.
fn tags(html: &str) -> Vec<Tag> {
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    assert!(!tokenizer.sink.1.get(), "comment in {html}");
    tokenizer.sink.0.into_inner()
}

/// Each kind of reference as the worst that a resolver could make of it: the destination as it is written.
fn targets(tree: &Tree) -> Vec<Target<'static>> {
    tree.references
        .iter()
        .map(|reference| match reference.kind {
            ReferenceKind::Image => Target::Picture { url: reference.destination.clone(), dimensions: None },
            ReferenceKind::File => Target::File(reference.destination.clone()),
            _ if reference.destination.starts_with("http") => Target::External(reference.destination.clone()),
            _ => Target::Plain(reference.destination.clone()),
        })
        .collect()
}

fn html(policy: HtmlPolicy, source: &str) -> String {
    let checked = parse(&Arc::from("page.md"), source, 0);
    let tree = checked.value;
    let inside = |span: guildhall::span::Span| source.get(span.range()).is_some();
    for (id, node) in tree.nodes.iter().enumerate() {
        assert!(inside(node.span), "{:?} of {:?}", node.span, node.kind);
        assert!(node.end as usize > id && node.end as usize <= tree.nodes.len(), "end of {:?}", node.kind);
    }
    for reference in &tree.references {
        assert!(inside(reference.span));
    }
    for diagnostic in &checked.diagnostics {
        assert!(diagnostic.labels.iter().all(|label| inside(label.span)), "{diagnostic:?}");
        assert!(!diagnostic.labels.is_empty() && diagnostic.help().is_some(), "{diagnostic:?}");
    }
    let ids: Vec<Arc<str>> = tree.headings.iter().map(|heading| Arc::from(heading.slug.as_str())).collect();
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "slugs are unique");
    let labels = Labels {
        note: "Note".to_owned(),
        link_to_section: "To {title}".to_owned(),
        external_link: "external".to_owned(),
        ..Labels::default()
    };
    let highlighter = Highlighter::default();
    let body = Body { tree: &tree, source, heading_ids: &ids, targets: targets(&tree), addresses: Vec::new(), omit: None };
    render(&body, &Settings { html: policy, labels: &labels, highlighter: &highlighter, part: guildhall::render::body::Part::default() })
}

/// Elements without an end tag.
const VOID: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];

fn check_nesting(html: &str) -> Result<(), TestCaseError> {
    let mut open: Vec<String> = Vec::new();
    for tag in tags(html) {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            prop_assert_eq!(open.pop(), Some(name), "in {}", html);
        } else if !tag.self_closing && !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    prop_assert!(open.is_empty(), "left open: {:?} in {}", open, html);
    Ok(())
}

fn check_safety(html: &str) -> Result<(), TestCaseError> {
    for tag in tags(html) {
        let forbidden = ["script", "iframe", "object", "embed", "style", "base", "meta", "form"];
        prop_assert!(!forbidden.contains(&&*tag.name), "<{}> in {}", &*tag.name, html);
        let mut names: Vec<String> = Vec::new();
        for attribute in &tag.attrs {
            let name = attribute.name.local.to_ascii_lowercase().to_string();
            prop_assert!(!name.starts_with("on") && name != "style", "{} in {}", name, html);
            if matches!(name.as_str(), "href" | "src" | "cite" | "poster" | "data-embed" | "action") {
                let value: String = attribute.value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let value = value.to_lowercase();
                let bad = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| value.starts_with(scheme));
                prop_assert!(!bad, "{} in {}", value, html);
            }
            prop_assert!(!names.contains(&name), "{} twice in {}", name, html);
            names.push(name);
        }
    }
    Ok(())
}

/// What Markdown, HTML and attacks are made of.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "* ",
        "# ",
        "## x {#y}\n",
        "---\n",
        "```\n",
        "~~~js\n",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "|",
        "a | b\n--|:-:\nc | d\n",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[^1]",
        "[^1]: note\n",
        "[x]: javascript:alert(1)\n",
        "[x]",
        "<!--secret-->",
        "<!-- secret\n-->",
        "<div>",
        "</div>",
        "<div title=\"",
        "\">",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href=\"javascript:alert(1)\">",
        "</a>",
        "<img src=x onerror=alert(1)>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg onload=alert(1)>",
        "<math>",
        "</math>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<textarea>",
        "<title>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<iframe src=javascript:alert(1)>",
        "<form action=javascript:alert(1)>",
        "<!",
        "<?",
        "<![CDATA[",
        "[a](javascript:alert(1))",
        "[a](JaVa&#10;Script:x)",
        "[a](<java\u{1}script:x>)",
        "![a](data:text/html,x)",
        "<javascript:alert(1)>",
        "[a](\"onclick=x)",
        "&lt;",
        "&#x6A;avascript:",
        "&#xE000;0&#xE001;",
        "\u{E000}0\u{E001}",
        "\u{E000}",
        "\0",
        "\u{1}",
        "é",
        "参",
        "🙂",
        "\\",
        "$",
        "$$",
        "$x$",
        "\"",
        "'",
        ":::callout\n",
        ":::callout{type=tip title=\"<b>\" #z}\n",
        ":::\n",
        "::::\n",
        ":::tabs\n",
        ":::tab{title=x}\n",
        ":::figure{src=\"javascript:x\" alt=\"\\\" onload=x\"}\n",
        ":::quote{source=\"javascript:x\" person=p}\n",
        ":::cards\n- [t](u) — d\n",
        ":::nope\n",
        "::video{provider=youtube id=a title=t}\n",
        "::video{src=javascript:x title=t poster=data:x}\n",
        ":::details{title=\"</summary><script>\"}\n",
        ":::checklist\n- [ ] x\n",
        "term\n: def\n",
        ":x\n",
        "https://example.org/a_b",
        "www.a.b",
        "a@b.c",
        "> [!NOTE]\n",
        "text",
    ]);
    prop::collection::vec(prop_oneof![9 => fragment.prop_map(str::to_owned), 1 => "\\PC{0,3}"], 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(source in "(?s).{0,200}") {
        let output = html(HtmlPolicy::Sanitise, &source);
        check_nesting(&output)?;
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        html(HtmlPolicy::Sanitise, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn nasty_fragments_sanitised(source in fragments()) {
        let output = html(HtmlPolicy::Sanitise, &source);
        check_nesting(&output)?;
        check_safety(&output)?;
    }

    #[test]
    fn nasty_fragments_escaped(source in fragments()) {
        let output = html(HtmlPolicy::Escape, &source);
        check_nesting(&output)?;
        check_safety(&output)?;
    }

    #[test]
    fn nasty_fragments_allowed(source in fragments()) {
        html(HtmlPolicy::Allow, &source);
    }
}
