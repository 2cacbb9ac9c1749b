//! One issue for what needs a look.

use super::*;

/// A forge's list of issues, over HTTP: what was asked, and the issues.
#[derive(Default)]
struct Issues {
    asked: Vec<String>,
    all: Vec<Value>,
}

fn serve_issues(gitlab: bool, token: &'static str) -> (String, Arc<Mutex<Issues>>) {
    let http = tiny_http::Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}/issues", http.server_addr());
    let issues = Arc::new(Mutex::new(Issues::default()));
    let shared = issues.clone();
    std::thread::spawn(move || {
        for mut request in http.incoming_requests() {
            let mut issues = shared.lock().unwrap();
            let mut body = String::new();
            request.as_reader().read_to_string(&mut body).unwrap();
            let (field, expected) = if gitlab { ("PRIVATE-TOKEN", token.to_owned()) } else { ("Authorization", format!("Bearer {token}")) };
            assert!(
                request
                    .headers()
                    .iter()
                    .any(|header| header.field.as_str().to_string().eq_ignore_ascii_case(field) && header.value.as_str() == expected)
            );
            let path = request.url().split('?').next().unwrap().to_owned();
            issues.asked.push(format!("{} {path} {body}", request.method()));
            let key = if gitlab { "iid" } else { "number" };
            let sent: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
            let closes = sent["state"] == "closed" || sent["state_event"] == "close";
            let answer = match (request.method().as_str(), path.strip_prefix("/issues/")) {
                ("GET", None) => Value::Array(issues.all.iter().filter(|issue| issue["closed"] != json!(true)).cloned().collect()),
                ("POST", None) => {
                    let number = issues.all.len() + 1;
                    let issue = json!({ key: number, "title": sent["title"] });
                    issues.all.push(issue.clone());
                    issue
                }
                (_, Some(number)) => {
                    let at = number.parse::<usize>().unwrap() - 1;
                    issues.all[at]["closed"] = json!(closes);
                    issues.all[at].clone()
                }
                other => panic!("{other:?}"),
            };
            request.respond(tiny_http::Response::from_string(answer.to_string())).unwrap();
        }
    });
    (address, issues)
}

#[test]
fn one_issue_is_opened_kept_up_to_date_and_closed() {
    for (forge, name) in [(Forge::Github, "github"), (Forge::Forgejo, "forgejo"), (Forge::Gitlab, "gitlab")] {
        let is_gitlab = forge == Forge::Gitlab;
        let (address, issues) = serve_issues(is_gitlab, "s3cret");
        let folder = tempfile::tempdir().unwrap();
        let script = files(forge).into_iter().find(|(path, _)| *path == ".guildhall/issue.sh").unwrap().1;
        fs::write(folder.path().join("issue.sh"), script).unwrap();
        let run = |text: Option<&str>| {
            match text {
                Some(text) => fs::write(folder.path().join("care.md"), text).unwrap(),
                None => fs::remove_file(folder.path().join("care.md")).unwrap_or_default(),
            }
            let mut command = Command::new("sh");
            command.current_dir(folder.path()).args(["issue.sh", "What needs a look", "care.md"]);
            command.env("ISSUES_FORGE", name).env("ISSUES_API", &address).env("ISSUES_TOKEN", "s3cret");
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        issues.lock().unwrap().all.push(json!({ if is_gitlab { "iid" } else { "number" }: 1, "title": "Another" }));
        // One that is longer than forges take, with letters of two bytes.
        let long = format!("a{}", "é".repeat(70_000));
        let said = [run(None), run(Some("Two \"links\".\n")), run(Some("One link.\n")), run(None), run(None), run(Some(&long))];
        assert_eq!(
            said,
            ["", "issue 2 is opened\n", "issue 2 is up to date\n", "issue 2 is closed: nothing is left of it\n", "", "issue 3 is opened\n"]
        );
        let asked: Vec<String> = issues.lock().unwrap().asked.iter().filter(|asked| !asked.starts_with("GET ")).cloned().collect();
        let (text, update, close) =
            if is_gitlab { ("description", "PUT", "{\"state_event\":\"close\"}") } else { ("body", "PATCH", "{\"state\":\"closed\"}") };
        let issue = |written: &str| format!("{{\n  \"title\": \"What needs a look\",\n  \"{text}\": \"{written}\"\n}}\n");
        assert_eq!(
            asked,
            [
                format!("POST /issues {}", issue("Two \\\"links\\\".\\n")),
                format!("{update} /issues/2 {}", issue("One link.\\n")),
                format!("{update} /issues/2 {close}"),
                format!("POST /issues {}", issue(&format!("a{}", "é".repeat(59_999)))),
            ]
        );
    }
}
