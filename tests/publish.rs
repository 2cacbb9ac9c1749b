//! What `guildhall build` can do beside building: previews of a change, reports, compressed files, pages that are held back, two builds compared.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use guildhall::serve::{Options, Preview};

mod support;
use support::{Site, Tree, repository};

/// The text of the first `main` of a page, tags and empty lines left out.
fn main_text(tree: &Tree, path: &str) -> String {
    let html = tree.text(path);
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let mut text = String::new();
    let mut inside = true;
    for letter in main.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// The links within the paragraphs of a page.
fn links(tree: &Tree, path: &str) -> Vec<String> {
    let main = tree.text(path).split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let paragraphs = main.split("<p>").skip(1).filter_map(|rest| rest.split("</p>").next());
    paragraphs.flat_map(|text| text.split("href=\"").skip(1)).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// What a build said, but for how large the site is: most of it is the theme.
fn without_size(said: &str) -> String {
    let (before, rest) = said.split_once(" files (").unwrap();
    let (_, after) = rest.split_once(')').unwrap();
    format!("{before} files (…){after}")
}

const TOWN: &str = "
-- site.toml --
title = \"Town\"
base_url = \"https://town.example/\"
default_language = \"en\"
[languages.en]
[languages.fr]
fallback = [\"en\"]
[languages.de]
missing = \"hide\"
[search]
enabled = false
[publish]
broken-pages = \"hold-back\"
-- content/index.md --
# Home
-- content/good.md --
# Good

See [both](both.md), [its part](both.md#part), [alone](alone.md), [shared](folder/shared.md) and [drawn](drawn.md).
-- content/both.md --
---
aliases: [/was/]
---
# Both

## Part

This [leads nowhere](nowhere.md).
-- content/both.fr.md --
# Les deux

## Part
-- content/both.de.md --
# Beide

[nirgends](nirgends.md)
-- content/alone.md --
---
published: yesterday
---
# Alone
-- content/folder/shared.md --
# Shared

:::include{file=\"../_part.md\"}
:::
-- content/_part.md --
A part that [leads nowhere](nowhere.md).
-- content/drawn.md --
# Drawn

![A drawing](drawing.png)
-- content/drawing.png --
This is no picture.
-- content/late.md --
---
publish_at: 2026-12-01T08:00:00Z
expires_at: 2027-01-01
---
# Late
-- content/draft.md --
---
status: draft
publish_at: 2026-11-25
---
# Draft
";

#[test]
fn pages_with_errors_are_held_back_and_the_others_published() {
    let site = Site::text(TOWN);
    let built = site.build().arg("--report").run();
    insta::assert_snapshot!(without_size(&built.stderr.replace(site.root().to_str().unwrap(), "SITE")), @"
    error[broken-link]: this link leads nowhere: there is no `nowhere.md`
     --> content/_part.md:1:29
      |
    1 | A part that [leads nowhere](nowhere.md).
      |                             ^^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[invalid-date]: `published`: `yesterday` is not a date
     --> content/alone.md:2:12
      |
    2 | published: yesterday
      |            ^^^^^^^^^
      |
      = help: write the year first: `2019-06-30`, `2019-06` or `2019`

    error[broken-link]: this link leads nowhere: there is no `nirgends.md`
     --> content/both.de.md:3:12
      |
    3 | [nirgends](nirgends.md)
      |            ^^^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `nowhere.md`
     --> content/both.md:8:22
      |
    8 | This [leads nowhere](nowhere.md).
      |                      ^^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[bad-picture]: `drawing.png` cannot be published: the file is no picture that a browser shows; save it as JPEG or PNG
    --> content/drawing.png
     = help: save it again as JPEG, PNG or WebP

    5 errors in 5 files
    Published 22 pages in 39 files (…) in `SITE/public`: 39 written, 0 unchanged, 0 removed.
    Held back, because they have errors: `content/alone.md`, `content/both.md`, `content/both.de.md`, `content/drawn.md`, `content/folder/shared.md`.
    ");
    assert_eq!(built.code, 3);
    let tree = built.tree;
    insta::assert_snapshot!(tree.paths().into_iter().filter(|path| path.ends_with(".html")).collect::<Vec<_>>().join("\n"), @"
    404.html
    a-z/index.html
    alone/index.html
    both/index.html
    de/404.html
    de/a-z/index.html
    de/both/index.html
    de/index.html
    drawn/index.html
    folder/index.html
    folder/shared/index.html
    fr/404.html
    fr/a-z/index.html
    fr/alone/index.html
    fr/both/index.html
    fr/drawn/index.html
    fr/folder/index.html
    fr/folder/shared/index.html
    fr/good/index.html
    fr/index.html
    good/index.html
    index.html
    was/index.html
    ");
    // Links lead to the notice, or to the version of another language.
    insta::assert_snapshot!(links(&tree, "good/index.html").join("\n"), @"
    /both/
    /both/#part
    /alone/
    /folder/shared/
    /drawn/
    ");
    let shown = [
        "both/index.html",
        "fr/both/index.html",
        "de/both/index.html",
        "alone/index.html",
        "fr/alone/index.html",
        "folder/shared/index.html",
        "drawn/index.html",
    ];
    let texts: String = shown.iter().map(|path| format!("== {path}\n{}", main_text(&tree, path))).collect();
    insta::assert_snapshot!(texts, @"
    == both/index.html
    Home
    Les deux
    This page is not available in English yet. You are reading it in Français.
    Read the original in Français
    Part#
    Previous Good
    Related pages
    Good
    Pages that link here
    Good
    == fr/both/index.html
    Accueil
    Les deux
    Part#
    Précédent Good
    Pages liées
    Good
    Pages qui renvoient ici
    Good
    == de/both/index.html
    Startseite
    Les deux
    Diese Seite ist noch nicht auf Deutsch verfügbar. Sie lesen sie auf Français.
    Das Original auf Français lesen
    Part#
    == alone/index.html
    Home
    Alone
    This page cannot be shown at the moment: something in it has to be put right first.
    == fr/alone/index.html
    Accueil
    Alone
    Cette page ne peut pas être affichée pour le moment : elle doit d’abord être corrigée.
    == folder/shared/index.html
    Home
    Folder
    Shared
    This page cannot be shown at the moment: something in it has to be put right first.
    == drawn/index.html
    Home
    Drawn
    This page cannot be shown at the moment: something in it has to be put right first.
    ");
    let notices = shown.map(|path| tree.text(path).contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(notices, [false, false, false, true, true, true, true], "what is no text of its own is for people alone");
    assert!(tree.text("was/index.html").contains("url=/both/\""), "a former address leads to the notice");
    let without_hashes = |text: &str| {
        let lines = text.lines().map(|line| match line.trim_start().strip_prefix("\"hash\": \"").and_then(|rest| rest.strip_suffix('"')) {
            Some(hash) if hash.len() == 64 => "      \"hash\": \"…\"\n".to_owned(),
            _ => format!("{line}\n"),
        });
        let lines: Vec<String> = lines.collect();
        let end = lines.iter().position(|line| line.contains("\"files\"")).unwrap();
        lines[..end + 9].concat()
    };
    insta::assert_snapshot!(without_hashes(tree.text("build-report.json")), @r#"
    {
      "format": 1,
      "guildhall": "0.1.0",
      "commit": null,
      "base_url": "https://town.example",
      "next_build_due": "2026-12-01T08:00:00Z",
      "problems": {
        "errors": 5,
        "warnings": 0,
        "infos": 2
      },
      "held_back": [
        {
          "id": "alone",
          "language": "en",
          "source": "content/alone.md"
        },
        {
          "id": "both",
          "language": "en",
          "source": "content/both.md"
        },
        {
          "id": "both",
          "language": "de",
          "source": "content/both.de.md"
        },
        {
          "id": "drawn",
          "language": "en",
          "source": "content/drawn.md"
        },
        {
          "id": "folder/shared",
          "language": "en",
          "source": "content/folder/shared.md"
        }
      ],
      "sketches": 1,
      "pages": [
        {
          "url": "/",
          "language": "en",
          "id": "",
          "source": "content/index.md"
        },
        {
          "url": "/fr/both/",
          "language": "fr",
          "id": "both",
          "source": "content/both.fr.md",
          "text": "50527626433b4cf7"
        },
        {
          "url": "/good/",
          "language": "en",
          "id": "good",
          "source": "content/good.md",
          "text": "94ae29f5447f5d98"
        }
      ],
      "aliases": [
        {
          "from": "/was/",
          "to": "/both/"
        }
      ],
      "files": [
        {
          "path": "404.html",
          "hash": "…"
        },
        {
          "path": "_headers",
          "hash": "…"
        },
    "#);
}

#[test]
fn every_file_is_in_the_report_with_its_hash() {
    let built = Site::text(TOWN).build().arg("--report").arg("--precompress").run();
    let report: serde_json::Value = serde_json::from_str(built.tree.text("build-report.json")).unwrap();
    let listed: Vec<(String, String)> = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["path"].as_str().unwrap().to_owned(), file["hash"].as_str().unwrap().to_owned()))
        .collect();
    let own = ["build-report.json", guildhall::output::MANIFEST];
    let files = built.tree.0.iter().filter(|(path, _)| !own.contains(&path.as_str()));
    let there: Vec<(String, String)> = files.map(|(path, bytes)| (path.clone(), blake3::hash(bytes).to_hex().to_string())).collect();
    assert_eq!(listed, there);
}

#[test]
fn what_concerns_the_whole_site_stops_it() {
    let said = |extra: &str| {
        let built = Site::text(&format!("{TOWN}{extra}")).build().run();
        assert!(built.tree.0.is_empty() && built.stderr.contains("\nNothing was published; "), "{}", built.stderr);
        built.code
    };
    // The home page, settings, a template, and two pages of which nobody knows which is meant.
    assert_eq!(said("-- content/index.fr.md --\n# Accueil\n\n[nulle part](nulle-part.md)\n"), 1);
    assert_eq!(said("-- kinds/case.toml --\nfolder = 3\n"), 1);
    assert_eq!(said("-- templates/page.html --\n{{ broken\n"), 1);
    assert_eq!(said("-- content/other.md --\n---\nslug: good\n---\n# Other\n"), 1);
    let fails = Site::text(&TOWN.replace("hold-back", "fail")).build().run();
    assert_eq!((fails.code, fails.tree.0.len()), (1, 0));
}

#[test]
fn nothing_is_held_back_where_nothing_is_wrong() {
    let plain = Site::starter().build().publish();
    let site = Site::starter();
    let settings = fs::read_to_string(site.root().join("site.toml")).unwrap();
    let held = site.file("site.toml", format!("{settings}\n[publish]\nbroken-pages = \"hold-back\"\n")).build().publish();
    assert_eq!(plain.differences(&held), [""; 0]);
}

#[test]
fn a_preview_of_a_change_says_so_on_every_page_and_to_every_crawler() {
    let site = Site::text(
        "
-- site.toml --
title = \"Town\"
base_url = \"https://town.example/\"
default_language = \"en\"
languages = [\"en\", \"fr\", \"nl\", \"de\", \"es\", \"da\", \"ar\", \"zh-Hans\"]
-- content/index.md --
# Home
",
    );
    let plain = site.build().publish();
    let preview = site.build().arg("--noindex").arg("--base-url").arg("https://preview.example/change-7").publish();
    let notices: Vec<String> = ["", "fr/", "nl/", "de/", "es/", "da/", "ar/", "zh-hans/"]
        .map(|folder| {
            let html = preview.text(&format!("{folder}index.html"));
            html.lines().find(|line| line.contains("preview-notice")).unwrap().to_owned()
        })
        .into();
    insta::assert_snapshot!(notices.join("\n"), @r#"
    <p class="preview-notice" role="note">Preview of a change. This is not the published site.</p>
    <p class="preview-notice" role="note">Aperçu d’une modification. Ceci n’est pas le site publié.</p>
    <p class="preview-notice" role="note">Voorbeeld van een wijziging. Dit is niet de gepubliceerde website.</p>
    <p class="preview-notice" role="note">Vorschau einer Änderung. Dies ist nicht die veröffentlichte Website.</p>
    <p class="preview-notice" role="note">Vista previa de un cambio. Este no es el sitio publicado.</p>
    <p class="preview-notice" role="note">Forhåndsvisning af en ændring. Dette er ikke det offentliggjorte websted.</p>
    <p class="preview-notice" role="note">معاينة لتعديل مقترح. هذا ليس الموقع المنشور.</p>
    <p class="preview-notice" role="note">这是一项修改的预览，并非正式发布的网站。</p>
    "#);
    for (path, html) in preview.0.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(html);
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">") && html.contains("preview-notice"), "{path}");
    }
    assert_eq!(preview.text("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert!(preview.text("_headers").contains("\n/change-7/*\n") && preview.text("_headers").contains("\n  X-Robots-Tag: noindex\n"));
    assert!(!plain.text("index.html").contains("preview-notice") && !plain.text("_headers").contains("X-Robots-Tag"));
    assert_eq!(plain.text("robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://town.example/sitemap.xml\n");
}

#[test]
fn headers_let_through_what_pages_need() {
    let site = Site::text(
        "
-- site.toml --
title = \"Town\"
base_url = \"https://town.example/base/\"
default_language = \"en\"
[languages.en]
[languages.fr]
host = \"https://ville.example\"
[publish.allow]
scripts = [\"https://statistics.example\"]
connections = [\"https://statistics.example\"]
-- content/index.md --
# Home

:::video{provider=peertube host=\"tube.example\" id=\"abc\" title=\"A meeting\"}
:::

:::video{src=\"https://files.example/meeting.mp4\" title=\"The same\"}
:::

::video{src=\"https://www.dailymotion.com/video/x8\" title=\"A page\"}
-- content/blocks.md --
---
title: Blocks
blocks:
  - { type: text, text: '::video{src=\"https://vimeo.com/76979871\" title=\"In a block\"}' }
  - { type: text, text: '::video{src=\"https://media.example/a.mp4\" title=\"A file\"}' }
---
-- content/draft.md --
---
status: draft
---
:::video{provider=vimeo id=\"123\" title=\"Not published\"}
:::
",
    );
    let plain = |text: &str| {
        let names = text.split_inclusive('\n').map(|line| match line.rsplit_once('/') {
            Some((folder, name)) if !line.contains(' ') && name.matches('.').count() == 2 => {
                let (stem, ending) = name.split_once('.').unwrap();
                format!("{folder}/{stem}.HASH.{}", ending.split_once('.').unwrap().1)
            }
            _ => line.to_owned(),
        });
        names.collect::<String>()
    };
    let tree = site.build().publish();
    let home = tree.text("index.html");
    assert!(home.contains("<video controls preload=\"none\" src=\"https://files.example/meeting.mp4\""), "{home}");
    assert!(
        home.contains("href=\"https://www.dailymotion.com/video/x8\"") && !home.contains("src=\"https://www.dailymotion.com"),
        "{home}"
    );
    insta::assert_snapshot!(plain(tree.text("_headers")), @"
    # Written by guildhall. A file `static/_headers` of the site's own takes its place.

    /base/*
      Content-Security-Policy: default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; script-src 'self' 'wasm-unsafe-eval' https://statistics.example; media-src 'self' https://files.example https://media.example; frame-src 'self' https://player.vimeo.com https://tube.example; connect-src 'self' https://statistics.example; form-action 'self'
      Cross-Origin-Opener-Policy: same-origin
      Permissions-Policy: camera=(), geolocation=(), microphone=()
      Referrer-Policy: strict-origin-when-cross-origin
      X-Content-Type-Options: nosniff

    /base/assets/icon.HASH.svg
      Cache-Control: public, max-age=31536000, immutable

    /base/assets/search.HASH.css
      Cache-Control: public, max-age=31536000, immutable

    /base/assets/search.HASH.js
      Cache-Control: public, max-age=31536000, immutable

    /base/assets/style.HASH.css
      Cache-Control: public, max-age=31536000, immutable

    /base/assets/theme.HASH.js
      Cache-Control: public, max-age=31536000, immutable

    /base/search/engine.HASH.wasm
      Cache-Control: public, max-age=31536000, immutable

    /base/search/worker.HASH.js
      Cache-Control: public, max-age=31536000, immutable

    /base/search/en/*
      Cache-Control: public, max-age=31536000, immutable

    /base/search/fr/*
      Cache-Control: public, max-age=31536000, immutable

    /base/search/stem-en.HASH.wasm
      Cache-Control: public, max-age=31536000, immutable

    /base/search/stem-fr.HASH.wasm
      Cache-Control: public, max-age=31536000, immutable
    ");
    insta::assert_snapshot!(plain(tree.text("fr/_headers")), @"
    # Written by guildhall. A file `static/_headers` of the site's own takes its place.

    /*
      Content-Security-Policy: default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; script-src 'self' 'wasm-unsafe-eval' https://statistics.example; media-src 'self' https://files.example https://media.example; frame-src 'self' https://player.vimeo.com https://tube.example; connect-src 'self' https://statistics.example; form-action 'self'
      Cross-Origin-Opener-Policy: same-origin
      Permissions-Policy: camera=(), geolocation=(), microphone=()
      Referrer-Policy: strict-origin-when-cross-origin
      X-Content-Type-Options: nosniff

    /assets/icon.HASH.svg
      Cache-Control: public, max-age=31536000, immutable

    /assets/search.HASH.css
      Cache-Control: public, max-age=31536000, immutable

    /assets/search.HASH.js
      Cache-Control: public, max-age=31536000, immutable

    /assets/style.HASH.css
      Cache-Control: public, max-age=31536000, immutable

    /assets/theme.HASH.js
      Cache-Control: public, max-age=31536000, immutable

    /search/engine.HASH.wasm
      Cache-Control: public, max-age=31536000, immutable

    /search/worker.HASH.js
      Cache-Control: public, max-age=31536000, immutable

    /search/en/*
      Cache-Control: public, max-age=31536000, immutable

    /search/fr/*
      Cache-Control: public, max-age=31536000, immutable

    /search/stem-en.HASH.wasm
      Cache-Control: public, max-age=31536000, immutable

    /search/stem-fr.HASH.wasm
      Cache-Control: public, max-age=31536000, immutable
    ");
    // What is named there is there, and named by its contents.
    for (folder, file) in [("", "_headers"), ("fr/", "fr/_headers")] {
        let rules = tree.text(file).lines().filter_map(|line| line.strip_prefix("/base/")).filter(|rule| *rule != "*");
        for rule in rules {
            let found = match rule.strip_suffix('*') {
                Some(start) => tree.paths().iter().any(|path| path.starts_with(&format!("{folder}{start}"))),
                None => tree.has(&format!("{folder}{rule}")),
            };
            assert!(found, "{file}: {rule}");
        }
    }
    let own = site.file("static/_headers", "/*\n  X-Own: yes\n").build().publish();
    assert_eq!(own.text("_headers"), "/*\n  X-Own: yes\n");
}

#[test]
fn precompressed_files_are_smaller_and_the_same_on_every_machine() {
    let site = Site::starter();
    let plain = site.build().publish();
    let one = site.build().arg("--precompress").env("RAYON_NUM_THREADS", "1").publish();
    let many = site.build().arg("--precompress").env("RAYON_NUM_THREADS", "4").publish();
    assert_eq!(one.differences(&many), [""; 0]);
    let mut smaller = 0;
    for (path, bytes) in &one.0 {
        if let Some(of) = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")) {
            assert!(bytes.len() < plain.0[of].len(), "{path}");
            smaller += 1;
        } else if path != guildhall::output::MANIFEST {
            assert_eq!(bytes, &plain.0[path], "{path}");
        }
    }
    assert!(smaller > 40, "{smaller}");
    assert!(one.has("index.html.br") && one.has("index.html.gz") && !one.has("robots.txt.br") && !one.has("_headers.br"));
    let settings = fs::read_to_string(site.root().join("site.toml")).unwrap();
    let set = site.file("site.toml", format!("{settings}\n[publish]\nprecompress = true\n")).build().publish();
    assert_eq!(set.differences(&one), [""; 0]);
}

#[test]
fn two_builds_of_this_repository_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let built = support::Build::new(repository(), &folder.path().join("out")).arg("--verify-reproducible").arg("--report").run();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let last = built.stderr.lines().last().unwrap();
    // The report is one of the files; the list of files is none of them.
    assert_eq!(last, format!("Built twice: all {} files are the same, byte for byte.", built.tree.0.len() - 1));
    let report: serde_json::Value = serde_json::from_str(built.tree.text("build-report.json")).unwrap();
    let head = Command::new("git").args(["rev-parse", "HEAD"]).current_dir(repository()).output().unwrap();
    assert_eq!(report["commit"].as_str().unwrap(), String::from_utf8(head.stdout).unwrap().trim());
}

#[test]
fn a_preview_holds_nothing_back() {
    let site = Site::text(TOWN);
    let options = |root: PathBuf| Options { root, base_url: None, drafts: false };
    let files = |root: PathBuf| {
        let preview = Preview::start(options(fs::canonicalize(root).unwrap())).unwrap();
        let codes: Vec<&str> = preview.diagnose().iter().map(|one| one.code()).collect();
        (codes, Tree(preview.world().files(|path| fs::read(path).unwrap())))
    };
    let (codes, held) = files(site.root());
    let (same, fails) = files(Site::text(&TOWN.replace("hold-back", "fail")).root());
    assert_eq!(codes, same);
    assert_eq!(held.differences(&fails), [""; 0]);
    assert!(held.text("both/index.html").contains("leads nowhere"), "editors see the page as it is");
}

#[test]
fn a_build_says_what_it_kept_that_it_did_not_write() {
    let site = Site::of([("site.toml", "title = \"Town\"\nbase_url = \"https://town.example/\"\n"), ("content/index.md", "# Home\n")]);
    assert!(!site.build().run().stderr.contains("Kept"));
    let site = site.file("public/notes.txt", "mine").file("public/mine/a.txt", "mine");
    let said = site.build().run().stderr;
    assert!(said.contains(": 2 files or folders, the first one `mine`.\n"), "{said}");
}

#[test]
fn a_build_closes_in_the_language_of_its_editors() {
    // What stands after the folder, which differs.
    let closing = |language: &str, page: &str| {
        let settings = format!("title = \"T\"\n[languages.en]\n[editors]\nlanguage = \"{language}\"\n");
        let built = Site::text(&format!("-- site.toml --\n{settings}-- content/a.md --\n{page}")).build().run();
        built.stderr.trim_end().rsplit('`').next().unwrap_or_default().to_owned()
    };
    let said = |language: &str| [closing(language, "# A\n"), closing(language, "# A\n\n[x](gone.md)\n")];
    assert_eq!(said("en"), [": 25 written, 0 unchanged, 0 removed.", " is as it was."]);
    assert_eq!(said("fr")[1], " est resté tel quel.");
    let dutch = said("nl");
    assert!(dutch[0].ends_with("; 25 geschreven, 0 ongewijzigd, 0 verwijderd.") && dutch[1] == " is zoals het was.", "{dutch:?}");
}
