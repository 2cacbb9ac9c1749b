//! The one walk over a site's files.
