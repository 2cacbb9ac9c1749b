//! Raw HTML reduced to what cannot harm a reader.

/// `html` as far as an allow-list goes.
pub fn sanitise(html: &str) -> String {
    ammonia::clean(html)
}
