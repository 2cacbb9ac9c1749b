//! Heading ids: a translation whose headings match takes the original's ids, so that anchors are stable in every language.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::HeadingOutline;
use crate::document::markdown::slug::is_word;
use crate::file_name::composed;

/// Ids of a document on its own: what is written in `{#id}`, else the slug of the text.
pub fn own(headings: &[HeadingOutline]) -> Vec<Arc<str>> {
    headings.iter().map(|heading| heading.explicit_id.as_ref().unwrap_or(&heading.slug).as_str().into()).collect()
}

/// Ids of a translation. Where the levels of all headings match, those of the original, in order. Where they do not, headings keep what
/// `{#id}` says or their own slug. An id written in the translation always stands.
pub fn inherited(translation: &[HeadingOutline], original: &[HeadingOutline], original_ids: &[Arc<str>]) -> Vec<Arc<str>> {
    let matches = translation.len() == original.len() && translation.iter().zip(original).all(|(a, b)| a.level == b.level);
    if !matches {
        return own(translation);
    }
    let mut used: BTreeSet<&str> = translation.iter().filter_map(|heading| heading.explicit_id.as_deref()).collect();
    let mut ids = Vec::with_capacity(original_ids.len());
    for (heading, id) in translation.iter().zip(original_ids) {
        ids.push(match &heading.explicit_id {
            Some(explicit) => Arc::from(explicit.as_str()),
            None if used.insert(id) => id.clone(),
            None => Arc::from(heading.slug.as_str()),
        });
    }
    ids
}

/// The id of the heading whose own words give `fragment`. Whoever writes in an editor or a forge links to the words of the heading that is
/// there, in the language that is there, while a translation has the ids of its original. `ids` are those of `headings`.
pub fn by_words<'a>(headings: &[HeadingOutline], ids: &'a [Arc<str>], fragment: &str) -> Option<&'a Arc<str>> {
    let fragment = composed(fragment).to_lowercase();
    let own = headings.iter().position(|heading| heading.slug == fragment);
    own.or_else(|| headings.iter().position(|heading| has_forge_slug(&heading.text, &fragment))).and_then(|heading| ids.get(heading))
}

/// Whether this is the id that forges give a heading: letters, digits, marks, `-` and `_` in lower case, a hyphen for each space, nothing for other
/// signs.
fn has_forge_slug(text: &str, slug: &str) -> bool {
    let kept = |letter: &char| is_word(*letter) || matches!(letter, ' ' | '-' | '_');
    let composed = composed(text.trim());
    let letters = composed.chars().filter(kept).flat_map(char::to_lowercase);
    letters.map(|letter| if letter == ' ' { '-' } else { letter }).eq(slug.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forge_slugs_drop_what_ours_part_words_at() {
        for (text, slug) in [
            ("What does my company's legal team need to know?", "what-does-my-companys-legal-team-need-to-know"),
            (" Ce n\u{2019}est pas tout : a_b", "ce-nest-pas-tout--a_b"),
            ("ना कहना सीखना", "ना-कहना-सीखना"),
            ("Cafe\u{301}", "café"),
        ] {
            assert!(has_forge_slug(text, slug), "{text}");
            assert!(!has_forge_slug(text, &format!("{slug}a")) && !has_forge_slug(&format!("{text} b"), slug), "{text}");
        }
    }
}
