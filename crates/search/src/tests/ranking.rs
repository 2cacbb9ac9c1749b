//! Which page comes before which.

use super::*;

#[test]
fn the_exact_form_comes_before_the_others() {
    let site = site(
        "fr",
        vec![
            text("ete/", "Un", "Il a ete en ville hier soir."),
            text("été/", "Deux", "Il y a un été en ville chaude."),
            text("autre/", "Trois", "Rien."),
        ],
    );
    assert_eq!(site.urls("été"), "été/ ete/");
    assert_eq!(site.urls("ete"), "ete/ été/");
    let site = super::site(
        "en",
        vec![
            text("engaging/", "One", "An engaging talk in town."),
            text("engagement/", "Two", "The engagement of many people."),
            text("no/", "No", "No."),
        ],
    );
    assert_eq!(site.urls("engagement"), "engagement/ engaging/");
    assert_eq!(site.urls("engaging"), "engaging/ engagement/");
}

#[test]
fn the_title_comes_before_headings_before_the_text() {
    let site = site(
        "en",
        vec![
            text("text/", "Cities", "About parking, parking and parking."),
            page("heading/", "Towns", &[("", "Something."), ("Parking", "Something else.")]),
            text("title/", "Parking in towns", "Something."),
            text("same/", "Parking", "Something."),
        ],
    );
    assert_eq!(site.urls("parking"), "same/ title/ heading/ text/");
}

#[test]
fn labels_and_summaries_are_found_as_words_of_the_page() {
    let mut vehicle = text("vehicle/", "Vehicles", "They stand in streets.");
    vehicle.labels = vec!["automobile".to_owned(), "motor car".to_owned()];
    let mut short = text("short/", "Short", "Nothing here.");
    short.summary = "About automobiles.".to_owned();
    let site =
        site("en", vec![text("other/", "Other", "One automobile among very many other words."), short, vehicle, text("no/", "No", "No.")]);
    assert_eq!(site.urls("automobile"), "vehicle/ short/ other/");
    assert_eq!(site.urls("motor car"), "vehicle/");
}

#[test]
fn words_of_one_section_come_before_scattered_ones() {
    let site = site(
        "en",
        vec![
            page("scattered/", "One", &[("", "Nothing."), ("A", "The budget is small."), ("B", "Citizens are many.")]),
            page("together/", "Two", &[("", "Nothing."), ("A", "The budget of citizens."), ("B", "It is small and many.")]),
            page("half/", "Three", &[("", "Nothing."), ("A", "The budget of somebody."), ("B", "It is small and many.")]),
        ],
    );
    assert_eq!(site.urls("budget citizens"), "together/ scattered/");
}

#[test]
fn phrases_are_found_in_their_order() {
    let site = site(
        "en",
        vec![
            text("apart/", "One", "The public has money."),
            text("turned/", "Two", "Money is public."),
            text("phrase/", "Three", "It is public money, and ours."),
            page("parts/", "Public", &[("Money", "Nothing.")]),
        ],
    );
    assert_eq!(site.urls("\"public money\""), "phrase/");
    assert_eq!(site.urls("\"money is public\""), "turned/");
    assert_eq!(site.urls("\"public money\" ours"), "phrase/");
    assert_eq!(site.urls("\"public money"), "phrase/");
    assert_eq!(site.urls("“money public”"), "");
    assert_eq!(site.urls("-\"public money\" public"), "parts/ turned/ apart/");
}

#[test]
fn excluded_words_exclude() {
    let site = site(
        "en",
        vec![text("both/", "Open data", "Data."), text("one/", "Open source", "Sources."), text("other/", "Closed", "Other data.")],
    );
    assert_eq!(site.urls("open -data"), "one/");
    assert_eq!(site.urls("-data"), "one/");
    assert_eq!(site.urls("-open -closed"), "");
    assert_eq!(site.urls("data -nowhere"), "both/ other/");
}

#[test]
fn words_with_errors_are_found() {
    let site = site(
        "en",
        vec![
            text("stash/", "Git stash", "Put changes away."),
            text("management/", "Project management", "Managing the projects of others."),
            text("other/", "Other", "Knowledge is somewhere else."),
        ],
    );
    assert_eq!(site.urls("git stahs"), "stash/");
    assert_eq!(site.urls("managemnt"), "management/");
    assert_eq!(site.urls("mangaemnet"), "management/");
    assert_eq!(site.urls("nkowledge"), "other/");
    assert_eq!(site.urls("gti"), "");
    assert_eq!(site.urls("xxxx"), "");
    assert_eq!(site.ask(&request("git stahs")).suggestion.as_deref(), Some("git stash"));
    assert_eq!(site.ask(&request("  Projct, \"managemnt\"?")).suggestion.as_deref(), Some("  project, \"management\"?"));
    assert_eq!(site.ask(&request("git stash")).suggestion, None);
}

#[test]
fn the_beginning_of_a_word_is_found_while_typing() {
    let site = site(
        "en",
        vec![
            text("engagement/", "Engagement", "Engaging people."),
            text("engine/", "Engines", "An engine of a car."),
            text("other/", "Other", "Nothing of this."),
        ],
    );
    assert_eq!(site.urls_of(&typing("eng")), "engine/ engagement/");
    assert_eq!(site.urls_of(&typing("engagem")), "engagement/");
    assert_eq!(site.urls_of(&typing("people engag")), "engagement/");
    assert_eq!(site.urls_of(&typing("eng people")), "engagement/");
    assert_eq!(site.urls("engagem"), "engagement/");
    assert_eq!(site.urls_of(&typing("engi ")), "engine/");
    assert_eq!(site.urls_of(&typing("e")), "");
}

#[test]
fn where_no_page_has_all_words_those_with_most_are_given() {
    let site = site(
        "en",
        vec![
            text("two/", "One", "A rare budget."),
            text("one/", "Two", "A budget."),
            text("also/", "Three", "Another budget."),
            text("last/", "Four", "Citizens."),
        ],
    );
    assert_eq!(site.urls("rare budget"), "two/");
    assert_eq!(site.urls("rare budget citizens"), "relaxed: two/ last/");
    assert_eq!(site.urls("budget citizens"), "relaxed: last/");
    assert_eq!(site.urls("budget nowhere"), "relaxed: one/ also/ two/");
    assert_eq!(site.urls("nowhere whatsoever"), "");
}

#[test]
fn equal_pages_stay_in_order() {
    let site = site("en", (0..5).map(|number| text(&format!("{number}/"), "Same", "The same text.")).collect());
    assert_eq!(site.urls("text"), "0/ 1/ 2/ 3/ 4/");
    let second = Request { offset: 1, limit: 2, ..request("text") };
    assert_eq!(site.urls_of(&second), "1/ 2/");
    assert_eq!(site.ask(&second).total, 5);
}

#[test]
fn short_texts_come_before_long_ones() {
    let long = format!("The budget. {}", "Many other words that fill a page. ".repeat(60));
    let site = site("en", vec![text("long/", "One", &long), text("short/", "Two", "The budget."), text("no/", "No", "No.")]);
    assert_eq!(site.urls("budget"), "short/ long/");
}

#[test]
fn pages_in_place_of_translations_can_be_left_out() {
    let mut english = text("fr/english/", "English", "A budget.");
    english.language = Some("en".to_owned());
    let site = site("fr", vec![english, text("fr/budget/", "Budget", "Un budget.")]);
    assert_eq!(site.urls("budget"), "fr/budget/ fr/english/");
    assert_eq!(site.urls_of(&Request { without: vec!["en".to_owned()], ..request("budget") }), "fr/budget/");
    assert_eq!(site.ask(&Request { without: vec!["de".to_owned()], ..request("budget") }).total, 2);
    assert_eq!(site.ask(&Request { without: vec!["en".to_owned()], ..request("") }).total, 1);
}
