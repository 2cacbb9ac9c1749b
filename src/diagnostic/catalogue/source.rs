//! Messages about the files of a site, before anything in them is read.

catalogue! {
    /// A text file must be UTF-8. Files saved by old programs often are in another encoding.
    invalid_utf8() = "invalid-utf8", Error,
        "this file is not UTF-8 text", help ["save it again as UTF-8 in your editor"];
}
