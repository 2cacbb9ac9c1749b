//! One question to another site: does this address answer?

use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::Agent;
use url::Url;

/// Redirects that are followed.
const HOPS: usize = 6;

/// Who asks, for the logs of those who are asked.
const USER_AGENT: &str = concat!("guildhall/", env!("CARGO_PKG_VERSION"), " (checks links)");

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Something is there.
    Ok,
    /// The host does not say: it wants a person, a password, or rest.
    Unknown,
    /// Nothing is there, or nobody answers.
    Failed,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What came of the question.
    pub verdict: Verdict,
    /// The answer in words.
    pub status: String,
    /// Where the page has moved for good, if something answers there.
    pub moved_to: Option<String>,
    /// Whether the host asks not to be asked any more (429, 503).
    pub wants_rest: bool,
}

/// Who asks, with a limit of time for each question.
pub fn agent(timeout: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        // Followed here, as what each hop says matters.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(USER_AGENT)
        .build();
    config.into()
}

/// Asks for an address: by `HEAD`, and where that does not succeed by `GET`, as some servers answer only that. Bodies are not read.
pub fn ask(agent: &Agent, url: &str) -> Answer {
    let mut address = url.to_owned();
    let mut moved_to = None;
    let mut only_for_good = true;
    for _ in 0..=HOPS {
        let Some(written) = encoded(&address) else { return answer(Verdict::Unknown, "an address that cannot be asked".to_owned(), None) };
        let (status, location) = match both(agent, &written) {
            Ok(found) => found,
            Err(reason) => return answer(Verdict::Failed, reason, None),
        };
        match status {
            300..=399 if status != 304 => {
                let Some(target) = location.and_then(|location| joined(&address, &location)) else {
                    return answer(Verdict::Unknown, words(status), None);
                };
                only_for_good &= matches!(status, 301 | 308);
                if only_for_good {
                    moved_to = Some(target.clone());
                }
                address = target;
            }
            200..=299 => return answer(Verdict::Ok, words(status), moved_to),
            404 | 410 => return answer(Verdict::Failed, words(status), None),
            429 | 503 => return Answer { wants_rest: true, ..answer(Verdict::Unknown, words(status), None) },
            500..=599 => return answer(Verdict::Failed, words(status), None),
            _ => return answer(Verdict::Unknown, words(status), None),
        }
    }
    answer(Verdict::Failed, "it leads from one address to the next without end".to_owned(), None)
}

/// What stands at an address, as text.
///
/// # Errors
/// Why it cannot be had, in plain words.
pub fn text(url: &str, timeout: Duration, most: u64) -> Result<String, String> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(timeout)).user_agent(USER_AGENT).build().into();
    let mut response = agent.get(url).call().map_err(|error| match error {
        ureq::Error::StatusCode(status) => words(status),
        other => reason(&other),
    })?;
    response.body_mut().with_config().limit(most).read_to_string().map_err(|error| reason(&error))
}

fn answer(verdict: Verdict, status: String, moved_to: Option<String>) -> Answer {
    Answer { verdict, status, moved_to, wants_rest: false }
}

/// Status and `Location` by `HEAD`, else by `GET`.
fn both(agent: &Agent, url: &str) -> Result<(u16, Option<String>), String> {
    let read = |response: ureq::http::Response<ureq::Body>| {
        let location = response.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
        (response.status().as_u16(), location)
    };
    if let Ok(found) = agent.head(url).call().map(read)
        && (found.0 < 400 || found.0 == 429)
    {
        return Ok(found);
    }
    agent.get(url).call().map(read).map_err(|error| reason(&error))
}

/// Why there is no answer, in plain words.
fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its certificate is not valid".to_owned(),
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => "no connection".to_owned(),
        other => other.to_string(),
    }
}

/// `404 Not Found`.
fn words(status: u16) -> String {
    let reason = ureq::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    reason.map_or_else(|| status.to_string(), |reason| format!("{status} {reason}"))
}

/// The host of an address with its port, as written.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// An address as it is sent: signs that may not stand there percent-encoded. None where the host itself is not ASCII.
fn encoded(url: &str) -> Option<String> {
    if !host(url).is_ascii() {
        return None;
    }
    let mut sent = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=0x1F | 0x7F..=0xFF => {
                sent.push_str(&format!("%{byte:02X}"))
            }
            _ => sent.push(char::from(byte)),
        }
    }
    Some(sent)
}

/// Where a `Location` leads from an address (RFC 9110, section 10.2.2; RFC 3986, section 5.2), without a fragment. None for other schemes than http and
/// https.
fn joined(from: &str, location: &str) -> Option<String> {
    let mut target = Url::parse(from).ok()?.join(location).ok()?;
    target.set_fragment(None);
    matches!(target.scheme(), "http" | "https").then(|| target.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let from = "https://a.example:8080/b/c?d#e";
        let to = |location: &str| joined(from, location).unwrap_or_default();
        assert_eq!(to("https://x.example/y#z"), "https://x.example/y");
        assert_eq!(to("//x.example/y"), "https://x.example/y");
        assert_eq!(to("/y"), "https://a.example:8080/y");
        assert_eq!(to("y"), "https://a.example:8080/b/y");
        assert_eq!(to("../y"), "https://a.example:8080/y");
        assert_eq!(to("?x=1"), "https://a.example:8080/b/c?x=1");
        assert_eq!(to("./y?z=../w#v"), "https://a.example:8080/b/y?z=../w");
        assert_eq!(to("mailto:a@b"), "");
        assert_eq!(encoded("https://a.example/é b").as_deref(), Some("https://a.example/%C3%A9%20b"));
        assert_eq!(encoded("https://é.example/"), None);
        assert_eq!(host("https://a.example?x"), "a.example");
    }
}
