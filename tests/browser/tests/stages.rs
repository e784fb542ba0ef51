//! The same document twice: prerendered and live.

use bodymap_browser_tests::{Case, Outcome, PANELS, Page, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(same_words_in_each_panel),
        case!(same_tree),
        case!(light_children_stay),
        case!(one_panel_is_open_in_either_stage),
        case!(prerendered_page_holds_all_words).without_javascript(),
    ]
}

async fn same_words_in_each_panel(page: Page) -> Outcome {
    page.open_live("/").await?;
    for panel in PANELS {
        let [light, live] = [("map()", "light"), ("shadow()", "live")]
            .map(|(root, stage)| (format!("return words({root}.querySelector('[data-panel={panel}]'))"), stage));
        let (light, live) = (page.text(&light.0).await?, page.text(&live.0).await?);
        assert!(light.len() > 2000, "the light tree's {panel} has only {} characters", light.len());
        assert_eq!(light, live, "words of {panel}");
    }
    Ok(())
}

/// Elements and attributes are the same but for what the contract allows.
async fn same_tree(page: Page) -> Outcome {
    page.open_live("/").await?;
    let differences = page
        .script(
            "const allowed = new Set(['hidden', 'aria-current', 'aria-disabled', 'aria-expanded', 'data-open', 'data-lit']);
             const lines = (root) => [...root.querySelectorAll('.bm, .bm *')].map((e) => e.localName + ' ' +
               [...e.attributes].filter((a) => !allowed.has(a.name))
                 .map((a) => a.name === 'class' ? `class=${a.value.split(/\\s+/).filter((c) => c !== 'bm-waits').sort().join('.')}`
                   : `${a.name}=${/^(id|href|for|aria-(labelledby|describedby|controls))$/.test(a.name) ? a.value.replace(/^(#?)[^#]*?(?=(overview|bones|liver|lungs|brain))/, '$1') : a.value}`)
                 .sort().join(' '));
             const light = lines(map()), now = lines(shadow());
             const wrong = light.map((line, i) => line === now[i] ? '' : `${line}  ->  ${now[i]}`).filter(Boolean);
             if (light.length !== now.length) wrong.push(`${light.length} elements -> ${now.length}`);
             return wrong.slice(0, 10)",
        )
        .await?;
    assert_eq!(differences, json!([]));
    Ok(())
}

async fn light_children_stay(page: Page) -> Outcome {
    page.open_live("/").await?;
    assert_eq!(page.number("return map().querySelectorAll('[data-panel]').length").await?, 5.0);
    let boxes = "return [...map().querySelectorAll('[data-panel]')].filter((p) => p.getClientRects().length).length";
    assert_eq!(page.number(boxes).await?, 0.0, "light panels drawn while the live tree stands");
    Ok(())
}

async fn one_panel_is_open_in_either_stage(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    for panel in PANELS {
        page.open_early(&format!("/#{panel}")).await?;
        page.until_open(panel).await?;
        page.open("/pages/moved/").await?;
    }
    page.open_early("/#nowhere").await?;
    page.until_open("overview").await?;
    gate.open();
    page.until_live(0).await?;
    page.until_open("overview").await
}

async fn prerendered_page_holds_all_words(page: Page) -> Outcome {
    page.open("/").await?;
    assert_eq!(page.text("return typeof __notes").await?, "undefined", "JavaScript is on");
    for panel in PANELS {
        let sections = page.number(&format!("return all('[data-panel={panel}] [data-section]').length")).await?;
        assert!(sections >= 8.0, "{panel} has only {sections} sections");
    }
    Ok(())
}
