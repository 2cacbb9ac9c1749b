//! The module for browsers gives the same answers as the engine natively, and its worker bears what happens on the way. Both run under Node.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests stop at what they did not expect"
)]

use guildhall_search::analysis::{NoStem, stemmers};
use guildhall_search::answer::Outcome;
use guildhall_search::input::{Collection, Facet, FacetValue, Page, Section};
use guildhall_search::{Engine, write};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

// What the module itself reads and writes: both sides go through the same functions.
#[path = "../../browser/engine/src/json.rs"]
mod json;
#[path = "../../browser/engine/src/request.rs"]
mod request;

/// A language with sentences of its own. Each page has a title, a heading and a text out of them, and words that are made up.
struct Texts {
    language: &'static str,
    sentences: &'static [&'static str],
}

const TEXTS: &[Texts] = &[
    Texts {
        language: "en",
        sentences: &[
            "The public library lends books, tools and seeds",
            "Swimming pools are open in the morning for schools",
            "Zebra crossings were painted by volunteers of the neighbourhood",
            "A citizens' assembly decides on the budget for parks",
            "Participatory budgeting began in the year 2014",
            "Running a repair café costs less than you would think",
            "The town's café opened an e-participation desk",
            "Co-operation between two municipalities saved a bus line",
        ],
    },
    Texts {
        language: "fr",
        sentences: &[
            "La bibliothèque publique prête des livres, des outils et des graines",
            "Les piscines sont ouvertes le matin pour les écoles",
            "L'été, la place du marché devient une scène de théâtre",
            "Une assemblée de citoyens décide du budget des parcs",
            "Le développement du numérique à l'hôtel de ville",
            "Aujourd'hui, l'eau de la rivière est propre",
        ],
    },
    Texts {
        language: "de",
        sentences: &[
            "Die Stadtbücherei verleiht Bücher, Werkzeug und Saatgut",
            "Schwimmbäder sind morgens für Schulen geöffnet",
            "Die Bürgerversammlung entscheidet über den Haushalt für Grünflächen",
            "Straßen und Plätze werden gemeinsam gepflegt",
            "Die Bibliothek im Rathaus bleibt abends offen",
        ],
    },
    Texts {
        language: "ar",
        sentences: &[
            "المكتبة العامة تعير الكتب والأدوات والبذور",
            "المسابح مفتوحة صباحا للمدارس",
            "مجلس المواطنين يقرر ميزانية الحدائق",
            "إِدَارَةُ المَدِينَةِ تنشر البيانات المفتوحة",
        ],
    },
    Texts {
        language: "zh-Hans",
        sentences: &["市图书馆出借书籍和工具", "游泳池早上对学校开放", "市民大会决定公园预算", "开放数据由城市管理部门发布"],
    },
    Texts {
        language: "ja",
        sentences: &["市立図書館は本と道具を貸し出します", "プールは朝、学校に開放されています", "市民集会が公園の予算を決めます"],
    },
];

const KINDS: [&str; 3] = ["case", "article", "guide"];

/// A site of 60 pages a language: enough for several chunks of dictionary, postings and positions.
fn collection(texts: &Texts) -> Collection {
    let mut random = 88_172_645_463_325_252_u64;
    let mut draw = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    let value = |kind: &&str| FacetValue { key: (*kind).to_owned(), label: kind.to_uppercase() };
    let facets = vec![Facet { key: "kind".to_owned(), label: "Kind".to_owned(), values: KINDS.iter().map(value).collect() }];
    let mut pages = Vec::new();
    for number in 0..60 {
        let mut text = || {
            let mut text = texts.sentences[draw(texts.sentences.len())].to_owned();
            for _ in 0..80 {
                text.push(' ');
                for _ in 0..2 + draw(3) {
                    text.push_str(["ka", "lo", "mi", "tre", "su", "ven", "or", "pi", "da", "ru"][draw(10)]);
                }
            }
            text
        };
        let mut sections = vec![Section { text: text(), ..Section::default() }];
        for section in 0..2 {
            sections.push(Section { heading: text().chars().take(60).collect(), anchor: format!("part-{section}"), text: text() });
        }
        let title = if number < texts.sentences.len() { texts.sentences[number].to_owned() } else { text().chars().take(50).collect() };
        pages.push(Page {
            url: format!("{}/page-{number:02}/", texts.language),
            title,
            eyebrow: KINDS[number % 3].to_owned(),
            language: (number % 20 == 19).then(|| "nl".to_owned()),
            outdated: number % 7 == 0,
            summary: texts.sentences[number % texts.sentences.len()].to_owned(),
            labels: vec![format!("label{}", number % 5)],
            facets: vec![(0, (number % 3) as u16)],
            sections,
        });
    }
    Collection { language: texts.language.to_owned(), facets, pages }
}

/// Requests as the worker writes them, without the place that they begin with, by language.
const REQUESTS: &[(&str, &str)] = &[
    ("en", "library\x1f0\x1f0\x1f10"),
    ("en", "libraries\x1f0\x1f0\x1f10"),
    ("en", "swimming pools\x1f0\x1f0\x1f10"),
    ("en", "swim\x1f1\x1f0\x1f10"),
    ("en", "s\x1f1\x1f0\x1f10"),
    ("en", "zebre crosings\x1f0\x1f0\x1f10"),
    ("en", "neighborhood\x1f0\x1f0\x1f10"),
    ("en", "\"citizens' assembly\"\x1f0\x1f0\x1f10"),
    ("en", "\"assembly citizens\"\x1f0\x1f0\x1f10"),
    ("en", "budget -parks\x1f0\x1f0\x1f10"),
    ("en", "e-participation\x1f0\x1f0\x1f10"),
    ("en", "cooperation cafe\x1f0\x1f0\x1f10"),
    ("en", "café\x1f0\x1f10\x1f5"),
    ("en", "library zzyzx\x1f0\x1f0\x1f10"),
    ("en", "zzyzx\x1f0\x1f0\x1f10"),
    ("en", "2014\x1f0\x1f0\x1f10"),
    ("en", "\x1f0\x1f0\x1f10"),
    ("en", "library\x1f0\x1f0\x1f10\x1f\x1fkind\x1fcase"),
    ("en", "library\x1f0\x1f0\x1f10\x1fnl de\x1fkind\x1fcase\x1fkind\x1fguide"),
    ("en", "library\x1f0\x1f0\x1f10\x1f\x1fkind\x1fnone"),
    ("en", "label3\x1f0\x1f0\x1f0"),
    ("en", "\u{202e}library\u{202c} \0\x01\"-\x1f0\x1f0\x1f10"),
    ("en", "no\x1fnumbers\x1fhere"),
    ("fr", "bibliothèque\x1f0\x1f0\x1f10"),
    ("fr", "bibliotheque\x1f0\x1f0\x1f10"),
    ("fr", "été\x1f0\x1f0\x1f10"),
    ("fr", "developpement numerique\x1f0\x1f0\x1f10"),
    ("fr", "l'eau\x1f0\x1f0\x1f10"),
    ("fr", "écoles piscine\x1f0\x1f0\x1f10"),
    ("fr", "citoyn\x1f0\x1f0\x1f10"),
    ("fr", "marche thea\x1f1\x1f0\x1f10"),
    ("de", "Bürgerversammlung\x1f0\x1f0\x1f10"),
    ("de", "buecher\x1f0\x1f0\x1f10"),
    ("de", "strasse\x1f0\x1f0\x1f10"),
    ("de", "Haushalte Grünfläche\x1f0\x1f0\x1f10"),
    ("ar", "مكتبة\x1f0\x1f0\x1f10"),
    ("ar", "المكتبات\x1f0\x1f0\x1f10"),
    ("ar", "ادارة المدينه\x1f0\x1f0\x1f10"),
    ("ar", "\"مجلس المواطنين\"\x1f0\x1f0\x1f10"),
    ("zh-Hans", "图书馆\x1f0\x1f0\x1f10"),
    ("zh-Hans", "书\x1f0\x1f0\x1f10"),
    ("zh-Hans", "公园预算\x1f0\x1f0\x1f10"),
    ("zh-Hans", "开放数\x1f1\x1f0\x1f10"),
    ("ja", "図書館\x1f0\x1f0\x1f10"),
    ("ja", "プール\x1f0\x1f0\x1f10"),
    ("ja", "本\x1f0\x1f0\x1f10"),
];

/// The folder of the modules: those that are kept, or those that `GUILDHALL_MODULES` names, such as a fresh build.
fn modules() -> PathBuf {
    match std::env::var_os("GUILDHALL_MODULES") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../browser/modules"),
    }
}

/// Runs a script under Node with the modules and a folder of indexes. Nothing, after a sentence, where there is no Node.
fn node(script: &str, name: &str, input: &str) -> Option<std::process::Output> {
    if Command::new("node").arg("--version").output().is_err() {
        assert!(std::env::var_os("GUILDHALL_REQUIRE_BROWSER").is_none(), "GUILDHALL_REQUIRE_BROWSER is set, and there is no Node here");
        println!("not tested: there is no Node here");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for texts in TEXTS {
        let index = write(&collection(texts)).unwrap();
        let own = folder.join(texts.language);
        std::fs::create_dir_all(&own).unwrap();
        for (name, bytes) in &index.files {
            std::fs::write(own.join(name), bytes).unwrap();
        }
        std::fs::write(own.join("hot"), &index.hot).unwrap();
    }
    std::fs::write(folder.with_extension("input"), input).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../browser/tests").join(script);
    let stdin = Stdio::from(std::fs::File::open(folder.with_extension("input")).unwrap());
    Some(Command::new("node").arg(script).arg(modules()).arg(&folder).stdin(stdin).output().unwrap())
}

/// What the engine says natively, in as many rounds as it takes.
fn native(engine: &Engine, files: &BTreeMap<String, Vec<u8>>, request: &str) -> String {
    let (request, place) = request::read(request);
    for _ in 0..8 {
        let outcome = engine.answer(&request).unwrap();
        let Outcome::Needs(names) = &outcome else {
            let mut text = String::new();
            json::write(Some(&outcome), &place, &mut text);
            return text;
        };
        for name in names {
            engine.supply(name, files[name].clone()).unwrap();
        }
    }
    panic!("no answer after eight rounds");
}

#[test]
fn the_module_answers_as_the_engine_does_natively() {
    let mut engines = BTreeMap::new();
    for texts in TEXTS {
        let index = write(&collection(texts)).unwrap();
        let files: BTreeMap<String, Vec<u8>> = index.files.into_iter().collect();
        let stemmer = stemmers::for_language(texts.language).unwrap_or_else(|| Box::new(NoStem));
        engines.insert(texts.language, (Engine::open(&files[&index.hot], stemmer).unwrap(), files));
    }
    let placed = |language: &str, request: &str| format!("{language}\u{1f}https://town.example/\u{1f}{request}");
    let answers = REQUESTS.iter().map(|(language, request)| {
        let (engine, files) = &engines[language];
        native(engine, files, &placed(language, request))
    });
    let answers: Vec<String> = answers.collect();
    assert!(answers.iter().filter(|answer| answer.contains("\"url\"")).count() > 30, "most of the requests find something");

    let input: Vec<String> = REQUESTS.iter().map(|(language, request)| format!("{language}\u{1d}{}", placed(language, request))).collect();
    let Some(output) = node("answers.mjs", "answers", &input.join("\u{1e}")) else { return };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let given = String::from_utf8(output.stdout).unwrap();
    let given: Vec<&str> = given.lines().collect();
    assert_eq!(given.len(), answers.len(), "{errors}");
    for (((language, request), native), module) in REQUESTS.iter().zip(&answers).zip(given) {
        assert_eq!(module, native, "{language}: {request:?}");
    }
}

#[test]
fn the_worker_bears_what_happens_on_the_way() {
    let Some(output) = node("worker.mjs", "worker", "") else { return };
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stderr));
    assert!(report.lines().all(|line| line.starts_with("ok ")) && report.lines().count() > 20, "{report}");
}

/// JSON, with everything that has to be escaped.
#[test]
fn texts_are_escaped() {
    let (_, place) = request::read("");
    let mut text = String::new();
    json::write(Some(&Outcome::Needs(vec!["\0\x1f\n\"\\/\u{2028}é".to_owned()])), &place, &mut text);
    assert_eq!(text, "[\"\\u0000\\u001f\\u000a\\\"\\\\/\u{2028}é\"]");
    text.clear();
    json::write(None, &place, &mut text);
    assert_eq!(text, "[]");
}
