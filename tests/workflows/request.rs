//! A request is checked and gets a preview.

use super::*;

#[test]
fn a_request_is_checked_and_gets_a_preview_on_github_and_forgejo() {
    for forge in [Forge::Github, Forge::Forgejo] {
        let place = Place::new(forge);
        let workflows = workflows(forge);
        let check = workflows.iter().find(|(path, _)| path.ends_with("check.yml")).unwrap().1;
        let base = place.git(&["rev-parse", "HEAD"]);
        fs::write(place.site().join("content/articles/new-page.md"), GOOD).unwrap();
        place.commit("A page");
        let known = [("github.event.pull_request.base.sha || github.event.before", base.as_str()), ("github.event_name", "pull_request")];
        let good = place.job(check, "check", &known);
        assert_eq!(good.code, 0, "{:#?}", good.steps);
        assert!(good.names().ends_with(&["Build the preview: 0", "Keep the preview: (an action)"]), "{:#?}", good.steps);
        assert!(good.summary.contains("python3 -m http.server"), "{}", good.summary);
        let page = fs::read_to_string(place.site().join("preview/articles/new-page/index.html")).unwrap();
        assert!(page.contains("preview-notice") && page.contains("http://localhost:8000/articles/new-page/"));

        fs::write(place.site().join("content/articles/new-page.md"), BROKEN).unwrap();
        place.commit("A slip");
        let bad = place.job(check, "check", &known);
        assert_eq!(*bad.names().last().unwrap(), "Check: 1", "{:#?}", bad.steps);
        let annotation = bad.steps.last().unwrap().lines().find(|line| line.starts_with("::error ")).unwrap();
        assert!(annotation.contains("file=content/articles/new-page.md") && annotation.contains("line=6"), "{annotation}");
        assert!(bad.summary.contains("content/articles/new-page.md"), "{}", bad.summary);

        // A branch that is new has no commit before; a push gets a summary too.
        let push = [
            ("github.event.pull_request.base.sha || github.event.before", "0000000000000000000000000000000000000000"),
            ("github.event_name", "push"),
        ];
        let pushed = place.job(check, "check", &push);
        assert_eq!(*pushed.names().last().unwrap(), "Check: 1");
        assert!(pushed.summary.contains("content/articles/new-page.md"));
    }
}
