//! Markets: a front page, a menu and an accent for a country or a group of countries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::{Site, Tree};

const SITE: &str = r##"
-- site.toml --
title = { en = "Engagement", fr = "Participation" }
base_url = "https://example.org/kb/"
languages = ["en", "fr"]
default_language = "en"

[[menus.main]]
page = "cases"
[[menus.footer]]
index = true

[vocabularies.markets]
label = { en = "Countries", fr = "Pays" }
pages = false

[markets.benelux]
page = "markets/benelux"
label = { en = "Benelux & co", fr = "Le Benelux" }
[[markets.benelux.menus.main]]
page = "markets/benelux/law"
[markets.benelux.properties]
accent = { light = "#7a1f4b", dark = "#f0a8cb" }
measure = "42rem"

[markets.nordic]
page = "nordic"

[fields.markets]
type = "list"
of = "term"
vocabulary = "markets"
[fields.level]
type = "term"
vocabulary = "levels"
-- vocabularies/markets.yaml --
benelux:
  label: { en: Benelux, fr: Benelux }
nordic:
  label: { en: Nordic, fr: Nordiques }
-- vocabularies/levels.yaml --
easy:
  label: { en: Easy, fr: Facile }
hard:
  label: { en: Hard, fr: Difficile }
-- kinds/case.toml --
label = { en = "Case", fr = "Cas" }
folder = "cases"
-- content/index.md --
# Home
-- content/markets/benelux.md --
---
title: For the Benelux
blocks:
  - { type: list, title: Easy, kind: case, where: { markets: benelux, level: [easy] } }
  - { type: list, title: All, kind: case, limit: 2, where: { markets: benelux } }
  - { type: list, title: Both, kind: case, where: { level: easy } }
  - { type: list, title: Both, kind: case, where: { markets: [benelux, nordic] } }
---
-- content/markets/benelux.fr.md --
---
title: Pour le Benelux
---
-- content/markets/benelux/law.md --
# What the law asks for
-- content/markets/benelux/old/notes.md --
# Notes
-- content/markets/benelux-history.md --
# Not of the market
-- content/nordic.md --
# For the North
-- content/cases/a.md --
---
title: A
markets: [benelux]
level: easy
---
-- content/cases/b.md --
---
title: B
markets: [nordic, benelux]
level: hard
---
-- content/cases/c.md --
---
title: C
markets: [nordic]
level: easy
---
-- content/cases/d.md --
# D
"##;

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("no `{start}` in {text}"));
    let rest = &text[from..];
    &rest[..rest[start.len()..].find(end).unwrap() + start.len() + end.len()]
}

/// The market of each page that belongs to one.
fn markets(tree: &Tree) -> Vec<String> {
    let root = |path: &&str| between(tree.text(path), "<html ", ">").to_owned();
    let pages = tree.paths().into_iter().filter(|path| path.ends_with(".html"));
    let marked = pages.filter_map(|path| Some(format!("{path}: {}", root(&path).split_once("data-market=")?.1.trim_end_matches('>'))));
    marked.collect()
}

#[test]
fn a_market_holds_on_its_front_page_and_in_its_folder() {
    let tree = Site::text(SITE).build().publish();
    insta::assert_snapshot!(markets(&tree).join("\n"), @r#"
    fr/markets/benelux/index.html: "benelux"
    fr/markets/benelux/law/index.html: "benelux"
    fr/markets/benelux/old/index.html: "benelux"
    fr/markets/benelux/old/notes/index.html: "benelux"
    fr/nordic/index.html: "nordic"
    markets/benelux/index.html: "benelux"
    markets/benelux/law/index.html: "benelux"
    markets/benelux/old/index.html: "benelux"
    markets/benelux/old/notes/index.html: "benelux"
    nordic/index.html: "nordic"
    "#);
}

/// A template that writes what it receives.
const DATA: &str = r#"{% if page.market %}on {{ page.market.key }}: {{ page.market.link.title }} {{ page.market.link.url }}{% if page.market.link.current %} (here){% endif %}{% endif %}
main:{% for item in menus.main %} {{ item.url }}{% endfor %}
footer:{% for item in menus.footer %} {{ item.url }}{% endfor %}
{% for market in site.markets -%}
{{ market.key }}: {{ market.link.title }} {{ market.link.url }} {{ market.link.lang }}
{% endfor -%}
{% for block in page.blocks -%}
{{ block.title }}:{% for item in block.items %} {{ item.link.title }}{% endfor %} {{ block.more | default(value="") }}
{% endfor -%}
"#;

#[test]
fn a_market_has_its_own_menu_and_looks() {
    let tree = Site::text(SITE).file("templates/kinds/page.html", DATA).build().publish();
    insta::assert_snapshot!(tree.text("markets/benelux/index.html"), @r#"
    on benelux: Benelux &amp; co /kb/markets/benelux/ (here)
    main: /kb/markets/benelux/law/
    footer: /kb/a-z/
    benelux: Benelux &amp; co /kb/markets/benelux/ 
    nordic: For the North /kb/nordic/ 
    Easy: A 
    All: A B 
    Both: A C /kb/levels/easy/
    Both: A B C
    "#);
    insta::assert_snapshot!(tree.text("fr/markets/benelux/law/index.html"), @r#"
    on benelux: Le Benelux /kb/fr/markets/benelux/
    main: /kb/fr/markets/benelux/law/
    footer: /kb/fr/a-z/
    benelux: Le Benelux /kb/fr/markets/benelux/ 
    nordic: For the North /kb/fr/nordic/ en
    "#);
    insta::assert_snapshot!(tree.text("fr/nordic/index.html"), @r#"
    on nordic: For the North /kb/fr/nordic/ (here)
    main: /kb/fr/cases/
    footer: /kb/fr/a-z/
    benelux: Le Benelux /kb/fr/markets/benelux/ 
    nordic: For the North /kb/fr/nordic/ en
    "#);
    insta::assert_snapshot!(tree.text("index.html"), @r#"
    main: /kb/cases/
    footer: /kb/a-z/
    benelux: Benelux &amp; co /kb/markets/benelux/ 
    nordic: For the North /kb/nordic/
    "#);
}

#[test]
fn a_market_has_its_own_colours() {
    let tree = Site::text(SITE).build().publish();
    let style = tree.paths().into_iter().find(|path| path.starts_with("assets/style.")).unwrap();
    let properties = tree.text(style).lines().next().unwrap();
    insta::assert_snapshot!(properties.split_once('}').unwrap().1, @r#"
    [data-market="benelux"]{--accent:light-dark(#7a1f4b,#f0a8cb);}}
    "#);
}

#[test]
fn what_is_wrong_with_markets() {
    let site = Site::text(
        r##"
-- site.toml --
title = "T"
base_url = "https://example.org/"
languages = ["en"]

[markets.benelux]
page = "market"
label = { en = "Benelux" }
pages = "markets/benelux"
[[markets.benelux.menus.main]]
page = "lawz"
[markets.benelux.properties]
accent = { light = "#ffcc00" }
acent = "#123456"

[markets.benelix]
page = "market"

[markets.Nordic]
page = "mrket"

[markets.baltic]
label = "Baltic"

[markets.rest]
page = "index"

[fields.markets]
type = "list"
of = "term"
vocabulary = "markets"
-- vocabularies/markets.yaml --
benelux: Benelux
nordic: Nordic
baltic: Baltic
rest: Rest
-- kinds/case.toml --
folder = "cases"
-- content/index.md --
# Home
-- content/law.md --
# Law
-- content/market.md --
---
title: Market
blocks:
  - { type: list, kind: case, where: benelux }
  - type: list
    kind: case
    where:
      market: benelux
      title: x
      markets: [benelux, nrodic]
---
-- content/cases/a.md --
---
markets: benelux
---
# A
"##,
    );
    let built = site.build().run();
    assert_eq!((built.code, built.tree), (1, Tree::default()));
    insta::assert_snapshot!(built.stderr.lines().filter(|line| !line.starts_with("Nothing was")).collect::<Vec<_>>().join("\n"), @r##"
    error[bad-block]: this block of the page cannot be read: `where` needs a field and a term, as in where: { topics: mobility }
     --> content/market.md:4:38
      |
    4 |   - { type: list, kind: case, where: benelux }
      |                                      ^^^^^^^
      |
      = help: a block is { type: intro | featured | list | links | text, … }; see the documentation of front matter blocks

    error[wrong-type]: `blocks.where` is a group of values, and this is a text
     --> content/market.md:4:38
      |
    4 |   - { type: list, kind: case, where: benelux }
      |                                      ^^^^^^^
      |
      = help: for example: `where: { topics: mobility }`

    error[block-filter-field]: `market` is not a field of case that holds terms
     --> content/market.md:8:15
      |
    8 |       market: benelux
      |               ^^^^^^^
      |
      = help: write `markets`

    error[block-filter-field]: `title` is not a field of case that holds terms
     --> content/market.md:9:14
      |
    9 |       title: x
      |              ^
      |
      = help: the fields with terms are: markets

    error[block-filter-term]: `nrodic` is not a term of the vocabulary markets
      --> content/market.md:10:26
       |
    10 |       markets: [benelux, nrodic]
       |                          ^^^^^^
       |
       = help: write `nordic`

    error[unknown-setting]: `pages` is not a setting of [markets.benelux]
     --> site.toml:8:1
      |
    8 | pages = "markets/benelux"
      | ^^^^^
      |
      = help: write `page`

    error[menu-page-unknown]: the menu leads to the page `lawz`, which does not exist
     --> site.toml:9:1
      |
    9 | [[markets.benelux.menus.main]]
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `law`?

    error[low-contrast]: in the light scheme `accent` (#ffcc00) cannot be read well on `surface` (#f4f3ee): the contrast is 1.36, and 4.5 is needed
      --> site.toml:12:20
       |
    12 | accent = { light = "#ffcc00" }
       |                    ^^^^^^^^^
       |
      ::: (default theme)/theme.toml:24:9
       |
    24 | light = "#f4f3ee"
       |         --------- the other colour
       |
       = help: the nearest that can: accent = { light = "#876c00", dark = "#7fd1d6" }

    error[unknown-property]: the theme has no property `acent`
      --> site.toml:13:1
       |
    13 | acent = "#123456"
       | ^^^^^
       |
       = help: write `accent`

    error[market-page-twice]: `market` is the front page of two markets, benelux and benelix
      --> site.toml:16:8
       |
    16 | page = "market"
       |        ^^^^^^^^
       |
      ::: site.toml:6:8
       |
     6 | page = "market"
       |        -------- the other market
       |
       = help: give benelix a front page of its own

    error[invalid-key]: `Nordic` cannot be the name of a market
      --> site.toml:18:10
       |
    18 | [markets.Nordic]
       |          ^^^^^^
       |
       = help: write `nordic`: small letters without accents, digits, - and _; readers see the label

    error[market-page-unknown]: the front page of the market Nordic is to be `mrket`, which does not exist
      --> site.toml:19:8
       |
    19 | page = "mrket"
       |        ^^^^^^^
       |
       = help: did you mean `market`?

    error[missing-setting]: [markets.baltic] needs `page`
      --> site.toml:21:10
       |
    21 | [markets.baltic]
       |          ^^^^^^
       |
       = help: add for example: page = "markets/baltic"

    error[market-page-is-home]: the home page cannot be the front page of the market rest, which would then be the whole site
      --> site.toml:25:8
       |
    25 | page = "index"
       |        ^^^^^^^
       |
       = help: add a page content/markets/rest.md, and write: page = "markets/rest"

    warning[market-is-no-term]: the market `benelix` is not a term of the vocabulary `markets`
      --> site.toml:15:10
       |
    15 | [markets.benelix]
       |          ^^^^^^^
       |
       = help: name it [markets.benelux]

    warning[market-is-no-term]: the market `Nordic` is not a term of the vocabulary `markets`
      --> site.toml:18:10
       |
    18 | [markets.Nordic]
       |          ^^^^^^
       |
       = help: name it [markets.nordic]

    14 errors, 2 warnings in 2 files
    "##);
}
