//! The bundle behind nginx, Apache httpd and Caddy, with the very files of docs/servers: what they answer, and the map in a
//! browser behind them. IIS does not run here: its file is read by the tests of the crate above.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use bodymap_browser_tests::{Answer, Behind, Case, Front, Outcome, Page, case, paths};
use serde_json::json;

const WHY: &str = "what a server answers does not depend on the engine";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for front in Front::ALL {
        cases.push(case!(format!("answers_{front:?}").to_lowercase(), move |_| answers(front)).once(WHY));
        cases.push(case!(format!("encodings_{front:?}").to_lowercase(), move |_| encodings(front)).once(WHY));
        cases.push(case!(format!("the_map_{front:?}").to_lowercase(), move |page| the_map(page, front)).once(WHY));
    }
    cases
}

/// Below `/body-map/`, `{v}` for the version: what it is, and whether it never changes.
const FILES: [(&str, &str, bool); 19] = [
    ("", "text/html; charset=utf-8", false),
    ("index.html", "text/html; charset=utf-8", false),
    ("es/", "text/html; charset=utf-8", false),
    ("es/index.html", "text/html; charset=utf-8", false),
    ("ar/index.html", "text/html; charset=utf-8", false),
    ("print/liver.html", "text/html; charset=utf-8", false),
    ("es/print/card.html", "text/html; charset=utf-8", false),
    ("local.json", "application/json", false),
    (ONE, "text/html; charset=utf-8", false),
    ("body-map.js", "text/javascript", false),
    ("sw.js", "text/javascript", false),
    ("manifest.webmanifest", "application/manifest+json", false),
    ("{v}/element.js", "text/javascript", true),
    ("{v}/install.js", "text/javascript", true),
    ("{v}/icon-192.png", "image/png", true),
    ("{v}/bodymap_bg.wasm", "application/wasm", true),
    ("{v}/en.json", "application/json", true),
    ("{v}/body-map.css", "text/css", true),
    ("{v}/icon.svg", "image/svg+xml", true),
];

/// The map in one file, which has its own policy in itself.
const ONE: &str = "body-map.html";

/// What every answer carries, a page that is missing included. Once: twice would be two values here.
const FIELDS: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         require-trusted-types-for 'script'; trusted-types body-map-install; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// The files with a compressed one beside them, as `cargo xtask dist --compress` makes them.
const COMPRESSED: [&str; 5] =
    ["index.html", "print/liver.html", "{v}/element.js", "{v}/bodymap_bg.wasm", "{v}/en.json"];

fn version() -> Outcome<String> {
    let folder = paths::version_folder()?;
    Ok(folder.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

fn assert_fields(path: &str, answer: &Answer) {
    for (name, mut value) in FIELDS {
        if name == "content-security-policy" && path.ends_with(ONE) {
            value = "frame-ancestors 'self'";
        }
        assert_eq!(answer.field(name), value, "{name} of {path}");
    }
}

async fn answers(front: Front) -> Outcome {
    let behind = Behind::start(front, |_| Ok(())).await?;
    let version = version()?;
    for (file, kind, lasting) in FILES {
        let path = format!("/body-map/{}", file.replace("{v}", &version));
        let answer = behind.get(&path, "gzip, br")?;
        assert_eq!(answer.status, 200, "{path}");
        // Whoever adds a character set to a script does no harm.
        let said = answer.field("content-type").to_ascii_lowercase();
        let compared = if kind.contains(';') { &said } else { said.split(';').next().unwrap_or_default() };
        assert_eq!(compared, kind, "{path}");
        let cache = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(answer.field("cache-control"), cache, "{path}");
        assert_fields(&path, &answer);
        assert_eq!(answer.field("content-encoding"), "", "{path}: the bundle as it is has nothing compressed");
        let on_disk = path.strip_prefix("/body-map/").unwrap_or_default();
        let on_disk =
            if on_disk.is_empty() || on_disk.ends_with('/') { &format!("{on_disk}index.html") } else { on_disk };
        assert!(answer.body == fs::read(paths::dist().join(on_disk))?, "{path}: other bytes than the file's");
    }
    for missing in ["/body-map/missing.html".into(), format!("/body-map/{version}/missing.wasm")] {
        let answer = behind.get(&missing, "")?;
        assert_eq!(answer.status, 404, "{missing}");
        assert!(!answer.field("cache-control").contains("immutable"), "{missing} would be missing for a year");
        assert_fields(&missing, &answer);
    }
    let answer = behind.get("/body-map", "")?;
    assert!((300..400).contains(&answer.status), "without the slash: {}", answer.status);
    assert!(answer.field("location").ends_with("/body-map/"), "{}", answer.field("location"));
    assert!(!answer.field("cache-control").contains("immutable"));
    let other = behind.get("/", "")?;
    assert_eq!(other.field("content-security-policy"), "", "our settings are for the map's folder only");
    Ok(())
}

fn compress(root: &Path, version: &str) -> io::Result<()> {
    for file in COMPRESSED {
        let path = root.join("body-map").join(file.replace("{v}", version));
        let bytes = fs::read(&path)?;
        let beside = |ending: &str| fs::File::create(format!("{}.{ending}", path.display()));
        let mut gzip = flate2::write::GzEncoder::new(beside("gz")?, flate2::Compression::fast());
        gzip.write_all(&bytes)?;
        gzip.finish()?;
        brotli::CompressorWriter::new(beside("br")?, 1 << 16, 1, 22).write_all(&bytes)?;
    }
    Ok(())
}

async fn encodings(front: Front) -> Outcome {
    let version = version()?;
    let behind = Behind::start(front, |root| compress(root, &version)).await?;
    // nginx as distributions deliver it has no brotli.
    let best = if front == Front::Nginx { "gzip" } else { "br" };
    for file in COMPRESSED {
        let (kind, lasting) =
            FILES.iter().find(|row| row.0 == file).map(|row| (row.1, row.2)).ok_or("a file without a row")?;
        let file = file.replace("{v}", &version);
        let path = format!("/body-map/{file}");
        let bytes = fs::read(paths::dist().join(&file))?;
        for (accepted, encoding) in [("gzip, deflate, br, zstd", best), ("gzip", "gzip"), ("", ""), ("identity", "")] {
            let answer = behind.get(&path, accepted)?;
            let case = format!("{path} for `{accepted}`");
            assert_eq!((answer.status, answer.field("content-encoding").as_str()), (200, encoding), "{case}");
            assert!(answer.field("content-type").starts_with(kind.split(';').next().unwrap_or(kind)), "{case}");
            assert!(
                answer.field("vary").to_ascii_lowercase().contains("accept-encoding"),
                "{case}: a cache would mix them"
            );
            assert_eq!(answer.field("cache-control").contains("immutable"), lasting, "{case}");
            assert_fields(&case, &answer);
            assert!(unpacked(&answer)? == bytes, "{case}: other bytes than the file's");
        }
    }
    let index = behind.get("/body-map/", "gzip, br")?;
    assert_eq!(index.field("content-encoding"), best, "the folder's own page");
    assert_eq!(index.field("content-type").to_ascii_lowercase(), "text/html; charset=utf-8");
    Ok(())
}

fn unpacked(answer: &Answer) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match answer.field("content-encoding").as_str() {
        "gzip" => flate2::read::GzDecoder::new(&*answer.body).read_to_end(&mut bytes)?,
        "br" => brotli::Decompressor::new(&*answer.body, 1 << 16).read_to_end(&mut bytes)?,
        _ => (&*answer.body).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// A page of the hospital, on the same server as the map and in another folder.
const WARD: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A ward</title>
<link rel="icon" href="data:,"><script type="module" src="/body-map/body-map.js"></script></head>
<body><h1>A ward</h1><body-map site="liver"><a href="/body-map/index.html">The map</a></body-map></body></html>"#;

/// Another, with the one file in a frame.
const CLINIC: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A clinic</title>
<link rel="icon" href="data:,"><script type="module" src="/body-map/body-map-frame.js"></script></head>
<body><h1>A clinic</h1><iframe data-body-map src="/body-map/body-map.html" title="Where breast cancer can spread"
sandbox="allow-scripts" width="100%" height="900"></iframe></body></html>"#;

async fn the_map(page: Page, front: Front) -> Outcome {
    let version = version()?;
    let behind = Behind::start(front, |root| {
        compress(root, &version)?;
        for (folder, html) in [("ward", WARD), ("clinic", CLINIC)] {
            fs::create_dir_all(root.join(folder))?;
            fs::write(root.join(folder).join("index.html"), html)?;
        }
        Ok(())
    })
    .await?;
    for path in ["/body-map/", "/body-map/es/index.html", "/body-map/ar/index.html"] {
        page.open_elsewhere(&behind.url(path)).await?;
        page.until_live(0).await?;
        page.assert_readable().await?;
        quiet(&page, path).await?;
    }
    let refused = "try { document.createElement('p').innerHTML = 'text'; return false } catch { return true }";
    assert_eq!(page.script(refused).await?, json!(true), "Trusted Types are asked for");
    heard(&page, "TrustedHTML").await?;
    page.open_elsewhere(&behind.url("/body-map/print/liver.html")).await?;
    let styled =
        "return [...document.styleSheets].length > 0 && [...document.styleSheets].every((s) => s.cssRules.length > 0)";
    assert_eq!(page.script(styled).await?, json!(true), "the style sheets of the page to print");
    quiet(&page, "print/liver.html").await?;

    page.open_elsewhere(&behind.url("/ward/index.html")).await?;
    page.until_live(0).await?;
    page.until_open("liver").await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    quiet(&page, "the ward's page").await?;

    page.open_elsewhere(&behind.url("/clinic/index.html")).await?;
    page.enter(0).await?;
    page.until_live(0).await?;
    page.script("one('[data-choice=lungs]').click()").await?;
    page.until_open("lungs").await?;
    page.leave().await?;
    quiet(&page, "the clinic's page").await?;

    // What the policy forbids does reach the console: silence above means something.
    page.open_elsewhere(&behind.url("/body-map/index.html")).await?;
    page.script("document.body.setAttribute('style', 'color: red')").await?;
    heard(&page, "style-src").await?;
    // A page of another origin may not show the map in a frame.
    let frame = format!("<!DOCTYPE html><title>Frame</title><iframe src=\"{}\"></iframe>", behind.url("/body-map/"));
    page.server.add("/frame.html", "text/html; charset=utf-8", frame);
    page.open("/frame.html").await?;
    heard(&page, "frame-ancestors").await
}

/// Nothing severe and no warning stands in the console.
async fn quiet(page: &Page, path: &str) -> Outcome {
    let said: Vec<_> = page
        .console()
        .await?
        .into_iter()
        .filter(|(level, _)| level.contains("SEVERE") || level.contains("WARN"))
        .collect();
    assert!(said.is_empty(), "{path}: {said:?}");
    Ok(())
}

async fn heard(page: &Page, word: &str) -> Outcome {
    bodymap_browser_tests::wait::until(&format!("the console to name {word}"), || async {
        Ok(page.console().await?.iter().any(|(_, text)| text.contains(word)).then_some(()))
    })
    .await
}
