//! Templates that pages ask for: each is one of the theme.

use super::Site;
use crate::diagnostic::{Diagnostic, catalogue::content, nearest};
use crate::document::fields::listed;
use crate::theme::Theme;

/// Names in the front matter of pages that no template has. Where the theme itself cannot be read, nothing is said.
pub fn check(site: &Site, theme: &Theme) -> Vec<Diagnostic> {
    if !theme.has("page.html") {
        return Vec::new();
    }
    let documents = site.documents.unread().iter().filter(|document| !document.partial);
    let asked = documents.filter_map(|document| Some((document, document.envelope.template.as_ref()?)));
    let unknown = asked.filter(|(_, template)| !theme.has(&file(&template.value)));
    unknown
        .map(|(document, template)| {
            let names = theme.of_pages();
            let near = nearest(&template.value, names.iter().copied());
            content::unknown_option("template", &template.value, near, &listed(names.iter().copied())).at(&document.path, template.span)
        })
        .collect()
}

/// The file of a template in a theme, by its name as pages write it.
pub fn file(name: &str) -> String {
    format!("{}.html", name.trim_end_matches(".html"))
}
