//! `_headers`: what hosts such as Netlify and Cloudflare Pages are to send beside the files.
//!
//! Both join the values of all rules that fit an address, so no header stands in two rules that fit the same one. Neither takes an address with
//! more than one `*`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use crate::config::publish::Use;
use crate::search::module;
use crate::site::{Site, address, video};
use crate::theme::Theme;

/// How long a file with a hash of its contents in its name may be kept: a year, the longest that caches take (RFC 9111).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The `_headers` of a host, on which everything is below `base`: a content security policy that lets through what the site's pages need and nothing else, other
/// headers that keep readers safe, and which files never change. Pages and entries are left to the host, which asks for them anew each time.
pub fn headers(site: &Site, theme: &Theme, base: &str, noindex: bool) -> String {
    let mut text = String::from("# Written by guildhall. A file `static/_headers` of the site's own takes its place.\n");
    let all = BTreeMap::from([
        ("Content-Security-Policy", policy(site)),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ]);
    let _ = writeln!(text, "\n{base}/*");
    for (name, value) in &all {
        let _ = writeln!(text, "  {name}: {value}");
    }
    if noindex {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    for path in unchanging(site, theme) {
        let _ = write!(text, "\n{base}/{path}\n  Cache-Control: {FOR_EVER}\n");
    }
    text
}

/// The files whose names hold a hash of their contents, below the root of a host; of an index, all at once. Their order is that of the names
/// without hashes.
fn unchanging(site: &Site, theme: &Theme) -> Vec<String> {
    let config = &site.config;
    let mut paths: Vec<String> = theme.assets.values().map(|(path, _)| address::encode(path)).collect();
    if config.search.enabled {
        let search = |name: &str| format!("{}/{name}", crate::search::address::FOLDER);
        paths.extend([module::engine(), module::worker()].map(search));
        // Languages that share a stemmer name it once: two rules for one address would be joined. Every host has the indexes of all languages.
        let stemmers: BTreeSet<&str> = config.languages.iter().filter_map(|language| module::stemmer(&language.tag)).collect();
        paths.extend(config.languages.iter().map(|language| search(&format!("{}/*", language.tag))));
        paths.extend(stemmers.into_iter().map(search));
    }
    paths
}

/// The content security policy of the site's pages (CSP Level 3): files of the site itself, the search as WebAssembly, frames of the videos that
/// pages offer, and what the site allows besides. Nothing inline runs.
pub fn policy(site: &Site) -> String {
    let config = &site.config;
    let videos = videos(site);
    let mut policy = String::from("default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'");
    for what in Use::ALL {
        let mut sources: Vec<&str> = vec!["'self'"];
        if what == Use::Scripts && config.search.enabled {
            sources.push("'wasm-unsafe-eval'");
        }
        let of_videos = videos.iter().filter(|(used, _)| *used == what).map(|(_, source)| source.as_str());
        sources.extend(of_videos);
        let allowed = config.publish.allow.get(&what).into_iter().flatten().map(|source: &Arc<str>| &**source);
        for source in allowed {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        // Where nothing is added, `default-src` says the same; it says nothing of forms.
        if sources.len() > 1 || what == Use::Forms {
            let _ = write!(policy, "; {} {}", what.directive(), sources.join(" "));
        }
    }
    policy
}

/// The other sites that videos of published texts come from, those in fields among them.
fn videos(site: &Site) -> BTreeSet<(Use, String)> {
    let mut found = BTreeSet::new();
    let mut published = vec![false; site.documents.len()];
    for version in site.works.iter().flat_map(|work| work.live_versions()) {
        published[version.document] = true;
        found.extend(site.prose[version.document].values().flat_map(|text| &text.videos).cloned());
    }
    for (id, document) in site.documents.iter().enumerate().filter(|(id, document)| published[*id] || document.partial) {
        found.extend(video::sources(&document.tree, &site.links[id]));
    }
    found
}
