//! YAML with spans: the only file that knows the YAML library.
