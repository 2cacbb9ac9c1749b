//! The jobs of GitLab, run as GitLab runs them.

use super::*;

/// Runs a job of GitLab's as GitLab does: what comes before, and its script, in one shell.
pub fn run(place: &Place, job: &str, variables: &[(&str, &str)]) -> (i32, String) {
    let workflows = workflows(Forge::Gitlab);
    let workflow = &workflows[".gitlab-ci.yml"];
    let before = workflow[job].get("before_script").unwrap_or(&workflow["default"]["before_script"]);
    let lines = before.as_array().unwrap().iter().chain(workflow[job]["script"].as_array().unwrap());
    let script: Vec<&str> = lines.map(|line| line.as_str().unwrap()).collect();
    let site = place.site();
    let own = [("CI_PROJECT_DIR", site.to_str().unwrap())];
    let variables = own.iter().chain(variables).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    place.shell(&script.join("\n"), &variables)
}

#[test]
fn gitlab_checks_previews_and_publishes() {
    let place = Place::new(Forge::Gitlab);
    let base = place.git(&["rev-parse", "HEAD"]);
    fs::write(place.site().join("content/articles/new-page.md"), BROKEN).unwrap();
    place.commit("A slip");
    let (code, said) = run(&place, "check", &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)]);
    assert_eq!(code, 1, "{said}");
    let report = |name: &str| fs::read_to_string(place.site().join(name)).unwrap();
    let quality: Value = serde_json::from_str(&report("code-quality.json")).unwrap();
    let worst = quality.as_array().unwrap().iter().find(|one| one["severity"] == "critical").unwrap();
    assert_eq!(worst["location"]["path"], "content/articles/new-page.md", "{quality:#}");
    assert!(report("junit.xml").contains("content/articles/new-page.md") && report("summary.md").contains("content/articles/new-page.md"));

    fs::write(place.site().join("content/articles/new-page.md"), GOOD).unwrap();
    place.commit("Mended");
    let (code, said) = run(&place, "check", &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(&place, "preview", &[]);
    assert_eq!(code, 0, "{said}");
    assert!(report("preview/index.html").contains("preview-notice"));
    let (code, said) = run(&place, "pages", &[("CI_PAGES_URL", "https://town.gitlab.example/site")]);
    assert_eq!(code, 0, "{said}");
    assert!(report("public/index.html").contains("https://town.gitlab.example/site/"));
    assert_eq!(run(&place, "held-back", &[]), (0, String::new()));
    fs::write(place.site().join("held-back.txt"), "content/a.md\n").unwrap();
    assert_eq!(run(&place, "held-back", &[]), (1, "Published without these pages, because they have errors:\ncontent/a.md\n".to_owned()));
}
