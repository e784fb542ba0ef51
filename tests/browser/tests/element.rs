//! What a host's own script and styles may ask of the element: its properties, its level, and what editors are told of it.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(properties_are_their_attributes),
        case!(all_properties_set_before_the_script_count),
        case!(level_unfolds_and_folds),
        case!(level_unfolds_the_document_too),
        case!(an_object_says_what_a_file_says),
        case!(an_object_with_a_fault_costs_only_itself),
        case!(what_editors_are_told_is_true),
    ]
}

async fn properties_are_their_attributes(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    for name in ["site", "lang", "theme", "local", "base", "mode", "level"] {
        let seen = page
            .script_with(
                "const m = map(), name = arguments[0], seen = [m[name]];
                 m[name] = 'x'; seen.push(m.getAttribute(name));
                 m.setAttribute(name, 'y'); seen.push(m[name]);
                 m[name] = ''; seen.push(m.getAttribute(name) || '', m[name]);
                 m.removeAttribute(name); seen.push(m[name]); return seen",
                vec![json!(name)],
            )
            .await?;
        assert_eq!(seen, json!(["", "x", "y", "", "", ""]), "{name}");
    }
    for name in ["address", "speech"] {
        let flag = "const m = map(), n = arguments[0]; m[n] = true; const on = m.hasAttribute(n); m[n] = false; return [on, m[n], m.hasAttribute(n)]";
        assert_eq!(page.script_with(flag, vec![json!(name)]).await?, json!([true, false, false]), "{name}");
    }
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn all_properties_set_before_the_script_count(page: Page) -> Outcome {
    let gate = page.server.hold("body-map.js");
    page.open_early("/pages/plain/").await?;
    page.script(
        "Object.assign(map(), { site: 'liver', theme: 'dark', level: 'detail', lang: 'es', mode: 'other', local: { emergency: '000' } })",
    )
    .await?;
    gate.open();
    page.until_live(0).await?;
    page.until_open("liver").await?;
    let seen = page
        .script(
            "const m = map(); return [one('.bm').lang, getComputedStyle(one('.bm')).colorScheme, all('details[data-level]').every((d) => d.open),
               one('[data-local=emergency]').textContent.includes('000'), ['site', 'theme', 'level', 'mode'].map((n) => m.getAttribute(n)),
               Object.keys(m)]",
        )
        .await?;
    assert_eq!(seen, json!(["es", "dark", true, true, ["liver", "dark", "detail", "other"], []]));
    Ok(())
}

const FOLDS: &str = "const folds = all('details[data-level]'); return [folds.length > 9, folds.every((d) => d.open), folds.some((d) => d.open), all('.bm-sources').some((d) => d.open)]";

async fn level_unfolds_and_folds(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let looks = [("detail", [true, true, true, false]), ("plain", [true, false, false, false])];
    for (level, look) in looks {
        page.script_with("map().level = arguments[0]", vec![json!(level)]).await?;
        assert_eq!(page.script(FOLDS).await?, json!(look), "{level}");
    }
    // From the start, and in another language.
    page.script("const m = document.createElement('body-map'); m.level = 'detail'; document.body.prepend(m)").await?;
    page.until_live(0).await?;
    assert_eq!(page.script(FOLDS).await?, json!(looks[0].1), "from the start");
    page.script("map().lang = 'es'").await?;
    page.until("Spanish", "return one('.bm').lang === 'es'").await?;
    page.picture().await?;
    assert_eq!(page.script(FOLDS).await?, json!(looks[0].1), "in another language");
    Ok(())
}

async fn level_unfolds_the_document_too(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    page.open("/").await?;
    page.until("the element to be known", "return !!shadow()").await?;
    page.script("map().setAttribute('level', 'detail')").await?;
    assert_eq!(page.script(FOLDS).await?, json!([true, true, true, false]));
    // What the reader folds again stays folded.
    page.script("one('details[data-level]').open = false").await?;
    gate.open();
    page.until_live(0).await?;
    let shut = "return all('details[data-level]').findIndex((d) => !d.open) + ' ' + all('details[data-level]').filter((d) => !d.open).length";
    assert_eq!(page.text(shut).await?, "0 1");
    Ok(())
}

async fn an_object_says_what_a_file_says(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let said = "return one('[data-local=emergency]').textContent";
    let before = page.text(said).await?;
    page.script("window.said = { emergency: '000' }; map().local = said").await?;
    page.until("the number", "return one('[data-local=emergency]').textContent.includes('000')").await?;
    assert_eq!(page.script("return map().local === said && !map().hasAttribute('local')").await?, json!(true));
    // The same object with something else in it, set again.
    page.script("said.emergency = '111'; map().local = said").await?;
    page.until("the other number", "return one('[data-local=emergency]').textContent.includes('111')").await?;
    page.script("map().lang = 'es'").await?;
    page.until("Spanish", "return one('.bm').lang === 'es'").await?;
    page.until("the number in it", "return one('[data-local=emergency]').textContent.includes('111')").await?;
    page.script("map().lang = 'en'; map().local = null").await?;
    page.until_given(
        "nothing of it",
        "return one('[data-local=emergency]').textContent === arguments[0]",
        vec![json!(before)],
    )
    .await?;
    assert_eq!(page.server.count("local.json"), 0);
    Ok(())
}

async fn an_object_with_a_fault_costs_only_itself(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.script("map().local = { emergency: 999 }").await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!("local"), "{detail}");
    let message = detail["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("`emergency` must be a text in quotes") && message.contains("property local"),
        "{message}"
    );
    page.assert_readable().await
}

/// `custom-elements.json` names what is there, and all of it.
async fn what_editors_are_told_is_true(page: Page) -> Outcome {
    page.open_live("/pages/site/").await?;
    let missing = page
        .promise(
            "const told = (await (await fetch('/custom-elements.json')).json()).modules[0].declarations[0];
             const types = await (await fetch('/body-map.d.ts')).text();
             const css = [...map().shadowRoot.adoptedStyleSheets[0].cssRules].map((r) => r.cssText).join();
             const kind = map().constructor, own = Object.getOwnPropertyNames(kind.prototype).filter((n) => !/Callback$|^constructor$|^crash$/.test(n));
             const names = (list) => list.map((entry) => entry.name);
             const wrong = [];
             for (const n of names(told.members)) if (!(n in kind.prototype) || !new RegExp(`\\\\b${n}\\\\b[(:]`).test(types)) wrong.push(n);
             for (const n of own) if (!names(told.members).includes(n)) wrong.push(`${n} is not told`);
             for (const n of kind.observedAttributes) if (!names(told.attributes).includes(n)) wrong.push(`${n} is not told`);
             for (const n of names(told.events)) if (!types.includes(n)) wrong.push(n);
             for (const n of names(told.cssProperties)) if (!css.includes(n)) wrong.push(n);
             for (const n of css.match(/--body-map-[a-z-]+/g)) if (!names(told.cssProperties).includes(n)) wrong.push(`${n} is not told`);
             for (const n of names(told.cssParts)) if (!one(`[part=${n}]`)) wrong.push(n);
             return wrong",
        )
        .await?;
    assert_eq!(missing, json!([]));
    Ok(())
}
