use proptest::prelude::*;

use super::*;

/// What stays, and what is said to be gone.
fn cleaned(html: &str) -> (String, String) {
    let sanitised = sanitise(html);
    let name = |one: &Removed| match one {
        Removed::All => "everything".to_owned(),
        Removed::Element(element) => format!("<{element}>"),
        Removed::Attribute { name, .. } => name.clone(),
    };
    (sanitised.html, sanitised.removed.iter().map(name).collect::<Vec<_>>().join(" "))
}

#[test]
fn prose_stays() {
    for html in [
        "<p class=\"lead\" id=\"x\">Hi <b>you</b></p>",
        "<a href=\"../b.md#c\" rel=\"noopener\">x</a>",
        "a\u{e000}12\u{e001}b <b>\u{e000}1\u{e001}</b>",
        "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>",
        "<details open=\"\"><summary>S</summary>T</details>",
        "<a name=\"top\" rel=\"noopener\"></a>",
        "&lt;script&gt; &amp; &nbsp; é",
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><bdo dir=\"rtl\" lang=\"ar\">x</bdo>",
    ] {
        assert_eq!(cleaned(html), (html.to_owned(), String::new()));
    }
    let fragment = "<p id=x>open <time datetime=2024>now<img src='a b.png' alt>";
    assert_eq!(
        cleaned(fragment),
        ("<p id=\"x\">open <time datetime=\"2024\">now<img src=\"a b.png\" alt=\"\"></time></p>".to_owned(), String::new())
    );
}

#[test]
fn what_can_harm_goes_and_is_named() {
    let cases = [
        ("<script>alert('<p>')</script>x", "x", "<script>"),
        ("<img src=x onerror=alert(1)>", "<img src=\"x\">", "onerror"),
        ("<a href=\" jAvA\tscript:alert(1)\">x</a>", "<a rel=\"noopener\">x</a>", "href"),
        ("<a href=\"&#106;avascript:x\">x</a>", "<a rel=\"noopener\">x</a>", "href"),
        ("<a href='data:text/html,x' target=_blank>x</a>", "<a rel=\"noopener\">x</a>", "href target"),
        ("<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:x'>t</a></svg>", "", "<a> <script> <svg>"),
        ("<math><mi xlink:href=\"data:x,<script>alert(4)</script>\"></math>", "", "<math> <mi>"),
        ("<iframe src=//evil></iframe><form action=x><input name=y><button>Go</button></form>", "Go", "<button> <form> <iframe> <input>"),
        ("<p style=\"position:fixed\" data-x=y onclick>x</p>", "<p>x</p>", "data-x onclick style"),
        ("<!-- <b>hidden</b> -->x", "x", ""),
        ("<b>open", "<b>open</b>", ""),
        ("x</b>", "x", ""),
        ("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<img src=\"x\">\"&gt;", "<noscript> onerror"),
        ("<video src=a.mp4 controls></video>", "", "<video>"),
        ("<center><x-y>c</x-y></center>", "c", "<center> <x-y>"),
        ("<img name=cookie src=a><p onclick", "<img src=\"a\">", "<p> name"),
        ("<meta http-equiv=refresh content=0><base href=//x><link rel=stylesheet href=x>z", "z", "<base> <link> <meta>"),
        ("<tr><td>lost</td></tr>", "lost", "<td> <tr>"),
    ];
    for (html, stays, removed) in cases {
        assert_eq!(cleaned(html), (stays.to_owned(), removed.to_owned()), "{html}");
    }
}

#[test]
fn excess_becomes_text() {
    let reopened = (0..3_000).map(|id| format!("<b id={id}>")).collect::<String>() + &"<p>x".repeat(3_000);
    for html in ["<div>".repeat(100_000), reopened] {
        let sanitised = sanitise(&html);
        assert_eq!(sanitised.removed, [Removed::All]);
        assert_eq!(sanitised.html, html.replace('<', "&lt;").replace('>', "&gt;"));
    }
    assert_eq!(sanitise(&"<p><b>a</b> <a href=x>y</a>".repeat(20_000)).removed, []);
}

/// A start tag: name and attributes.
type Element = (String, Vec<(String, String)>);

/// Elements and attributes of HTML as a browser reads it.
fn elements(html: &str) -> Vec<Element> {
    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
    #[derive(Default)]
    struct Sink(std::cell::RefCell<Vec<Element>>);
    impl TokenSink for Sink {
        type Handle = ();
        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            if let Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) = token {
                let attributes = attrs.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
                self.0.borrow_mut().push((name.to_string(), attributes.collect()));
            }
            TokenSinkResult::Continue
        }
    }
    let tokenizer = Tokenizer::new(Sink::default(), html5ever::tokenizer::TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[test]
fn what_scripts_act_on_has_no_class_of_theirs() {
    let clean = |html: &str| sanitise(html).html;
    assert_eq!(clean("<div class=\"tabs wide\"><p class=\"tab\">x</p></div>"), "<div class=\"wide\"><p class=\"\">x</p></div>");
    assert_eq!(clean("<div class=\"lead search-note\">x</div>"), "<div class=\"lead search-note\">x</div>");
}

#[test]
fn sources_of_quotes_are_addresses() {
    let clean = |cite: &str| sanitise(&format!("<q cite=\"{cite}\">x</q>")).html;
    assert_eq!(clean("https://example.org/a"), "<q cite=\"https://example.org/a\">x</q>");
    assert_eq!(clean("../a/"), "<q cite=\"../a/\">x</q>");
    for hostile in ["javascript:x", " jav&#x09;ascript:x", "JAVASCRIPT:x", "data:text/html,x"] {
        assert_eq!(clean(hostile), "<q>x</q>", "{hostile}");
    }
}

#[test]
fn a_tag_with_very_many_attributes_is_text() {
    let tag = |many: usize| format!("<p {}>", (0..many).map(|number| format!("a{number}=b ")).collect::<String>());
    assert_eq!(sanitise(&tag(150)).html, "<p></p>");
    let many = sanitise(&tag(40_000));
    assert_eq!(many.removed, [Removed::All]);
    assert!(many.html.starts_with("&lt;p a0=b"));
}

proptest! {
    #[test]
    fn nothing_but_the_list_passes(parts in prop::collection::vec(prop::sample::select(vec![
        "<", ">", "/", "</", "\"", "'", "=", " ", "<p", "<a href=", "javascript:", "jav&#x09;ascript:", "data:x", "<svg>", "<math>", "<style>", "</style>", "<script>", "</script", "<!--", "-->", "<![CDATA[", "]]>",
        "<template>", "<noscript>", "<title>", "</title>", "<textarea>", "<table>", "<td>", "<b onclick=x>", "<img src=", " onerror=", "\0", "&lt;", "\u{e000}1\u{e001}", "é", "<mi>", "<mglyph>", "<foreignObject>", "<desc>", "<annotation-xml encoding=text/html>", "<select>", "<xmp>", "style=", "id=x",
    ]), 0..25)) {
        let html = parts.concat();
        let once = sanitise(&html);
        for (element, attributes) in elements(&once.html) {
            prop_assert!(ELEMENTS.contains(&element.as_str()), "{element} in {:?} of {html:?}", once.html);
            let own = ATTRIBUTES.iter().find(|(name, _)| *name == element).map_or(&[][..], |(_, own)| *own);
            for (name, value) in attributes {
                prop_assert!(EVERYWHERE.contains(&&*name) || own.contains(&&*name) || (element == "a" && name == "rel"), "{name} in {:?} of {html:?}", once.html);
                let bare: String = value.chars().filter(|char| *char > ' ').collect();
                prop_assert!(!matches!(&*name, "href" | "src") || !bare.starts_with("javascript:") && !bare.starts_with("data:"), "{html:?}");
            }
        }
    }
}
