//! `serve`: a preview of a site that follows every change.
//!
//! One loop reads what changed, brings the site up to date by the same stages as a build, shows it, renders the pages that are open in
//! browsers, tells these, and then renders the rest. A file that nobody asked for yet is rendered when somebody does.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::serve as say;
use crate::diagnostic::language::Language;
use crate::machine::{MachineError, reason};
use crate::source::commits::Commits;
use crate::source::read::Changed;
use crate::source::{git, time};

mod about;
mod address;
mod coverage;
mod gate;
mod guard;
mod http;
mod media;
mod preview;
mod range;
mod search;
mod stage;
mod watch;
mod world;

pub use preview::{Options, Preview, Texts};
use stage::Stage;
use watch::{Mailbox, News, Watching};
pub use world::World;

/// The port where a preview is looked for first.
pub const PORT: u16 = 4000;

/// How many ports after the first are tried.
const PORTS: u16 = 50;

/// How often a file system is looked at that does not tell what changes.
const POLL: Duration = Duration::from_millis(500);

/// Outputs that are rendered between two looks at whether something changed: a few milliseconds.
const AT_ONCE: usize = 16;

/// Where and how a preview is served.
#[derive(Debug, Clone)]
pub struct Server {
    /// What is previewed.
    pub preview: Options,
    /// Name or address to listen at.
    pub host: String,
    /// Port to listen at; where it is taken, one of those after it.
    pub port: u16,
    /// Look for changes instead of being told.
    pub poll: bool,
    /// How a file is opened in an editor: an address with `{file}`, `{line}` and `{column}`.
    pub editor: String,
}

/// What a preview tells who started it.
#[derive(Debug)]
pub enum Message<'a> {
    /// It can be looked at.
    Ready {
        /// Its address in a browser.
        url: String,
        /// Whether other computers can reach it.
        public: bool,
        /// From the start until now.
        after: Duration,
    },
    /// It shows what changed.
    Shown {
        /// Files below the site's root, as far as they are known.
        files: Vec<String>,
        /// From the first word of a change until open pages were rendered.
        after: Duration,
    },
    /// The rest is rendered too.
    Rendered {
        /// How many files.
        files: usize,
        /// How long that took.
        after: Duration,
    },
    /// What is wrong now, where that is not what was wrong before.
    Problems(&'a [Diagnostic], &'a Texts),
    /// Something that prevents the preview from following.
    Trouble(String),
}

/// Serves a preview until `Ctrl-C` is pressed, and tells what happens, in the language of the site's editors.
///
/// # Errors
/// There is no site, or nothing can listen there.
pub fn serve(server: &Server, tell: &mut dyn FnMut(Message<'_>, Language)) -> Result<(), MachineError> {
    let begin = Instant::now();
    let listener = listen(&server.host, server.port)?;
    let at = listener.local_addr().map_err(|error| refused(&server.host, &error))?;
    let mailbox = Arc::new(Mailbox::default());
    let ending = mailbox.clone();
    // Where the signal cannot be had, it ends the process as it always does: nothing on the disk is ours.
    let _ = ctrlc::set_handler(move || ending.end());
    // What changes while the site is read must not be missed.
    let (root, options) = absolute(&server.preview)?;
    let git = git::directory(&root);
    let mut commits = Commits::of(git.clone());
    let (mut watching, mut refusal) = (None, None);
    let mut poll = server.poll;
    if !poll {
        match Watching::begin(&root, git.as_deref(), &mailbox) {
            Ok(begun) => watching = Some(begun),
            Err(error) => (refusal, poll) = (Some(error.to_string()), true),
        }
    }
    let mut preview = Preview::start(options)?;
    if let Some(reason) = refusal {
        let language = language(&preview);
        tell(Message::Trouble(language.frame().not_told(&reason)), language);
    }
    if let Some(watching) = &mut watching {
        watching.follow_links(preview.linked_folders());
    }
    let names = if server.host.parse::<IpAddr>().is_ok() { Vec::new() } else { vec![server.host.to_ascii_lowercase()] };
    let stage = Arc::new(Stage::new(preview.world().clone(), root.clone(), names, server.editor.clone()));
    http::start(listener, stage.clone()).map_err(|error| refused(&server.host, &error))?;
    let base_path = &preview.world().model.site.config.base_path;
    tell(
        Message::Ready { url: format!("http://{}{base_path}/", name(at)), public: !at.ip().is_loopback(), after: begin.elapsed() },
        language(&preview),
    );
    let mut said = String::new();
    let follower = search::Follower::default();
    // What changed with an update that failed.
    let mut owed = Changed::default();
    render_rest(&preview, &stage, &mailbox, &mut said, tell);
    loop {
        let due = until(preview.next_moment());
        let mut changed = match mailbox.wait([poll.then_some(POLL), due].into_iter().flatten().min()) {
            News::End => return Ok(()),
            News::Changed(changed) => changed,
            News::Nothing => {
                let seen = if poll { looked_at(&preview, &mut commits) } else { Changed::default() };
                // The time of a page has come.
                let is_due = due.is_some() && until(preview.next_moment()).is_none();
                if seen == Changed::default() && !is_due {
                    continue;
                }
                seen
            }
        };
        if let Some(watching) = &mut watching {
            watching.follow_new(&changed);
        }
        let begin = Instant::now();
        changed.add(std::mem::take(&mut owed));
        if let Err(error) = preview.update(&changed) {
            tell(Message::Trouble(error.to_string()), language(&preview));
            stage.tell(Some(as_json(&preview, &stage, &[error.diagnostic])));
            owed = Changed { anything: true, ..changed };
            continue;
        }
        if let Some(watching) = &mut watching {
            watching.follow_links(preview.linked_folders());
        }
        let before = stage.replace(preview.world());
        let open = stage.open_files();
        open.par_iter().for_each(|file| _ = preview.world().file(file));
        stage.tell(preview.held_back().map(|problems| as_json(&preview, &stage, &problems)));
        // A look at the disk that found nothing is no news.
        if !changed.paths.is_empty() || changed.history || !preview.latest().unmade().is_empty() {
            tell(Message::Shown { files: below(&changed, &root), after: begin.elapsed() }, language(&preview));
        }
        drop(before);
        render_rest(&preview, &stage, &mailbox, &mut said, tell);
        follower.follow(&stage);
    }
}

/// What a look at the disk shows.
fn looked_at(preview: &Preview, commits: &mut Commits) -> Changed {
    Changed { anything: preview.is_out_of_date(), history: commits.look(), ..Changed::default() }
}

/// How long to wait for a moment that lies ahead, in seconds since 1970 UTC: an hour at most, for a computer that sleeps waits longer than it counts.
fn until(moment: Option<i64>) -> Option<Duration> {
    let seconds = u64::try_from(moment?.saturating_sub(time::clock())).ok()?;
    (seconds > 0).then(|| Duration::from_secs(seconds.min(3600)))
}

/// Renders what nobody asked for yet, as long as nothing changes; then says what is wrong, where that is news.
fn render_rest(preview: &Preview, stage: &Stage, mailbox: &Mailbox, said: &mut String, tell: &mut dyn FnMut(Message<'_>, Language)) {
    let begin = Instant::now();
    let world = preview.latest();
    let unmade = world.unmade();
    for some in unmade.chunks(AT_ONCE) {
        if !mailbox.is_empty() {
            return;
        }
        some.par_iter().for_each(|output| _ = world.make(*output));
    }
    let problems = preview.diagnose_pages();
    let json = as_json(preview, stage, &problems);
    if unmade.len() > AT_ONCE {
        tell(Message::Rendered { files: unmade.len(), after: begin.elapsed() }, language(preview));
    }
    if json != *stage.shown().problems {
        stage.tell(Some(json));
    }
    let texts = preview.texts(&problems);
    let all = format!("{problems:?}");
    if *said != all && !(said.is_empty() && problems.is_empty()) {
        tell(Message::Problems(&problems, &texts), language(preview));
    }
    *said = all;
}

/// The language of messages.
fn language(preview: &Preview) -> Language {
    preview.latest().model.site.config.messages()
}

fn as_json(preview: &Preview, stage: &Stage, problems: &[Diagnostic]) -> String {
    about::problems(problems, &preview.texts(problems), language(preview), &stage.root, &stage.editor)
}

/// The files that changed, as editors know them.
fn below(changed: &Changed, root: &std::path::Path) -> Vec<String> {
    let name = |path: &PathBuf| Some(path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"));
    changed.paths.iter().filter_map(name).collect()
}

/// The site's folder without links and dots: as the system names it where it tells what changes.
fn absolute(options: &Options) -> Result<(PathBuf, Options), MachineError> {
    let root = crate::source::read::absolute(&options.root)?;
    Ok((root.clone(), Options { root, ..options.clone() }))
}

fn refused(host: &str, error: &io::Error) -> MachineError {
    say::cannot_listen(host, &reason(error)).into()
}

/// Listens at the first port from `port` on that is free; 0 is any.
fn listen(host: &str, port: u16) -> Result<TcpListener, MachineError> {
    let mut last = io::Error::other("no such address");
    for port in port..=port.saturating_add(if port == 0 { 0 } else { PORTS }) {
        let addresses: Vec<SocketAddr> = match (host, port).to_socket_addrs() {
            Ok(addresses) => addresses.collect(),
            Err(error) => return Err(refused(host, &error)),
        };
        match TcpListener::bind(&*addresses) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(refused(host, &error)),
        }
    }
    Err(refused(host, &last))
}

/// How a browser is told an address: one that means all addresses of this computer, by that which others see.
fn name(at: SocketAddr) -> String {
    if !at.ip().is_unspecified() {
        return if at.ip() == IpAddr::V4(Ipv4Addr::LOCALHOST) { format!("localhost:{}", at.port()) } else { at.to_string() };
    }
    // Nothing is sent: the system only says from which address it would be (192.0.2.1 is nobody's, RFC 5737).
    let outward = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    outward.map_or_else(|_| format!("localhost:{}", at.port()), |outward| SocketAddr::new(outward.ip(), at.port()).to_string())
}
