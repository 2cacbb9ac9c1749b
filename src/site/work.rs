//! Works: documents paired across languages, facts inherited, fields checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::publication;
use super::{Version, Work, WorkId, heading};
use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::Outline;
use crate::document::fields::{self, Envelope, FieldValue};
use crate::source::BuildInfo;

/// Pairs all pages into works, sorted by place.
pub fn pair(config: &Config, documents: &[Arc<Outline>], info: &BuildInfo) -> Checked<Vec<Work>> {
    let mut diagnostics = Vec::new();
    let groups = group(documents, &mut diagnostics);
    let mut works: Vec<Work> = groups
        .into_iter()
        .filter_map(|(id, members)| {
            let members = one_per_language(config, documents, &id, members, &mut diagnostics);
            (!members.is_empty()).then(|| work(config, documents, id, &members, info, &mut diagnostics))
        })
        .collect();
    works.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.id.cmp(&b.id)));
    Checked::new(works, diagnostics)
}

/// Documents by work: those paired by their paths, joined where they carry the same `id`.
fn group(documents: &[Arc<Outline>], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<Arc<str>, Vec<usize>> {
    let mut by_place: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (id, document) in documents.iter().enumerate().filter(|(_, document)| !document.partial) {
        if let Some(place) = &document.place {
            by_place.entry(&place.id).or_default().push(id);
        }
    }
    let mut groups: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    for (place, members) in by_place {
        let mut written = members.iter().filter_map(|member| documents[*member].envelope.id.as_ref().map(|id| (*member, id)));
        let first = written.next();
        if let Some((first_member, first_id)) = first {
            for (member, id) in written.filter(|(_, id)| id.value != first_id.value) {
                diagnostics.push(catalogue::site::ids_disagree(&first_id.value, &id.value).at(&documents[member].path, id.span).at_with(
                    &documents[first_member].path,
                    first_id.span,
                    "the other one",
                ));
            }
        }
        let id: Arc<str> = first.map_or(place, |(_, id)| id.value.trim_matches('/')).into();
        groups.entry(id).or_default().extend(members);
    }
    groups
}

/// Of several files for one language, the first stays.
fn one_per_language(
    config: &Config,
    documents: &[Arc<Outline>],
    id: &str,
    members: Vec<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(LangId, usize)> {
    let mut kept: BTreeMap<LangId, usize> = BTreeMap::new();
    for member in members {
        let document = &documents[member];
        let Some(place) = &document.place else { continue };
        match kept.entry(place.language) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(member);
            }
            std::collections::btree_map::Entry::Occupied(first) => {
                let language = &config.language(place.language).name;
                diagnostics.push(catalogue::site::two_files_for_one_page(id, language).in_file(&document.path).at_with(
                    &documents[*first.get()].path,
                    crate::span::Span::default(),
                    "the other one",
                ));
            }
        }
    }
    kept.into_iter().collect()
}

fn work(
    config: &Config,
    documents: &[Arc<Outline>],
    id: Arc<str>,
    members: &[(LangId, usize)],
    info: &BuildInfo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Work {
    let mut originals = members.iter().filter(|(_, member)| documents[*member].envelope.original);
    let declared = originals.next().copied();
    if let Some((_, second)) = originals.next() {
        diagnostics.push(catalogue::site::two_originals(&id).in_file(&documents[*second].path));
    }
    let default = members.iter().find(|(language, _)| *language == config.default_language).copied();
    let (original_language, original) = declared.or(default).unwrap_or(members[0]);
    let source = &documents[original];
    let place = source.place.as_ref().map_or_else(|| id.clone(), |place| place.id.clone());
    let index = source.place.as_ref().is_some_and(|place| place.index);
    let kind_index = kind(config, source, &place);
    let kind = &config.kinds[kind_index];

    let read = |member: usize| fields::read(&documents[member].path, &documents[member].front, kind, config);
    let original_fields = read(original).drain_into(diagnostics);
    let original_ids = heading::own(&source.headings);
    let mut versions = Vec::with_capacity(members.len());
    for &(language, member) in members {
        let document = &documents[member];
        let is_original = member == original;
        let (envelope, own_fields, heading_ids) = if is_original {
            (document.envelope.clone(), original_fields.clone(), original_ids.clone())
        } else {
            let own = read(member).drain_into(diagnostics);
            (
                document.envelope.clone().inherit(&source.envelope),
                fields::inherit(own, &original_fields, kind),
                heading::inherited(&document.headings, &source.headings, &original_ids),
            )
        };
        let (live, mark) = publication::judge(config, &document.path, &envelope, info);
        let state = publication::state(config, &envelope);
        if is_original {
            diagnostics.extend(fields::require(&document.path, &own_fields, state, kind, config, document.front_span));
        }
        let title = title(&envelope, document, &place);
        versions.push(Version { language, document: member, envelope, fields: own_fields, title, heading_ids, live, mark });
    }
    Work { id, place, index, kind: kind_index, original: original_language, versions }
}

/// A version's title: of its front matter, else its leading heading, else its file's name in words.
fn title(envelope: &Envelope, document: &Outline, place: &str) -> Arc<str> {
    if let Some(title) = &envelope.title {
        return title.value.as_str().into();
    }
    if let Some(heading) = &document.leading_heading {
        return heading.as_str().into();
    }
    let name = place.rsplit('/').next().unwrap_or(place).replace(['-', '_'], " ");
    let mut letters = name.chars();
    letters.next().map_or_else(|| "Home".into(), |first| (first.to_uppercase().collect::<String>() + letters.as_str()).into())
}

/// The kind of a work: what its front matter says, else that of its folder, else `page`. The page of a folder counts to the folder above:
/// `guides/first/index.md` is a guide where the chapters are in `guides/*`.
fn kind(config: &Config, document: &Outline, place: &str) -> usize {
    let page = config.kinds.iter().position(|kind| &*kind.key == "page").unwrap_or(0);
    if let Some(written) = &document.envelope.kind {
        return written.value;
    }
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    config.kind_of_folder(folder).unwrap_or(page)
}

/// Checks every page id that a published page names: in `related` and in fields that are references. Those of blocks are checked with the blocks.
pub fn check_references(config: &Config, documents: &[Arc<Outline>], works: &[Work], ids: &BTreeMap<Arc<str>, WorkId>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for work in works {
        for version in work.live_versions() {
            let file = &documents[version.document].path;
            let mut check = |id: &str, span, kind: Option<&Arc<str>>| {
                diagnostics.extend(check_reference(config, works, ids, id, kind).into_iter().map(|problem| problem.at(file, span)));
            };
            // What a translation inherits is reported where it is written.
            let own = documents[version.document].envelope.related.iter();
            own.for_each(|related| check(&related.value, related.span, None));
            version.fields.visit_own_but("blocks", &mut |value, span| {
                if let FieldValue::Reference(id, kind) = value {
                    check(id, span, kind.as_ref());
                }
            });
        }
    }
    diagnostics
}

/// What is wrong with the id of a page, which must be of a kind where one is given; not yet placed.
pub fn check_reference(
    config: &Config,
    works: &[Work],
    ids: &BTreeMap<Arc<str>, WorkId>,
    id: &str,
    kind: Option<&Arc<str>>,
) -> Vec<Diagnostic> {
    let Some(target) = ids.get(id).map(|target| &works[*target]) else {
        let near = nearest(id, ids.keys().map(|known| &**known));
        return vec![catalogue::site::unknown_page_id(id, None, near)];
    };
    let found = &config.kinds[target.kind].key;
    let other = kind.filter(|expected| *expected != found).map(|expected| catalogue::site::page_of_other_kind(id, expected, found));
    let is_published = target.live_versions().chain(target.awaited()).next().is_some();
    other.into_iter().chain((!is_published).then(|| catalogue::site::page_id_not_published(id))).collect()
}
