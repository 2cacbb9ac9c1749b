//! Links: their words, the language that they lead to, pages that nothing leads to, titles that are the same.

use super::*;

#[test]
fn words_of_links() {
    let report = checked(&[
        (
            "content/pages/hit.md",
            "# Hit\n\n[Click here](near.md) or **[read more…](near.md)**. [](near.md) [![](../a.svg)](near.md)\n\n<https://example.org/a/very/long/path?with=query>\n\n[The plan](near.md) and [the plan](../index.md).\n\n## Part {#part}\n",
        ),
        ("content/pages/hit.fr.md", "# Fr\n\n[Cliquez ici](near.md).\n"),
        (
            "content/pages/near.md",
            "# Near\n\n[Click here to vote](hit.md) is a label. [example.com](https://example.com/). [Ici](hit.md) is French.\n\n[The plan](hit.md#part) and [the plan](hit.md). [![A hall](../a.svg)](hit.md) [1](hit.md) [1](../index.md)\n",
        ),
        ("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn links_to_another_language() {
    let topics = ("vocabularies/topics.yaml", "parks:\n  label: { en: Parks, fr: Parcs }\n");
    let page = "[fields.topics]\ntype = \"list\"\nof = \"term\"\nvocabulary = \"topics\"\n\n[fields.website]\ntype = \"url\"\n";
    let report = checked(&[
        topics,
        ("kinds/page.toml", page),
        ("content/pages/plan.md", "---\ntitle: Plan\ntopics: [parks]\n---\n"),
        ("content/pages/plan.fr.md", "---\ntitle: Plan\n---\n"),
        ("content/pages/only.md", "---\ntitle: Only in English\n---\n"),
        (
            "content/pages/hit.fr.md",
            "---\ntitle: Liens\nwebsite: https://example.org/pages/plan/\n---\n\n[Plan](https://example.org/pages/plan/#top), [parcs](/topics/parks/), <a href=\"/pages/plan/\">plan</a>,\n[le plan d'ici](https://example.org/fr/pages/plan/).\n\n<div dir=\"ltr\">\n\nTexte.\n\n</div>\n",
        ),
        (
            "content/pages/near.fr.md",
            "---\ntitle: Liens justes\nwebsite: https://example.com/pages/plan/\n---\n\n[Plan](plan.md), [plan](/pages/plan/), [parcs](/fr/topics/parks/), [anglais](https://example.org/pages/only/),\n[ailleurs](https://example.organic/pages/plan/). <span dir=\"ltr\">A</span> <a href=\"/fr/pages/plan/\">plan</a>\n\n<div dir=\"rtl\">\n\nنص\n\n</div>\n",
        ),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn pages_that_nothing_leads_to() {
    let settings = format!("{NO_HINTS}[[menus.main]]\npage = \"in-menu\"\nlabel = {{ en = \"Menu\", fr = \"Menu\" }}\n");
    let kind = "folder = \"guides\"\n[fields.chapters]\ntype = \"list\"\nof = \"reference\"\n";
    let files = [
        ("kinds/guide.toml", format!("chapters = \"chapters\"\n{kind}")),
        (
            "content/index.md",
            "---\ntitle: Home\nblocks:\n  - { type: featured, title: Chosen, pages: [featured] }\n  - { type: text, text: \"[Block](in-block), <a href='in-html-of-block.md'>HTML</a>\" }\n---\n\n[Linked](linked.md), <a href=\"/in-html/\">HTML</a>\n".to_owned(),
        ),
        ("content/hit.md", "# Hit\n\n[Another](hit-too.md)\n".to_owned()),
        ("content/hit-too.md", "# Hit too\n\n[Back](hit.md)\n".to_owned()),
        ("content/linked.md", "---\ntitle: Linked\nrelated: [related]\n---\n".to_owned()),
        ("content/related.md", "# Related\n".to_owned()),
        ("content/featured.md", "# Featured\n".to_owned()),
        ("content/in-block.md", "# In a block\n".to_owned()),
        ("content/in-html-of-block.md", "# In the HTML of a block\n".to_owned()),
        ("content/in-html.md", "# In HTML\n".to_owned()),
        ("content/in-menu.md", "# In a menu\n".to_owned()),
        ("content/folder/listed.md", "# Listed\n".to_owned()),
        ("content/folder/below/listed.md", "# Listed below\n".to_owned()),
        ("content/guides/one/index.md", "---\ntitle: Guide\nkind: guide\nchapters: [guides/one/first]\n---\n".to_owned()),
        ("content/guides/one/first.md", "# First\n".to_owned()),
        ("content/guides/one/hit-no-chapter.md", "# No chapter\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(checked_with(&settings, &files, &[]));
}

#[test]
fn titles_that_are_the_same() {
    let report = checked(&[
        ("kinds/case.toml", "folder = \"cases\"\n"),
        ("content/pages/a.md", "---\ntitle: The plan\n---\n"),
        ("content/pages/hit.md", "# The Plan\n"),
        ("content/pages/near.fr.md", "---\ntitle: The plan\n---\n"),
        ("content/cases/near.md", "---\ntitle: The plan\n---\n"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn addresses_without_encryption() {
    let kind = "folder = \"cases\"\n[fields.website]\ntype = \"url\"\n[fields.figures]\ntype = \"list\"\nof = \"figure\"\n";
    let hit = "---\ntitle: Hit\nwebsite: http://town.example/\nfigures: [{ what: votes, value: 1, as_of: 2020, source: \"HTTP://paper.example/votes\" }]\n---\n[A report](http://www.town.example/report?page=1) and [one more](https://example.org/).\n";
    let near = "---\ntitle: Near\nwebsite: https://town.example/\n---\nOpen <http://localhost:8000/> or [the router](http://192.168.1.1/). `http://town.example/` is code.\n\n```html\n<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"http://town.example/\">\n```\n\nhttp\\://town.example is a text.\n";
    let files = [
        ("kinds/case.toml", kind),
        ("content/cases/hit.md", hit),
        ("content/cases/hit.fr.md", "---\ntitle: Fr\n---\n[Un rapport](http://www.town.example/rapport).\n"),
        ("content/cases/near.md", near),
    ];
    insta::assert_snapshot!(checked(&files));
    let french = checked_with(&format!("{NO_HINTS}\n[editors]\nlanguage = \"fr\"\n"), &files, &[]);
    let dutch = checked_with(&format!("{NO_HINTS}\n[editors]\nlanguage = \"nl\"\n"), &files, &[]);
    let about = |said: &str| said.lines().filter(|line| line.contains("http")).map(|line| format!("{line}\n")).collect::<String>();
    insta::assert_snapshot!(
        "addresses_without_encryption_spoken",
        format!("{}\n{}", about(&french), about(&dutch)).replace('\u{202f}', "~")
    );
}
