//! A tab: a page as a reader has it, with the reader's width, preferences and keys.

use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::chromium::{Chromium, PATIENCE, Session};

/// Questions to a page, as one JavaScript object.
const QUESTIONS: &str = include_str!("questions.js");

/// How a reader's system wants pages to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
    /// The system's own few colours, as for people with low vision.
    Forced,
}

/// All looks.
pub const LOOKS: [Look; 3] = [Look::Light, Look::Dark, Look::Forced];

/// A tab with storage of its own, so that no test sees what another left.
pub struct Tab {
    chromium: &'static Chromium,
    session: Session,
    context: String,
    /// Requests to other places than this are a problem.
    origin: String,
    /// Whether scripts of pages run.
    scripts: bool,
}

/// A request that a page made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What for, in the protocol's words: `Document`, `Stylesheet`, `Script`, `Image`.
    pub kind: String,
    /// The whole address.
    pub url: String,
    /// The address of what asked for it: the document for what its HTML names, a style sheet for what that names.
    pub by: String,
}

impl Tab {
    /// Opens an empty tab, 1280 pixels wide, for the pages of an origin such as `http://127.0.0.1:1234`.
    pub fn open(chromium: &'static Chromium, origin: &str) -> Tab {
        let text = |answer: &Value, key: &str| answer[key].as_str().unwrap().to_owned();
        let context = text(&chromium.ask("Target.createBrowserContext", json!({ "disposeOnDetach": true })), "browserContextId");
        let target = json!({ "url": "about:blank", "browserContextId": context, "width": 1280, "height": 900, "newWindow": true });
        let target = text(&chromium.ask("Target.createTarget", target), "targetId");
        let mut tab = Tab { chromium, session: chromium.session(&target), context, origin: origin.to_owned(), scripts: true };
        for domain in ["Page", "Runtime", "Network", "Log", "Audits"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab.call("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        tab.scroll_bars(false);
        tab.width(1280);
        tab
    }

    /// Shows scroll bars that take up space, as on many systems with a mouse, or none.
    pub fn scroll_bars(&mut self, shown: bool) {
        self.call("Emulation.setScrollbarsHidden", json!({ "hidden": !shown }));
    }

    /// Calls a method of the protocol.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.session.call(self.chromium, method, parameters)
    }

    /// Makes the window so many CSS pixels wide.
    pub fn width(&mut self, width: u32) {
        let height = if width < 700 { 740 } else { 900 };
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Shows pages in a look, without motion, so that nothing is measured halfway.
    pub fn look(&mut self, look: Look) {
        let (scheme, forced) = match look {
            Look::Light => ("light", "none"),
            Look::Dark => ("dark", "none"),
            Look::Forced => ("dark", "active"),
        };
        self.media("", &[("prefers-color-scheme", scheme), ("forced-colors", forced), ("prefers-reduced-motion", "reduce")]);
    }

    /// Sets the medium (empty for a screen) and features of it.
    pub fn media(&mut self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }));
    }

    /// Lets the scripts of pages run, or not, from the next page on.
    pub fn scripts(&mut self, run: bool) {
        self.scripts = run;
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !run }));
    }

    /// Opens a page and waits until it is loaded and painted. What was noted of the page before is forgotten.
    pub fn go(&mut self, url: &str) {
        self.session.take_up();
        self.session.events.clear();
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        self.loaded(&answer["loaderId"]);
    }

    /// Loads the page again.
    pub fn reload(&mut self) {
        self.session.take_up();
        self.session.events.clear();
        self.call("Page.reload", json!({}));
        self.arrived();
    }

    /// Waits for the page to which a key or a click leads, the first since [`Tab::go`].
    pub fn arrived(&mut self) {
        let is_new = |event: &Value| event["method"] == "Page.lifecycleEvent" && event["params"]["name"] == "init";
        self.session.wait("a new page", is_new);
        let loader = self.session.events.iter().rfind(|event| is_new(event)).unwrap()["params"]["loaderId"].clone();
        self.loaded(&loader);
    }

    fn loaded(&mut self, loader: &Value) {
        self.session.wait("the end of loading", |event| {
            let parameters = &event["params"];
            event["method"] == "Page.lifecycleEvent" && parameters["name"] == "load" && parameters["loaderId"] == *loader
        });
        // One frame more, so that what scripts do at the end of loading is done.
        self.frame();
    }

    /// Waits for a frame to be painted. Where scripts are off, no promise is ever kept: the layout alone is brought up to date.
    pub fn frame(&mut self) {
        let _: Value = self.ask(if self.scripts { "painted()" } else { "laidOut()" });
    }

    /// Forgets what happened so far, so that [`Tab::arrived`] and [`Tab::requests`] speak of what follows.
    pub fn forget(&mut self) {
        self.session.take_up();
        self.session.events.clear();
    }

    /// The value of an expression of JavaScript, or of the promise that it is.
    ///
    /// # Panics
    /// It throws, or is of another type.
    pub fn evaluate<T: DeserializeOwned>(&mut self, expression: &str) -> T {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "timeout": PATIENCE.as_millis() as u64 }),
        );
        assert!(
            answer["exceptionDetails"].is_null(),
            "{}\n{}",
            answer["exceptionDetails"],
            &expression[expression.len().saturating_sub(300)..]
        );
        let value = answer["result"]["value"].clone();
        serde_json::from_value(value).unwrap_or_else(|error| panic!("{error}: {}", answer["result"]))
    }

    /// The value of an expression; none where the page is being left, or it throws.
    pub fn evaluate_if_there<T: DeserializeOwned>(&mut self, expression: &str) -> Option<T> {
        // A page that goes away takes the question with it, which the protocol answers with an error.
        let answer =
            self.session.try_call(self.chromium, "Runtime.evaluate", json!({ "expression": expression, "returnByValue": true }))?;
        if !answer["exceptionDetails"].is_null() {
            return None;
        }
        serde_json::from_value(answer["result"]["value"].clone()).ok()
    }

    /// The answer to one of the questions of `questions.js`, for example `overflow()`.
    pub fn ask<T: DeserializeOwned>(&mut self, question: &str) -> T {
        self.evaluate(&format!("({QUESTIONS}).{question}"))
    }

    /// Presses and lets go a key, by its name in UI Events: `Tab`, `Enter`, ` `, `ArrowLeft`.
    pub fn press(&mut self, key: &str) {
        self.press_with(0, key);
    }

    /// The same with the Control key held down.
    pub fn press_with_control(&mut self, key: &str) {
        self.press_with(2, key);
    }

    /// The same with the Alt key held down.
    pub fn press_with_alt(&mut self, key: &str) {
        self.press_with(1, key);
    }

    /// The same with the Shift key held down.
    pub fn press_with_shift(&mut self, key: &str) {
        self.press_with(8, key);
    }

    fn press_with(&mut self, modifiers: u32, key: &str) {
        let (code, number, text) = match key {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            " " => ("Space", 32, " "),
            "ArrowLeft" => ("ArrowLeft", 37, ""),
            "ArrowRight" => ("ArrowRight", 39, ""),
            "ArrowUp" => ("ArrowUp", 38, ""),
            "ArrowDown" => ("ArrowDown", 40, ""),
            "Escape" => ("Escape", 27, ""),
            "/" => ("Slash", 191, "/"),
            "k" if modifiers > 0 => ("KeyK", 75, ""),
            other => panic!("no such key here: {other}"),
        };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let event = |kind: &str| json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers });
        let mut down = event(kind);
        if !text.is_empty() {
            down["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", event("keyUp"));
    }

    /// Writes a text where the focus is, as an input method does.
    pub fn write(&mut self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// Waits until an expression of JavaScript is true.
    ///
    /// # Panics
    /// It never is.
    pub fn wait_for(&mut self, condition: &str) {
        for _ in 0..PATIENCE.as_millis() / 50 {
            if self.evaluate(&format!("!!({condition})")) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let shown: String = self.evaluate("(document.querySelector('dialog[open]') ?? document.body).innerText.slice(0, 400)");
        panic!("{}: never true: {condition}\nwhat is shown: {shown}", self.address());
    }

    /// Presses `Tab` until the focus is on an element that a selector matches.
    ///
    /// # Panics
    /// It never is.
    pub fn tab_to(&mut self, selector: &str) {
        let condition = format!("document.activeElement.matches({})", json!(selector));
        for _ in 0..400 {
            self.press("Tab");
            if self.evaluate(&condition) {
                return;
            }
        }
        panic!("{}: no way by Tab to {selector}", self.address());
    }

    /// The address of the page.
    pub fn address(&mut self) -> String {
        self.evaluate("location.href")
    }

    /// The requests of the page so far, in their order.
    pub fn requests(&mut self) -> Vec<Request> {
        self.session.take_up();
        let sent = self.session.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        // The buttons of a video are pictures of the browser's own.
        let is_of_browser = |event: &Value| {
            is_of_the_icon(event)
                || (event["params"]["initiator"]["url"].is_null() && text(&event["params"]["request"]["url"]).starts_with("data:"))
        };
        sent.filter(|event| !is_of_browser(event))
            .map(|event| {
                let parameters = &event["params"];
                Request {
                    kind: text(&parameters["type"]),
                    url: text(&parameters["request"]["url"]),
                    by: text(&parameters["initiator"]["url"]),
                }
            })
            .collect()
    }

    /// Waits until the page asks for an address.
    pub fn wait_for_request(&mut self, url: &str) {
        self.session.wait(url, |event| event["method"] == "Network.requestWillBeSent" && event["params"]["request"]["url"] == url);
    }

    /// What went wrong since the page was opened: errors on the console, what the content security policy refused, requests that failed,
    /// requests to other sites.
    pub fn problems(&mut self) -> Vec<String> {
        self.session.take_up();
        let mut problems: Vec<String> = self.session.events.iter().filter_map(|event| problem(event, &self.origin)).collect();
        problems.sort();
        problems.dedup();
        problems
    }

    /// The page as a PDF on A4 paper.
    pub fn pdf(&mut self) -> Vec<u8> {
        let answer = self.call("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true }));
        decode(answer["data"].as_str().unwrap())
    }

    /// A picture (PNG) of the page from top to bottom, or of its first `limit` pixels, into a file.
    pub fn screenshot(&mut self, limit: u32, into: &Path) {
        let height: u32 = self.evaluate("document.documentElement.scrollHeight");
        let width: u32 = self.evaluate("innerWidth");
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height.min(limit), "scale": 1 });
        let answer = self.call("Page.captureScreenshot", json!({ "format": "png", "clip": clip, "captureBeyondViewport": true }));
        std::fs::write(into, decode(answer["data"].as_str().unwrap())).unwrap();
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.session.forget(self.chromium);
        // A test that failed may have lost the browser.
        if !std::thread::panicking() {
            self.chromium.ask("Target.disposeBrowserContext", json!({ "browserContextId": self.context }));
        }
    }
}

/// Whether an event is about the icon that browsers look for by themselves, now early, now late.
fn is_of_the_icon(event: &Value) -> bool {
    let parameters = &event["params"];
    let is_icon = |url: &Value| url.as_str().is_some_and(|url| url.ends_with("/favicon.ico"));
    is_icon(&parameters["request"]["url"]) || is_icon(&parameters["response"]["url"])
}

/// What an event says that is a problem, in a line.
fn problem(event: &Value, origin: &str) -> Option<String> {
    if is_of_the_icon(event) {
        return None;
    }
    let parameters = &event["params"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "Runtime.consoleAPICalled" if parameters["type"] == "error" || parameters["type"] == "assert" => {
            Some(format!("error on the console: {}", parameters["args"]))
        }
        "Runtime.exceptionThrown" => {
            let details = &parameters["exceptionDetails"];
            let description = text(&details["exception"]["description"]);
            Some(format!("error of a script: {}", description.lines().next().unwrap_or(&text(&details["text"]))))
        }
        // What failed on the network and what the policy refused is told by events of their own.
        "Log.entryAdded" if parameters["entry"]["level"] == "error" && parameters["entry"]["source"] != "network" => {
            let said = text(&parameters["entry"]["text"]);
            (!said.contains("Content Security Policy")).then(|| format!("error on the console: {said}"))
        }
        "Audits.issueAdded" if parameters["issue"]["code"] == "ContentSecurityPolicyIssue" => {
            let details = &parameters["issue"]["details"]["contentSecurityPolicyIssueDetails"];
            let what = if details["blockedURL"].is_string() { text(&details["blockedURL"]) } else { "inline".to_owned() };
            Some(format!("refused by the content security policy ({}): {what}", text(&details["violatedDirective"])))
        }
        "Network.requestWillBeSent" => {
            let url = text(&parameters["request"]["url"]);
            let is_own = url.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/')) || url.starts_with("data:");
            (!is_own).then(|| format!("request to another site: {url}"))
        }
        "Network.responseReceived" => {
            let response = &parameters["response"];
            let status = response["status"].as_u64().unwrap_or(0);
            (status >= 400).then(|| format!("request answered with {status}: {}", text(&response["url"])))
        }
        "Network.loadingFailed" if parameters["canceled"] != true && parameters["blockedReason"] != "csp" => {
            Some(format!("request failed: {} ({})", text(&parameters["errorText"]), text(&parameters["type"])))
        }
        _ => None,
    }
}

/// The bytes of a text in Base64 (RFC 4648, section 4).
fn decode(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits = text.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for group in digits.chunks(4) {
        let bits = group.iter().fold(0_u32, |bits, byte| (bits << 6) | u32::from(value(*byte))) << (6 * (4 - group.len()));
        bytes.extend(&bits.to_be_bytes()[1..group.len()]);
    }
    bytes
}
