//! Facts: figures, dates, questions.

use super::*;

#[test]
fn figures() {
    let kind = "folder = \"cases\"\n[fields.participants]\ntype = \"list\"\nof = \"figure\"\n";
    let report = checked(&[
        ("kinds/case.toml", kind),
        (
            "content/cases/hit.md",
            "---\ntitle: Hit\nparticipants:\n  - { value: 12 }\n  - { value: 30, as_of: 2019 }\n  - { value: 31, source: \"https://example.com/\" }\n---\n",
        ),
        ("content/cases/hit.fr.md", "---\ntitle: Hérité\n---\n"),
        ("content/cases/near.md", "---\ntitle: Near\nparticipants:\n  - { value: 30, as_of: 2019, source: A report }\n---\n"),
    ]);
    insta::assert_snapshot!(report);
}

/// The day of these tests is 14 November 2023.
#[test]
fn dates() {
    let kind = "folder = \"events\"\nschema_type = \"Event\"\n[fields]\nstart = { type = \"text\" }\nend = { type = \"text\" }\ncancelled = { type = \"boolean\" }\nregistration_url = { type = \"url\" }\nrecording = { type = \"reference\" }\n";
    let report = checked(&[
        ("kinds/event.toml", kind),
        (
            "content/pages/hit.md",
            "---\ntitle: Hit\nlast_reviewed_on: 2022-11-01\nreview_in: 12 months\nowner: the participation team\n---\n",
        ),
        ("content/pages/hit-too.md", "---\ntitle: Hit too\npublished: 2020-01-01\nreview_in: 1 year\n---\n"),
        ("content/pages/hit.fr.md", "---\ntitle: Hérité\n---\n"),
        ("content/pages/near.md", "---\ntitle: Near\nlast_reviewed_on: 2022-12-01\nreview_in: 12 months\n---\n"),
        ("content/events/hit.md", "---\ntitle: Past\nstart: 2023-10-01 14:00\nregistration_url: https://example.com/\n---\n"),
        (
            "content/events/hit-words.md",
            "---\ntitle: Past in words\nsummary: Register now for our meeting.\nstart: 2023-10-01\nend: 2023-10-02\n---\n",
        ),
        ("content/events/hit-order.md", "---\ntitle: Turned round\nstart: 2024-10-02\nend: 2024-10-01\n---\n"),
        ("content/events/near-today.md", "---\ntitle: Yesterday\nstart: 2023-11-13 20:00\nregistration_url: https://example.com/\n---\n"),
        ("content/events/near-month.md", "---\ntitle: This month\nstart: 2023-11\nregistration_url: https://example.com/\n---\n"),
        ("content/events/near-told.md", "---\ntitle: Past and told\nsummary: What came of our meeting.\nstart: 2023-10-01\n---\n"),
        (
            "content/events/near-off.md",
            "---\ntitle: Called off\nstart: 2023-10-01\ncancelled: true\nregistration_url: https://example.com/\n---\n",
        ),
        (
            "content/events/near-seen.md",
            "---\ntitle: Recorded\nstart: 2023-10-01\nrecording: pages/near\nregistration_url: https://example.com/\n---\n",
        ),
        ("content/pages/near-start.md", "---\ntitle: Upcoming\nsummary: Register now.\n---\n"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn questions() {
    let kind = r#"folder = "quizzes"
[fields.questions]
type = "list"
of = "record"
[fields.questions.fields]
prompt = { type = "text" }
explanation = { type = "text" }
[fields.questions.fields.options]
type = "list"
of = "record"
[fields.questions.fields.options.fields]
text = { type = "text" }
correct = { type = "boolean" }
feedback = { type = "text" }
"#;
    let hit = r#"---
title: Hit
questions:
  - prompt: Nothing is right?
    explanation: Because.
    options:
      - { text: One }
      - { text: Two, correct: false }
  - prompt: All is right?
    explanation: Because.
    options:
      - { text: One, correct: true }
      - { text: Two, correct: true }
  - prompt: One?
    explanation: Because.
    options:
      - { text: One, correct: true }
  - prompt: Why?
    options:
      - { text: One, correct: true }
      - { text: Two }
---
"#;
    let near = r#"---
title: Near
questions:
  - prompt: One is right?
    explanation: Because.
    options:
      - { text: One }
      - { text: Two, correct: true }
  - prompt: Said at the options?
    options:
      - { text: One, feedback: "No." }
      - { text: Two, correct: true, feedback: "Yes." }
  - prompt: What do you think?
    explanation: There is no right answer.
---
"#;
    let report = checked(&[("kinds/quiz.toml", kind), ("content/quizzes/hit.md", hit), ("content/quizzes/near.md", near)]);
    insta::assert_snapshot!(report);
}
