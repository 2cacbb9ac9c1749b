//! Style sheets that load nothing.

/// Whether a style sheet, or a value in one, loads nothing from elsewhere. Escapes are refused: they can spell anything.
///
/// # Errors
/// What it holds, in plain words.
pub(super) fn css_is_safe(css: &str) -> Result<(), String> {
    let css = css.to_ascii_lowercase();
    if css.contains('\\') {
        return Err("it holds a `\\`, which can hide an address".to_owned());
    }
    for loader in ["@import", "image-set(", "src(", "image(", "expression(", "-moz-binding", "behavior:"] {
        if css.contains(loader) {
            return Err(format!("a style holds `{loader}`"));
        }
    }
    for (at, _) in css.match_indices("url(") {
        let address = css[at + 4..].trim_start().trim_start_matches(['"', '\'']).trim_start();
        if !ALLOWED.iter().any(|start| address.starts_with(start)) {
            return Err("a style points outside of the drawing with `url(…)`".to_owned());
        }
    }
    Ok(())
}

/// Ids, and pictures and fonts in the text itself.
const ALLOWED: &[&str] = &[
    "#",
    "data:image/png",
    "data:image/jpeg",
    "data:image/jpg",
    "data:image/gif",
    "data:image/webp",
    "data:font/",
    "data:application/font",
    "data:application/x-font",
];
