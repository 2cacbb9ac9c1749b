//! `[publish]`: how the site is published.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::section::{Report, Section};
use crate::config::publish::{BrokenPages, Publish, Use};
use crate::diagnostic::catalogue::config as message;
use crate::source::Sources;

/// What may stand between single quotes, besides hashes and nonces.
const KEYWORDS: [&str; 5] = ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "'report-sample'"];

/// `[publish]`; a file `static/_headers` takes the place of the one that guildhall writes.
pub(super) fn publish(top: &mut Section<'_>, sources: &Sources, report: &mut Report) -> Publish {
    let mut publish = Publish::default();
    let own_headers = sources.statics.iter().any(|asset| &*asset.path == "static/_headers");
    if let Some(mut section) = top.section("publish", report) {
        let choices = [("fail", BrokenPages::Fail), ("hold-back", BrokenPages::HoldBack)];
        publish.precompress = section.boolean("precompress", report).unwrap_or(publish.precompress);
        publish.broken_pages = section.choice("broken-pages", &choices, report).unwrap_or(publish.broken_pages);
        publish.headers = section.boolean("headers", report).unwrap_or(publish.headers);
        if let Some(allow) = section.section("allow", report) {
            publish.allow = allowed(allow, report);
        }
        section.finish(report);
    }
    publish.headers &= !own_headers;
    publish
}

fn allowed(mut section: Section<'_>, report: &mut Report) -> BTreeMap<Use, Vec<Arc<str>>> {
    let mut allowed = BTreeMap::new();
    for what in Use::ALL {
        let Some(written) = section.texts(what.key(), "[\"https://statistics.example\"]", report) else { continue };
        let mut sources: Vec<Arc<str>> = Vec::new();
        for (source, span) in written {
            match reason_against(source) {
                Some(reason) => report.say(message::invalid_policy_source(source, reason), span),
                None => sources.push(source.into()),
            }
        }
        allowed.insert(what, sources);
    }
    section.finish(report);
    allowed
}

/// Why a text is no source of a content security policy (CSP Level 3, section 2.3.1) that a site may name; nothing where it is one.
fn reason_against(source: &str) -> Option<&'static str> {
    if KEYWORDS.contains(&source) || is_hash(source) || ["data:", "blob:", "https:", "*"].contains(&source) {
        return None;
    }
    if source.starts_with('\'') {
        return Some("no word like this is known between single quotes");
    }
    let Some(rest) = source.strip_prefix("https://").or_else(|| source.strip_prefix("wss://")) else {
        return Some("it does not begin with https://");
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let label = |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !host.strip_prefix("*.").unwrap_or(host).split('.').all(label) {
        return Some("it has no host");
    }
    if port.parse::<u16>().is_err() {
        return Some("its port is no number");
    }
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&()+=@:".contains(&byte);
    (!path.bytes().all(fits)).then_some("it holds a character that policies cannot have")
}

fn is_hash(source: &str) -> bool {
    let inner = source.strip_prefix('\'').and_then(|source| source.strip_suffix('\''));
    let hash = inner.and_then(|inner| ["sha256-", "sha384-", "sha512-"].iter().find_map(|kind| inner.strip_prefix(kind)));
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_=".contains(&byte);
    hash.is_some_and(|hash| !hash.is_empty() && hash.bytes().all(fits))
}

#[cfg(test)]
mod tests {
    use crate::config::publish::{BrokenPages, Publish, Use};
    use crate::config::read::read;
    use crate::config::read::tests::sources;

    const TOP: &str = "title = \"A\"\nbase_url = \"https://a.example\"\nlanguages = [\"en\"]\n";

    fn publish(text: &str) -> (Publish, Vec<String>) {
        let read = read(&sources(&[("site.toml", &format!("{TOP}{text}"))]), None);
        let problems =
            read.diagnostics.iter().map(|one| format!("{}: {}; {}", one.code(), one.message(), one.help().unwrap_or_default())).collect();
        (read.value.publish, problems)
    }

    #[test]
    fn settings_are_read() {
        assert_eq!(publish(""), (Publish::default(), Vec::new()));
        let text = "[publish]\nprecompress = true\nbroken-pages = \"hold-back\"\nheaders = false\n[publish.allow]\nscripts = [\"https://statistics.example\", \"'sha256-AbC+/=='\"]\nconnections = \"wss://*.statistics.example:8443/live\"\npictures = []\n";
        let expected = Publish {
            precompress: true,
            broken_pages: BrokenPages::HoldBack,
            headers: false,
            allow: [
                (Use::Scripts, vec!["https://statistics.example".into(), "'sha256-AbC+/=='".into()]),
                (Use::Pictures, Vec::new()),
                (Use::Connections, vec!["wss://*.statistics.example:8443/live".into()]),
            ]
            .into(),
        };
        assert_eq!(publish(text), (expected, Vec::new()));
    }

    #[test]
    fn slips_are_named() {
        let text = "[publish]\nbroken_pages = \"hold-back\"\nbroken-pages = \"holdback\"\nprecompress = \"yes\"\n[publish.allow]\nscript = []\nscripts = [\"statistics.example\", \"https://a.example; script-src *\", \"'unsafe'\", \"https://a.example:x\", \"https://\"]\n";
        let (read, problems) = publish(text);
        assert_eq!(read, Publish { allow: [(Use::Scripts, Vec::new())].into(), ..Publish::default() });
        insta::assert_snapshot!(problems.join("\n"), @r#"
        wrong-setting-type: `precompress` must be true or false, without quotes, but this is a text; write it like this: precompress = true
        unknown-choice: `broken-pages` cannot be `holdback`; write "hold-back"; possible are: fail, hold-back
        invalid-policy-source: `statistics.example` cannot stand in a content security policy: it does not begin with https://; write scheme and host, such as `https://statistics.example`
        invalid-policy-source: `https://a.example; script-src *` cannot stand in a content security policy: it has no host; write scheme and host, such as `https://statistics.example`
        invalid-policy-source: `'unsafe'` cannot stand in a content security policy: no word like this is known between single quotes; write scheme and host, such as `https://statistics.example`
        invalid-policy-source: `https://a.example:x` cannot stand in a content security policy: its port is no number; write scheme and host, such as `https://statistics.example`
        invalid-policy-source: `https://` cannot stand in a content security policy: it has no host; write scheme and host, such as `https://statistics.example`
        unknown-setting: `script` is not a setting of [publish.allow]; write `scripts`
        unknown-setting: `broken_pages` is not a setting of [publish]; write `broken-pages`
        "#);
    }
}
