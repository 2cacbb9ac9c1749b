//! Language tags of BCP 47: every well-formed one (RFC 5646) in its canonical case, and what CLDR is asked for on its behalf.

use icu_locale::{LanguageIdentifier, Locale};
use oxilangtag::LanguageTag;

/// Longest tag, in bytes: tags name files and folders. RFC 5646 (4.4.1) asks for 35 at least.
pub const LONGEST: usize = 64;

/// The tag in the case of RFC 5646 (2.1.1), such as `pt-BR`, `zh-yue`, `de-x-dialect`, `i-klingon`; nothing where it is not well-formed or longer than
/// [`LONGEST`], and for `x-default`, which stands for no language (it is what `hreflang` has for readers of any).
pub fn canonical(written: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let tag = LanguageTag::parse_and_normalize(written).ok()?.into_inner();
    (tag != "x-default").then_some(tag)
}

/// The tag without its last subtag, and without what that leaves that begins something (RFC 4647, 3.4): `zh-yue` for `zh-yue-HK`, `de` for `de-x-dialect`; nothing
/// where no tag is left.
pub fn truncated(tag: &str) -> Option<&str> {
    let (mut shorter, _) = tag.rsplit_once('-')?;
    while let Some((before, last)) = shorter.rsplit_once('-')
        && last.len() == 1
    {
        shorter = before;
    }
    canonical(shorter).map(|_| shorter)
}

/// What CLDR is asked for: the tag without extended language subtags (`zh-yue-HK` is looked up as `zh-HK`), and with as few others cut from its end as
/// leave what Unicode can name (`sgn-BE-FR` as `sgn-BE`); `und`, with its script, where none does (`x-klingon`). Unicode extensions count: `ar-u-nu-latn`
/// has Latin digits.
pub fn locale(tag: &str) -> Locale {
    let parsed = LanguageTag::parse(tag).ok();
    let extended = parsed.and_then(|tag| Some(format!("-{}", tag.extended_language()?)));
    let without = extended.map(|extended| tag.replacen(&extended, "", 1));
    let mut shorter = std::iter::successors(Some(without.as_deref().unwrap_or(tag)), |tag| truncated(tag));
    shorter.find_map(|tag| Locale::try_from_str(tag).ok()).unwrap_or_else(|| {
        let script = parsed.as_ref().and_then(|tag| tag.script()).and_then(|script| script.parse().ok());
        LanguageIdentifier { script, ..LanguageIdentifier::UNKNOWN }.into()
    })
}

/// Whether the tag says more than language, script and region as CLDR names them.
pub fn is_beyond_cldr(tag: &str) -> bool {
    LanguageIdentifier::try_from_str(tag).map_or(true, |known| !known.variants.is_empty())
}

/// Language, script, region and variants of a tag as CLDR names them; `und` where it has none.
pub fn identifier(tag: &str) -> LanguageIdentifier {
    locale(tag).id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_well_formed_tag_has_a_canonical_form_and_a_locale() {
        let tags = [
            "EN",
            "pt-br",
            "ZH-HANS-cn",
            "sl-ROZAJ-biske",
            "zh-yue-hk",
            "zh-cmn-hans-cn",
            "de-X-Dialect",
            "EN-u-CA-buddhist",
            "de-DE-u-co-phonebk",
            "en-t-jp-m0-xxx",
            "en-a-bbb-x-a-ccc",
            "X-Klingon",
            "I-KLINGON",
            "en-gb-OED",
            "sgn-be-fr",
            "art-Lojban",
            "art-x-dothraki",
            "abcdefgh-arab",
            "UND",
            "und-arab",
            "qaa-Qaaa-QM-x-southern",
            "x-default",
            "fr_BE",
            "e",
            "",
            "-",
            "en-",
            "en--GB",
            "en-x",
            "en-u",
            "x-",
            "x-morethan8",
            "français",
            "../en",
        ];
        let shown = tags.map(|tag| match canonical(tag) {
            Some(canonical) => format!("{tag} → {canonical}, looked up as {}\n", locale(&canonical)),
            None => format!("{tag} → none\n"),
        });
        insta::assert_snapshot!(shown.concat(), @r"
    EN → en, looked up as en
    pt-br → pt-BR, looked up as pt-BR
    ZH-HANS-cn → zh-Hans-CN, looked up as zh-Hans-CN
    sl-ROZAJ-biske → sl-rozaj-biske, looked up as sl-biske-rozaj
    zh-yue-hk → zh-yue-HK, looked up as zh-HK
    zh-cmn-hans-cn → zh-cmn-Hans-CN, looked up as zh-Hans-CN
    de-X-Dialect → de-x-dialect, looked up as de-x-dialect
    EN-u-CA-buddhist → en-u-ca-buddhist, looked up as en-u-ca-buddhist
    de-DE-u-co-phonebk → de-DE-u-co-phonebk, looked up as de-DE-u-co-phonebk
    en-t-jp-m0-xxx → en-t-jp-m0-xxx, looked up as en-t-jp-m0-xxx
    en-a-bbb-x-a-ccc → en-a-bbb-x-a-ccc, looked up as en-a-bbb-x-a-ccc
    X-Klingon → x-klingon, looked up as und
    I-KLINGON → i-klingon, looked up as und
    en-gb-OED → en-GB-oed, looked up as en-GB
    sgn-be-fr → sgn-BE-FR, looked up as sgn-BE
    art-Lojban → art-lojban, looked up as art-lojban
    art-x-dothraki → art-x-dothraki, looked up as art-x-dothraki
    abcdefgh-arab → abcdefgh-Arab, looked up as und-Arab
    UND → und, looked up as und
    und-arab → und-Arab, looked up as und-Arab
    qaa-Qaaa-QM-x-southern → qaa-Qaaa-QM-x-southern, looked up as qaa-Qaaa-QM-x-southern
    x-default → none
    fr_BE → none
    e → none
     → none
    - → none
    en- → none
    en--GB → none
    en-x → none
    en-u → none
    x- → none
    x-morethan8 → none
    français → none
    ../en → none
    ");
    }

    #[test]
    fn a_tag_can_name_a_file() {
        let longest = format!("x{}-abcdefg", "-abcdefg".repeat(7));
        assert_eq!((longest.len(), canonical(&longest)), (65, None));
        assert_eq!(canonical(&longest[..64]).as_deref(), Some(&longest[..64]));
    }
}
