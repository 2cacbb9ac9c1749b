//! `guildhall export cms`: valid by the schema that Sveltia CMS publishes, and what it says of kinds, vocabularies and languages.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

use std::process::{Command, Stdio};

use serde_json::Value;

mod support;
use support::{Site, json_schema, repository};

fn export(root: &std::path::Path) -> (Value, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    command.args(["export", "cms", "--forge", "github", "--repo", "town/knowledge", "--root"]).arg(root).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(output.status.success());
    (serde_json::from_slice(&output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn forms_of_this_repository_and_of_a_new_site_are_valid() {
    for root in [repository().to_owned(), Site::starter().root()] {
        let (configuration, _) = export(&root);
        assert_eq!(json_schema("sveltia-cms.json", &configuration).unwrap_or_default(), "");
        let mut wrong = configuration;
        wrong["collections"][0]["folder"] = 3.into();
        assert_ne!(json_schema("sveltia-cms.json", &wrong), Some(String::new()));
    }
}

#[test]
fn a_form_for_every_type_of_field() {
    let site = Site::text(
        "
-- site.toml --
title = { en = \"Town\", fr = \"Ville\" }
base_url = \"https://town.example/base/\"
default_language = \"en\"
[languages.en]
[languages.fr]
[editors]
language = \"fr\"
-- vocabularies/topics.yaml --
budget: { label: { en: Budget, fr: Le budget } }
-- kinds/guide.toml --
folder = \"guides\"
chapters = \"chapters\"
label = { en = \"Guide\", fr = \"Guide\" }
plural = { en = \"Guides\", fr = \"Guides\" }
[fields.chapters]
type = \"list\"
of = \"reference\"
-- kinds/chapter.toml --
folder = \"guides/*\"
-- kinds/case.toml --
folder = \"cases\"
label = { en = \"Case\", fr = \"Cas\" }
plural = { en = \"Cases\", fr = \"Études de cas\" }
[fields]
began = { type = \"date\", required = \"published\", label = { en = \"Began\", fr = \"Début\" }, help = { en = \"When it began.\", fr = \"Quand cela a commencé.\" } }
cost = { type = \"figure\" }
topics = { type = \"list\", of = \"term\", vocabulary = \"topics\", max = 3 }
topic = { type = \"term\", vocabulary = \"topics\" }
town = { type = \"place\" }
drawing = { type = \"image\" }
text = { type = \"markdown\" }
site = { type = \"url\" }
open = { type = \"boolean\" }
days = { type = \"list\", of = \"date\" }
-- content/index.md --
# Home
",
    );
    let (configuration, said) = export(&site.root());
    let french =
        "Absents, car leurs pages se trouvent dans des dossiers qui peuvent être nombreux\u{202f}: chapter. Modifiez-les comme fichiers.\n";
    assert_eq!(said, french);
    assert_eq!(json_schema("sveltia-cms.json", &configuration).unwrap_or_default(), "");
    let cases = configuration["collections"].as_array().unwrap().iter().find(|one| one["name"] == "case").unwrap();
    let own = ["began", "cost", "topics", "topic", "town", "drawing", "text", "site", "open", "days", "title", "summary", "status", "body"];
    let fields = cases["fields"].as_array().unwrap().iter().filter(|field| own.contains(&field["name"].as_str().unwrap()));
    let mut shown = configuration.clone();
    shown["collections"] = configuration["collections"].as_array().unwrap().iter().map(|one| one["folder"].clone()).collect();
    let lines: Vec<String> = std::iter::once(&shown).chain(fields).map(|one| serde_json::to_string(one).unwrap()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"$schema":"https://unpkg.com/@sveltia/cms/schema/sveltia-cms.json","app_title":"Ville","backend":{"branch":"main","name":"github","repo":"town/knowledge"},"collections":["content","content/cases","content/guides"],"i18n":{"default_locale":"en","initial_locales":"default","locales":["en","fr"],"omit_default_locale_from_file_path":true,"structure":"multiple_files"},"media_folder":"content/pictures","public_folder":"/pictures","site_url":"https://town.example/base","slug":{"clean_accents":true,"encoding":"unicode"}}
    {"hint":"Le nom de la page, en dix mots au plus. Un titre au début du texte convient aussi.","i18n":true,"label":"Titre","name":"title","required":true,"widget":"string"}
    {"hint":"Une ou deux phrases pour les listes, la recherche et les flux ; 280 caractères au plus.","i18n":true,"label":"Résumé","name":"summary","pattern":["^[\\s\\S]{0,280}$","≤ 280"],"required":false,"widget":"string"}
    {"hint":"Où en est la page : draft, in-review, published, deprecated ou archived, sauf si le site a d'autres états.","i18n":false,"label":"État","name":"status","options":[{"label":"draft","value":"draft"},{"label":"in-review","value":"in-review"},{"label":"published","value":"published"},{"label":"deprecated","value":"deprecated"},{"label":"archived","value":"archived"}],"required":false,"widget":"select"}
    {"hint":"Quand cela a commencé.","i18n":false,"label":"Début","name":"began","pattern":["^\\d{4}(-\\d{2}(-\\d{2}([T ].*)?)?)?$","2026, 2026-11, 2026-11-23"],"required":true,"widget":"string"}
    {"fields":[{"name":"what","required":false,"widget":"string"},{"name":"value","required":true,"value_type":"float","widget":"number"},{"name":"unit","required":false,"widget":"string"},{"name":"as_of","pattern":["^\\d{4}(-\\d{2}(-\\d{2}([T ].*)?)?)?$","2026, 2026-11, 2026-11-23"],"required":false,"widget":"string"},{"name":"source","required":false,"widget":"string"}],"i18n":false,"label":"Cost","name":"cost","required":false,"widget":"object"}
    {"i18n":false,"label":"Topics","max":3,"multiple":true,"name":"topics","options":[{"label":"Le budget","value":"budget"}],"required":false,"widget":"select"}
    {"i18n":false,"label":"Topic","name":"topic","options":[{"label":"Le budget","value":"budget"}],"required":false,"widget":"select"}
    {"fields":[{"name":"name","required":true,"widget":"string"},{"name":"country","required":false,"widget":"string"},{"name":"region","required":false,"widget":"string"},{"name":"lat","required":false,"value_type":"float","widget":"number"},{"name":"lon","required":false,"value_type":"float","widget":"number"}],"i18n":false,"label":"Town","name":"town","required":false,"widget":"object"}
    {"i18n":false,"label":"Drawing","media_folder":"","name":"drawing","public_folder":"","required":false,"widget":"image"}
    {"i18n":true,"label":"Text","name":"text","required":false,"widget":"markdown"}
    {"i18n":false,"label":"Site","name":"site","required":false,"type":"url","widget":"string"}
    {"i18n":false,"label":"Open","name":"open","required":false,"widget":"boolean"}
    {"field":{"name":"item","pattern":["^\\d{4}(-\\d{2}(-\\d{2}([T ].*)?)?)?$","2026, 2026-11, 2026-11-23"],"widget":"string"},"i18n":false,"label":"Days","name":"days","required":false,"widget":"list"}
    {"i18n":true,"label":"Text","name":"body","required":false,"widget":"markdown"}
    "#);
}
