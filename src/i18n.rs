//! Interface strings, plurals, dates, numbers and collation per language.

pub mod date;
pub mod fill;
pub mod keys;
pub mod letters;
pub mod locale;
