//! The plan: what exists at which URL in which language.
