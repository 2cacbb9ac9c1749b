//! Messages about the block between the `---` lines at the top of a page, its fields, and which page a file is.

catalogue! {
    /// The block at the top of a page starts and ends with a line of three hyphens. Without the second one nobody can tell where the fields
    /// end and the text begins. The lines up to the first empty line are taken for the block.
    ///
    /// ```text
    /// ---
    /// title: Leuven, maak het mee
    /// ---
    /// The text of the page.
    /// ```
    front_matter_unclosed() = "front-matter-unclosed", Error,
        "the block at the top of the page has no end", help ["write a line with three hyphens, `---`, after the last field"], rest unsure;

    /// The fields of a page are a block between two lines `---`, the first of which is the first line of the file. Without it they are text, and none
    /// of them counts.
    front_matter_unopened() = "front-matter-unopened", Error,
        "the block at the top of the page has no line `---` before it", help ["write a line with three hyphens, `---`, above this one"], rest unsure;

    /// A page has one block, and all its fields are in it. What stands below the line that ends it is text, whatever it looks like.
    second_front_matter() = "second-front-matter", Error,
        "fields below the end of the block at the top of the page are not read",
        help ["take the line `---` above them out, so that all fields are in one block"], rest unsure;

    /// The lines around the block at the top are exactly three hyphens. Word processors turn hyphens into dashes (`—`) as one types.
    front_matter_dashes(written: &str) = "front-matter-dashes", Error,
        "`{written}` does not mark the block at the top of the page", help ["write three hyphens and nothing else: `---`"], rest unsure;

    /// Some other programs write the block at the top as TOML between `+++` lines. It is not read here; the page keeps its text and loses its fields.
    toml_front_matter() = "toml-front-matter", Error,
        "the block between `+++` lines is not read", help ["put it between `---` lines and write `title: …` instead of `title = \"…\"`"], rest unsure;

    /// The block at the top is read line by line, a field on each. Some programs write it as JSON, in braces. It is not read here; the page keeps its
    /// text and loses its fields.
    json_front_matter() = "json-front-matter", Error,
        "the block at the top of the page is written in braces and is not read",
        help ["write each field on a line of its own, without braces, commas and quotes: `title: …`"], rest unsure;

    /// The block at the top must start at the first line of the file. Empty lines before it do no harm here, but other programs that read the
    /// file, the forge among them, then take the block for text.
    front_matter_not_first() = "front-matter-not-first", Warning,
        "empty lines before the block at the top of the page", help ["begin the file with `---`, in the first line"];

    /// The block at the top must start at the first line of the file. Text before it is not published: move it below the block.
    text_before_front_matter() = "text-before-front-matter", Error,
        "text before the block at the top of the page", help ["begin the file with `---`, and move this text below the second `---`"], rest unsure;

    /// The block at the top holds the facts of a page, not its text. One this long is a file of another sort, or an end that was forgotten.
    front_matter_too_large(limit: u64) = "front-matter-too-large", Error,
        "the block at the top of the page is longer than {limit} KiB and is not read", help ["move the text below the second `---`"], rest unsure;

    /// Text copied from a word processor or a web page may carry characters that nobody sees and that programs read in different ways.
    invisible_character(name: &str) = "invisible-character", Error,
        "an invisible character ({name}) stands here", help ["delete it and write an ordinary space, or begin a new line"], rest sure;

    /// Lines that belong to the field above are indented with spaces. A tab may look the same and is not.
    tab_indentation(line: &str) = "tab-indentation", Error,
        "this line is indented with a tab", help ["indent it with spaces: `{line}`"], rest sure;

    /// Between the name of a field and its value there is a colon and a space: `title: Leuven`, not `title:Leuven`.
    missing_space(line: &str) = "missing-space", Error,
        "there is no space after the colon", help ["write `{line}`"], rest sure;

    /// Only a colon ends the name of a field: `title: Leuven`, not `title = Leuven`, nor `title：Leuven` with the wide colon of Chinese and Japanese.
    field_sign(sign: &str, line: &str) = "field-sign", Error,
        "`{sign}` does not end the name of a field", help ["write `{line}`"], rest sure;

    /// Each item of a list stands on a line of its own after a hyphen and a space. Without them, the lines are one text.
    ///
    /// ```text
    /// takeaways:
    ///   - Half of the budget went to parks.
    ///   - One in five people voted.
    /// ```
    list_mark(line: &str) = "list-mark", Error,
        "an item of a list begins with a hyphen and a space", help ["write `{line}`"], rest sure;

    /// A colon followed by a space ends the name of a field. Where a value has one in its own text, the value stands in quotes:
    /// `title: "Leuven: a city makes its plan"`.
    colon_in_text(line: &str) = "colon-in-text", Error,
        "a value with a colon and a space in it must stand in quotes", help ["write `{line}`"], rest sure;

    /// In braces, a comma ends a value. A text with a comma in it stands in quotes there: `{ title: "Ghent, Bruges and Leuven", url: … }`.
    comma_in_text(line: &str) = "comma-in-text", Error,
        "in braces, a text with a comma in it must stand in quotes", help ["write `{line}`"], rest sure;

    /// Some signs mean something of their own at the start of a value: `[`, `{`, `@`, `%`, `*`, `&`, `!`, `|`, `>` and the backtick. A text that
    /// begins with one stands in quotes. Anchors, aliases and tags of YAML (`&name`, `*name`, `!tag`) are not read: write the value out.
    reserved_start(character: &str, line: &str) = "reserved-start", Error,
        "a value that begins with {character} must stand in quotes", help ["write `{line}`"], rest sure;

    /// A value that begins with a quote ends with the same quote. Where the text itself has quotes, use the other sort around it:
    /// `title: 'The "big" plan'`.
    unclosed_quote(quote: &str, line: &str) = "unclosed-quote", Error,
        "the quote that begins here has no end", help ["close it with {quote}: `{line}`", "close it with {quote}"], rest unsure;

    /// A value that begins with a quote ends at the next one. To show the quotes to readers, put others around the whole:
    /// `title: '"Big plan" for a small town'`.
    text_after_quote(line: &str) = "text-after-quote", Error,
        "there is more text after the closing quote", help ["put the whole value in quotes: `{line}`"], rest sure;

    /// In double quotes a backslash begins a special sign. A text with backslashes stands in single quotes: `'C:\Plans'`.
    bad_escape(escape: &str, line: &str) = "bad-escape", Error,
        "`{escape}` means nothing in double quotes", help ["use single quotes: `{line}`"], rest sure;

    /// A list in brackets ends with `]`, a group of values in braces with `}`: `topics: [mobility, climate]`.
    unclosed_bracket(open: &str, close: &str) = "unclosed-bracket", Error,
        "the `{open}` that begins here has no end", help ["write `{close}` after the last value; a text that begins with `{open}` stands in quotes"], rest unsure;

    /// A list is written either in brackets on the line of its field, or with each item on a line of its own below it.
    list_on_key_line(key: &str, item: &str) = "list-on-key-line", Error,
        "a list does not begin on the line of its field", help ["write `- {item}` on the next line, with two spaces before it, or `{key} [{item}]`"], rest unsure;

    /// Word processors write “curly” quotes. Around a value they are not quotes but a part of the text, and readers see them.
    curly_quotes(line: &str) = "curly-quotes", Warning,
        "curly quotes around a value are shown to readers", help ["write `{line}`, or leave the quotes out"];

    /// Each entry of a list stands on lines of its own after a hyphen and a space. In braces, its values are parted by commas, and a value with a
    /// colon, a comma or a bracket in it stands in quotes:
    ///
    /// ```text
    /// - { query: "budget, participatory", lang: en, page: glossary/participatory-budget, first: 3 }
    /// ```
    unreadable_list_item() = "unreadable-list-item", Error,
        "this entry of the list cannot be read",
        help ["write each value as `name: value` with a comma after it, and put values with colons, commas or brackets in quotes"], rest sure;

    /// The file is a list: every entry begins with a hyphen and a space.
    not_a_list_item() = "not-a-list-item", Error,
        "this line belongs to no entry of a list", help ["begin each entry with a hyphen and a space: `- `"], rest sure;

    /// Every line of the block at the top that is not indented begins a field: a name, a colon, a space and a value. A longer text goes on
    /// in the next line with two spaces before it.
    line_without_colon() = "line-without-colon", Error,
        "this is no field: there is no name and colon", help ["write `name: value`; a line that goes on with the value above begins with two spaces, an item of a list with two spaces and `- `"],
        rest unsure;

    /// Fields stand one below the other at the same margin. Only what belongs to a field is indented deeper.
    wrong_indentation(line: &str) = "wrong-indentation", Error,
        "this field does not stand at the margin of the others", help ["begin the line at the same place as the other fields: `{line}`"], rest unsure;

    /// The lines of this field do not fit together. Most often one is indented too far or too little: the parts of a field stand exactly one
    /// below the other.
    ///
    /// ```text
    /// place:
    ///   name: Leuven
    ///   country: BE
    /// ```
    unreadable_field(field: &str) = "unreadable-field", Error,
        "`{field}` cannot be read here", help ["lines that belong together begin at the same place; a text with unusual signs stands in quotes"], rest unsure;

    /// A block with this many broken fields is most likely not a block of fields. It is read up to here.
    more_problems() = "more-problems", Error,
        "the rest of this block is not read, because so many of its fields cannot be", help ["solve the problems above first"], rest unsure;

    /// Values inside values are read to a limited depth. No field needs that many levels: most often it is a row of brackets typed by mistake.
    nested_too_deep(limit: u64) = "nested-too-deep", Error,
        "this field holds values inside values, more than {limit} levels deep", help ["put a text with many brackets in quotes"], rest unsure;

    /// YAML can name a value (`&name`) and repeat it (`*name`), and mark its type (`!type`). None of it is read here, because it can hide
    /// from whoever reads the file what a field holds.
    yaml_anchor() = "yaml-anchor", Error,
        "`&name`, `*name` and `!type` are not read", help ["write the value out, or put a text that begins with such a sign in quotes"], rest unsure;

    /// YAML can copy fields from elsewhere with `<<`. It is not read here: a page says what it says.
    merge_key() = "merge-key", Error,
        "`<<` is not read", help ["write the fields out"], rest unsure;

    /// Each field is written once. The first one counts.
    duplicate_key(field: &str) = "duplicate-key", Error,
        "`{field}` is written twice", help ["remove one of the two; if both hold a list, put all items in one list"], rest sure;

    /// After a space, `#` begins a remark that is not read. A text that begins with it stands in quotes: `title: "#LeuvenMaakt"`.
    value_is_comment(field: &str, line: &str) = "value-is-comment", Warning,
        "`{field}` is empty: what follows `#` is a remark and is not read", help ["write `{line}`"];

    /// After a space, `#` begins a remark that is not read, also within a text. Such a text stands in quotes: `title: "Report #3 of 2024"`.
    text_cut_short(comment: &str, line: &str) = "text-cut-short", Warning,
        "the text ends before `{comment}`: what follows ` #` is a remark and is not read", help ["write `{line}`"];

    /// The fields of a page are declared by its kind. A field that is not is published nowhere; most often its name is misspelt.
    unknown_field(field: &str, kind: &str, near: Option<&str>, other: Option<&str>) = "unknown-field", Warning,
        "`{field}` is not a field of `{kind}`",
        help ["write `{near}`", "it is a field of `{other}`: write `kind: {other}`, or remove it", "remove it, or declare it in kinds/{kind}.toml"];

    /// `status`, `access`, `publish_at` and `expires_at` keep a page from readers. A field that is nearly one of them would keep back nothing, and
    /// `Access: members` would be read by everybody. The page is held back.
    misspelt_protection(field: &str, near: &str, line: Option<&str>) = "misspelt-protection", Error,
        "`{field}` is not a field, and it looks like `{near}`, which says whether the page is published",
        help ["write `{line}`, or remove it", "write `{near}`, or remove it"], rest sure;

    /// As for the fields of a page: the parts of a value are declared, and others are not read.
    unknown_part(part: &str, field: &str, near: Option<&str>, parts: &str) = "unknown-part", Warning,
        "`{part}` is not a part of `{field}`", help ["write `{near}`", "its parts are {parts}"];

    /// A field holds one type of value: a text, a date, a number, a list.
    wrong_type(field: &str, expected: &str, found: &str, example: Option<&str>) = "wrong-type", Error,
        "`{field}` is {expected}, and this is {found}", help ["for example: `{example}`"];

    /// Some fields take one word of a fixed list, so that pages can be found and compared in every language.
    unknown_term(field: &str, value: &str, near: Option<&str>, terms: Option<&str>, list: &str) = "unknown-term", Error,
        "`{value}` is not a word that `{field}` may hold", help ["write `{near}`; the words are {terms}", "the words are {terms}", "there are no words in `{list}` yet: write them there"];

    /// The words of a fixed list are written exactly as in the list, most often in lower case with hyphens. Their names for readers, in every
    /// language, come from the list.
    term_spelling(field: &str, value: &str, key: &str) = "term-spelling", Error,
        "`{value}` is spelt `{key}` in the list of `{field}`", help ["write `{key}`"];

    /// A list of words is written with brackets or with one item a line, not as one text.
    terms_in_one_text(field: &str, line: &str) = "terms-in-one-text", Error,
        "`{field}` holds several words in one text", help ["write `{field}: [{line}]`"];

    /// A date is a year, a year and a month, or a day: `2019`, `2019-06`, `2019-06-30`. Where the month is a word, in one of eight languages, the message says how
    /// to write it, and `guildhall check --fix` does.
    invalid_date(field: &str, value: &str, corrected: Option<&str>) = "invalid-date", Error,
        "`{field}`: `{value}` is not a date", help ["write `{corrected}`", "write the year first: `2019-06-30`, `2019-06` or `2019`"];

    /// A date with a month or a day that no calendar has.
    no_such_day(field: &str, value: &str) = "no-such-day", Error,
        "`{field}`: there is no day `{value}`", help ["write year, month and day: `2019-06-30`"];

    /// A date written with the day or the month first can be read in two ways: `03/04/2026` is the 3rd of April in Ghent and the 4th of March in Boston. Years come
    /// first here. `guildhall check --fix` writes what has one meaning, such as `27.11.2026`, and leaves the other to whoever knows.
    date_order(field: &str, value: &str, corrected: &str, other: Option<&str>) = "date-order", Error,
        "`{field}`: `{value}` is not written with the year first", help [
            "write `{corrected}` (year, month, day), or `{other}` where the month stands first",
            "write `{corrected}` (year, month, day)",
        ];

    /// A moment is a day, or a day with the time: `2026-11-23`, `2026-11-23 09:00`, `2026-11-23T09:00+01:00`. Without an offset the time is UTC.
    invalid_moment(field: &str, value: &str, corrected: Option<&str>) = "invalid-moment", Error,
        "`{field}`: `{value}` is not a day with or without a time", help ["write `{corrected}`", "write `2026-11-23` or `2026-11-23 09:00`"];

    /// A page is published from `publish_at` on, and no longer from `expires_at` on. Where the second is not later, nobody ever gets the page. Perhaps the two
    /// were swapped.
    never_published() = "never-published", Warning,
        "`expires_at` is not later than `publish_at`, so that this page is never published",
        help ["write a later moment as `expires_at`, or an earlier one as `publish_at`"];

    /// A text from the template of a file was left where the real one should be.
    placeholder_text(field: &str, text: &str) = "placeholder-text", Warning,
        "`{field}` still holds the placeholder `{text}`", help ["write the real text, or remove the field"];

    /// A value from the template of a file was left where the real one should be.
    placeholder_value(field: &str, text: &str) = "placeholder-value", Error,
        "`{field}` still holds the placeholder `{text}`", help ["write the real value, or remove the field"];

    /// The kind of the page limits how many items this list has, so that the first ones mean something.
    too_many_items(field: &str, found: u64, most: u64) = "too-many-items", Warning,
        "`{field}` has {found} items; at most {most} are meant", help ["keep the most important ones"];

    /// The kind of the page limits how long this text is: lists and search results show it whole.
    text_too_long(field: &str, found: u64, most: u64) = "text-too-long", Warning,
        "`{field}` has {found} characters; at most {most} are meant", help ["shorten it; details belong in the text of the page"];

    /// A number stands alone: units and words have a place of their own or belong in the text.
    number_with_unit(field: &str, value: &str, number: &str, unit: Option<&str>) = "number-with-unit", Error,
        "`{field}`: `{value}` is more than a number", help ["write `value: {number}` and `unit: {unit}`", "write the number alone: `{number}`"];

    /// A number is written without separators between thousands and with a point before decimals. The site writes it as each language does.
    number_separators(field: &str, value: &str, number: &str) = "number-separators", Error,
        "`{field}`: `{value}` is not read as a number", help ["write `{number}`, without separators: each language gets its own way of writing it"];

    /// A point stands before decimals, and three digits after it look like thousands. `3.007` is a little more than three.
    thousands_or_decimals(field: &str, value: &str, number: &str) = "thousands-or-decimals", Warning,
        "`{field}`: `{value}` is read as a number with three decimals", help ["for thousands write `{number}`; for decimals add a zero: `{value}0`"];

    /// Yes and no are written `true` and `false`: `yes` and `no` are plain text in YAML.
    not_true_or_false(field: &str, value: &str, corrected: Option<&str>) = "not-true-or-false", Error,
        "`{field}` is `true` or `false`, and this is `{value}`", help ["write `{corrected}`", "write `true` or `false`"];

    /// An address begins with `https://` (or `http://`) and has no spaces.
    invalid_url(field: &str, value: &str, corrected: Option<&str>) = "invalid-url", Error,
        "`{field}`: `{value}` is not a web address", help ["write `{corrected}`", "copy the whole address, with `https://`"];

    /// A picture is a file of the site, named by its path from the page: `leuven.jpg`, `../images/leuven.jpg`.
    image_elsewhere(field: &str) = "image-elsewhere", Error,
        "`{field}` is a picture on another site", help ["put the file beside the page and write its name; check that its licence allows it"];

    /// A country is written as its code of two capital letters (ISO 3166-1): `BE`, `FR`, `GB`.
    unknown_country(value: &str, near: Option<&str>) = "unknown-country", Error,
        "`{value}` is not the code of a country", help ["write `{near}`", "write the code of two capital letters, such as `BE`"];

    /// Latitude goes from -90 (south) to 90, longitude from -180 (west) to 180.
    invalid_coordinate(part: &str, value: &str) = "invalid-coordinate", Error,
        "`{part}`: `{value}` is not on the map", help ["latitude goes from -90 to 90, longitude from -180 to 180; they may be swapped"];

    /// What a page must have depends on its state: a draft may lack it, a published page may not.
    required_field(label: &str, field: &str, kind: &str, state: &str, example: &str) = "required-field", Error,
        "{label} is missing: a page of the kind `{kind}` needs `{field}` to be `{state}`",
        help ["write `{example}`, or set `status` to an earlier state"];

    /// A part that this value cannot do without.
    required_part(part: &str, field: &str, example: &str) = "required-part", Error,
        "`{field}` has no `{part}`", help ["add `{example}`"];

    /// A kind that the site does not declare. The page is built as if it said nothing about its kind.
    unknown_kind(kind: &str, near: Option<&str>, kinds: &str) = "unknown-kind", Error,
        "`{kind}` is not a kind of page here", help ["write `{near}`", "the kinds are {kinds}"];

    /// A language that `site.toml` does not declare.
    unknown_page_language(tag: &str, near: Option<&str>, tags: &str) = "unknown-page-language", Error,
        "`{tag}` is not a language of this site", help ["write `{near}`", "the languages are {tags}"];

    /// A state that the site does not have. The page is held back as if it were in the first one.
    unknown_state(state: &str, near: Option<&str>, states: &str) = "unknown-state", Error,
        "`{state}` is not a state of a page here", help ["write `{near}`", "the states are {states}"];

    /// A field of the page itself that takes one of a few words.
    unknown_option(field: &str, value: &str, near: Option<&str>, choices: &str) = "unknown-option", Error,
        "`{field}` cannot be `{value}`", help ["write `{near}`", "write one of {choices}"];

    /// An id names a page for ever, in every language, by its path: `cases/leuven`.
    invalid_id(value: &str, corrected: Option<&str>) = "invalid-id", Error,
        "`{value}` is not an id", help ["write `{corrected}`", "use lower-case letters, digits, hyphens and `/`: `cases/leuven`"];

    /// A slug is the last part of the page's address: letters of any script, digits and hyphens.
    invalid_slug(value: &str, corrected: Option<&str>) = "invalid-slug", Error,
        "`{value}` cannot be the last part of an address", help ["write `{corrected}`", "use lower-case letters, digits and hyphens"];

    /// An alias is an old path of the page on this site, which then leads to the new one: `/cases/leuven-2019/`.
    invalid_alias(value: &str, corrected: Option<&str>) = "invalid-alias", Error,
        "`{value}` is not a path on this site", help ["write `{corrected}`", "write the path only, such as `/cases/leuven-2019/`"];

    /// A file name ends in the tag of a language that `site.toml` does not declare: `leuven.de.md` where there is no German. It is no page.
    undeclared_language(tag: &str, files: u64) = "undeclared-language", Warning,
        "`{tag}` is not a language of this site; files whose names end in `.{tag}.md` are no pages ({files} in all)",
        help ["add [languages.{tag}] to site.toml, or rename the files"];

    /// The language of a file stands after a full stop in its name: `leuven.fr.md` is `leuven.md` in French. With a hyphen or an underscore the file is a page
    /// of its own, in the default language.
    language_in_name(name: &str, other: &str, better: &str) = "language-in-name", Warning,
        "`{name}` is a page of its own, not a translation of `{other}`", help ["if it is a translation, rename it to `{better}`"];

    /// `review_in` says after how long a page needs another look, counted from `last_reviewed_on`, else from `published`: a whole number of days, weeks,
    /// months or years. `guildhall stats` lists the pages that are due.
    unclear_interval(written: &str) = "unclear-interval", Warning,
        "`{written}` is not a length of time", help ["write a number of days, weeks, months or years, such as `12 months`"];

    /// Two people changed the same lines, and Git left both versions in the file, between lines of `<<<<<<<`, `=======` and `>>>>>>>`. Readers
    /// would get all of it. One such line that is left over counts as well. In a block of code such lines are an example, and are left alone.
    /// Of settings and vocabularies where such lines stand, nothing else is said.
    unresolved_conflict() = "unresolved-conflict", Error,
        "a merge was not finished: lines of two versions stand here",
        help ["keep the lines that are right, and remove the other ones and the lines of signs around them"], rest unsure;

    /// A kind recommends some of its fields: a page can be published without them, but would serve its readers better with them. One note for each page
    /// that lacks some; a build without errors shows up to three of them, and of more only how many there are (`incomplete-pages`). `--format json` has all. `[severity]` of
    /// `site.toml` makes them warnings, which are all shown, or turns them off.
    incomplete_page(labels: &str, kind: &str, count: u64, example: &str) = "incomplete-page", Info,
        "this page, of the kind `{kind}`, would be more useful with: {labels}", help ["add for example `{example}`"];

    /// Many pages lack fields that their kinds recommend; see `incomplete-page`.
    incomplete_pages(count: u64, kinds: &str, worst: &str) = "incomplete-pages", Info,
        "{count} pages lack fields that their kinds recommend ({kinds}); most are missing in {worst}",
        help ["`guildhall stats` says more; `incomplete-page = \"off\"` under [severity] in site.toml turns this note off"];

    /// `pins` of a translation note what each section of the original meant when it was translated: the section's id, a blank and ten signs, such
    /// as `why-lottery 88ab01c2de`. `guildhall translate sync` writes these lines. One that cannot be read counts as if it were not there, so its
    /// section counts as outdated.
    unreadable_pin(written: &str) = "unreadable-pin", Warning,
        "`{written}` does not say what a section of the original meant",
        help ["remove this line, compare the section with the original, and let `guildhall translate sync` write it anew"];

    /// A section of the original is pinned twice, perhaps after a merge. The first line counts.
    repeated_pin(section: &str) = "repeated-pin", Warning,
        "the section `{section}` is pinned twice",
        help ["compare the section with the original, and let `guildhall translate sync` write these lines anew"];
}
