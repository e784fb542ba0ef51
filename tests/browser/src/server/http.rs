//! One connection, one request, one answer. HTTP/1.1 as browsers speak it to a plain file server.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Shutdown, TcpStream};
use std::path::{Component, Path};

use super::{Fault, Shared, html, lock, worker};
use crate::frame;

/// One request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, …
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Query without `?`, or nothing.
    pub query: String,
}

struct Answer {
    status: u16,
    kind: String,
    body: Vec<u8>,
}

pub(crate) fn answer(connection: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let Some(request) = read_request(&mut reader)? else {
        return Ok(());
    };
    lock(&shared.requests).push(request.clone());
    let faults: Vec<Fault> = lock(&shared.rules)
        .faults
        .iter()
        .filter(|(ending, _)| request.path.ends_with(ending.as_str()))
        .map(|(_, fault)| fault.clone())
        .collect();
    let mut answer = find(&request, shared);
    let mut announced = None;
    for fault in faults {
        match fault {
            Fault::Status(status) => {
                answer = Answer {
                    status,
                    kind: "text/html; charset=utf-8".into(),
                    body: format!("<!DOCTYPE html><title>{status}</title><p>On purpose.").into(),
                }
            }
            Fault::Html => {
                answer = Answer {
                    status: 200,
                    kind: "text/html; charset=utf-8".into(),
                    body: b"<!DOCTYPE html><title>Home</title><p>The page of a catch-all route.".to_vec(),
                }
            }
            Fault::Half => answer.body.truncate(answer.body.len() / 2),
            Fault::Cut => {
                announced = Some(answer.body.len());
                answer.body.truncate(answer.body.len() / 2);
            }
            Fault::Type(kind) => answer.kind = kind.into(),
            Fault::Body(body) => answer.body = body,
            Fault::Dead => return connection.shutdown(Shutdown::Both),
            Fault::Hold(gate) => gate.wait(),
        }
    }
    let announced = announced.unwrap_or(answer.body.len());
    write_answer(connection, &answer, announced, shared)
}

fn read_request(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    loop {
        let mut field = String::new();
        if reader.read_line(&mut field)? == 0 || field.trim_end().is_empty() {
            break;
        }
    }
    let mut words = first.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Ok(Some(Request { method, path: path.to_owned(), query: query.to_owned() }))
}

fn find(request: &Request, shared: &Shared) -> Answer {
    let (scripts, no_scripts, installs, extra) = {
        let rules = lock(&shared.rules);
        (rules.scripts.clone(), rules.no_scripts, rules.installs, rules.extra.clone())
    };
    if let Some(script) = scripts.iter().find(|s| s.path() == request.path) {
        return found("text/javascript", script.source.clone().into());
    }
    if request.path == frame::PATH {
        // The tests' own page: no probe in it, and no script is left out of it.
        return found("text/html; charset=utf-8", frame::host(&request.query).into());
    }
    if !installs && request.path.ends_with("/install.js") {
        return found("text/javascript", Vec::new());
    }
    let (kind, body) = match extra.into_iter().rev().find(|(path, ..)| *path == request.path) {
        Some((_, kind, body)) => (kind, body),
        None => match read_file(&request.path, shared) {
            Some((kind, body)) => (kind.to_owned(), body),
            // Asked for by the browser itself, not by the page.
            None if request.path == "/favicon.ico" => return found("image/x-icon", Vec::new()),
            None => {
                return Answer { status: 404, kind: "text/plain".into(), body: b"not here\n".to_vec() };
            }
        },
    };
    if request.path.ends_with(worker::NAME) {
        return found(&kind, worker::told(&body, |path| sent(path, &request.path, shared)));
    }
    if !kind.starts_with("text/html") {
        return found(&kind, body);
    }
    let mut page = String::from_utf8_lossy(&body).into_owned();
    if no_scripts {
        page = html::without_scripts(&page);
    } else {
        page = html::with_scripts(&page, &scripts);
    }
    found(&kind, page.into())
}

/// A file beside the worker as it is sent, if that is not as it lies in the bundle.
fn sent(path: &str, worker: &str, shared: &Shared) -> Option<Vec<u8>> {
    let path = worker.replace(worker::NAME, &format!("/{path}"));
    let request = Request { method: "GET".into(), path, query: String::new() };
    let sent = find(&request, shared).body;
    let bundled = read_file(&request.path, shared).map(|(_, body)| body);
    (bundled.as_ref() != Some(&sent)).then_some(sent)
}

fn found(kind: &str, body: Vec<u8>) -> Answer {
    Answer { status: 200, kind: kind.into(), body }
}

fn read_file(path: &str, shared: &Shared) -> Option<(&'static str, Vec<u8>)> {
    for (prefix, root) in &shared.roots {
        let Some(rest) = path.strip_prefix(prefix) else {
            continue;
        };
        let below = Path::new(rest);
        if !below.components().all(|c| matches!(c, Component::Normal(_))) {
            continue;
        }
        let mut file = root.join(below);
        if rest.is_empty() || rest.ends_with('/') {
            file.push("index.html");
        }
        if let Ok(body) = std::fs::read(&file) {
            return Some((kind_of(&file), body));
        }
    }
    None
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

fn write_answer(mut connection: TcpStream, answer: &Answer, announced: usize, shared: &Shared) -> io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {announced}\r\nCache-Control: no-store\r\nConnection: close\r\n",
        answer.status,
        if answer.status < 400 { "OK" } else { "Fault" },
        answer.kind,
    );
    for (name, value) in &lock(&shared.rules).headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    connection.write_all(head.as_bytes())?;
    connection.write_all(&answer.body)?;
    connection.flush()?;
    connection.shutdown(Shutdown::Write)
}
