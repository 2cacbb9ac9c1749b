//! Custom properties of a theme: what a site may change of its looks without a style sheet of its own.

use std::sync::Arc;

use crate::colour::Colour;

/// A custom property with the value that it has on the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name, without the two hyphens of CSS.
    pub name: Arc<str>,
    /// Its value.
    pub value: PropertyValue,
}

/// The value of a custom property.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// A colour for each scheme.
    Colour {
        /// In the light scheme.
        light: Colour,
        /// In the dark scheme.
        dark: Colour,
    },
    /// A length, a list of fonts or a number, as CSS writes it. Nothing in it can end a declaration.
    Plain(Arc<str>),
}
