//! Markdown made to hang a parser, exhaust its stack or its memory: each takes linear time and space, on a stack of a quarter of a megabyte.

use std::sync::Arc;
use std::time::{Duration, Instant};

use guildhall::config::HtmlPolicy;
use guildhall::document::markdown::parse;
use guildhall::render::body::{Body, Labels, Settings, Target, render};
use guildhall::render::highlight::Highlighter;

/// About so many bytes each.
const SIZE: usize = 50_000;

/// Thousands of times what they take; only what grows with the square of the size takes longer.
const LIMIT: Duration = Duration::from_secs(20);

fn html_of(source: &str) -> String {
    let tree = parse(&Arc::from("page.md"), source, 0).value;
    let ids: Vec<Arc<str>> = tree.headings.iter().map(|heading| Arc::from(heading.slug.as_str())).collect();
    let targets = tree.references.iter().map(|reference| Target::Plain(reference.destination.clone())).collect();
    let body = Body { tree: &tree, source, heading_ids: &ids, targets, addresses: Vec::new(), omit: None };
    let (labels, highlighter) = (Labels::default(), Highlighter::default());
    render(
        &body,
        &Settings {
            html: HtmlPolicy::Sanitise,
            labels: &labels,
            highlighter: &highlighter,
            part: guildhall::render::body::Part::default(),
        },
    )
}

fn cases(n: usize) -> Vec<(&'static str, String)> {
    let root = n.isqrt();
    vec![
        ("lines", "a\n".repeat(n / 2)),
        ("paragraphs", "a\n\n".repeat(n / 3)),
        ("quotes one line", ">".repeat(n)),
        ("quotes growing", (0..root).map(|i| format!("{}a\n", ">".repeat(i))).collect()),
        ("quotes 199 + lazy", format!("{}\n{}", ">".repeat(199), "a\n".repeat(n / 2))),
        ("lists one line", "- ".repeat(n / 2)),
        ("lists 100 + blank", format!("{}a{}", "- ".repeat(99), "\n".repeat(n))),
        ("lists growing", (0..root).map(|i| format!("{}- a\n", "  ".repeat(i))).collect()),
        ("lists tabs growing", (0..root).map(|i| format!("{}- a\n", "\t".repeat(i))).collect()),
        ("brackets", "[".repeat(n)),
        ("brackets closed", "[".repeat(n / 2) + &"]".repeat(n / 2)),
        ("link openers", "[a](".repeat(n / 4)),
        ("image openers", "![".repeat(n / 2)),
        ("links nested", "[a](b".repeat(n / 5)),
        ("emphasis", "*a ".repeat(n / 3)),
        ("emphasis 2", "*a_b ".repeat(n / 5)),
        ("emphasis nested", "*a **b ".repeat(n / 14) + &" b** a*".repeat(n / 14)),
        ("emphasis raw", "*a <b>".repeat(n / 9) + &"*".repeat(n / 9)),
        ("backticks", (0..root).map(|i| "`".repeat(i) + "a").collect()),
        ("html openers", "<a ".repeat(n / 3)),
        ("html comments", "<!-- ".repeat(n / 5)),
        ("html cdata", "a <![CDATA[".repeat(n / 11)),
        ("html pi", "a <?".repeat(n / 4)),
        ("raw b inline", "<b>".repeat(n / 3)),
        ("raw b distinct", (0..n / 20).map(|i| format!("<b id=\"{i}\">")).collect::<String>()),
        ("raw p b", (0..n / 20).map(|i| format!("<p><b title={i}>\n")).collect::<String>()),
        ("raw b md", (0..n / 20).map(|i| format!("<b title={i}>\n\na\n\n")).collect::<String>()),
        ("raw div nested", "<div>\n".repeat(n / 6)),
        ("raw div md nested", "<div>\n\na\n\n".repeat(n / 10)),
        ("raw font nested", "<font>".repeat(n / 6)),
        ("raw b table barrier", (0..n / 44).map(|i| format!("<p><b title={i}><table><td></b></td></table>\n")).collect::<String>()),
        ("raw a table barrier", (0..n / 44).map(|i| format!("<p><font size={i}><table><td></font></td></table>\n")).collect::<String>()),
        ("math left", format!("${}$ ", "\\left(".repeat(800)).repeat(n / 5000)),
        ("math left right", format!("${}x{}$ ", "\\left(".repeat(350), "\\right)".repeat(350)).repeat(n / 5000)),
        ("math begin", format!("${}$ ", "\\begin{matrix}".repeat(330)).repeat(n / 5000)),
        ("math sqrt", format!("${}x$ ", "\\sqrt".repeat(900)).repeat(n / 5000)),
        ("math ^", format!("${}x$ ", "x^".repeat(2000)).repeat(n / 5000)),
        ("math braces 30", format!("${}{}$ ", "{".repeat(30), "}".repeat(30)).repeat(n / 60)),
        ("math braces seq", format!("${}$ ", "{{{{{}}}}}".repeat(480)).repeat(n / 5000)),
        ("math frac seq", format!("${}$ ", "\\frac".repeat(900)).repeat(n / 5000)),
        ("raw table", "<table><tr><td>".repeat(n / 15)),
        ("raw a", "x <a href=b>".repeat(n / 12)),
        ("directives open", ":::callout\n".repeat(n / 11)),
        ("directives open/close", ":::callout\n:::\n".repeat(n / 15)),
        ("directives unknown", ":::x\n".repeat(n / 5)),
        ("directive closes", ":::\n".repeat(n / 4)),
        ("directive code", "    :::note\n".repeat(n / 12)),
        ("directives + list", "- :::callout\n".repeat(n / 13)),
        ("directives html", format!(":::callout\n{}", "<div>\n:::\n".repeat(n / 10))),
        ("footnotes", (0..n / 20).map(|i| format!("[^{i}]\n\n[^{i}]: a\n\n")).collect::<String>()),
        ("footnote nested", (0..n / 20).map(|i| format!("[^{i}]: [^{}]\n\n", i + 1)).collect::<String>() + "[^0]"),
        ("footnote unused", (0..n / 12).map(|i| format!("[^{i}]: a\n\n")).collect::<String>()),
        ("footnote missing", (0..n / 12).map(|i| format!("[^a{i}] ")).collect::<String>()),
        ("footnote same", "[^1] ".repeat(n / 5) + "\n\n[^1]: x"),
        ("headings same", "# a\n".repeat(n / 4)),
        ("headings number", (0..n / 12).map(|i| format!("# a-{}\n# a\n", i)).collect::<String>()),
        ("reference defs", (0..n / 12).map(|i| format!("[a{i}]: b\n")).collect::<String>() + &"[a1] ".repeat(n / 10)),
        ("table wide", format!("{}\n{}\n{}", "|a".repeat(n / 6), "|-".repeat(n / 6), "|b".repeat(n / 6))),
        ("table long", format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(n / 6))),
        ("table wide short rows", format!("{}\n{}\n{}", "|a".repeat(1000), "|-".repeat(1000), "|b|\n".repeat(n / 40))),
        ("dollars", "$5-$10 ".repeat(n / 7)),
        ("dollars chain", "$5-".repeat(n / 3)),
        ("math", "$a$ ".repeat(n / 4)),
        ("math braces", format!("${}$", "{".repeat(n / 2) + &"}".repeat(n / 2))),
        ("math frac", format!("${}$", "\\frac{".repeat(n / 10))),
        ("autolinks", "https://a.b ".repeat(n / 12)),
        ("autolink parens", format!("https://a.b/{}", ")".repeat(n))),
        ("autolink amps", format!("https://a.b/{}", "&a;".repeat(n / 3))),
        ("autolink www.", "www.".repeat(n / 4)),
        ("autolink a.", "a.".repeat(n / 2) + "@"),
        ("at signs", "a@".repeat(n / 2)),
        ("http://", "http://".repeat(n / 7)),
        ("entities", "&amp;".repeat(n / 5)),
        ("entities text", "a&amp;".repeat(n / 6)),
        ("definition", "a\n: b\n".repeat(n / 6)),
        ("deflist nested", format!("a\n{}b", ": ".repeat(90))),
        ("lookalikes", "](a b/c) [x][y] ".repeat(n / 16)),
        ("unclosed links", "[x](a.md".repeat(n / 8)),
        ("rows without a line", "|a|b|\n".repeat(n / 6)),
        ("rows that are too long", format!("|a|\n|-|\n{}", "|a|b|\n".repeat(n / 6))),
        ("lines of signs", "##a\n".repeat(n / 4)),
        ("escapes", "\\*".repeat(n / 2)),
        ("crlf", "a\r\n".repeat(n / 3)),
        ("cr", "a\r".repeat(n / 2)),
        ("nul", "\0".repeat(n)),
    ]
}

#[test]
fn nothing_hangs_or_overflows() {
    let run = || {
        for (name, source) in cases(SIZE) {
            let start = Instant::now();
            let html = html_of(&source);
            let taken = start.elapsed();
            assert!(taken < LIMIT, "{name} took {taken:?}");
            assert!(html.len() < 50 * source.len() + 5_000_000, "{name} became {} bytes", html.len());
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(run);
    assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
}

#[test]
fn a_million_lines() {
    assert_eq!(html_of(&"a\n".repeat(1_000_000)).len(), 2_000_007);
}
