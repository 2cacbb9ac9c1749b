//! Workflows are valid by the published schemas, safe for requests from forks, and their scripts can be read by a shell.

use super::*;

#[test]
fn workflows_are_valid_by_the_published_schemas() {
    for forge in Forge::ALL {
        let schema = if forge == Forge::Gitlab { "gitlab-ci.json" } else { "github-workflow.json" };
        for (path, workflow) in workflows(forge) {
            assert_eq!(json_schema(schema, &workflow).unwrap_or_default(), "", "{path}");
        }
    }
    for path in ["ci.yml", "release.yml"] {
        let text = fs::read_to_string(repository().join(".github/workflows").join(path)).unwrap();
        assert_eq!(json_schema("github-workflow.json", &serde_yaml::from_str(&text).unwrap()).unwrap_or_default(), "", "{path}");
    }
    // The schemas do find something.
    assert_ne!(json_schema("github-workflow.json", &json!({ "on": "push", "jobs": { "a": { "steps": [] } } })), Some(String::new()));
    assert_ne!(json_schema("gitlab-ci.json", &json!({ "a": { "scripts": ["true"] } })), Some(String::new()));
}

/// All steps of a workflow of GitHub's kind, each with the name of its job.
fn steps(workflow: &Value) -> Vec<(&str, &Value)> {
    let jobs = workflow["jobs"].as_object().unwrap();
    jobs.iter().flat_map(|(name, job)| job["steps"].as_array().unwrap().iter().map(move |step| (name.as_str(), step))).collect()
}

#[test]
fn requests_from_forks_get_no_rights_and_nothing_of_theirs_is_run_as_ours() {
    let own = ["ci.yml", "release.yml"].map(|path| {
        let text = fs::read_to_string(repository().join(".github/workflows").join(path)).unwrap();
        (path, serde_yaml::from_str::<Value>(&text).unwrap())
    });
    let all = [Forge::Github, Forge::Forgejo].into_iter().flat_map(workflows).chain(own);
    for (path, workflow) in all {
        let text = workflow.to_string();
        assert!(!text.contains("pull_request_target") && !text.contains("workflow_run"), "{path}");
        let is_for_requests = workflow["on"].get("pull_request").is_some();
        assert!(!is_for_requests || !text.contains("secrets."), "{path}");
        if !path.contains("forgejo") {
            assert_eq!(workflow["permissions"], json!({ "contents": "read" }), "{path}");
        }
        for (job, step) in steps(&workflow) {
            // What an expression brings is data, not a command.
            assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{path}: {job}: {step}");
            if let Some(uses) = step["uses"].as_str() {
                let pinned = uses.rsplit('@').next().unwrap();
                let is_commit = pinned.len() == 40 && pinned.bytes().all(|byte| byte.is_ascii_hexdigit());
                assert!(is_commit || uses.starts_with("https://data.forgejo.org/forgejo/"), "{path}: {uses}");
                // Actions are programs for Node.js; GitHub's runners bring it into any container, those of Forgejo do not.
                let before = workflow["jobs"][job]["steps"].as_array().unwrap().iter().take_while(|other| other.get("uses").is_none());
                let has_node = before.into_iter().any(|other| other["run"].as_str().is_some_and(|run| run.contains(" nodejs ")));
                assert!(has_node || !path.contains("forgejo"), "{path}: {job}");
                if uses.contains("/checkout@") && is_for_requests {
                    assert_eq!(step["with"]["persist-credentials"], json!(false), "{path}");
                }
            }
        }
    }
}

#[test]
fn scripts_are_sound() {
    for (path, text) in files(Forge::Github).into_iter().filter(|(path, _)| path.ends_with(".sh")) {
        assert!(text.starts_with("#!/bin/sh\n# ") && text.contains("\nset -eu\n"), "{path}");
        let mut shell = Command::new("sh").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
        shell.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(shell.wait().unwrap().success(), "{path}");
    }
}
