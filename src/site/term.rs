//! Terms: which works bear which term of which vocabulary.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::table::{Name, Table};
use super::{Work, WorkId};
use crate::config::Config;
use crate::document::fields::{FieldValue, Term};

/// (vocabulary, term).
pub type TermKey = (Arc<str>, Arc<str>);

/// Works by term and terms by work.
#[derive(Debug)]
pub struct Terms {
    /// Works that bear a term, in order; terms in the order of their vocabulary's name and key.
    pub works: BTreeMap<TermKey, Vec<WorkId>>,
    /// Terms of each work, in the order of its fields.
    pub of_work: Table<Vec<TermKey>>,
}

/// Collects the terms of all works that have a published version; from the original, for facts are written once.
pub fn collect(config: &Config, works: &[Work]) -> Terms {
    let mut by_term: BTreeMap<TermKey, Vec<WorkId>> = BTreeMap::new();
    let mut of_work = Vec::with_capacity(works.len());
    for (id, work) in works.iter().enumerate() {
        let mut seen = BTreeSet::new();
        let mut own = Vec::new();
        if work.live_versions().next().is_some() {
            work.original().fields.visit(&mut |value| {
                if let FieldValue::Term(Term { vocabulary, key, .. }) = value
                    && config.vocabularies.get(vocabulary).is_some_and(|known| known.pages)
                    && seen.insert((vocabulary.clone(), key.clone()))
                {
                    own.push((vocabulary.clone(), key.clone()));
                }
            });
        }
        for key in &own {
            by_term.entry(key.clone()).or_default().push(id);
        }
        of_work.push(own);
    }
    Terms { works: by_term, of_work: Table::new(Name::TermsOfWork, of_work) }
}
