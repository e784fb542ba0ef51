//! A hospital's own numbers: shown when its file is fine, never as code, and without the map when it is not.

use bodymap_browser_tests::{Case, Fault, Outcome, Page, case};
use serde_json::{Value, json};

const FILE: &str = "local.json";
const SAFE: &str = "Not sure? Call the 24-hour number your cancer team gave you.";
const HOSTILE: &str = "<img src=x onerror=\"document.title='broken'\">";

/// A file that is refused: what happens to it, and words of the sentence.
type Row = (&'static str, fn() -> Fault, &'static [&'static str]);

const DIES: &[&str] = &["could not be fetched"];

static ROWS: [Row; 8] = [
    ("missing", || Fault::Status(404), &["404", "attribute local"]),
    ("is_html", || Fault::Html, &["attribute local"]),
    ("connection_dies", || Fault::Dead, DIES),
    ("half_uploaded", || body("{\"hospital\": \"Exam"), &["cannot be shown"]),
    ("of_another_kind", || body("[1, 2]"), &["the file must be a group"]),
    ("number_without_quotes", || body("{\"emergency\": 999}"), &["`emergency` must be a text in quotes"]),
    ("unknown_key", || body("{\"hospitl\": \"x\"}"), &["`hospitl`", "correct or remove it"]),
    ("turned_text", || body("{\"note\": {\"en\": \"a\u{202e}b\"}}"), &["`note.en`", "type it again"]),
];

fn body(text: &str) -> Fault {
    Fault::Body(text.into())
}

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        ROWS.iter().map(|(name, fault, says)| case!(name, move |page| refused(page, fault(), says))).collect();
    cases.extend([
        case!(shows_what_the_hospital_says),
        case!(says_what_is_safe_and_asks_for_nothing_more),
        case!(is_never_code),
        case!(longest_values_fit).sized(320, 640),
        case!(a_file_that_never_comes_costs_only_itself),
        case!(maps_share_a_file),
    ]);
    cases
}

/// The paragraphs at the end of the box "Get help now" of the open panel.
async fn told(page: &Page) -> Outcome<Vec<String>> {
    let said = page
        .script("return [...one('[data-panel=overview] [data-section=help]').querySelectorAll('[data-local]')].map((e) => e.textContent)")
        .await?;
    Ok(serde_json::from_value(said)?)
}

fn errors() -> &'static str {
    "return __notes.events.filter((e) => e.name === 'body-map-error').length"
}

/// The map goes live without the file, and says once why.
async fn refused(page: Page, fault: Fault, says: &'static [&'static str]) -> Outcome {
    page.server.fault(FILE, fault);
    page.open_live("/").await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!("local"), "{detail}");
    let url = detail["url"].as_str().unwrap_or_default();
    assert!(url.ends_with(FILE), "{detail}");
    let console = page.text("return __notes.console.map((l) => l.text).join('\\n')").await?;
    for word in says.iter().chain(&[url]) {
        assert!(console.contains(word), "the console does not say {word:?}: {console}");
    }
    assert!(detail["message"].as_str().is_some_and(|message| console.contains(message)), "{detail}");
    assert_eq!(page.number(errors()).await?, 1.0);
    // Firefox tries again by itself when a connection dies.
    let again = page.engine.row().name == "firefox" && page.server.count(FILE) > 1;
    assert!(page.server.count(FILE) == 1 || again && says == DIES, "{} requests", page.server.count(FILE));
    assert!(told(&page).await?.iter().any(|said| said == SAFE));
    page.assert_readable().await
}

async fn shows_what_the_hospital_says(page: Page) -> Outcome {
    let file = json!({
        "hospital": "Example Hospital",
        "emergency": "000",
        "line": { "number": "+00 (00) 0000" },
        "lines": [{ "name": "Nurses", "number": "00 01", "hours": "mornings" }],
        "note": { "en": "We have moved." },
        "driving": { "en": "You must tell the licence office." },
    });
    page.server.fault(FILE, body(&file.to_string()));
    page.open_live("/").await?;
    assert_eq!(
        told(&page).await?,
        [
            "Call 000 or go to the nearest emergency department.",
            "From Example Hospital:",
            "Not sure? Call our 24-hour line: +00 (00) 0000",
            "We have moved.",
            "Other numbers",
            "Nurses 00 01 mornings",
        ]
    );
    let rings = page
        .script(
            "return all('[data-panel=overview] .bm-ring').map((e) => [e.href, e.getBoundingClientRect().height >= 44])",
        )
        .await?;
    assert_eq!(rings, json!([["tel:000", true], ["tel:+00000000", true], ["tel:0001", true]]));
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    let driving = page.text("return one('[data-panel=brain] [data-local=driving]').innerText").await?;
    assert_eq!(driving, "You must tell the licence office.");
    assert_eq!(page.number(errors()).await?, 0.0);
    Ok(())
}

async fn says_what_is_safe_and_asks_for_nothing_more(page: Page) -> Outcome {
    page.open_live("/").await?;
    assert!(told(&page).await?.iter().any(|said| said == SAFE));
    assert_eq!(page.server.count(FILE), 1, "our own page names the file");
    assert_eq!(page.number(errors()).await?, 0.0);
    page.open_live("/pages/plain/").await?;
    assert_eq!(page.server.count(FILE), 1, "a page without the attribute does not ask for the file");
    Ok(())
}

async fn is_never_code(page: Page) -> Outcome {
    let file = json!({
        "hospital": HOSTILE,
        "line": { "name": HOSTILE, "number": "00" },
        "lines": [{ "name": HOSTILE, "number": "00", "hours": HOSTILE }],
        "note": { "en": HOSTILE },
        "driving": { "en": HOSTILE },
    });
    page.server.fault(FILE, body(&file.to_string()));
    page.open_live("/").await?;
    let shown = told(&page).await?.iter().map(|said| said.matches(HOSTILE).count()).sum::<usize>();
    assert_eq!(shown, 5, "hospital, line, note, name and hours");
    assert_eq!(page.number("return all('img').length").await?, 0.0);
    assert_ne!(page.text("return document.title").await?, "broken");
    Ok(())
}

/// The longest of everything, without a place to break.
fn longest() -> Value {
    let long = |count: usize| "M".repeat(count);
    let line = json!({ "name": long(60), "number": "0".repeat(30), "hours": long(80) });
    json!({
        "hospital": long(80),
        "emergency": "0".repeat(30),
        "line": { "name": long(60), "number": "0".repeat(30) },
        "lines": vec![line; 6],
        "note": { "en": long(300) },
        "driving": { "en": long(600) },
    })
}

async fn longest_values_fit(page: Page) -> Outcome {
    page.server.fault(FILE, body(&longest().to_string()));
    page.open_live("/").await?;
    for panel in ["overview", "brain"] {
        if panel == "brain" {
            page.click_on("[data-choice=brain]").await?;
            page.until_open("brain").await?;
        }
        let wide = page.number("return document.documentElement.scrollWidth - innerWidth").await?;
        assert!(wide <= 0.0, "{panel}: {wide} px too wide");
        let cut = page
            .script_with(
                "const box = one(`[data-panel=${arguments[0]}]`).getBoundingClientRect(); \
                 return all(`[data-panel=${arguments[0]}] :is([data-local], .bm-ring, bdi)`).filter((e) => e.getBoundingClientRect().right > box.right + 1).length",
                vec![json!(panel)],
            )
            .await?;
        assert_eq!(cut, json!(0), "{panel}");
    }
    Ok(())
}

/// Nobody waits for the file longer than ten seconds, and until then the words are there.
async fn a_file_that_never_comes_costs_only_itself(page: Page) -> Outcome {
    let gate = page.server.hold(FILE);
    page.open("/").await?;
    assert_eq!(page.script("return live()").await?, json!(false));
    assert!(told(&page).await?.iter().any(|said| said == SAFE));
    page.until_live(0).await?;
    assert_eq!(page.until_event("body-map-error").await?["reason"], json!("local"));
    gate.open();
    assert_eq!(page.number(errors()).await?, 1.0);
    page.assert_readable().await
}

async fn maps_share_a_file(page: Page) -> Outcome {
    page.server.fault(FILE, body("{\"emergency\": \"000\"}"));
    page.open_live("/").await?;
    page.script(
        "const m = document.createElement('body-map'); m.setAttribute('local', 'local.json'); document.body.append(m)",
    )
    .await?;
    page.until_live(1).await?;
    assert_eq!(page.server.count(FILE), 1);
    // A file with a fault costs the map that names it nothing but itself.
    page.server.fault("other.json", body("{}x"));
    page.script(
        "const m = document.createElement('body-map'); m.setAttribute('local', '/other.json'); document.body.append(m)",
    )
    .await?;
    page.until_live(2).await?;
    assert_eq!(page.number(errors()).await?, 1.0);
    let said =
        "return map(arguments[0]).shadowRoot.querySelector('[data-local=emergency]').textContent.includes('000')";
    assert_eq!(page.script_with(said, vec![json!(1)]).await?, json!(true));
    assert_eq!(page.script_with(said, vec![json!(2)]).await?, json!(false));
    Ok(())
}
