//! The form of a text: headings, tables, words for what is only seen.

use super::*;

#[test]
fn headings() {
    let report = checked(&[
        ("content/pages/hit.md", "# Title\n\n### Too deep\n\n# A second title\n\n## Right\n\n#### Too deep again\n\n##\n"),
        (
            "content/pages/near.md",
            "# Near\n\n## One\n\n### Two\n\n#### Three\n\n## One again\n\n## ![A picture](../a.svg)\n\n::include{file=\"../_parts/part.md\"}\n",
        ),
        (
            "content/pages/near-title.md",
            "---\ntitle: Near a title\n---\n\n<!-- # A remark -->\n\n```\n# A remark of a script\n```\n\n\\# A sign\n\n## <b></b> ![A hall](../a.svg)\n\n## `#`\n",
        ),
        ("content/_parts/part.md", "### A part begins where it is put\n"),
        (
            "content/pages/blocks.md",
            "---\ntitle: Blocks\nblocks:\n  - type: text\n    title: One\n    text: |\n      Text.\n\n      # A title in a block\n\n      ## None\n---\n",
        ),
        ("content/pages/v18.md", "The text begins.\n\n# Real title\n\n# Another\n"),
        ("content/pages/v19.md", "---\ntitle:\n---\nOnly text.\n"),
        ("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn tables() {
    let report = checked(&[
        ("content/pages/hit.md", "# Hit\n\n|   |   |\n| --- | --- |\n| a | b |\n\n<table><tr><td>a</td></tr></table>\n"),
        (
            "content/pages/near.md",
            "# Near\n\n|   | Year |\n| --- | --- |\n| a | b |\n\n<table><thead><tr><th>Name</th></tr></thead><tr><td>a</td></tr></table>\n",
        ),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn words_for_what_is_only_seen() {
    let report = checked(&[
        ("content/pages/hit.md", "# Hit\n\nPress the green button. What is late is marked in red;\nuse the menu on the\nright.\n"),
        ("content/pages/hit.fr.md", "# Hit\n\nCliquez sur le bouton vert. Les retards sont indiqués en rouge.\n"),
        (
            "content/pages/near.md",
            "# Near\n\nPress the green button **Send**, or “Stop”, the red button. The Green party is on the right, on the right track to cut red tape.\n\n> The red button is the one.\n\nA red line in the budget.\n",
        ),
    ]);
    insta::assert_snapshot!(report);
}
