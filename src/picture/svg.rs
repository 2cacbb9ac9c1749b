//! Drawings that a contributor commits.

use self::css::css_is_safe;
use self::xml::{Token, Tokens};

mod css;
mod xml;

/// Whether an SVG may be published: it does nothing but draw, and loads nothing.
///
/// The text is read as strictly as an XML parser does; what is not understood is refused. Refused are scripts and event handlers,
/// elements of HTML, addresses other than `#id` and embedded raster pictures, style sheets that load something, entities and encodings
/// that could hide any of these.
///
/// # Errors
/// What it holds, in plain words, to stand after "the drawing cannot be published:".
pub fn svg_is_safe(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut style: Option<(usize, String)> = None;
    let mut has_root = false;
    for token in Tokens::new(text) {
        match token? {
            Token::Start { name, attributes, is_empty } => {
                if open.is_empty() && (std::mem::replace(&mut has_root, true) || local(name) != "svg") {
                    return Err("it is not one `<svg>` element".to_owned());
                }
                check_element(name)?;
                for (attribute, value) in &attributes {
                    check_attribute(name, attribute, value)?;
                }
                if !is_empty {
                    if style.is_none() && local(name).eq_ignore_ascii_case("style") {
                        style = Some((open.len(), String::new()));
                    }
                    open.push(name);
                }
            }
            Token::End(name) => {
                if open.pop() != Some(name) {
                    return Err(format!("`</{name}>` closes nothing"));
                }
                if let Some((_, css)) = style.take_if(|(depth, _)| *depth == open.len()) {
                    css_is_safe(&css)?;
                }
            }
            // A style sheet is all the text in its element, whatever stands between.
            Token::Text(text) => {
                if let Some((_, css)) = &mut style {
                    css.push_str(&text);
                }
            }
            Token::Instruction(target, inside) => check_instruction(target, inside)?,
            Token::Doctype => {}
        }
    }
    match open.last() {
        Some(name) => Err(format!("`<{name}>` is not closed")),
        None if !has_root => Err("it is not one `<svg>` element".to_owned()),
        None => Ok(()),
    }
}

/// Elements that run, load or embed something, under whatever prefix.
const REFUSED_ELEMENTS: &[&str] = &[
    "animation",
    "applet",
    "audio",
    "base",
    "body",
    "button",
    "canvas",
    "embed",
    "foreignobject",
    "form",
    "frame",
    "handler",
    "head",
    "html",
    "iframe",
    "input",
    "link",
    "listener",
    "meta",
    "object",
    "script",
    "textarea",
    "video",
];

fn check_element(name: &str) -> Result<(), String> {
    let refused = REFUSED_ELEMENTS.iter().any(|refused| refused.eq_ignore_ascii_case(local(name)));
    if refused { Err(format!("it holds the element `<{name}>`, which does more than draw")) } else { Ok(()) }
}

fn check_attribute(element: &str, name: &str, value: &str) -> Result<(), String> {
    let at = || format!("`{name}` of `<{element}>`");
    let key = local(name).to_ascii_lowercase();
    let plain: String = value.chars().filter(|char| !char.is_whitespace() && !char.is_control()).collect::<String>().to_ascii_lowercase();
    if key.starts_with("on") {
        return Err(format!("it holds the event handler {}", at()));
    }
    if plain.contains("javascript:")
        || plain.contains("vbscript:")
        || plain.contains("data:text")
        || plain.contains("data:application/xhtml")
        || plain.contains("data:application/xml")
    {
        return Err(format!("it holds a script in {}", at()));
    }
    match key.as_str() {
        "href" | "src" if !is_inside(&plain) => return Err(format!("{} points outside of the drawing", at())),
        "base" if name != "base" => return Err(format!("it changes where addresses begin, with {}", at())),
        "attributename" if matches!(local(&plain), "href" | "src") || local(&plain).starts_with("on") => {
            return Err(format!("it animates an address or a script, with {}", at()));
        }
        _ => {}
    }
    if (name == "xmlns" || name.starts_with("xmlns:")) && plain.contains("xhtml") {
        return Err("it holds elements of HTML".to_owned());
    }
    // Any attribute without a prefix may be one of presentation, which is read as a style sheet is.
    if !name.contains(':') { css_is_safe(value).map_err(|reason| format!("{reason}, in {}", at())) } else { Ok(()) }
}

/// Whether an address stays in the drawing: an id, or a raster picture in the text itself.
fn is_inside(address: &str) -> bool {
    const RASTER: [&str; 5] = ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"];
    address.is_empty()
        || address.starts_with('#')
        || RASTER.iter().any(|kind| address.strip_prefix(kind).is_some_and(|rest| rest.starts_with([';', ','])))
}

fn check_instruction(target: &str, inside: &str) -> Result<(), String> {
    if target.eq_ignore_ascii_case("xml-stylesheet") {
        return Err("it loads a style sheet".to_owned());
    }
    // In another encoding the same bytes could read as other tags.
    let lower = inside.to_ascii_lowercase();
    let encoding = lower.split_once("encoding").map(|(_, value)| value.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']));
    match encoding {
        Some(encoding) if target == "xml" && !["utf-8", "us-ascii", "iso-8859-1"].iter().any(|known| encoding.starts_with(known)) => {
            Err("it is not in UTF-8".to_owned())
        }
        _ => Ok(()),
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Width and height in CSS pixels, rounded (SVG 2, 8.2 and CSS Images 3, 5): from `width` and `height`, what is missing from `viewBox`.
/// Reads the root element alone.
pub(super) fn size(text: &str) -> Option<(u32, u32)> {
    let attributes = Tokens::new(text).map_while(Result::ok).find_map(|token| match token {
        Token::Start { attributes, .. } => Some(attributes),
        _ => None,
    })?;
    let get = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref());
    let view = get("viewBox").and_then(|value| {
        let mut numbers = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty()).map(str::parse::<f64>);
        let (width, height) = (numbers.nth(2)?.ok()?, numbers.next()?.ok()?);
        (width > 0.0 && height > 0.0).then_some((width, height))
    });
    let (width, height) = match (get("width").and_then(pixels), get("height").and_then(pixels), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((from, to))) => (width, width * to / from),
        (None, Some(height), Some((to, from))) => (height * to / from, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    let whole = |length: f64| {
        let rounded = length.round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds are checked")]
        (1.0..=1_000_000.0).contains(&rounded).then_some(rounded as u32)
    };
    Some((whole(width)?, whole(height)?))
}

/// A length in pixels (CSS Values 4, 6.2); nothing for lengths that depend on something else.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit_at = length.find(|char: char| char.is_ascii_alphabetic() && char != 'e' || char == '%').unwrap_or(length.len());
    let factor = match length[unit_at..].to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        _ => return None,
    };
    length[..unit_at].trim_end().parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number * factor)
}
