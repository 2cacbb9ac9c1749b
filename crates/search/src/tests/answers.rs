//! Whole answers on small collections, in several languages.

use super::*;

/// The answers to these queries, one after another.
fn answers(site: &Site, queries: &[&str]) -> String {
    let one = |query: &&str| {
        let (typing, query) = query.strip_suffix('…').map_or((false, *query), |query| (true, query));
        format!("--- {query}{}\n{}", if typing { "…" } else { "" }, shown(&site.ask(&Request { typing, ..request(query) })))
    };
    queries.iter().map(one).collect()
}

#[test]
fn in_english() {
    let mut budget = page(
        "en/cases/paris/",
        "Participatory budgeting in Paris",
        &[
            ("", "Every year, the people of Paris decide how a part of the city's money is spent."),
            ("Results", "A hundred projects a year were built.\nMost of them are parks, cycle paths and repairs of schools."),
            ("What it cost", "The budget was half a billion euros over six years."),
        ],
    );
    budget.eyebrow = "Case".to_owned();
    budget.summary = "The largest participatory budget of its time.".to_owned();
    budget.labels = vec!["Participatory budgeting".to_owned(), "PB".to_owned()];
    budget.outdated = true;
    budget.facets = vec![(0, 0)];
    let mut guide = page(
        "en/guides/budgets/",
        "Budgets for everyone",
        &[
            ("", "How to begin with a citizens' budget."),
            ("Before you begin", "Ask for money; ask for time."),
            ("Afterwards", "Tell what became of it."),
        ],
    );
    guide.eyebrow = "Guide".to_owned();
    guide.facets = vec![(0, 1)];
    let mut foreign = text("en/cases/lyon/", "Assemblée à Lyon", "Des citoyens tirés au sort. Un budget.");
    foreign.language = Some("fr".to_owned());
    foreign.facets = vec![(0, 0)];
    let site = open_collection(&Collection {
        language: "en".to_owned(),
        facets: vec![facet("kind", "Kind", &[("case", "Case"), ("guide", "Guide")])],
        pages: vec![foreign, budget, guide],
    });
    insta::assert_snapshot!(answers(
        &site,
        &[
            "budget",
            "paris schools",
            "\"cycle paths\"",
            "pb",
            "partcipatory bugdet",
            "begin with money",
            "assemblee",
            "cit…",
            "budget -paris",
            "zebra",
            ""
        ]
    ));
}

#[test]
fn in_french() {
    let site = site(
        "fr",
        vec![
            page(
                "fr/été/",
                "L’été des assemblées",
                &[("", "Cet été, cinquante citoyens se réunissent."), ("Après l’été", "Ils présentent leurs propositions.")],
            ),
            page(
                "fr/budget/",
                "Budget participatif",
                &[("", "La ville a développé un budget participatif."), ("Résultats", "Des écoles rénovées.")],
            ),
        ],
    );
    insta::assert_snapshot!(answers(&site, &["été", "ete", "ecole", "développer", "developpe", "assemblée citoyenne", "budjet"]));
}

#[test]
fn in_arabic() {
    let site = site(
        "ar",
        vec![
            page("ar/school/", "المدارس والمدينة", &[("", "تقرر المدرسة مع الطلاب كيف تنفق الميزانية."), ("النتائج", "تحسنت المكتبات.")]),
            page("ar/budget/", "الميزانية التشاركية", &[("", "يقرر السكان كيف تُنفق أموال المدينة.")]),
        ],
    );
    insta::assert_snapshot!(answers(&site, &["مدرسة", "الميزانية", "مدينه", "اموال"]));
}

#[test]
fn in_chinese_japanese_and_korean() {
    let chinese = site(
        "zh-Hans",
        vec![
            page("zh/knowledge/", "知识管理", &[("", "市民如何管理公共知识。"), ("预算", "参与式预算让市民决定。")]),
            text("zh/city/", "城市", "城市的公园。"),
        ],
    );
    let japanese = site(
        "ja",
        vec![text("ja/budget/", "市民参加型予算", "市民が予算の使い道を決める。"), text("ja/park/", "公園", "公園はまちの庭です。")],
    );
    let korean = site(
        "ko",
        vec![text("ko/budget/", "주민참여예산", "주민이 예산을 결정한다."), text("ko/park/", "공원", "공원은 도시의 정원이다.")],
    );
    insta::assert_snapshot!(
        [
            answers(&chinese, &["知识管理", "市民预算", "园", "\"公共知识\""]),
            answers(&japanese, &["予算", "市民の予算", "庭"]),
            answers(&korean, &["예산", "주민 공원", "도시"]),
        ]
        .concat()
    );
}

#[test]
fn what_a_page_without_text_shows() {
    let mut summary = text("summary/", "Only a summary", "");
    summary.summary = "It says what the page is about.".to_owned();
    let site = site(
        "en",
        vec![
            page("title/", "Only a title", &[]),
            summary,
            page("heading/", "Only headings", &[("", ""), ("First", ""), ("Second", "Text.")]),
        ],
    );
    insta::assert_snapshot!(answers(&site, &["only", "second", "page"]));
}

#[test]
fn how_an_answer_came_about() {
    let site = site(
        "en",
        vec![
            page("a/", "Budgets", &[("", "A budget."), ("Votes", "Many votes.")]),
            text("b/", "Other", "One bduget."),
            text("c/", "Votes", "Votes."),
        ],
    );
    let request = Request { limit: 1, ..request("budget votse") };
    assert_eq!(site.engine.explain(&request), Ok(None));
    site.ask(&request);
    insta::assert_debug_snapshot!(site.engine.explain(&request).unwrap().unwrap());
}

/// Beyond 65,535 words of one document everything stands at one position: words are found, phrases are not.
#[test]
fn a_giant_summary_is_found() {
    let mut giant = text("giant/", "Giant", "Its text has a budget.");
    giant.summary = (0..70_000).map(|number| format!("word{} ", number % 50)).collect::<String>() + "and then the very end";
    let site = site("en", vec![giant, text("other/", "Other", "The end of something else, at the very beginning.")]);
    assert_eq!(
        ["\"word1 word2\"", "word49 budget", "very end", "\"very end\""].map(|query| site.urls(query)),
        ["giant/", "giant/", "other/ giant/", ""]
    );
}
