//! Secrets that were pasted into a page: keys of services that are known by how they begin, and private keys.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Text;
use super::token::is_in_address;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::span::Span;

/// How keys of a service look.
struct Shape {
    /// How they begin.
    prefix: &'static str,
    /// What they are, in plain words.
    what: &'static str,
    /// Letters, digits and signs that follow: how many at least and at most.
    length: (usize, usize),
    /// Signs that may be among them.
    signs: &'static str,
}

const fn shape(prefix: &'static str, what: &'static str, least: usize, most: usize, signs: &'static str) -> Shape {
    Shape { prefix, what, length: (least, most), signs }
}

/// Keys as their issuers document them. Only those that nothing else begins like.
const SHAPES: [Shape; 27] = [
    shape("AKIA", "an access key of Amazon Web Services", 16, 16, ""),
    shape("ASIA", "an access key of Amazon Web Services", 16, 16, ""),
    shape("ghp_", "a token of GitHub", 36, 36, ""),
    shape("gho_", "a token of GitHub", 36, 36, ""),
    shape("ghu_", "a token of GitHub", 36, 36, ""),
    shape("ghs_", "a token of GitHub", 36, 36, ""),
    shape("ghr_", "a token of GitHub", 36, 76, ""),
    shape("github_pat_", "a token of GitHub", 60, 100, "_"),
    shape("glpat-", "a token of GitLab", 20, 64, "_-."),
    shape("xoxb-", "a token of Slack", 24, 120, "-"),
    shape("xoxp-", "a token of Slack", 24, 120, "-"),
    shape("xoxa-", "a token of Slack", 24, 120, "-"),
    shape("xapp-", "a token of Slack", 24, 160, "-"),
    shape("sk_live_", "a key of Stripe", 24, 120, ""),
    shape("rk_live_", "a key of Stripe", 24, 120, ""),
    shape("AIza", "a key of Google", 35, 35, "_-"),
    shape("GOCSPX-", "a secret of Google", 28, 28, "_-"),
    shape("sk-proj-", "a key of OpenAI", 40, 220, "_-"),
    shape("sk-ant-", "a key of Anthropic", 32, 220, "_-"),
    shape("SG.", "a key of SendGrid", 66, 66, "_-."),
    shape("npm_", "a token of npm", 36, 36, ""),
    shape("pypi-AgEIcHlwaS", "a token of PyPI", 50, 300, "_-"),
    shape("hf_", "a token of Hugging Face", 34, 34, ""),
    shape("dop_v1_", "a token of DigitalOcean", 64, 64, ""),
    shape("shpat_", "a token of Shopify", 32, 32, ""),
    shape("key-", "a key of Mailgun", 32, 32, ""),
    shape("-----BEGIN ", "a private key", 0, 0, ""),
];

static FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(SHAPES.iter().map(|shape| shape.prefix)).ok());

/// Kinds of different letters and digits below which a key is an example that was typed.
const VARIED: usize = 10;

/// An error for each secret in a file, its front matter and blocks of code included.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(finder) = &*FINDER else { return };
    let source = text.source();
    for hit in finder.find_iter(source) {
        let Some(shape) = SHAPES.get(hit.pattern().as_usize()) else { continue };
        if let Some(end) = end(source, hit.start(), hit.end(), shape) {
            found.push(message::secret_in_page(shape.what).at(text.path(), Span::new(hit.start(), end)));
        }
    }
}

/// Where the secret ends that begins at `start`, if it is one.
fn end(source: &str, start: usize, prefix_end: usize, shape: &Shape) -> Option<usize> {
    let rest = source.get(prefix_end..)?;
    if shape.length.1 == 0 {
        return private_key(rest).map(|length| prefix_end + length);
    }
    let is_before = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '/' | '.');
    if source.get(..start)?.chars().next_back().is_some_and(is_before) && !source.get(..start)?.ends_with('-')
        || is_in_address(source, start)
    {
        return None;
    }
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || shape.signs.as_bytes().contains(byte)).count();
    // A full stop after a key ends a sentence.
    let key = rest.get(..length)?.trim_end_matches(['.', '-']);
    let (least, most) = shape.length;
    if !(least..=most).contains(&key.len()) {
        return None;
    }
    let mut seen = [false; 128];
    for byte in key.bytes() {
        if let Some(seen) = seen.get_mut(usize::from(byte)) {
            *seen = true;
        }
    }
    let varied = seen.iter().filter(|seen| **seen).count() >= VARIED;
    let is_example = key.to_ascii_lowercase().contains("example");
    (varied && !is_example && key.bytes().any(|byte| byte.is_ascii_digit())).then_some(prefix_end + key.len())
}

/// Bytes up to the end of the first line of a private key (RFC 7468), which more lines of it follow.
fn private_key(rest: &str) -> Option<usize> {
    let (line, below) = rest.split_once('\n')?;
    let line = line.trim_end();
    let name = line.strip_suffix("-----")?;
    let is_key = name.ends_with("PRIVATE KEY") || name == "PGP PRIVATE KEY BLOCK";
    let next = below.lines().map(str::trim).find(|line| !line.is_empty() && !line.contains(": "))?;
    let is_base64 = next.len() >= 32 && next.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
    (is_key && is_base64).then_some(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<&str> {
        let finder = FINDER.as_ref().unwrap();
        let hits = finder.find_iter(source).filter_map(|hit| {
            let shape = &SHAPES[hit.pattern().as_usize()];
            end(source, hit.start(), hit.end(), shape).map(|_| shape.what)
        });
        hits.collect()
    }

    // Put together here, so that no scanner takes this file for a leak.
    fn key(prefix: &str, rest: &str) -> String {
        format!("The key is {prefix}{rest}.")
    }

    #[test]
    fn keys_by_their_shape() {
        let token = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        assert_eq!(found(&key("gh", &format!("p_{token}"))), ["a token of GitHub"]);
        assert_eq!(found(&key("AKI", "AJ4QZ7WX2B9TK5MLP")), ["an access key of Amazon Web Services"]);
        assert_eq!(found(&key("glpat", "-x9Y8z7W6v5U4t3S2r1Q0")), ["a token of GitLab"]);
        let body = "MIIEpAIBAAKCAQEAx7Wmlkjhgfdsqpoiuytreza1234567890";
        assert_eq!(found(&format!("-----BEGIN RSA {}-----\n{body}\n", "PRIVATE KEY")), ["a private key"]);
    }

    #[test]
    fn what_only_looks_like_one() {
        let texts = [
            key("AKI", "AIOSFODNN7EXAMPLE"),
            key("sk_li", "ve_xxxxxxxxxxxxxxxxxxxxxxxx"),
            key("gh", "p_short"),
            key("https://example.org/AKI", "AJ4QZ7WX2B9TK5MLP"),
            key("XAKI", "AJ4QZ7WX2B9TK5MLP"),
            format!("-----BEGIN {}-----\n…\n", "PRIVATE KEY"),
            "-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEAx7Wmlkjhgfdsqpoiuytreza1234567890\n".to_owned(),
            "key-performance-indicators-of-the-whole-programme".to_owned(),
        ];
        for text in &texts {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
