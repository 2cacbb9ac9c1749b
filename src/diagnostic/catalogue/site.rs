//! Messages about the site as a whole: pages that collide, translations that do not pair, menus that lead nowhere.

catalogue! {
    /// Every page needs an address of its own. Two pages got the same one, usually because two files have the same `slug` in one folder.
    /// For example `content/a.md` and `content/b.md` that both say `slug: budget`.
    two_pages_at_one_address(address: &str, first: &str, second: &str) = "two-pages-at-one-address", Error,
        "two pages would be published at {address}: {first} and {second}",
        help ["give one of them another `slug:` in the block between the --- lines at the top, or rename its file"];
    /// Two addresses that differ only in capital letters are one file on Windows and macOS, and confuse readers.
    /// For example `slug: Budget` in one page and `slug: budget` in another.
    addresses_differ_in_case(address: &str, first: &str, second: &str) = "addresses-differ-in-case", Error,
        "{address} differs from another page's address only in capital letters: {first} and {second}",
        help ["give one of them another `slug:`, or rename its file in small letters"];
    /// An alias is a former address of the page on this site, such as `/2019/leuven/`.
    /// For example `aliases: [https://example.org/old/]`, where `aliases: [/old/]` was meant.
    bad_alias(alias: &str) = "bad-alias", Error,
        "`{alias}` is not a former address on this site",
        help ["write the path as it was after the site's name, such as /2019/leuven/; one with signs such as `*`, or with a part that begins or ends with a full stop, cannot be published: leave it out"];
    /// A former address can only redirect where no page is published today, and to one page only.
    alias_is_taken(alias: &str) = "alias-is-taken", Error,
        "something else is at the former address `{alias}` already, capital and small letters aside",
        help ["remove this alias, or that of the other page"];
    /// `from` of a redirect in `site.toml` is an address that this site had, without a query (`?…`) or a place on the page (`#…`).
    /// For example `from = "https://example.com/old/"`, where `from = "/old/"` was meant.
    invalid_redirect_from(written: &str) = "invalid-redirect-from", Error,
        "`{written}` is not a former address on this site",
        help ["write the path as it was after the site's name, such as /articles/old/"];
    /// A redirect can only begin where nothing is published today: what is there would not be seen any more.
    redirect_from_taken(from: &str, what: &str) = "redirect-from-taken", Error,
        "nothing can lead on from {from}: {what} is there",
        help ["take this redirect out, or write another address"];
    /// A redirect leads to a page or a file of this site, or to an address of another one that begins with `https://`.
    /// For example `to = "articles/new.md"`, where `to = "/articles/new/"` was meant.
    invalid_redirect_target(written: &str) = "invalid-redirect-target", Error,
        "a redirect cannot lead to `{written}`",
        help ["write a path of this site, such as /articles/new/, or an address that begins with https://"];
    /// A redirect leads to a path of this site at which nothing is published.
    redirect_target_unknown(written: &str, near: Option<&str>) = "redirect-target-unknown", Error,
        "nothing is published at `{written}`",
        help ["did you mean `{near}`?", "write the address of a page as readers see it, such as /articles/new/"];
    /// A redirect leads to an address that leads on itself. Browsers ask twice then, and search engines give up.
    redirect_chain(to: &str, target: &str) = "redirect-chain", Error,
        "`{to}` leads on itself",
        help ["write where it ends: to = \"{target}\""];
    /// Redirects that lead to one another in a circle never show a page.
    redirect_loop(from: &str) = "redirect-loop", Error,
        "from {from} redirects lead in a circle",
        help ["let one of them lead to a page"];
    /// Files of a language that was retired (`[retired_languages]` in `site.toml`) are left. Those whose names end in its tag are not published; those in its
    /// folder are taken for pages of the default language.
    retired_language_files(tag: &str, files: u64) = "retired-language-files", Warning,
        "the language {tag} is retired, and has files left ({files} in all)",
        help ["delete the files of {tag} in content/, or make it a language of the site again: [languages.{tag}]"];
    /// A page can have one file per language. Two files claim the same page and language: by their names, or by the same `id:`.
    /// For example `leuven.fr.md` and `fr/leuven.md`, or two files in French with `id: cases/leuven`.
    two_files_for_one_page(id: &str, language: &str) = "two-files-for-one-page", Error,
        "the page `{id}` has two files in the language {language}",
        help ["delete or rename one of the two, or give one of them another `id:`"];
    /// Files that are paired by their names must not carry different ids.
    /// For example `leuven.md` with `id: cases/leuven` and `leuven.fr.md` with `id: cases/louvain`.
    ids_disagree(first: &str, second: &str) = "ids-disagree", Error,
        "these files are translations of each other by their names, but one has the id `{first}` and the other `{second}`",
        help ["write the same `id:` in both, or rename one file"];
    /// A page is written first in one language; only one of its files can say `original: true`.
    two_originals(id: &str) = "two-originals", Warning,
        "two files of the page `{id}` say `original: true`",
        help ["keep it in the language in which the page was written first"];
    /// A page is named by its id in `related`, `chapters` and other fields; no page has this one.
    /// For example `related: [cases/leuwen]` where the page is `content/cases/leuven.md`.
    unknown_page_id(id: &str, now: Option<&str>, near: Option<&str>) = "unknown-page-id", Error,
        "no page has the id `{id}`",
        help ["its file was renamed since: write `{now}`; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it", "did you mean `{near}`?", "an id is the file's path below content/ without language and extension, such as cases/leuven"];
    /// A field asks for a page of one kind (a case, an event …), and names a page of another.
    /// For example `known_instances: [articles/budget]`, where that field lists cases.
    page_of_other_kind(id: &str, expected: &str, found: &str) = "page-of-other-kind", Error,
        "`{id}` is a page of the kind {found}; here a page of the kind {expected} is needed",
        help ["name a page of the kind {expected}"];
    /// A page names a page that is not published (a draft, scheduled, or expired). Readers will not see it.
    page_id_not_published(id: &str) = "page-id-not-published", Warning,
        "the page `{id}` that is named here is not published, so readers will not see it",
        help ["publish that page too, or take its id out"];
    /// A menu entry names a page that does not exist.
    /// For example `page = "case"` in `[[menus.main]]`, where the folder is `content/cases`.
    menu_page_unknown(id: &str, near: Option<&str>) = "menu-page-unknown", Error,
        "the menu leads to the page `{id}`, which does not exist",
        help ["did you mean `{near}`?", "write the id of a page or a folder below content/"];
    /// A menu leads to the accessibility statement of a site that has none.
    menu_without_statement() = "menu-without-statement", Error,
        "the menu leads to the accessibility statement, and the site has none",
        help ["add a section [accessibility] to site.toml, or remove this entry"];
    /// The accessibility statement leads readers to a page that does not exist.
    accessibility_page_unknown(id: &str, near: Option<&str>) = "accessibility-page-unknown", Error,
        "readers are to write as the page `{id}` says, which does not exist",
        help ["did you mean `{near}`?", "write an address for e-mail, the address of a form, or the id of a page"];
    /// A market's front page is a page of the site, named by its id.
    market_page_unknown(id: &str, market: &str, near: Option<&str>) = "market-page-unknown", Error,
        "the front page of the market {market} is to be `{id}`, which does not exist",
        help ["did you mean `{near}`?", "add the file content/{id}.md, or write the id of another page"];
    /// A market holds on its front page and on all pages in the folder of the same name. The home page has all pages of the site below it.
    market_page_is_home(market: &str) = "market-page-is-home", Error,
        "the home page cannot be the front page of the market {market}, which would then be the whole site",
        help ["add a page content/markets/{market}.md, and write: page = \"markets/{market}\""];
    /// A list of a front page can be limited to pages with certain terms, such as `where: { topics: mobility }`. The name before the colon
    /// is that of a field of the listed kind that holds terms of a vocabulary.
    block_filter_field(field: &str, kind: &str, near: Option<&str>, known: &str) = "block-filter-field", Error,
        "`{field}` is not a field of {kind} that holds terms",
        help ["write `{near}`", "the fields with terms are: {known}"];
    /// A list of a front page is limited to a term that its vocabulary does not have, so it would always be empty.
    block_filter_term(term: &str, vocabulary: &str, near: Option<&str>) = "block-filter-term", Error,
        "`{term}` is not a term of the vocabulary {vocabulary}",
        help ["write `{near}`", "write one of the terms in vocabularies/{vocabulary}.yaml"];
    /// A page's parts (`template`, `blocks`) must be of the form that the documentation shows.
    bad_block(reason: &str) = "bad-block", Error,
        "this block of the page cannot be read: {reason}",
        help ["a block is {{ type: intro | featured | list | links | text, … }}; see the documentation of front matter blocks"];
    /// The original says something else, or something new, since these sections were translated, or they are not translated yet. Readers see a
    /// notice that names them. One note for each translation; of more than three, people get one note in all (`outdated-translations`).
    outdated_translation(headings: &str, file: &str, count: u64, language: &str) = "outdated-translation", Info,
        "this translation is behind the original in: {headings}",
        help ["`guildhall translate diff {file}` shows what changed; once the translation says it, run `guildhall translate sync {file}`"];
    /// Many translations are behind their originals; see `outdated-translation`.
    outdated_translations(count: u64, languages: &str, worst: &str) = "outdated-translations", Info,
        "{count} translations are behind their originals ({languages}); most of all {worst}",
        help ["`guildhall translate status` says more; `outdated-translation = \"off\"` under [severity] in site.toml turns this note off"];
    /// The translation notes what a section of the original meant, and the original no longer has that section: it was removed, or its heading
    /// got other words.
    pin_of_no_section(section: &str) = "pin-of-no-section", Info,
        "the original no longer has a section `{section}`",
        help ["see what became of it, take its text out of the translation or change it, and run `guildhall translate sync`"];
    /// Of five words of this page at least four stand there in the language of the original, in a file that says that it is a translation: readers
    /// and search engines take it for one. `guildhall check` says so, a build does not.
    copy_of_original(language: &str) = "copy-of-original", Warning,
        "this page is not translated: nearly all of its text is that of the original, in {language}",
        help ["translate it, or remove the file: readers then get the original with a notice"];
    /// The translation has another number of headings, links, pictures or tables than its original, or other levels of headings. That may be right;
    /// often a part was left out. `guildhall check` says so, a build does not; of more than three, people get one note in all (`built-otherwise-many`).
    built_otherwise(parts: &str, count: u64, language: &str) = "built-otherwise", Info,
        "this translation is built otherwise than its original: {parts}",
        help ["compare the two; `built-otherwise = \"off\"` under [severity] in site.toml turns this note off"];
    /// Many translations are built otherwise than their originals; see `built-otherwise`.
    built_otherwise_many(count: u64, languages: &str, worst: &str) = "built-otherwise-many", Info,
        "{count} translations are built otherwise than their originals ({languages}); most of all {worst}",
        help ["`guildhall translate status --lang LANG` says how; `built-otherwise = \"off\"` under [severity] in site.toml turns this note off"];
    /// `pins` of a translation note what the sections of its original meant. The original itself has no use for them.
    pins_in_original() = "pins-in-original", Warning,
        "`pins` has no effect here: this file is no translation",
        help ["remove the lines below `pins:`, and `pins:` itself"];
    /// This file pins sections of an original, so it is a translation; but the page has no version in the language of the site, and none says
    /// `original: true`.
    original_gone() = "original-gone", Warning,
        "this is a translation, and its original is gone",
        help ["bring the original back, or write `original: true` here and remove `pins`"];
    /// `[translation] max_outdated` in `site.toml` says of how many of a hundred words the translations into a language may be behind. Words are
    /// counted in the originals of all published translations that have pins. `guildhall check` says so; a build goes on.
    too_much_outdated(language: &str, percent: u64, most: u64, tag: &str) = "too-much-outdated", Error,
        "{language}: {percent} % of the words are outdated, and at most {most} % may be",
        help ["`guildhall translate status --lang {tag}` shows where to begin"];
}
