//! Messages about the search: its folder, and the tests of what it finds.

catalogue! {
    /// The files of the search lie in the folder `search` of the published site. Something of the site's own there could one day have the name of one
    /// of them.
    search_folder_taken(path: &str) = "search-folder-taken", Error,
        "`{path}` would lie among the files of the search",
        help ["give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml"];

    /// A test of the search is a group of values: what a reader looks for, in which language, and the page that must come.
    ///
    /// ```text
    /// - { query: participatory budget, lang: en, page: glossary/participatory-budget, first: 3 }
    /// ```
    search_test_shape() = "search-test-shape", Error,
        "this is not a test of the search", help ["write: {{ query: \"…\", lang: en, page: cases/leuven, first: 3 }}"];

    /// A test of the search has these values: `query`, `lang`, `page` and `first`.
    search_test_key(key: &str, near: Option<&str>) = "search-test-key", Error,
        "`{key}` is not a value of a search test", help ["write `{near}`", "remove it; the values are: query, lang, page, first"];

    /// A test of the search needs what a reader looks for, `query`, and the page that must come, `page`.
    search_test_incomplete(key: &str, example: &str) = "search-test-incomplete", Error,
        "this search test has no `{key}`", help ["add for example `{example}`"];

    /// A test of the search has one query, one language and one page. Queries that are to lead to the same page are tests of their own.
    search_test_single(key: &str, line: &str) = "search-test-single", Error,
        "a search test has one `{key}`, and this is a list", help ["write `{line}`, and for each further one another test"];

    /// A query needs a letter or a digit: the search passes over punctuation.
    search_test_wordless(query: &str) = "search-test-wordless", Error,
        "`{query}` has no word that can be looked for", help ["write what a reader looks for, for example `query: \"participatory budget\"`"];

    /// `first` is the number of results among which the page must be: 1 for the very first.
    search_test_number(value: &str, most: u64) = "search-test-number", Error,
        "`first` is a whole number from 1 to {most}, and this is `{value}`", help ["write for example `first: 3`"];

    /// A test of the search names a page by its id, by the path of its file, or by its address.
    search_test_page(page: &str, near: Option<&str>) = "search-test-page", Error,
        "there is no page `{page}`",
        help ["did you mean `{near}`?", "write the path of its file below content/ without language and ending, such as cases/leuven"];

    /// A test asks for a page that readers of the language cannot find: it is not published, does not exist in that language and none takes its
    /// place, or says `search: false`.
    search_test_hidden(page: &str, language: &str) = "search-test-hidden", Error,
        "the search in {language} cannot find the page `{page}`: readers of that language do not get it, or it says `search: false`",
        help ["test another language, or publish the page"];

    /// The search gives other pages first. Either the page does not say clearly enough what it is about (title, summary, headings), or a vocabulary
    /// lacks the word as a synonym, or the test asks for too much.
    search_test_failed(query: &str, page: &str, language: &str, first: u64, place: Option<&str>, instead: Option<&str>) = "search-test-failed", Error,
        "who looks for “{query}” in {language} does not get the page `{page}` among the first {first}",
        help [
            "it came as number {place}; these came before it: {instead}",
            "it was not found; these came: {instead}",
            "nothing was found; use the word in the page, or add it to the synonyms of one of its terms",
        ];

    /// `guildhall search --filter` names a facet and one of its values, by their keys: `kind=case`.
    search_filter(written: &str, near: Option<&str>, known: &str) = "search-filter", Error,
        "there is no `{written}` to filter by", help ["write `{near}`; there are: {known}", "there are: {known}"];

    /// The tests of the search are in a file of this name and no other, in small letters: it lies beside `site.toml`, not in a folder.
    search_tests_name(name: &str, wanted: &str) = "search-tests-name", Warning,
        "`{name}` is not read: tests of the search are in the file `{wanted}` beside site.toml",
        help ["give the file with the tests that name and that place"];

    /// `search-tests.yaml` is there, and the site says that it has no search.
    search_tests_without_search() = "search-tests-without-search", Warning,
        "there are tests of the search, and the site has none",
        help ["remove the file, or `enabled = false` from `[search]` in site.toml"];

    /// The files of the search cannot be made. This is a defect of guildhall.
    search_index_failed(language: &str, reason: &str) = "search-index-failed", Error,
        "the search in {language} cannot be made: {reason}",
        help ["report it; until it is mended, do without the search: `[search]` with `enabled = false` in site.toml"];
}
