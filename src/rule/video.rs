//! Videos: that those who do not hear have captions, and those who cannot watch have a text.

use super::Text;
use super::prose::Prose;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::directive::video::{Video, is_file, page as video_page, video};
use crate::document::directive::{Directive, Name};
use crate::document::fields::{FieldValue, Origin};
use crate::document::reading::reading_units;
use crate::document::tree::NodeKind;

/// Words, or pairs of Chinese characters, from which on the text of a video's page can be its transcript.
const TRANSCRIPT: usize = 80;

/// The field by which a kind says that its pages are about a video, and names the languages of its captions.
const CAPTIONS: &str = "captions";

/// The field that names those of these languages whose captions a machine made and nobody corrected; of a block, the word that says so of its file.
const AUTOMATIC: &str = "automatic_captions";

/// Warnings of videos without captions, with none that anybody corrected, and without transcript (WCAG 1.2.1 to 1.2.3). Whether a video on another site has captions is not known
/// here.
pub(super) fn check(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let has_text = is_transcribed(text);
    for node in &text.document.tree.nodes {
        let NodeKind::Directive(directive) = &node.kind else { continue };
        if directive.name != Name::Video {
            continue;
        }
        if matches!(video(directive), Ok(Video::File)) && !is_given(directive, "captions") {
            found.push(message::video_without_captions("captions=\"talk.vtt\"").at(text.path(), directive.span));
        } else if directive.get(AUTOMATIC).is_some() {
            found.push(message::video_with_automatic_captions().at(text.path(), directive.span));
        }
        if !is_given(directive, "transcript") && !has_text {
            found.push(message::video_without_transcript(Some("transcript=\"talk.md\"")).at(text.path(), directive.span));
        }
    }
    of_page(text, prose, found);
}

/// The same for the video that a page is about: one of a kind with a field for captions, and an address of a video in its fields.
fn of_page(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let Some((work, version)) = text.page else { return };
    let Some(kind) = text.site.config.kinds.get(work.kind).filter(|kind| kind.fields.iter().any(|field| *field.key == *CAPTIONS)) else {
        return;
    };
    let is_video = |field: &&crate::document::fields::Filled| match &field.value {
        FieldValue::Url(address) => field.origin == Origin::Own && (video_page(address).is_some() || is_file(address)),
        _ => false,
    };
    let Some(address) = version.fields.filled.iter().find(is_video) else { return };
    if version.fields.get(CAPTIONS).is_none() {
        let captions = kind.fields.iter().find(|field| *field.key == *CAPTIONS);
        let example = captions.map(|field| crate::document::fields::example(field, &text.site.config)).unwrap_or_default();
        found.push(message::video_without_captions(&example).at(text.path(), address.span));
    } else if are_automatic(&version.fields.texts(CAPTIONS), &version.fields.texts(AUTOMATIC)) {
        let field = version.fields.get(AUTOMATIC).filter(|field| field.origin == Origin::Own).unwrap_or(address);
        found.push(message::video_with_automatic_captions().at(text.path(), field.span));
    }
    let units = reading_units(&prose.text);
    if units.words + units.cjk_characters / 2 < TRANSCRIPT && !is_transcribed(text) {
        found.push(message::video_without_transcript(None).at(text.path(), address.span));
    }
}

/// Whether there are captions, and all of them are automatic.
fn are_automatic(captions: &[&str], automatic: &[&str]) -> bool {
    let is_automatic = |language: &&str| automatic.iter().any(|other| other.eq_ignore_ascii_case(language));
    !captions.is_empty() && captions.iter().all(is_automatic)
}

fn is_given(directive: &Directive, key: &str) -> bool {
    directive.get(key).is_some_and(|value| !value.trim().is_empty())
}

/// Whether a heading or a folded text of the page says that it is a transcript.
fn is_transcribed(text: &Text<'_>) -> bool {
    let says = |words: &str| {
        let lower = words.to_lowercase();
        text.words.transcript.iter().any(|word| lower.contains(word.as_str()))
    };
    let tree = &text.document.tree;
    tree.headings.iter().any(|heading| says(&heading.text))
        || tree.nodes.iter().any(|node| match &node.kind {
            NodeKind::Directive(directive) if matches!(directive.name, Name::Details | Name::Tab) => {
                directive.get("title").is_some_and(says)
            }
            _ => false,
        })
}
