//! Addresses for e-mail that are a person's own.

use std::ops::Range;

/// Hosts where people, not organisations, have their mail.
const PRIVATE: [&str; 44] = [
    "aol.com",
    "bluewin.ch",
    "bol.com.br",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "home.nl",
    "hotmail.be",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.es",
    "hotmail.fr",
    "hotmail.nl",
    "icloud.com",
    "kpnmail.nl",
    "laposte.net",
    "libero.it",
    "live.be",
    "live.com",
    "live.nl",
    "mac.com",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "sfr.fr",
    "skynet.be",
    "t-online.de",
    "telenet.be",
    "wanadoo.fr",
    "web.de",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.fr",
];

/// Words in the first part of an address that is nobody's own, or nobody's at all.
const NOBODY: [&str; 40] = [
    "accueil",
    "association",
    "asso",
    "bonjour",
    "bureau",
    "city",
    "club",
    "comite",
    "commune",
    "contact",
    "council",
    "example",
    "firstname",
    "forename",
    "gemeente",
    "group",
    "groupe",
    "hello",
    "info",
    "kontakt",
    "lastname",
    "mail",
    "mairie",
    "name",
    "newsletter",
    "noreply",
    "nom",
    "office",
    "participation",
    "prenom",
    "press",
    "project",
    "projet",
    "stad",
    "surname",
    "support",
    "team",
    "test",
    "verein",
    "ville",
];

/// Addresses of a private host whose first part is two names: `jan.peeters82@…`.
pub(super) fn private(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('@').filter_map(|(at, _)| {
        let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
        let before = text.as_bytes().get(..at)?;
        let local = text.get(at - before.iter().rev().take(64).take_while(|byte| is_local(byte)).count()..at)?;
        let after = text.as_bytes().get(at + 1..)?;
        let length = after.iter().take(64).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')).count();
        let host = text.get(at + 1..at + 1 + length)?.trim_end_matches(['.', '-']);
        let is_private = PRIVATE.iter().any(|known| known.eq_ignore_ascii_case(host));
        (is_private && is_a_person(local)).then(|| at - local.len()..at + 1 + host.len())
    })
}

fn is_a_person(local: &str) -> bool {
    let names: Vec<&str> = local.split(['.', '_', '-', '+']).map(|part| part.trim_matches(|one: char| one.is_ascii_digit())).collect();
    let words = || names.iter().filter(|name| name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic()));
    words().count() >= 2 && !words().any(|name| NOBODY.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_nobody() {
        let found = |text: &'static str| private(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(found("Ask jan.peeters82@gmail.com, or Marie-Dupont@Orange.fr."), ["jan.peeters82@gmail.com", "Marie-Dupont@Orange.fr"]);
        assert!(
            found(
                "info@gmail.com, mairie.dupont@orange.fr, jan.peeters@leuven.be, prenom.nom@gmail.com, @gmail.com, a.b@gmail.com.evil.org"
            )
            .is_empty()
        );
    }
}
