//! Messages about `site.toml`, `kinds/*.toml` and `vocabularies/*.yaml`.

catalogue! {
    /// A line of a settings file is not TOML. The other lines are still read, so one slip hides no other.
    /// Text stands between straight quotes, and `=` parts a setting from its value:
    /// `title = "Our knowledge base"`.
    unreadable_setting(reason: &str, fix: Option<&str>) = "unreadable-setting", Error,
        "this line cannot be read: {reason}", help ["{fix}", "a line reads like this: title = \"Our knowledge base\""];

    /// A setting's name is not known, so it would have no effect. It is an error because a slip in `default_language` or
    /// `prefix` would quietly change every address of the site.
    unknown_setting(key: &str, section: &str, near: Option<&str>, top: Option<&str>, known: &str) = "unknown-setting", Error,
        "`{key}` is not a setting of {section}", help [
            "write `{near}`",
            "move `{top}` to the top of the file, above the first line in [brackets]",
            "remove it; the settings here are: {known}",
        ];

    /// A setting has a value of another type than it needs, such as a text where a number is needed: `size = "20"` instead of `size = 20`.
    wrong_setting_type(setting: &str, expected: &str, found: &str, example: &str) = "wrong-setting-type", Error,
        "`{setting}` must be {expected}, but this is {found}", help ["write it like this: {example}"];

    /// A setting takes one of a few words, and this is another one.
    unknown_choice(setting: &str, value: &str, near: Option<&str>, known: &str) = "unknown-choice", Error,
        "`{setting}` cannot be `{value}`", help ["write \"{near}\"; possible are: {known}", "possible are: {known}"];

    /// A number is too small or too large to make sense.
    setting_out_of_range(setting: &str, value: &str, least: u64, most: u64) = "setting-out-of-range", Error,
        "`{setting}` cannot be {value}", help ["write a whole number from {least} to {most}"];

    /// A setting is needed beside the ones that are there, such as `vocabulary` for a field of type `term`.
    missing_setting(setting: &str, section: &str, example: &str) = "missing-setting", Error,
        "{section} needs `{setting}`", help ["add for example: {example}"];

    /// A setting stands where it changes nothing, such as `vocabulary` for a field that holds a number.
    setting_without_effect(setting: &str, reason: &str) = "setting-without-effect", Warning,
        "`{setting}` has no effect here: {reason}", help ["remove it"];

    /// `format` says for which version of the settings the file was written; there is only version 1 so far.
    unsupported_format(found: &str) = "unsupported-format", Error,
        "this file is written for format {found}, and this version of guildhall reads format 1", help ["write `format = 1`, or install a newer guildhall"];

    /// `[publish.allow]` names other sites as a content security policy does: by scheme and host, such as `https://statistics.example`. In single
    /// quotes stand hashes of scripts (`'sha256-…'`) and words such as `'unsafe-inline'`.
    invalid_policy_source(written: &str, reason: &str) = "invalid-policy-source", Error,
        "`{written}` cannot stand in a content security policy: {reason}", help ["write scheme and host, such as `https://statistics.example`"];

    /// The site does not say in which languages it is written, so English alone is taken.
    /// List them: `[languages.en]`, `[languages.fr]`, or `languages = ["en", "fr"]`.
    no_languages() = "no-languages", Warning,
        "the site does not say its languages; English (en) is taken", help ["add a line in site.toml for each language, such as: [languages.en]"];

    /// Every page shows the name of the site; without one, its address stands there.
    no_site_title() = "no-site-title", Warning,
        "the site has no title", help ["add at the top of site.toml: title = \"Our knowledge base\""];

    /// Sitemaps, feeds and links between languages need full addresses. Without `base_url` they begin with `/`, and search engines
    /// cannot use them.
    no_base_url() = "no-base-url", Info,
        "the site does not say at which address it will be published", help ["add at the top of site.toml: base_url = \"https://example.org/\""];

    /// With several languages, one of them is that of files without a language in their name (`page.md` beside `page.fr.md`).
    no_default_language(first: &str) = "no-default-language", Warning,
        "the site does not say which of its languages is the default; the first, {first}, is taken", help ["add at the top of site.toml: default_language = \"{first}\""];

    /// `base_url` is the full address of the home page, with `https://`, also with a path: `https://example.org/kb/`.
    invalid_base_url(written: &str, reason: &str) = "invalid-base-url", Error,
        "`{written}` is not the address of a site: {reason}", help ["write the full address of the home page, such as \"https://example.org/kb/\""];

    /// Languages are written as tags of BCP 47: `en`, `fr`, `pt-BR`, `zh-Hans`; with a hyphen, and the language before the country.
    invalid_language_tag(tag: &str, near: Option<&str>) = "invalid-language-tag", Error,
        "`{tag}` is not the tag of a language", help ["write `{near}`", "write a tag such as en, fr, pt-BR or zh-Hans"];

    /// The same language is listed twice, perhaps once in capitals.
    duplicate_language(tag: &str) = "duplicate-language", Error,
        "the language {tag} is listed twice", help ["remove one of the two"];

    /// Addresses tell languages apart by their first part or their host, so no two languages may share both.
    duplicate_language_prefix(prefix: &str, first: &str, second: &str) = "duplicate-language-prefix", Error,
        "the languages {first} and {second} have the same address prefix \"{prefix}\"", help ["give {second} another: prefix = \"…\""];

    /// The prefix of a language is one part of an address: letters, digits and hyphens, without a slash.
    invalid_language_prefix(prefix: &str) = "invalid-language-prefix", Error,
        "\"{prefix}\" cannot be the first part of an address", help ["write letters, digits and hyphens, without slashes, such as \"fr\""];

    /// A site can have 200 languages at most.
    too_many_languages(most: u64) = "too-many-languages", Error,
        "a site can have {most} languages at most", help ["remove the languages after this one"];

    /// A language is named that the site does not have, so the text or setting would never be used.
    unknown_language(tag: &str, near: Option<&str>, known: &str) = "unknown-language", Error,
        "`{tag}` is not a language of this site", help ["write `{near}`; the languages are: {known}", "write one of: {known}, or add [languages.{tag}]"];

    /// A language cannot be one of the site's and retired at once: below its prefix are its own pages.
    retired_language_in_use(tag: &str) = "retired-language-in-use", Error,
        "`{tag}` is a language of this site, and retired too", help ["remove [languages.{tag}], or take `{tag}` out of [retired_languages]"];

    /// A text is given in a language that the site does not have. It is kept for the day when the site has it.
    unused_language(tag: &str, near: Option<&str>) = "unused-language", Warning,
        "`{tag}` is not a language of this site, so this text is never shown", help ["write `{near}`", "remove it, or add [languages.{tag}]"];

    /// A fallback chain lists the languages to try, nearest first, each once and never the language itself.
    fallback_cycle(tag: &str, language: &str) = "fallback-cycle", Error,
        "the fallback of {language} comes back to {tag}", help ["list each language once, without {language} itself"];

    /// The generator knows the own names of many languages (Français, Nederlands), but not of this one; its tag is shown instead.
    unnamed_language(tag: &str) = "unnamed-language", Warning,
        "the name of the language {tag} is not known", help ["add the name that its readers use: name = \"…\""];

    /// A menu entry leads to one place: `page`, `url`, `vocabulary`, `index` or `accessibility`; only an entry with `children` may lead nowhere.
    menu_without_target() = "menu-without-target", Error,
        "this menu entry leads nowhere", help ["add for example: page = \"articles\""];

    /// A menu entry has two targets, such as `page` and `url`.
    menu_with_two_targets(first: &str, second: &str) = "menu-with-two-targets", Error,
        "this menu entry has both `{first}` and `{second}`", help ["keep one of them"];

    /// An entry that leads to a page shows the page's title, but an address or a heading has none.
    menu_without_label(example: &str) = "menu-without-label", Error,
        "this menu entry has no text", help ["add: label = {example}"];

    /// Menus have two levels: entries and their children. Deeper ones cannot be used with a keyboard or on a phone.
    menu_too_deep() = "menu-too-deep", Error,
        "menus have two levels, and this is a third", help ["move the entry one level up"];

    /// An address in a menu begins with `https://`, `http://`, `mailto:` or `/`.
    invalid_menu_address(address: &str) = "invalid-menu-address", Error,
        "`{address}` is not an address", help ["begin with https://, mailto: or /; for a page of this site write: page = \"…\""];

    /// A vocabulary is named that has no file: the terms of `topics` stand in `vocabularies/topics.yaml`.
    unknown_vocabulary(name: &str, near: Option<&str>, known: Option<&str>) = "unknown-vocabulary", Error,
        "there is no vocabulary `{name}`", help [
            "write \"{near}\"",
            "add the file vocabularies/{name}.yaml; the vocabularies there are: {known}",
            "add the file vocabularies/{name}.yaml",
        ];

    /// A field refers to pages of a kind that is not declared.
    unknown_kind_name(name: &str, near: Option<&str>, known: &str) = "unknown-kind-name", Error,
        "there is no kind `{name}`", help ["write \"{near}\"", "add the file kinds/{name}.toml; the kinds there are: {known}"];

    /// A state is named that is not in `[states] order`.
    unknown_state_name(name: &str, near: Option<&str>, known: &str) = "unknown-state-name", Error,
        "there is no state `{name}`", help ["write \"{near}\"; the states are: {known}", "write one of: {known}"];

    /// The same name stands twice in a list in which each may stand once.
    duplicate_name(name: &str, list: &str) = "duplicate-name", Error,
        "`{name}` stands twice in {list}", help ["remove one of the two"];

    /// If no state is a published one, no page of the site is ever published.
    no_published_state() = "no-published-state", Error,
        "no state is published, so the site would be empty", help ["write for example: published = [\"published\"]"];

    /// Names of kinds, fields, vocabularies, terms and states are the same in every language and stand in addresses and files:
    /// small letters without accents, digits, `-` and `_`.
    invalid_key(key: &str, what: &str, near: Option<&str>) = "invalid-key", Error,
        "`{key}` cannot be the name of {what}", help [
            "write `{near}`: small letters without accents, digits, - and _; readers see the label",
            "use small letters without accents, digits, - and _; readers see the label",
        ];

    /// A kind is declared both in its own file and in `site.toml`.
    duplicate_kind(kind: &str) = "duplicate-kind", Error,
        "the kind `{kind}` is declared twice", help ["keep the one in kinds/{kind}.toml and remove the one in site.toml"];

    /// In the folder of a kind, `*` stands for the whole name of one folder: `folder = "guides/*"` is the folder of every guide. It cannot
    /// stand for a part of a name.
    star_in_name(path: &str) = "star-in-name", Error,
        "`{path}` cannot be the folder of a kind: `*` stands for the whole name of a folder", help ["write `*` between two slashes or at the end, as in \"guides/*\""];

    /// The kind of a page without `kind` is told by its folder, so no two kinds may have the same folder. Where folders are named with `*`, the
    /// longer name counts, and then the one with fewer `*`; two that are alike in both must not fit the same folder.
    duplicate_kind_folder(folder: &str, first: &str, second: &str) = "duplicate-kind-folder", Error,
        "the kinds `{first}` and `{second}` have the same folder, `{folder}`", help ["give `{second}` a folder of its own, or none"];

    /// The fields that every kind has (`title`, `summary`, `related`, …) keep their type; a kind may change their label, help, `required` or `max`.
    common_field_type(field: &str, expected: &str) = "common-field-type", Error,
        "`{field}` is a field of every kind, of type {expected}", help ["remove `type`, or give the field another name"];

    /// The pattern of a kind's addresses is made of `{section}`, `{slug}`, `{year}` and `{month}`, and `{slug}` must be among them,
    /// or all pages of the kind would have one address.
    invalid_url_pattern(pattern: &str, reason: &str) = "invalid-url-pattern", Error,
        "\"{pattern}\" cannot be the pattern of addresses: {reason}", help ["write for example: url = \"{{section}}/{{year}}/{{slug}}\""];

    /// `chapters` names the field that lists the pages of a guide, a list of references: `[fields.chapters]`, `type = "list"`, `of = "reference"`.
    invalid_chapters_field(field: &str, kind: &str) = "invalid-chapters-field", Error,
        "`{field}` is not a list of references among the fields of `{kind}`", help ["declare it: [fields.{field}] with type = \"list\" and of = \"reference\""];

    /// `card` lists the fields whose values stand on the cards of a kind in lists. Each must be a field of that kind.
    unknown_card_field(field: &str, kind: &str, near: Option<&str>) = "unknown-card-field", Error,
        "`{field}` is not a field of `{kind}`, so its cards cannot show it", help ["write \"{near}\"", "leave it out of `card`"];

    /// By facets readers narrow down what they found. So their values are few and the same on many pages: words of a vocabulary, the countries of
    /// places, the years of dates, yes or no, pages that are referred to. A text is different on every page.
    facet_type(field: &str, found: &str) = "facet-type", Error,
        "`{field}` is of the type {found}, which has too many different values for a facet",
        help ["remove `facet`, or make it a field of type term, place, date, boolean or reference, or a list of these"];

    /// The address of a search has the facets that were chosen, by their names, beside words of its own: `?q=budget&lang=fr&place=be`.
    facet_name(field: &str) = "facet-name", Error,
        "`{field}` cannot be the name of a facet, because addresses of searches use it for something else",
        help ["give the field another name, such as `{field}_of_page`, or remove its `facet`"];

    /// Fields with one name are one facet to readers, also where several kinds have them; then their values must be of one sort.
    facet_conflict(field: &str, first: &str, first_kind: &str, second: &str, second_kind: &str) = "facet-conflict", Error,
        "the facet `{field}` is of {first} in the kind {first_kind} and of {second} in the kind {second_kind}",
        help ["give one of the two fields another name, or remove its `facet`"];

    /// Records may hold records to a depth of three; deeper ones cannot be filled in by a person.
    record_too_deep() = "record-too-deep", Error,
        "records are nested too deeply here", help ["keep to three levels of fields"];

    /// The address for editing holds the place of the file as `{path}`.
    edit_url_without_path(address: &str) = "edit-url-without-path", Error,
        "`{address}` does not say where the file's path goes", help ["write {{path}} where it goes, such as https://forge.example/team/site/edit/main/{{path}}"];

    /// A file or folder of the site is named by its path from the site's folder, without `..`.
    invalid_site_path(path: &str, setting: &str) = "invalid-site-path", Error,
        "`{path}` cannot be the {setting}", help ["write a name inside the site's folder, without a slash at the start and without .."];

    /// A host of a language's own is a full origin, without a path: `https://fr.example.org`.
    invalid_language_host(written: &str, reason: &str) = "invalid-language-host", Error,
        "`{written}` is not the address of a host: {reason}", help ["write it without a path, such as \"https://fr.example.org\""];

    /// A term is shown to readers by its label; without one they would see its key.
    term_without_label(term: &str) = "term-without-label", Warning,
        "the term `{term}` has no label", help ["add below it, for example: label: {{ en: {term} }}"];

    /// Terms lack a label in a language of the site; readers see the label of the fallback language instead.
    vocabulary_labels_missing(vocabulary: &str, language: &str, count: u64, terms: &str) = "vocabulary-labels-missing", Warning,
        "{count} of the terms of {vocabulary} have no label in {language}", help ["add {language} to the labels of: {terms}"];

    /// Two terms of a vocabulary would have the same address in one language.
    duplicate_term_slug(slug: &str, language: &str, other: &str) = "duplicate-term-slug", Error,
        "the address part `{slug}` is also that of the term `{other}` in {language}", help ["give one of them another slug"];

    /// The last part of the address of a term or of the accessibility statement: letters, digits and hyphens.
    invalid_term_slug(slug: &str, near: Option<&str>) = "invalid-term-slug", Error,
        "`{slug}` cannot be part of an address", help ["write `{near}`", "write letters, digits and hyphens only"];

    /// A synonym leads searchers to a term; the same word under two terms leads to both, or repeats what the label says already.
    duplicate_synonym(word: &str, language: &str, other: &str) = "duplicate-synonym", Warning,
        "`{word}` is also a word for the term `{other}` in {language}", help ["keep it with the term that it means best"];

    /// A new site is only started in a folder without files, so that none is mixed up with it or lost.
    folder_not_empty(folder: &str, found: &str) = "folder-not-empty", Error,
        "`{folder}` is not empty: it has `{found}`", help ["name a folder that is empty or not there yet, such as: guildhall init my-site"];

    /// `[severity]` says of problems, by the codes in brackets before each message, how bad they are for this site: `"error"` (nothing is
    /// published), `"warning"`, `"info"` or `"off"` (not reported). For example `broken-link = "warning"`. Errors in site.toml, kinds,
    /// vocabularies and templates stay errors.
    unknown_code(code: &str, near: Option<&str>) = "unknown-code", Error,
        "no problem has the code `{code}`", help ["write `{near}`", "copy the code from a message: it stands in brackets, as in error[broken-link]"];

    /// A date in the settings is a day, such as `prepared_on = 2026-11-23`.
    invalid_setting_date(setting: &str, written: &str) = "invalid-setting-date", Error,
        "`{written}` is not a date", help ["write the year, the month and the day: {setting} = 2026-11-23"];

    /// Readers report what they cannot use to an address for e-mail, by a form, or as a page of the site says.
    accessibility_contact(written: &str) = "accessibility-contact", Error,
        "`{written}` is no address that readers can write to", help ["write an address for e-mail, the address of a form with https://, or the id of a page"];

    /// A statement that the site is partially compliant, or not compliant, has to say what falls short and why (Commission Implementing
    /// Decision (EU) 2018/1523).
    accessibility_without_reasons() = "accessibility-without-reasons", Warning,
        "the accessibility statement does not say what is not accessible", help [
            "add a list, such as: non_compliance = [\"Videos have no captions.\"]; there are also disproportionate_burden and out_of_scope",
        ];

    /// A site that is fully compliant has nothing that falls short; content that the law does not cover may be named with the status
    /// `partial`.
    accessibility_full_with_gaps() = "accessibility-full-with-gaps", Warning,
        "the accessibility statement says that all is accessible, and lists what is not", help ["write status = \"partial\", or remove the lists"];

    /// The logo is a picture in the folder `static/`.
    logo_not_found(path: &str, near: Option<&str>) = "logo-not-found", Error,
        "the logo `{path}` is not in static/", help ["write \"{near}\"", "put the picture at static/{path}"];

    /// The file of the logo is no picture, or one that does not say its size, such as an SVG without `width`, `height` and `viewBox`.
    /// Pages say the size of each picture, so that nothing moves while it loads.
    logo_without_size(path: &str) = "logo-without-size", Error,
        "the size of the logo `{path}` is not known", help ["use a picture in SVG, PNG, JPEG, GIF or WebP; an SVG needs `width` and `height`, or a `viewBox`"];

    /// Where a site has a vocabulary `markets`, pages say with its terms for which markets they are. A market of another name would have
    /// a front page that no page can be for.
    market_is_no_term(market: &str, near: Option<&str>) = "market-is-no-term", Warning,
        "the market `{market}` is not a term of the vocabulary `markets`", help [
            "name it [markets.{near}]",
            "add `{market}` to vocabularies/markets.yaml",
        ];

    /// A page can be the front page of one market only.
    market_page_twice(page: &str, first: &str, second: &str) = "market-page-twice", Error,
        "`{page}` is the front page of two markets, {first} and {second}", help ["give {second} a front page of its own"];

    /// `[theme.properties]` sets properties that the theme declares in its `theme.toml`. This one is not among them, so it would change
    /// nothing.
    unknown_property(name: &str, near: Option<&str>, known: Option<&str>) = "unknown-property", Error,
        "the theme has no property `{name}`", help [
            "write `{near}`",
            "remove it; the properties of the theme are: {known}",
            "remove it, or declare it in the theme's theme.toml: [properties.{name}]",
        ];

    /// The value of a property is not of the form that its type needs. Only plain values are taken, so that nothing else gets into the
    /// style sheet: colours without transparency, lengths with a unit, names of fonts, numbers.
    wrong_property_value(name: &str, what: &str, written: &str, form: &str) = "wrong-property-value", Error,
        "`{written}` cannot be the value of `{name}`, which is {what}", help ["{form}"];

    /// Many readers cannot read a text whose colour is too near to that of the page behind it. WCAG 2.2 (1.4.3) asks of text for a
    /// contrast of 4.5 or more, on a scale from 1 (the same colour) to 21 (black on white). A theme says which colours stand on which; each
    /// pair is looked at in the light and in the dark scheme. The ratio is rounded down.
    low_contrast(text: &str, background: &str, scheme: &str, ratio: Decimal, needed: Decimal, fix: Option<&str>) = "low-contrast", Error,
        "in the {scheme} scheme {text} cannot be read well on {background}: the contrast is {ratio}, and {needed} is needed", help [
            "the nearest that can: {fix}",
            "choose colours that differ more in lightness",
        ];

    /// A rule for contrast in a theme's `theme.toml` names a property that the theme does not declare, or that is no colour.
    contrast_of_no_colour(name: &str, near: Option<&str>, known: &str) = "contrast-of-no-colour", Error,
        "this rule names `{name}`, which is no colour of the theme", help ["write `{near}`", "the colours of the theme are: {known}"];

    /// A theme without a style sheet of its own uses that of the default theme, which needs its properties to be what they are: a theme may
    /// give `accent` another colour, but cannot make it a length.
    property_type_changed(name: &str, expected: &str, found: &str) = "property-type-changed", Error,
        "`{name}` is {expected} in the default theme, and cannot be {found} here", help ["give the property another name"];

    /// `[translation] max_outdated` says for a language how many of a hundred words may be outdated, such as `max_outdated = { fr = 10 }`.
    budget_of_no_language(tag: &str, near: Option<&str>, known: &str) = "budget-of-no-language", Error,
        "`{tag}` is not a language of this site", help ["write `{near}`", "the languages are {known}"];
}
