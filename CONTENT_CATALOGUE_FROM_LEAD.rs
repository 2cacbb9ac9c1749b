//! Messages about front matter: the block between the `---` lines at the top of a page.

catalogue! {
    /// A kind of page has certain fields. This one is not among them, so nobody would see it; mostly it is a slip of the pen.
    unknown_field(field: &str, kind: &str, near: Option<&str>) = "unknown-field", Warning,
        "pages of the kind {kind} have no field `{field}`",
        help ["did you mean `{near}`?", "take it out, or have it declared in kinds/{kind}.toml"];
    /// Some fields consist of named parts, such as the name and country of a place.
    unknown_part(part: &str, field: &str, all: &str, near: Option<&str>) = "unknown-part", Warning,
        "`{field}` has no part `{part}`",
        help ["did you mean `{near}`?", "its parts are {all}"];
    /// The page says that it is of a kind that the site does not have.
    unknown_kind(kind: &str, near: Option<&str>) = "unknown-kind", Error,
        "there is no kind of page called `{kind}`",
        help ["did you mean `{near}`?", "the kinds are the files in the folder kinds/"];
    /// The state of a page says how far it is. This one is not among the site's states.
    unknown_status(status: &str, all: &str, near: Option<&str>) = "unknown-status", Error,
        "`{status}` is no state of a page",
        help ["did you mean `{near}`?", "the states are {all}"];
    /// Vocabularies are closed lists, so that pages about the same thing are found together.
    unknown_term(term: &str, vocabulary: &str, all: &str, near: Option<&str>) = "unknown-term", Error,
        "`{term}` is not in the list `{vocabulary}`",
        help ["write `{near}`", "write one of: {all}"];
    /// A published page of this kind must have this field.
    missing_field(label: &str, kind: &str, state: &str, field: &str, example: Option<&str>) = "missing-field", Error,
        "“{label}” is missing: pages of the kind {kind} need it in the state {state}",
        help ["add a line such as `{example}` between the --- lines at the top", "add a line that begins with `{field}:` between the --- lines at the top"];
    /// The value is not of the form that the field asks for.
    wrong_type(field: &str, expected: &str, example: Option<&str>) = "wrong-type", Error,
        "`{field}` must be {expected}",
        help ["write it like this: `{example}`"];
    /// Dates are written as year, month and day, so that they mean the same in every country.
    wrong_date(field: &str, written: &str, near: Option<&str>) = "wrong-date", Error,
        "`{written}` is no date for `{field}`",
        help ["write {near}", "write the year, month and day with hyphens, such as 2023-05-12; 2023-05 or 2023 do as well"];
    /// A point in time is a day, or a day with a time and its offset from UTC.
    wrong_time(field: &str, written: &str) = "wrong-time", Error,
        "`{written}` is no point in time for `{field}`",
        help ["write a day such as 2027-01-15, or a time such as 2027-01-15T09:00:00+01:00"];
    /// Numbers are written with digits alone, and a point before decimals.
    wrong_number(field: &str, written: &str, near: Option<&str>) = "wrong-number", Error,
        "`{written}` is no number for `{field}`",
        help ["write {near}; a unit goes into a field of its own", "write digits alone, such as 1250 or 0.5"];
    /// Countries are written as their two-letter codes (ISO 3166-1), which are the same in every language.
    wrong_country(written: &str) = "wrong-country", Error,
        "`{written}` is no country code",
        help ["write the two letters of the country, such as BE or FR"];
    /// Latitude runs from -90 to 90 and longitude from -180 to 180 degrees.
    wrong_position(part: &str, most: u64) = "wrong-position", Error,
        "`{part}` is more than {most} degrees",
        help ["write degrees with a point, such as 50.88"];
    /// Text that a form or template left to be filled in must not be published.
    placeholder(field: &str, placeholder: &str) = "placeholder", Error,
        "`{field}` still holds the placeholder `{placeholder}`",
        help ["fill it in, or take the line out"];
    /// A list is kept short so that it says something.
    too_many(field: &str, count: u64, max: u64) = "too-many", Error,
        "`{field}` has {count} entries; {max} are the most",
        help ["keep those that matter most"];
    /// Long summaries are cut off in search results and lists.
    too_long(field: &str, length: u64, max: u64) = "too-long", Warning,
        "`{field}` has {length} characters; more than {max} are cut off in lists",
        help ["shorten it"];
    /// The slug is the last part of a page's address.
    bad_slug(slug: &str, near: Option<&str>) = "bad-slug", Error,
        "`{slug}` cannot be a part of an address",
        help ["write `{near}`", "use small letters, digits and hyphens"];
    /// The file's name ends in a language that the site does not have, so no page is made of it.
    undeclared_language(tag: &str) = "undeclared-language", Warning,
        "the name of this file says that it is in the language `{tag}`, which this site does not have; no page is made of it",
        help ["add [languages.{tag}] to site.toml, or rename the file"];
    /// The block at the top of a page begins with a line of three hyphens and must end with another one.
    unclosed_front_matter() = "unclosed-front-matter", Error,
        "the block at the top of this page begins with --- but does not end",
        help ["add a line with three hyphens after the last field"];
    /// The block between the --- lines must be the very first thing in the file.
    text_before_front_matter() = "text-before-front-matter", Warning,
        "there is something before the first line of three hyphens",
        help ["move the block between the --- lines to the very beginning of the file"];
    /// The block at the top is written in YAML between lines of three hyphens here, not in TOML between lines of three plus signs.
    toml_front_matter() = "toml-front-matter", Error,
        "the block at the top of this page is written between +++ lines, which this site does not read",
        help ["write --- instead of +++, and `title: …` instead of `title = …`"];
}
