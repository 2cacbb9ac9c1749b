//! Facets: fields by which readers narrow down what they found.

use super::fields::{say_without_effect, type_name};
use super::section::{Report, Section};
use crate::config::search::{self, FacetType};
use crate::config::{Field, Kind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::config as message;
use crate::span::Span;

/// `facet` of a field, which may have it only where its values can be chosen from. Where its type is not told (`is_told`), that has been said.
pub(super) fn facet(section: &mut Section<'_>, field: &Field, is_told: bool, depth: usize, report: &mut Report) -> Option<bool> {
    let facet = section.boolean("facet", report)?;
    let span = section.item("facet").map_or(section.span, |item| item.span);
    if !facet {
        return Some(false);
    }
    if depth > 1 {
        say_without_effect(section, "facet", "only fields of a page are facets, not those inside records", report);
        return None;
    }
    if &*field.key == search::KIND {
        say_without_effect(section, "facet", "the kind of a page is a facet already", report);
        return None;
    }
    if FacetType::of(&field.field_type).is_none() {
        if !is_told {
            return None;
        }
        report.say(message::facet_type(&field.key, type_name(&field.field_type)), span);
        return None;
    }
    if search::IN_ADDRESSES.contains(&&*field.key) {
        report.say(message::facet_name(&field.key), span);
        return None;
    }
    Some(true)
}

/// Facets that are one thing in one kind and another in a second one: readers see facets of one name as one.
pub(super) fn conflicts(kinds: &[Kind]) -> Vec<Diagnostic> {
    let mut known: Vec<(&Field, FacetType, &Kind)> = Vec::new();
    let mut found = Vec::new();
    for kind in kinds {
        for field in kind.fields.iter().filter(|field| field.facet) {
            let Some(own) = FacetType::of(&field.field_type) else { continue };
            match known.iter().find(|(other, ..)| other.key == field.key) {
                None => known.push((field, own, kind)),
                Some((_, first, other)) if *first != own => {
                    let conflict = message::facet_conflict(&field.key, &first.described(), &other.key, &own.described(), &kind.key);
                    found.push(conflict.in_file(&kind.declared_in).at_with(&other.declared_in, Span::default(), "the other kind"));
                }
                Some(_) => {}
            }
        }
    }
    found
}
