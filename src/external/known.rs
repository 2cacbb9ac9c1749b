//! What is known of links to other sites, kept between checks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ask::{Answer, Verdict};

/// Format of what is kept.
const FORMAT: u32 = 1;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// How long what is known stays good: a little less than a week, so that a check every week asks anew, be it early or late.
const GOOD: i64 = 6 * DAY;
/// When a host is asked again that did not say.
const UNKNOWN: i64 = DAY;
/// Time between two failures from which on a link counts as dead: a server may rest for a night's maintenance.
const APART: i64 = 6 * HOUR;

/// The links, by address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    format: u32,
    links: BTreeMap<String, Entry>,
}

/// What is known of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was asked last, seconds since 1970 UTC.
    pub checked: i64,
    /// What came of it: `ok`, `unknown`, `failed`.
    pub verdict: Verdict,
    /// The answer in words: `404 Not Found`, `no answer in time`.
    pub status: String,
    /// Where it has moved for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
    /// When it failed first, if it has failed ever since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<i64>,
}

impl Entry {
    /// Since when the link is dead: it has failed in two checks, some hours apart. `now` is not before the last of them.
    pub fn dead_since(&self, now: i64) -> Option<i64> {
        let since = self.failing_since.filter(|_| self.verdict == Verdict::Failed)?;
        (self.checked - since >= APART && now >= self.checked).then_some(since)
    }
}

impl Default for Known {
    fn default() -> Self {
        Known { format: FORMAT, links: BTreeMap::new() }
    }
}

impl Known {
    /// Reads what was kept.
    ///
    /// # Errors
    /// What is wrong with it, in a few words.
    pub fn read(text: &str) -> Result<Known, String> {
        let known: Known = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if known.format == FORMAT { Ok(known) } else { Err(format!("it has the format {}, and this is for {FORMAT}", known.format)) }
    }

    /// What to keep: JSON, sorted by address, a line for each.
    pub fn written(&self) -> String {
        let mut text = format!("{{\"format\":{FORMAT},\"links\":{{");
        for (number, (url, entry)) in self.links.iter().enumerate() {
            let (url, entry) = (serde_json::to_string(url).unwrap_or_default(), serde_json::to_string(entry).unwrap_or_default());
            text.push_str(if number == 0 { "\n" } else { ",\n" });
            text.push_str(&format!("{url}:{entry}"));
        }
        text.push_str("\n}}\n");
        text
    }

    /// What is known of an address.
    pub fn get(&self, url: &str) -> Option<&Entry> {
        self.links.get(url)
    }

    /// Whether to ask again. What has failed is asked in every check.
    pub fn is_due(&self, url: &str, now: i64) -> bool {
        self.links.get(url).is_none_or(|entry| match entry.verdict {
            Verdict::Ok => now - entry.checked >= GOOD,
            Verdict::Unknown => now - entry.checked >= UNKNOWN,
            Verdict::Failed => true,
        })
    }

    /// Notes an answer.
    pub fn learn(&mut self, url: &str, answer: Answer, now: i64) {
        let before = self.links.get(url).and_then(|entry| entry.failing_since);
        let failing_since = match answer.verdict {
            Verdict::Failed => Some(before.unwrap_or(now)),
            Verdict::Unknown => before,
            Verdict::Ok => None,
        };
        let entry = Entry { checked: now, verdict: answer.verdict, status: answer.status, moved_to: answer.moved_to, failing_since };
        self.links.insert(url.to_owned(), entry);
    }

    /// Forgets all but some.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.links.retain(|url, _| wanted(url));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(verdict: Verdict) -> Answer {
        Answer { verdict, status: "404 Not Found".to_owned(), moved_to: None, wants_rest: false }
    }

    #[test]
    fn only_failures_apart_are_dead() {
        let mut known = Known::default();
        let url = "https://example.org/";
        let mut shown = Vec::new();
        let story = [
            (0, Verdict::Failed),
            (HOUR, Verdict::Failed),
            (6 * HOUR, Verdict::Failed),
            (7 * HOUR, Verdict::Ok),
            (8 * HOUR, Verdict::Failed),
        ];
        for (now, verdict) in story {
            assert!(known.is_due(url, now) || now == 8 * HOUR);
            known.learn(url, answer(verdict), now);
            shown.push(known.get(url).and_then(|entry| entry.dead_since(now)));
        }
        assert_eq!(shown, [None, None, Some(0), None, None]);
    }

    #[test]
    fn what_is_written_is_read() {
        let mut known = Known::default();
        known.learn("https://a.example/\"", answer(Verdict::Failed), 5);
        known.learn("https://b.example/", Answer { moved_to: Some("https://c.example/".to_owned()), ..answer(Verdict::Ok) }, 6);
        assert_eq!(Known::read(&known.written()).unwrap(), known);
        assert!(Known::read("{\"format\":2,\"links\":{}}").is_err() && Known::read("").is_err());
        known.keep(|url| url.starts_with("https://b"));
        insta::assert_snapshot!(known.written(), @r#"
        {"format":1,"links":{
        "https://b.example/":{"checked":6,"verdict":"ok","status":"404 Not Found","moved_to":"https://c.example/"}
        }}
        "#);
    }
}
