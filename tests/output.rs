//! What is published: every address leads somewhere, every page is valid, translations name each other, feeds and sitemaps are what
//! their standards say; and what is not to be published is nowhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value;

mod support;
use support::html::Page;
use support::{Build, Site, Tree, repository, xml};

/// A published site, and where it is.
struct Published {
    name: &'static str,
    tree: Tree,
    /// Scheme and host; empty where the site does not know its address.
    origin: &'static str,
    /// The path of the site's root, without the last slash.
    base: &'static str,
    pages: BTreeMap<String, Page>,
}

impl Published {
    fn new(name: &'static str, tree: Tree, origin: &'static str, base: &'static str) -> Published {
        let pages = tree.pages().into_iter().map(|(path, page)| (path.to_owned(), page)).collect();
        Published { name, tree, origin, base, pages }
    }

    /// The file that answers an address of this site, and the fragment; nothing for addresses elsewhere.
    ///
    /// # Errors
    /// The address is of this site, but outside of its folder.
    fn file(&self, from: &str, address: &str) -> Result<Option<(String, Option<String>)>, String> {
        let (address, fragment) = address.split_once('#').map_or((address, None), |(address, fragment)| (address, Some(decode(fragment))));
        let address = address.split('?').next().unwrap_or("");
        let path = match address.strip_prefix(self.origin).filter(|_| !self.origin.is_empty() && address.contains("://")) {
            Some(path) if path.is_empty() || path.starts_with('/') => path,
            _ if address.starts_with("//") || address.contains("://") => return Ok(None),
            _ if ["mailto:", "tel:", "sms:", "geo:", "xmpp:", "data:image/"].iter().any(|scheme| address.starts_with(scheme)) => {
                return Ok(None);
            }
            _ => address,
        };
        if path.is_empty() {
            return Ok(Some((from.to_owned(), fragment)));
        }
        let whole = if path.starts_with('/') { path.to_owned() } else { format!("{}/{}{path}", self.base, folder(from)) };
        let below =
            whole.strip_prefix(self.base).filter(|below| below.starts_with('/')).ok_or_else(|| format!("{path} is outside of the site"))?;
        let mut file = decode(&below[1..]);
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        Ok(Some((file, fragment)))
    }

    /// The file of an address that must be one of this site's.
    fn own(&self, address: &str) -> String {
        let found = self.file("", address);
        let file = found.clone().unwrap().unwrap_or_else(|| panic!("{address} is not of this site")).0;
        assert!(self.tree.has(&file), "{}: {address} leads to no file", self.name);
        file
    }

    /// Pages that were redirected.
    fn redirects(&self) -> BTreeSet<&str> {
        let is_redirect = |page: &Page| page.all("meta").any(|meta| meta.get("http-equiv") == Some("refresh"));
        self.pages.iter().filter(|(_, page)| is_redirect(page)).map(|(path, _)| path.as_str()).collect()
    }
}

fn folder(file: &str) -> &str {
    file.rfind('/').map_or("", |at| &file[..=at])
}

fn decode(text: &str) -> String {
    guildhall::site::address::decode(text)
}

/// This repository's site and the one of `guildhall init`, both below a path too, the golden sites, and that of the tests in a browser.
static SITES: LazyLock<[Published; 8]> = LazyLock::new(|| {
    let out = tempfile::tempdir().unwrap();
    let own = Build::new(repository(), &out.path().join("a")).publish();
    let below = Build::new(repository(), &out.path().join("b")).arg("--base-url").arg("https://example.org/kb").publish();
    let starter = Site::starter();
    let starter_below = starter.build().arg("--base-url").arg("https://example.org/kb").publish();
    let site = |path: &str| Site::copy(&repository().join("tests").join(path)).build().publish();
    let golden = |name: &str| site(&format!("golden/{name}/site"));
    [
        Published::new("this repository", own, "https://guildhall.example", ""),
        Published::new("this repository below /kb", below, "https://example.org", "/kb"),
        Published::new("the starter", starter.build().publish(), "", ""),
        Published::new("the starter below /kb", starter_below, "https://example.org", "/kb"),
        Published::new("golden/pairing", golden("pairing"), "https://pairs.example", ""),
        Published::new("golden/missing", golden("missing"), "https://gaps.example", ""),
        Published::new("golden/guide", golden("guide"), "https://hand.example", "/book"),
        Published::new("browser/site", site("browser/site"), "https://sample.example", "/knowledge/base"),
    ]
});

/// Asserts that nothing was found on any page of any site.
fn no_page(find: impl Fn(&Published, &str, &Page) -> Vec<String>) {
    let mut found = Vec::new();
    for site in SITES.iter() {
        for (path, page) in &site.pages {
            found.extend(find(site, path, page).into_iter().map(|what| format!("{}: {path}: {what}", site.name)));
        }
    }
    assert!(found.is_empty(), "{} problems, such as\n{}", found.len(), found[..found.len().min(40)].join("\n"));
}

/// The addresses on a page that lead nowhere.
fn broken(site: &Published, path: &str, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for target in page.targets() {
        match site.file(path, target) {
            Err(why) => wrong.push(why),
            Ok(None) => {}
            Ok(Some((file, _))) if !site.tree.has(&file) => wrong.push(format!("{target} leads to no file")),
            Ok(Some((file, Some(fragment)))) if !fragment.is_empty() => {
                if site.pages.get(&file).is_none_or(|page| !page.ids().contains(fragment.as_str())) {
                    wrong.push(format!("{target} leads to no element"));
                }
            }
            Ok(Some(_)) => {}
        }
    }
    wrong
}

#[test]
fn every_address_leads_to_a_file_and_every_fragment_to_an_element() {
    no_page(broken);
}

const HOSTS: &str = r#"
-- site.toml --
title = "Hosts"
base_url = "https://en.example"
default_language = "en"
[languages.en]
[languages.fr]
host = "https://fr.example"
-- content/one.md --
---
title: One
aliases: [/first]
---
[Two](two.md#part) and a ![square](square.svg)
-- content/two.md --
# Two

## Part
-- content/two.fr.md --
---
title: Deux
aliases: [/seconde]
---
## Partie

[Un](one.md)
-- content/square.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
"#;

#[test]
fn a_language_with_a_host_of_its_own_is_whole_in_its_folder() {
    hosts_are_whole(HOSTS, "https://en.example", "");
}

/// The path of the base URL is that of the main host.
#[test]
fn a_host_of_a_languages_own_has_no_base_path() {
    let site =
        HOSTS.replace("https://en.example", "https://en.example/kb/").replace("## Part\n", "## Part\n\n<a href=\"/kb/one/\">One</a>\n");
    let french = hosts_are_whole(&site, "https://en.example", "/kb");
    let addresses = |text: &str| {
        let is_address = |part: &&str| part.starts_with("https://") || part.starts_with('/');
        let text = text.replace("</", "<").replace("/>", ">");
        text.split(['"', '\'', '<', '>', ' ', '\n']).filter(is_address).map(without_hash).collect::<Vec<_>>().join("\n")
    };
    let files = ["two/index.html", "one/index.html", "sitemap.xml", "feed.json", "robots.txt", "_headers", "_redirects"];
    let shown = files.map(|file| format!("{file}\n{}", addresses(french.text(file))));
    insta::assert_snapshot!(shown.join("\n\n"));
}

/// A path whose name has a hash before its ending, without it.
fn without_hash(path: &str) -> String {
    let is_hash = |part: &&str| {
        part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_alphanumeric()) && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    path.split('.').map(|part| if is_hash(&part) { "HASH" } else { part }).collect::<Vec<_>>().join(".")
}

/// Builds a site with English on the main host, below a path, and French on one of its own; gives the files of the latter.
fn hosts_are_whole(text: &str, origin: &'static str, base: &'static str) -> Tree {
    let tree = Site::text(text).build().publish();
    let below = |path: &str| path.strip_prefix("fr/").map(str::to_owned);
    let (french, english): (Vec<_>, Vec<_>) = tree.0.into_iter().partition(|(path, _)| path.starts_with("fr/"));
    let french = Tree(french.into_iter().filter_map(|(path, bytes)| Some((below(&path)?, bytes))).collect());
    let sites =
        [Published::new("en", Tree(english.into_iter().collect()), origin, base), Published::new("fr", french, "https://fr.example", "")];
    for site in &sites {
        for (path, page) in &site.pages {
            assert_eq!(broken(site, path, page), [""; 0], "{}: {path}", site.name);
            // Each leads to the other: what is elsewhere for one is there for the other.
            for other in sites.iter().filter(|other| other.name != site.name) {
                let there: Vec<_> = page.targets().into_iter().filter(|target| target.starts_with(other.origin)).collect();
                assert!(!there.is_empty() || page.targets().len() < 4 || path == "404.html", "{}: {path}", site.name);
                there.into_iter().for_each(|target| drop(other.own(target)));
            }
        }
        for file in ["sitemap.xml", "robots.txt", "feed.xml", "feed.json", "404.html", "a-z/index.html", "_redirects", "square.svg"] {
            assert!(site.tree.has(file), "{}: {file}", site.name);
        }
        let map = xml::read(site.tree.text("sitemap.xml"));
        assert!(map.all("url").count() >= 3);
        map.all("url").for_each(|url| drop(site.own(&url.only("loc").text)));
    }
    let [_, french] = sites;
    assert_eq!(french.tree.text("_redirects"), "/seconde/ /two/ 301\n");
    french.tree
}

#[test]
fn every_page_is_valid_html() {
    no_page(|_, _, page| page.errors.clone());
}

#[test]
fn no_id_stands_twice_and_every_reference_to_an_id_has_its_element() {
    no_page(|_, _, page| {
        let ids = page.ids();
        let mut wrong: Vec<String> = page.repeated_ids().into_iter().map(|id| format!("#{id} stands twice")).collect();
        for element in &page.elements {
            for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                let named = element.get(name).into_iter().flat_map(str::split_ascii_whitespace);
                wrong.extend(named.filter(|id| !ids.contains(id)).map(|id| format!("{name} names #{id}, which is not there")));
            }
        }
        wrong
    });
}

#[test]
fn nothing_runs_that_is_not_a_file_of_the_theme() {
    no_page(|_, _, page| page.code());
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    no_page(|site, path, page| {
        let loaded = page.elements.iter().filter(|element| {
            let style = element.name == "link"
                && matches!(element.get("rel"), Some("stylesheet" | "preload" | "icon" | "preconnect" | "dns-prefetch"));
            style || matches!(element.name.as_str(), "img" | "script" | "iframe" | "source" | "video" | "audio" | "track" | "embed")
        });
        let addresses = loaded.flat_map(|element| [element.get("src"), element.get("href").filter(|_| element.name == "link")]).flatten();
        addresses.filter(|address| matches!(site.file(path, address), Ok(None))).map(|address| format!("fetches {address}")).collect()
    });
}

#[test]
fn every_page_has_a_language_a_title_one_heading_and_its_landmarks() {
    let redirects: BTreeSet<String> = SITES.iter().flat_map(|site| site.redirects()).map(str::to_owned).collect();
    no_page(|_, path, page| {
        let mut wrong = Vec::new();
        let mut check = |good: bool, what: &str| wrong.extend((!good).then(|| what.to_owned()));
        let (language, direction) = page.language();
        check(language.is_some_and(|tag| !tag.is_empty()), "no language");
        check(direction == Some(if language == Some("ar") { "rtl" } else { "ltr" }), "not the direction of its language");
        check(page.all("title").filter(|title| title.parents.len() == 2).count() == 1, "not one title");
        check(page.all("title").next().is_some_and(|title| !title.text.trim().is_empty()), "an empty title");
        if !redirects.contains(path) {
            check(page.all("main").count() == 1, "not one <main>");
            check(page.all("h1").count() == 1, "not one <h1>");
            check(page.all("h1").all(|heading| !heading.text.trim().is_empty()), "an empty <h1>");
            check(page.all("img").all(|image| image.get("alt").is_some()), "a picture without alt");
            check(page.all("a").all(|link| !link.text.trim().is_empty() || link.get("aria-label").is_some()), "a link without a text");
        }
        let levels: Vec<u8> = page.elements.iter().filter_map(|element| level(&element.name)).collect();
        for pair in levels.windows(2).filter(|pair| pair[1] > pair[0] + 1) {
            wrong.push(format!("<h{}> follows <h{}>", pair[1], pair[0]));
        }
        let mut labels = BTreeMap::<Option<&str>, usize>::new();
        for nav in page.all("nav") {
            *labels.entry(nav.get("aria-label").or(nav.get("aria-labelledby"))).or_default() += 1;
        }
        wrong.extend(
            labels
                .into_iter()
                .filter(|(label, count)| *count > 1 || label.is_none())
                .map(|(label, _)| format!("<nav> {label:?} is not told apart")),
        );
        wrong
    });
}

fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

#[test]
fn a_canonical_link_leads_to_a_page_that_says_it_is_itself() {
    no_page(|site, path, page| {
        let Some(canonical) = page.canonical() else { return vec!["no canonical link".to_owned()] };
        if !canonical.starts_with(site.origin) {
            return vec![format!("canonical without its host: {canonical}")];
        }
        let Ok(Some((file, None))) = site.file(path, canonical) else { return vec![format!("canonical elsewhere: {canonical}")] };
        let Some(there) = site.pages.get(&file) else { return vec![format!("canonical leads to no page: {canonical}")] };
        let mut wrong = Vec::new();
        if there.canonical() != Some(canonical) {
            wrong.push(format!("canonical {canonical} names another: {:?}", there.canonical()));
        }
        let foreign = body(page).and_then(|body| body.get("lang"));
        let redirected = site.redirects().contains(path);
        match foreign {
            _ if redirected => {}
            None if file != path => wrong.push(format!("canonical of a page in its own language leads to {file}")),
            Some(tag) if noindexed(page) && !is_fallback(page) => {
                wrong.extend((file != path).then(|| format!("a stub ({tag}) names {file}")))
            }
            Some(tag) if there.language().0 != Some(tag) => {
                wrong.push(format!("canonical of a text in {tag} leads to {:?}", there.language()))
            }
            _ => {}
        }
        wrong
    });
}

/// The element that holds a page's text.
fn body(page: &Page) -> Option<&support::html::Element> {
    page.all("div").find(|element| element.has_class("body") || element.has_class("home"))
}

fn noindexed(page: &Page) -> bool {
    page.all("meta").any(|meta| meta.get("name") == Some("robots") && meta.get("content") == Some("noindex"))
}

/// Whether a page shows a text in another language, with a notice.
fn is_fallback(page: &Page) -> bool {
    page.all("div").any(|notice| notice.has_class("notice-fallback"))
}

#[test]
fn a_fallback_says_so_and_tells_the_language_of_its_text() {
    let mut fallbacks = 0;
    for site in SITES.iter() {
        for (path, page) in site.pages.iter().filter(|(_, page)| is_fallback(page)) {
            fallbacks += 1;
            let body = body(page).unwrap_or_else(|| panic!("{path} has no text"));
            let (language, _) = page.language();
            assert_ne!(body.get("lang"), language, "{path}");
            assert!(body.get("lang").is_some(), "{path}");
            assert!(matches!(body.get("dir"), Some("ltr" | "rtl")), "{path}");
            assert!(page.alternates().is_empty(), "{path}: a fallback has no translations");
            let canonical = site.own(page.canonical().unwrap());
            assert_ne!(&canonical, path);
            let notice = page.all("div").find(|notice| notice.has_class("notice-fallback")).unwrap();
            assert!(notice.get("lang").is_none(), "{path}: the notice is in the reader's language");
        }
    }
    assert!(fallbacks > 0, "no site has a page that is not translated");
}

#[test]
fn translations_name_each_other_themselves_and_a_default() {
    no_page(|site, path, page| {
        let alternates = page.alternates();
        if alternates.is_empty() {
            return Vec::new();
        }
        let mut wrong = Vec::new();
        if !alternates.contains_key("x-default") {
            wrong.push("no x-default".to_owned());
        }
        let own = page.language().0.and_then(|tag| alternates.get(tag).copied());
        if own != page.canonical() {
            wrong.push(format!("names {own:?} as itself, but is {:?}", page.canonical()));
        }
        if !alternates.values().any(|address| Some(*address) == alternates.get("x-default").copied()) {
            wrong.push("x-default is none of them".to_owned());
        }
        for (tag, address) in &alternates {
            let Ok(Some((file, _))) = site.file(path, address) else {
                wrong.push(format!("{tag} is elsewhere: {address}"));
                continue;
            };
            match site.pages.get(&file) {
                None => wrong.push(format!("{tag} leads to no page: {address}")),
                Some(there) if there.alternates() != alternates => wrong.push(format!("{file} names others")),
                Some(there) if *tag != "x-default" && there.language().0 != Some(tag) => wrong.push(format!("{file} is not in {tag}")),
                Some(_) => {}
            }
        }
        wrong
    });
}

#[test]
fn the_choice_of_languages_leads_to_pages_in_them() {
    no_page(|site, path, page| {
        let mut wrong = Vec::new();
        let inside = |link: &support::html::Element| link.parents.iter().any(|at| page.elements[*at].has_class("languages"));
        for link in page.all("a").filter(|link| inside(link)) {
            let Some(Ok(Some((file, _)))) = link.get("href").map(|address| site.file(path, address)) else {
                wrong.push(format!("leads elsewhere: {link:?}"));
                continue;
            };
            match site.pages.get(&file) {
                None => wrong.push(format!("leads to no page: {file}")),
                Some(there) if there.language().0 != link.get("hreflang") => {
                    wrong.push(format!("{file} is not in {:?}", link.get("hreflang")))
                }
                Some(_) => {}
            }
        }
        wrong
    });
}

#[test]
fn the_sitemap_names_pages_with_a_text_of_their_own_and_all_of_those() {
    for site in SITES.iter() {
        let map = xml::read(site.tree.text("sitemap.xml"));
        assert_eq!((map.name.as_str(), map.get("xmlns")), ("urlset", Some("http://www.sitemaps.org/schemas/sitemap/0.9")));
        let mut named = BTreeSet::new();
        for url in &map.children {
            assert_eq!(url.name, "url");
            let loc = &url.only("loc").text;
            let file = site.own(loc);
            let page = &site.pages[&file];
            assert_eq!(page.canonical(), Some(loc.as_str()), "{}: {file}", site.name);
            assert!(!is_fallback(page) && !noindexed(page), "{}: {file} is in the sitemap", site.name);
            if let Some(day) = url.all("lastmod").next() {
                assert!(day.text.parse::<jiff::civil::Date>().is_ok(), "{}", day.text);
            }
            let alternates: BTreeMap<&str, &str> =
                url.all("xhtml:link").map(|link| (link.get("hreflang").unwrap(), link.get("href").unwrap())).collect();
            assert_eq!(alternates, page.alternates(), "{}: {file}", site.name);
            assert!(named.insert(file), "{loc} stands twice");
        }
        let is_first_part = |path: &str| !path.contains("/page/") && !path.starts_with("page/");
        let expected: BTreeSet<String> = site
            .pages
            .iter()
            .filter(|(path, page)| is_first_part(path) && !is_fallback(page) && !noindexed(page))
            .map(|(path, _)| path.clone())
            .collect();
        assert_eq!(named, expected, "{}", site.name);
        let robots = site.tree.text("robots.txt");
        if !site.origin.is_empty() {
            assert!(robots.contains(&format!("Sitemap: {}{}/sitemap.xml\n", site.origin, site.base)), "{robots}");
        }
    }
}

#[test]
fn atom_feeds_are_what_rfc_4287_asks_for() {
    for site in SITES.iter() {
        let feeds: Vec<&str> =
            site.tree.paths().into_iter().filter(|path| path.ends_with(".xml") && !path.starts_with("sitemap")).collect();
        assert!(!feeds.is_empty());
        for path in feeds {
            let feed = xml::read(site.tree.text(path));
            assert_eq!((feed.name.as_str(), feed.get("xmlns")), ("feed", Some("http://www.w3.org/2005/Atom")));
            assert!(feed.get("xml:lang").is_some_and(|tag| !tag.is_empty()), "{path}");
            let mut ids = BTreeSet::new();
            for one in [&feed].into_iter().chain(feed.all("entry")) {
                let id = one.only("id").text.clone();
                assert!(id.contains(':'), "{path}: {id} is no IRI");
                assert!(!one.only("title").text.is_empty(), "{path}: {id}");
                for name in ["updated", "published"] {
                    for time in one.all(name) {
                        assert!(time.text.parse::<jiff::Timestamp>().is_ok(), "{path}: {name} {}", time.text);
                    }
                }
                one.only("updated");
                assert!(one.all("link").any(|link| link.get("rel") == Some("alternate")), "{path}: {id}");
                for link in one.all("link") {
                    site.own(link.get("href").unwrap());
                }
                assert!(ids.insert(id), "{path}: an id stands twice");
            }
            assert!(!feed.only("author").only("name").text.is_empty(), "{path}");
            let itself = feed.all("link").find(|link| link.get("rel") == Some("self")).unwrap();
            assert_eq!(site.own(itself.get("href").unwrap()), path);
            // Every language has the feed of the whole site, also before its first page.
            assert!(feed.all("entry").next().is_some() || path.ends_with("feed.xml"), "{path} is empty");
        }
    }
}

#[test]
fn json_feeds_are_what_version_1_1_asks_for() {
    for site in SITES.iter() {
        let feeds: Vec<&str> = site
            .tree
            .paths()
            .into_iter()
            .filter(|path| path.ends_with("feed.json") || path.contains("feeds/") && path.ends_with(".json"))
            .collect();
        assert!(!feeds.is_empty());
        for path in feeds {
            let feed: Value = serde_json::from_str(site.tree.text(path)).unwrap();
            assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
            let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_else(|| panic!("{path}: no {key} in {value}")).to_owned();
            assert!(!text(&feed, "title").is_empty());
            assert_eq!(site.own(&text(&feed, "feed_url")), path);
            site.own(&text(&feed, "home_page_url"));
            let mut ids = BTreeSet::new();
            for item in feed["items"].as_array().unwrap() {
                site.own(&text(item, "url"));
                assert!(item["content_text"].is_string() || item["content_html"].is_string(), "{path}: {item}");
                for key in ["date_modified", "date_published"] {
                    assert!(item[key].is_null() || text(item, key).parse::<jiff::Timestamp>().is_ok(), "{path}: {item}");
                }
                assert!(ids.insert(text(item, "id")), "{path}: {item}");
            }
        }
    }
}

#[test]
fn structured_data_is_json_with_addresses_of_the_site() {
    no_page(|_, _, page| {
        let mut wrong = Vec::new();
        for script in page.all("script").filter(|script| script.get("type") == Some("application/ld+json")) {
            match serde_json::from_str::<Value>(&script.text) {
                Err(error) => wrong.push(format!("{error}: {}", script.text)),
                Ok(data) => wrong.extend((data["@context"] != "https://schema.org").then(|| format!("no context: {data}"))),
            }
        }
        wrong
    });
}

const PRIVATE: &str = r#"
-- site.toml --
title = "Open"
base_url = "https://open.example/"
[languages.en]
[languages.fr]
-- content/index.md --
---
title: Home
---
Hello. <!-- SECRET-COMMENT -->

<!--
SECRET-BLOCK
-->

- item <!-- SECRET-ITEM -->

:::include{file=_part.md}
:::
-- content/_part.md --
A shared part.
-- content/_note.md --
# SECRET-UNDERSCORE
-- content/_folder/inside.md --
# SECRET-FOLDER
-- content/_folder/plan.pdf --
SECRET-PDF
-- content/draft.md --
---
title: SECRET-DRAFT
status: draft
summary: SECRET-SUMMARY
---
Text. [Plan](SECRET-draft-plan.pdf)
-- content/SECRET-draft-plan.pdf --
SECRET-PLAN
-- content/unused.pdf --
SECRET-UNUSED
-- content/members.md --
---
title: SECRET-MEMBERS
access: members
aliases: [/SECRET-alias]
---
SECRET-TEXT
-- content/members.fr.md --
---
title: SECRET-MEMBRES
---
SECRET-TEXTE
-- content/later.md --
---
title: SECRET-LATER
publish_at: 2030-01-01
---
-- content/over.md --
---
title: SECRET-OVER
expires_at: 2020-01-01
---
-- content/open.md --
---
title: Open page
---
Open.
-- content/open.fr.md --
---
title: SECRET-BROUILLON
status: draft
---
SECRET-FR
-- static/ok.txt --
ok
-- static/.well-known/security.txt --
Contact: mailto:a@open.example
"#;

#[test]
fn what_is_not_public_is_nowhere() {
    let site = Site::text(PRIVATE);
    let built = site.build().run();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let mut leaks = Vec::new();
    for (path, bytes) in &built.tree.0 {
        let text = String::from_utf8_lossy(bytes);
        if path.contains("SECRET") || path.split('/').any(|name| name.starts_with('_') && !["_redirects", "_headers"].contains(&name)) {
            leaks.push(path.clone());
        }
        leaks.extend(text.match_indices("SECRET").map(|(at, _)| format!("{path}: {}", &text[at..text.len().min(at + 20)])));
        leaks.extend(
            ["draft", "members", "later", "over/"].iter().filter(|name| path.contains(**name)).map(|name| format!("{path}: {name}")),
        );
    }
    assert_eq!(leaks, [""; 0]);
    assert!(built.tree.text("index.html").contains("A shared part."));
    assert!(built.tree.has("ok.txt") && built.tree.has(".well-known/security.txt"));
    assert!(built.tree.has("open/index.html") && built.tree.has("fr/open/index.html"));
    assert!(is_fallback(&Page::read(built.tree.text("fr/open/index.html"))));
}

#[test]
fn a_preview_with_drafts_shows_them_but_never_what_is_for_members() {
    let tree = Site::text(PRIVATE).build().arg("--drafts").publish();
    assert!(tree.has("draft/index.html") && tree.has("later/index.html"));
    assert!(!tree.has("members/index.html") && !tree.has("over/index.html") && !tree.has("fr/members/index.html"));
}

const MOVED: &str = r#"
-- site.toml --
title = "Moved"
base_url = "https://example.org/kb"
[languages.en]
[languages.fr]
-- content/new.md --
---
title: The new "place" & <more>
aliases: [/old, "/été/page.html", /cases/old-name/]
---
Text.
-- content/new.fr.md --
---
title: La nouvelle
slug: nouvelle
aliases: [/fr/ancienne]
---
Texte.
"#;

#[test]
fn former_addresses_lead_to_the_new_ones() {
    let site = Published::new("moved", Site::text(MOVED).build().publish(), "https://example.org", "/kb");
    for (old, new) in [
        ("old/index.html", "new/index.html"),
        ("été/page.html", "new/index.html"),
        ("cases/old-name/index.html", "new/index.html"),
        ("fr/ancienne/index.html", "fr/nouvelle/index.html"),
    ] {
        let page = &site.pages[old];
        assert_eq!(page.errors, [""; 0]);
        let targets: BTreeSet<String> = page.targets().into_iter().map(|target| site.own(target)).collect();
        assert_eq!(targets, BTreeSet::from([new.to_owned()]), "{old}");
        assert!(noindexed(page));
    }
    assert_eq!(
        site.tree.text("_redirects"),
        "/kb/%C3%A9t%C3%A9/page.html /kb/new/ 301\n/kb/cases/old-name/ /kb/new/ 301\n/kb/fr/ancienne/ /kb/fr/nouvelle/ 301\n/kb/old/ /kb/new/ 301\n"
    );
}

/// Whoever had a page at an address with the prefix of a language gets it in that language, whichever file says so.
#[test]
fn a_former_address_is_of_the_language_of_its_prefix() {
    let text = MOVED
        .replace("[languages.fr]", "[languages.fr]\n[languages.nl]\n[languages.de]\nhost = \"https://de.example.org\"")
        .replace("aliases: [/old,", "aliases: [/fr/place/, /nl/plaats/, /de/platz/, /french/, /old,")
        .replace("aliases: [/fr/ancienne]", "aliases: [/fr/ancienne, /nl/oude-plaats/, /en-francais/]");
    let tree = Site::text(&text).build().publish();
    insta::assert_snapshot!(tree.text("_redirects"));
    assert!(!tree.has("de/place/index.html"));
}

const INCLUDING: &str = r##"
-- site.toml --
title = "T"
default_language = "en"
[languages.en]
[languages.fr]
-- content/page.md --
---
title: Page
---
::include{file="_parts/p.md"}

## Costs

To [its own](#costs), [the first](#costs-2), [the second](#costs-3), [what is deeper](#when), [words](#wann).

::include{file="_parts/p.md"}
-- content/page.fr.md --
---
title: La page
---
::include{file="_parts/p.md"}

## Les coûts

[Ses coûts](#costs).

::include{file="_parts/p.md"}
-- content/links.md --
---
title: Links
---
To [costs](page.md#costs-3), [the callout](page.md#aside), [raw](page.md#raw).
-- content/_parts/p.md --
## Costs

See [costs](#costs).

:::callout{type="note" #aside}
<i id="raw">Raw</i>
:::

::include{file="deeper.md"}
-- content/_parts/deeper.md --
### When

### Wann? {#wann-eigentlich}
"##;

/// Headings of an included file are numbered where the page has their ids already; the page's own keep theirs.
#[test]
fn headings_of_included_files_have_ids_of_their_own() {
    let tree = Site::text(INCLUDING).build().publish();
    let of = |path: &str| {
        let page = &tree.pages()[path];
        let main = page.elements.iter().skip_while(|element| element.name != "main").take_while(|element| element.name != "footer");
        let seen = main.filter_map(|element| match &*element.name {
            "h2" | "h3" => Some(format!("{} {} {}\n", element.name, element.get("id").unwrap_or("-"), element.text)),
            "a" if !element.has_class("anchor") => element.get("href").filter(|to| to.contains('#')).map(|to| format!("  -> {to}\n")),
            _ => None,
        });
        format!("{path}\n{}", seen.collect::<String>())
    };
    insta::assert_snapshot!(["page/index.html", "fr/page/index.html", "links/index.html"].map(of).concat(), @r"
    page/index.html
    h2 costs-2 Costs
      -> #costs-2
    h3 when When
    h3 wann-eigentlich Wann?
    h2 costs Costs
      -> #costs
      -> #costs-2
      -> #costs-3
      -> #when
      -> #wann-eigentlich
    h2 costs-3 Costs
      -> #costs-3
    h3 when-2 When
    h3 wann-eigentlich-2 Wann?
    h2 - Related pages
    h2 - Pages that link here
    fr/page/index.html
    h2 costs-2 Costs
      -> #costs-2
    h3 when When
    h3 wann-eigentlich Wann?
    h2 costs Les coûts
      -> #costs
    h2 costs-3 Costs
      -> #costs-3
    h3 when-2 When
    h3 wann-eigentlich-2 Wann?
    h2 - Pages liées
    h2 - Pages qui renvoient ici
    links/index.html
      -> /page/#costs-3
      -> /page/#aside
      -> /page/#raw
    h2 - Related pages
    ");
}

const RAW: &str = r##"
-- site.toml --
title = "T"
base_url = "https://t.example/kb"
default_language = "en"
[languages.en]
[languages.fr]
-- content/cases/a.md --
---
title: A
---
<a href="t.md#wann">file</a> <a href="../t/">as browsers read it</a> <a href="/kb/fr/cases/t/?a=1">in French</a>
<a href="/cases/t/">without the base</a> <a href="/cases/t.md">from the root</a> <a href="#Kosten">costs</a>

<figure>
<img src="red.svg" alt=""><img src="/kb/cases/green.svg" alt=""> <img src="/logo.svg" alt="">
</figure>

::include{file="../_parts/n.md"}

## Kosten {#costs}

**Bold <a href="t.md?x=1&amp;y">file</a>** <a href="/kb/feed.xml">feed</a> <a href="https://example.org/?a=1&amp;b=2">there</a>
-- content/cases/t.md --
---
title: T
---
## When {#wann}
-- content/cases/t.fr.md --
---
title: Le T
---
## Quand
-- content/_parts/n.md --
<a href="../cases/t.md">from the part</a> <a href="../t/">as its page has it</a>
-- content/cases/red.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
-- content/cases/green.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
-- static/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
"##;

/// Paths of files in raw HTML become addresses, for whoever reads; what is an address of the site already stays one.
#[test]
fn addresses_in_raw_html_lead_where_they_say() {
    for html in ["sanitise", "allow"] {
        let tree = Site::text(&RAW.replace("[languages.en]", &format!("[markdown]\nhtml = \"{html}\"\n[languages.en]"))).build().publish();
        assert!(tree.has("cases/red.svg") && tree.has("cases/green.svg"));
        let of = |path: &str| {
            let text = tree.text(path);
            let body = &text[text.find("<a href=\"/kb/").unwrap()..];
            let body = &body[body.find("file</a>").unwrap() - 60..];
            let addresses = body.split(['<']).filter(|tag| ["a href", "img src"].iter().any(|start| tag.starts_with(start)));
            format!("{path}\n{}", addresses.take(17).map(|tag| format!("  {}\n", tag.trim())).collect::<String>())
        };
        insta::allow_duplicates!(insta::assert_snapshot!(of("cases/a/index.html").replace(" rel=\"noopener\"", ""), @r##"
        cases/a/index.html
          a href="/kb/cases/t/#wann">file
          a href="/kb/cases/t/">as browsers read it
          a href="/kb/fr/cases/t/?a=1">in French
          a href="/kb/cases/t/">without the base
          a href="/kb/cases/t/">from the root
          a href="#costs">costs
          img src="/kb/cases/red.svg" alt="">
          img src="/kb/cases/green.svg" alt="">
          img src="/kb/logo.svg" alt="">
          a href="/kb/cases/t/">from the part
          a href="../t/">as its page has it
          a href="/kb/cases/t/">file
          a href="/kb/feed.xml">feed
          a href="https://example.org/?a=1&amp;b=2">there
          a href="/kb/cases/t/">T
          a href="/kb/feed.xml">Atom feed
          a href="/kb/feed.json">JSON feed
        "##));
    }
}
