//! Themes: templates, styles and scripts, the site's own over the default.
