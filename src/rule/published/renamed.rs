//! Pages that are gone under one address and there under another with the same text, or nearly: files that were renamed in the forge.
//!
//! A page that is gone is held against the pages of its language that were not published before, and against no others: first by the hash of the text, then by its
//! sketch. Where there are many of both, only those are held against each other that share a band of their sketches, and bands that many pages have say
//! nothing, so that the cost grows with the number of pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Gone, Page, Report, normal};
use crate::build::Model;
use crate::page::own::{self, Own};
use crate::site::alias::former_path;
use crate::sketch::{self, Sketch};

/// How much of a text is the same in one that has certainly taken its place, in per cent.
const CERTAIN: u32 = 90;
/// How far others have to be behind, so that the smallness of sketches cannot have hidden that they are as near.
const BEHIND: u32 = 10;
/// How much is the same in one that is worth naming.
const WORTH_NAMING: u32 = 30;
/// Most pairs of pages that are all compared.
const PAIRS: usize = 10_000;
/// Most pages that share a band and are looked at.
const CROWD: usize = 32;
/// Most candidates that are named.
const NAMED: usize = 3;

/// What has become of a page that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Became {
    /// Nobody knows.
    Nothing,
    /// The page of this file, whose text is the same, or so many per cent of it.
    Certain(Arc<str>, Option<u32>),
    /// The page of this file: in another language the page has become that of the second file, of which it is a translation.
    WithOther(Arc<str>, Arc<str>),
    /// One of these files, of whose text so many per cent are the same; the best first.
    Perhaps(Vec<(Arc<str>, u32)>),
}

/// A page that was not published before.
struct New<'a> {
    language: &'a str,
    /// Id of its work.
    id: &'a str,
    file: &'a str,
    sketch: Option<Sketch>,
}

/// What is known of the text of a page by the report.
fn of_report(report: &Report, page: &Page) -> Option<Sketch> {
    let is_known = report.sketches == Some(sketch::VERSION);
    page.text.as_deref().filter(|_| is_known).and_then(|hash| Sketch::read(hash, page.sketch.as_deref()))
}

/// What has become of each of these pages, which are gone with their addresses.
pub(super) fn find(model: &Model, report: &Report, gone: &[Gone<'_>]) -> Vec<Became> {
    let sketches: Vec<Option<Sketch>> = gone.iter().map(|gone| of_report(report, gone.page)).collect();
    if sketches.iter().all(Option::is_none) {
        return vec![Became::Nothing; gone.len()];
    }
    let new = new_pages(model, report);
    let became = search(gone, &sketches, &new, PAIRS);
    // A page at an address that cannot be a former one leads on from nowhere.
    let possible =
        gone.iter().map(|Gone { old, .. }| former_path(old).is_some_and(|path| path == *old && !path.contains(char::is_control)));
    became.into_iter().zip(possible).map(|(became, possible)| if possible { became } else { Became::Nothing }).collect()
}

/// What has become of pages with these sketches, of these new ones; where there are more than so many `pairs`, not all are compared.
fn search<'a>(gone: &'a [Gone<'a>], sketches: &'a [Option<Sketch>], new: &'a [New<'a>], pairs: usize) -> Vec<Became> {
    let mut search = Search { gone, sketches, new, pairs, became: vec![Became::Nothing; gone.len()], taken: BTreeSet::new() };
    search.by_hash();
    search.by_sketch();
    search.by_other_languages();
    search.became
}

/// The pages that have a text of their own and had none in what is published, neither at their address nor under their id.
fn new_pages<'a>(model: &'a Model, report: &Report) -> Vec<New<'a>> {
    let site = &model.site;
    let addresses: BTreeSet<(String, String)> =
        report.pages.iter().map(|page| (page.language.to_lowercase(), normal(site, &page.url))).collect();
    let ids: BTreeSet<(String, &str)> = report.pages.iter().map(|page| (page.language.to_lowercase(), page.id.as_str())).collect();
    let is_new = |own: &Own<'_>| {
        let language = own.language(site).to_lowercase();
        !ids.contains(&(language.clone(), &own.work.id)) && !addresses.contains(&(language, own.page.address.path.clone()))
    };
    let of = |own: Own<'a>| New { language: own.language(site), id: &own.work.id, file: own.source(site), sketch: own.sketch(site) };
    own::all(site, &model.plan).into_par_iter().filter(is_new).map(of).collect()
}

struct Search<'a> {
    gone: &'a [Gone<'a>],
    /// Parallel to `gone`.
    sketches: &'a [Option<Sketch>],
    new: &'a [New<'a>],
    /// Most pairs that are all compared.
    pairs: usize,
    /// Parallel to `gone`.
    became: Vec<Became>,
    /// New pages that have the very text of one that is gone, or certainly are one.
    taken: BTreeSet<usize>,
}

impl<'a> Search<'a> {
    /// The tag of a language, as all tags are compared.
    fn language(&self, gone: usize) -> String {
        self.gone.get(gone).map(|gone| gone.page.language.to_lowercase()).unwrap_or_default()
    }

    fn file(&self, new: usize) -> Option<Arc<str>> {
        self.new.get(new).map(|new| new.file.into())
    }

    fn set(&mut self, gone: usize, became: Became) {
        if let Some(place) = self.became.get_mut(gone) {
            *place = became;
        }
    }

    /// The same text once before and once now is one page; of several with one text nobody knows which is which.
    fn by_hash(&mut self) {
        let mut by_text: BTreeMap<(String, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, sketch) in self.sketches.iter().enumerate() {
            if let Some(sketch) = sketch {
                by_text.entry((self.language(at), sketch.hash())).or_default().0.push(at);
            }
        }
        for (at, new) in self.new.iter().enumerate() {
            if let Some(sketch) = &new.sketch
                && let Some((_, same)) = by_text.get_mut(&(new.language.to_lowercase(), sketch.hash()))
            {
                same.push(at);
            }
        }
        for (gone, new) in by_text.into_values() {
            if let ([gone], [new]) = (gone.as_slice(), new.as_slice())
                && let Some(file) = self.file(*new)
            {
                self.set(*gone, Became::Certain(file, None));
            } else if !new.is_empty() {
                let files: Vec<(Arc<str>, u32)> = new.iter().take(NAMED).filter_map(|new| Some((self.file(*new)?, 100))).collect();
                gone.iter().for_each(|gone| self.set(*gone, Became::Perhaps(files.clone())));
            }
            self.taken.extend(new);
        }
    }

    /// What is nearly the same. Certain is it where one new page is near enough to one that is gone, and no other of either comes close.
    fn by_sketch(&mut self) {
        let left: Vec<usize> = (0..self.gone.len()).filter(|gone| self.became.get(*gone) == Some(&Became::Nothing)).collect();
        let open: Vec<usize> = (0..self.new.len()).filter(|new| !self.taken.contains(new)).collect();
        let bands = if left.len().saturating_mul(open.len()) > self.pairs { Some(self.bands(&open)) } else { None };
        let near: Vec<(usize, Near)> =
            left.into_par_iter().filter_map(|gone| Some((gone, self.near(gone, &open, bands.as_ref())?))).collect();
        let mut claims: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (new, alike) in near.iter().flat_map(|(_, near)| &near.pages) {
            claims.entry(*new).or_default().push(*alike);
        }
        for (gone, near) in near {
            let best = near.pages.first().filter(|(new, best)| {
                let of_gone: Vec<u32> = near.pages.iter().map(|(_, alike)| *alike).collect();
                !near.crowded && is_only(*best, &of_gone) && claims.get(new).is_some_and(|of_new| is_only(*best, of_new))
            });
            if let Some((new, alike)) = best
                && let Some(file) = self.file(*new)
            {
                self.taken.insert(*new);
                self.set(gone, Became::Certain(file, Some(*alike)));
            } else if !near.pages.is_empty() {
                let named = near.pages.iter().take(NAMED).filter_map(|(new, alike)| Some((self.file(*new)?, *alike)));
                let named = named.collect();
                self.set(gone, Became::Perhaps(named));
            }
        }
    }

    /// The new pages that have a band, by language, number and bytes.
    fn bands(&self, open: &[usize]) -> Bands<'a> {
        let mut bands: Bands<'a> = BTreeMap::new();
        for (at, new) in open.iter().filter_map(|at| Some((*at, self.new.get(*at)?))) {
            for (number, band) in new.sketch.iter().flat_map(Sketch::bands) {
                bands.entry((new.language.to_lowercase(), number, band)).or_default().push(at);
            }
        }
        bands
    }

    /// The new pages that are near to one that is gone: of `open`, or where there are bands, of those that share one.
    fn near(&self, gone: usize, open: &[usize], bands: Option<&Bands<'a>>) -> Option<Near> {
        let (language, sketch) = (self.language(gone), self.sketches.get(gone)?.as_ref()?);
        let mut crowded = false;
        let candidates: BTreeSet<usize> = match bands {
            None => open.iter().copied().collect(),
            Some(bands) => {
                let shared = sketch.bands().filter_map(|(number, band)| bands.get(&(language.clone(), number, band)));
                let few = shared.filter(|pages| {
                    crowded |= pages.len() > CROWD;
                    pages.len() <= CROWD
                });
                few.flatten().copied().collect()
            }
        };
        let alike = |at: usize| {
            let new = self.new.get(at).filter(|new| new.language.to_lowercase() == language)?;
            Some((at, new.sketch.as_ref()?.alike(sketch)))
        };
        let mut pages: Vec<(usize, u32)> = candidates.into_iter().filter_map(alike).filter(|(_, alike)| *alike >= WORTH_NAMING).collect();
        // Those that are equally near are in the order of their addresses.
        pages.sort_by_key(|(_, alike)| std::cmp::Reverse(*alike));
        Some(Near { pages, crowded })
    }

    /// Where a page has certainly become another in one language, it has in the others too, unless their texts say something else.
    fn by_other_languages(&mut self) {
        let by_file: BTreeMap<&str, &str> = self.new.iter().map(|new| (new.file, new.id)).collect();
        let mut works: BTreeMap<&str, BTreeMap<&str, Arc<str>>> = BTreeMap::new();
        for (Gone { page, .. }, became) in self.gone.iter().zip(&self.became) {
            if let Became::Certain(file, _) = became
                && let Some(id) = by_file.get(&**file)
            {
                works.entry(&page.id).or_default().entry(id).or_insert_with(|| file.clone());
            }
        }
        let mut proposed: BTreeMap<usize, Vec<(usize, Arc<str>)>> = BTreeMap::new();
        for (gone, (Gone { page, .. }, became)) in self.gone.iter().zip(&self.became).enumerate() {
            let says_other = matches!(became, Became::Certain(..))
                || matches!(became, Became::Perhaps(pages) if pages.iter().any(|(_, alike)| *alike >= CERTAIN));
            let Some((id, other)) =
                works.get(page.id.as_str()).filter(|works| works.len() == 1 && !says_other).and_then(BTreeMap::first_key_value)
            else {
                continue;
            };
            let language = page.language.to_lowercase();
            let is_translation =
                |(at, new): &(usize, &New<'_>)| new.id == *id && new.language.to_lowercase() == language && !self.taken.contains(at);
            if let Some((new, _)) = self.new.iter().enumerate().find(is_translation) {
                proposed.entry(new).or_default().push((gone, other.clone()));
            }
        }
        for (new, gone) in proposed {
            if let ([(gone, other)], Some(file)) = (gone.as_slice(), self.file(new)) {
                self.set(*gone, Became::WithOther(file, other.clone()));
            }
        }
    }
}

/// The new pages that have a band, by language, number and bytes.
type Bands<'a> = BTreeMap<(String, usize, &'a [u8]), Vec<usize>>;

/// New pages that are near to one that is gone, the nearest first.
struct Near {
    pages: Vec<(usize, u32)>,
    /// Whether there may be others: so many share something with it that they were not looked at.
    crowded: bool,
}

/// Whether the best of some pages is near enough to be the one, and no other comes close.
fn is_only(best: u32, all: &[u32]) -> bool {
    let rival = CERTAIN.min(best.saturating_sub(BEHIND));
    best >= CERTAIN && all.iter().filter(|alike| **alike >= rival).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many pages are gone, and how many are new: once those with the same text are known, more pairs are left than are all compared.
    const COUNT: usize = 150;

    /// Words that no other page has, of which some are others where it is `changed`; and the end of the page.
    fn text(number: usize, changed: bool, end: &str) -> String {
        let word = |at: usize| if changed && at == 50 { format!("other{number}x{at} ") } else { format!("word{number}x{at} ") };
        (0..200).map(word).chain((0..30).map(|at| format!("{end}{number}x{at} "))).collect()
    }

    /// Two pages in a row are one in two languages. What becomes of them: the same, nearly the same, much the same, the same in one language, something else.
    fn new_text(number: usize) -> String {
        match (number / 2 % 5, number % 2) {
            (0, _) | (3, 0) => text(number, false, "end"),
            (1, _) => text(number, true, "end"),
            (2, _) => text(number, false, "tail"),
            (3, _) => "Too short.".to_owned(),
            _ => text(number + COUNT, false, "end"),
        }
    }

    fn outcome(pairs: usize) -> Vec<Became> {
        let language = |number: usize| ["en", "fr"][number % 2];
        let of_gone = |number: usize| Page {
            id: format!("old/{}", number / 2),
            language: language(number).to_owned(),
            url: format!("/old/{}/", number / 2),
            source: None,
            text: None,
            sketch: None,
        };
        let pages: Vec<Page> = (0..COUNT).map(of_gone).collect();
        let gone: Vec<Gone<'_>> = pages.iter().map(|page| Gone { old: page.url.clone(), page }).collect();
        let sketches: Vec<Option<Sketch>> = (0..COUNT).map(|number| Sketch::of("A", &text(number, false, "end"))).collect();
        // The new ones lie in another order.
        let order = || (0..COUNT).map(|at| at * 77 % COUNT);
        let all: Vec<(usize, String, String)> =
            order().map(|number| (number, format!("new/{}", number / 2), format!("{}.{}.md", number / 2, language(number)))).collect();
        let new: Vec<New<'_>> = all
            .iter()
            .map(|(number, id, file)| New { language: language(*number), id, file, sketch: Sketch::of("B", &new_text(*number)) })
            .collect();
        search(&gone, &sketches, &new, pairs)
    }

    #[test]
    fn where_not_all_are_compared_the_same_is_found() {
        let (some, all) = (outcome(PAIRS), outcome(usize::MAX));
        assert_eq!(some, all);
        let own = |number: usize| format!("{}.{}.md", number / 2, ["en", "fr"][number % 2]);
        for (number, became) in some.iter().enumerate() {
            let file = || own(number).into();
            let is_right = match (number / 2 % 5, number % 2) {
                (0, _) | (3, 0) => *became == Became::Certain(file(), None),
                (1, _) => matches!(became, Became::Certain(found, Some(CERTAIN..=99)) if *found == file()),
                (2, _) => matches!(became, Became::Perhaps(found) if matches!(found.as_slice(), [(one, 60..=89)] if *one == file())),
                (3, _) => *became == Became::WithOther(file(), own(number - 1).into()),
                _ => *became == Became::Nothing,
            };
            assert!(is_right, "{number}: {became:?}");
        }
        // Those that are left by then are more pairs than are all compared.
        let left = some.iter().filter(|became| !matches!(became, Became::Certain(_, None))).count();
        assert!(left * left > PAIRS, "{left}");
    }
}
