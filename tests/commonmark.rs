//! The examples of the CommonMark specification 0.31.2, through our tree and our renderer.

use std::sync::Arc;

use guildhall::document::markdown::{Dialect, parse_as};
use guildhall::render::body::render_commonmark;

/// An example of the specification: Markdown and the HTML that it becomes.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// Examples that the Markdown of sites reads otherwise, and why: this is all that its additions change.
const SITE_DIFFERS: &[(usize, &str)] = &[
    (150, INDENTED_HTML),
    (177, COMMENT),
    (179, COMMENT),
    (183, COMMENT),
    (184, INDENTED_HTML),
    (191, INDENTED_HTML),
    (308, COMMENT),
    (309, COMMENT),
    (602, BARE_ADDRESS),
    (608, BARE_ADDRESS),
    (611, BARE_ADDRESS),
    (612, BARE_ADDRESS),
    (625, COMMENT),
    (626, COMMENT),
];

const COMMENT: &str = "comments never reach the output";
const INDENTED_HTML: &str = "spaces before raw HTML are left out, as a comment may have stood there";
const BARE_ADDRESS: &str = "GFM 6.9: a bare address is a link";

fn examples() -> Vec<Example> {
    let text = include_str!("commonmark/spec.txt");
    let fence = "`".repeat(32);
    let open = format!("{fence} example");
    let mut examples = Vec::new();
    let mut lines = text.lines().take_while(|line| !line.starts_with("<!-- END TESTS -->"));
    while let Some(line) = lines.next() {
        if line != open {
            continue;
        }
        let mut part = |end: &str| {
            let taken: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
            taken.iter().map(|line| format!("{line}\n")).collect::<String>().replace('→', "\t")
        };
        let markdown = part(".");
        let html = part(&fence);
        examples.push(Example { number: examples.len() + 1, markdown, html });
    }
    examples
}

/// HTML without what makes no difference: the slash of void elements, and how a quotation mark is written.
fn normal(html: &str) -> String {
    html.replace(" />", ">").replace("&quot;", "\"")
}

fn ours(dialect: Dialect, markdown: &str) -> String {
    let tree = parse_as(dialect, &Arc::from("spec.md"), markdown, 0).value;
    render_commonmark(&tree, markdown)
}

#[test]
fn all_examples_of_the_specification() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let wrong: Vec<String> = examples
        .iter()
        .filter_map(|example| {
            let html = ours(Dialect::CommonMark, &example.markdown);
            (normal(&html) != normal(&example.html))
                .then(|| format!("example {}\n{}\nexpected\n{}\nfound\n{html}", example.number, example.markdown, example.html))
        })
        .collect();
    assert!(wrong.is_empty(), "{} examples differ:\n{}", wrong.len(), wrong.join("\n---\n"));
}

#[test]
fn what_the_markdown_of_sites_reads_otherwise() {
    let differs: Vec<usize> = examples()
        .iter()
        .filter(|example| normal(&ours(Dialect::Site, &example.markdown)) != normal(&example.html))
        .map(|example| example.number)
        .collect();
    let expected: Vec<usize> = SITE_DIFFERS.iter().map(|(number, _)| *number).collect();
    assert_eq!(differs, expected);
}
