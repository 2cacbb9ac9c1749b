//! `guildhall init`: a small bilingual site.
