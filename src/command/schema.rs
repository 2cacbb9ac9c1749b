//! `guildhall schema`.
