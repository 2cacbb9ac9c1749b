//! Lighthouse, as an independent judge: with its own settings for a telephone on a slow network.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::axe::node_modules;
use crate::chromium::{Chromium, FLAGS};
use crate::sites::{OWN, alone, chromium, folder, skipped};

/// How often a page is judged before it counts: other work on the machine makes its time longer, never shorter, and at times the browser's
/// recording of a load lacks its beginning, for which Lighthouse asks to be run again.
const TRIES: usize = 3;

#[test]
fn lighthouse_is_content() {
    let script = node_modules().join("lighthouse/cli/index.js");
    if chromium().is_none() {
        return;
    }
    let has_node = Command::new("node").arg("--version").output().is_ok();
    if !has_node || !script.is_file() {
        assert!(
            std::env::var_os("GUILDHALL_REQUIRE_BROWSER").is_none(),
            "GUILDHALL_REQUIRE_BROWSER is set, and there is no Lighthouse here"
        );
        skipped("no Node or no Lighthouse here, see CONTRIBUTING.md");
        return;
    }
    let pages = [String::new(), OWN.first("cases/", 2), OWN.first("guides/", 3)];
    let _alone = alone();
    let faults: Vec<String> = pages.iter().flat_map(|page| judge(&script, &OWN.url(page))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What Lighthouse finds wrong with a page.
fn judge(script: &Path, url: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for attempt in 0..TRIES {
        let report = run(script, url);
        if !report["runtimeError"].is_null() {
            faults = vec![format!("{url} was not judged: {}", report["runtimeError"])];
            continue;
        }
        faults = ["accessibility", "best-practices", "seo", "performance"].into_iter().filter_map(|one| below(&report, one, url)).collect();
        let is_slow_alone = faults.len() == 1 && faults[0].starts_with("performance");
        if !is_slow_alone || attempt + 1 == TRIES {
            break;
        }
    }
    faults
}

/// A category that is not what it has to be, with the audits that say why.
fn below(report: &Value, category: &str, url: &str) -> Option<String> {
    let needed = if category == "performance" { 0.99 } else { 1.0 };
    let score = report["categories"][category]["score"].as_f64().unwrap_or_else(|| panic!("no score of {category} for {url}"));
    if score >= needed {
        return None;
    }
    let references = report["categories"][category]["auditRefs"].as_array().unwrap();
    let weighs = references.iter().filter(|one| one["weight"].as_f64().is_some_and(|weight| weight > 0.0));
    let audits = weighs.filter_map(|one| one["id"].as_str()).map(|id| &report["audits"][id]);
    let bad = audits.filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 1.0));
    let said = bad.map(|audit| {
        let items: Vec<String> = audit["details"]["items"].as_array().into_iter().flatten().take(3).map(Value::to_string).collect();
        format!(
            "\n    {}: {} {}",
            audit["title"].as_str().unwrap_or_default(),
            audit["displayValue"].as_str().unwrap_or_default(),
            items.join(" ")
        )
    });
    Some(format!("{category} of {url} is {score}, not {needed}:{}", said.collect::<String>()))
}

/// Lighthouse's report of a page: its `runtimeError` says why it could not judge, where it could not.
fn run(script: &Path, url: &str) -> Value {
    let report = folder().join("lighthouse.json");
    let _ = std::fs::remove_file(&report);
    let output = Command::new("node")
        .arg(script)
        .args([url, "--output=json", "--quiet", "--no-enable-error-reporting"])
        .arg("--only-categories=accessibility,best-practices,seo,performance")
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--chrome-flags={}", FLAGS.iter().filter(|flag| !flag.contains(' ')).copied().collect::<Vec<_>>().join(" ")))
        .env("CHROME_PATH", Chromium::program().unwrap())
        .output()
        .unwrap();
    let text = std::fs::read(&report).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_slice(&text).unwrap()
}
