//! The one list of interface texts: name, note for the translator, English text.
//!
//! Placeholders (`{name}`) and plural forms follow from the English text: every translation must use the same placeholders, and a text
//! with plural forms in English has those of its own language in every other.

/// An English text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum English {
    /// One text.
    Plain(&'static str),
    /// Forms for one and for any other number, `{count}`.
    Plural(&'static str, &'static str),
}

/// Declares [`Key`] and its tables from one list.
macro_rules! keys {
    ($($(#[doc = $note:literal])+ $variant:ident $name:literal = $one:literal $(| $other:literal)?;)*) => {
        /// A text of the interface. Its documentation is the note that translators see.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $($(#[doc = $note])+ $variant),*
        }

        impl Key {
            /// Every key, in the order of the files of texts.
            pub const ALL: &'static [Key] = &[$(Key::$variant),*];

            /// Its name in files of texts and in templates.
            pub fn name(self) -> &'static str {
                const NAMES: &[&str] = &[$($name),*];
                NAMES[self as usize]
            }

            /// The key with this name.
            pub fn from_name(name: &str) -> Option<Key> {
                match name {
                    $($name => Some(Key::$variant),)*
                    _ => None,
                }
            }

            /// The English text.
            pub fn english(self) -> English {
                const TEXTS: &[English] = &[$(keys!(@text $one $(, $other)?)),*];
                TEXTS[self as usize]
            }

            /// What a translator should know, line by line.
            pub fn note(self) -> &'static [&'static str] {
                const NOTES: &[&[&str]] = &[$(&[$($note),+]),*];
                NOTES[self as usize]
            }
        }
    };
    (@text $one:literal) => { English::Plain($one) };
    (@text $one:literal, $other:literal) => { English::Plural($one, $other) };
}

keys! {
    /// Link at the very top, for people who use a keyboard or a screen reader.
    SkipToContent "skip_to_content" = "Skip to content";
    /// Button that opens the menu on small screens.
    Menu "menu" = "Menu";
    /// Name of the main menu, said by screen readers.
    MainNavigation "main_navigation" = "Main menu";
    /// Name of the tree of sections beside a page, said by screen readers.
    SectionNavigation "section_navigation" = "In this section";
    /// Name of the menu at the foot of the page, said by screen readers.
    FooterNavigation "footer_navigation" = "Footer";
    /// Heading over links to the front pages of countries, at the foot of every page.
    Markets "markets" = "Your country";
    /// Name of the trail of links from the home page to this page, said by screen readers.
    Breadcrumbs "breadcrumbs" = "You are here";
    /// First link of that trail, and link of the 404 page.
    Home "home" = "Home";
    /// Button and name of the search form.
    Search "search" = "Search";
    /// In the empty search field.
    SearchHint "search_hint" = "Search this site";
    /// Button that closes the search.
    SearchClose "search_close" = "Close";
    /// Label of the choice of languages to search in.
    SearchLanguage "search_language" = "Language";
    /// Choice: to search in every language of the site.
    SearchAllLanguages "search_all_languages" = "All languages";
    /// Heading over the properties, such as the kind of page, by which readers narrow down what they found.
    SearchFilters "search_filters" = "Filters";
    /// Button, where nothing is found with the chosen filters.
    SearchClear "search_clear" = "Remove all filters";
    /// How many pages were found.
    SearchFound "search_found" = "{count} page found" | "{count} pages found";
    /// {query} is what the reader looked for.
    SearchNone "search_none" = "Nothing was found for “{query}”.";
    /// Follows that; links to lists of pages follow.
    SearchTry "search_try" = "Try other words or fewer, or look here:";
    /// Above links to lists of pages, where nothing is searched for yet.
    SearchBrowse "search_browse" = "Or look here:";
    /// Above pages that have some of the words only.
    SearchRelaxed "search_relaxed" = "No page has all these words. These pages have some of them.";
    /// Below results from several languages; {languages} are names of others. The button "search_retry" follows.
    SearchMissing "search_missing" = "These languages could not be searched: {languages}.";
    /// {suggestion} is a button with other words to search for.
    SearchMeant "search_meant" = "Did you mean {suggestion}?";
    /// While results are on their way.
    SearchLoading "search_loading" = "Searching…";
    /// Where the network is down. The button "search_retry" follows.
    SearchOffline "search_offline" = "The search cannot be reached. Are you online?";
    /// Where something else failed. The button "search_retry" follows.
    SearchBroken "search_broken" = "The search does not work at the moment.";
    /// Where a browser is too old; links to lists of pages follow.
    SearchUnsupported "search_unsupported" = "This browser cannot run the search. All pages are also here:";
    /// Button.
    SearchRetry "search_retry" = "Try again";
    /// Button below results.
    SearchMore "search_more" = "Show more results";
    /// Link from a few results to the page with all of them.
    SearchAllResults "search_all_results" = "All results";
    /// On the search page, where scripts are off; links to lists of pages follow.
    SearchWithout "search_without" = "The search needs scripts, and they do not run here. All pages are also in these lists:";
    /// Tick box in the search: whether the key "/" of the keyboard, pressed anywhere, opens it.
    SearchKey "search_key" = "Open the search with the / key";
    /// Button over a list of pages, to narrow it down by properties.
    SearchFilterList "search_filter_list" = "Filter this list";
    /// Over a choice of kinds of pages (case studies, guides …) by which readers narrow down what the search found.
    FacetKind "facet_kind" = "Kind of page";
    /// Name of the language switcher.
    SelectLanguage "select_language" = "Select language";
    /// After the name of a language in that switcher, where the page does not exist in it and the link leads to another page.
    NotTranslated "not_translated" = "this page is not translated";
    /// Heading of the list of this page's headings, beside the text.
    OnThisPage "on_this_page" = "On this page";
    /// Link to the page before this one.
    Previous "previous" = "Previous";
    /// Link to the page after this one.
    Next "next" = "Next";
    /// Button that turns dark colours on and off.
    DarkColours "dark_colours" = "Dark colours";
    /// Link to the page's file in the forge.
    EditPage "edit_page" = "Edit this page";

    /// Label before a date.
    LastUpdated "last_updated" = "Last updated";
    /// How long reading takes.
    ReadingTime "reading_time" = "{count} minute to read" | "{count} minutes to read";
    /// Label before the names of the people who wrote the page.
    Contributors "contributors" = "Contributors";
    /// Label before the date on which somebody checked that the page still holds.
    LastReviewed "last_reviewed" = "Last reviewed";
    /// Heading over dates, authors and licence at the end of a page.
    AboutThisPage "about_this_page" = "About this page";

    /// {language} is the reader's language, {fallback} the language of the text below; both are names of languages in themselves.
    FallbackNotice "fallback_notice" = "This page is not available in {language} yet. You are reading it in {fallback}.";
    /// {language} is the reader's language. Links follow, each with the text "read_in".
    StubNotice "stub_notice" = "This page is not available in {language} yet.";
    /// In place of a page whose text has an error that stops its publication.
    HeldBackNotice "held_back_notice" = "This page cannot be shown at the moment: something in it has to be put right first.";
    /// At the very top of every page of a preview that shows what a change would look like.
    PreviewNotice "preview_notice" = "Preview of a change. This is not the published site.";
    /// Link to a version of this page in another language; {language} is its name in itself.
    ReadIn "read_in" = "Read it in {language}";
    /// Above a translation whose original has changed.
    OutdatedNotice "outdated_notice" = "This translation is behind the original.";
    /// Mark in lists of a translation whose original has changed.
    Outdated "outdated" = "Older than the original";
    /// Follows that; the sections are then named.
    OutdatedSections "outdated_sections" = "{count} section has changed since:" | "{count} sections have changed since:";
    /// Link to the page in the language in which it was written.
    ReadOriginal "read_original" = "Read the original in {language}";
    /// Above a translation that nobody has checked.
    MachineTranslated "machine_translated" = "This page was translated by a machine and has not been checked by a person.";
    /// Above a machine translation that somebody has checked.
    MachineReviewed "machine_reviewed" = "This page was translated by a machine and checked by a person.";
    /// Mark beside a link to a page in another language; {language} is its name in itself.
    InLanguage "in_language" = "in {language}";

    /// Badge of a page that is not published.
    Draft "draft" = "Draft";
    /// Badge of a page that appears on a later day.
    Scheduled "scheduled" = "Appears on {date}";
    /// Badge of a page whose time is over.
    Expired "expired" = "Expired on {date}";
    /// Badge of a page that only members of the community may read.
    MembersOnly "members_only" = "Members only";

    /// Title of the page that says what there is in each language.
    CoverageTitle "coverage_title" = "Translations of this site";
    /// First sentence of that page.
    CoverageIntroduction "coverage_introduction" = "How much of this site can be read in each language, and which translations are older than the pages that they were made from.";
    /// Head of the column with the names of languages.
    CoverageLanguage "coverage_language" = "Language";
    /// Head of a column of numbers: pages that were written in another language.
    CoveragePages "coverage_pages" = "Pages to translate";
    /// Head of a column of numbers, and text of a badge before a share: translations that say what their originals say.
    CoverageCurrent "coverage_current" = "Up to date";
    /// Head of a column of numbers, and said of a page: translations whose originals have changed since.
    CoverageOutdated "coverage_outdated" = "Older than the original";
    /// Head of a column of numbers, and said of a page: translations of which nobody has said what they were made from.
    CoverageUnpinned "coverage_unpinned" = "Not compared with the original";
    /// Head of a column of numbers, and said of a page.
    CoverageMissing "coverage_missing" = "Not translated";
    /// Heading over a list of pages; {language} is a language's name in itself.
    CoverageToDo "coverage_to_do" = "What is to be done: {language}";
    /// After the name of a page that is older than its original.
    CoverageSections "coverage_sections" = "{count} section" | "{count} sections";
    /// Link to what the page says, for programs.
    CoverageData "coverage_data" = "The same for programs (JSON)";

    /// Title of the page that lists all pages by letter.
    AzIndex "az_index" = "A–Z index";
    /// Name of the row of letters of that page, said by screen readers.
    JumpToLetter "jump_to_letter" = "Jump to a letter";
    /// Title of the page for addresses that do not exist.
    NotFoundTitle "not_found_title" = "Page not found";
    /// Text of that page.
    NotFoundText "not_found_text" = "There is no page at this address. It may have been moved or removed.";
    /// Last sentence of that page; links to the home page and the A–Z index follow.
    NotFoundHelp "not_found_help" = "Start here:";

    /// How many pages a list has.
    Pages "pages" = "{count} page" | "{count} pages";
    /// Name of the links between the pages of a long list, said by screen readers.
    Pagination "pagination" = "Pages of this list";
    /// Where in a long list one is.
    PageOf "page_of" = "Page {number} of {total}";
    /// In place of an empty list.
    NothingHere "nothing_here" = "There are no pages here yet.";
    /// Heading.
    RelatedPages "related_pages" = "Related pages";
    /// Heading over links to the pages that mention this one.
    Backlinks "backlinks" = "Pages that link here";
    /// Link from a short list to the whole one.
    SeeAll "see_all" = "See all";

    /// Heading over three to five lines that sum up the page.
    Takeaways "takeaways" = "Key points";
    /// Heading over the facts of a case.
    Facts "facts" = "At a glance";
    /// Where a figure or picture comes from.
    Source "source" = "Source";
    /// Heading over the list of sources.
    Sources "sources" = "Sources";
    /// A fact that is true.
    Yes "yes" = "Yes";
    /// A fact that is not true.
    No "no" = "No";

    /// Heading over the list of chapters of a guide.
    Chapters "chapters" = "Chapters";
    /// Above the title of a chapter.
    ChapterOf "chapter_of" = "Chapter {number} of {total}";
    /// Link to a page that holds a whole guide, for printing.
    WholeGuide "whole_guide" = "All chapters on one page";

    /// Title of a box.
    Note "note" = "Note";
    /// Title of a box.
    Tip "tip" = "Tip";
    /// Title of a box.
    Important "important" = "Important";
    /// Title of a box.
    Warning "warning" = "Warning";
    /// Title of a box: a danger.
    Caution "caution" = "Caution";
    /// Heading over the footnotes.
    Footnotes "footnotes" = "Footnotes";
    /// Link from a footnote to its place in the text, said by screen readers.
    BackToReference "back_to_reference" = "Back to reference {number}";
    /// Said by screen readers after a link that leaves the site.
    ExternalLink "external_link" = "external link";
    /// Link beside a heading, said by screen readers.
    LinkToSection "link_to_section" = "Link to section {title}";
    /// Button over the picture of a video.
    PlayVideo "play_video" = "Play video: {title}";
    /// Beside that button: playing asks another site for the video.
    VideoNotice "video_notice" = "Playing loads the video from {host}, which may then collect data about you.";
    /// Link to the video's own page.
    WatchOn "watch_on" = "Watch on {host}";
    /// Heading of the spoken text of a video.
    Transcript "transcript" = "Transcript";
    /// Label before the maker of a picture.
    Credit "credit" = "Credit";
    /// Label before the licence of a picture or page.
    Licence "licence" = "Licence";
    /// A ticked box of a task list, said by screen readers.
    TaskDone "task_done" = "Done";
    /// An empty box of a task list, said by screen readers.
    TaskOpen "task_open" = "To do";

    /// Heading over the feeds.
    Subscribe "subscribe" = "Subscribe";
    /// Link to the feed in the Atom format.
    AtomFeed "atom_feed" = "Atom feed";
    /// Link to the feed in the JSON format.
    JsonFeed "json_feed" = "JSON feed";

    /// Title of the page that says how accessible the site is, and link to it. It follows the model of the European Union (Commission
    /// Implementing Decision (EU) 2018/1523); use the words of the official version in your language.
    AccessibilityTitle "accessibility_title" = "Accessibility statement";
    /// {organisation} is its name, {legislation} a law or the text below.
    AccessibilityCommitment "accessibility_commitment" = "{organisation} is committed to making this website accessible, in accordance with {legislation}.";
    /// The law, where the site names no other.
    AccessibilityLegislation "accessibility_legislation" = "Directive (EU) 2016/2102 of the European Parliament and of the Council";
    /// {address} is that of the site.
    AccessibilityScope "accessibility_scope" = "This accessibility statement applies to {address}.";
    /// Heading.
    AccessibilityStatus "accessibility_status" = "Compliance status";
    /// {standard} is the name of a standard, such as EN 301 549.
    AccessibilityFull "accessibility_full" = "This website is fully compliant with {standard}.";
    /// {standard} is the name of a standard.
    AccessibilityPartial "accessibility_partial" = "This website is partially compliant with {standard}, due to the non-compliances and exemptions listed below.";
    /// {standard} is the name of a standard.
    AccessibilityNone "accessibility_none" = "This website is not compliant with {standard}. The non-compliances and exemptions are listed below.";
    /// Heading.
    AccessibilityContent "accessibility_content" = "Non-accessible content";
    /// Groups with the next three headings follow.
    AccessibilityContentIntro "accessibility_content_intro" = "The content listed below is not accessible, for the following reasons.";
    /// Heading of a list.
    AccessibilityNonCompliance "accessibility_non_compliance" = "Non-compliance with the applicable legislation";
    /// Heading of a list: what would cost too much to mend.
    AccessibilityBurden "accessibility_burden" = "Disproportionate burden";
    /// Heading of a list.
    AccessibilityOutOfScope "accessibility_out_of_scope" = "Content that is not within the scope of the applicable legislation";
    /// Heading.
    AccessibilityPreparation "accessibility_preparation" = "Preparation of this accessibility statement";
    /// {date} is a full date.
    AccessibilityPrepared "accessibility_prepared" = "This statement was prepared on {date}.";
    /// {date} is a full date.
    AccessibilityReviewed "accessibility_reviewed" = "This statement was last reviewed on {date}.";
    /// {organisation} is its name.
    AccessibilitySelf "accessibility_self" = "It is based on a self-assessment carried out by {organisation}.";
    /// {organisation} is the name of the body that the statement is of.
    AccessibilityExternal "accessibility_external" = "It is based on an assessment carried out by a third party on behalf of {organisation}.";
    /// Heading.
    AccessibilityFeedback "accessibility_feedback" = "Feedback and contact information";
    /// An address or a link follows.
    AccessibilityFeedbackText "accessibility_feedback_text" = "Have you found something that is not accessible, or do you need information in an accessible form? Please tell us.";
    /// Link to a form.
    AccessibilityForm "accessibility_form" = "Contact form";
    /// How long an answer takes.
    AccessibilityAnswer "accessibility_answer" = "We answer within {count} day." | "We answer within {count} days.";
    /// Heading.
    AccessibilityEnforcement "accessibility_enforcement" = "Enforcement procedure";
    /// The body that supervises accessibility is named after it.
    AccessibilityEnforcementText "accessibility_enforcement_text" = "If our answer does not satisfy you, you can turn to the body that supervises accessibility.";

    /// The last two of a list, or a list of two.
    ListPair "list_pair" = "{first} and {last}";
    /// The first of a list of three or more, and the rest of it.
    ListComma "list_comma" = "{first}, {rest}";
}

impl Key {
    /// The names of the placeholders of the text, sorted, each once.
    pub fn placeholders(self) -> Vec<&'static str> {
        let (English::Plain(text) | English::Plural(_, text)) = self.english();
        let mut names: Vec<_> = super::fill::placeholders(text).map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether the text has plural forms.
    pub fn is_plural(self) -> bool {
        matches!(self.english(), English::Plural(..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for key in Key::ALL {
            assert_eq!(Key::from_name(key.name()), Some(*key));
        }
    }

    #[test]
    fn plural_texts_have_a_count() {
        for key in Key::ALL.iter().filter(|key| key.is_plural()) {
            assert!(key.placeholders().contains(&"count"), "{}", key.name());
        }
    }
}
