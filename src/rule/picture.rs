//! Pictures: what their descriptions say, whose they are, what they weigh.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Text;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::directive::Name;
use crate::document::fields::FieldValue;
use crate::document::tree::NodeKind;
use crate::picture;
use crate::site::Site;
use crate::site::link::Link;
use crate::source::Sources;
use crate::span::Span;

/// Longest description that a screen reader's user listens to without wishing for a pause, in characters. What is longer belongs in the text.
const LONGEST: usize = 250;

/// Bytes of a picture that readers load as it is, above which pages are slow on a telephone.
const HEAVY: u64 = 500_000;

/// Bytes and pixels of a picture that is scaled down for readers, above which it is a burden to everyone who works on the site.
const OVERSIZED: (u64, u64) = (10_000_000, 40_000_000);

/// Fields of a kind that ask for whose the picture of a page is.
const CREDITS: [&str; 2] = ["image_credit", "image_licence"];

/// What is wrong with the pictures of a text.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let tree = &text.document.tree;
    let asks = |part: &str| {
        let key = format!("image_{part}");
        text.page.is_some_and(|(work, _)| {
            text.site.config.kinds.get(work.kind).is_some_and(|kind| kind.fields.iter().any(|field| *field.key == key))
        })
    };
    let mut alt = String::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        match &node.kind {
            NodeKind::Image(..) => {
                alt.clear();
                tree.push_plain_text(id as u32 + 1..node.end, text.source(), &mut alt);
                description(text, &alt, node.span, found);
            }
            NodeKind::Directive(directive) if directive.name == Name::Figure => {
                if let Some(attribute) = directive.attributes.iter().find(|attribute| attribute.key == "alt") {
                    description(text, &attribute.value, attribute.span, found);
                }
                for part in ["credit", "licence"] {
                    if asks(part) && directive.get(part).is_none_or(|value| value.trim().is_empty()) {
                        found.push(message::picture_without_credit(part, &format!("{part}=\"…\"")).at(text.path(), directive.span));
                    }
                }
            }
            _ => {}
        }
    }
    let Some((_, version)) = text.page else { return };
    let Some(image) = version.fields.get("image") else { return };
    let own = |key: &str| version.fields.get(key).filter(|field| field.origin == crate::document::fields::Origin::Own);
    if let Some(alt) = own("image_alt")
        && let FieldValue::Text(value) = &alt.value
    {
        description(text, value, alt.span, found);
    }
    if image.origin != crate::document::fields::Origin::Own {
        return;
    }
    // What is missing altogether is said elsewhere.
    let is_there = match &image.value {
        FieldValue::Image(path) => matches!(text.site.picture(version, path), Some(Link::Asset(_) | Link::Path(_))),
        _ => false,
    };
    if is_there && version.fields.get("image_alt").is_none() {
        found.push(message::page_picture_without_description().at(text.path(), image.span));
    }
    for (key, part) in CREDITS.into_iter().zip(["credit", "licence"]) {
        if asks(part) && version.fields.get(key).is_none() {
            found.push(message::picture_without_credit(part, &format!("{key}: …")).at(text.path(), image.span));
        }
    }
}

/// What is wrong with a description.
fn description(text: &Text<'_>, alt: &str, span: Span, found: &mut Vec<Diagnostic>) {
    let alt = alt.trim();
    if alt.is_empty() {
        return;
    }
    let mut say = |problem: Diagnostic| found.push(problem.at(text.path(), span));
    if is_file_name(alt) {
        say(message::description_is_file_name(alt));
        return;
    }
    // Longer than any of the beginnings, in bytes of any script.
    let start: String = alt.chars().take(40).flat_map(char::to_lowercase).collect();
    if let Some(beginning) = text.words.picture.iter().find(|beginning| start.starts_with(beginning.as_str())) {
        say(message::description_says_picture(beginning.trim()));
    }
    if alt.len() > LONGEST {
        let length = alt.chars().count();
        if length > LONGEST {
            say(message::long_description(length as u64, LONGEST as u64));
        }
    }
}

/// Whether a description is the name of a file: one word with the ending of a picture, or a name that a camera gives.
fn is_file_name(alt: &str) -> bool {
    const CAMERAS: [&str; 8] = ["img", "dsc", "dscn", "dscf", "pxl", "image", "screenshot", "photo"];
    let stem = alt.rsplit_once('.').map_or(alt, |(stem, _)| stem);
    if picture::is_named_so(alt) && !stem.is_empty() {
        // "The logo as .svg" is no name, "town hall.jpg" is one.
        return stem.split(' ').count() <= 3 && !stem.ends_with(' ');
    }
    let word = alt.split(|one: char| !one.is_ascii_alphabetic()).next().unwrap_or("");
    let rest = alt.get(word.len()..).unwrap_or("");
    CAMERAS.iter().any(|known| word.eq_ignore_ascii_case(known))
        && rest.len() > 3
        && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
}

/// Warnings of published pictures that are too large, at the first place that shows each.
pub(super) fn weights(site: &Site, assets: &BTreeSet<Arc<str>>, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for path in assets {
        let Some(asset) = sources.assets.get(path) else { continue };
        let Some((width, height)) = asset.dimensions else { continue };
        let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        // Drawings and animations are not scaled.
        let is_scaled = width > site.config.image_width && !matches!(ending.as_str(), "svg" | "gif");
        let pixels = u64::from(width) * u64::from(height);
        if !is_scaled && asset.bytes > HEAVY {
            found.push(message::heavy_picture(asset.bytes.div_ceil(1000), HEAVY / 1000).in_file(path));
        } else if asset.bytes > OVERSIZED.0 || pixels > OVERSIZED.1 {
            let megabytes = asset.bytes.div_ceil(1_000_000);
            found.push(message::oversized_picture(u64::from(width), u64::from(height), megabytes).in_file(path));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        for name in ["IMG_1234", "hall.jpg", "DSC01234_2", "Town hall.PNG", "screenshot-2024-05-01", "2024-05-01_hall_final.jpeg"] {
            assert!(is_file_name(name), "{name}");
        }
        for text in [
            "A hall",
            "The logo as .svg",
            "Image 2 of the plan",
            "img",
            "photo-finish",
            "How to save a drawing as logo.svg",
            "e.g. png",
            "",
        ] {
            assert!(!is_file_name(text), "{text}");
        }
    }
}
