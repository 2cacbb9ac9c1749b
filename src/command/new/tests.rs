use std::sync::Arc;

use super::*;
use crate::config::{LangId, Localised};
use crate::document::fields::tests::config;
use crate::document::fields::{Envelope, envelope, read, require};
use crate::document::tree::{Heading, Node, NodeKind, Tree};
use crate::document::value::Entry;
use crate::document::{Outline, front_matter, yaml};
use crate::source::Source;
use crate::span::Span;

/// Every problem of a file, by code.
fn problems(text: &str, kind: &Kind, config: &Config, state: usize) -> Vec<&'static str> {
    let file: Arc<str> = "content/new.md".into();
    let split = front_matter::split(&file, text);
    let entries = yaml::parse(&file, text, split.value.front.expect("a block"));
    let fields = read(&file, &entries.value, kind, config);
    let envelope = envelope(&file, &entries.value, config);
    let missing = require(&file, &fields.value, state, kind, config, Span::default());
    let all = split.diagnostics.into_iter().chain(entries.diagnostics).chain(fields.diagnostics).chain(envelope.diagnostics).chain(missing);
    all.map(|one| one.code()).collect()
}

fn document(path: &str, text: &str, headings: &[&str]) -> Document {
    let file: Arc<str> = path.into();
    let split = front_matter::split(&file, text).value;
    let front: Vec<Entry> = yaml::parse(&file, text, split.front.unwrap_or_default()).value;
    let mut tree = Tree::default();
    for (number, line) in headings.iter().enumerate() {
        let start = text.find(line).expect(line);
        let level = line.bytes().take_while(|byte| *byte == b'#').count() as u8;
        let node = Node { kind: NodeKind::Heading(number as u32), span: Span::new(start, start + line.len()), end: number as u32 + 1 };
        tree.nodes.push(node);
        tree.headings.push(Heading {
            node: number as u32,
            level,
            text: line.trim_start_matches('#').trim().to_owned(),
            explicit_id: None,
            slug: String::new(),
        });
    }
    let source = Arc::new(Source { path: file.clone(), text: text.into(), hash: [0; 32] });
    let outline = Outline {
        path: file,
        place: None,
        undeclared: None,
        partial: false,
        front,
        front_span: split.fences,
        envelope: Envelope::default(),
        leading_heading: None,
        headings: Vec::new(),
        heading_ids: Vec::new(),
        anchors: Vec::new(),
        includes: Vec::new(),
    };
    Document { source, outline: Arc::new(outline), tree, minutes: 0 }
}

#[test]
fn a_new_case_explains_its_fields() {
    let config = config();
    let text = scaffold(&config.kinds[1], &config, &config.languages[0], None);
    insta::assert_snapshot!(text, @r#"
    ---
    # Write each value after its colon. Lines that begin with # are not read.

    # T.
    # Needed for the state published.
    # Example: title: One plain sentence.
    title:

    # S.
    # Needed for the state published.
    # Example: summary: One plain sentence.
    summary:

    # Place.
    # Needed for the state published.
    # Example: place: { name: Leuven, country: BE }
    place:

    # Start. When it began.
    # Needed for the state published.
    # Example: start: 2019-06
    start:

    # One of: draft, in-review, published.
    status: draft

    # Everything below is optional: remove the # before a field to use it.

    # T.
    #takeaways: [One thing, Another thing]

    # P.
    #published: 2019-06-30

    # T.
    # One of: mobility, climate, budget.
    #topics: [mobility]

    # P.
    #population: 3007

    # O.
    #ongoing: true

    # S.
    # One of: inform, consult, involve.
    #spectrum: inform

    # P.
    #participants: [{ what: registered, value: 3007, as_of: 2019, source: "https://example.org/report" }]

    # W.
    #website: "https://example.org/report"

    # I.
    #image: town-hall.jpg

    # L.
    #lesson: One plain sentence.

    # F.
    #follow_up: [{ date: 2019-06-30, text: One plain sentence., source: "https://example.org/report" }]

    # P.
    #part_of: cases/leuven
    ---

    <!-- The text of the page: first a paragraph that says the essential, then sections that begin with ##. -->
    "#);
    assert_eq!(problems(&text, &config.kinds[1], &config, 0), [""; 0]);
    // With every example in place it can be published.
    let filled: String = text
        .lines()
        .scan("", |before, line| {
            let example = before
                .strip_prefix("# Example: ")
                .filter(|_| line.ends_with(':'))
                .unwrap_or(line.strip_prefix('#').filter(|rest| !rest.starts_with([' ', '#'])).unwrap_or(line));
            *before = line;
            Some(format!("{example}\n"))
        })
        .collect();
    assert_eq!(problems(&filled, &config.kinds[1], &config, 2), [""; 0], "{filled}");
}

#[test]
fn every_language_gets_a_file_that_is_read() {
    let config = config();
    for kind in &config.kinds {
        for language in &config.languages {
            for tag in ["en", "fr", "nl", "de", "es", "da", "ar", "zh-Hans"] {
                let language = Language { tag: tag.into(), ..language.clone() };
                let text = scaffold(kind, &config, &language, None);
                assert_eq!(problems(&text, kind, &config, 0), [""; 0], "{text}");
            }
        }
    }
}

#[test]
fn a_new_translation_shows_what_it_translates() {
    let config = config();
    let source = document(
        "content/cases/leuven.md",
        "---\ntitle: Leuven, make it\nsummary: >\n  Two\n  lines\nstart: 2019\ntakeaways:\n  - one\n  - two\nbroken: [\n---\n\nLead.\n\n## The problem {#problem}\n\nText\n\n### More\n",
        &["## The problem {#problem}", "### More"],
    );
    let text = scaffold(&config.kinds[1], &config, &config.languages[1], Some(&source));
    insta::assert_snapshot!(text, @"
    ---
    # Ici, seulement ce qui se traduit ; les faits viennent de l'original. Son texte est au-dessus de
    # chaque champ.

    #   title: Leuven, make it
    title:

    #   summary: >
    #     Two
    #     lines
    summary:

    #   takeaways:
    #     - one
    #     - two
    takeaways:

    ---

    <!-- Traduisez les titres et écrivez le texte en dessous. Gardez leur nombre et leur ordre. -->

    ## The problem {#problem}

    ### More
    ");
    let found = problems(&text, &config.kinds[1], &config, 0);
    assert_eq!(found, [""; 0]);
}

#[test]
fn new_files_go_where_their_pages_are() {
    let mut config = config();
    let paths = |config: &Config| {
        let [page, case] = [&config.kinds[0], &config.kinds[1]];
        let [en, fr] = [&config.languages[0], &config.languages[1]];
        let path = |kind: &Kind, slug: &str, language: &Language| super::path(kind, slug, language, config, None).expect("a path");
        let from =
            |path: &str, language: &Language| super::path(case, "", language, config, Some(&document(path, "", &[]))).expect("a path");
        [
            path(case, "leuven", en),
            path(case, "Léuven (2019)", fr),
            path(case, "cases/leuven.md", en),
            path(page, "about/us", en),
            from("content/cases/leuven.md", fr),
            from("content/cases/leuven.fr.md", en),
            from("content/a/index.nl.md", fr),
            from("content/nl/cases/leuven.md", fr),
            from("content/index.md", fr),
        ]
        .join("\n")
    };
    insta::assert_snapshot!(paths(&config), @"
    content/cases/leuven.md
    content/cases/léuven-2019.fr.md
    content/cases/leuven.md
    content/about/us.md
    content/cases/leuven.fr.md
    content/cases/leuven.md
    content/a/index.fr.md
    content/fr/cases/leuven.md
    content/index.fr.md
    ");
    config.kinds[1].chapters = Some("chapters".into());
    let path = |config: &Config, slug: &str| super::path(&config.kinds[1], slug, &config.languages[1], config, None);
    assert_eq!(path(&config, "first").expect("a path"), "content/cases/first/index.fr.md");
    config.kinds[1].chapters = None;
    config.kinds[1].folder = Some("guides/*".into());
    assert_eq!(path(&config, "First steps/Begin").expect("a path"), "content/guides/first-steps/begin.fr.md");
    assert_eq!(
        path(&config, "begin").expect_err("no folder").to_string(),
        "a page of the kind `case` lies in a folder of `guides/*`, and `begin` does not say which; write the name of the folder before it: `guildhall new case FOLDER/begin`"
    );
}

#[test]
fn an_example_of_several_lines_and_a_kind_without_folder() {
    let mut config = config();
    let case = &mut config.kinds[1];
    case.folder = None;
    let participants = case.fields.iter_mut().find(|field| &*field.key == "participants").expect("declared");
    participants.example = Some("- what: registered\n  value: 3007\n".into());
    participants.group = Some("results".into());
    participants.help = Localised(
        [(
            LangId(0),
            "How many people took part, each figure with its source, so that readers can judge it, as in every good study.".into(),
        )]
        .into(),
    );
    let text = scaffold(&config.kinds[1], &config, &config.languages[1], None);
    assert!(text.contains("#participants:\n#  - what: registered\n#    value: 3007\n"), "{text}");
    assert!(text.contains("kind: case\noriginal: true\n"), "{text}");
    assert_eq!(problems(&text, &config.kinds[1], &config, 0), [""; 0], "{text}");
}
