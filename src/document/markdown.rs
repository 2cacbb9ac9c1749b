//! Markdown text to [`Tree`](super::tree::Tree).
