//! `body-map.html` on a disk, whole or with something changed in it.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bodymap_browser_tests::{Outcome, Page, paths};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

/// The file, and a folder as people name them.
pub const NAME: &str = "body-map.html";
const FOLDER: &str = "Ärzte & Pflege (Kopie)";

/// What the bundle holds.
pub fn file() -> Outcome<String> {
    Ok(fs::read_to_string(paths::dist().join(NAME))?)
}

/// The file with a script of the test before everything else, its own policy included.
pub fn with_script(html: &str, script: &str) -> String {
    html.replacen("<head>", &format!("<head><meta charset=\"utf-8\"><script>{script}</script>"), 1)
}

/// The file with the probe, which notes events, console and violations.
pub fn with_probe(html: &str) -> String {
    with_script(html, include_str!("../../src/js/probe.js"))
}

/// The file with other words in one of its data blocks.
pub fn with_words(html: &str, lang: &str, change: impl Fn(&mut Value)) -> Outcome<String> {
    let (before, rest) = html.split_once(&format!("data-file=\"{lang}.json\">")).ok_or("the words are not there")?;
    let (packed, after) = rest.split_once('<').ok_or("the words do not end")?;
    let mut words = String::new();
    GzDecoder::new(&*BASE64_STANDARD.decode(packed)?).read_to_string(&mut words)?;
    let mut words = serde_json::from_str(&words)?;
    change(&mut words);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(words.to_string().as_bytes())?;
    let packed = BASE64_STANDARD.encode(gzip.finish()?);
    Ok(format!("{before}data-file=\"{lang}.json\">{packed}<{after}"))
}

/// The file with half of a data block.
pub fn with_half(html: &str, name: &str) -> Outcome<String> {
    let (before, rest) = html.split_once(&format!("data-file=\"{name}\">")).ok_or("the block is not there")?;
    let (packed, after) = rest.split_once('<').ok_or("the block does not end")?;
    // A multiple of four: it is base64 still.
    let half = &packed[..packed.len() / 8 * 4];
    Ok(format!("{before}data-file=\"{name}\">{half}<{after}"))
}

/// A file on the disk, which goes with this value.
pub struct OnDisk {
    place: PathBuf,
    /// Its address.
    pub url: String,
}

impl OnDisk {
    /// Writes it.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn new(html: &str) -> Outcome<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let place = env::temp_dir().join(format!("bodymap-single-{}-{number}", std::process::id()));
        let file = place.join(FOLDER).join(NAME);
        fs::create_dir_all(place.join(FOLDER))?;
        fs::write(&file, html)?;
        let letter = |byte: u8| match byte {
            b'/' | b'&' | b'(' | b')' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        let path: String = file.to_string_lossy().bytes().map(letter).collect();
        Ok(Self { place, url: format!("file://{path}") })
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        // The system clears its own temporary folder one day.
        let _ = fs::remove_dir_all(&self.place);
    }
}

/// Opens a page from the disk; no server is there any more.
pub async fn open(page: &Page, html: &str) -> Outcome<OnDisk> {
    page.server.stop();
    let file = OnDisk::new(html)?;
    page.open_elsewhere(&file.url).await?;
    Ok(file)
}
