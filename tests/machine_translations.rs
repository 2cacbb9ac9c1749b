//! Every page of this repository's site that a machine translated says so to its readers, in their language; no other page does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::BTreeMap;

use guildhall::document::fields::TranslationKind;
use guildhall::i18n::Key;
use guildhall::output::Memory;
use guildhall::page::Content;
use guildhall::source::BuildInfo;
use guildhall::{build, render, source};

mod support;
use support::{Tree, repository};

#[test]
fn pages_say_that_a_machine_translated_them() {
    let mut problems = Vec::new();
    let sources = source::read::read(repository()).unwrap().value;
    let info = BuildInfo { now: 1_795_435_200, ..BuildInfo::default() };
    let model = build::model(&sources, &info, &mut build::Memory::default(), &mut build::Clock::start()).drain_into(&mut problems);
    let build::Model { site, plan, interface, .. } = &model;
    let memory = Memory::default();
    render::render(&model, &sources, &render::highlight::Highlighter::default(), &memory).unwrap();
    let tree = Tree(memory.into_files().into_iter().map(|(path, bytes)| (path.into(), bytes.to_vec())).collect());

    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &plan.pages {
        let reader = page.address.language;
        let version = match &page.content {
            Content::Work(work) | Content::Whole(work) => site.shown(*work, reader).version(),
            _ => None,
        };
        let expected = match version.and_then(|version| version.envelope.translation_kind) {
            Some(TranslationKind::Machine) => Some(interface.text(reader, Key::MachineTranslated)),
            Some(TranslationKind::MachineReviewed) => Some(interface.text(reader, Key::MachineReviewed)),
            Some(TranslationKind::Human) | None => None,
        };
        let file = page.address.file(&site.config);
        let html = tree.text(&file);
        let notices: Vec<&str> = html.split("class=\"notice notice-machine\"").skip(1).map(|rest| between(rest, "<p>", "</p>")).collect();
        assert_eq!(notices, expected.into_iter().collect::<Vec<_>>(), "{file}");
        if expected.is_some() {
            *said.entry(&*site.config.language(reader).tag).or_default() += 1;
            // It stands in the reader's language, before the text, where screen readers come by it.
            assert!(html.find("notice-machine") < html.find("<div class=\"body").or(Some(html.len())), "{file}");
        }
    }
    let translated: Vec<&str> = site.config.languages.iter().map(|language| &*language.tag).filter(|tag| *tag != "en").collect();
    for tag in translated {
        assert!(said.contains_key(tag), "no page in {tag} was looked at: {said:?}");
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(found, _)| found)
}
