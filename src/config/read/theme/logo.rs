//! The logo: `logo = "logo.svg"`, or one picture for each scheme.

use super::super::section::{Item, Report, Section};
use super::super::site_path;
use crate::config::{Logo, LogoPicture};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::source::Asset;

/// The logo that a section names, of pictures in `static/`.
pub(super) fn logo(section: &mut Section<'_>, statics: &[Asset], report: &mut Report) -> Option<Logo> {
    let item = section.item("logo")?;
    if !item.value.is_table() {
        return Some(Logo { light: picture(item, statics, report)?, dark: None });
    }
    let mut section = item.section("`logo`", report)?;
    let (light, dark) = (section.item("light"), section.item("dark"));
    if light.is_none() {
        report.say(message::missing_setting("light", &section.name, "light = \"logo.svg\""), section.span);
    }
    section.finish(report);
    let (light, dark) = (light.and_then(|item| picture(item, statics, report)), dark.and_then(|item| picture(item, statics, report)));
    Some(Logo { light: light?, dark })
}

/// A picture in `static/`; reported where it is not there or has no size, which browsers need so that nothing moves while it loads.
fn picture(item: Item<'_>, statics: &[Asset], report: &mut Report) -> Option<LogoPicture> {
    let Some(text) = item.value.as_str() else {
        item.wrong_type("the name of a picture between quotes", &format!("{} = \"logo.svg\"", item.key), report);
        return None;
    };
    let path = site_path(text.strip_prefix("static/").unwrap_or(text), "logo", item.span, report)?;
    let names = || statics.iter().filter_map(|asset| asset.path.strip_prefix("static/"));
    let Some(asset) = statics.iter().find(|asset| asset.path.strip_prefix("static/") == Some(&*path)) else {
        report.say(message::logo_not_found(&path, nearest(&path, names())), item.span);
        return None;
    };
    let Some(dimensions) = asset.dimensions else {
        report.say(message::logo_without_size(&path), item.span);
        return None;
    };
    Some(LogoPicture { path, dimensions })
}
