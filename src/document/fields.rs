//! Front matter entries read as the typed fields of a kind.
