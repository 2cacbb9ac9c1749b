//! Pictures, downloads and `static/`: files that are published beside the pages.

use std::path::Path;

use rayon::prelude::*;

use super::{OutputError, Sink};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::machine::{MachineError, reason};
use crate::page::Plan;
use crate::picture;
use crate::site::{Site, address};
use crate::source::{Asset, Sources};

/// Publishes the files that pages show or offer, and everything in `static/`, for every host.
///
/// # Errors
/// Where a file cannot be read or the sink cannot take it. Pictures that cannot be published are diagnostics.
pub fn publish(site: &Site, plan: &Plan, sources: &Sources, sink: &dyn Sink) -> Result<Vec<Diagnostic>, OutputError> {
    let folders = address::host_folders(&site.config);
    let referenced: Vec<&Asset> = plan.assets.iter().filter_map(|path| sources.assets.get(path)).collect();
    let diagnostics = referenced
        .par_iter()
        .map(|asset| one(asset, site.config.image_width, &folders, sink))
        .collect::<Result<Vec<Option<Diagnostic>>, OutputError>>()?;
    for asset in &sources.statics {
        let path = asset.path.strip_prefix("static/").unwrap_or(&asset.path);
        for folder in &folders {
            sink.copy(&format!("{folder}{path}"), &asset.location)?;
        }
    }
    Ok(diagnostics.into_iter().flatten().collect())
}

fn one(asset: &Asset, width: u32, folders: &[String], sink: &dyn Sink) -> Result<Option<Diagnostic>, OutputError> {
    let path = asset.path.strip_prefix("content/").unwrap_or(&asset.path);
    let is_picture = matches!(
        extension(path).as_str(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" | "heic" | "heif" | "avif" | "tif" | "tiff" | "bmp"
    );
    if !is_picture {
        for folder in folders {
            sink.copy(&format!("{folder}{path}"), &asset.location)?;
        }
        return Ok(None);
    }
    let bytes = std::fs::read(&asset.location)
        .map_err(|error| MachineError::io(catalogue::source::unreadable(&asset.path, &reason(&error)), error))?;
    match picture::publish(&bytes, width) {
        Ok(published) => {
            for folder in folders {
                sink.put(&format!("{folder}{path}"), &published.bytes)?;
            }
            Ok(None)
        }
        Err(error) => Ok(Some(catalogue::output::bad_picture(path, &error.to_string()).in_file(&asset.path))),
    }
}

fn extension(path: &str) -> String {
    Path::new(path).extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_ascii_lowercase())
}
