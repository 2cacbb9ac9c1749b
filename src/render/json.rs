//! JSON in files and pages.

use serde::Serialize;

/// JSON text of plain data: structures of strings, numbers and lists, which cannot fail to be written.
pub(super) fn to_string(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// As [`to_string`], for inside a `<script>` element: no `<` is left that could end it or open a comment (HTML, 4.12.1.3).
pub(super) fn to_string_in_script(data: &impl Serialize) -> String {
    // In JSON, `<` stands only within strings, where the escape means the same.
    to_string(data).replace('<', "\\u003c")
}
