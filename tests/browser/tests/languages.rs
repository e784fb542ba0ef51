//! Spanish and Arabic: pages of their own, an attribute for an embed, and no other language on the way.

use bodymap_browser_tests::{Case, Fault, Outcome, Page, case};
use serde_json::json;

/// Every language of the bundle, with its direction.
pub const LANGUAGES: [(&str, &str); 3] = [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (lang, dir) in LANGUAGES {
        cases.push(case!(format!("has_its_page_and_only_its_words_{lang}"), move |page| own_page(page, lang, dir)));
        cases.push(case!(format!("is_readable_without_wasm_{lang}"), move |page| readable(page, lang)));
    }
    cases.extend([
        case!(links_lead_to_the_same_panel_in_the_other_language),
        case!(embed_speaks_the_language_of_its_attribute),
        case!(unknown_language_is_english_at_the_start_and_changes_nothing_later),
        case!(last_wish_counts),
        case!(live_words_are_those_of_the_page),
    ]);
    cases
}

fn path(lang: &str) -> String {
    if lang == "en" { "/".to_owned() } else { format!("/{lang}/index.html") }
}

pub async fn until_speaks(page: &Page, lang: &str) -> Outcome {
    page.until_given(
        &format!("the map to speak {lang}"),
        "const root = one('.bm'); return root.lang === arguments[0] && !!root.querySelector('.bm-gist')",
        vec![json!(lang)],
    )
    .await
}

async fn own_page(page: Page, lang: &'static str, dir: &'static str) -> Outcome {
    page.open_live(&path(lang)).await?;
    let told = page
        .script("const h = document.documentElement; return [h.lang, h.dir, one('.bm').lang, one('.bm').dir]")
        .await?;
    assert_eq!(told, json!([lang, dir, lang, dir]));
    for (other, _) in LANGUAGES {
        let asked = page.server.count(&format!("/{other}.json"));
        assert_eq!(asked, usize::from(other == lang), "requests for the words of {other}");
    }
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let drafts = page.number("return one('[data-panel=liver]').querySelectorAll('.bm-draft').length").await?;
    assert_eq!(drafts, if lang == "en" { 0.0 } else { 1.0 }, "a translation says that it is a draft");
    assert_eq!(page.console().await?, []);
    Ok(())
}

async fn readable(page: Page, lang: &'static str) -> Outcome {
    page.server.fault("bodymap_bg.wasm", Fault::Status(404));
    page.open(&path(lang)).await?;
    page.assert_readable().await
}

async fn links_lead_to_the_same_panel_in_the_other_language(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    for (from, lang) in [("en", "ar"), ("ar", "es"), ("es", "en")] {
        // The links are the page's, not the map's.
        let spot = page
            .script_with(
                "return point(document.querySelector(`a[data-language][hreflang=${arguments[0]}]`))",
                vec![json!(lang)],
            )
            .await?;
        page.click((spot[0].as_i64().unwrap_or(-1), spot[1].as_i64().unwrap_or(-1))).await?;
        page.until_given(
            &format!("the page in {lang}, from {from}"),
            "return document.readyState === 'complete' && document.documentElement.lang === arguments[0] && live(0)",
            vec![json!(lang)],
        )
        .await?;
        page.until_open("lungs").await?;
        assert_eq!(page.text("return location.hash").await?, "#lungs");
    }
    Ok(())
}

async fn embed_speaks_the_language_of_its_attribute(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    for (lang, dir) in [("es-MX", "ltr"), ("ar", "rtl"), ("en", "ltr"), ("es", "ltr")] {
        page.script_with("map().setAttribute('lang', arguments[0])", vec![json!(lang)]).await?;
        until_speaks(&page, &lang[..2]).await?;
        assert_eq!(page.text("return one('.bm').dir").await?, dir);
        page.until_open("brain").await?;
    }
    page.script("map().removeAttribute('lang')").await?;
    until_speaks(&page, "en").await?;
    assert_eq!(page.text("return document.documentElement.lang").await?, "en", "the host's page is left alone");
    for (lang, _) in LANGUAGES {
        assert_eq!(page.server.count(&format!("/{lang}.json")), 1, "{lang} is fetched once");
    }
    assert_eq!(page.server.count("bodymap_bg.wasm"), 1);
    assert_eq!(page.console().await?, []);
    Ok(())
}

async fn unknown_language_is_english_at_the_start_and_changes_nothing_later(page: Page) -> Outcome {
    page.open("/pages/plain/").await?;
    page.script("const old = map(); const fresh = document.createElement('body-map'); fresh.lang = 'tlh'; old.replaceWith(fresh)").await?;
    page.until_live(0).await?;
    until_speaks(&page, "en").await?;
    page.script("map().lang = 'es'").await?;
    until_speaks(&page, "es").await?;
    page.script("map().lang = 'tlh'").await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], "pack");
    until_speaks(&page, "es").await?;
    for odd in ["../../x", "e", "<b>", "e\u{301}s", "%65s"] {
        page.script_with("map().lang = arguments[0]", vec![json!(odd)]).await?;
        until_speaks(&page, "en").await?;
        page.script("map().lang = 'es'").await?;
        until_speaks(&page, "es").await?;
    }
    Ok(())
}

async fn last_wish_counts(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let gate = page.server.hold("/ar.json");
    page.script("map().lang = 'ar'").await?;
    page.script("map().lang = 'es'").await?;
    until_speaks(&page, "es").await?;
    gate.open();
    page.until(
        "the late words to have come",
        "return performance.getEntriesByType('resource').some((e) => e.name.endsWith('/ar.json') && e.responseEnd > 0)",
    )
    .await?;
    until_speaks(&page, "es").await
}

async fn live_words_are_those_of_the_page(page: Page) -> Outcome {
    for (lang, _) in LANGUAGES {
        page.open_live(&path(lang)).await?;
        let same = page
            .script(
                "const texts = (root) => [...root.querySelectorAll('[data-panel]')].map((panel) => panel.textContent);
                 const [before, now] = [texts(map()), texts(map().shadowRoot)];
                 return before.length === 5 && before.every((text, at) => text === now[at])",
            )
            .await?;
        assert_eq!(same, json!(true), "{lang}");
    }
    Ok(())
}
