//! Themes: templates, styles and scripts. The site's own `templates/` win over `themes/NAME/`, which wins over the default theme that is
//! embedded in the binary, file by file.
//!
//! A template is found by its plain name (`page.html`); what it overrides is still there as `theme/page.html` and `default/page.html`, so
//! that an override can extend it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use crate::checked::Checked;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::file_name;
use crate::source::Sources;
use crate::span::Span;

mod properties;

/// The files of the default theme, by path below `themes/default/`.
macro_rules! embedded {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../themes/default/", $path)))),*] };
}

static DEFAULT: &[(&str, &str)] = embedded![
    "templates/accessibility.html",
    "templates/base.html",
    "templates/coverage.html",
    "templates/home.html",
    "templates/index.html",
    "templates/languages.html",
    "templates/list.html",
    "templates/not-found.html",
    "templates/page.html",
    "templates/parts/about.html",
    "templates/parts/blocks.html",
    "templates/parts/body-end.html",
    "templates/parts/breadcrumbs.html",
    "templates/parts/chapters.html",
    "templates/parts/components.html",
    "templates/parts/facts.html",
    "templates/parts/fields.html",
    "templates/parts/footer.html",
    "templates/parts/head-end.html",
    "templates/parts/header.html",
    "templates/parts/languages.html",
    "templates/parts/list.html",
    "templates/parts/nav.html",
    "templates/parts/notices.html",
    "templates/parts/search.html",
    "templates/parts/toc.html",
    "templates/search.html",
    "templates/whole.html",
    "assets/icon.svg",
    "assets/search.css",
    "assets/search.js",
    "assets/style.css",
    "assets/theme.js",
    "theme.toml",
];

/// Templates of the default theme that make no page of a text.
const NOT_OF_PAGES: [&str; 9] = ["accessibility", "base", "coverage", "index", "languages", "list", "not-found", "search", "whole"];

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    files: BTreeMap<String, Arc<str>>,
    sources: BTreeMap<Arc<str>, Arc<str>>,
    /// Styles and scripts by name: (published path below the site's root, text). The path holds a hash of the text, so that it can be
    /// cached for ever.
    pub assets: BTreeMap<String, (String, Arc<str>)>,
    /// Fonts and pictures of the site's theme by name: (published path below the site's root, where the file lies). Their names stay, so
    /// that the style sheet beside them can name them.
    pub files_beside: BTreeMap<String, (String, PathBuf)>,
}

/// Loads the theme. A template that cannot be read is an error at its line; the site is then not published, and pages that need the
/// template are empty.
pub fn load(config: &Config, sources: &Sources) -> Checked<Theme> {
    let (sources, binaries) = (&sources.theme, &sources.theme_assets);
    let own = config.theme.as_deref().map(|name| format!("themes/{name}/"));
    let mut diagnostics = Vec::new();
    let mut templates: Vec<(String, Arc<str>)> = Vec::new();
    let mut files = BTreeMap::new();
    let mut texts = BTreeMap::new();
    let mut assets: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for (path, text) in DEFAULT {
        let text: Arc<str> = (*text).into();
        if let Some(name) = path.strip_prefix("templates/") {
            let file: Arc<str> = format!("(default theme)/{path}").into();
            files.insert(format!("default/{name}"), file.clone());
            texts.insert(file, text.clone());
            templates.push((format!("default/{name}"), text));
        } else if let Some(name) = path.strip_prefix("assets/") {
            assets.insert(name.to_owned(), if name.ends_with(".js") { without_comments(&text).into() } else { text });
        } else {
            // Read with the settings; here for excerpts in messages.
            texts.insert(format!("(default theme)/{path}").into(), text);
        }
    }
    if let Some(own) = &own
        && !sources.iter().any(|source| source.path.starts_with(own.as_str()))
    {
        diagnostics.push(catalogue::theme::no_such_theme(config.theme.as_deref().unwrap_or("")).in_file(&"site.toml".into()));
    }
    for source in sources {
        let name = match (source.path.strip_prefix("templates/"), own.as_deref().and_then(|own| source.path.strip_prefix(own))) {
            (Some(name), _) => name.to_owned(),
            (None, Some(path)) => match (path.strip_prefix("templates/"), path.strip_prefix("assets/")) {
                (Some(name), _) => format!("theme/{name}"),
                (None, Some(name)) => {
                    assets.insert(name.to_owned(), source.text.clone());
                    continue;
                }
                (None, None) => continue,
            },
            (None, None) => continue,
        };
        files.insert(name.clone(), source.path.clone());
        templates.push((name, source.text.clone()));
    }
    if let Some(style) = assets.get_mut("style.css") {
        *style = format!("{}{style}", properties::css(&config.properties, &config.markets)).into();
    }
    let folder = own.map(|own| format!("{own}assets/"));
    let beside = binaries.iter().filter_map(|(path, asset)| {
        let name = path.strip_prefix(folder.as_deref()?)?;
        Some((name.to_owned(), (format!("assets/{name}"), asset.location.clone())))
    });
    let files_beside = beside.collect();
    let mut theme = Theme { tera: Tera::default(), files, sources: texts, assets: hashed(assets), files_beside };
    diagnostics.extend(theme.add(templates));
    Checked::new(theme, diagnostics)
}

/// A script of ours, for readers' browsers: without indentation, empty lines and comments: lines, and the ends of lines that have no quotation mark.
/// None of these scripts has such a line, or such an end, within a text.
pub fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let code = lines.map(|line| match line.split_once(" // ") {
        Some((code, comment)) if !comment.contains(['"', '\'', '`']) => code.trim_end(),
        _ => line,
    });
    code.flat_map(|line| [line, "\n"]).collect()
}

fn hashed(assets: BTreeMap<String, Arc<str>>) -> BTreeMap<String, (String, Arc<str>)> {
    let path = |name: &str, text: &str| format!("assets/{}", file_name::hashed(name, text.as_bytes()));
    assets.into_iter().map(|(name, text)| (name.clone(), (path(&name, &text), text))).collect()
}

impl Theme {
    fn add(&mut self, templates: Vec<(String, Arc<str>)>) -> Vec<Diagnostic> {
        let mut tera = fresh();
        let all = templates.iter().map(|(name, text)| (name.as_str(), &**text));
        let Err(first) = tera.add_raw_templates(all) else {
            self.tera = tera;
            return Vec::new();
        };
        // All at once gives one error only: each on its own finds the rest that can be told apart.
        let mut diagnostics: Vec<Diagnostic> = templates
            .iter()
            .filter_map(|(name, text)| fresh().add_raw_template(name, text).err())
            .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
            .map(|error| self.diagnostic(&error))
            .collect();
        if diagnostics.is_empty() {
            diagnostics.push(self.diagnostic(&first));
        }
        self.tera = fresh();
        diagnostics
    }

    /// Whether there is a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// The names of the templates that a page may ask for, sorted: not those that are parts of others, nor those of pages that the program makes.
    pub fn of_pages(&self) -> Vec<&str> {
        let plain = self.files.keys().map(|name| name.strip_prefix("default/").or_else(|| name.strip_prefix("theme/")).unwrap_or(name));
        let of_pages =
            plain.filter_map(|name| name.strip_suffix(".html")).filter(|name| !name.contains('/') && !NOT_OF_PAGES.contains(name));
        let mut names: Vec<&str> = of_pages.collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Renders a template.
    ///
    /// # Errors
    /// A diagnostic at the place in the template where rendering failed.
    pub fn render(&self, template: &str, context: &tera::Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| Box::new(self.diagnostic(&error)))
    }

    /// The text of a file of the default theme, for excerpts in messages.
    pub fn embedded_text(&self, file: &str) -> Option<&Arc<str>> {
        self.sources.get(file)
    }

    fn diagnostic(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let unknown: Arc<str> = report.filename().into();
                let file = self.files.get(report.filename()).unwrap_or(&unknown);
                let span = report.span();
                catalogue::theme::template_error(report.message()).at(file, Span::new(span.range.start, span.range.end))
            }
            other => catalogue::theme::template_error(&other.to_string()).in_file(&"templates".into()),
        }
    }
}

fn fresh() -> Tera {
    let mut tera = Tera::default();
    // Fails only where templates were added before.
    let _ = tera.set_fallback_prefixes(["theme/", "default/"]);
    tera
}
