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
    assert_eq!(site.urls("budget citizens"), "together/ scattered/ half/");
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
fn phrases_do_not_tell_compounds_from_their_parts_in_one() {
    let site = site(
        "en",
        vec![
            text("parts/", "One", "Write your e-mail address down."),
            text("whole/", "Two", "Write your email address down."),
            text("apart/", "Three", "An address of e-mail, very very good."),
        ],
    );
    for phrase in ["e-mail address", "email address", "your e-mail address", "your email address down"] {
        assert_eq!(site.sorted_urls(&format!("\"{phrase}\"")), "parts/ whole/", "{phrase}");
        assert_eq!(site.urls(&format!("-\"{phrase}\"")), "apart/", "{phrase}");
    }
    assert_eq!(site.urls("\"very very\""), "apart/");
    assert_eq!(site.urls("\"address address\""), "");
    assert_eq!(site.sorted_urls("-\"your your\" address"), "apart/ parts/ whole/");
    assert_eq!(site.urls("-e-mail"), "");
}

#[test]
fn phrases_do_not_tell_how_digits_are_grouped() {
    let site = site(
        "fr",
        vec![
            text("espace/", "Un", "Une ville de 5\u{202f}000 habitants."),
            text("entier/", "Deux", "Une ville de 5000 habitants."),
            text("point/", "Trois", "Une ville de 5.000 habitants."),
            text("autre/", "Quatre", "Les 5 villes de 000 habitants, 5 habitants."),
        ],
    );
    for number in ["5 000", "5000", "5.000"] {
        assert_eq!(site.sorted_urls(&format!("\"{number} habitants\"")), "entier/ espace/ point/", "{number}");
        assert_eq!(site.sorted_urls(&format!("\"ville de {number}\"")), "entier/ espace/ point/", "{number}");
        assert_eq!(site.urls(&format!("-\"{number}\"")), "autre/", "{number}");
    }
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
fn the_first_letter_may_be_wrong_too() {
    let english = site(
        "en",
        vec![
            text("budget/", "Budgets", "Residents decide on the budgets of a city."),
            text("jury/", "The jury", "A jury of residents."),
            text("other/", "Other", "Participatory consultations."),
        ],
    );
    for (query, found, suggestion) in [
        ("pudgets", "budget/", Some("budgets")),
        ("udgets", "budget/", Some("budgets")),
        ("xbudgets", "budget/", Some("budgets")),
        ("pudget residents", "budget/", Some("budgets residents")),
        ("lury", "jury/", Some("jury")),
        ("barticipatory", "other/", Some("participatory")),
        ("hconsultation", "other/", Some("consultations")),
        // Shorter words, and those with another error, are as they are.
        ("ury", "", None),
        ("pudgtes", "", None),
    ] {
        let answer = english.ask(&request(query));
        assert_eq!((&*english.urls(query), answer.suggestion.as_deref()), (found, suggestion), "{query}");
    }
    // Only of words that are written: much of the dictionary is read for it.
    assert_eq!(english.urls_of(&typing("pudget")), "");
    assert_eq!(english.urls_of(&typing("pudgets resid")), "budget/");
    // What leans on the word in Arabic has its own first letter.
    let arabic = site("ar", vec![text("languages/", "خدمات بلغات أخرى", "نص بلغات كثيرة."), text("other/", "شيء آخر", "لا شيء.")]);
    for query in ["ظلغات", "بظلغات", "خدمات بظلغات"] {
        assert_eq!(arabic.urls(query), "languages/", "{query}");
    }
    let russian = site("ru", vec![text("one/", "Бюджет", "Бюджет города."), text("two/", "Другое", "Ничего.")]);
    assert_eq!(russian.urls("пюджет"), "one/");
    assert_eq!(russian.urls("юджет"), "one/");
}

#[test]
fn vowels_and_marks_that_are_not_yet_written_are_no_error() {
    let site = site("th", vec![text("city/", "เมืองของเรา", "การมีส่วนร่วม"), text("other/", "ลาก่อน", "งบประมาณ")]);
    for typed in ["เ", "เม", "เมื", "เมือ", "เมือง", "เมืองข", "เมืองของเร", "เมืองของเรา"]
    {
        assert_eq!(site.urls_of(&typing(typed)), "city/", "{typed}");
    }
    // A consonant alone, wherever a character begins with it.
    assert_eq!(site.urls("ล"), "other/");
    assert_eq!(site.urls("ข"), "city/");
    assert_eq!(site.urls("ฮ"), "");
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
    assert_eq!(site.urls("rare budget citizens"), "relaxed: two/ last/ one/ also/");
    assert_eq!(site.urls("budget citizens"), "last/");
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

/// Pages that have nothing of what is looked for, so that words are as rare as on a site.
fn others(number: usize) -> impl Iterator<Item = Page> {
    (0..number).map(|number| text(&format!("z{number}/"), "Elsewhere", "We say so in a town of ours."))
}

#[test]
fn a_page_that_lacks_a_small_word_is_not_shut_out() {
    let mut pages = vec![
        text(
            "all/",
            "Letters",
            "How the errors came about, and in which of many figures, was told to us without a word on a source of money.",
        ),
        text("best/", "Give figures a source", "Figures without a source say nothing. A figure has a source, or it is no figure."),
        text("half/", "Figures", "Figures of a town."),
    ];
    pages.extend(others(12));
    let site = site("en", pages);
    assert_eq!(site.urls("errors in figures without source"), "best/ all/");
    // Nobody looks for "in" and "a", which all have.
    assert_eq!(site.urls("figures in a town"), "half/ best/ all/");
}

#[test]
fn pages_with_fewer_words_follow_only_where_few_have_all() {
    let mut pages: Vec<Page> = (0..9).map(|number| text(&format!("all{number}/"), "One", "A budget of citizens in parks.")).collect();
    pages.push(text("two/", "Two", "A budget for parks."));
    pages.push(text("one/", "Three", "A budget."));
    pages.extend(others(30));
    let nine = site("en", pages.clone());
    assert_eq!(nine.ask(&request("budget citizens parks")).total, 11);
    assert!(!nine.ask(&request("budget citizens parks")).relaxed);
    pages.push(text("all9/", "One", "A budget of citizens in parks."));
    assert_eq!(site("en", pages).ask(&Request { limit: 20, ..request("budget citizens parks") }).total, 10);
}

#[test]
fn a_word_that_one_page_has_does_not_outweigh_a_title() {
    let mut pages: Vec<Page> = (0..4).map(|number| text(&format!("panels{number}/"), "Report", "A panel of citizens met.")).collect();
    pages.push(text("chance/", "Budgets", "Who organises the vote of a budget should know the law, and tell it to all."));
    pages.push(text("panel/", "Panel", "A group by lot."));
    pages.extend(others(12));
    assert_eq!(site("en", pages).urls("organising panels").split(' ').take(3).collect::<Vec<_>>(), ["relaxed:", "panel/", "chance/"]);
}

#[test]
fn a_title_within_the_query_counts_more_the_more_it_says() {
    let mut pages = vec![
        text("long/", "What the budget of a town is", "Budget, budget and budget: how it is made."),
        text("short/", "The budget", "Money of a town."),
        text("other/", "Towns", "How the budget is made."),
    ];
    pages.extend((0..8).map(|number| text(&format!("z{number}/"), "Elsewhere", "How the town is made.")));
    assert_eq!(site("en", pages).urls("how is the budget made"), "short/ long/ other/");
}

#[test]
fn errors_are_found_where_they_have_the_stem_of_a_word() {
    let mut pages = vec![
        text("stratified/", "Stratified sample", "A sample that is stratified by age."),
        text("layers/", "Layers", "The stratification of a sample, and of a town."),
    ];
    pages.extend(others(8));
    let site = site("en", pages);
    assert_eq!(site.urls("stratifed sample"), "stratified/ layers/");
    assert_eq!(site.ask(&request("stratifed sample")).suggestion.as_deref(), Some("stratified sample"));
    // What somebody wrote is no error.
    assert_eq!(site.ask(&request("stratification")).suggestion, None);
}

#[test]
fn what_was_meant_is_the_word_of_the_best_page() {
    let mut pages: Vec<Page> = (0..5).map(|number| text(&format!("{number}/"), "Votes", "They decide, and decide again.")).collect();
    pages.push(text("decidim/", "Barcelona", "A platform called Decidim."));
    pages.extend(others(8));
    let site = site("en", pages);
    assert_eq!(site.ask(&request("barcelona decidm")).suggestion.as_deref(), Some("barcelona decidim"));
    assert_eq!(site.ask(&request("votes decidm")).suggestion.as_deref(), Some("votes decide"));
}

#[test]
fn characters_that_meet_by_chance_hide_no_page() {
    let mut pages = vec![
        text("code/", "贡献代码", "写代码很好。贡献很多。代码也好，贡献也好。"),
        text("chance/", "城市", "他在会写信的人中间。"),
        text("half/", "代码", "代码。"),
    ];
    pages.extend((0..8).map(|number| text(&format!("z{number}/"), "公园", "公园在城市里。")));
    let site = site("zh-Hans", pages);
    assert!(site.urls("会写代码吗，能贡献吗").trim_start_matches("relaxed: ").starts_with("code/"));
}

#[test]
fn a_synonym_leads_to_the_page_of_its_term_before_those_that_bear_it() {
    let labelled = |mut page: Page| {
        page.labels = vec!["Citizens' panels".to_owned(), "mini-public".to_owned()];
        page
    };
    let mut pages: Vec<Page> = (0..3).map(|number| labelled(text(&format!("case{number}/"), "Case", "A panel of citizens met."))).collect();
    pages.push(labelled(text("term/", "Citizens' panel", "A group of people by lot, who learn, weigh and advise.")));
    pages.extend(others(8));
    assert_eq!(site("en", pages).urls("mini-public"), "term/ case0/ case1/ case2/");
}

#[test]
fn a_title_that_is_the_query_leaves_other_pages_before_those_of_languages_without_one() {
    let mut labelled = text("fr/ville/", "Une ville", "Autre chose.");
    labelled.labels = vec!["participation".to_owned()];
    let english =
        site("en", vec![text("one/", "Participation", "Participation."), text("two/", "How participation works", "By participation.")]);
    let english = english.ask(&request("participation"));
    let french = site("fr", vec![labelled, text("fr/autre/", "Autre", "Rien.")]).ask(&request("participation"));
    let qualities = |answer: &Answer| answer.hits.iter().map(|hit| hit.quality).collect::<Vec<_>>();
    let (english, french) = (qualities(&english), qualities(&french));
    let (one, two, other) = (english[0], english[1], french[0]);
    assert!(one > two && two > other, "{one} {two} {other}");
}

#[test]
fn the_title_that_is_the_query_comes_before_that_of_another_form() {
    let site = site(
        "en",
        vec![
            text("budget/", "Participatory budget", "A budget that is participatory: a participatory budget."),
            text("budgeting/", "Participatory budgeting", "It is a method."),
            text("other/", "Other", "Nothing."),
        ],
    );
    assert_eq!(site.urls("participatory budgeting"), "budgeting/ budget/");
    assert_eq!(site.urls("participatory budget"), "budget/ budgeting/");
    // Which form stands in the title is told by the title itself, whatever else the page has.
    let site = super::site(
        "en",
        vec![
            text("budget/", "Participatory budget", "A budget by participatory budgeting: budget after budget."),
            text("budgeting/", "Participatory Budgeting", "A budget, a budget, participatory budgets."),
            text("other/", "Other", "Nothing."),
        ],
    );
    assert_eq!(site.urls("participatory budgeting"), "budgeting/ budget/");
    assert_eq!(site.urls("participatory budget"), "budget/ budgeting/");
}

#[test]
fn beginnings_are_found_however_long_the_rest_is() {
    let other = || text("other/", "X", "Y.");
    for (language, word, from) in [
        ("es", "recomendaciones", 3),
        ("es", "procedimientos", 3),
        ("fr", "investissements", 3),
        ("en", "notifications", 3),
        ("de", "Müllabfuhr", 2),
        ("nl", "uitgenodigd", 3),
        ("nl", "algemeen", 5),
        ("nl", "gebruikers", 3),
    ] {
        let site = site(language, vec![text("a/", "One", word), other()]);
        for end in from..=word.chars().count() {
            let begun: String = word.chars().take(end).collect();
            assert_eq!(site.urls_of(&typing(&begun)), "a/", "{language} {begun}");
        }
    }
    for (language, written, begun) in
        [("de", "Bürgermeister", ["buer", "buerger", "buergermeis"]), ("da", "Ålborg", ["aal", "aalb", "aalbor"])]
    {
        let site = site(language, vec![text("a/", "One", written), other()]);
        for begun in begun {
            assert_eq!(site.urls_of(&typing(begun)), "a/", "{language} {begun}");
        }
    }
}

#[test]
fn a_word_that_is_near_comes_before_stems_that_are() {
    let site = site(
        "en",
        vec![text("a/", "One", "Witnesses of it."), text("b/", "Two", "Waiting, and waiting."), text("c/", "Three", "Wait and see.")],
    );
    let answer = site.ask(&request("wiitnesses"));
    assert_eq!(answer.suggestion.as_deref(), Some("witnesses"));
    assert_eq!(site.urls("wiitnesses"), "a/");
}

#[test]
fn hebrew_words_are_found_without_what_is_written_to_them() {
    let site = site("he", vec![text("a/", "הציבור", "ולתושבים"), text("b/", "ציבור", "תושבים"), text("c/", "אחר", "מילה")]);
    assert_eq!(site.urls("ציבור"), "b/ a/");
    assert_eq!(site.urls("הציבור"), "a/ b/");
    assert_eq!(site.sorted_urls("בציבור"), "a/ b/");
    assert_eq!(site.sorted_urls("תושבים"), "a/ b/");
    assert_eq!(site.sorted_urls("שהתושבים"), "a/ b/");
}

#[test]
fn a_word_is_looked_for_beyond_stems_that_are_none() {
    let site = site("en", vec![text("a/", "One", "Participation."), text("b/", "Two", "Particity."), text("c/", "Three", "Nothing.")]);
    // The stem of "participation" is one letter away, but no word.
    assert_eq!(site.urls("participx"), "b/");
}

#[test]
fn words_whose_stems_begin_otherwise_are_completed_and_corrected() {
    let other = || text("other/", "X", "Y.");
    let site = site("nl", vec![text("a/", "Een", "De gebruikers van het gebouw."), other()]);
    for begun in ["geb", "gebr", "gebrui", "gebruik", "gebruike", "gebruiker", "gebou"] {
        assert_eq!(site.urls_of(&typing(begun)), "a/", "{begun}");
    }
    assert_eq!(site.urls("gebrukers"), "a/");
    assert_eq!(site.urls_of(&typing("gez")), "");
    let site = super::site("ar", vec![text("a/", "واحد", "المقترحات والميزانية التشاركية للمواطنين."), other()]);
    for begun in ["المق", "المقت", "المقتر", "المقترح", "المقترحا", "والميز", "للموا", "التشا"]
    {
        assert_eq!(site.urls_of(&typing(begun)), "a/", "{begun}");
    }
    for slip in ["الميانية", "التشركية", "المقترات"] {
        assert_eq!(site.urls(slip), "a/", "{slip}");
    }
    let site = super::site("id", vec![text("a/", "Satu", "Pemerintah menggunakan keterbukaan, memakai dan menyusun."), other()]);
    for begun in ["peme", "pemerin", "meng", "menggun", "keterb", "mema", "menyu"] {
        assert_eq!(site.urls_of(&typing(begun)), "a/", "{begun}");
    }
    assert_eq!(site.urls("mengunakan"), "a/");
    let site = super::site("sr", vec![text("a/", "Један", "Грађани учествују у одлучивању."), other()]);
    for begun in ["грађ", "учес", "учеств", "одлу"] {
        assert_eq!(site.urls_of(&typing(begun)), "a/", "{begun}");
    }
    assert_eq!(site.urls("грађнаи"), "a/");
}

#[test]
fn what_was_meant_is_a_word_that_was_written() {
    let site = site("en", vec![text("a/", "One", "What is related, and relates to others."), text("b/", "Two", "They secured it.")]);
    let meant = |query: &str| site.ask(&request(query)).suggestion.unwrap_or_default();
    assert_eq!(meant("repated"), "related");
    assert_eq!(meant("secred"), "secured");
}

#[test]
fn a_word_is_not_taken_for_one_that_only_has_a_stem_like_it() {
    let site = site(
        "en",
        vec![text("a/", "One", "The majority decides."), text("b/", "Two", "Plans are planned in planning."), text("c/", "Three", "No.")],
    );
    assert_eq!((site.urls("mayor"), site.ask(&request("mayor")).suggestion), (String::new(), None));
    assert_eq!((site.urls("paln"), site.ask(&request("paln")).suggestion.as_deref()), ("b/".to_owned(), Some("plans")));
    let site = super::site("fr", vec![text("a/", "Un", "La décision appartient aux habitants."), text("b/", "Deux", "Rien.")]);
    assert_eq!(site.urls("défis"), "");
    assert_eq!(site.urls("descision"), "a/");
}

#[test]
fn a_word_that_is_its_own_stem_is_known_beside_its_other_forms() {
    let site = site(
        "en",
        vec![text("a/", "One", "A budget. Budgeting takes time, and budgets too."), text("b/", "Two", "To govern. The government.")],
    );
    let meant = |query: &str| site.ask(&request(query)).suggestion.unwrap_or_default();
    assert_eq!((site.urls("bugdet"), meant("bugdet")), ("a/".to_owned(), "budget".to_owned()));
    assert_eq!((site.urls("gvoern"), meant("gvoern")), ("b/".to_owned(), "govern".to_owned()));
    // The slip may be in a form that no page has.
    let site = super::site("en", vec![text("a/", "One", "A ballot."), text("b/", "Two", "Nothing.")]);
    assert_eq!(site.urls("balots"), "a/");
}

#[test]
fn the_form_without_diacritics_comes_first_where_it_is_asked_for() {
    let site =
        site("de", vec![text("a/", "Eins", "Das ist schön."), text("b/", "Zwei", "Das ist schon da."), text("c/", "Drei", "Nichts.")]);
    assert_eq!(site.urls("schon"), "b/ a/");
    assert_eq!(site.urls("schön"), "a/ b/");
    let site = super::site("en", vec![text("a/", "Consultation", "Ask."), text("b/", "Consult", "Ask."), text("c/", "No", "No.")]);
    assert_eq!(site.urls("consult"), "b/ a/");
    assert_eq!(site.urls("consultation"), "a/ b/");
}

#[test]
fn a_number_is_found_behind_a_small_word_that_is_written_to_it() {
    let site = site("ar", vec![text("a/", "واحد", "شارك 517 و95,000 شخص في 2023 و2024، لـ5G"), text("b/", "اثنان", "لا شيء")]);
    for query in ["95000", "2024", "2023", "5G", "و2024"] {
        assert_eq!(site.urls(query), "a/", "{query}");
    }
    let site = super::site("he", vec![text("a/", "אחד", "בשנת 2023 וב2024"), text("b/", "שניים", "כלום")]);
    assert_eq!(site.urls("2024"), "a/");
}

#[test]
fn words_with_short_stems_are_found_while_typing() {
    let site = site("en", vec![text("a/", "One", "Getting and running."), text("b/", "Two", "Nothing.")]);
    for begun in ["ge", "get", "gett", "getti", "gettin", "getting", "runn", "runni"] {
        assert_eq!(site.urls_of(&typing(begun)), "a/", "{begun}");
    }
    assert_eq!(site.urls_of(&typing("getto")), "");
}

#[test]
fn compounds_that_readers_part_are_found() {
    let site = site(
        "de",
        vec![
            text("eins/", "Bürgerhaushalt", "Eine Stadt hat ihn."),
            text("zwei/", "Bürger", "Sie haben einen Haushalt."),
            text("drei/", "Viele", "Der Bürger, der Bürger und die Vielfalt."),
        ],
    );
    assert_eq!(site.urls("Bürger Haushalt"), "eins/ zwei/ drei/");
    assert_eq!(site.urls("bürger, haushalt"), "zwei/");
    assert_eq!(site.urls("\"Bürger Haushalt\""), "");
    assert_eq!(site.urls("-Bürger Haushalt"), "");
    assert_eq!(site.urls_of(&typing("bürger haush")), "zwei/");
    assert_eq!(site.urls_of(&typing("bürger haushalt")), "eins/ zwei/ drei/");
    let site = super::site("en", vec![text("a/", "The townhall", "Here."), text("b/", "Often", "Here."), text("c/", "Other", "There.")]);
    assert_eq!(site.urls("town halls"), "a/");
    assert_eq!(site.urls("of ten"), "");
    let site =
        super::site("ru", vec![text("a/", "Решения", "Здесь."), text("b/", "Consul", "Consul."), text("c/", "Consul решения", "Там.")]);
    assert_eq!(site.sorted_urls("Consul решения"), "a/ b/ c/");
    assert_eq!(site.ask(&request("Consul решения")).suggestion, None);
}

#[test]
fn words_that_readers_run_together_are_found_as_two() {
    let site = site(
        "en",
        vec![
            text("hall/", "Where to meet", "The town hall is open on Mondays."),
            text("towns/", "Towns", "Every hall of a town is a place to meet."),
            text("report/", "Report", "The budget of 2024."),
            text("walls/", "Walls", "Nothing else."),
        ],
    );
    // One behind the other, in phrases too, and excluded words stay what they are.
    assert_eq!(site.urls("townhall"), "hall/");
    assert_eq!(site.urls("townhalls meet"), "hall/");
    assert_eq!(site.urls("\"open townhall\""), "");
    assert_eq!(site.urls("\"the townhall is\""), "hall/");
    assert_eq!(site.urls("meet -townhall"), site.urls("meet"));
    assert_eq!(site.urls("hallwall"), "");
    assert_eq!(site.urls("budget2024"), "");
    assert_eq!(site.ask(&request("townhall")).suggestion, None);
    assert_eq!(site.ask(&request("townhall mundays")).suggestion.as_deref(), Some("\"town hall\" mondays"));
    // A word that is one edit away is what was meant.
    assert_eq!(site.ask(&request("reportx")).suggestion.as_deref(), Some("report"));
}

#[test]
fn compounds_that_no_page_has_are_found_by_their_parts() {
    let site = site(
        "de",
        vec![
            text("one/", "Budget", "Ein Budget für jeden Stadtteil."),
            text("two/", "Stadtteil", "Was ein Stadtteil ist."),
            text("three/", "Beteiligung", "Verfahren der Beteiligung."),
        ],
    );
    assert_eq!(site.urls("Stadtteilbudget"), "one/");
    assert_eq!(site.urls("Stadtteilbudgets"), "one/");
    assert_eq!(site.urls("Beteiligungsverfahren"), "three/");
    assert_eq!(site.urls_of(&typing("Beteiligungsverfahr")), "three/");
    assert_eq!(site.urls("\"Stadtteilbudget\""), "");
}

#[test]
fn a_number_is_found_with_and_without_groups() {
    let site =
        site("de", vec![text("a/", "Eins", "Es kostet 1.250,50 €, also 1.234.567,89 im Jahr."), text("b/", "Zwei", "12.50 und 50.")]);
    for query in ["1250", "1.250", "1250,50", "1.250,50", "1234567", "1.234.567"] {
        assert_eq!(site.urls(query), "a/", "{query}");
    }
    assert_eq!(site.urls("1251"), "");
}

#[test]
fn numbers_are_not_taken_for_others() {
    let site = site("en", vec![text("a/", "One", "In 2021, covid19 and 12345678."), text("b/", "Two", "Nothing.")]);
    assert_eq!(site.urls("2031"), "");
    assert_eq!(site.urls("12345679"), "");
    assert_eq!(site.urls("covd19"), "a/");
}

#[test]
fn hebrew_acronyms_are_no_phrases() {
    let site = site("he", vec![text("a/", "צה\"ל, עו\"ד", "דו\"ח שנתי."), text("b/", "אחר", "מילה אחרת.")]);
    for query in ["צה\"ל", "צה״ל", "עו\"ד", "דו\"ח שנתי", "\"דו\"ח שנתי\""] {
        assert_eq!(site.urls(query), "a/", "{query}");
    }
    assert_eq!(site.urls("\"מילה אחרת\""), "b/");
}

#[test]
fn an_apostrophe_that_is_a_letter_is_one() {
    let site = site("uk", vec![text("a/", "Компʼютери", "Та пʼять."), text("b/", "Інше", "П'ять."), text("c/", "Hawaiʻi", "-")]);
    for query in ["комп'ютери", "комп’ютери", "компʼютери", "компютери"] {
        assert_eq!(site.urls(query), "a/", "{query}");
    }
    assert_eq!(site.urls("п'ять"), "b/ a/");
    assert_eq!(site.urls("пʼять"), "b/ a/");
    assert_eq!([site.urls("hawaii"), site.urls("Hawaiʻi")], ["c/", "c/"]);
}

#[test]
fn spaces_that_nobody_sees_part_no_words() {
    for (language, written, sought) in [
        ("km", "របស់\u{200B}ប្រជាពលរដ្ឋ", "\"របស់ប្រជាពលរដ្ឋ\""),
        ("th", "ของ\u{200B}ประชาชน", "\"ของประชาชน\""),
        ("my", "ပြည်\u{200B}သူများ", "\"ပြည်သူများ\""),
    ] {
        let site = site(language, vec![text("a/", "A", written), text("b/", "B", "-")]);
        assert_eq!(site.urls(sought), "a/", "{language}");
    }
    let site = site("en", vec![text("a/", "A", "one\u{200B}two"), text("b/", "B", "-")]);
    assert_eq!(site.urls("two"), "a/");
}

#[test]
fn what_looks_the_same_is_the_same() {
    for (language, written, sought) in
        [("th", "แผนงาน", "เเผนงาน"), ("ml", "അവൻ", "അവന\u{D4D}\u{200D}"), ("uk", "м'ята", "м`ята"), ("be", "уклад", "ўклад")]
    {
        for (written, sought) in [(written, sought), (sought, written)] {
            let site = site(language, vec![text("a/", "A", written), text("b/", "B", "-")]);
            assert_eq!(site.urls(sought), "a/", "{written} {sought}");
        }
    }
}
