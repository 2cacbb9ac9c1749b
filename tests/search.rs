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
    let errors = made.diagnostics.iter().filter(|one| one.severity == guildhall::diagnostic::Severity::Error);
    let errors: Vec<String> = errors.map(|one| one.message()).collect();
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

::include{file="_part.md"}

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
    insta::assert_snapshot!(outline(&found(&site, "en", false)), @r"
    a/ | A & B | 
      summary: A summary.
      summary: First point
      summary: Second point
        Before any heading, with code and a link, a picture: A green hall and a note. © a b
      # One [one]
        Name · Votes
        Hall · 3,007
        done
        to do
        Mind the step
        In a callout.
        A hall
        The hall at night
        A. Photographer
        Ann
        Mayor
        We listen.
        Left
        Left text.
        An included text.
      # Included heading [included-heading]
        Below it.
      # Code [code]
        let hall = 1;
        Raw HTML
        An inline word.
        An included text.
      # Included heading [included-heading-2]
        Below it.
        Term
        Its meaning.
      # Footnotes [fn:title]
        The note, with another.
        A note of a note.
    ");
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
    insta::assert_snapshot!(outline(&found(&site, "en", false)), @"
    facet kind (Kind of page): case=Case studies, chapter=Chapter, guide=Guide, page=Pages
    facet topics (Topics): water=Water, climate=Climate
    facet place (Countries): be=Belgium, es=Spain
    facet start (Start): 2019=2019, 2015=2015
    facet ongoing (Ongoing): true=Yes, false=No
    facet method (Method): guides/first=First guide
    facet same (Same): water=Water
     | Home | 
      facets: [(0, 3)]
        Welcome to all.
    accessibility/ | Accessibility statement | 
      facets: [(0, 3)]
        City is committed to making this website accessible, in accordance with Directive (EU) 2016/2102 of the European Parliament and of the Council.
        This accessibility statement applies to https://example.org/kb/.
      # Compliance status [status]
        This website is fully compliant with EN 301 549 (V3.2.1).
      # Preparation of this accessibility statement [preparation]
        This statement was prepared on 23 November 2026.
        It is based on a self-assessment carried out by City.
      # Feedback and contact information [feedback]
        Have you found something that is not accessible, or do you need information in an accessible form? Please tell us.
    cases/leuven/ | Leuven | Case study
      summary: A plan.
      labels: Case study, Étude de cas, Case studies, Études de cas, Climate, Climat, Water, Eau, rivers, rivières, Leuven, Flanders, Belgium, Belgique, June 2019, City of Leuven
      facets: [(0, 0), (1, 0), (1, 1), (2, 0), (3, 0), (4, 1), (5, 0), (6, 0)]
        Text.
      # Lessons []
        Ask early
        Answer everybody
      # Note []
        Some Markdown that says a little more about the plan than fits into a label.
    cases/madrid/ | Madrid | Case study
      labels: Case study, Étude de cas, Case studies, Études de cas, Madrid, Spain, Espagne, 2015
      facets: [(0, 0), (2, 1), (3, 1), (4, 0)]
        Text.
    guides/first/ | First guide | Guide
      labels: Guide
      facets: [(0, 2)]
        Text.
    guides/first/begin/ | Begin | Chapter · First guide
      labels: Chapter, First guide
      facets: [(0, 1)]
        Text.
    ");
    insta::assert_snapshot!(outline(&found(&site, "fr", false)), @"
    facet kind (Type de page): chapter=Chapter, case=Études de cas, guide=Guide, page=Pages
    facet topics (Topics): water=Eau, climate=Climat
    facet place (Countries): be=Belgique, es=Espagne
    facet start (Start): 2019=2019, 2015=2015
    facet ongoing (Ongoing): true=Oui, false=Non
    facet method (Method): guides/first=First guide
    facet same (Same): water=Eau
    fr/ | Home |  in en
      facets: [(0, 3)]
        Welcome to all.
    fr/accessibilite/ | Déclaration sur l’accessibilité | 
      facets: [(0, 3)]
        City s’engage à rendre ce site internet accessible, conformément à la législation suivante : directive (UE) 2016/2102 du Parlement européen et du Conseil.
        La présente déclaration sur l’accessibilité s’applique à https://example.org/kb/.
      # État de conformité [status]
        Ce site internet est entièrement conforme à EN 301 549 (V3.2.1).
      # Établissement de la présente déclaration sur l’accessibilité [preparation]
        La présente déclaration a été établie le 23 novembre 2026.
        Elle repose sur une auto-évaluation réalisée par City.
      # Retour d’information et coordonnées [feedback]
        Vous avez trouvé un contenu qui n’est pas accessible, ou vous avez besoin d’une information sous une forme accessible ? Écrivez-nous.
    fr/cases/leuven/ | Louvain | Étude de cas
      labels: Étude de cas, Case study, Études de cas, Case studies, Climat, Climate, Eau, Water, rivières, rivers, Leuven, Flanders, Belgique, Belgium, juin 2019, City of Leuven
      facets: [(0, 1), (1, 0), (1, 1), (2, 0), (3, 0), (4, 1), (5, 0), (6, 0)]
        Texte.
      # Leçons []
        Ask early
        Answer everybody
      # Note []
        Some Markdown that says a little more about the plan than fits into a label.
    fr/cases/madrid/ | Madrid | Étude de cas in en
      labels: Étude de cas, Case study, Études de cas, Case studies, Madrid, Espagne, Spain, 2015
      facets: [(0, 1), (2, 1), (3, 1), (4, 0)]
        Text.
    fr/guides/first/ | First guide | Guide in en
      labels: Guide
      facets: [(0, 2)]
        Text.
    fr/guides/first/begin/ | Begin | Chapter · First guide in en
      labels: Chapter, First guide
      facets: [(0, 0)]
        Text.
    ");
    insta::assert_snapshot!(outline(&found(&site, "de", false)), @"
    de/barrierefreiheit/ | Erklärung zur Barrierefreiheit | 
        City ist bemüht, diese Website barrierefrei zugänglich zu machen, im Einklang mit folgender Rechtsvorschrift: Richtlinie (EU) 2016/2102 des Europäischen Parlaments und des Rates.
        Diese Erklärung zur Barrierefreiheit gilt für https://example.org/kb/.
      # Stand der Vereinbarkeit mit den Anforderungen [status]
        Diese Website ist mit EN 301 549 (V3.2.1) vollständig vereinbar.
      # Erstellung dieser Erklärung zur Barrierefreiheit [preparation]
        Diese Erklärung wurde am 23. November 2026 erstellt.
        Sie beruht auf einer Selbstbewertung. Durchgeführt hat sie: City.
      # Feedback und Kontaktangaben [feedback]
        Haben Sie etwas gefunden, das nicht barrierefrei ist, oder brauchen Sie Informationen in barrierefreier Form? Schreiben Sie uns.
    ");
    assert_eq!(found(&site, "nl", false).pages.len(), 1, "the statement alone");
    let urls = |drafts| -> Vec<String> { found(&site, "en", drafts).pages.into_iter().map(|page| page.url).collect() };
    assert!(urls(true).contains(&"cases/draft/".to_owned()) && !urls(false).contains(&"cases/draft/".to_owned()));
}

#[test]
fn each_host_has_an_index_of_every_language() {
    let site = Site::text(LANGUAGES);
    let tree = site.build().publish();
    let mut files: Vec<String> = tree.paths().into_iter().filter(|path| path.contains("search/")).map(str::to_owned).collect();
    let is_index = |path: &String| path.ends_with(".txt") && !path.ends_with("NOTICES.txt");
    assert!(files.iter().filter(|path| is_index(path)).count() >= 4 * 4);
    files.retain(|path| !is_index(path) && !path.ends_with(".html"));
    let plain: Vec<String> = files.iter().map(|path| without_hash(path)).collect();
    insta::assert_snapshot!(plain.join("\n"), @"
    nl/search/NOTICES.txt
    nl/search/de.json
    nl/search/en.json
    nl/search/engine.HASH.wasm
    nl/search/fr.json
    nl/search/nl.json
    nl/search/stem-de.HASH.wasm
    nl/search/stem-en.HASH.wasm
    nl/search/stem-fr.HASH.wasm
    nl/search/stem-nl.HASH.wasm
    nl/search/worker.HASH.js
    search/NOTICES.txt
    search/de.json
    search/en.json
    search/engine.HASH.wasm
    search/fr.json
    search/nl.json
    search/stem-de.HASH.wasm
    search/stem-en.HASH.wasm
    search/stem-fr.HASH.wasm
    search/stem-nl.HASH.wasm
    search/worker.HASH.js
    ");
    let entry: serde_json::Value = serde_json::from_str(tree.text("search/fr.json")).unwrap();
    for name in ["engine", "worker", "stemmer", "hot"] {
        assert!(tree.has(&format!("search/{}", entry[name].as_str().unwrap())), "{name}");
    }
    let others: Vec<&str> = entry["others"].as_array().unwrap().iter().map(|other| other["entry"].as_str().unwrap()).collect();
    assert_eq!((others, &entry["dir"], &entry["format"]), (vec!["en.json", "de.json", "nl.json"], &"ltr".into(), &1.into()));
    let bases = ["search/fr.json", "search/nl.json", "nl/search/fr.json", "nl/search/nl.json"].map(|entry| {
        let entry: serde_json::Value = serde_json::from_str(tree.text(entry)).unwrap();
        entry.get("base").map(|base| base.as_str().unwrap().to_owned())
    });
    assert_eq!(bases.each_ref().map(Option::as_deref), [None, Some("https://nl.example.org/"), Some("https://example.org/kb/"), None]);
}

/// `engine.HASH.wasm`.
fn without_hash(path: &str) -> String {
    match path.split('.').collect::<Vec<_>>()[..] {
        [stem, _, extension] => format!("{stem}.HASH.{extension}"),
        _ => path.to_owned(),
    }
}

/// A site with one page in Polish, of which the program has no texts, and more in English.
const HARDLY_TRANSLATED: &str = r#"
-- site.toml --
title = { en = "Town", pl = "Miasto" }
default_language = "en"
[languages.en]
[languages.pl]
missing = "hide"
[vocabularies.topics]
label = { en = "Topics", pl = "Tematy" }
-- vocabularies/topics.yaml --
water: { label: { en: Water, pl: Woda } }
parks: { label: { en: Parks, pl: Parki } }
-- kinds/page.toml --
label = { en = "Page", pl = "Strona" }
plural = { en = "Pages", pl = "Strony" }
-- kinds/case.toml --
label = { en = "Case", pl = "Przypadek" }
plural = { en = "Cases", pl = "Przypadki" }
folder = "cases"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
facet = true
label = { en = "Topics", pl = "Tematy" }
[fields.since]
type = "date"
facet = true
label = { en = "Since", pl = "Od" }
-- content/cases/one.md --
---
title: One
topics: [water]
since: 2020
---
-- content/cases/two.md --
---
title: Two
topics: [parks]
since: 2021
---
-- content/cases/two.pl.md --
---
title: Dwa
---
-- content/about.md --
---
title: About
---
-- content/about.pl.md --
---
title: O nas
---
-- content/cases/three.md --
---
title: Three
status: draft
since: 2022
---
"#;

#[test]
fn facets_of_a_language_have_the_values_of_all() {
    let site = Site::text(HARDLY_TRANSLATED);
    insta::assert_snapshot!(outline(&found(&site, "pl", false)), @"
    facet kind (Kind of page): case=Przypadki, page=Strony
    facet topics (Tematy): water=Woda, parks=Parki
    facet since (Od): 2021=2021, 2020=2020
    pl/about/ | O nas | 
      facets: [(0, 1)]
    pl/cases/two/ | Dwa | Przypadek
      labels: Przypadek, Case, Przypadki, Cases, Parki, Parks, 2021
      facets: [(0, 0), (1, 1), (2, 0)]
    ");
}

#[test]
fn the_texts_of_the_search_say_their_language() {
    let tree = Site::text(HARDLY_TRANSLATED).build().publish();
    let language = |path: &str| {
        let html = tree.text(path);
        let (_, texts) = html.split_once("<script type=\"application/json\">").unwrap();
        let texts: serde_json::Value = serde_json::from_str(texts.split_once("</script>").unwrap().0).unwrap();
        texts["language"].as_str().unwrap().to_owned()
    };
    assert_eq!(["search/index.html", "pl/search/index.html"].map(language), ["en", "en"]);
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
    insta::assert_snapshot!(search(&site.root(), &["rivers", "plan"]), @"
    1 page for “rivers plan”
    “rivers” in 1 page, rarity 1.28, stands for rivers (1.00)
    “plan” in 1 page, rarity 1.28, stands for plan (1.00)

      1. Leuven  Case study
         cases/leuven, /cases/leuven/ (English)
         § Note
           Some Markdown that says a little more about the plan than fits into a label.
         score 2.09 = “rivers” among the labels 1.07 + “plan” in the summary 0.68 + “plan” in the text 0.20 + one section 0.15, quality 0.53

    kind: case (1)
    topics: water (1), climate (1)
    place: be (1)
    start: 2019 (1)
    ongoing: false (1)
    method: guides/first (1)
    same: water (1)
    ");
    let all = search(&site.root(), &["louvain", "--all", "--limit", "5"]);
    assert!(all.contains("/fr/cases/leuven/ (fr)") || all.contains("(Français)"), "{all}");
    let json: serde_json::Value =
        serde_json::from_str(&search(&site.root(), &["leuven", "--format", "json", "--filter", "place=be"])).unwrap();
    assert_eq!(
        (&json["total"], &json["hits"][0]["id"], &json["hits"][0]["url"]),
        (&1.into(), &"cases/leuven".into(), &"cases/leuven/".into())
    );
}

/// What one language corrects leaves no page out that another has the very word on.
#[test]
fn the_command_line_answers_in_all_languages() {
    let site = Site::text(
        r#"
-- site.toml --
title = "Town"
default_language = "en"
[languages.en]
[languages.fr]
missing = "hide"
-- content/parks.md --
---
title: Parks
---
Parks of the town.
-- content/rivers.fr.md --
---
title: Les parcs et la rivière
---
Au bord de l'eau.
"#,
    );
    let shown = |query: &str| {
        let text = search(&site.root(), &[query, "--all"]);
        text.lines().filter(|line| !line.contains("rarity") && !line.contains("score")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(shown("parks rivière"), @"
    2 pages for “parks rivière”
    Did you mean “parcs rivière”?

      1. Les parcs et la rivière
         rivers, /fr/rivers/ (Français)
           Au bord de l'eau.

      2. Parks
         parks, /parks/ (English)
           Parks of the town.
    ");
    insta::assert_snapshot!(shown("parcs rivière"), @"
    1 page for “parcs rivière”

      1. Les parcs et la rivière
         rivers, /fr/rivers/ (Français)
           Au bord de l'eau.
    ");
}

/// Words with a minus are no options, and a filter that no language has is told.
#[test]
fn the_command_line_takes_exclusions() {
    let site = Site::text(LANGUAGES);
    let first = |arguments: &[&str]| search(&site.root(), arguments).lines().next().unwrap_or_default().to_owned();
    assert_eq!(first(&["plan", "-rivers"]), "0 pages for “plan  -rivers”");
    assert_eq!(first(&["-hall plan", "--lang", "en"]), "1 page for “-hall plan”");
    let refused = |filter: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
        command.args(["search", "--root"]).arg(site.root()).args(["plan", "--all", "--filter", filter]);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap().lines().next().unwrap_or_default().to_owned()
    };
    let told = "guildhall: there is no `cases` to filter by; write `case`; there are: case, chapter, guide, page";
    assert_eq!(refused("kind=cases"), told);
    let told = "error: invalid value '=case' for '--filter <FACET=VALUE>': write a facet and a value, such as `kind=case`";
    assert_eq!(refused("=case"), told);
}

#[test]
fn the_sites_of_this_repository_find_what_they_must() {
    for root in [support::repository().to_owned(), Site::starter().root()] {
        let checked = guildhall::build::check(&root, false, &|_, _| Ok(())).unwrap();
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
