//! Diagnostics as rustc shows them.
