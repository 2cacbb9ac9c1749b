//! What is not published is nowhere in the output: not where another page includes it, and not in a language whose original cannot be read.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::command::guildhall;
use support::{Built, Site};

const SETTINGS: &str = "title = \"Town\"\nbase_url = \"https://town.example/\"\ndefault_language = \"en\"\n[languages.en]\n[languages.fr]\nfallback = [\"en\"]\n[publish]\nbroken-pages = \"hold-back\"\n";

/// The word that no reader may find.
const SECRET: &str = "Heliotrope";

fn site() -> Site {
    Site::of([("site.toml", SETTINGS), ("content/index.md", "# Home\n")])
}

/// The files of the output that have the secret, whatever its case: addresses and the search fold it.
fn leaks(built: &Built) -> Vec<&str> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(&SECRET.to_lowercase());
    built.tree.0.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn what_is_not_published_is_not_included() {
    for field in ["access: members", "status: draft", "publish_at: 2999-01-01", "expires_at: 2020-01-01"] {
        let page = format!("---\ntitle: Plan\n{field}\n---\n{SECRET}\n");
        let site = site()
            .file("content/plan.md", &page)
            .file("content/_parts/note.md", &page)
            .file("content/_parts/note.fr.md", format!("{SECRET}\n"))
            .file("content/open.md", "# Open\n\n::include{file=\"plan.md\"}\n\n::include{file=\"_parts/note.md\"}\n")
            .file("content/open.fr.md", "# Ouvert\n\n::include{file=\"_parts/note.md\"}\n");
        let built = site.build().run();
        assert_eq!((leaks(&built), built.code), (vec![], 0), "{field}");
        assert!(built.tree.has("fr/open/index.html"), "{field}");
        let told = built.stderr.matches("warning[include-unpublished]").count();
        assert_eq!(told, 3, "{}", built.stderr);
    }
    // What says nothing of the kind is included.
    let site = site()
        .file("content/_parts/note.md", format!("{SECRET}\n"))
        .file("content/open.md", "# Open\n\n::include{file=\"_parts/note.md\"}\n");
    assert!(leaks(&site.build().run()).contains(&"open/index.html"));
}

/// The title of a page that readers do not get is no value by which they narrow down what they found.
#[test]
fn what_is_not_published_is_no_facet() {
    let kind = "label = { en = \"Case\" }\nplural = { en = \"Cases\" }\nfolder = \"cases\"\n[fields.see]\ntype = \"list\"\nof = \"reference\"\nfacet = true\n";
    let site = site()
        .file("kinds/case.toml", kind)
        .file("content/cases/a.md", "---\ntitle: A\nsee: [cases/plan]\n---\nText.\n")
        .file("content/cases/b.md", "---\ntitle: B\n---\nText.\n")
        .file("content/cases/plan.md", format!("---\ntitle: {SECRET}\npublish_at: 2999-01-01\n---\nText.\n"));
    let built = site.build().run();
    assert_eq!((leaks(&built), built.code), (vec![], 0), "{}", built.stderr);
}

/// Blocks whose first fence is not as it should be, or in which a line cannot be read, `FIELD` being the one that keeps a page from readers.
const SLIPS: [&str; 17] = [
    "--- # case\ntitle: Plan\nFIELD\n---\n",
    "---yaml\ntitle: Plan\nFIELD\n---\n",
    "--- yaml\ntitle: Plan\nFIELD\n---\n",
    "---;\ntitle: Plan\nFIELD\n---\n",
    "\u{feff}\u{feff}---\ntitle: Plan\nFIELD\n---\n",
    "\u{200b}---\ntitle: Plan\nFIELD\n---\n",
    "\u{200e}---\ntitle: Plan\nFIELD\n---\n",
    "\u{ad}---\ntitle: Plan\nFIELD\n---\n",
    "%%%\ntitle: Plan\nFIELD\n%%%\n",
    "----\ntitle: Plan\nrelease date: 2020\nFIELD\n----\n",
    "----\ntitle: Plan\nrelease date 2020\nFIELD\n----\n",
    "----\ntopics: [\na\n]\nFIELD\ntitle: Plan\n----\n",
    "<!-- A licence -->\n---\ntitle: Plan\nFIELD\nrelease date 2020\n---\n",
    "<!--\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n\nH\n\nI\n\nJ\n\nK\n\nL\n\nM\n\nN\n\nO\n\nP\n\nQ\n\nR\n\nS\n\nT\n\nU\n\nV\n\n-->\n---\ntitle: Plan\nFIELD\n---\n",
    "---\ntitle: Plan, FIELD\n---\n",
    "---\ntitle: Plan\nnotes\nFIELD: x\n---\n",
    "---\nFIELD\ntitle Plan\n---\n",
];

#[test]
fn a_block_that_cannot_be_read_keeps_a_page_from_readers() {
    let mut pages: Vec<String> = SLIPS.iter().map(|slip| slip.replace("FIELD", "status: draft")).collect();
    pages.extend(SLIPS.iter().map(|slip| slip.replace("FIELD", "access: members")));
    for bare in ["status draft", "access members", "publish_at 2999-01-01"] {
        pages.push(format!("---\n{bare}\n---\n"));
    }
    for page in pages {
        let site = site().file("content/plan.md", format!("{page}\n{SECRET}\n"));
        let built = site.build().run();
        assert_eq!((leaks(&built), built.code), (vec![], 3), "{page}{}", built.stderr);
        // The same in the title and the name of the page, which a short page in its place would have.
        let name = SECRET.to_lowercase();
        let site = self::site()
            .file(&format!("content/{name}.md"), page.replace("Plan", SECRET))
            .file("content/open.md", format!("# Open\n\n[Plan]({name}.md)\n"));
        let built = site.build().run();
        assert_eq!((leaks(&built), built.code), (vec![], 3), "{page}{}", built.stderr);
        assert!(built.tree.has("open/index.html"), "{page}");
    }
}

#[test]
fn a_moment_that_cannot_be_read_keeps_a_page_from_readers() {
    let moments = [
        "publish_at: 2999",
        "publish_at: 2999-13-01",
        "publish_at: [2999-01-01]",
        "expires_at: gestern",
        "expires_at: \"2020",
        "publish_at: {a: b}",
    ];
    for moment in moments {
        for status in ["", "status: published\n"] {
            let site = site()
                .file("content/plan.md", format!("---\ntitle: {SECRET}\n{status}{moment}\n---\n{SECRET}\n"))
                .file("content/plan.fr.md", format!("---\ntitle: {SECRET}\n{status}---\n{SECRET}\n"));
            let built = site.build().run();
            assert_eq!((leaks(&built), built.code), (vec![], 3), "{moment}{}", built.stderr);
        }
    }
}

#[test]
fn a_page_whose_block_cannot_be_read_is_checked_all_the_same() {
    let site = site().file("content/plan.md", "---\ntitle: Plan, status: draft\n---\n[Gone](gone.md)\n");
    let checked = guildhall(&site, &["check"]).all();
    for code in ["colon-in-text", "broken-link"] {
        assert!(checked.contains(code), "{code}: {checked}");
    }
}

#[test]
fn a_translation_whose_original_cannot_be_read_is_held_back() {
    let fields = [
        "publish_at: 15/01/2031",
        "expires_at: 15/01/2020",
        "\taccess: members",
        "access: public\naccess: members",
        "access: member",
        "acess: members",
        "status: drafft",
    ];
    let mut originals: Vec<String> = fields.iter().map(|field| format!("---\ntitle: Plan\n{field}\n---\n# Plan\n")).collect();
    originals.push("+++\ntitle = \"Plan\"\naccess = \"members\"\n+++\n# Plan\n".to_owned());
    originals.push("{\"title\": \"Plan\", \"access\": \"members\"}\n\n# Plan\n".to_owned());
    originals.push("---\ntitle: \"Plan\naccess: members\n---\n# Plan\n".to_owned());
    originals.push("---\ntitle: Plan\naccess: members\n\n# Plan\n".to_owned());
    originals.push("---\ntitle: Plan\naccess: mem\0bers\n---\n# Plan\n".to_owned());
    originals.push("title: Plan\naccess: members\n---\n# Plan\n".to_owned());
    originals.push("---\ntitle: Plan\n---\naccess: members\n---\n# Plan\n".to_owned());
    originals.push("---\n- title: Plan\n- access: members\n---\n# Plan\n".to_owned());
    originals.push(" ---\ntitle: Plan\naccess: members\n ---\n# Plan\n".to_owned());
    originals.push("***\ntitle: Plan\naccess: members\n***\n# Plan\n".to_owned());
    originals.extend(SLIPS.iter().map(|slip| slip.replace("FIELD", "access: members")));
    for original in originals {
        let site = site().file("content/plan.md", &original).file("content/plan.fr.md", format!("---\ntitle: Le plan\n---\n{SECRET}\n"));
        let built = site.build().run();
        assert_eq!((leaks(&built), built.code), (vec![], 3), "{original}{}", built.stderr);
        // A part is no less protected, where only its translation is included.
        let site = self::site()
            .file("content/_parts/note.md", &original)
            .file("content/_parts/note.fr.md", format!("{SECRET}\n"))
            .file("content/open.fr.md", "# Ouvert\n\n::include{file=\"_parts/note.fr.md\"}\n");
        let built = site.build().run();
        assert_eq!((leaks(&built), built.code), (vec![], 3), "{original}{}", built.stderr);
    }
    // What is wrong with the text of an original says nothing of its translation.
    let site = site()
        .file("content/plan.md", "---\ntitle: Plan\n---\n[Gone](gone.md)\n")
        .file("content/plan.fr.md", format!("---\ntitle: Le plan\n---\n{SECRET}\n"));
    let built = site.build().run();
    assert!(built.code == 3 && leaks(&built).contains(&"fr/plan/index.html"), "{}", built.stderr);
}
