//! `guildhall build`.
