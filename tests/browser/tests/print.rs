//! What is printed: one sheet of paper each, in every language, and a card that fits a wallet.
//!
//! The sheets are counted in real PDFs. The pages of the two languages that nobody speaks stand in `BODYMAP_PSEUDO`.

use std::fs;
use std::path::{Path, PathBuf};

use bodymap_browser_tests::engine::Ability;
use bodymap_browser_tests::{Case, Outcome, Page, Paper, SITES, case, paths};
use serde_json::{Value, json};

use crate::pseudo;

/// What `www/sheet.css` asks for.
const MARGIN: f64 = 8.0;

/// The pages of each folder.
const SHEETS: [&str; 6] = ["overview", "bones", "liver", "lungs", "brain", "card"];

/// A millimetre in CSS pixels.
const MM: &str = "const mm = 96 / 25.4;";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for paper in Paper::ALL {
        let name = format!("one_sheet_each_{paper:?}").to_lowercase();
        cases.push(case!(name, move |page| one_sheet_each(page, paper)).needs(Ability::Print));
    }
    cases.extend([
        case!(more_than_one_is_noticed).needs(Ability::Print),
        case!(nothing_is_cut_and_all_can_be_read),
        case!(cuts_are_noticed),
        case!(card_has_the_size_of_a_bank_card),
        case!(sheets_ask_for_their_own_files_only),
        case!(sheets_hold_no_code),
        case!(sheets_fit_a_telephone).sized(390, 844),
        case!(sheets_are_accessible)
            .once("what axe finds in a document without a script does not depend on the engine"),
        case!(sheet_and_map_lead_to_each_other),
    ]);
    cases
}

/// Every page to print, with its path on the server: those of the bundle, and those of the pseudo-locales.
fn sheets(page: &Page) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let mut languages = vec![paths::dist()];
    languages.extend(folders(&paths::dist())?);
    for folder in languages.iter().filter(|folder| folder.join("print").is_dir()) {
        let below = folder.strip_prefix(paths::dist())?.to_string_lossy().into_owned();
        let below = if below.is_empty() { below } else { format!("/{below}") };
        found.extend(SHEETS.map(|name| format!("{below}/print/{name}.html")));
    }
    for folder in folders(&pseudo::folder())? {
        for kind in ["print", "print-local"] {
            for name in SHEETS {
                let file = folder.join(kind).join(format!("{name}.html"));
                let body = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
                let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let path = format!("/{language}-{kind}/{name}.html");
                page.server.add(&path, "text/html; charset=utf-8", body);
                found.push(path);
            }
        }
    }
    assert!(found.len() >= 30, "only {} pages to print: {found:?}", found.len());
    Ok(found)
}

fn folders(of: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(of).map_err(|error| format!("{}: {error}", of.display()))?;
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    Ok(found)
}

async fn one_sheet_each(page: Page, paper: Paper) -> Outcome {
    let mut wrong = Vec::new();
    for path in sheets(&page)? {
        page.open(&path).await?;
        let count = page.sheets(paper, MARGIN).await.map_err(|error| format!("{path}: {error}"))?;
        if count != 1 {
            wrong.push(format!("{path}: {count}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "sheets of {paper:?}");
    Ok(())
}

/// The count does count.
async fn more_than_one_is_noticed(page: Page) -> Outcome {
    page.open("/print/liver.html").await?;
    page.script(
        "for (let n = 0; n < 40; n++) document.querySelector('main').append(document.createElement('p'), 'word')",
    )
    .await?;
    assert!(page.sheets(Paper::A4, MARGIN).await? > 1);
    Ok(())
}

/// What is cut off, and what is set in letters that are too small: 12 points, 10 beside a code and in English, 9 at the
/// foot, and 7.5 on the card.
const FAULTS: &str = r"
    const least = (e) => e.closest('.bm-face') ? 7.5 : e.closest('.bm-leaf-foot, .bm-coded') ? 9 : e.closest('.bm-english') ? 10 : 12;
    const faults = [];
    for (const e of document.querySelectorAll('main, main *')) {
      if (e.closest('svg, .bm-ruled')) continue;
      const style = getComputedStyle(e);
      // Where lines stand close, a letter's box is higher than its line; only what clips, or is a face of the card, cuts it.
      const room = style.overflow !== 'visible' || e.matches('.bm-face') ? 1 : 4;
      if (style.display !== 'inline' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + room))
        faults.push(`cut: ${e.localName}.${e.className}: ${e.scrollWidth} × ${e.scrollHeight} in ${e.clientWidth} × ${e.clientHeight}`);
      const says = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
      if (says && parseFloat(style.fontSize) < least(e) * 96 / 72 - .05) faults.push(`small: ${e.textContent.slice(0, 30)}: ${style.fontSize}`);
      if (says && style.color !== 'rgb(0, 0, 0)') faults.push(`not black: ${e.textContent.slice(0, 30)}: ${style.color}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    if (new Set(ids).size !== ids.length) faults.push('an id stands twice');
    return faults;";

async fn nothing_is_cut_and_all_can_be_read(page: Page) -> Outcome {
    let mut wrong = Vec::new();
    for path in sheets(&page)? {
        page.open(&path).await?;
        let found = page.script(FAULTS).await?;
        wrong.extend(found.as_array().into_iter().flatten().map(|fault| format!("{path}: {fault}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

/// Else nothing found would mean nothing.
async fn cuts_are_noticed(page: Page) -> Outcome {
    for harm in [
        "document.querySelector('.bm-face ul').append(...[...document.querySelectorAll('.bm-face li')].map((e) => e.cloneNode(true)))",
        "document.querySelector('.bm-face').style.fontSize = '7pt'",
        "document.querySelector('.bm-face p').style.color = '#777'",
        "document.querySelector('.bm-face h2').style.cssText = 'display: block; width: 5mm; overflow: hidden; white-space: nowrap'",
    ] {
        page.open("/print/liver.html").await?;
        page.open("/print/card.html").await?;
        assert_eq!(page.script(FAULTS).await?, json!([]));
        page.script(harm).await?;
        assert_ne!(page.script(FAULTS).await?, json!([]), "not noticed: {harm}");
    }
    Ok(())
}

async fn card_has_the_size_of_a_bank_card(page: Page) -> Outcome {
    for path in sheets(&page)?.iter().filter(|path| path.ends_with("/card.html")) {
        page.open(path).await?;
        let faces = page
            .script(&format!(
                "{MM} return [...document.querySelectorAll('.bm-face')].map((e) => e.getBoundingClientRect())
                   .map((r) => [r.width / mm, r.height / mm])"
            ))
            .await?;
        let faces = faces.as_array().cloned().unwrap_or_default();
        assert!(faces.len() >= 2 && faces.len() % 2 == 0, "{path}: {} faces", faces.len());
        for face in &faces {
            let side = |at: usize| face[at].as_f64().unwrap_or_default();
            assert!((side(0) - 85.6).abs() < 0.1 && (side(1) - 54.0).abs() < 0.1, "{path}: {face}");
        }
    }
    Ok(())
}

async fn sheets_ask_for_their_own_files_only(page: Page) -> Outcome {
    page.server.header(
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; require-trusted-types-for 'script'",
    );
    for name in SHEETS {
        page.open(&format!("/print/{name}.html")).await?;
        let files = page.script("return performance.getEntriesByType('resource').map((e) => e.name)").await?;
        for file in files.as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(file.starts_with(&page.server.url("/")), "{name}: {file}");
        }
        assert_eq!(page.script("return __notes.violations").await?, json!([]), "{name}");
        assert_eq!(page.number("return document.styleSheets.length").await?, 2.0, "{name}");
    }
    assert_eq!(page.asked_elsewhere(), Vec::<String>::new());
    let missing: Vec<String> = page.server.requests().into_iter().map(|request| request.path).collect();
    assert!(!missing.iter().any(|path| path.ends_with(".wasm") || path.ends_with("body-map.js")), "{missing:?}");
    Ok(())
}

async fn sheets_hold_no_code(_page: Page) -> Outcome {
    for name in SHEETS {
        let html = fs::read_to_string(paths::dist().join("print").join(format!("{name}.html")))?;
        for refused in ["<script", "<style", " style=", " onclick=", "javascript:", "src=\"http", "href=\"http"] {
            assert!(!html.contains(refused), "{name}.html holds {refused:?}");
        }
        assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{name}.html");
    }
    Ok(())
}

async fn sheets_fit_a_telephone(page: Page) -> Outcome {
    for path in sheets(&page)? {
        page.open(&path).await?;
        let wide = "return document.documentElement.scrollWidth - innerWidth";
        assert!(page.number(wide).await? <= 1.0, "{path}: wider than the screen");
    }
    Ok(())
}

async fn sheets_are_accessible(page: Page) -> Outcome {
    for name in SHEETS {
        page.open(&format!("/print/{name}.html")).await?;
        assert_eq!(page.axe().await?, Vec::<String>::new(), "{name}");
    }
    Ok(())
}

/// Ordinary links, before WebAssembly and after; from a sheet back to the site that it is about.
async fn sheet_and_map_lead_to_each_other(page: Page) -> Outcome {
    page.open_live("/").await?;
    let links =
        page.script("return [...document.querySelectorAll('.bm-page-take a')].map((a) => a.getAttribute('href'))");
    let links = links.await?;
    assert_eq!(links, json!(SHEETS.map(|name| format!("print/{name}.html"))));
    for site in SITES {
        page.open(&format!("/print/{site}.html")).await?;
        let back = page.text("return document.querySelector('.bm-leaf-bar a').getAttribute('href')").await?;
        assert_eq!(back, format!("../index.html#{site}"));
        let shown = page.text("return document.querySelector('main').dataset.open").await?;
        assert_eq!(shown, site);
    }
    Ok(())
}
