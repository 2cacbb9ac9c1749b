use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::yaml;
use super::*;
use crate::config::{Direction, Field, FieldType, HtmlPolicy, LangId, Language, Localised, Missing, Order, State, UrlStyle, Vocabulary};
use crate::diagnostic::Diagnostic;

fn localised(text: &str) -> Localised {
    Localised(BTreeMap::from([(LangId(0), text.into())]))
}

fn field(key: &str, field_type: FieldType) -> Field {
    let translated = matches!(field_type, FieldType::Text | FieldType::Markdown)
        || matches!(&field_type, FieldType::List(item) if matches!(**item, FieldType::Text | FieldType::Markdown));
    Field {
        key: key.into(),
        field_type,
        required_from: None,
        max: None,
        max_length: None,
        translated,
        recommended: false,
        label: localised(&key[..1].to_uppercase()),
        help: Localised::default(),
        example: None,
        group: None,
        fact: false,
        facet: false,
    }
}

fn vocabulary(name: &str, terms: &[(&str, &str)]) -> Vocabulary {
    let term = |(key, label): &(&str, &str)| crate::config::Term {
        key: (*key).into(),
        label: localised(label),
        slug: Localised::default(),
        description: Localised::default(),
        synonyms: BTreeMap::new(),
        span: Span::default(),
    };
    Vocabulary {
        name: name.into(),
        file: format!("vocabularies/{name}.yaml").into(),
        label: localised(name),
        pages: true,
        terms: terms.iter().map(term).collect(),
    }
}

fn kind(key: &str, folder: Option<&str>, fields: Vec<Field>) -> Kind {
    Kind {
        key: key.into(),
        label: localised(key),
        plural: localised(key),
        folder: folder.map(Into::into),
        url: None,
        chapters: None,
        feed: false,
        order: Order::Weight,
        card: None,
        schema_type: "Article".into(),
        fields,
        declared_in: format!("kinds/{key}.toml").into(),
    }
}

/// A site in English, French, Dutch and Brazilian Portuguese, with the kinds `page` and `case`.
pub(crate) fn config() -> Config {
    let language = |(number, tag): (usize, &&str)| Language {
        id: LangId(number as u8),
        tag: (*tag).into(),
        name: (*tag).into(),
        direction: Direction::Ltr,
        chain: Vec::new(),
        missing: Missing::Fallback,
        prefix: "".into(),
        host: None,
    };
    let list = |item: FieldType| FieldType::List(Box::new(item));
    let required = |field: Field| Field { required_from: Some(2), ..field };
    let common = || {
        vec![
            Field { recommended: true, ..required(field("title", FieldType::Text)) },
            Field { max_length: Some(40), recommended: true, ..required(field("summary", FieldType::Text)) },
            field("takeaways", list(FieldType::Text)),
            field("published", FieldType::Date),
        ]
    };
    let follow_up =
        FieldType::Record(vec![required(field("date", FieldType::Date)), field("text", FieldType::Text), field("source", FieldType::Url)]);
    let mut case = common();
    case.extend([
        Field { max: Some(2), ..field("topics", list(FieldType::Term("topics".into()))) },
        Field { label: localised("Place"), group: Some("where".into()), ..required(field("place", FieldType::Place)) },
        Field {
            label: localised("Start"),
            help: localised("When it began."),
            example: Some("2019-06".into()),
            ..required(field("start", FieldType::Date))
        },
        field("population", FieldType::Number),
        field("ongoing", FieldType::Boolean),
        field("spectrum", FieldType::Term("spectrum".into())),
        field("participants", list(FieldType::Figure)),
        field("website", FieldType::Url),
        field("image", FieldType::Image),
        field("lesson", FieldType::Markdown),
        field("follow_up", list(follow_up)),
        field("part_of", FieldType::Reference(Some("case".into()))),
    ]);
    let state = |key: &str| State { key: key.into(), published: key == "published" };
    let vocabularies = [
        vocabulary("topics", &[("mobility", "Mobility"), ("climate", "Climate"), ("budget", "Public money")]),
        vocabulary("spectrum", &[("inform", "Inform"), ("consult", "Consult"), ("involve", "Involve")]),
        vocabulary("figures", &[("registered", "Registered"), ("invited", "Invited")]),
    ];
    Config {
        redirects: Vec::new(),
        retired_languages: Vec::new(),
        title: localised("Site"),
        description: Localised::default(),
        origin: "".into(),
        base_path: "".into(),
        languages: ["en", "fr", "nl", "pt-BR"].iter().enumerate().map(language).collect(),
        default_language: LangId(0),
        menus: BTreeMap::new(),
        language_menus: BTreeMap::new(),
        kinds: vec![kind("page", None, common()), kind("case", Some("cases"), case)],
        states: ["draft", "in-review", "published"].map(state).into(),
        vocabularies: vocabularies.into_iter().map(|one| (one.name.clone(), one)).collect(),
        theme: None,
        theme_settings: toml::Table::new(),
        properties: Vec::new(),
        markets: Vec::new(),
        accessibility: None,
        logo: None,
        edit_url: None,
        html: HtmlPolicy::Sanitise,
        url_style: UrlStyle::Folder,
        page_size: 10,
        image_width: 1600,
        max_asset_bytes: 1 << 20,
        readme_pages: false,
        feed_size: 10,
        search: crate::config::search::Search { enabled: true },
        publish: Default::default(),
        publisher: None,
        social_image: None,
        message_language: None,
        severity: Default::default(),
        max_outdated: BTreeMap::new(),
        coverage: false,
    }
}

fn file() -> Arc<str> {
    "content/cases/leuven.md".into()
}

fn entries(source: &str) -> Vec<Entry> {
    yaml::parse(&file(), source, Span::new(0, source.len())).value
}

fn problems(source: &str, diagnostics: &[Diagnostic]) -> String {
    let mut sorted = diagnostics.to_vec();
    crate::diagnostic::sort(&mut sorted);
    let one = |diagnostic: &Diagnostic| {
        let place = diagnostic.labels[0].span.of(source).replace('\n', "⏎");
        format!("{} ‹{place}›: {} = {}\n", diagnostic.code(), diagnostic.message(), diagnostic.help().unwrap_or_default())
    };
    sorted.iter().map(one).collect()
}

fn outline(fields: &Fields) -> String {
    let mut text = String::new();
    for field in &fields.filled {
        let origin = if field.origin == Origin::Own { String::new() } else { format!(" ({:?})", field.origin) };
        text.push_str(&format!("{}{origin} = {}\n", field.key, shown(&field.value)));
    }
    if !fields.invalid.is_empty() {
        text.push_str(&format!("invalid: {}\n", fields.invalid.join(" ")));
    }
    text
}

fn shown(value: &FieldValue) -> String {
    match value {
        FieldValue::List(items) => format!("[{}]", items.iter().map(|item| shown(&item.value)).collect::<Vec<_>>().join("; ")),
        FieldValue::Record(record) => format!("{{{}}}", outline(record).trim_end().replace('\n', ", ")),
        FieldValue::Term(term) => format!("{}:{}", term.vocabulary, term.key),
        FieldValue::Date(date) => format!("date {date}"),
        FieldValue::Figure(figure) => format!(
            "figure {:?} {} {:?} {:?} {:?}",
            figure.what,
            figure.spelling,
            figure.unit,
            figure.as_of.map(|date| date.to_string()),
            figure.source
        ),
        FieldValue::Place(place) => format!("{:?} {:?} {:?} {:?} {:?}", place.name, place.country, place.region, place.lat, place.lon),
        other => format!("{other:?}"),
    }
}

fn read_case(source: &str) -> Checked<Fields> {
    let config = config();
    read(&file(), &entries(source), &config.kinds[1], &config)
}

fn report(source: &str) -> String {
    let checked = read_case(source);
    format!("{}{}", outline(&checked.value), problems(source, &checked.diagnostics))
}

#[test]
fn fields_are_read_by_their_types_in_the_order_of_the_kind() {
    insta::assert_snapshot!(report(
        "start: 2019-06\ntitle: Leuven\ntopics: [mobility, climate]\nplace: { name: Leuven, country: BE, lat: 50.880, lon: 4.7 }\npopulation: 100000\nongoing: true\nspectrum: involve\nparticipants:\n  - { what: registered, value: 3007, source: \"https://x.org/a\" }\n  - { what: invited, value: 1.50, unit: M, as_of: 2014 }\nwebsite: https://example.org/a?b=c\nimage: leuven.jpg\nlesson: |\n  *Ask* early.\nfollow_up:\n  - { date: 2020-08-20, text: Noted, source: \"https://x.org\" }\npart_of: cases/big\nsummary:\nstatus: published\npublished: 2026-11-23\n"
    ), @r#"
    title = Text("Leuven")
    published = date 2026-11-23
    topics = [topics:mobility; topics:climate]
    place = "Leuven" Some("BE") None Some(50.88) Some(4.7)
    start = date 2019-06
    population = Number(100000.0, "100000")
    ongoing = Boolean(true)
    spectrum = spectrum:involve
    participants = [figure Some("registered") 3007 None None Some("https://x.org/a"); figure Some("invited") 1.50 Some("M") Some("2014") None]
    website = Url("https://example.org/a?b=c")
    image = Image("leuven.jpg")
    lesson = Markdown("*Ask* early.")
    follow_up = [{date = date 2020-08-20, text = Text("Noted"), source = Url("https://x.org")}]
    part_of = Reference("cases/big", Some("case"))
    "#);
}

#[test]
fn slips_in_values_are_named() {
    insta::assert_snapshot!(report(
        "titel: x\nTitle: x\ntopic: [a]\ndate: 2019\npartOf: x\nsubtitel_of_all: x\ntitle: [a]\nsummary: A summary that is longer than forty characters.\ntakeaways:\n  - Ask early: people answer\n  - TODO\ntopics: [Mobility, public money, climat, x]\nplace: { name: Leuven, country: UK, latt: 3, lat: 95 }\nstart: 12/05/2023\npopulation: 120,000 inhabitants\nongoing: yes\nspectrum: Involve\nparticipants:\n  - { what: regstered, value: \"17.7M€\", as_of: 2023-13-40 }\n  - { what: invited }\n  - lots\nwebsite: www.leuven.be/a\nimage: https://x.org/a.jpg\nfollow_up: { date: YYYY-MM-DD, txt: x }\n"
    ), @r#"
    summary = Text("A summary that is longer than forty characters.")
    takeaways = [Text("Ask early: people answer"); Text("TODO")]
    place = "Leuven" None None None None
    follow_up = [{invalid: date}]
    invalid: title topics start population ongoing spectrum participants website image
    unknown-field ‹titel›: `titel` is not a field of `case` = write `title`
    unknown-field ‹Title›: `Title` is not a field of `case` = write `title`
    unknown-field ‹topic›: `topic` is not a field of `case` = write `topics`
    unknown-field ‹date›: `date` is not a field of `case` = write `published`
    unknown-field ‹partOf›: `partOf` is not a field of `case` = write `part_of`
    unknown-field ‹subtitel_of_all›: `subtitel_of_all` is not a field of `case` = remove it, or declare it in kinds/case.toml
    wrong-type ‹[a]›: `title` is a text, and this is a list = for example: `title: One plain sentence.`
    text-too-long ‹A summary that is longer than forty characters.›: `summary` has 47 characters; at most 40 are meant = shorten it; details belong in the text of the page
    colon-in-text ‹Ask early: people answer›: a value with a colon and a space in it must stand in quotes = write `"Ask early: people answer"`
    placeholder-text ‹TODO›: `takeaways` still holds the placeholder `TODO` = write the real text, or remove the field
    term-spelling ‹Mobility›: `Mobility` is spelt `mobility` in the list of `topics` = write `mobility`
    term-spelling ‹public money›: `public money` is spelt `budget` in the list of `topics` = write `budget`
    unknown-term ‹climat›: `climat` is not a word that `topics` may hold = write `climate`; the words are `mobility`, `climate`, `budget`
    unknown-term ‹x›: `x` is not a word that `topics` may hold = the words are `mobility`, `climate`, `budget`
    required-part ‹{ name: Leuven, country: UK, latt: 3, lat: 95 }›: `place` has no `lon` = add `lon: 4.70`
    unknown-country ‹UK›: `UK` is not the code of a country = write `GB`
    unknown-part ‹latt›: `latt` is not a part of `place` = write `lat`
    invalid-coordinate ‹95›: `place.lat`: `95` is not on the map = latitude goes from -90 to 90, longitude from -180 to 180; they may be swapped
    date-order ‹12/05/2023›: `start`: `12/05/2023` is not written with the year first = write `2023-05-12` (year, month, day), or `2023-12-05` where the month stands first
    number-with-unit ‹120,000 inhabitants›: `population`: `120,000 inhabitants` is more than a number = write the number alone: `120000`
    not-true-or-false ‹yes›: `ongoing` is `true` or `false`, and this is `yes` = write `true`
    term-spelling ‹Involve›: `Involve` is spelt `involve` in the list of `spectrum` = write `involve`
    unknown-term ‹regstered›: `regstered` is not a word that `participants.what` may hold = write `registered`; the words are `registered`, `invited`
    number-with-unit ‹"17.7M€"›: `participants.value`: `17.7M€` is more than a number = write `value: 17700000` and `unit: EUR`
    no-such-day ‹2023-13-40›: `participants.as_of`: there is no day `2023-13-40` = write year, month and day: `2019-06-30`
    required-part ‹{ what: invited }›: `participants` has no `value` = add `value: 3007`
    wrong-type ‹lots›: `participants` is a number with what it counts and its source, and this is a text = for example: `participants: [{ what: registered, value: 3007, as_of: 2019, source: "https://example.org/report" }]`
    invalid-url ‹www.leuven.be/a›: `website`: `www.leuven.be/a` is not a web address = write `https://www.leuven.be/a`
    image-elsewhere ‹https://x.org/a.jpg›: `image` is a picture on another site = put the file beside the page and write its name; check that its licence allows it
    placeholder-value ‹YYYY-MM-DD›: `follow_up.date` still holds the placeholder `YYYY` = write the real value, or remove the field
    unknown-part ‹txt›: `txt` is not a part of `follow_up` = write `text`
    "#);
    insta::assert_snapshot!(report(
        "topics: mobility, Climate\nplace: Leuven\nstart: [2019]\npopulation: 3.007\nongoing: maybe\nspectrum: { a: b }\nwebsite: \"mailto:x@y.be\"\ntakeaways: one\n"
    ), @r#"
    takeaways = [Text("one")]
    place = "Leuven" None None None None
    population = Number(3.007, "3.007")
    invalid: topics start ongoing spectrum website
    terms-in-one-text ‹mobility, Climate›: `topics` holds several words in one text = write `topics: [mobility, climate]`
    wrong-type ‹Leuven›: `place` is a place with its name and country, and this is a text = for example: `place: { name: Leuven, country: BE }`
    wrong-type ‹[2019]›: `start` is a date, and this is a list = for example: `start: 2019-06`
    thousands-or-decimals ‹3.007›: `population`: `3.007` is read as a number with three decimals = for thousands write `3007`; for decimals add a zero: `3.0070`
    not-true-or-false ‹maybe›: `ongoing` is `true` or `false`, and this is `maybe` = write `true` or `false`
    wrong-type ‹{ a: b }›: `spectrum` is a word of a list, and this is a group of values = for example: `spectrum: inform`
    invalid-url ‹"mailto:x@y.be"›: `website`: `mailto:x@y.be` is not a web address = copy the whole address, with `https://`
    "#);
    insta::assert_snapshot!(report("topics: [mobility, climate, budget]\npopulation: 3 007\nwebsite: https://a b\nstart: soon\nfollow_up: [x]\n"), @r#"
    topics = [topics:mobility; topics:climate; topics:budget]
    invalid: population website start follow_up
    too-many-items ‹[mobility, climate, budget]›: `topics` has 3 items; at most 2 are meant = keep the most important ones
    number-separators ‹3 007›: `population`: `3 007` is not read as a number = write `3007`, without separators: each language gets its own way of writing it
    invalid-url ‹https://a b›: `website`: `https://a b` is not a web address = copy the whole address, with `https://`
    invalid-date ‹soon›: `start`: `soon` is not a date = write the year first: `2019-06-30`, `2019-06` or `2019`
    wrong-type ‹x›: `follow_up` is a group of values, and this is a text = for example: `follow_up: [{ date: 2019-06-30, text: One plain sentence., source: "https://example.org/report" }]`
    "#);
}

#[test]
fn a_field_of_another_kind_is_said_to_be_one() {
    let config = config();
    let source = "place: Leuven\n";
    let checked = read(&file(), &entries(source), &config.kinds[0], &config);
    insta::assert_snapshot!(problems(source, &checked.diagnostics), @"unknown-field ‹place›: `place` is not a field of `page` = it is a field of `case`: write `kind: case`, or remove it");
}

fn required(source: &str, state: usize) -> String {
    let config = config();
    let kind = &config.kinds[1];
    let fields = read(&file(), &entries(source), kind, &config).value;
    problems(source, &require(&file(), &fields, state, kind, &config, Span::new(0, 40)))
}

#[test]
fn what_a_state_requires() {
    insta::assert_snapshot!(required("summary: x\n", 1), @"");
    insta::assert_snapshot!(required("topics: [mobility]\nstart: soon\nfollow_up:\n  - { text: x }\n  - { date: x }\n", 2), @"
    required-field ‹top›: Place is missing: a page of the kind `case` needs `place` to be `published` = write `place: { name: Leuven, country: BE }`, or set `status` to an earlier state
    required-field ‹top›: S is missing: a page of the kind `case` needs `summary` to be `published` = write `summary: One plain sentence.`, or set `status` to an earlier state
    required-part ‹{ text: x }›: `follow_up` has no `date` = add `date: 2019-06-30`
    ");
    insta::assert_snapshot!(required("title: x\nsummary: x\nstart: 2019\nplace: { country: BE }\n", 2), @"
    required-part ‹{ country: BE }›: `place` has no `name` = add `name: Leuven`
    ");
}

#[test]
fn a_translation_inherits_facts_and_marks_texts() {
    let config = config();
    let kind = &config.kinds[1];
    let source = read_case(
        "title: Leuven\nsummary: Short\nstart: 2019\nplace: { name: Leuven, country: BE, lat: 50.88, lon: 4.7 }\nfollow_up:\n  - { date: 2020, text: Noted, source: \"https://x.org\" }\n  - { date: 2021, text: Done }\ntakeaways: [a, b]\npopulation: many\n",
    );
    let translation =
        read_case("title: Louvain\nplace: { name: Louvain }\nfollow_up:\n  - { text: Noté }\n  - { date: 2022 }\nstart: soon\n").value;
    insta::assert_snapshot!(outline(&inherit(translation, &source.value, kind)), @r#"
    title = Text("Louvain")
    summary (Text) = Text("Short")
    takeaways (Text) = [Text("a"); Text("b")]
    place = "Louvain" Some("BE") None Some(50.88) Some(4.7)
    follow_up = [{date (Fact) = date 2020, text = Text("Noté"), source (Fact) = Url("https://x.org")}; {date = date 2022, text (Text) = Text("Done")}]
    invalid: start population
    "#);
    let shorter = read_case("follow_up:\n  - { text: Noté }\n").value;
    insta::assert_snapshot!(outline(&inherit(shorter, &source.value, kind)), @r#"
    title (Text) = Text("Leuven")
    summary (Text) = Text("Short")
    takeaways (Text) = [Text("a"); Text("b")]
    place (Fact) = "Leuven" Some("BE") None Some(50.88) Some(4.7)
    start (Fact) = date 2019
    follow_up = [{text = Text("Noté")}]
    invalid: population
    "#);
    assert_eq!(inherit(Fields::default(), &Fields::default(), kind), Fields::default());
}

fn enveloped(source: &str) -> String {
    let checked = envelope(&file(), &entries(source), &config());
    let empty = format!("{:?}", Envelope::default());
    let shown = format!("{:?}", checked.value);
    // Only what is not empty.
    let parts =
        |text: &str| text.trim_start_matches("Envelope { ").trim_end_matches(" }").split(", ").map(str::to_owned).collect::<Vec<_>>();
    let empty = parts(&empty);
    let filled: Vec<_> = parts(&shown).into_iter().filter(|part| !empty.contains(part)).collect();
    format!("{}\n{}", filled.join(", "), problems(source, &checked.diagnostics))
}

#[test]
fn the_envelope_of_a_page() {
    insta::assert_snapshot!(enveloped(
        "id: cases/leuven\nkind: case\nlang: pt-br\noriginal: true\ntitle: Leuven\nslug: leuven-2019\nstatus: in-review\nweight: 3\npublished: 2026-11-23\npublish_at: 2026-11-23 09:00\nexpires_at: 2027-01-01\naliases: [/old/, /older]\nrelated: [cases/b]\naccess: members\ntoc: false\ntranslation_kind: machine-reviewed\ntemplate: wide.html\n"
    ), @r#"id: Some(Spanned { value: "cases/leuven", span: Span { start: 4, end: 16 } }), kind: Some(Spanned { value: 1, span: Span { start: 23, end: 27 } }), lang: Some(Spanned { value: LangId(3), span: Span { start: 34, end: 39 } }), original: true, title: Some(Spanned { value: "Leuven", span: Span { start: 62, end: 68 } }), slug: Some(Spanned { value: "leuven-2019", span: Span { start: 75, end: 86 } }), status: Some(Spanned { value: 1, span: Span { start: 95, end: 104 } }), weight: Some(3.0), published: Some(Spanned { value: PartialDate { year: 2026, month: Some(11), day: Some(23) }, span: Span { start: 126, end: 136 } }), publish_at: Some(Spanned { value: 1795424400, span: Span { start: 149, end: 165 } }), expires_at: Some(Spanned { value: 1798761600, span: Span { start: 178, end: 188 } }), aliases: [Spanned { value: "/old/", span: Span { start: 199, end: 204 } }, Spanned { value: "/older", span: Span { start: 206, end: 212 } }], related: [Spanned { value: "cases/b", span: Span { start: 224, end: 231 } }], access_members: true, template: Some(Spanned { value: "wide.html", span: Span { start: 305, end: 314 } }), toc: Some(false), translation_kind: Some(MachineReviewed)"#);
    insta::assert_snapshot!(enveloped(
        "id: Cases Leuven\nkind: cases\nlang: frr\noriginal: yes\nslug: Leuven (2019)\nstatus: publish\nweight: first\npublished: 23/11/2026\nupdated: [a]\npublish_at: soon\naliases: [old, \"https://x.org/a/?b\", ../x]\nrelated: [[a]]\naccess: member\ntoc: x\ntranslation_kind: robot\n"
    ), @r#"
    status: Some(Spanned { value: 0, span: Span { start: 150, end: 154 } }), access_members: true, unsure: true
    invalid-id ‹Cases Leuven›: `Cases Leuven` is not an id = write `cases-leuven`
    unknown-kind ‹cases›: `cases` is not a kind of page here = write `case`
    unknown-page-language ‹frr›: `frr` is not a language of this site = write `fr`
    not-true-or-false ‹yes›: `original` is `true` or `false`, and this is `yes` = write `true`
    invalid-slug ‹Leuven (2019)›: `Leuven (2019)` cannot be the last part of an address = write `leuven-2019`
    unknown-state ‹publish›: `publish` is not a state of a page here = write `published`
    wrong-type ‹first›: `weight` is a number, and this is a text = for example: `weight: 10`
    date-order ‹23/11/2026›: `published`: `23/11/2026` is not written with the year first = write `2026-11-23` (year, month, day)
    wrong-type ‹[a]›: `updated` is a date, and this is a list = for example: `updated: 2026-11-23`
    invalid-moment ‹soon›: `publish_at`: `soon` is not a day with or without a time = write `2026-11-23` or `2026-11-23 09:00`
    invalid-alias ‹old›: `old` is not a path on this site = write `/old`
    invalid-alias ‹"https://x.org/a/?b"›: `https://x.org/a/?b` is not a path on this site = write `/a/`
    invalid-alias ‹../x›: `../x` is not a path on this site = write the path only, such as `/cases/leuven-2019/`
    wrong-type ‹[a]›: `related` is a list of texts, and this is a list = for example: `related: [one, another]`
    unknown-option ‹member›: `access` cannot be `member` = write `members`
    not-true-or-false ‹x›: `toc` is `true` or `false`, and this is `x` = write `true` or `false`
    unknown-option ‹robot›: `translation_kind` cannot be `robot` = write one of `human`, `machine`, `machine-reviewed`
    "#);
    let moments = "publish_at: 30.6.2026 9h00\nexpires_at: 2026–07–01\npublished: 20260630\nupdated: 2026−06−30\nweight: .nan\n";
    insta::assert_snapshot!(enveloped(moments), @"
    status: Some(Spanned { value: 0, span: Span { start: 39, end: 53 } }), unsure: true
    invalid-moment ‹30.6.2026 9h00›: `publish_at`: `30.6.2026 9h00` is not a day with or without a time = write `2026-06-30 09:00`
    invalid-moment ‹2026–07–01›: `expires_at`: `2026–07–01` is not a day with or without a time = write `2026-07-01`
    invalid-date ‹20260630›: `published`: `20260630` is not a date = write `2026-06-30`
    invalid-date ‹2026−06−30›: `updated`: `2026−06−30` is not a date = write `2026-06-30`
    wrong-type ‹.nan›: `weight` is a number, and this is no finite number = for example: `weight: 10`
    ");
    insta::assert_snapshot!(enveloped("publish_at: 2026-02-01\nexpires_at: 2026-02-01\n"), @"
    publish_at: Some(Spanned { value: 1769904000, span: Span { start: 12, end: 22 } }), expires_at: Some(Spanned { value: 1769904000, span: Span { start: 35, end: 45 } })
    never-published ‹2026-02-01›: `expires_at` is not later than `publish_at`, so that this page is never published = write a later moment as `expires_at`, or an earlier one as `publish_at`
    ");
    insta::assert_snapshot!(enveloped("status: Brouillon\n"), @"
    status: Some(Spanned { value: 0, span: Span { start: 8, end: 17 } }), unsure: true
    unknown-state ‹Brouillon›: `Brouillon` is not a state of a page here = write `draft`
    ");
    insta::assert_snapshot!(enveloped("concept: ja\nétat: brouillon\n"), @"
    status: Some(Spanned { value: 0, span: Span { start: 19, end: 28 } }), unsure: true
    misspelt-protection ‹concept›: `concept` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    misspelt-protection ‹état›: `état` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    ");
    insta::assert_snapshot!(enveloped("brouillon: non\nconcept: An idea\n"), @"");
    insta::assert_snapshot!(enveloped("draft: true\n"), @"status: Some(Spanned { value: 0, span: Span { start: 7, end: 11 } })");
    insta::assert_snapshot!(enveloped("title: @broken\naccess: [\n"), @r#"title: Some(Spanned { value: "@broken", span: Span { start: 7, end: 14 } }), access_members: true, unsure: true"#);
}

#[test]
fn the_envelope_of_a_translation() {
    let config = config();
    let read = |source: &str| envelope(&file(), &entries(source), &config).value;
    let source = read("status: draft\naccess: members\nslug: a\npublished: 2026-11-23\nweight: 3\ntitle: A\n");
    let translated = read("title: B\nweight: 4\n").inherit(&source);
    assert!(translated.access_members && translated.slug.is_none() && translated.weight == Some(4.0));
    assert_eq!((&translated.status, &translated.published), (&source.status, &source.published));
}

proptest! {
    #[test]
    fn any_values_are_read_without_a_panic(
        values in proptest::collection::vec((0..20_usize, "[^\n]{0,20}|[0-9./,-]{0,12}|\\[[a-z, ]{0,9}\\]|\\{ (what|value|name|date): [0-9a-z-]{0,9} \\}"), 0..8)
    ) {
        let config = config();
        let kind = &config.kinds[1];
        let keys: Vec<&str> = kind.fields.iter().map(|field| &*field.key).chain(["access", "aliases", "id", "draft"]).collect();
        let source: String = values.iter().map(|(key, value)| format!("{}: {value}\n", keys[*key])).collect();
        let all = entries(&source);
        let fields = read(&file(), &all, kind, &config);
        let envelope = envelope(&file(), &all, &config);
        let missing = require(&file(), &fields.value, 2, kind, &config, Span::new(0, source.len()));
        for label in fields.diagnostics.iter().chain(&envelope.diagnostics).chain(&missing).flat_map(|one| &one.labels) {
            prop_assert!(source.get(label.span.range()).is_some());
        }
        let inherited = inherit(fields.value.clone(), &fields.value, kind);
        prop_assert_eq!(inherited.filled, fields.value.filled);
    }
}
