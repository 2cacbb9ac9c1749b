//! Interface strings, plurals, dates, numbers and collation per language.
