//! `guildhall new`: a file scaffolded from the kind's schema.
