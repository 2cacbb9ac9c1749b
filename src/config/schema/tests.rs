use super::*;
use crate::config::read::{read, tests::sources};

const KIND: &str = r#"
label = { en = "Case", fr = "Cas" }
[fields.summary]
required = "published"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
max = 3
required = "published"
[fields.place]
type = "place"
[fields.start]
type = "date"
required = "in-review"
[fields.archive_note]
type = "text"
required = "archived"
[fields.participants]
type = "list"
of = "figure"
help = { en = "How many took part." }
[fields.follow_up]
type = "list"
of = "record"
[fields.follow_up.fields]
date = { type = "date" }
text = { type = "text", required = "published", max_length = 500 }
source = { type = "url" }
"#;

const TOPICS: &str =
    "housing:\n  label: { en: Housing, fr: Logement }\n  description: { en: Homes and rents. }\nwater:\n  label: { en: Water, fr: Eau }\n";

#[test]
fn schema_of_a_kind() {
    let site = "title = \"T\"\nbase_url = \"https://example.org\"\ndefault_language = \"en\"\nlanguages = [\"en\", \"fr\"]\n";
    let read = read(&sources(&[("site.toml", site), ("kinds/case.toml", KIND), ("vocabularies/topics.yaml", TOPICS)]), None);
    assert_eq!(read.diagnostics.iter().map(|one| one.message()).collect::<Vec<_>>(), [""; 0]);
    let (_, kind) = read.value.kind("case").expect("the kind");
    let mut schema: Value = serde_json::from_str(&json_schema(kind, &read.value)).expect("JSON");
    // The common fields are the same in every kind: two of them stand for all.
    let common = |key: &String| kind.fields.iter().take_while(|field| &*field.key != "topics").any(|field| *field.key == **key);
    for properties in ["/properties", "/$defs/translation/properties"] {
        let properties = schema.pointer_mut(properties).and_then(Value::as_object_mut).expect("properties");
        properties.retain(|key, _| !common(key) || matches!(key.as_str(), "summary" | "status"));
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema).expect("JSON"), @"");
}
