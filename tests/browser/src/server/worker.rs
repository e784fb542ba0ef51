//! The worker of our pages, told of what the tests have changed: their probe in every page, files of a next build.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The worker's path ends so.
pub(crate) const NAME: &str = "/sw.js";

/// The beginning of a SHA-256, as the bundle writes it.
pub(crate) fn digest(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(&Sha256::digest(bytes)[..6])
}

/// The worker with the digests of the files that are `sent` otherwise than they lie in the bundle. Then it is another build.
/// What lists no files stays as it is.
pub(crate) fn told(worker: &[u8], sent: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<u8> {
    let text = String::from_utf8_lossy(worker);
    let Some((name, list, code)) = parts(&text) else { return worker.to_vec() };
    let lines = list.split(',').map(|line| match line.trim().trim_matches('"').split_once("\":\"") {
        Some((path, _)) => match sent(path) {
            Some(bytes) => format!("\"{path}\":\"{}\"", digest(&bytes)),
            None => line.to_owned(),
        },
        None => line.to_owned(),
    });
    let list = lines.collect::<Vec<_>>().join(",");
    format!("const BUILD=\"{name} {}\",FILES={{{list}}}{code}", digest(list.as_bytes())).into_bytes()
}

/// The build's name, its files, and the code.
fn parts(worker: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = worker.strip_prefix("const BUILD=\"")?.split_once("\",FILES={")?;
    let (list, code) = rest.split_once('}')?;
    Some((name, list, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sent_otherwise_is_told() {
        let worker = b"const BUILD=\"1 a\",FILES={\n\"a.html\":\"old\",\n\"b.js\":\"same\"\n};code({})";
        let told = told(worker, |path| (path == "a.html").then(|| b"new".to_vec()));
        let told = String::from_utf8_lossy(&told).into_owned();
        let list = format!("FILES={{\"a.html\":\"{}\",\n\"b.js\":\"same\"\n}};code({{}})", digest(b"new"));
        assert!(told.ends_with(&list) && told.starts_with("const BUILD=\"1 a "), "{told}");
    }

    #[test]
    fn another_file_stays_as_it_is() {
        assert_eq!(super::told(b"self.x = {}", |_| Some(Vec::new())), b"self.x = {}");
    }
}
