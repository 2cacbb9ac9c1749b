//! The search of a site: what its index is made from, which files it is, and what it answers on the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests stop at what they did not expect")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use guildhall::build::searchable;
use guildhall::search::collection::collection;
use guildhall_search::input::Collection;

mod support;
use support::Site;

/// The collection of a language of a site.
fn found(site: &Site, tag: &str, drafts: bool) -> Collection {
    let made = searchable(&site.root(), drafts).unwrap();
    let errors: Vec<String> = made.diagnostics.iter().filter(|one| one.code() != "incomplete-page").map(|one| one.message()).collect();
    assert_eq!(errors, [""; 0]);
    let language = made.value.site.config.language_by_tag(tag).unwrap().id;
    collection(&made.value.site, &made.value.plan, &made.value.interface, language)
}

/// Everything in a collection, line by line.
fn outline(collection: &Collection) -> String {
    let mut text = String::new();
    for facet in &collection.facets {
        let values: Vec<String> = facet.values.iter().map(|value| format!("{}={}", value.key, value.label)).collect();
        let _ = writeln!(text, "facet {} ({}): {}", facet.key, facet.label, values.join(", "));
    }
    for page in &collection.pages {
        let language = page.language.as_ref().map_or(String::new(), |tag| format!(" in {tag}"));
        let _ = writeln!(text, "{} | {} | {}{language}", page.url, page.title, page.eyebrow);
        for line in page.summary.lines() {
            let _ = writeln!(text, "  summary: {line}");
        }
        if !page.labels.is_empty() {
            let _ = writeln!(text, "  labels: {}", page.labels.join(", "));
        }
        if !page.facets.is_empty() {
            let _ = writeln!(text, "  facets: {:?}", page.facets);
        }
        for section in &page.sections {
            if !section.heading.is_empty() {
                let _ = writeln!(text, "  # {} [{}]", section.heading, section.anchor);
            }
            for line in section.text.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text
}

#[test]
fn the_text_is_what_readers_read() {
    let site = Site::text(
        r##"
-- site.toml --
title = "T"
base_url = "https://example.org/"
languages = ["en"]
-- content/a.md --
---
title: "A & B"
summary: "A summary."
takeaways: [First point, Second point]
---

# Not shown twice

Before *any* heading, with `code` and a [link](#one), a picture: ![A green hall](hall.png)<br>and a note[^n]. &copy; $\frac{a}{b}$

## One {#one}

| Name | Votes |
| --- | ---: |
| Hall | 3,007 |

- [x] done
- to do

:::callout{type="tip" title="Mind the step"}
In a callout.
:::

:::figure{src="hall.png" alt="A hall" caption="The hall at night" credit="A. Photographer"}
:::

:::quote{person="Ann" role="Mayor"}
We listen.
:::

:::tabs
:::tab{title="Left"}
Left text.
:::
:::

::include{file="_part.md"}

### Code

```rust
let hall = 1;
```

<p class="x">Raw <b>HTML</b><!-- hidden --></p>

An <i lang="da">inline</i> word.

Term
: Its meaning.

[^n]: The note, with another[^m].
[^m]: A note of a note.
[^unused]: Nobody refers to it.
-- content/_part.md --
An included text.

## Included heading

Below it.
-- content/hall.png --
x
"##,
    );
    insta::assert_snapshot!(outline(&found(&site, "en", false)), @"");
}

const LANGUAGES: &str = r##"
-- site.toml --
title = "T"
base_url = "https://example.org/kb/"
default_language = "en"

[languages.en]
[languages.fr]
fallback = ["en"]
[languages.de]
missing = "stub"
[languages.nl]
missing = "hide"
host = "https://nl.example.org"

[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
facet = true
[accessibility]
status = "full"
organisation = "City"
prepared_on = 2026-11-23
contact = "a@example.org"
-- kinds/case.toml --
label = { en = "Case study", fr = "Étude de cas" }
plural = { en = "Case studies", fr = "Études de cas" }
folder = "cases"
[fields.place]
type = "place"
fact = true
facet = true
[fields.start]
type = "date"
facet = true
[fields.ongoing]
type = "boolean"
facet = true
[fields.method]
type = "reference"
facet = true
[fields.organiser]
type = "text"
fact = true
label = { en = "Organiser" }
[fields.lessons]
type = "list"
of = "text"
label = { en = "Lessons", fr = "Leçons" }
[fields.note]
type = "markdown"
[fields.same]
type = "term"
vocabulary = "topics"
facet = true
-- kinds/guide.toml --
folder = "guides"
chapters = "chapters"
[fields.chapters]
type = "list"
of = "reference"
-- kinds/chapter.toml --
folder = "guides/*"
-- vocabularies/topics.yaml --
water: { label: { en: Water, fr: Eau }, synonyms: { en: [rivers], fr: [rivières] } }
climate: { label: { en: Climate, fr: Climat } }
-- vocabularies/countries.yaml --
be: { label: { en: Belgium, fr: Belgique } }
es: { label: { en: Spain, fr: Espagne } }
-- content/cases/leuven.md --
---
title: Leuven
summary: A plan.
topics: [climate, water]
place: { name: Leuven, country: BE, region: Flanders }
start: 2019-06
ongoing: false
method: guides/first
organiser: City of Leuven
lessons: [Ask early, Answer everybody]
note: "Some **Markdown** that says a little more about the plan than fits into a label."
same: water
---

Text.
-- content/cases/leuven.fr.md --
---
title: Louvain
---

Texte.
-- content/cases/madrid.md --
---
title: Madrid
place: { name: Madrid, country: ES }
start: 2015
ongoing: true
---

Text.
-- content/cases/draft.md --
---
title: Draft
status: draft
---

Text.
-- content/hidden.md --
---
title: Hidden
search: false
---

Text.
-- content/guides/first/index.md --
---
title: First guide
chapters: [guides/first/begin]
---

Text.
-- content/guides/first/begin.md --
---
title: Begin
---

Text.
-- content/index.md --
---
title: Home
blocks:
  - { type: intro, text: "Welcome to **all**." }
  - { type: list, kind: case, title: "Cases" }
---
"##;

#[test]
fn readers_of_each_language_find_what_they_get() {
    let site = Site::text(LANGUAGES);
    insta::assert_snapshot!(outline(&found(&site, "en", false)), @"");
    insta::assert_snapshot!(outline(&found(&site, "fr", false)), @"");
    insta::assert_snapshot!(outline(&found(&site, "de", false)), @"");
    assert_eq!(found(&site, "nl", false).pages.len(), 1, "the statement alone");
    let urls = |drafts| -> Vec<String> { found(&site, "en", drafts).pages.into_iter().map(|page| page.url).collect() };
    assert!(urls(true).contains(&"cases/draft/".to_owned()) && !urls(false).contains(&"cases/draft/".to_owned()));
}

#[test]
fn each_host_has_an_index_of_its_languages() {
    let site = Site::text(LANGUAGES);
    let tree = site.build().publish();
    let mut files: Vec<String> = tree.paths().into_iter().filter(|path| path.contains("search/")).map(str::to_owned).collect();
    let is_index = |path: &String| path.ends_with(".txt") && !path.ends_with("NOTICES.txt");
    assert!(files.iter().filter(|path| is_index(path)).count() >= 4 * 4);
    files.retain(|path| !is_index(path) && !path.ends_with(".html"));
    let plain: Vec<String> = files.iter().map(|path| without_hash(path)).collect();
    insta::assert_snapshot!(plain.join("\n"), @"
    nl/search/NOTICES.txt
    nl/search/engine.HASH.wasm
    nl/search/nl.json
    nl/search/stem-nl.HASH.wasm
    nl/search/worker.HASH.js
    search/NOTICES.txt
    search/de.json
    search/en.json
    search/engine.HASH.wasm
    search/fr.json
    search/stem-de.HASH.wasm
    search/stem-en.HASH.wasm
    search/stem-fr.HASH.wasm
    search/worker.HASH.js
    ");
    let entry: serde_json::Value = serde_json::from_str(tree.text("search/fr.json")).unwrap();
    for name in ["engine", "worker", "stemmer", "hot"] {
        assert!(tree.has(&format!("search/{}", entry[name].as_str().unwrap())), "{name}");
    }
    let others: Vec<&str> = entry["others"].as_array().unwrap().iter().map(|other| other["entry"].as_str().unwrap()).collect();
    assert_eq!((others, &entry["dir"], &entry["format"]), (vec!["en.json", "de.json"], &"ltr".into(), &1.into()));
    let own: serde_json::Value = serde_json::from_str(tree.text("nl/search/nl.json")).unwrap();
    assert_eq!(own["others"], serde_json::json!([]));
}

/// `engine.HASH.wasm`.
fn without_hash(path: &str) -> String {
    match path.split('.').collect::<Vec<_>>()[..] {
        [stem, _, extension] => format!("{stem}.HASH.{extension}"),
        _ => path.to_owned(),
    }
}

#[test]
fn a_site_without_search_has_none_of_its_files() {
    let site = Site::of([
        ("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n[search]\nenabled = false\n"),
        ("content/search/x.md", "# X\n\nText.\n"),
    ]);
    let tree = site.build().publish();
    let files: Vec<&str> = tree.paths().into_iter().filter(|path| path.contains("search/") && path.ends_with(".txt")).collect();
    assert_eq!(files, [""; 0]);
    assert!(tree.has("search/x/index.html"));
}

fn search(root: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    command.env("SOURCE_DATE_EPOCH", support::NOW).env("NO_COLOR", "1").arg("search").arg("--root").arg(root).args(arguments);
    let output = command.output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_line_answers() {
    let site = Site::text(LANGUAGES);
    insta::assert_snapshot!(search(&site.root(), &["rivers", "plan"]), @"");
    let all = search(&site.root(), &["louvain", "--all", "--limit", "5"]);
    assert!(all.contains("/fr/cases/leuven/ (fr)") || all.contains("(Français)"), "{all}");
    let json: serde_json::Value =
        serde_json::from_str(&search(&site.root(), &["leuven", "--format", "json", "--filter", "place=be"])).unwrap();
    assert_eq!(
        (&json["total"], &json["hits"][0]["id"], &json["hits"][0]["url"]),
        (&1.into(), &"cases/leuven".into(), &"cases/leuven/".into())
    );
}

#[test]
fn the_sites_of_this_repository_find_what_they_must() {
    for root in [support::repository().to_owned(), Site::starter().root()] {
        let checked = guildhall::build::check(&root, false).unwrap();
        let failed: Vec<String> = checked
            .diagnostics
            .iter()
            .filter(|one| one.code().starts_with("search-"))
            .map(|one| format!("{} {}", one.message(), one.help().unwrap_or_default()))
            .collect();
        assert_eq!(failed, [""; 0]);
        assert!(checked.tests.0 >= 5 && checked.tests.0 == checked.tests.1);
    }
}
