//! A small HTTP server that serves the bundle well, and badly on purpose.
//!
//! Each case has its own, so that its origin, its cache and its faults are its own. Faults belong here and not in the
//! browser: what a host's server does wrong looks the same to every engine.

mod fault;
mod html;
mod http;
mod worker;

use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

pub use fault::{Fault, Gate};
pub use html::Script;
pub use http::Request;

use crate::paths;

/// Locks, whether or not another case panicked while it held the lock.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the server does besides serving files.
#[derive(Default)]
pub(crate) struct Rules {
    /// Path ending and what goes wrong with it; the last rule that fits is used.
    faults: Vec<(String, Fault)>,
    /// Header fields added to every answer.
    headers: Vec<(String, String)>,
    /// Scripts put before all others of every HTML page.
    scripts: Vec<Script>,
    /// Leave the pages' own `<script>` elements out.
    no_scripts: bool,
    /// Let our own pages keep themselves on the device.
    installs: bool,
    /// Files made up by the test: path, type, body.
    extra: Vec<(String, String, Vec<u8>)>,
}

pub(crate) struct Shared {
    rules: Mutex<Rules>,
    requests: Mutex<Vec<Request>>,
    open: Mutex<Vec<TcpStream>>,
    stopped: AtomicBool,
    roots: [(&'static str, PathBuf); 3],
}

/// A running server on 127.0.0.1; it stops when dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Server {
    /// Serves the bundle at `/`, the host pages at `/pages/`, and those that were built with the package at `/npm/`.
    ///
    /// # Errors
    /// No free port.
    pub fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            rules: Mutex::new(Rules { scripts: vec![Script::probe()], ..Rules::default() }),
            requests: Mutex::default(),
            open: Mutex::default(),
            stopped: AtomicBool::new(false),
            roots: [("/pages/", paths::pages()), ("/npm/", paths::hosts()), ("/", paths::dist())],
        });
        let accepting = Arc::clone(&shared);
        thread::spawn(move || accept(&listener, &accepting));
        Ok(Self { address, shared })
    }

    /// The address of a path that starts with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on `ending` (of a path, without query) has this fault.
    pub fn fault(&self, ending: &str, fault: Fault) {
        lock(&self.shared.rules).faults.push((ending.to_owned(), fault));
    }

    /// Holds answers for `ending` back until the gate opens.
    pub fn hold(&self, ending: &str) -> Gate {
        let gate = Gate::default();
        self.fault(ending, Fault::Hold(gate.clone()));
        gate
    }

    /// Serves all paths well again.
    pub fn mend(&self) {
        lock(&self.shared.rules).faults.clear();
    }

    /// Adds a header field to every answer.
    pub fn header(&self, name: &str, value: &str) {
        lock(&self.shared.rules).headers.push((name.to_owned(), value.to_owned()));
    }

    /// Puts a script of the test before all scripts of every page, as a file, so that a page's policy allows it.
    pub fn first_script(&self, name: &'static str, source: &str) {
        let script = Script { name, source: source.to_owned() };
        lock(&self.shared.rules).scripts.push(script);
    }

    /// Leaves the pages' own `<script>` elements out, as an editor that cleans pasted HTML does.
    pub fn without_scripts(&self) {
        lock(&self.shared.rules).no_scripts = true;
    }

    /// Lets our own pages keep themselves on the device. Elsewhere they do not: a case that changes what the server sends
    /// would be answered by the worker.
    pub fn installs(&self) {
        lock(&self.shared.rules).installs = true;
    }

    /// Serves a file that exists only for this case; the last of a path counts.
    pub fn add(&self, path: &str, kind: &str, body: impl Into<Vec<u8>>) {
        let file = (path.to_owned(), kind.to_owned(), body.into());
        lock(&self.shared.rules).extra.push(file);
    }

    /// All requests so far, in order of arrival.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// How often a path with this ending was asked for.
    pub fn count(&self, ending: &str) -> usize {
        let requests = lock(&self.shared.requests);
        requests.iter().filter(|r| r.path.ends_with(ending)).count()
    }

    /// Stops for good: the port is closed, and so is every connection that still waits for its answer.
    pub fn stop(&self) {
        if self.shared.stopped.swap(true, Ordering::SeqCst) {
            return;
        }
        // The accepting thread sleeps in the kernel; a connection of our own wakes it.
        drop(TcpStream::connect(self.address));
        for connection in lock(&self.shared.open).drain(..) {
            // Already closed by the browser: nothing left to do.
            let _ = connection.shutdown(Shutdown::Both);
        }
        for (_, fault) in &lock(&self.shared.rules).faults {
            if let Fault::Hold(gate) = fault {
                gate.open();
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for connection in listener.incoming() {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let Ok(connection) = connection else { continue };
        if let Ok(copy) = connection.try_clone() {
            lock(&shared.open).push(copy);
        }
        let shared = Arc::clone(shared);
        // A browser may close a connection at any moment; that is its right, not our error.
        thread::spawn(move || drop(http::answer(connection, &shared)));
    }
}
