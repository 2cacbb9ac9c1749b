//! What readers are told of translations that are behind.

use super::*;

#[test]
fn readers_are_told_what_has_changed() {
    let site = translated();
    let quiet = site.build().run();
    assert!(!quiet.tree.text("fr/lottery/index.html").contains("notice-outdated"), "{}", quiet.stderr);
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    change(&site, "content/lottery.md", "How a city draws lots.", "How two cities draw lots.");
    let told = site.build().run();
    let html = told.tree.text("fr/lottery/index.html");
    let notice = html.split_once("<div class=\"notice notice-outdated\"").unwrap().1.split_once("</div>").unwrap().0;
    insta::assert_snapshot!(notice, @r#"
     role="note">
    <p>Cette traduction est en retard sur l’original. 2 sections ont changé depuis :</p>
    <ul>
    <li><a href="/lottery/" hreflang="en" lang="en" dir="ltr">The lottery</a></li>
    <li><a href="/lottery/#why-a-lottery" hreflang="en" lang="en" dir="ltr">Why a lottery</a></li>
    </ul>
    <p><a href="/lottery/" hreflang="en">Lire l’original en English</a></p>
    "#);
    // Dutch has no version of its own and shows the original, of which nothing is behind.
    assert!(!told.tree.text("nl/lottery/index.html").contains("notice-outdated"));
    assert!(!told.tree.text("lottery/index.html").contains("notice-outdated"));
}

#[test]
fn lists_the_index_and_the_search_mark_what_is_outdated() {
    let site = translated();
    let found = |site: &Site| {
        let arguments = ["search", "tirage", "--lang", "fr", "--format", "json"];
        let output =
            Command::new(env!("CARGO_BIN_EXE_guildhall")).current_dir(site.root()).env("SOURCE_DATE_EPOCH", NOW).args(arguments).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(found(&site).contains("\"outdated\": false"), "{}", found(&site));
    assert!(!site.build().run().tree.text("fr/index.html").contains("mark-outdated"));
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    assert!(found(&site).contains("\"outdated\": true"), "{}", found(&site));
    let tree = site.build().run().tree;
    assert_eq!(tree.text("fr/index.html").matches("<p class=\"mark mark-outdated\">En retard sur l’original</p>").count(), 1);
    assert!(!tree.text("nl/index.html").contains("mark-outdated") && !tree.text("index.html").contains("mark-outdated"));
    let entry = "<li><a href=\"/fr/lottery/\">Le tirage</a> <span class=\"mark mark-outdated\">En retard sur l’original</span></li>";
    assert_eq!(tree.text("fr/a-z/index.html").matches("mark-outdated").count(), 1);
    assert!(tree.text("fr/a-z/index.html").contains(entry), "{}", tree.text("fr/a-z/index.html"));
    assert!(!tree.text("a-z/index.html").contains("mark-outdated"));
}

#[test]
fn a_page_says_what_there_is_in_each_language() {
    let site = translated().file("content/other.nl.md", "---\ntitle: Andere\nstatus: draft\n---\nNog meer woorden.\n");
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    assert!(!site.build().run().tree.0.keys().any(|path| path.contains("translations/")));
    change(&site, "site.toml", "[languages.en]", "[translation]\ncoverage = true\n[languages.en]");
    let built = site.build().run();
    let main = |path: &str| {
        let html = built.tree.text(path);
        html.split_once("<h1>").unwrap().1.split_once("</article>").unwrap().0.to_owned()
    };
    insta::assert_snapshot!(main("fr/translations/index.html"), @r#"
    Traductions de ce site</h1>
    </header>
    <div class="body">
    <p>Ce qui se lit de ce site dans chaque langue, et les traductions plus anciennes que les pages dont elles sont tirées.</p>
    <div class="table" role="region" aria-label="Traductions de ce site" tabindex="0">
    <table>
    <thead>
    <tr><th scope="col">Langue</th><th scope="col">Pages à traduire</th><th scope="col">À jour</th><th scope="col">En retard sur l’original</th><th scope="col">Sans comparaison avec l’original</th><th scope="col">Sans traduction</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row"><a href="/fr/translations/">Français</a></th><td>2</td><td>0</td><td>1</td><td>0</td><td>1</td></tr>
    <tr><th scope="row"><a href="/nl/translations/" lang="nl" dir="ltr">Nederlands</a></th><td>2</td><td>0</td><td>0</td><td>0</td><td>2</td></tr>
    </tbody>
    </table>
    </div>
    <p><a href="/translations/status.json">Les mêmes données pour les programmes (JSON)</a></p>
    <h2>Ce qui reste à faire : Français</h2>
    <ul>
    <li><a href="/fr/lottery/">Le tirage</a> · En retard sur l’original · 1 section</li>
    <li><a href="/fr/other/" hreflang="en" lang="en" dir="ltr">Other</a> · Sans traduction</li>
    </ul>
    </div>
    "#);
    assert!(
        main("nl/translations/index.html")
            .contains("<a href=\"/nl/other/\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">Other</a> · Niet vertaald")
    );
    let json: serde_json::Value = serde_json::from_str(built.tree.text("translations/status.json")).unwrap();
    assert_eq!(json["languages"][1]["outdated"], 1);
    assert_eq!(json["languages"][2]["covered"], 0, "drafts are nobody's business");
    insta::assert_snapshot!(built.tree.text("translations/badge-fr.svg"), @r##"
    <svg xmlns="http://www.w3.org/2000/svg" width="101" height="20" role="img" aria-label="Français: 0 %">
    <title>Français: 0 %</title>
    <rect width="68" height="20" fill="#444"/><rect x="68" width="33" height="20" fill="#a4262c"/>
    <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="34" y="14" textLength="56" lengthAdjust="spacingAndGlyphs">Français</text><text x="84" y="14" textLength="21" lengthAdjust="spacingAndGlyphs">0 %</text></g>
    </svg>
    "##);
    assert!(built.tree.0.contains_key("translations/badge.svg"));
    assert!(!built.tree.text("sitemap.xml").contains("translations"));
}
