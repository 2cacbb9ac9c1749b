//! What Git knows, from one `git log` process.
