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
    let body = Body { tree: &tree, source, heading_ids: &ids, targets: targets(&tree), omit: None };
    let (labels, highlighter) = (labels(), Highlighter::default());
    render(&body, &Settings { html: policy, labels: &labels, highlighter: &highlighter })
}

fn html(source: &str) -> String {
    html_as(HtmlPolicy::Sanitise, source)
}

#[test]
fn demo() {
    let source = std::fs::read_to_string("/tmp/cm/demo.md").unwrap();
    for d in parse(&Arc::from("page.md"), &source, 0).diagnostics {
        println!("{} {:?} {:?} {} || {:?}", d.code(), d.labels[0].span, d.labels[0].span.of(&source), d.message(), d.help());
    }
    println!("{}", html(&source));
}
