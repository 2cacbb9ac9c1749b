//! What stands in the text: placeholders, secrets, data of persons, hard sentences.

use super::*;

#[test]
fn placeholders() {
    let report = checked(&[
        (
            "content/pages/hit.md",
            "# TODO\n\nTODO: say more.\n\nHeld on YYYY-MM-DD.\n\n- TBD\n\n> Lorem ipsum dolor\nsit amet.\n\nSee doi XX.XXXX, by Forename Surname.\n",
        ),
        (
            "content/pages/near.md",
            "# Dates\n\nWrite dates as `YYYY-MM-DD`, and `TODO:` where one is missing.\n\nThe TODO list is long.\n\n```\nTODO: an example\n```\n\n| Day | Place |\n| --- | --- |\n| 1 May | TBC |\n\nEs todo.\n",
        ),
        ("content/pages/unpublished.md", "---\nstatus: draft\n---\n\nTODO: all of it.\n"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn secrets() {
    // Put together here, so that no scanner takes this file for a leak.
    let token = format!("gh{}", "p_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8");
    let (key, body) = ("PRIVATE KEY", "MIIEpAIBAAKCAQEAx7Wmlkjhgfdsqpoiuytreza1234567890ABCDEF");
    let hit = format!("---\ntitle: Set up\nsummary: With {token}\n---\n\n```\n-----BEGIN {key}-----\n{body}\n-----END {key}-----\n```\n");
    let near = format!(
        "# Not set up\n\nWrite `ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`, or AKI{}, or\n[the key](https://example.com/{token}).\n",
        "AIOSFODNN7EXAMPLE"
    );
    insta::assert_snapshot!(checked(&[("content/pages/hit.md", &hit), ("content/pages/near.md", &near)]));
}

#[test]
fn data_of_persons() {
    let report = checked(&[
        (
            "content/pages/hit.md",
            "---\ntitle: Contact\nowner: jan.peeters82@gmail.com\n---\n\nPay to BE43 0689 9999 9501 by card 4539 1488 0343 6467.\n\nBorn as 93.05.18-223.61, or 2 69 05 49 588 157 80; BSN 111222333.\n",
        ),
        (
            "content/pages/near.md",
            "# Write to us\n\nWrite to info@gmail.com or jan.peeters@leuven.be. Call 0470 12 34 56.\n\nThe example BE68 5390 0754 7034 is everyone's; BE44 0689 9999 9501 is nobody's.\n\nThe grant 111222333 of 12.05.2023 paid 4539 1488 0343 6468 crowns; see\n[it](https://example.com/?id=93.05.18-223.61).\n",
        ),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn hard_sentences() {
    let hard = "The operationalisation of participatory methodologies necessitates comprehensive institutional reconfiguration, notwithstanding considerable administrative heterogeneity and organisational discontinuities among participating municipalities. ";
    let easy = "The city asked its people what to build. Many of them came to the hall and said what they want. ";
    let words = |sentence: &str| format!("# A page\n\n{}\n", format!("{sentence}\n\n").repeat(12));
    let french = "L'opérationnalisation des méthodologies participatives nécessite une reconfiguration institutionnelle considérable, nonobstant l'hétérogénéité administrative et organisationnelle des municipalités participantes. ";
    let report = checked(&[
        ("content/pages/hit.md", &words(hard)),
        ("content/pages/hit.fr.md", &words(french)),
        ("content/pages/near-easy.md", &words(easy).replace("A page", "An easy page")),
        ("content/pages/near-short.md", &format!("# Short\n\n{hard}\n")),
        ("content/pages/near-quoted.md", &format!("# Quoted\n\n> {}\n", hard.repeat(12))),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn long_paragraphs() {
    let sentence = "The city asked its people what to build on the square, and many of them came to say what they want. ";
    // 32 and 42 words.
    let long = sentence.replace(", and many", ", by the deep pond, or at the old and cold town hall, and many");
    let longest = sentence.replace(
        ", and many",
        ", by the deep pond, or at the old town hall, and in all the streets around it that are dark at night, and many",
    );
    let page = |title: &str, text: &str| format!("# {title}\n\n{text}\n");
    let report = checked(&[
        ("content/pages/hit.md", &page("Hit", &format!("{}\n\n{}\n\nShort.", sentence.repeat(6), sentence.repeat(7)))),
        ("content/pages/near.md", &page("Near", &format!("{}\n\n{}", sentence.repeat(5), sentence.repeat(5)))),
        ("content/pages/hit-few.md", &page("Hit with four", &format!("{}{long}", format!("{long} ").repeat(3)))),
        ("content/pages/near-three.md", &page("Three", &format!("{longest}{longest}{longest}"))),
        ("content/pages/near-dialogue.md", &page("Dialogue", &"Who? We. When? Now. Where? Here. ".repeat(3))),
        ("content/pages/near-quoted.md", &page("Quoted", &format!("> {}", sentence.repeat(7)))),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn short_forms() {
    let term = "folder = \"glossary\"\nschema_type = \"DefinedTerm\"\n[fields]\nabbreviation = { type = \"text\" }\n";
    let report = checked(&[
        ("kinds/term.toml", term),
        ("content/glossary/budget.md", "---\ntitle: Participatory budget\nabbreviation: PBX\n---\n"),
        ("content/pages/hit.md", "# Hit\n\nThe DMP met in May. Of the two DMPs, one was held online.\n"),
        ("content/pages/hit.fr.md", "# Trouvé\n\nLe CCQ se réunit. Le CCQ décide.\n"),
        (
            "content/pages/near.md",
            "# Near\n\nA deliberative mini-public (DMP) met. The DMP decided. The OECD counts; the Organisation for Economic Co-operation and Development is the OECD.\n\nThe EU and the PDF, the EU and the PDF. The PBX and the PBX. You MUST NOT do it, you MUST; you must. XIV and XIV. COVID-19 and COVID-19. ISO 9001, ABX 9001 and ABX 9002. Once: the ZZTOP. `QQQ` and `QQQ`.\n\n## WWXX\n\n> The YYXY is the YYXY.\n\nA LINE IN CAPITALS, A LINE IN CAPITALS.\n",
        ),
        ("content/pages/near-heading.md", "# The GHK\n\nThe GHK: a game. The GHK is played.\n"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn passages_in_other_languages() {
    let french = "Les habitants ont choisi les projets avec les élus de la ville. Le vote est ouvert à tous.";
    let arabic = "شارك أكثر من ألف شخص في اجتماعات الأحياء هذا العام.";
    let report = checked(&[
        ("content/pages/hit.md", &format!("# Hit\n\nThe mayor said it in French.\n\n> {french}\n\nAnd then: {french}\n\n- {arabic}\n")),
        ("content/pages/near-whole.fr.md", "# Pas traduit\n\nThe people of the city have chosen what is to be built on the square.\n"),
        (
            "content/pages/hit.fr.md",
            "# Trouvé\n\nLa mairie le dit aussi. The people of the city have chosen what is to be built on the square.\n",
        ),
        (
            "content/pages/near.md",
            &format!(
                "# Near\n\n<div lang=\"fr\">\n\n<div>\n\n{french}\n\n</div>\n\n{french}\n\n</div>\n\n> <span lang=\"ar\">{arabic}</span>\n\nThe book *La ville et les habitants, avec le budget de la mairie* was read in “De stad en haar bewoners”.\n\n- Commission nationale du débat public, *Le budget et les habitants de la ville*\n- بيت المواطنين\n\n```\n{french}\n```\n\n## {french}\n"
            ),
        ),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn variants_that_are_not_used_everywhere() {
    let term = "folder = \"glossary\"\nschema_type = \"DefinedTerm\"\n[fields.variants]\ntype = \"list\"\nof = \"record\"\n[fields.variants.fields]\ntext = { type = \"text\" }\nlang = { type = \"text\" }\navoid = { type = \"boolean\" }\nmarkets = { type = \"list\", of = \"term\", vocabulary = \"markets\" }\n";
    let case = "folder = \"cases\"\n[fields.markets]\ntype = \"list\"\nof = \"term\"\nvocabulary = \"markets\"\n";
    let files = [
        ("kinds/term.toml", term),
        ("kinds/case.toml", case),
        ("vocabularies/markets.yaml", "benelux: Benelux\nbritain: Britain\nireland: Ireland\n"),
        (
            "content/glossary/waste.md",
            "---\ntitle: Waste\nvariants: [{ text: rubbish, markets: [britain, ireland] }, { text: garbage, avoid: true }, { text: refuse }, { text: déchets, lang: fr, avoid: true }]\n---\nRubbish and garbage.\n",
        ),
        (
            "content/glossary/waste.fr.md",
            "---\ntitle: Déchets\nvariants: [{ text: ordures }, { text: détritus }, { text: rebuts, avoid: true }, { text: crasses, markets: [benelux] }]\n---\nDes mots.\n",
        ),
        ("content/cases/hit.md", "---\ntitle: Hit\nmarkets: [benelux]\n---\nThe town takes the rubbish away, and the garbage too.\n"),
        (
            "content/cases/near.md",
            "---\ntitle: Near\nmarkets: [benelux, britain]\n---\nThe rubbish, the refuse and the waste. Some say “garbage”.\n\n> All that garbage!\n",
        ),
        ("content/cases/near-anywhere.md", "---\ntitle: For anybody\n---\nThe rubbish; déchets in French.\n"),
        ("content/cases/hit.fr.md", "---\ntitle: Fr\n---\nLes ordures, les détritus, les crasses et les rebuts.\n"),
    ];
    insta::assert_snapshot!(checked(&files));
    let about = |language: &str| {
        let said = checked_with(&format!("{NO_HINTS}\n[editors]\nlanguage = \"{language}\"\n"), &files, &[]);
        said.lines().filter(|line| line.contains('`')).map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!("variants_that_are_not_used_everywhere_spoken", (about("fr") + &about("nl")).replace('\u{202f}', "~"));
}

#[test]
fn words_that_the_glossary_avoids() {
    let term = "folder = \"glossary\"\nschema_type = \"DefinedTerm\"\n[fields]\ndefinition = { type = \"text\" }\navoid = { type = \"list\", of = \"text\" }\n[fields.variants]\ntype = \"list\"\nof = \"record\"\n[fields.variants.fields]\ntext = { type = \"text\" }\n";
    let report = checked(&[
        ("kinds/term.toml", term),
        (
            "content/glossary/assembly.md",
            "---\ntitle: Citizens' assembly\nvariants: [{ text: town panel }]\navoid: [jury, citizens' panel, \"A hearing, where nobody decides\", panel]\n---\n\nSome say jury.\n",
        ),
        ("content/glossary/panel.md", "---\ntitle: Citizens' panel\n---\n\nNot a jury.\n"),
        ("content/pages/hit.md", "# Hit\n\nThe jury met. Another Jury did not.\n\n## The jury decides\n"),
        (
            "content/pages/near.md",
            "# Near\n\nThe citizens' assembly met, and a citizens' panel, and the town panel. They did no injury to “jury”, a word that\n`jury` is not.\n\n> The jury met.\n\nA hearing, where nobody decides.\n",
        ),
        ("content/pages/hit.fr.md", "# Un autre\n\nLe jury et le panel.\n"),
    ]);
    insta::assert_snapshot!(report);
}
