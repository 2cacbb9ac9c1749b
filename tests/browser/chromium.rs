//! Chromium, driven over the pipe that it offers itself (Chrome DevTools Protocol, `--remote-debugging-pipe`): messages in JSON, each ended
//! by a zero byte. Answers and events are plain JSON, so that a Chromium newer than this file changes nothing that is not asked for.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The longest that Chromium may take to answer. Nothing takes a tenth of it on an idle machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What every Chromium here is started with: nothing of its own business, no host but this machine.
pub const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/// Where answers and events of a session go.
type Routes = Arc<Mutex<BTreeMap<String, Sender<Value>>>>;

/// A running browser. It ends by itself when this process ends, because its pipe does.
pub struct Chromium {
    to: Mutex<ChildStdin>,
    _process: Child,
    routes: Routes,
    /// The session of the browser itself, which opens and closes tabs.
    own: Mutex<Session>,
}

/// One conversation with the browser: about itself, or about one page.
pub struct Session {
    /// Its name in the protocol; empty for the browser itself.
    pub id: String,
    from: Receiver<Value>,
    last_call: u64,
    /// What happened and nobody took yet, the oldest first.
    pub events: Vec<Value>,
}

impl Chromium {
    /// The program, where this machine has one: that of the variable `CHROMIUM`, else what is found in `PATH`.
    pub fn program() -> Option<PathBuf> {
        if let Some(named) = std::env::var_os("CHROMIUM") {
            return Some(PathBuf::from(named));
        }
        let paths = std::env::var_os("PATH")?;
        let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
        let candidates = names.iter().flat_map(|name| std::env::split_paths(&paths).map(move |folder| folder.join(name)));
        candidates.into_iter().find(|path| path.is_file())
    }

    /// Starts a browser that keeps its things in a folder.
    ///
    /// # Panics
    /// It does not start.
    pub fn start(program: &Path, folder: &Path) -> Chromium {
        let said = folder.join("chromium.log");
        // Chromium reads from descriptor 3 and writes to 4; a shell moves the two ends of our pipes there.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >&2", "sh"])
            .arg(program)
            .args(FLAGS)
            .arg("--remote-debugging-pipe")
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&said).unwrap())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, receiver) = channel();
        let routes: Routes = Arc::new(Mutex::new(BTreeMap::from([(String::new(), sender)])));
        let deliver_to = Arc::clone(&routes);
        std::thread::spawn(move || deliver(from, &deliver_to));
        let own = Session { id: String::new(), from: receiver, last_call: 0, events: Vec::new() };
        let chromium = Chromium { to: Mutex::new(to), _process: child, routes, own: Mutex::new(own) };
        let version = chromium.ask("Browser.getVersion", json!({}));
        assert!(version["product"].is_string(), "{version} {}", std::fs::read_to_string(said).unwrap_or_default());
        chromium
    }

    /// Asks the browser itself.
    pub fn ask(&self, method: &str, parameters: Value) -> Value {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).call(self, method, parameters)
    }

    /// A session with a page of the browser.
    pub fn session(&self, target: &str) -> Session {
        // Nobody else may take messages of the new session before its route is there.
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = own.call(self, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let id = answer["sessionId"].as_str().unwrap().to_owned();
        let (sender, from) = channel();
        self.routes.lock().unwrap().insert(id.clone(), sender);
        Session { id, from, last_call: 0, events: Vec::new() }
    }
}

/// Hands each message to the session that it is of. Messages of sessions that are closed, or not known yet, are dropped.
fn deliver(from: ChildStdout, routes: &Routes) {
    let mut from = BufReader::new(from);
    let mut message = Vec::new();
    while from.read_until(0, &mut message).is_ok_and(|length| length > 0) {
        message.pop();
        if let Ok(read) = serde_json::from_slice::<Value>(&message) {
            let session = read["sessionId"].as_str().unwrap_or("");
            if let Some(sender) = routes.lock().unwrap_or_else(PoisonError::into_inner).get(session) {
                let _ = sender.send(read);
            }
        }
        message.clear();
    }
    routes.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

impl Session {
    /// Calls a method and gives its result. What happens meanwhile is kept in `events`.
    ///
    /// # Panics
    /// The browser refuses, or is silent.
    pub fn call(&mut self, chromium: &Chromium, method: &str, parameters: Value) -> Value {
        let mut answer = self.answer(chromium, method, parameters);
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
        answer["result"].take()
    }

    /// As [`call`](Self::call), where the browser may refuse.
    pub fn try_call(&mut self, chromium: &Chromium, method: &str, parameters: Value) -> Option<Value> {
        let mut answer = self.answer(chromium, method, parameters);
        answer["error"].is_null().then(|| answer["result"].take())
    }

    fn answer(&mut self, chromium: &Chromium, method: &str, parameters: Value) -> Value {
        self.last_call += 1;
        let id = self.last_call;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if !self.id.is_empty() {
            message["sessionId"] = json!(self.id);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        chromium.to.lock().unwrap_or_else(PoisonError::into_inner).write_all(&bytes).unwrap();
        let until = Instant::now() + PATIENCE;
        loop {
            let read = self.receive(until, method);
            if read["id"] == json!(id) {
                return read;
            }
            self.events.push(read);
        }
    }

    /// Waits for an event, which is left in `events` with all that came before it. Those that are there already count.
    ///
    /// # Panics
    /// It does not come.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) {
        let until = Instant::now() + PATIENCE;
        if self.events.iter().any(&wanted) {
            return;
        }
        loop {
            let read = self.receive(until, what);
            let found = wanted(&read);
            self.events.push(read);
            if found {
                return;
            }
        }
    }

    fn receive(&self, until: Instant, what: &str) -> Value {
        let left = until.saturating_duration_since(Instant::now());
        self.from.recv_timeout(left).unwrap_or_else(|error| panic!("no answer of Chromium to {what}: {error}"))
    }

    /// Takes up messages that are there, without waiting.
    pub fn take_up(&mut self) {
        self.events.extend(self.from.try_iter());
    }

    /// Ends the session; messages that still come are dropped.
    pub fn forget(&self, chromium: &Chromium) {
        chromium.routes.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
