//! What pages have few values of, gathered page by page: facets, and the languages of those that stand in for others.

use crate::facet::{Column, Facets};
use crate::input::{Facet, Page};

/// Facets as columns.
pub(super) struct FacetColumns(Vec<Column>);

impl FacetColumns {
    pub(super) fn new(facets: &[Facet]) -> FacetColumns {
        FacetColumns(facets.iter().map(|facet| Column { facet: facet.clone(), starts: vec![0], values: Vec::new() }).collect())
    }

    /// Takes in the values of the next page. Those that the facet does not have are left out.
    pub(super) fn add(&mut self, page: &Page) {
        for (place, Column { facet, starts, values }) in self.0.iter_mut().enumerate() {
            let own = page.facets.iter().filter(|(of, value)| usize::from(*of) == place && usize::from(*value) < facet.values.len());
            values.extend(own.map(|(_, value)| *value));
            starts.push(values.len() as u32);
        }
    }

    pub(super) fn finish(self) -> Facets {
        Facets(self.0)
    }
}

/// The languages of pages that are not in that of the collection.
#[derive(Default)]
pub(super) struct Languages {
    /// The foreign languages.
    pub(super) foreign: Vec<String>,
    /// For each page 0 or the place of its own among them, from 1. The 255th and more count as one.
    pub(super) of_pages: Vec<u8>,
}

impl Languages {
    /// Takes in the language of the next page.
    pub(super) fn add(&mut self, page: &Page) {
        let place = page.language.as_ref().map_or(0, |tag| {
            let known = self.foreign.iter().position(|known| known == tag);
            1 + known.unwrap_or_else(|| {
                self.foreign.push(tag.clone());
                self.foreign.len() - 1
            })
        });
        self.of_pages.push(place.min(255) as u8);
    }
}
