//! The search: `[search]`, and what the facets are by which readers narrow results down.

use std::sync::Arc;

use super::FieldType;

/// What `[search]` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// Whether readers can search.
    pub enabled: bool,
}

/// Key of the facet that every site has, by the kind of a page.
pub const KIND: &str = "kind";

/// Names that addresses of searches use for something else: what is looked for, whether its last word is only begun, and how many results are shown.
/// `lang` is another, which is a field of every kind.
pub const IN_ADDRESSES: [&str; 3] = ["q", "begun", "shown"];

/// What the values of a facet are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetType {
    /// Terms of this vocabulary.
    Terms(Arc<str>),
    /// Countries of places.
    Countries,
    /// Years of dates.
    Years,
    /// Yes and no.
    Answers,
    /// Pages that are referred to.
    Pages,
}

impl FacetType {
    /// What fields of a type, or lists of it, are as a facet; nothing where they have too many different values to choose from.
    pub fn of(field_type: &FieldType) -> Option<FacetType> {
        match field_type {
            FieldType::Term(vocabulary) => Some(FacetType::Terms(vocabulary.clone())),
            FieldType::Place => Some(FacetType::Countries),
            FieldType::Date => Some(FacetType::Years),
            FieldType::Boolean => Some(FacetType::Answers),
            FieldType::Reference(_) => Some(FacetType::Pages),
            FieldType::List(item) if !matches!(**item, FieldType::List(_)) => FacetType::of(item),
            _ => None,
        }
    }

    /// What its values are, in words.
    pub fn described(&self) -> String {
        match self {
            FacetType::Terms(vocabulary) => format!("words of the vocabulary {vocabulary}"),
            FacetType::Countries => "countries".to_owned(),
            FacetType::Years => "years".to_owned(),
            FacetType::Answers => "yes and no".to_owned(),
            FacetType::Pages => "pages".to_owned(),
        }
    }
}
