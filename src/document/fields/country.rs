//! Codes of countries.

/// The assigned codes of ISO 3166-1 of two letters, and `XK`, which is used for Kosovo.
const CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// Codes and abbreviations that are often written instead.
const INSTEAD: [(&str, &str); 6] = [("UK", "GB"), ("EL", "GR"), ("BEL", "BE"), ("FRA", "FR"), ("NLD", "NL"), ("USA", "US")];

/// Whether a text is the code of a country.
pub(super) fn is_country(text: &str) -> bool {
    text.len() == 2 && CODES.as_bytes().chunks(2).any(|code| code == text.as_bytes())
}

/// The code that was meant.
pub(super) fn meant(text: &str) -> Option<String> {
    let upper = text.trim().to_ascii_uppercase();
    INSTEAD.iter().find(|(wrong, _)| *wrong == upper).map(|(_, code)| (*code).to_owned()).or_else(|| is_country(&upper).then_some(upper))
}
