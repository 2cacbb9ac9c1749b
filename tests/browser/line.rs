//! The line between a browser and a server, which can be cut.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Passes what is sent on to a server and back, until it is cut.
pub struct Line {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    is_cut: bool,
    open: Vec<TcpStream>,
}

impl Line {
    /// A line to the server of an origin, as long as the process runs.
    pub fn to(origin: &str) -> Line {
        let server = origin.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = Line { origin: format!("http://{}", listener.local_addr().unwrap()), state: Arc::default() };
        let state = Arc::clone(&line.state);
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let mut state = state.lock().unwrap();
                let Some(server) = Some(&server).filter(|_| !state.is_cut).and_then(|server| TcpStream::connect(server).ok()) else {
                    let _ = browser.shutdown(Shutdown::Both);
                    continue;
                };
                for (from, to) in [(&browser, &server), (&server, &browser)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    std::thread::spawn(move || pass(from, to));
                }
                state.open.extend([browser, server]);
            }
        });
        line
    }

    /// Ends all connections; new ones end at once.
    pub fn cut(&self) {
        let mut state = self.state.lock().unwrap();
        state.is_cut = true;
        for stream in state.open.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Lets new connections through again.
    pub fn mend(&self) {
        self.state.lock().unwrap().is_cut = false;
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream) {
    let mut piece = [0; 1 << 16];
    let mut once = || -> io::Result<bool> {
        let length = from.read(&mut piece)?;
        to.write_all(piece.get(..length).unwrap_or_default())?;
        Ok(length > 0)
    };
    while once().unwrap_or(false) {}
    let _ = to.shutdown(Shutdown::Write);
}
