//! Filters and counts.

use super::*;

fn cases() -> Site {
    let of = |url: &str, body: &str, facets: &[(u16, u16)]| Page { facets: facets.to_vec(), ..text(url, "Page", body) };
    open_collection(&Collection {
        language: "en".to_owned(),
        facets: vec![
            facet("kind", "Kind", &[("case", "Case"), ("guide", "Guide"), ("none", "None")]),
            facet("place", "Place", &[("paris", "Paris"), ("rome", "Rome")]),
        ],
        pages: vec![
            of("a/", "A budget.", &[(0, 0), (1, 0)]),
            of("b/", "A budget.", &[(0, 0), (1, 1)]),
            of("c/", "A budget.", &[(0, 1), (1, 0), (1, 1)]),
            of("d/", "A vote.", &[(0, 1)]),
        ],
    })
}

fn chosen(query: &str, filters: &[(&str, &str)]) -> String {
    let filters = filters.iter().map(|(facet, value)| ((*facet).to_owned(), (*value).to_owned())).collect();
    let answer = cases().ask(&Request { filters, ..request(query) });
    let facets = answer.facets.iter().map(|facet| {
        let values = facet.values.iter().map(|value| format!("{}{} {}", if value.chosen { "*" } else { "" }, value.label, value.count));
        format!("{}: {}", facet.label, values.collect::<Vec<_>>().join(", "))
    });
    let urls: Vec<&str> = answer.hits.iter().map(|hit| hit.url.as_str()).collect();
    format!("{} {} | {}", answer.total, urls.join(" "), facets.collect::<Vec<_>>().join(" | "))
}

#[test]
fn counts_are_those_of_the_pages_found() {
    assert_eq!(chosen("budget", &[]), "3 a/ b/ c/ | Kind: Case 2, Guide 1 | Place: Paris 2, Rome 2");
    assert_eq!(chosen("vote", &[]), "1 d/ | Kind: Guide 1");
    assert_eq!(chosen("nowhere", &[]), "0  | ");
}

#[test]
fn an_empty_query_gives_all_pages() {
    assert_eq!(chosen("", &[]), "4 a/ b/ c/ d/ | Kind: Case 2, Guide 2 | Place: Paris 2, Rome 2");
    assert_eq!(chosen(" \n", &[("kind", "guide")]), "2 c/ d/ | Kind: Case 2, *Guide 2 | Place: Paris 1, Rome 1");
    assert_eq!(chosen("?!", &[]), "0  | ");
}

#[test]
fn values_of_a_facet_are_alternatives_and_facets_narrow_one_another_down() {
    assert_eq!(chosen("budget", &[("kind", "case")]), "2 a/ b/ | Kind: *Case 2, Guide 1 | Place: Paris 1, Rome 1");
    assert_eq!(chosen("budget", &[("kind", "case"), ("kind", "guide")]), "3 a/ b/ c/ | Kind: *Case 2, *Guide 1 | Place: Paris 2, Rome 2");
    assert_eq!(chosen("budget", &[("kind", "case"), ("place", "rome")]), "1 b/ | Kind: *Case 1, Guide 1 | Place: Paris 1, *Rome 1");
    assert_eq!(chosen("vote", &[("kind", "case")]), "0  | Kind: *Case 0, Guide 1");
    assert_eq!(chosen("budget", &[("kind", "none")]), "0  | Kind: Case 2, Guide 1, *None 0");
}

#[test]
fn what_the_index_does_not_have_is_had_by_no_page() {
    assert_eq!(chosen("budget", &[("kind", "poem")]), "0  | Kind: Case 2, Guide 1");
    assert_eq!(chosen("budget", &[("colour", "red")]), "0  | ");
}
