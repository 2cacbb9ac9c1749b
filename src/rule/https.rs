//! Addresses of other sites that are not encrypted.

use super::Text;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::FieldValue;
use crate::site::link::Link;
use crate::span::Span;

/// What an address without encryption begins with.
const PLAIN: &str = "http://";

/// Characters of an address that are shown: most are whole, so that they can be tried.
const SHOWN: usize = 200;

/// One warning for all addresses of a page, in its text and in its fields, that begin with `http://`, each at its place. Code is no link.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut all: Vec<(String, Span)> = Vec::new();
    let mut look = |address: &str, span: Span| {
        if let Some(rest) = plain(address) {
            all.push((rest.to_owned(), span));
        }
    };
    for (reference, link) in text.document.tree.references.iter().zip(text.links) {
        if let Link::External(address) = link {
            look(address, reference.span);
        }
    }
    if let Some((_, version)) = text.page {
        version.fields.visit_own(&mut |value, span| match value {
            FieldValue::Url(address) => look(address, span),
            FieldValue::Figure(figure) => {
                if let Some(source) = &figure.source {
                    look(source, figure.source_span);
                }
            }
            _ => {}
        });
    }
    all.sort_by_key(|(_, span)| span.start);
    let Some((rest, _)) = all.first() else { return };
    let shown: String = rest.chars().take(SHOWN).collect();
    let cut = if shown.len() < rest.len() { "…" } else { "" };
    let problem = message::link_without_https(all.len() as u64, &format!("https://{shown}{cut}"));
    found.push(all.iter().fold(problem, |problem, (_, span)| problem.at(text.path(), *span)));
}

/// What follows `http://` in an address that could be encrypted: one of a host that others reach. Onion services are encrypted without it.
fn plain(address: &str) -> Option<&str> {
    let rest = address.get(..PLAIN.len()).filter(|start| start.eq_ignore_ascii_case(PLAIN)).and_then(|_| address.get(PLAIN.len()..))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("").to_ascii_lowercase();
    let host = host.split(':').next().unwrap_or("");
    let is_number = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    let is_own = ending.is_none_or(|ending| ["localhost", "local", "internal", "onion", "test", "invalid"].contains(&ending));
    (!host.is_empty() && !is_number && !is_own).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn hosts_that_others_reach() {
        for address in ["http://www.gva.be/a", "HTTP://Example.org", "http://a@example.org:8080/x", "http://example.org?localhost"] {
            assert!(plain(address).is_some(), "{address}");
        }
        for address in [
            "https://example.org",
            "http://localhost:8000/",
            "http://site.localhost/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://intranet/",
            "http://abc.onion/",
            "http://",
            "http:/",
            "é",
        ] {
            assert!(plain(address).is_none(), "{address}");
        }
    }
}
