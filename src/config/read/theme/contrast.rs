//! Whether every text can be read on what is behind it, in the light and in the dark scheme (WCAG 2.2, criterion 1.4.3).

use std::sync::Arc;

use super::declared::{Declared, Rule};
use super::{Layer, Place, Value, Values};
use crate::colour::Colour;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::number::Decimal;

/// The schemes, in the order of a colour's two values.
const SCHEMES: [&str; 2] = ["light", "dark"];

/// Texts that cannot be read well. A colour that is wrong for several of them is one problem in each scheme, shown with the pair that is
/// worst. Pairs in which nothing was set in `layer` or above it have been looked at before.
pub(super) fn check(declared: &Declared, values: &Values, layer: Layer) -> Vec<Diagnostic> {
    let scheme = |at: usize| Scheme { declared, values, at };
    [scheme(0), scheme(1)].iter().flat_map(|scheme| scheme.problems(layer)).collect()
}

/// A pair of colours with too little contrast.
struct Failure<'a> {
    /// The colour that is to change: of the two, the one that was set last.
    blamed: &'a Arc<str>,
    /// Its contrast, as a part of what is needed.
    part: f64,
    diagnostic: Diagnostic,
}

/// The colours of one scheme.
struct Scheme<'a> {
    declared: &'a Declared,
    values: &'a Values,
    at: usize,
}

impl Scheme<'_> {
    fn colour(&self, name: &str) -> Option<(Colour, &Place)> {
        match self.values.get(name)? {
            Value::Colour(colours) => colours.get(self.at).map(|(colour, place)| (*colour, place)),
            Value::Plain(_) => None,
        }
    }

    fn problems(&self, layer: Layer) -> Vec<Diagnostic> {
        let mut worst: Vec<Failure<'_>> = Vec::new();
        let pairs = self.declared.rules.iter().flat_map(|rule| rule.on.iter().map(move |on| (rule, on)));
        for failure in pairs.filter_map(|(rule, on)| self.failure(rule, on, layer)) {
            match worst.iter_mut().find(|known| known.blamed == failure.blamed) {
                None => worst.push(failure),
                Some(known) if failure.part < known.part => *known = failure,
                Some(_) => {}
            }
        }
        worst.into_iter().map(|failure| failure.diagnostic).collect()
    }

    fn failure<'a>(&'a self, rule: &'a Rule, on: &'a Arc<str>, layer: Layer) -> Option<Failure<'a>> {
        let ((text, text_place), (background, place)) = (self.colour(&rule.text)?, self.colour(on)?);
        let ratio = text.contrast(background);
        if ratio >= rule.at_least || text_place.layer.max(place.layer) < layer {
            return None;
        }
        let (blamed, blamed_place, other) =
            if place.layer > text_place.layer { (on, place, text_place) } else { (&rule.text, text_place, place) };
        let fix = self.better(blamed, rule, on).and_then(|better| self.line(blamed, blamed_place, better));
        let problem = message::low_contrast(
            &format!("`{}` ({text})", rule.text),
            &format!("`{on}` ({background})"),
            SCHEMES.get(self.at).copied().unwrap_or(""),
            two_decimals(ratio),
            Decimal::exact(rule.at_least),
            fix.as_deref(),
        );
        let problem = problem.at(&blamed_place.file, blamed_place.span);
        let diagnostic = problem.at_with(&other.file, other.span, "the other colour");
        Some(Failure { blamed, part: ratio / rule.at_least, diagnostic })
    }

    /// The colour nearest to that of `name` with which everything can be read; at least the text of the rule on `on`.
    fn better(&self, name: &Arc<str>, rule: &Rule, on: &Arc<str>) -> Option<Colour> {
        let (colour, _) = self.colour(name)?;
        let with = |other: &Arc<str>, own: Colour| if other == name { Some(own) } else { self.colour(other).map(|(colour, _)| colour) };
        let readable = |text: &Arc<str>, on: &Arc<str>, at_least: f64, own: Colour| {
            with(text, own).zip(with(on, own)).is_none_or(|(text, on)| text.contrast(on) >= at_least)
        };
        let touched = |rule: &&Rule| rule.text == *name || rule.on.contains(name);
        let all = |own: Colour| {
            self.declared.rules.iter().filter(touched).all(|rule| rule.on.iter().all(|on| readable(&rule.text, on, rule.at_least, own)))
        };
        colour.nearest(all).or_else(|| colour.nearest(|own| readable(&rule.text, on, rule.at_least, own)))
    }

    /// What to write for the property that is to change.
    fn line(&self, name: &str, place: &Place, better: Colour) -> Option<String> {
        if place.layer == 0 {
            return Some(format!("{} = \"{better}\"", SCHEMES.get(self.at)?));
        }
        let Value::Colour([(light, _), (dark, _)]) = self.values.get(name)? else { return None };
        let (light, dark) = if self.at == 0 { (better, *dark) } else { (*light, better) };
        Some(format!("{name} = {{ light = \"{light}\", dark = \"{dark}\" }}"))
    }
}

/// Rounded down, so that a ratio that is too low is never shown as one that would do.
fn two_decimals(ratio: f64) -> Decimal {
    Decimal::rounded((ratio * 100.0).floor() / 100.0, 2)
}
