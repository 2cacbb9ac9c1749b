//! The site: every relation between documents.
