//! Raw HTML reduced to what cannot harm a reader.
