//! A small server of static files for one's own machine: right media types, the strict policy, no caching.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The policy under which the map promises to work (the browser enforces it: what breaks it shows at once), and what our own
/// pages need to be kept on the device.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; \
trusted-types body-map-install; manifest-src 'self'; worker-src 'self'";

/// Serves `folder` until the program is stopped.
pub fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        std::thread::spawn(move || {
            // A browser that goes away in the middle is no error of ours.
            let _ = answer(stream, &folder);
        });
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?.take(16 * 1024));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let (status, media, body) = match method {
        "GET" | "HEAD" => file(folder, target),
        _ => ("405 Method Not Allowed", "text/plain", b"only GET".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

fn file(folder: &Path, target: &str) -> (&'static str, &'static str, Vec<u8>) {
    let missing = ("404 Not Found", "text/plain", b"not here".to_vec());
    let Some(mut path) = inside(folder, target) else {
        return missing;
    };
    if path.is_dir() {
        path.push("index.html");
    }
    match std::fs::read(&path) {
        Ok(body) => ("200 OK", media_type(&path), body),
        Err(_) => missing,
    }
}

/// The file that a request's target means, never outside the folder.
fn inside(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut file = folder.to_path_buf();
    for part in decoded(path)?.split('/') {
        if part == ".." || part.contains(['\\', '\0']) {
            return None;
        }
        if !part.is_empty() && part != "." {
            file.push(part);
        }
    }
    Some(file)
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let text = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(text, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_serves_under_the_same_policy() {
        let text = std::fs::read_to_string(crate::place::root().join("Trunk.toml")).expect("Trunk.toml");
        assert!(text.contains(POLICY), "Trunk.toml [serve.headers] repeats the policy of http.rs");
    }

    #[test]
    fn a_target_stays_inside_the_folder() {
        let folder = Path::new("/dist");
        let inside = |target| inside(folder, target);
        assert_eq!(inside("/"), Some("/dist".into()));
        assert_eq!(inside("/0.1.0/a.js?x#y"), Some("/dist/0.1.0/a.js".into()));
        assert_eq!(inside("/a%20b"), Some("/dist/a b".into()));
        assert_eq!(inside("//etc/passwd"), Some("/dist/etc/passwd".into()));
        for bad in ["/../x", "/a/%2e%2e/x", "/%", "/%zz", "/a%00", "x", "/..%2fx"] {
            assert_eq!(inside(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_page_comes_with_its_type_and_the_policy() {
        let folder = std::env::temp_dir().join(format!("bodymap-http-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("index.html"), "<p>words</p>").expect("a page");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || serve(&listener, &folder));
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).expect("connected");
            stream.write_all(request.as_bytes()).expect("asked");
            let mut text = String::new();
            stream.read_to_string(&mut text).expect("answered");
            text
        };
        let page = ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"));
        assert!(page.contains(POLICY) && page.ends_with("<p>words</p>"));
        assert!(ask("HEAD / HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n"));
        assert!(ask("GET /no.js HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        assert!(ask("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    }
}
