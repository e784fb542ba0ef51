//! A proxy that lets nothing through and remembers who asked.
//!
//! Every browser is told to use it for all hosts but this machine, so a request to another host, by a page or by the
//! browser, arrives here in every engine alike.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::server::lock;

/// The host that a case asks for on purpose, to see that the proxy notices; it never exists.
pub const ON_PURPOSE: &str = "//noticed.invalid/";

/// The recording proxy.
pub struct Recorder {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Recorder {
    /// Listens on a free port of 127.0.0.1 until the process ends.
    ///
    /// # Errors
    /// No free port.
    pub fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&asked);
        thread::spawn(move || {
            for mut connection in listener.incoming().flatten() {
                let mut line = String::new();
                let read = connection.try_clone().map(BufReader::new).and_then(|mut r| r.read_line(&mut line));
                if matches!(read, Ok(length) if length > 0) {
                    lock(&notes).push(line.trim_end().to_owned());
                    // The browser may have gone; the note is what counts.
                    let _ =
                        connection.write_all(b"HTTP/1.1 502 Fault\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                }
            }
        });
        Ok(Self { address, asked })
    }

    /// `host:port` of the proxy.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// The first line of each request that was meant for another host.
    pub fn asked(&self) -> Vec<String> {
        lock(&self.asked).clone()
    }
}
