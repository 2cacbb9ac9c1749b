//! JSON Schema of a kind.
