//! Messages of this area.

catalogue! {}
