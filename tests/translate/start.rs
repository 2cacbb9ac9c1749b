//! The first line of a translation: `guildhall translate start`.

use super::*;

#[test]
fn a_translation_begins_with_the_text_of_its_original() {
    let site = Site::text(SITE);
    translate(&site, &["start", "fr", "content/lottery.md"]);
    insta::assert_snapshot!(read(&site, "content/lottery.fr.md"), @"
    ---
    # Ici, seulement ce qui se traduit ; les faits viennent de l'original. Son texte est au-dessus de
    # chaque champ.

    # Le nom de la page, en dix mots au plus. Un titre au début du texte convient aussi.
    #   title: The lottery
    title:

    # Une ou deux phrases pour les listes, la recherche et les flux ; 280 caractères au plus.
    #   summary: How a city draws lots.
    summary:

    # Comment cette version a été traduite : human (par une personne), machine, ou machine-reviewed
    # (machine, puis relecture).
    translation_kind: human
    status: draft
    pins:
      - start e20cbffdf3 copy 181f1b8485
      - why-a-lottery 65a4df02ff copy 65a4df02ff
      - how-to-draw b66752d294 copy b66752d294
    ---

    Every household gets a letter, and whoever answers is in the pot.

    ## Why a lottery

    It is fair, and everybody understands it at once.

    ## How to draw

    1. Write the letter.
    2. Draw [the lots](other.md).

    | Step | Days |
    | ---- | ---- |
    | Draw | 2    |
    ");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                0         3     44     100 %

    To do, the most urgent first: 1 not translated, 1 missing
      fr  content/lottery.fr.md: not translated, 3 sections with 44 words, not published
            (title and beginning): untranslated, 19 words
            Why a lottery: untranslated, 12 words
            How to draw: untranslated, 13 words
      fr  content/other.md: missing, 10 words
    ");
    assert_eq!(
        translate(&site, &["start", "fr", "lottery"]),
        "guildhall: there is a page `content/lottery.fr.md` already; choose another name\n"
    );
}
