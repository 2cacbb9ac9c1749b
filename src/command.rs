//! The command line.

pub mod build;
pub mod init;
pub mod new;
pub mod schema;
