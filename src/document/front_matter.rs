//! Front matter: which bytes of a file it is, and its entries.
