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

#[test]
fn time_zones() {
    let fields = "[fields]\nstart = { type = \"text\" }\nend = { type = \"text\" }\ntimezone = { type = \"text\", translated = false }\n";
    let kind = format!("folder = \"events\"\nschema_type = \"Event\"\n{fields}");
    let report = checked(&[
        ("kinds/event.toml", &kind),
        ("kinds/shift.toml", &format!("folder = \"shifts\"\n{fields}")),
        ("content/events/hit.md", "---\ntitle: A slip\nstart: 2024-02-04 14:00\ntimezone: Europe/Brusels\n---\n"),
        ("content/events/hit.fr.md", "---\ntitle: Hérité\n---\n"),
        ("content/events/hit-city.md", "---\ntitle: A city\nstart: 2024-02-04 14:00\ntimezone: Brussels\n---\n"),
        ("content/events/hit-words.md", "---\ntitle: Words\nstart: 2024-02-04 14:00\ntimezone: local time at the town hall\n---\n"),
        ("content/events/hit-none.md", "---\ntitle: No zone\nstart: 2024-02-04 14:00\n---\n"),
        (
            "content/events/hit-order.md",
            "---\ntitle: Ends too early\nstart: 2024-02-04 14:00\nend: 2024-02-04 13:00\ntimezone: Europe/Brussels\n---\n",
        ),
        ("content/events/near.md", "---\ntitle: Near\nstart: 2024-02-04 14:00\nend: 2024-02-04 15:00\ntimezone: Asia/Calcutta\n---\n"),
        ("content/events/near-day.md", "---\ntitle: A day\nstart: 2024-02-04\n---\n"),
        ("content/events/near-offset.md", "---\ntitle: An offset\nstart: 2024-02-04T14:00+01:00\nend: 2024-02-04T13:30Z\n---\n"),
        ("content/shifts/near.md", "---\ntitle: No event\nstart: 2024-02-04 14:00\n---\n"),
    ]);
    insta::assert_snapshot!(report);
}

/// The day of these tests is 14 November 2023.
#[test]
fn what_happened_next() {
    let kind = "folder = \"cases\"\n[fields.follow_up]\ntype = \"list\"\nof = \"record\"\ntranslated = true\n[fields.follow_up.fields]\ndate = { type = \"date\" }\ntext = { type = \"text\" }\n";
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\n");
    let old = "follow_up:\n  - { date: 2020, text: The council votes. }\n  - { date: 2022-10, text: Work begins. }\n";
    let report = checked(&[
        ("kinds/case.toml", kind),
        ("content/cases/hit.md", &page("Hit", old)),
        ("content/cases/hit.fr.md", &page("La même chose", &old.replace("Work begins", "Les travaux commencent"))),
        ("content/cases/hit-seen.md", &page("Seen long ago", &format!("last_reviewed_on: 2022-11-01\n{old}"))),
        ("content/cases/near.md", &page("Near", &old.replace("2022-10", "2022-11"))),
        ("content/cases/near-year.md", &page("A year", &old.replace("2022-10", "2022"))),
        ("content/cases/near-seen.md", &page("Seen", &format!("last_reviewed_on: 2023-01-10\n{old}"))),
        ("content/cases/near-none.md", &page("Nothing yet", "")),
    ]);
    insta::assert_snapshot!(report);
}

/// The day of these tests is 14 November 2023.
#[test]
fn consent() {
    let kind = "folder = \"people\"\nschema_type = \"Person\"\n[fields]\nconsent_date = { type = \"date\" }\nconsent_until = { type = \"date\" }\nimage_consent = { type = \"text\" }\nimage_consent_until = { type = \"date\" }\n";
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\n");
    let report = checked(&[
        ("kinds/person.toml", kind),
        ("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ("content/people/hit.md", &page("Hit", "")),
        ("content/people/hit.fr.md", &page("La même", "")),
        ("content/people/hit-picture.md", &page("Picture", "consent_date: 2023-01-01\nimage: ../a.svg\nimage_alt: Somebody\n")),
        ("content/people/hit-ended.md", &page("Ended", "consent_date: 2020-01-01\nconsent_until: 2023-10\n")),
        ("content/people/hit-old.md", &page("Old", "consent_date: 2022-11-01\n")),
        (
            "content/people/near.md",
            &page("Near", "consent_date: 2022-11-20\nimage: ../a.svg\nimage_alt: A tree\nimage_consent: nobody can be told\n"),
        ),
        ("content/people/near-until.md", &page("Until", "consent_date: 2020-01-01\nconsent_until: 2023-11\n")),
        ("content/people/near-asked.md", &page("Asked", "consent_date: 2020-01-01\nlast_reviewed_on: 2023-05-01\n")),
        ("content/pages/near.md", &page("No person", "")),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn figures_that_disagree() {
    let kind = "folder = \"cases\"\n[fields.participants]\ntype = \"list\"\nof = \"figure\"\n";
    let page = |title: &str, one: &str, other: &str| {
        format!("---\ntitle: {title}\nparticipants:\n  - {{ what: voted, value: 1200, {one} }}\n  - {{ what: voted, {other} }}\n---\n")
    };
    let source = "as_of: 2019, source: A report";
    let report = checked(&[
        ("kinds/case.toml", kind),
        ("content/cases/hit.md", &page("Hit", source, "value: 1300, as_of: 2019, source: A report")),
        ("content/cases/near.md", &page("Two sources", source, "value: 1300, as_of: 2019, source: A newspaper")),
        ("content/cases/near-year.md", &page("Two years", source, "value: 1300, as_of: 2020, source: A report")),
        ("content/cases/near-unit.md", &page("Two units", source, "value: 13, unit: \"%\", as_of: 2019, source: A report")),
        ("content/cases/near-same.md", &page("The same", source, "value: 1200, as_of: 2019, source: A report")),
    ]);
    insta::assert_snapshot!(report);
}
