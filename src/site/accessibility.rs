//! The accessibility statement: that it is there where a menu leads to it, and that the page to write to exists.

use super::{Site, menu};
use crate::config::accessibility::Contact;
use crate::diagnostic::{Diagnostic, catalogue, nearest};

/// A page to write to that does not exist.
pub fn check(site: &Site) -> Option<Diagnostic> {
    let Contact::Page(page, span) = site.config.accessibility.as_ref()?.contact.as_ref()? else { return None };
    if menu::exists(site, page) {
        return None;
    }
    let near = nearest(page, menu::ids(site));
    Some(catalogue::site::accessibility_page_unknown(page, near).at(&"site.toml".into(), *span))
}
