//! Messages of the rules: what `guildhall check` says beyond what stops a build.

catalogue! {
    /// A text from a template or an example was left where the real one should be: `YYYY-MM-DD`, `TODO`, `Lorem ipsum`, `Forename Surname`, `XX.XXXX`.
    /// Readers take it for the state of the whole site. A page that explains such a form writes it as code, between backticks, and is left alone.
    placeholder_in_text(text: &str) = "placeholder-in-text", Error,
        "the placeholder `{text}` was left in the page", help ["write the real text, or take it out; to show it, write it between backticks"];

    /// The link leads to the page in another language, although there is one in the reader's own. That happens where an address was copied from a
    /// browser. A link to the file leads every reader to the page in their language.
    link_to_other_language(found: &str, own: &str, path: &str) = "link-to-other-language", Warning,
        "this link leads readers to {found}, although the page exists in {own}", help ["write `{path}`"];

    /// The address of a page of this site, written whole. It works today; but nobody is told when the page moves, and a preview of the site leads out of itself.
    /// A link to the file is checked, and follows the page.
    own_address(path: &str) = "own-address", Info,
        "this is the whole address of a page of this site", help ["write `{path}`"];

    /// A box around the text that sets the direction of writing. Pages have the direction of their language already; the box is a leftover of another program,
    /// and gets in the way of lists, tables and quotations.
    direction_by_hand(direction: &str) = "direction-by-hand", Warning,
        "the page runs `{direction}` already", help ["take the `<div>` and its end out"];

    /// A passage in another language than the page, which does not say so. Programs that read a page out then read French as if it were English, and nobody
    /// understands it (WCAG 3.1.2). Names and titles need no mark. Only whole sentences are looked at, by their script and by the small words in them.
    passage_without_language(page: &str, tag: Option<&str>) = "passage-without-language", Warning,
        "this passage is not in {page}, and nothing says which language it is in",
        help ["write `<span lang=\"{tag}\">` before it and `</span>` after it", "write `<span lang=\"…\">` before it, with the tag of its language, and `</span>` after it"];

    /// The glossary asks to avoid this word: it stands under `avoid` of a term in the language of the page, or is a variant with `avoid: true`. Readers who meet two words look for two things.
    /// Quotations, words between quotes, and the pages of the glossary itself are left alone, and so is a word that is part of a right one.
    avoided_word(word: &str, term: &str) = "avoided-word", Warning,
        "the glossary asks to avoid `{word}`", help ["write `{term}`, or put it between quotes where you speak of the word"];

    /// The glossary has this word as a variant that is said in some `markets` only, and the page is for others. Who reads it there may know another word for
    /// the same, or the same word for something else. Quotations and words between quotes are left alone, as are pages that do not say for whom they are.
    word_of_elsewhere(word: &str, there: &str, here: &str, term: &str) = "word-of-elsewhere", Info,
        "`{word}` is said in `{there}`, and this page is for `{here}`", help ["write `{term}`, or name the market under `markets` of the variant where it is said there too"];

    /// No menu, no list and no text of another page leads here; readers find the page by the search alone, or not at all. Pages in a folder stand in its
    /// list; this one lies at the top, or beside the chapters of a guide that does not name it.
    orphan_page() = "orphan-page", Warning,
        "nothing leads to this page", help ["link to it from a page about the same subject, add it to a menu, or move it into a folder with a list"];

    /// The description of a picture is read out to those who do not see it, and stands in its place where it cannot be loaded. The name of a file
    /// says nothing: `![IMG_2041](hall.jpg)`. Say what the picture shows and why it is there: `![Thirty people around tables in the town hall](hall.jpg)`.
    description_is_file_name(text: &str) = "description-is-file-name", Warning,
        "`{text}` is the name of a file, not what the picture shows", help ["describe what it shows, for somebody who does not see it"];

    /// Programs that read a page out say "image" before each description. "Image of a hall" is heard as "image, image of a hall".
    description_says_picture(beginning: &str) = "description-says-picture", Warning,
        "the description begins with `{beginning}`, which is read out anyway", help ["begin with what the picture shows"];

    /// A description is heard in one go, without a way to pause or go back. What needs more words than this belongs in the text beside the
    /// picture, where everybody has it.
    long_description(found: u64, most: u64) = "long-description", Warning,
        "the description has {found} characters; more than {most} are hard to listen to", help ["say in one sentence what the picture shows, and put the rest into the text"];

    /// The picture of the page has no description: `image_alt` says what it shows to those who do not see it, and where it cannot be loaded. The default theme shows
    /// this picture only to those who share the page.
    page_picture_without_description() = "page-picture-without-description", Info,
        "the picture of the page has no description", help ["add `image_alt: …`: what it shows, in one sentence"];

    /// The kind of the page asks whose its pictures are: it declares the field `image_credit` or `image_licence`. Pictures have makers, with rights. The picture of the
    /// page is credited by that field, a picture in the text by the block `:::figure` with `credit` and `licence`.
    picture_without_credit(part: &str, example: &str) = "picture-without-credit", Warning,
        "the picture has no {part}", help ["add `{example}`"];

    /// A picture that is published as it is, because it is no wider than what is scaled down, or a drawing or an animation. On a telephone on the way it takes
    /// seconds.
    heavy_picture(kilobytes: u64, most: u64) = "heavy-picture", Warning,
        "the picture has {kilobytes} kB; more than {most} kB are slow to load", help ["save it as JPEG or WebP with less quality, or make it smaller"];

    /// Readers get this picture scaled down, but everybody who works on the site carries it along for ever, and every build reads it.
    oversized_picture(width: u64, height: u64, megabytes: u64) = "oversized-picture", Warning,
        "the picture has {width} × {height} pixels and {megabytes} MB, far more than is published", help ["scale it down before it is added: twice the width that pages show is enough"];

    /// A heading without words makes a gap in the table of contents, and those who go from heading to heading by ear come to nothing.
    empty_heading() = "empty-heading", Warning,
        "this heading has no words", help ["write them, or take the heading out"];

    /// The title of a page comes from `title`, or from a heading `# …` that the text begins with. Where there is neither, one is made of the file's name,
    /// and readers find `V18` in lists and in the results of a search.
    no_title(shown: &str, heading: Option<&str>) = "no-title", Warning,
        "this page has no title, so that readers see `{shown}`, after the name of its file",
        help ["write `title: {heading}` in the block at the top, and take the heading out", "write `title: …` in the block at the top"];

    /// A page has one heading of the first level: its title, which comes from `title` or from the first line. A second one makes two pages of it for programs that
    /// read it out, and for search engines.
    second_title() = "second-title", Warning,
        "a second heading of the first level; the title of the page is the first", help ["write `##` instead of `#`, and one `#` more for the headings below it"];

    /// Headings are an outline: below `##` comes `###`, not `####`. Who goes from heading to heading by ear takes a level that is left out for something that was
    /// missed. How large a heading looks is the theme's matter.
    heading_level_skipped(found: u64, above: u64, right: &str) = "heading-level-skipped", Warning,
        "a heading of level {found} comes after level {above}", help ["write `{right}`"];

    /// A link of which nothing can be seen or heard. It is reached by the keyboard all the same.
    link_without_text() = "link-without-text", Error,
        "this link has no words", help ["write where it leads between the brackets, or take it out"];

    /// Many readers go from link to link, or have them listed. "Click here" says nothing there: let the words be those of what the link leads to.
    /// `[The rules of the vote](rules.md)` instead of `For the rules click [here](rules.md)`.
    unclear_link_text(text: &str) = "unclear-link-text", Warning,
        "`{text}` does not say where this link leads", help ["make the words before or after it the link: what is found there"];

    /// An address as the words of a link is read out letter by letter, and breaks lines on small screens. The title of what is there says more.
    address_as_link_text(text: &str) = "address-as-link-text", Info,
        "the words of this link are an address: `{text}`", help ["write the title of the page there: `[title](address)`"];

    /// Two links of a page have the same words and lead to different places. Who has the links of the page listed cannot tell them apart.
    same_text_for_two_links(text: &str) = "same-text-for-two-links", Info,
        "`{text}` leads to two places on this page", help ["say in the words what is different"];

    /// What an address that begins with `http://` leads to is sent without encryption: on the way others can read it, and put something else in its place.
    /// Browsers warn their readers of it. Nearly every site answers to `https://` as well; where one does not, an archived copy may. Addresses of one's own
    /// computer and network are not meant, nor what stands in code.
    link_without_https(count: u64, address: &str) = "link-without-https", Warning,
        "addresses on this page begin with `http://`, without encryption: {count}", help ["try `{address}`; if that opens, write it so"];

    /// The first line of a table names its columns; programs that read it out say the name before each cell. Here all names are empty.
    table_without_header() = "table-without-header", Warning,
        "the columns of this table have no names", help ["write what each column holds into its first line; for two columns of terms and texts, a list may be clearer"];

    /// Something is named by its colour, its form or its place on the screen alone. Not all readers see colours, and what is "on the right" on one screen is below
    /// on another, and nowhere for those who listen. Name it as well: "the green button **Send**".
    sensory_words(phrase: &str) = "sensory-words", Warning,
        "`{phrase}` can only be found by those who see it", help ["name it as well, as it is called on the screen or in its heading"];

    /// Those who do not hear read what is said in a film. Captions are a file beside it, in the format WebVTT; many programs make a draft.
    video_without_captions(example: &str) = "video-without-captions", Warning,
        "the video has no captions", help ["add `{example}`"];

    /// Captions that a program made by listening get names, figures and ends of sentences wrong, and leave out who speaks. Those who depend on them cannot tell
    /// where they are wrong. They are a draft: somebody has to read them once against the film.
    video_with_automatic_captions() = "video-with-automatic-captions", Warning,
        "the video has only captions that a machine made and nobody corrected", help ["correct them by hand, then take out `automatic_captions`"];

    /// The words of a video as text: for those who neither hear nor see it, for those who have no time to watch, and for the search. A page of its own is linked
    /// to by `transcript`; on the same page a heading or a folded text says that it is one.
    video_without_transcript(example: Option<&str>) = "video-without-transcript", Warning,
        "the video has no transcript", help ["add `{example}`", "write the words of the video as the text of this page"];

    /// A number of which nobody can tell where it is from. Others will copy it all the same.
    figure_without_source(count: u64) = "figure-without-source", Warning,
        "figures of this page have no source: {count}", help ["add `source: \"https://…\"`, or the title of a report"];

    /// Figures age, and sources contradict each other: a number without a date cannot be compared with another.
    figure_without_date(count: u64) = "figure-without-date", Warning,
        "figures of this page do not say when they were true: {count}", help ["add `as_of: 2019` (a year, a month or a day)"];

    /// Two figures of a page count the same, in one unit and at one time, and have different values. One of them is a slip. Where sources contradict each other,
    /// a page can show it: then each figure has its own `source`, and nothing is said.
    figures_disagree(what: &str, value: &str, other: &str) = "figures-disagree", Warning,
        "`{what}` is {value} here, and {other} elsewhere on this page, at the same time",
        help ["correct one of them; where sources disagree, give each its own `source`"];

    /// The page itself says after how long somebody is to look at it again (`review_in`, from `last_reviewed_on` or `published` on), and that time is over.
    review_overdue(due: &str, owner: Option<&str>) = "review-overdue", Warning,
        "this page was due for review on {due}", help ["ask {owner} to read it, and write the day into `last_reviewed_on`", "read it, correct what is no longer right, and write the day into `last_reviewed_on`"];

    /// What happened next is what readers of a case miss most. The last entry of `follow_up` is older than twelve months, and nobody has looked at the page since
    /// (`last_reviewed_on`): perhaps the project was built, or given up.
    follow_up_old(date: &str) = "follow-up-old", Warning,
        "the last that this page knows of is from {date}",
        help ["add what has happened since to `follow_up`, or write the day on which you looked into `last_reviewed_on`"];

    /// The kind of the page asks when the person agreed to be shown: it declares the field `consent_date`. A page about somebody who was not asked is against the law
    /// in most places.
    person_without_consent() = "person-without-consent", Warning,
        "this page does not say when the person agreed to it", help ["ask, and add `consent_date: 2026-11-23` with the day of the answer"];

    /// The kind of the page asks whether the people in its picture agreed: it declares the field `image_consent`. The answer is a day, or says that nobody can be told.
    picture_without_consent() = "picture-without-consent", Warning,
        "nothing says whether the people in this picture agreed to be shown",
        help ["add `image_consent: …`: when they agreed, or that nobody can be told by it"];

    /// Somebody agreed to be shown until a day (`consent_until`, `image_consent_until`), and that day is over.
    consent_ended(day: &str) = "consent-ended", Error,
        "the consent ended on {day}", help ["ask again and write the new day, or take the person or the picture out"];

    /// Somebody agreed to be shown more than twelve months ago, and nobody has asked since: people change their work and their minds.
    consent_unconfirmed(day: &str) = "consent-unconfirmed", Warning,
        "the person agreed on {day}, and nobody has asked since", help ["ask whether all is still right, and write the day into `last_reviewed_on`"];

    /// An event is over, and its page still invites: it names an address to register at, or says in its title or summary that the event is to come.
    past_event(day: &str, field: &str, recording: &str) = "past-event", Warning,
        "this took place on {day}, and `{field}` still announces it", help ["say what came of it and take the invitation out, or add `{recording}`"];

    /// Something ends before it begins. Calendars drop it without a word.
    ends_before_start(start: &str, end: &str) = "ends-before-start", Error,
        "`{end}` comes before `{start}`", help ["correct one of them"];

    /// Calendars know time zones by their names in the database of IANA: `Europe/Brussels`. An event with another name has no time for them, and they drop it
    /// without a word.
    unknown_time_zone(zone: &str, near: Option<&str>) = "unknown-time-zone", Error,
        "`{zone}` is not a time zone", help ["write `{near}`", "write a continent and a city, such as `Europe/Brussels`"];

    /// An event at a time of day, in no time zone: its kind declares the field `timezone`, and the page does not fill it in. Who lives elsewhere comes at the wrong hour.
    time_without_zone() = "time-without-zone", Error,
        "this time is in no time zone", help ["add `timezone: Europe/Brussels`, or write how far it is from UTC: `2027-02-04T14:00+01:00`"];

    /// Nobody can answer this question: none of its options is marked as right.
    quiz_without_right_option() = "quiz-without-right-option", Error,
        "none of the options is right", help ["add `correct: true` to those that are"];

    /// All options are right, so the question asks nothing.
    quiz_all_options_right(count: u64) = "quiz-all-options-right", Error,
        "all {count} options are right", help ["take `correct: true` from those that are not, or add one that is wrong"];

    /// A question with one option, or with none, leaves nothing to choose.
    quiz_too_few_options(count: u64) = "quiz-too-few-options", Error,
        "the question has {count} options; it takes two at least", help ["add `- text: …` for each answer that one could give"];

    /// People learn from why an answer is right or wrong, more than from the mark.
    quiz_without_explanation() = "quiz-without-explanation", Info,
        "nothing explains the answer", help ["add `explanation: …`, or `feedback: …` to the options"];

    /// The usual formula of the language puts the page into its hardest band: long sentences and long words. Formulas count and do not understand; take the
    /// sentences that are shown for a place to begin. One thought to a sentence, verbs instead of nouns, and the words that people use.
    /// Pages of less than 200 words, and languages without a formula of their own, are left alone.
    hard_to_read(formula: &str, score: &str, limit: &str, words: &str) = "hard-to-read", Warning,
        "this page is very hard to read: {score} by {formula}; {limit}; {words} words a sentence",
        help ["make two sentences of each of these, and use shorter words"];

    /// On a screen, a long paragraph is a wall: readers skip it. Paragraphs of more than three sentences and more than 120 words are spoken of, the longest of a
    /// page first; quotations are left alone. The style guide of the Office for National Statistics asks for three sentences at most, whatever their length, that of
    /// GOV.UK for five. Sentences alone would say it of one paragraph in four of this documentation (624 of 2,407) and of one in eleven of the Open Source Guides
    /// in 29 languages (1,470 of 16,238), most of them short; with the words it is none here and 90 there, which are walls.
    long_paragraph(count: u64, most: u64, words: u64) = "long-paragraph", Warning,
        "paragraphs of this page with more than {most} sentences and {words} words: {count}", help ["begin a new paragraph where a new thought begins, or make a list of it"];

    /// A short form that the page uses more than once and writes out nowhere. Who does not know it stops reading there. Those that everybody knows, such as `EU`, and
    /// those in the glossary (`abbreviation` of a term) are left alone.
    acronym_not_written_out(acronym: &str) = "acronym-not-written-out", Warning,
        "`{acronym}` is not written out on this page", help ["write the words at the first place, and the short form in brackets after them"];

    /// A key or password of a service, or a private key, stands in a file of the site. Everybody who has the repository has it, and programs search the web for nothing
    /// else. Taking it out is not enough: it stays in the history.
    secret_in_page(what: &str) = "secret-in-page", Error,
        "this is {what}", help ["have it replaced by whoever issued it, then take it out here; an example gets the word `EXAMPLE` in it"];

    /// A number by which a person or a card can be told, with the right check digits. Published, it can be used for fraud, and publishing it is against the law in
    /// most places.
    personal_number(what: &str) = "personal-number", Error,
        "this is {what}", help ["take it out, and ask whether the page was published with it"];

    /// The number of an account at a bank. That of the organisation, for payments, may be meant to stand here; that of a person is not.
    account_number() = "account-number", Warning,
        "this is the number of a bank account", help ["take it out if it is a person's; else say so in [severity] of site.toml"];

    /// A person's own address for e-mail, at a provider for private people. It will get unwanted mail for ever, and the person has to have agreed.
    private_email(address: &str) = "private-email", Warning,
        "`{address}` is a private address", help ["write the address of the organisation, or link to a form"];

    /// Two pages of one kind have the same title in one language. Readers of a list or of search results cannot tell which they want.
    duplicate_title(title: &str) = "duplicate-title", Warning,
        "another page of this kind is called `{title}` too", help ["add to one of them what is different: a place, a year, an audience"];

    /// The page had another address in what is published (the `build-report.json` given with `--published`), and nothing leads on from there: bookmarks and links of other
    /// sites will break. That happens where a file is renamed, or `slug` or `url` of its kind is changed.
    address_changed(old: &str, new: &str) = "address-changed", Error,
        "this page was published at {old}, and is now at {new}", help ["add `aliases: [{old}]` to its front matter; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it"];

    /// The page is published (by the `build-report.json` given with `--published`), and here it is not any more, nor does anything lead on from its address. Where its
    /// file was renamed, its text stands in a page that was not published before: that page is named where the text is the same, or at least 90 % of it, and
    /// nothing else comes into question. `guildhall check --fix --published …` then writes the former address itself, and does the rest of what `guildhall move` does,
    /// where nothing stands against it: links and ids follow, and so do translations that were left behind. Else pages that have a part of the text are
    /// named. Per cent are those of all runs of three words. A report of an older version of guildhall says nothing of texts.
    page_removed(old: &str, language: &str, target: Option<&str>, other: Option<&str>, percent: Option<&str>, file: Option<&str>, candidates: Option<&str>) = "page-removed", Error,
        "the page published at {old} ({language}) is gone", help [
            "write into site.toml, on three lines: `[[redirects]]`, `from = \"{old}\"`, `to = \"{target}\"`",
            "it seems to have become `{file}`, as in another language it has become `{other}`: add `aliases: [{old}]` to the front matter of `{file}`; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it",
            "it seems to have become `{file}` ({percent} % of its text is the same): add `aliases: [{old}]` to its front matter; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it",
            "it seems to have become `{file}` (its text is the same): add `aliases: [{old}]` to its front matter; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it",
            "its text, or a part of it, is in {candidates}: add `aliases: [{old}]` to the front matter of the one that takes its place",
            "add `aliases: [{old}]` to the page that takes its place; or write into site.toml, on three lines: `[[redirects]]`, `from = \"{old}\"` and `to = ` with the address that readers are to get",
        ];

    /// The file of a page was renamed since the last publication (the `build-report.json` given with `--published`), and that of its translation was not. The
    /// translation is a page of its own now, and the page has none in that language. For example `plan.md` became `the-plan.md`, and `plan.fr.md` is still there.
    translation_left_behind(file: &str, name: Option<&str>, taken: Option<&str>) = "translation-left-behind", Warning,
        "this is a translation of `{file}`, which was renamed, and still has the former name", help [
            "rename it to `{name}`; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it",
            "there is a file `{taken}` already: keep one of the two",
        ];

    /// A former address leads on in what is published, and would not any more: `aliases` of a page was shortened, or the page is gone.
    alias_removed(old: &str, target: &str) = "alias-removed", Warning,
        "the former address {old} leads to {target} today, and would lead nowhere", help ["add `aliases: [{old}]` to that page again"];

    /// The file given with `--published` is to be the `build-report.json` of a build.
    unreadable_report(place: &str, reason: &str) = "unreadable-report", Error,
        "`{place}` cannot be read as the report of a build: {reason}", help ["name the `build-report.json` of the last published build, a file or an address"];

    /// The address did not answer, or answered that there is nothing, now and at an earlier check (`guildhall check --external`). One failure says nothing: servers rest.
    dead_link(status: &str, since: &str) = "dead-link", Warning,
        "this link has led nowhere since {since}: {status}", help ["look for where it went, or link to an archived copy at web.archive.org"];

    /// The other site says that the page has moved for good (HTTP 301 or 308), to an address that answers.
    moved_link(target: &str) = "moved-link", Info,
        "the page has moved to {target}", help ["write that address"];

    /// The list of what is known of links to other sites, kept between checks with `--external`, could not be read or written.
    link_cache(file: &str, reason: &str) = "link-cache", Error,
        "`{file}` cannot be used: {reason}", help ["delete it, or name another with `--external-cache`"];
}
