//! Settings from `site.toml`, `kinds/*.toml` and `vocabularies/*.yaml`.
