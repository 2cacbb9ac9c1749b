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
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema).expect("JSON"), @r#"
    {
      "$defs": {
        "translation": {
          "additionalProperties": false,
          "properties": {
            "archive_note": {
              "title": "Archive note",
              "type": "string",
              "x-order": 13,
              "x-translated": true
            },
            "pins": {
              "items": {
                "pattern": "^.+ [0-9a-f]{10}$",
                "type": "string"
              },
              "readOnly": true,
              "type": "array"
            },
            "summary": {
              "description": "One or two sentences for lists, search and feeds; 280 characters at most.",
              "examples": [
                "How a city asked its residents, and what it did with the answers."
              ],
              "maxLength": 280,
              "title": "Summary",
              "type": "string",
              "x-order": 1,
              "x-recommended": true,
              "x-translated": true
            }
          },
          "title": "Case (translation)",
          "type": "object"
        }
      },
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "additionalProperties": false,
      "allOf": [
        {
          "if": {
            "properties": {
              "status": {
                "enum": [
                  "in-review",
                  "published",
                  "deprecated",
                  "archived"
                ]
              }
            }
          },
          "then": {
            "required": [
              "start"
            ]
          }
        },
        {
          "if": {
            "properties": {
              "status": {
                "enum": [
                  "published",
                  "deprecated",
                  "archived"
                ]
              }
            }
          },
          "then": {
            "required": [
              "title",
              "summary",
              "topics"
            ]
          }
        },
        {
          "if": {
            "properties": {
              "status": {
                "enum": [
                  "archived"
                ]
              }
            },
            "required": [
              "status"
            ]
          },
          "then": {
            "required": [
              "archive_note"
            ]
          }
        }
      ],
      "properties": {
        "archive_note": {
          "title": "Archive note",
          "type": "string",
          "x-order": 34,
          "x-translated": true
        },
        "follow_up": {
          "items": {
            "additionalProperties": false,
            "properties": {
              "date": {
                "maximum": 9999,
                "minimum": 1,
                "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                "title": "Date",
                "type": [
                  "string",
                  "integer"
                ],
                "x-order": 0
              },
              "source": {
                "format": "uri",
                "pattern": "^https?://",
                "title": "Source",
                "type": "string",
                "x-order": 2
              },
              "text": {
                "maxLength": 500,
                "title": "Text",
                "type": "string",
                "x-order": 1,
                "x-translated": true
              }
            },
            "required": [
              "text"
            ],
            "type": "object"
          },
          "title": "Follow up",
          "type": "array",
          "x-order": 36
        },
        "participants": {
          "description": "How many took part.",
          "items": {
            "additionalProperties": false,
            "properties": {
              "as_of": {
                "maximum": 9999,
                "minimum": 1,
                "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                "type": [
                  "string",
                  "integer"
                ]
              },
              "source": {
                "format": "uri",
                "pattern": "^https?://",
                "type": "string"
              },
              "unit": {
                "type": "string"
              },
              "value": {
                "type": "number"
              },
              "what": {
                "type": "string"
              }
            },
            "required": [
              "value"
            ],
            "type": "object"
          },
          "title": "Participants",
          "type": "array",
          "x-order": 35
        },
        "place": {
          "additionalProperties": false,
          "properties": {
            "country": {
              "pattern": "^[A-Z]{2}$",
              "type": "string"
            },
            "lat": {
              "maximum": 90,
              "minimum": -90,
              "type": "number"
            },
            "lon": {
              "maximum": 180,
              "minimum": -180,
              "type": "number"
            },
            "name": {
              "type": "string"
            },
            "region": {
              "type": "string"
            }
          },
          "required": [
            "name"
          ],
          "title": "Place",
          "type": "object",
          "x-order": 32
        },
        "start": {
          "maximum": 9999,
          "minimum": 1,
          "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
          "title": "Start",
          "type": [
            "string",
            "integer"
          ],
          "x-order": 33
        },
        "status": {
          "description": "How far the page is: draft, in-review, published, deprecated or archived, unless the site has other states.",
          "enum": [
            "draft",
            "in-review",
            "published",
            "deprecated",
            "archived"
          ],
          "examples": [
            "published"
          ],
          "title": "Status",
          "x-group": "publication",
          "x-order": 8
        },
        "summary": {
          "description": "One or two sentences for lists, search and feeds; 280 characters at most.",
          "examples": [
            "How a city asked its residents, and what it did with the answers."
          ],
          "maxLength": 280,
          "title": "Summary",
          "type": "string",
          "x-order": 1,
          "x-recommended": true,
          "x-translated": true
        },
        "topics": {
          "items": {
            "oneOf": [
              {
                "const": "housing",
                "description": "Homes and rents.",
                "title": "Housing"
              },
              {
                "const": "water",
                "title": "Water"
              }
            ],
            "type": "string"
          },
          "maxItems": 3,
          "title": "Topics",
          "type": "array",
          "x-order": 31
        }
      },
      "title": "Case",
      "type": "object"
    }
    "#);
}
