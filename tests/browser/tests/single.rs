//! `body-map.html`, the whole map in one file: by a double click, with no server and no network; and from a server.

#[path = "single/disk.rs"]
pub mod disk;

use std::fs;

use bodymap_browser_tests::{Case, Outcome, PANELS, Page, case, paths};
use serde_json::{Value, json};

use self::disk::{NAME, file, open, with_half, with_probe, with_script, with_words};
use crate::languages::{LANGUAGES, until_speaks};
use crate::{access, address, opening, policy, route};

/// Cases of the page that are run on the one file too: what a person does, in every stage.
const SAME: [&str; 19] = [
    "opening::click_on_a_region_opens",
    "opening::tap_on_a_region_opens",
    "opening::enter_on_a_region_opens",
    "opening::close_returns_the_focus",
    "opening::escape_returns_the_focus",
    "opening::hover_lights_region_and_choice",
    "opening::details_open_and_close",
    "route::whole_way_is_drawn_prerendered",
    "route::step_stands_out_from_before_and_after",
    "route::right_breast_is_chosen",
    "address::direct_links_open",
    "address::strange_fragments_open_the_overview",
    "address::opening_pushes_and_back_returns",
    "address::site_to_site_replaces",
    "address::close_after_a_direct_link_stays_on_the_page",
    "address::forward_opens_again",
    "address::reload_keeps_the_panel",
    "access::no_violation_live_light",
    "access::no_violation_prerendered_narrow_320",
];

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        case!(opens_by_double_click),
        case!(asks_for_nothing_and_breaks_no_policy),
        case!(address_works_from_the_disk),
        case!(languages_change_in_place),
        case!(last_wish_counts_for_page_and_map),
        case!(readable_without_javascript).without_javascript(),
        case!(stays_a_document_where_nothing_can_be_unpacked),
        case!(stays_a_document_with_a_damaged_module),
        case!(keeps_its_language_where_another_is_damaged),
        case!(says_how_its_review_stands),
        case!(shows_what_the_hospital_says),
        case!(works_from_a_server),
        case!(is_a_document_under_a_policy_that_refuses_it),
    ];
    let page = [opening::cases(), route::cases(), address::cases(), access::cases()].concat();
    let same: Vec<_> = page.into_iter().filter(|case| SAME.contains(&&*case.name)).collect();
    assert_eq!(same.len(), SAME.len(), "every case in the list is there");
    cases.extend(same.into_iter().map(|case| case.after("single", serve_as_page)));
    cases
}

/// The one file in the place of the page.
fn serve_as_page(page: &Page) -> Outcome {
    page.server.add("/", "text/html; charset=utf-8", file()?);
    Ok(())
}

/// The file as it is, byte for byte.
async fn opens_by_double_click(page: Page) -> Outcome {
    let _file = open(&page, &file()?).await?;
    page.until_live(0).await?;
    page.assert_readable().await?;
    page.click_on("[data-choice=liver]").await?;
    page.click_on("[data-panel=liver] [data-route=next]").await?;
    assert_eq!(page.script("return performance.getEntriesByType('resource').map((e) => e.name)").await?, json!([]));
    assert_eq!(page.server.requests().len(), 0);
    assert_eq!(page.asked_elsewhere(), Vec::<String>::new());
    assert_eq!(page.console().await?, []);
    let foot = page.text("return document.querySelector('.bm-page-end').textContent").await?;
    assert!(foot.contains("version 0.") && foot.contains("Not yet reviewed"), "{foot}");
    assert_eq!(page.script("return document.querySelectorAll('a[href*=print]').length").await?, json!(0));
    Ok(())
}

async fn asks_for_nothing_and_breaks_no_policy(page: Page) -> Outcome {
    let _file = open(&page, &with_probe(&file()?)).await?;
    page.until_live(0).await?;
    for (lang, _) in LANGUAGES.iter().rev() {
        choose(&page, lang).await?;
        page.assert_readable().await?;
    }
    page.click_on("[data-choice=liver]").await?;
    page.click_on("[data-panel=liver] details summary").await?;
    page.picture().await?;
    assert_eq!(page.script("return [__notes.violations, __notes.errors, __notes.console]").await?, json!([[], [], []]));
    // The policy is in force.
    page.script("document.body.setAttribute('style', 'color: red')").await?;
    page.until("the violation", "return __notes.violations.some((v) => v.startsWith('style-src'))").await
}

async fn address_works_from_the_disk(page: Page) -> Outcome {
    let file = open(&page, &file()?).await?;
    page.until_live(0).await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    page.until("the address to follow", "return location.hash === '#lungs'").await?;
    page.back().await?;
    page.until_open("overview").await?;
    page.open_elsewhere("about:blank").await?;
    page.open_elsewhere(&format!("{}#liver", file.url)).await?;
    page.until_live(0).await?;
    page.until_open("liver").await?;
    page.click_on("[data-panel=liver] [data-close]").await?;
    page.until_open("overview").await?;
    page.until("the address to follow", "return location.hash === ''").await
}

async fn choose(page: &Page, lang: &str) -> Outcome {
    let button = format!("document.querySelector('button[lang={lang}]')");
    page.until("the languages to be there", &format!("return !{button}.disabled")).await?;
    let spot = page.script(&format!("return point({button})")).await?;
    page.click((spot[0].as_i64().unwrap_or(-1), spot[1].as_i64().unwrap_or(-1))).await?;
    until_speaks(page, lang).await?;
    page.until_given(
        "the page to speak it too",
        "return document.documentElement.lang === arguments[0]",
        vec![json!(lang)],
    )
    .await
}

async fn languages_change_in_place(page: Page) -> Outcome {
    let _file = open(&page, &file()?).await?;
    page.until_live(0).await?;
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    for (lang, dir) in [LANGUAGES[2], LANGUAGES[1], LANGUAGES[0], LANGUAGES[2]] {
        choose(&page, lang).await?;
        page.until_open("brain").await?;
        let told = page
            .script(
                "const h = document.documentElement;
                 const said = ['.bm-page-top h1', '.bm-page-top p', '.bm-page-end p'].map((s) => document.querySelector(s).textContent);
                 return [h.lang, h.dir, one('.bm').dir, getComputedStyle(document.body).direction,
                   [...document.querySelectorAll('button[aria-current]')].map((b) => b.lang).join(), document.title, ...said,
                   document.querySelector('nav').getAttribute('aria-label')]",
            )
            .await?;
        for (at, wanted) in [lang, dir, dir, dir, lang].into_iter().enumerate() {
            assert_eq!(told[at], json!(wanted), "{lang}: {told}");
        }
        // The page of that language says the same.
        let home = if lang == "en" { paths::dist() } else { paths::dist().join(lang) };
        let own = fs::read_to_string(home.join("index.html"))?;
        for said in told.as_array().into_iter().flatten().skip(5) {
            let said = said.as_str().unwrap_or_default();
            assert!(said.len() > 3 && own.contains(said), "{lang}: the page does not say {said:?}");
        }
    }
    Ok(())
}

async fn last_wish_counts_for_page_and_map(page: Page) -> Outcome {
    let _file = open(&page, &file()?).await?;
    page.until_live(0).await?;
    page.script("for (const lang of ['ar', 'es', 'ar', 'es']) document.querySelector(`button[lang=${lang}]`).click()")
        .await?;
    until_speaks(&page, "es").await?;
    page.until("the page to speak it too", "return document.documentElement.lang === 'es'").await?;
    page.promise("await new Promise((r) => setTimeout(r, 300))").await?;
    until_speaks(&page, "es").await?;
    assert_eq!(page.text("return document.documentElement.lang").await?, "es");
    Ok(())
}

async fn readable_without_javascript(page: Page) -> Outcome {
    let file = open(&page, &file()?).await?;
    let told = page
        .script(
            "const line = document.querySelector('noscript');
             return [line.getClientRects().length > 0, line.innerText, [...document.querySelectorAll('button[data-language]')].every((b) => b.disabled)]",
        )
        .await?;
    assert_eq!(told, json!([true, "The other languages need JavaScript, which is switched off here.", true]));
    page.assert_readable().await?;
    for panel in PANELS {
        page.open_elsewhere("about:blank").await?;
        page.open_elsewhere(&format!("{}#{panel}", file.url)).await?;
        page.until_open(panel).await?;
    }
    Ok(())
}

async fn stays_a_document_where_nothing_can_be_unpacked(page: Page) -> Outcome {
    let html = with_script(&with_probe(&file()?), "delete globalThis.DecompressionStream");
    let _file = open(&page, &html).await?;
    page.assert_readable().await?;
    assert_eq!(page.script("return live()").await?, json!(false));
    let said = page.text("return __notes.console.map((l) => `${l.level} ${l.text}`).join('\\n')").await?;
    assert!(said.starts_with("info body-map: ") && said.contains("DecompressionStream"), "{said}");
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

/// As an editor or a mail program may leave it.
async fn stays_a_document_with_a_damaged_module(page: Page) -> Outcome {
    let html = with_half(&file()?, "bodymap_bg.wasm")?;
    let _file = open(&page, &with_probe(&html)).await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!("truncated"), "{detail}");
    page.assert_readable().await?;
    assert_eq!(page.script("return live()").await?, json!(false));
    assert_eq!(
        page.script("return document.querySelectorAll('button[data-language]:not(:disabled)').length").await?,
        json!(0)
    );
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn keeps_its_language_where_another_is_damaged(page: Page) -> Outcome {
    let html = with_half(&file()?, "es.json")?;
    let _file = open(&page, &with_probe(&html)).await?;
    page.until_live(0).await?;
    page.script("document.querySelector('button[lang=es]').click()").await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!("pack"), "{detail}");
    assert_eq!(page.script("return [document.documentElement.lang, one('.bm').lang]").await?, json!(["en", "en"]));
    choose(&page, "ar").await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

/// Signs every panel, the one at `other` by another day than the rest.
fn signed(words: &mut Value, next: &str, other: usize, until: &str) {
    let sign = |panel: &mut Value, next: &str| {
        panel["review"]["signed"] =
            json!({ "name": "N. N.", "role": "breast oncologist", "date": "2020-01-31", "next": next });
    };
    sign(&mut words["overview"], next);
    for (at, panel) in words["sites"].as_array_mut().into_iter().flatten().enumerate() {
        sign(panel, if at == other { until } else { next });
    }
}

async fn says_how_its_review_stands(page: Page) -> Outcome {
    let html = file()?;
    let late = "Reviewed by N. N., breast oncologist, on 2020-01-31. The next review was due by 2021-01-31";
    for (next, other, until, says, not) in [
        ("2999-12-31", 9, "", "sends nothing.", "eview"),
        ("2021-01-31", 9, "", late, ": Reviewed"),
        ("2999-12-31", 1, "2021-01-31", &*format!("Liver: {late}"), "Bones"),
    ] {
        let html = with_words(&html, "en", |words| signed(words, next, other, until))?;
        let _file = open(&page, &html).await?;
        page.until_live(0).await?;
        let foot = "return document.querySelector('.bm-page-end').innerText";
        page.until_given("the foot to say it", &format!("{foot}.includes(arguments[0])"), vec![json!(says)]).await?;
        let foot = page.text(foot).await?;
        assert!(!foot.contains(not) && !foot.contains("Not yet"), "{foot}");
    }
    Ok(())
}

async fn shows_what_the_hospital_says(page: Page) -> Outcome {
    let html = with_words(&file()?, "en", |words| words["local"] = json!({ "emergency": "144" }))?;
    let _file = open(&page, &html).await?;
    page.until_live(0).await?;
    let help = page.text("return one('[data-panel=overview] [data-section=help]').innerText").await?;
    assert!(help.contains("144"), "{help}");
    Ok(())
}

async fn works_from_a_server(page: Page) -> Outcome {
    // What a server may send for this page: its own policy, and with it the tests' probe.
    let html = file()?;
    let own = html.split_once("content=\"default-src").and_then(|(_, rest)| rest.split_once('"')).ok_or("no policy")?.0;
    let header = format!("default-src{own}").replace("script-src", "script-src 'self'");
    page.server.header("content-security-policy", &header);
    page.open_live(&format!("/{NAME}")).await?;
    page.assert_readable().await?;
    choose(&page, "ar").await?;
    assert_eq!(page.script("return [__notes.violations, __notes.errors, __notes.console]").await?, json!([[], [], []]));
    let asked: Vec<_> = page.server.requests().into_iter().map(|request| request.path).collect();
    let other: Vec<_> = asked.iter().filter(|path| !path.ends_with(NAME) && !path.starts_with("/__test/")).collect();
    assert_eq!(other, Vec::<&String>::new());
    Ok(())
}

/// A policy for the page of many files allows nothing that stands in a page: neither script nor styles.
async fn is_a_document_under_a_policy_that_refuses_it(page: Page) -> Outcome {
    page.server.header("content-security-policy", policy::STRICT);
    page.open(&format!("/{NAME}")).await?;
    assert_eq!(page.script("return live()").await?, json!(false));
    for panel in PANELS {
        page.click_on(&format!("a[href='#{panel}']")).await?;
        page.until_given("the address", "return location.hash === '#' + arguments[0]", vec![json!(panel)]).await?;
    }
    assert_eq!(page.text("return opened().join()").await?, PANELS.join(","));
    Ok(())
}
