//! Workflow states: `[states]`.

use super::section::{Report, Section};
use crate::config::State;
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::span::Span;

/// The states of a site that declares none, and whether pages in them are published.
pub(super) const DEFAULT: [(&str, bool); 5] =
    [("draft", false), ("in-review", false), ("published", true), ("deprecated", true), ("archived", false)];

/// The states in the order of the workflow; one at least is published.
pub(super) fn states(top: &mut Section<'_>, report: &mut Report) -> Vec<State> {
    let defaults = || DEFAULT.into_iter().map(|(key, published)| State { key: key.into(), published }).collect();
    let Some(mut section) = top.section("states", report) else { return defaults() };
    let order = section.texts("order", "[\"draft\", \"published\"]", report);
    let published = section.texts("published", "[\"published\"]", report);
    let span = section.span;
    section.finish(report);
    let mut states: Vec<State> = match order {
        None => defaults(),
        Some(order) => {
            let mut states: Vec<State> = Vec::with_capacity(order.len());
            for (key, span) in order {
                if states.iter().any(|state| &*state.key == key) {
                    report.say(message::duplicate_name(key, "the states"), span);
                } else {
                    super::key::check(key, "a state", span, report);
                    states.push(State { key: key.into(), published: key == "published" });
                }
            }
            states
        }
    };
    if let Some(published) = published {
        for (key, span) in &published {
            if !states.iter().any(|state| &*state.key == *key) {
                unknown_state(key, *span, &states, report);
            }
        }
        for state in &mut states {
            state.published = published.iter().any(|(key, _)| *key == &*state.key);
        }
    }
    if !states.iter().any(|state| state.published) {
        report.say(message::no_published_state(), span);
        return defaults();
    }
    states
}

/// Reports a state that is not in the workflow.
pub(super) fn unknown_state(name: &str, span: Span, states: &[State], report: &mut Report) {
    let known: Vec<&str> = states.iter().map(|state| &*state.key).collect();
    report.say(message::unknown_state_name(name, nearest(name, known.iter().copied()), &known.join(", ")), span);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::language::Language;

    /// What a site names itself is shown as it is named.
    #[test]
    fn the_preview_has_a_word_for_each_state_in_every_language() {
        for language in Language::ALL {
            let bar = serde_json::to_value(&language.frame().previewing().bar).unwrap_or_default();
            for (state, _) in DEFAULT {
                assert!(bar["marks"][state].is_string(), "{state} in {language:?}");
            }
        }
    }
}
