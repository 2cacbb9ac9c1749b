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
    let words = |sentence: &str| format!("# A page\n\n{}\n", sentence.repeat(12));
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
