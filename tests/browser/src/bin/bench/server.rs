//! Serves files from memory as a good host does: brotli made ahead of time, connections kept. Nothing may be stored,
//! and each visit has addresses of its own (`/7/index.html`), so every visit is a first one.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::site::Files;

/// What was sent during one visit, but for the tab's icon.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Paths without the visit's number.
    pub paths: Vec<String>,
    /// Bytes of all bodies.
    pub bytes: usize,
}

struct Shared {
    files: Files,
    /// Further names of a file: the packs of languages that nobody on the page reads.
    aliases: Mutex<BTreeMap<String, String>>,
    sent: Mutex<BTreeMap<usize, Sent>>,
}

/// A running server on 127.0.0.1, for as long as the program runs.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Serves these files.
    ///
    /// # Errors
    /// No free port.
    pub fn start(files: Files) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { files, aliases: Mutex::default(), sent: Mutex::default() });
        let accepting = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let shared = Arc::clone(&accepting);
                // A browser that goes away in the middle is no fault of ours.
                thread::spawn(move || drop(talk(&shared, connection)));
            }
        });
        Ok(Self { address, shared })
    }

    /// The address of a page for one visit.
    pub fn url(&self, visit: usize, page: &str) -> String {
        format!("http://{}/{visit}/{page}", self.address)
    }

    /// From now on `path` can be had under these names too, and under no others.
    pub fn also_as(&self, path: &str, names: impl Iterator<Item = String>) {
        *lock(&self.shared.aliases) = names.map(|name| (name, path.to_owned())).collect();
    }

    /// What was sent during a visit so far.
    pub fn sent(&self, visit: usize) -> Sent {
        lock(&self.shared.sent).get(&visit).cloned().unwrap_or_default()
    }
}

fn talk(shared: &Shared, mut connection: TcpStream) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection.try_clone()?);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut field = String::new();
        while reader.read_line(&mut field)? > 2 {
            field.clear();
        }
        let target = first.split(' ').nth(1).unwrap_or("/");
        let target = target.split(['?', '#']).next().unwrap_or("/");
        connection.write_all(&answer(shared, target))?;
    }
}

/// Head and body in one piece.
fn answer(shared: &Shared, target: &str) -> Vec<u8> {
    let (visit, path) = target.trim_start_matches('/').split_once('/').unwrap_or(("", target));
    let real = lock(&shared.aliases).get(path).cloned();
    let Some(file) = shared.files.get(real.as_deref().unwrap_or(path)) else {
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec();
    };
    // The browser fetches the tab's icon when it likes, so a count with it would depend on the moment.
    if let Some(visit) = visit.parse().ok().filter(|_| !path.ends_with("icon.svg")) {
        let mut sent = lock(&shared.sent);
        let sent: &mut Sent = sent.entry(visit).or_default();
        sent.paths.push(path.to_owned());
        sent.bytes += file.body.len();
    }
    // As the README tells a server to: what lies in the folder of the version lasts. (Each visit has paths of its own.)
    let lasts = if path.contains('/') { "max-age=31536000, immutable" } else { "no-cache" };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Encoding: br\r\nCache-Control: {lasts}\r\n\r\n",
        file.kind,
        file.body.len()
    );
    [head.as_bytes(), &file.body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::File;

    #[test]
    fn what_a_visit_gets_is_counted() {
        let files = Files::from([("a.json".into(), File { kind: "application/json", body: vec![1, 2, 3] })]);
        let shared = Shared { files, aliases: Mutex::default(), sent: Mutex::default() };
        assert!(answer(&shared, "/3/a.json").ends_with(&[1, 2, 3]));
        assert!(answer(&shared, "/3/b.json").starts_with(b"HTTP/1.1 404"));
        assert_eq!(lock(&shared.sent)[&3].bytes, 3);
    }
}
