//! Pictures, downloads and `static/`: files that are published beside the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{OutputError, Sink};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::machine::{MachineError, reason};
use crate::picture::{self, PictureError, Published};
use crate::site::{Site, address};
use crate::source::{Asset, Sources};
use crate::span::Span;

/// Files that were published.
#[derive(Debug, Default)]
pub struct Files {
    /// Width and height of pictures in pixels, as published; by path below the site's root.
    pub sizes: BTreeMap<Arc<str>, (u32, u32)>,
    /// Pictures that could not be published, and those whose names say something else than they are.
    pub diagnostics: Vec<Diagnostic>,
}

/// Pictures that were made ready before, by the hash of their bytes and the width that they may have: that is what they depend on.
#[derive(Debug, Default)]
pub struct Memory {
    ready: ReadyPictures,
}

/// What became of a picture.
type Ready = Result<Published, PictureError>;

/// By the hash of the picture as it lies there and the widest that it may be.
type ReadyPictures = BTreeMap<([u8; 32], u32), Arc<Ready>>;

/// Publishes the files that pages show or offer, and everything in `static/`, for every host. What becomes of pictures is kept in
/// `memory`, where there is one; that of pictures that nothing shows any more is forgotten.
///
/// # Errors
/// Where a file cannot be read or the sink cannot take it.
pub fn publish(
    site: &Site,
    assets: &BTreeSet<Arc<str>>,
    sources: &Sources,
    sink: &dyn Sink,
    memory: Option<&mut Memory>,
) -> Result<Files, OutputError> {
    let folders = address::host_folders(&site.config);
    let referenced: Vec<&Asset> = assets.iter().filter_map(|path| sources.assets.get(path)).collect();
    let known = memory.as_ref().map(|memory| &memory.ready);
    let published = referenced
        .par_iter()
        .map(|asset| one(asset, site.config.image_width, &folders, sink, known))
        .collect::<Result<Vec<One>, OutputError>>()?;
    let mut files = Files::default();
    for asset in &sources.statics {
        let path = asset.path.strip_prefix("static/").unwrap_or(&asset.path);
        if let Some(other) = assets.get(&*format!("content/{path}")) {
            let twice = catalogue::output::output_twice(path).in_file(other);
            files.diagnostics.push(twice.at_with(&asset.path, Span::default(), "the other one"));
            continue;
        }
        for folder in &folders {
            sink.copy(&format!("{folder}{path}"), &asset.location)?;
        }
    }
    let mut ready = BTreeMap::new();
    for (asset, One { size, diagnostic, made }) in referenced.iter().zip(published) {
        files.sizes.extend(size.map(|size| (asset.path.clone(), size)));
        files.diagnostics.extend(diagnostic);
        ready.extend(made.map(|made| ((asset.hash, site.config.image_width), made)));
    }
    if let Some(memory) = memory {
        memory.ready = ready;
    }
    Ok(files)
}

/// The paths at which the same files are published.
pub fn paths(site: &Site, assets: &BTreeSet<Arc<str>>, sources: &Sources) -> Vec<String> {
    let own = assets.iter().filter(|path| sources.assets.contains_key(*path)).filter_map(|path| path.strip_prefix("content/"));
    let statics = sources.statics.iter().filter_map(|asset| asset.path.strip_prefix("static/"));
    let all: Vec<&str> = own.chain(statics).collect();
    let of_host = |folder: String| all.iter().map(move |path| format!("{folder}{path}")).collect::<Vec<_>>();
    address::host_folders(&site.config).into_iter().flat_map(of_host).collect()
}

/// Width and height of a picture, if it is one and says so.
type Size = Option<(u32, u32)>;

/// What came of one file.
#[derive(Default)]
struct One {
    size: Size,
    diagnostic: Option<Diagnostic>,
    /// What to keep, where anything is kept.
    made: Option<Arc<Ready>>,
}

fn one(asset: &Asset, width: u32, folders: &[String], sink: &dyn Sink, known: Option<&ReadyPictures>) -> Result<One, OutputError> {
    let path = asset.path.strip_prefix("content/").unwrap_or(&asset.path);
    if !picture::is_named_so(path) {
        for folder in folders {
            sink.copy(&format!("{folder}{path}"), &asset.location)?;
        }
        return Ok(One::default());
    }
    let ready = match known.and_then(|known| known.get(&(asset.hash, width))) {
        Some(ready) => ready.clone(),
        None => {
            let bytes = std::fs::read(&asset.location)
                .map_err(|error| MachineError::io(catalogue::source::unreadable(&asset.path, &reason(&error)), error))?;
            Arc::new(picture::publish(&bytes, width))
        }
    };
    let made = known.map(|_| ready.clone());
    match &*ready {
        Ok(published) => {
            for folder in folders {
                sink.put(&format!("{folder}{path}"), &published.bytes)?;
            }
            Ok(One { size: published.dimensions, diagnostic: misnamed(asset, &published.bytes), made })
        }
        Err(error) => {
            let diagnostic = Some(catalogue::output::bad_picture(path, &error.to_string()).in_file(&asset.path));
            Ok(One { size: None, diagnostic, made })
        }
    }
}

/// A warning where a picture is of another type than its name says: servers go by the name.
fn misnamed(asset: &Asset, bytes: &[u8]) -> Option<Diagnostic> {
    let kind = picture::kind_of(bytes).filter(|kind| !kind.has_extension(&extension(&asset.path)))?;
    let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let right = format!("{stem}.{}", kind.extension());
    Some(catalogue::output::misnamed_picture(name, &kind.to_string(), &right).in_file(&asset.path))
}

fn extension(path: &str) -> String {
    Path::new(path).extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_ascii_lowercase())
}
