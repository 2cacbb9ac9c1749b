//! Facet pages: the pages of a kind by what one facet says of them, for readers whose browser runs no scripts. They stand below the list of the kind's
//! folder. Facets of a vocabulary whose terms have pages need none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::route::{PerLanguage, section_segments, shown};
use super::section::{Section, SectionId};
use super::{Work, WorkId, address};
use crate::config::search::FacetType;
use crate::config::{Config, Field, LangId};
use crate::document::fields::FieldValue;

/// (folder, key of the field).
pub type FacetKey = (SectionId, Arc<str>);

/// The facets of a kind that have a page of their own; none where the site has no search.
fn listed(config: &Config, kind: usize) -> impl Iterator<Item = &Field> {
    let is_listed = |field: &&Field| match FacetType::of(&field.field_type) {
        Some(FacetType::Terms(name)) => config.vocabularies.get(&name).is_some_and(|vocabulary| !vocabulary.pages),
        other => other.is_some(),
    };
    config.kinds[kind].fields.iter().filter(|field| config.search.enabled && field.facet).filter(is_listed)
}

/// The values of a work in a facet. They are those of the original: facts are written once. `is_live` says whether readers get anything of the page with an id.
pub fn values_of(config: &Config, work: &Work, field: &Field, is_live: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    // A kind may have a field of this name that is no facet.
    if !config.kinds[work.kind].fields.iter().any(|own| own.key == field.key && own.facet) {
        return keys;
    }
    work.original().fields.visit_field(&field.key, &mut |value| {
        keys.extend(match value {
            FieldValue::Term(term) => Some(term.key.to_string()),
            FieldValue::Place(place) => place.country.as_ref().map(|code| code.to_lowercase()),
            FieldValue::Date(date) => Some(format!("{:04}", date.first_day().year())),
            FieldValue::Boolean(yes) => Some(yes.to_string()),
            // The title of a page that no reader gets is none of theirs.
            FieldValue::Reference(id, _) => Some(id.clone()).filter(|id| is_live(id)),
            _ => None,
        });
    });
    keys
}

/// The addresses of all facet pages, in the languages in which the facet tells pages of the kind apart: `/cases/by-start/`.
pub(super) fn routes(
    config: &Config,
    works: &[Work],
    sections: &[Section],
    ids: &BTreeMap<Arc<str>, WorkId>,
    of_sections: &[PerLanguage],
) -> BTreeMap<FacetKey, PerLanguage> {
    let is_live = |id: &str| ids.get(id).is_some_and(|work| works[*work].live_versions().next().is_some());
    let mut routes = BTreeMap::new();
    for (id, section) in sections.iter().enumerate() {
        let Some(kind) = section.kind else { continue };
        for field in listed(config, kind) {
            let tells_apart = |language: LangId| {
                let of_kind = works.iter().filter(|work| work.kind == kind && shown(config, work, language).version().is_some());
                let mut values = of_kind.map(|work| values_of(config, work, field, is_live));
                values.next().is_some_and(|first| values.any(|other| other != first))
            };
            let name = format!("by-{}", field.key.replace('_', "-"));
            let address = |language: LangId| {
                let segments = section_segments(config, works, sections, id, language);
                address::page(config, language, segments.into_iter().chain([&*name]))
            };
            let has_page = |language: LangId| of_sections[id][language.0 as usize].is_some() && tells_apart(language);
            let languages = config.languages.iter().map(|language| language.id);
            let addresses: PerLanguage = languages.map(|language| has_page(language).then(|| address(language))).collect();
            if addresses.iter().any(Option::is_some) {
                routes.insert((id, field.key.clone()), addresses);
            }
        }
    }
    routes
}
