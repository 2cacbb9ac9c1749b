//! Messages about themes and the texts of the interface.

catalogue! {
    /// A file of interface texts (`i18n/fr.toml`) must be TOML: one `name = "text"` a line, tables such as `[pages]` for texts with
    /// plural forms. The usual slips are a missing quotation mark and the same name twice.
    strings_syntax(problem: &str) = "strings-syntax", Error,
        "this file of interface texts cannot be read: {problem}", help ["write one text a line, as in: search = \"Search\""];

    /// A name in a file of interface texts that the program does not know, such as `serach = "Zoeken"`. The text is never shown. Texts
    /// for your own templates belong below `[custom]`.
    unknown_string(name: &str, near: Option<&str>) = "unknown-string", Warning,
        "there is no interface text called `{name}`", help [
            "did you mean `{near}`?",
            "remove it, or move it below [custom] if your own templates use it"];

    /// A value that is not a text in a file of interface texts: `menu = 3` instead of `menu = "Menu"`.
    string_not_text(name: &str) = "string-not-text", Error,
        "`{name}` must be a text between quotation marks", help ["write it as in: {name} = \"…\""];

    /// A text that changes with a number needs a table with one line for each plural form, such as
    /// `[pages]`, `one = "{count} page"`, `other = "{count} pages"`.
    string_needs_forms(name: &str, forms: &str) = "string-needs-forms", Error,
        "`{name}` changes with a number, so it needs plural forms", help ["write a table [{name}] with a line for each of: {forms}"];

    /// Plural forms for a text that does not change with a number.
    string_has_no_forms(name: &str) = "string-has-no-forms", Error,
        "`{name}` is one text, without plural forms", help ["write it as one line, as in: {name} = \"…\""];

    /// Languages differ in how many plural forms they have: English has `one` and `other`, Arabic has six. A form that is missing is
    /// replaced by `other`, which reads wrong for the numbers it would serve.
    plural_missing(name: &str, form: &str, language: &str, example: &str) = "plural-missing", Warning,
        "`{name}` lacks the plural form `{form}` that {language} needs (for numbers such as {example})", help ["add a line to [{name}]: {form} = \"…\""];

    /// Every text with plural forms needs the form `other`, which serves wherever no other does.
    plural_other_missing(name: &str) = "plural-other-missing", Error,
        "`{name}` lacks the plural form `other`", help ["add a line to [{name}]: other = \"…\""];

    /// A line in a table of plural forms that is no plural form of the language, such as `few` in a French file, or a misspelt one.
    plural_unknown(name: &str, form: &str, language: &str, forms: &str) = "plural-unknown", Warning,
        "`{form}` of `{name}` is not a plural form that {language} uses", help ["use only: {forms}"];

    /// A word in braces stands for something that the program fills in, such as a date. Only the words of the English text are known;
    /// readers would see any other with its braces. Do not translate the words in braces.
    placeholder_unknown(name: &str, placeholder: &str, known: &str) = "placeholder-unknown", Error,
        "nothing can be filled in for {{{placeholder}}} in `{name}`", help ["use only: {known}"];

    /// The English text fills in something that this text leaves out, such as the date in `Updated {date}`.
    placeholder_missing(name: &str, placeholder: &str) = "placeholder-missing", Warning,
        "`{name}` leaves out {{{placeholder}}}, which the English text has", help ["put {{{placeholder}}} where the sentence needs it"];

    /// A text of the site's own, below `[custom]`, that none of its templates shows: it was left over, or the template has another name for it.
    string_unused(name: &str) = "string-unused", Info,
        "no template uses the text `{name}`", help ["remove it, or write {{{{ t.{name} }}}} in a template"];

    /// Texts of the interface that a language of the site lacks. Readers see them in the next language of the fallback chain, and in
    /// English where none of them has the text.
    strings_missing(language: &str, count: u64, names: &str, file: &str) = "strings-missing", Warning,
        "{language} lacks {count} of the interface texts: {names}", help ["add them to {file}; until then readers see another language there"];

    /// A file of interface texts whose name is not a language of the site; nobody sees its texts.
    strings_language(tag: &str, near: Option<&str>) = "strings-language", Warning,
        "`{tag}` is not a language of this site, so these texts are never shown", help [
            "name the file after the language, such as {near}.toml",
            "remove the file, or add the language to site.toml"];

    /// A template of the site's theme cannot be read or filled in. Templates are files of the theme; content cannot cause this.
    template_error(reason: &str) = "template-error", Error,
        "this template does not work: {reason}", help ["see the documentation of themes for what templates receive"];

    /// `site.toml` names a theme whose folder is not there.
    no_such_theme(name: &str) = "no-such-theme", Error,
        "there is no theme `{name}`", help ["put its files into themes/{name}/, or take the name out of [theme] for the default theme"];
}
