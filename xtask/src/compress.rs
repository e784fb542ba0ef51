//! `dist --compress`: a `.gz` and a `.br` beside every file of the bundle that gets smaller, for servers that send such
//! files as they are (docs/servers.md). Nothing needs them.

use crate::{Done, place, progress};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is compressed: text and WebAssembly.
const ENDINGS: [&str; 7] = ["html", "css", "js", "json", "wasm", "svg", "webmanifest"];

/// A hospital writes these files itself, after the build (the second to switch the worker off, docs/kiosk.md); one compressed
/// before would hide what they say.
const WRITTEN_LATER: [&str; 2] = ["local.json", "sw.js"];

/// Compresses `dist/` and says what that saves.
///
/// # Errors
/// With the file that cannot be read or written.
pub fn dist() -> Done {
    let (count, before, after) = folder(&place::dist())?;
    progress::line(&format!("compressed: {count} files, {} kB, as brotli {} kB", before / 1000, after / 1000));
    Ok(())
}

/// Compresses a folder: how many files, their bytes, and the bytes of their `.br`.
fn folder(folder: &Path) -> Result<(usize, usize, usize), String> {
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    // At the highest level a file takes seconds in a program that was compiled to compile fast.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<_> = (0..threads).map(|part| files.iter().skip(part).step_by(threads)).collect();
    std::thread::scope(|scope| {
        let parts: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| all(part))).collect();
        parts.into_iter().try_fold((0, 0, 0), |sum, part| {
            let one = part.join().map_err(|_| String::from("the bundle could not be compressed"))??;
            Ok((sum.0 + one.0, sum.1 + one.1, sum.2 + one.2))
        })
    })
}

fn all<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Result<(usize, usize, usize), String> {
    let mut sum = (0, 0, 0);
    for file in files {
        let sizes = beside(file).map_err(|error| format!("cannot compress {}: {error}", file.display()))?;
        if let Some((before, after)) = sizes {
            sum = (sum.0 + 1, sum.1 + before, sum.2 + after);
        }
    }
    Ok(sum)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
            && path.file_name().is_some_and(|name| WRITTEN_LATER.iter().all(|later| name != *later))
        {
            files.push(path);
        }
    }
    Ok(())
}

/// Writes both files, or none if the shorter one saves nothing: bytes of the file, and of its `.br`.
fn beside(file: &Path) -> std::io::Result<Option<(usize, usize)>> {
    let bytes = std::fs::read(file)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    let gzip = gzip.finish()?;
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 1 << 16, 11, 22).write_all(&bytes)?;
    if gzip.len().max(brotli.len()) >= bytes.len() {
        return Ok(None);
    }
    std::fs::write(with(file, ".gz"), gzip)?;
    std::fs::write(with(file, ".br"), &brotli)?;
    Ok(Some((bytes.len(), brotli.len())))
}

fn with(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_gets_smaller_has_two_beside_it() {
        let base = std::env::temp_dir().join(format!("bodymap-compress-{}", std::process::id()));
        std::fs::create_dir_all(base.join("print")).expect("a folder");
        let text = "liver ".repeat(500);
        for name in ["print/liver.html", "local.json", "picture.png"] {
            std::fs::write(base.join(name), &text).expect("a file");
        }
        std::fs::write(base.join("body-map.js"), "x").expect("a file");
        let (count, before, after) = folder(&base).expect("compressed");
        assert_eq!((count, before), (1, 3000), "neither the hospital's own file, nor pictures, nor what grows");
        let brotli = std::fs::read(base.join("print/liver.html.br")).expect("the .br");
        assert_eq!(brotli.len(), after);
        let gzip = std::fs::read(base.join("print/liver.html.gz")).expect("the .gz");
        for reader in
            [&mut brotli::Decompressor::new(&*brotli, 4096) as &mut dyn Read, &mut flate2::read::GzDecoder::new(&*gzip)]
        {
            let mut back = String::new();
            reader.read_to_string(&mut back).expect("text");
            assert!(back == text, "other words than before");
        }
        let beside = base.read_dir().expect("the folder").count();
        assert_eq!(beside, 4, "nothing beside the others");
        std::fs::remove_dir_all(&base).expect("removed");
    }
}
