//! The last stage: finished files to disk, atomically.
