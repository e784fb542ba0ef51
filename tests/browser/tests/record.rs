//! From the patient record: a code in the address opens its place, in the language that is asked for, and leaves no trace.

use bodymap_browser_tests::{Case, Fault, Outcome, Page, case, paths};
use serde_json::json;

/// What a record system adds to the address, of the person too.
const BONES: &str = "mainSearchCriteria.v.c=94222008&mainSearchCriteria.v.cs=2.16.840.1.113883.6.96\
    &mainSearchCriteria.v.dn=Spread&patientPerson.administrativeGenderCode.c=F&age.v.v=61";

/// Code, its system, what is open.
const CODES: [(&str, &str, &str); 7] = [
    ("C79.51", "2.16.840.1.113883.6.90", "bones"),
    ("C78.7", "2.16.840.1.113883.6.3", "liver"),
    ("C7801", "", "lungs"),
    ("94225005", "2.16.840.1.113883.6.96", "brain"),
    ("94391008", "http%3A%2F%2Fsnomed.info%2Fsct", "lungs"),
    ("C50.911", "2.16.840.1.113883.6.90", "overview"),
    ("C79.51", "2.16.840.1.113883.6.103", "overview"),
];

/// Every page that owns its address.
const PAGES: [&str; 4] = ["/", "/index.html", "/es/index.html", "/ar/index.html"];

const HOSTILE: [&str; 12] = [
    "mainSearchCriteria.v.c=%3Cimg%20src=x%20onerror=document.title='broken'%3E",
    "mainSearchCriteria.v.c=javascript:document.title='broken'",
    "mainSearchCriteria.v.c=%",
    "mainSearchCriteria.v.c=%zz%f",
    "mainSearchCriteria.v.c=%00%ff%fe",
    "mainSearchCriteria.v.c=C78.7&mainSearchCriteria.v.c=C79.51",
    "mainSearchCriteria.v.c=__proto__&mainSearchCriteria.v.cs=constructor",
    "informationRecipient.languageCode.c=javascript:document.title='broken'",
    "informationRecipient.languageCode.c=%22%5D,body,%5B%22",
    "informationRecipient.languageCode.c=..%2F..%2F..%2Fpages%2Fplain",
    "informationRecipient.languageCode.c=//example.org",
    "&&=&=mainSearchCriteria.&mainSearchCriteria.=&informationRecipient.",
];

pub fn cases() -> Vec<Case> {
    vec![
        case!(codes_open_their_site),
        case!(fragment_form_sends_nothing),
        case!(query_form_is_cleaned_at_once),
        case!(address_says_no_more_than_what_is_open),
        case!(link_on_the_page_is_cleaned_too),
        case!(language_leads_to_its_page),
        case!(language_without_words_changes_nothing),
        case!(hostile_values_are_text),
        case!(refused_history_is_ignored),
        case!(hosts_own_query_stays),
        case!(embed_reads_nothing),
        case!(without_wasm_the_overview_is_readable),
        case!(no_page_tells_where_the_reader_came_from),
    ]
}

/// Another document, so that the next address is a new page and not a change of the fragment.
async fn away(page: &Page) -> Outcome {
    page.open("/pages/moved/").await
}

/// Opens an address that will not stay as it is.
async fn enter(page: &Page, path: &str) -> Outcome {
    away(page).await?;
    follow(page, path).await
}

/// Follows a link there.
async fn follow(page: &Page, path: &str) -> Outcome {
    page.script_with("location.assign(arguments[0])", vec![json!(path)]).await?;
    page.until("the page with its live map", "return location.pathname !== '/pages/moved/' && live(0)").await
}

async fn until_address(page: &Page, address: &str) -> Outcome {
    page.until_given(
        &format!("the address to be {address}"),
        "return location.href === location.origin + arguments[0]",
        vec![json!(address)],
    )
    .await
}

fn fragment(site: &str) -> String {
    if site == "overview" { String::new() } else { format!("#{site}") }
}

async fn codes_open_their_site(page: Page) -> Outcome {
    for (code, system, site) in CODES {
        for before in ["/index.html?", "/#"] {
            let asked = format!("{before}mainSearchCriteria.v.c={code}&mainSearchCriteria.v.cs={system}");
            enter(&page, &asked).await?;
            page.until_open(site).await?;
            let path = if before == "/#" { "/" } else { "/index.html" };
            until_address(&page, &format!("{path}{}", fragment(site))).await?;
            assert_eq!(page.focus().await?, "body", "{asked}");
        }
    }
    Ok(())
}

async fn fragment_form_sends_nothing(page: Page) -> Outcome {
    for path in PAGES {
        enter(&page, &format!("{path}#{BONES}&informationRecipient.languageCode.c=es-MX")).await?;
        page.until_open("bones").await?;
        page.until("the page in Spanish", "return document.documentElement.lang === 'es' && live(0)").await?;
        until_address(&page, "/es/index.html#bones").await?;
    }
    let requests = page.server.requests();
    assert!(requests.len() > 10, "{requests:?}");
    for request in requests {
        let told = format!("{}?{}", request.path, request.query);
        assert!(!told.contains("94222008") && !told.contains("mainSearch") && request.query.is_empty(), "{told}");
    }
    Ok(())
}

async fn query_form_is_cleaned_at_once(page: Page) -> Outcome {
    // What the address says at the moment when the map stands, and how often it was changed until then.
    let watch = "window.__changes = [];
        for (const name of ['pushState', 'replaceState']) {
          const own = history[name].bind(history);
          history[name] = (...all) => { window.__changes.push(name); own(...all); };
        }
        document.addEventListener('body-map-ready', () => { window.__then = location.href; }, true);";
    page.server.first_script("watch.js", watch);
    for path in PAGES {
        away(&page).await?;
        let before = page.number("return history.length").await?;
        follow(&page, &format!("{path}?{BONES}")).await?;
        page.until_open("bones").await?;
        until_address(&page, &format!("{path}#bones")).await?;
        let then = page.text("return window.__then.slice(location.origin.length)").await?;
        assert_eq!(then, format!("{path}#bones"), "when the map stands the address is clean");
        assert_eq!(page.script("return window.__changes").await?, json!(["replaceState"]), "{path}");
        assert_eq!(page.number("return history.length").await?, before + 1.0, "{path}: the page itself and no more");
    }
    page.back().await?;
    page.until("the page before", "return location.pathname === '/pages/moved/'").await?;
    // The query went to the server once a page, with the page alone.
    for request in page.server.requests().iter().filter(|request| !request.query.is_empty()) {
        assert!(PAGES.contains(&request.path.as_str()), "{request:?}");
    }
    Ok(())
}

async fn address_says_no_more_than_what_is_open(page: Page) -> Outcome {
    enter(&page, &format!("/?{BONES}")).await?;
    page.until_open("bones").await?;
    page.click_on("[data-panel=bones] [data-close]").await?;
    page.until_open("overview").await?;
    until_address(&page, "/").await?;
    page.click_on("[data-choice=brain]").await?;
    until_address(&page, "/#brain").await?;
    page.script("window.old = true; location.reload()").await?;
    page.until("the new document", "return !window.old && live()").await?;
    page.until_open("brain").await?;
    // A fragment that names a place goes before the query.
    enter(&page, &format!("/?{BONES}#liver")).await?;
    page.until_open("liver").await?;
    until_address(&page, "/#liver").await
}

async fn link_on_the_page_is_cleaned_too(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.script_with("location.hash = arguments[0]", vec![json!(BONES)]).await?;
    page.until_open("bones").await?;
    until_address(&page, "/#bones").await?;
    // Nobody's hand has made this entry, and WebKit's back goes past such: the map's own way back.
    page.click_on("[data-panel=bones] [data-close]").await?;
    page.until_open("overview").await?;
    until_address(&page, "/").await
}

async fn language_leads_to_its_page(page: Page) -> Outcome {
    for (from, value, to) in [
        ("/", "es", "/es/index.html"),
        ("/index.html", "AR", "/ar/index.html"),
        ("/es/index.html", "ar-EG", "/ar/index.html"),
        ("/ar/index.html", "en_GB", "/index.html"),
    ] {
        for mark in ['?', '#'] {
            away(&page).await?;
            let before = page.number("return history.length").await?;
            follow(&page, &format!("{from}{mark}{BONES}&informationRecipient.languageCode.c={value}")).await?;
            page.until_given(
                &format!("{to}, from {from}"),
                "return location.pathname === arguments[0] && document.readyState === 'complete' && live(0)",
                vec![json!(to)],
            )
            .await?;
            page.until_open("bones").await?;
            until_address(&page, &format!("{to}#bones")).await?;
            let same = page.script("return document.documentElement.lang === one('.bm').lang").await?;
            assert_eq!(same, json!(true));
            assert_eq!(page.number("return history.length").await?, before + 1.0, "{from}{mark}");
        }
    }
    page.back().await?;
    page.until("the page before", "return location.pathname === '/pages/moved/'").await
}

async fn language_without_words_changes_nothing(page: Page) -> Outcome {
    for value in ["en", "en-GB", "tlh", "xx", "", "%"] {
        enter(&page, &format!("/?{BONES}&informationRecipient.languageCode.c={value}")).await?;
        page.until_open("bones").await?;
        until_address(&page, "/#bones").await?;
        assert_eq!(page.text("return one('.bm').lang + document.documentElement.lang").await?, "enen", "{value}");
    }
    Ok(())
}

async fn hostile_values_are_text(page: Page) -> Outcome {
    for value in HOSTILE {
        for mark in ['?', '#'] {
            enter(&page, &format!("/{mark}{value}")).await?;
            page.until_open("overview").await?;
            until_address(&page, "/").await?;
            let quiet = "return [__notes.errors, __notes.violations, document.title.includes('broken'), document.querySelectorAll('img').length]";
            assert_eq!(page.script(quiet).await?, json!([[], [], false, 0]), "{mark}{value}");
        }
    }
    // Longer than any record has to say.
    let long = format!("mainSearchCriteria.v.c={}", "C78.7".repeat(100_000));
    enter(&page, &format!("/#{long}")).await?;
    page.until_open("overview").await?;
    until_address(&page, "/").await?;
    assert_eq!(page.asked_elsewhere(), Vec::<String>::new());
    Ok(())
}

/// In a sandboxed frame the address cannot be changed; the right place opens all the same.
async fn refused_history_is_ignored(page: Page) -> Outcome {
    let refuse = "for (const name of ['pushState', 'replaceState']) History.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };";
    page.server.first_script("refuse.js", refuse);
    enter(&page, &format!("/?{BONES}")).await?;
    page.until_open("bones").await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn hosts_own_query_stays(page: Page) -> Outcome {
    for (asked, address, site) in [
        ("/?page=42#liver", "/?page=42#liver", "liver"),
        ("/?page=42&mainSearchCriteriaX=C78.7", "/?page=42&mainSearchCriteriaX=C78.7", "overview"),
        ("/?liver", "/?liver", "overview"),
        ("/?page=42#mainSearchCriteria.v.c=C79.31", "/?page=42#brain", "brain"),
    ] {
        enter(&page, asked).await?;
        page.until_open(site).await?;
        until_address(&page, address).await?;
    }
    Ok(())
}

async fn embed_reads_nothing(page: Page) -> Outcome {
    for mark in ['?', '#'] {
        let asked = format!("/pages/plain/{mark}{BONES}&informationRecipient.languageCode.c=es");
        enter(&page, &asked).await?;
        page.until_open("overview").await?;
        until_address(&page, &asked).await?;
        assert_eq!(page.text("return one('.bm').lang").await?, "en");
    }
    Ok(())
}

async fn without_wasm_the_overview_is_readable(page: Page) -> Outcome {
    page.server.fault("bodymap_bg.wasm", Fault::Status(404));
    for mark in ['?', '#'] {
        away(&page).await?;
        page.open(&format!("/{mark}{BONES}&informationRecipient.languageCode.c=es")).await?;
        page.until_open("overview").await?;
        page.assert_readable().await?;
    }
    Ok(())
}

async fn no_page_tells_where_the_reader_came_from(page: Page) -> Outcome {
    let mut folders = vec![paths::dist()];
    let mut pages = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            // A document to paste in has no head of its own: the host's page decides.
            if path.is_dir() && !path.ends_with("paste") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                let html = std::fs::read_to_string(&path)?;
                let told = html.find("<meta name=\"referrer\" content=\"no-referrer\">");
                let fetches = html.find("<link").unwrap_or(html.len());
                assert!(told.is_some_and(|told| told < fetches), "{}", path.display());
                pages += 1;
            }
        }
    }
    assert!(pages > 15, "only {pages} pages");
    // Nor does what they fetch: the words are asked for without saying from where.
    page.open_live("/").await?;
    page.script("document.querySelector('a[data-language]').click()").await?;
    page.until("the page in another language", "return location.pathname !== '/' && live(0)").await?;
    assert_eq!(page.text("return document.referrer").await?, "");
    Ok(())
}
