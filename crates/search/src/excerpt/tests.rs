use proptest::prelude::*;

use super::*;
use crate::analysis::{Kind, NoStem, stemmers};

/// The excerpt with marks in brackets.
fn shown(tag: &str, text: &str, query: &str, limit: usize) -> String {
    let analyser = Analyser::new(tag, stemmers::for_language(tag).unwrap_or_else(|| Box::new(NoStem)));
    written(&excerpt(text, &analyser, &wanted(&analyser, query), limit))
}

fn wanted(analyser: &Analyser, query: &str) -> Wanted {
    let mut wanted = Wanted::default();
    for (place, sought) in analyser.sought(query).iter().enumerate() {
        for form in &sought.forms {
            wanted.stem(place, &form.stem);
            if form.last && form.kind != Kind::Pair && form.folded.chars().count() > 2 {
                wanted.prefix(place, &form.folded);
            }
        }
    }
    wanted
}

fn written(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.marked { format!("[{}]", run.text) } else { run.text.clone() }).collect()
}

const LONG: &str = "The council met. Nothing of note was said for a very long time, and people went home. In spring, citizens were asked to propose projects. The participatory budget of Paris gives citizens five per cent of investment. Every year there is a vote. Afterwards the results are published, and the budget is implemented by the services.";
const CHINESE: &str = "这个平台让公民参与城市规划。公民可以提出建议，并对建议进行投票。最后由市政府决定。";

#[test]
fn excerpts_show_why_a_text_was_found() {
    let mut table = String::new();
    for (tag, text, query, limit) in [
        ("en", LONG, "participatory budget", 120),
        ("en", LONG, "citizens vote", 120),
        ("en", LONG, "citizens vote", 60),
        ("en", LONG, "council", 60),
        ("en", LONG, "services", 60),
        ("en", LONG, "absent", 60),
        ("en", LONG, "citizens", 3),
        ("en", "co-creation and e\u{2011}participation", "cocreation participation", 200),
        ("en", "participate in partic", "partic", 200),
        ("fr", "L’État et les citoyen·nes d’été", "etat citoyennes ete", 200),
        ("zh", CHINESE, "公民参与", 20),
        ("zh", CHINESE, "投票", 20),
        ("ja", "市民参加のためのプラットフォームです。", "プラットフォーム", 12),
        ("th", "การมีส่วนร่วมของประชาชนในการจัดทำงบประมาณ", "ประชาชน", 20),
        ("ar", "تتيح المنصة للمواطنين المشاركة في الميزانية التشاركية", "مواطن مشاركه", 200),
        ("hi", "नागरिकों की भागीदारी", "भागीदारी", 10),
        ("en", "a\u{202E}b \u{1}c  d\n\ne budget\t", "budget", 200),
        ("en", "", "budget", 200),
    ] {
        table.push_str(&format!("[{tag}] {query}, {limit}\n{}\n\n", shown(tag, text, query, limit)));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn titles_are_whole() {
    let analyser = Analyser::new("en", stemmers::for_language("en").unwrap());
    let runs = mark("Budgets: the\nparticipatory\u{202E} budget", &analyser, &wanted(&analyser, "budget"));
    assert_eq!(written(&runs), "[Budgets]: the participatory [budget]");
}

#[test]
fn what_is_not_wanted_is_not_marked() {
    let analyser = Analyser::new("en", stemmers::for_language("en").unwrap());
    assert_eq!(written(&mark("A budget", &analyser, &Wanted::default())), "A budget");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn excerpts_of_any_text_are_short_and_clean(text in "[a-z .\\n\u{301}\u{202E}\u{7}公民。กเ\u{E48}ा\u{200D}👩]{0,80}", query in "[a-z公กเ ]{0,8}", limit in 1_usize..60) {
        let analyser = Analyser::new("en", Box::new(NoStem));
        let runs = excerpt(&text, &analyser, &wanted(&analyser, &query), limit);
        let all: String = runs.iter().map(|run| run.text.as_str()).collect();
        prop_assert!(all.chars().count() <= limit + 4, "{}", all);
        let unclean = all.chars().any(|c| c.is_control() || c == '\u{202E}');
        prop_assert!(!unclean);
        prop_assert!(runs.iter().all(|run| !run.text.is_empty()));
        prop_assert!(runs.windows(2).all(|two| two[0].marked != two[1].marked));
    }

    #[test]
    fn an_excerpt_has_what_is_wanted(before in "[b-z ]{0,300}", after in "[b-z ]{0,300}") {
        let analyser = Analyser::new("en", Box::new(NoStem));
        let runs = excerpt(&format!("{before} budget {after}"), &analyser, &wanted(&analyser, "budget"), 100);
        prop_assert!(runs.iter().any(|run| run.marked && run.text == "budget"), "{}", written(&runs));
    }
}
