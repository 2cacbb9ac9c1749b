//! Pictures, downloads and `static/`: files that are published beside the pages.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{OutputError, Sink};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::machine::{MachineError, reason};
use crate::page::Plan;
use crate::picture;
use crate::site::{Site, address};
use crate::source::{Asset, Sources};

/// Files that were published.
#[derive(Debug, Default)]
pub struct Files {
    /// Width and height of pictures in pixels, as published; by path below the site's root.
    pub sizes: BTreeMap<Arc<str>, (u32, u32)>,
    /// Pictures that could not be published, and those whose names say something else than they are.
    pub diagnostics: Vec<Diagnostic>,
}

/// Publishes the files that pages show or offer, and everything in `static/`, for every host.
///
/// # Errors
/// Where a file cannot be read or the sink cannot take it.
pub fn publish(site: &Site, plan: &Plan, sources: &Sources, sink: &dyn Sink) -> Result<Files, OutputError> {
    let folders = address::host_folders(&site.config);
    let referenced: Vec<&Asset> = plan.assets.iter().filter_map(|path| sources.assets.get(path)).collect();
    let published = referenced
        .par_iter()
        .map(|asset| one(asset, site.config.image_width, &folders, sink))
        .collect::<Result<Vec<(Size, Option<Diagnostic>)>, OutputError>>()?;
    for asset in &sources.statics {
        let path = asset.path.strip_prefix("static/").unwrap_or(&asset.path);
        for folder in &folders {
            sink.copy(&format!("{folder}{path}"), &asset.location)?;
        }
    }
    let mut files = Files::default();
    for (asset, (size, diagnostic)) in referenced.iter().zip(published) {
        files.sizes.extend(size.map(|size| (asset.path.clone(), size)));
        files.diagnostics.extend(diagnostic);
    }
    Ok(files)
}

/// Width and height of a picture, if it is one and says so.
type Size = Option<(u32, u32)>;

fn one(asset: &Asset, width: u32, folders: &[String], sink: &dyn Sink) -> Result<(Size, Option<Diagnostic>), OutputError> {
    let path = asset.path.strip_prefix("content/").unwrap_or(&asset.path);
    let is_picture = matches!(
        extension(path).as_str(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" | "heic" | "heif" | "avif" | "tif" | "tiff" | "bmp"
    );
    if !is_picture {
        for folder in folders {
            sink.copy(&format!("{folder}{path}"), &asset.location)?;
        }
        return Ok((None, None));
    }
    let bytes = std::fs::read(&asset.location)
        .map_err(|error| MachineError::io(catalogue::source::unreadable(&asset.path, &reason(&error)), error))?;
    match picture::publish(&bytes, width) {
        Ok(published) => {
            for folder in folders {
                sink.put(&format!("{folder}{path}"), &published.bytes)?;
            }
            Ok((published.dimensions, misnamed(asset, &bytes)))
        }
        Err(error) => Ok((None, Some(catalogue::output::bad_picture(path, &error.to_string()).in_file(&asset.path)))),
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
