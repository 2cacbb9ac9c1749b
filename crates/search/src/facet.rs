//! Facets: which pages have which values, what is chosen, and how many pages there are for each value.

use crate::answer::{FacetCount, ValueCount};
use crate::bytes::{Malformed, Reader};
use crate::input::{Facet, FacetValue};

/// All facets of an index with the values of every page.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Facets(pub(crate) Vec<Column>);

/// A facet with the values of every page.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Column {
    pub(crate) facet: Facet,
    /// Where the values of each page begin in `values`, and their number.
    pub(crate) starts: Vec<u32>,
    pub(crate) values: Vec<u16>,
}

impl Column {
    fn of(&self, page: usize) -> &[u16] {
        let (Some(start), Some(end)) = (self.starts.get(page), self.starts.get(page + 1)) else { return &[] };
        self.values.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

/// What is chosen: for each facet nothing, or the places of its chosen values. A value that the facet does not have is a choice that no page meets.
pub(crate) struct Choice(Vec<Option<Vec<u16>>>);

impl Facets {
    /// The choice that filters make. Filters of facets that the index does not have leave no page, as a shared address of a former site should.
    pub(crate) fn choose(&self, filters: &[(String, String)]) -> Option<Choice> {
        let mut chosen: Vec<Option<Vec<u16>>> = self.0.iter().map(|_| None).collect();
        for (key, value) in filters {
            let place = self.0.iter().position(|column| column.facet.key == *key)?;
            let values = chosen.get_mut(place)?.get_or_insert_default();
            if let Some(value) = self.0.get(place)?.facet.values.iter().position(|known| known.key == *value) {
                values.push(value as u16);
            }
        }
        Some(Choice(chosen))
    }

    /// Which of the pages pass the filters, and the counts of every value over the pages that pass those of all other facets.
    pub(crate) fn narrow(&self, pages: &[u32], choice: &Choice) -> (Vec<u32>, Vec<FacetCount>) {
        let mut counts: Vec<Vec<usize>> = self.0.iter().map(|column| vec![0; column.facet.values.len()]).collect();
        let mut passing = Vec::new();
        for page in pages {
            let mut failed = None;
            let mut failures = 0;
            for (place, (column, chosen)) in self.0.iter().zip(&choice.0).enumerate() {
                if let Some(chosen) = chosen
                    && !column.of(*page as usize).iter().any(|value| chosen.contains(value))
                {
                    failed = Some(place);
                    failures += 1;
                }
            }
            if failures == 0 {
                passing.push(*page);
            } else if failures > 1 {
                continue;
            }
            for (place, (column, counts)) in self.0.iter().zip(&mut counts).enumerate() {
                if failed.is_none_or(|failed| failed == place) {
                    for value in column.of(*page as usize) {
                        if let Some(count) = counts.get_mut(*value as usize) {
                            *count += 1;
                        }
                    }
                }
            }
        }
        let counts = self.0.iter().zip(&choice.0).zip(counts).map(|((column, chosen), counts)| shown(column, chosen.as_deref(), &counts));
        (passing, counts.filter(|facet| !facet.values.is_empty()).collect())
    }

    /// Reads what [`Facets::write`] wrote for this many pages.
    pub(crate) fn read(reader: &mut Reader<'_>, pages: usize) -> Result<Facets, Malformed> {
        let mut columns = Vec::new();
        for _ in 0..reader.count()? {
            let mut facet = Facet { key: reader.text()?.to_owned(), label: reader.text()?.to_owned(), values: Vec::new() };
            for _ in 0..reader.count()? {
                facet.values.push(FacetValue { key: reader.text()?.to_owned(), label: reader.text()?.to_owned() });
            }
            let mut starts = Vec::with_capacity(pages + 1);
            let mut end = 0_u32;
            for _ in 0..pages {
                starts.push(end);
                end = end.checked_add(reader.number()? as u32).ok_or(Malformed)?;
            }
            starts.push(end);
            let mut values = Vec::new();
            for _ in 0..end {
                values.push(reader.number()? as u16);
            }
            columns.push(Column { facet, starts, values });
        }
        Ok(Facets(columns))
    }

    /// Writes them for this many pages.
    #[cfg(feature = "write")]
    pub(crate) fn write(&self, pages: usize, out: &mut Vec<u8>) {
        use crate::bytes::{blob, number};
        number(self.0.len(), out);
        for column in &self.0 {
            blob(column.facet.key.as_bytes(), out);
            blob(column.facet.label.as_bytes(), out);
            number(column.facet.values.len(), out);
            for value in &column.facet.values {
                blob(value.key.as_bytes(), out);
                blob(value.label.as_bytes(), out);
            }
            for page in 0..pages {
                number(column.of(page).len(), out);
            }
            for page in 0..pages {
                for value in column.of(page) {
                    number(usize::from(*value), out);
                }
            }
        }
    }
}

fn shown(column: &Column, chosen: Option<&[u16]>, counts: &[usize]) -> FacetCount {
    let values = column.facet.values.iter().zip(counts).enumerate().filter_map(|(place, (value, count))| {
        let chosen = chosen.is_some_and(|chosen| chosen.contains(&(place as u16)));
        (*count > 0 || chosen).then(|| ValueCount { key: value.key.clone(), label: value.label.clone(), count: *count, chosen })
    });
    FacetCount { key: column.facet.key.clone(), label: column.facet.label.clone(), values: values.collect() }
}
