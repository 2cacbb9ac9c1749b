//! Messages about the preview.

catalogue! {
    /// The preview cannot listen where it was told to: the address is not one of this computer, or all ports are taken.
    cannot_listen(host: &str, reason: &str) = "cannot-listen", Error,
        "nothing can be served at `{host}`: {reason}", help ["leave `--host` out, or name another port with `--port`"];
}
