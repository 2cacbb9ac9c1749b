//! What stands before the HTTP library, which has no limits of its own: how many connections there may be, how long a request may take to
//! arrive and to be taken, and how long it may be. Each connection carries one request, so that nothing passes unseen.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Most connections at once. A browser has six; whoever has more than all these is closed at once.
const MOST: usize = 400;

/// Most bytes of a request line and its headers, as other servers have it.
const HEAD: usize = 32 * 1024;

/// The longest that a request may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(10);

/// The longest that an answer may wait for a reader who takes nothing of it.
const TAKING: Duration = Duration::from_secs(30);

/// Hands requests at `listener` on to `inner`, for as long as the process lives.
///
/// # Errors
/// No thread can be had.
pub fn start(listener: TcpListener, inner: SocketAddr) -> io::Result<()> {
    let open = Arc::new(AtomicUsize::new(0));
    std::thread::Builder::new().name("gate".into()).spawn(move || {
        loop {
            let Ok((client, _)) = listener.accept() else {
                // Too many open files, or a client that went away before it was seen.
                std::thread::sleep(Duration::from_millis(20));
                continue;
            };
            if open.fetch_add(1, Ordering::Relaxed) >= MOST {
                open.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let counted = open.clone();
            let spawned = std::thread::Builder::new().name("connection".into()).spawn(move || {
                // Whoever goes away in the middle is nobody's trouble.
                let _ = pass(client, inner);
                counted.fetch_sub(1, Ordering::Relaxed);
            });
            if spawned.is_err() {
                open.fetch_sub(1, Ordering::Relaxed);
            }
        }
    })?;
    Ok(())
}

/// Hands one request on, and its answer back.
fn pass(mut client: TcpStream, inner: SocketAddr) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(TAKING))?;
    let head = match head(&mut client)? {
        Ok(head) => head,
        Err(refusal) => {
            client.write_all(format!("HTTP/1.1 {refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").as_bytes())?;
            return client.shutdown(Shutdown::Both);
        }
    };
    let mut server = TcpStream::connect(inner)?;
    server.set_nodelay(true)?;
    server.write_all(&closing(&head))?;
    // The library closes without saying so in its answer, and a client that was not told takes it for a failure (RFC 9112, 9.6).
    let mut answer = BufReader::new(server);
    let mut status = Vec::new();
    if answer.read_until(b'\n', &mut status)? > 0 {
        status.extend_from_slice(CLOSE);
        client.write_all(&status)?;
        io::copy(&mut answer, &mut client)?;
    }
    client.shutdown(Shutdown::Write)
}

/// The bytes up to the empty line after the headers; else the status that says why they are not taken.
fn head(client: &mut TcpStream) -> io::Result<Result<Vec<u8>, &'static str>> {
    let until = Instant::now() + ARRIVAL;
    let (mut head, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { return Ok(Err(LATE)) };
        client.set_read_timeout(Some(left))?;
        let count = match client.read(&mut part) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => return Ok(Err(LATE)),
            Err(error) => return Err(error),
        };
        let before = head.len().saturating_sub(3);
        head.extend_from_slice(part.get(..count).unwrap_or(&part));
        if let Some(end) = head.get(before..).and_then(|new| new.windows(4).position(|four| four == b"\r\n\r\n")) {
            head.truncate(before + end + 4);
            return Ok(Ok(head));
        }
        if head.len() > HEAD {
            return Ok(Err("431 Request Header Fields Too Large"));
        }
    }
}

const LATE: &str = "408 Request Timeout";

/// The header that says that this is the last message of a connection.
const CLOSE: &[u8] = b"Connection: close\r\n";

/// Headers that are not handed on: what the gate says itself, and that there is a body. None is handed on, and the library would wait for it.
const KEPT_BACK: [&[u8]; 4] = [b"connection", b"content-length", b"expect", b"transfer-encoding"];

/// The head of a request without a body, with the word that there will be no further one.
fn closing(head: &[u8]) -> Vec<u8> {
    let name = |line: &[u8]| line.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
    let body = head.strip_suffix(b"\r\n\r\n").unwrap_or(head);
    let mut closing = Vec::with_capacity(head.len() + 24);
    for line in body.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)) {
        if !KEPT_BACK.contains(&&*name(line)) {
            closing.extend_from_slice(line);
            closing.extend_from_slice(b"\r\n");
        }
    }
    closing.extend_from_slice(CLOSE);
    closing.extend_from_slice(b"\r\n");
    closing
}

#[cfg(test)]
mod tests {
    use super::closing;

    #[test]
    fn one_request_a_connection() {
        let head = b"GET / HTTP/1.1\r\nHost: a\r\nCONNECTION: keep-alive\r\nContent-length: 3\r\nExpect: 100-continue\r\nX: y\r\nTransfer-Encoding : chunked\r\n\r\n";
        assert_eq!(String::from_utf8_lossy(&closing(head)), "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nConnection: close\r\n\r\n");
    }
}
