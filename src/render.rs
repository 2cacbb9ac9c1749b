//! Rendering: planned pages to files.

pub mod body;
pub mod highlight;
pub mod math;
pub mod sanitise;
