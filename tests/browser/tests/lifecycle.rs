//! What hosts do with elements: several at once, moved, removed, added again, many times.

use bodymap_browser_tests::{Ability, Case, Outcome, Page, SITES, case};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    vec![
        case!(two_maps_have_their_own_state),
        case!(no_id_twice),
        case!(moved_keeps_its_state),
        case!(moved_while_open_by_address_keeps_its_state),
        case!(removed_while_loading),
        case!(removed_and_added_again),
        case!(site_attribute_and_methods_steer),
        case!(property_set_before_the_script_counts),
        case!(a_clone_is_a_map_of_its_own),
        case!(script_twice_is_no_error),
        case!(many_maps_share_one_wasm),
        case!(mounted_100_times_nothing_grows).needs(Ability::Counters),
        // As wide as the frame, or nearly: the styles depend on the width.
        case!(into_a_frame_and_back).sized(1000, 900),
    ]
}

async fn two_maps_have_their_own_state(page: Page) -> Outcome {
    page.open_live("/pages/two/").await?;
    page.until_live(1).await?;
    let spot = page.spot_in(0, "[data-region=liver]").await?;
    page.click(spot).await?;
    page.until_open_in(0, "liver").await?;
    page.until_open_in(1, "overview").await?;
    let spot = page.spot_in(1, "[data-choice=brain]").await?;
    page.click(spot).await?;
    page.until_open_in(1, "brain").await?;
    page.until_open_in(0, "liver").await?;
    let spot = page.spot_in(0, "[data-panel=liver] [data-close]").await?;
    page.click(spot).await?;
    page.until_open_in(0, "overview").await?;
    page.until_open_in(1, "brain").await
}

async fn no_id_twice(page: Page) -> Outcome {
    for path in ["/pages/two/", "/"] {
        page.open_live(path).await?;
        let twice = page
            .script(
                "const ids = (root) => [...root.querySelectorAll('[id]')].map((e) => e.id);
                 // On our own page the document and its live twin have the same ids, one in each tree.
                 const trees = [ids(document), ...maps().map((m) => ids(m.shadowRoot))];
                 const lists = map().hasAttribute('address') ? trees : [trees.flat()];
                 return lists.flatMap((list) => list.filter((id, i) => list.indexOf(id) !== i))",
            )
            .await?;
        assert_eq!(twice, json!([]), "{path}");
        let dangling = page
            .script(
                "return maps().flatMap((m) => [...m.shadowRoot.querySelectorAll('[aria-labelledby],[aria-describedby],[aria-controls],[for]')]
                   .flatMap((e) => ['aria-labelledby','aria-describedby','aria-controls','for'].flatMap((n) => (e.getAttribute(n) ?? '').split(/\\s+/)))
                   .filter((id) => id && !m.shadowRoot.getElementById(id)))",
            )
            .await?;
        assert_eq!(dangling, json!([]), "{path}: names that nothing has");
    }
    Ok(())
}

async fn moved_keeps_its_state(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.click_on("[data-panel=liver] [data-route=next]").await?;
    page.until("the first step", "return one('[data-figure]').dataset.step === '1'").await?;
    page.promise("window.tree0 = shadow().firstElementChild; document.querySelector('#there').append(map()); await new Promise((r) => requestAnimationFrame(r))").await?;
    assert_eq!(page.script("return live() && tree0 === shadow().firstElementChild").await?, json!(true), "built anew");
    assert_eq!(page.script("return opened()").await?, json!(["liver"]));
    assert_eq!(page.text("return one('[data-figure]').dataset.step").await?, "1");
    page.click_on("[data-region=lungs]").await?;
    page.until_open("lungs").await
}

async fn moved_while_open_by_address_keeps_its_state(page: Page) -> Outcome {
    page.open_live("/#liver").await?;
    page.script("document.body.prepend(map())").await?;
    page.until_open("liver").await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    page.until("the address to follow", "return location.hash === '#lungs'").await
}

async fn removed_while_loading(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    page.open("/pages/moved/").await?;
    page.script("window.kept = map(); kept.remove()").await?;
    gate.open();
    page.until(
        "the wasm to have arrived",
        "return performance.getEntriesByType('resource').some((e) => e.name.endsWith('.wasm') && e.responseEnd > 0)",
    )
    .await?;
    page.promise("for (let i = 0; i < 4; i++) await new Promise((r) => requestAnimationFrame(() => setTimeout(r)))")
        .await?;
    assert_eq!(
        page.script("return [__notes.events, __notes.errors, !!kept.shadowRoot.querySelector('slot')]").await?,
        json!([[], [], true])
    );
    page.script("document.querySelector('#there').append(kept)").await?;
    page.until_live(0).await?;
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await
}

async fn removed_and_added_again(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    page.until("the place under the pointer to be lit", "return !!one('[data-lit=brain]')").await?;
    page.promise("window.kept = map(); kept.remove(); await new Promise((r) => setTimeout(r))").await?;
    page.hover((2, 2)).await?;
    assert_eq!(page.script("return !!kept.shadowRoot.querySelector('slot')").await?, json!(true));
    page.script("document.querySelector('#there').append(kept)").await?;
    page.until_live(0).await?;
    // Gone is gone: it starts afresh, and nothing of its first life answers.
    page.until_open("overview").await?;
    assert_eq!(page.script("return !!one('[data-lit]')").await?, json!(false));
    for site in SITES {
        page.click_on(&format!("[data-region={site}]")).await?;
        page.until_open(site).await?;
    }
    let opens = "return __notes.events.filter((e) => e.name === 'body-map-open').map((e) => e.detail.site).join()";
    assert_eq!(page.text(opens).await?, "brain,bones,liver,lungs,brain");
    Ok(())
}

async fn site_attribute_and_methods_steer(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.script("map().setAttribute('site', 'lungs')").await?;
    page.until_open("lungs").await?;
    page.script("map().site = 'brain'").await?;
    page.until_open("brain").await?;
    page.script("map().open('bones')").await?;
    page.until_open("bones").await?;
    for odd in ["'nowhere'", "null", "undefined", "{}", "'__proto__'"] {
        page.script(&format!("map().open({odd})")).await?;
        page.until_open("overview").await?;
        page.script("map().open('liver')").await?;
        page.until_open("liver").await?;
    }
    page.script("map().close()").await?;
    page.until_open("overview").await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn property_set_before_the_script_counts(page: Page) -> Outcome {
    let gate = page.server.hold("body-map.js");
    page.open_early("/pages/plain/").await?;
    page.script("map().site = 'liver'").await?;
    gate.open();
    page.until_live(0).await?;
    page.until_open("liver").await
}

async fn a_clone_is_a_map_of_its_own(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.script("document.querySelector('#there').append(map().cloneNode(true))").await?;
    page.until_live(1).await?;
    page.until_open_in(1, "overview").await?;
    page.until_open_in(0, "liver").await
}

async fn script_twice_is_no_error(page: Page) -> Outcome {
    page.open_live("/pages/twice/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    assert_eq!(page.server.count(".wasm"), 1);
    Ok(())
}

async fn many_maps_share_one_wasm(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    page.script(
        "for (let i = 1; i < 20; i++) document.querySelector('#there').append(document.createElement('body-map'))",
    )
    .await?;
    page.until("20 maps to be live", "return maps().every((_, i) => live(i))").await?;
    for file in [".wasm", "en.json", "figure.json", "bodymap.js", "element.js"] {
        assert_eq!(page.server.count(file), 1, "{file}");
    }
    let sheets = "return new Set(maps().flatMap((m) => [...m.shadowRoot.adoptedStyleSheets])).size";
    assert_eq!(page.number(sheets).await?, 1.0, "one constructed sheet a document");
    Ok(())
}

/// Adds and removes `count` maps, one after the other, each until it was live.
fn rounds(count: u32) -> String {
    format!(
        "const place = document.querySelector('#there');
         for (let i = 0; i < {count}; i++) {{
           const one = document.createElement('body-map');
           const ready = new Promise((r) => one.addEventListener('body-map-ready', r, {{ once: true }}));
           place.append(one); await ready;
           one.open('liver'); one.remove(); await new Promise((r) => setTimeout(r));
         }}
         __notes.events.length = 0; performance.clearResourceTimings();
         return place.childElementCount"
    )
}

/// Nodes, listeners and bytes of the heap that are left when all that can go has gone.
pub async fn counted(page: &Page) -> Outcome<[f64; 3]> {
    // Twice: what the first collection frees may let go of more.
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let counters = page.devtools("Memory.getDOMCounters", json!({})).await?;
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await?;
    let number = |value: &Value| value.as_f64().unwrap_or(f64::MAX);
    Ok([number(&counters["nodes"]), number(&counters["jsEventListeners"]), number(&heap["usedSize"])])
}

async fn mounted_100_times_nothing_grows(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    page.promise(&rounds(10)).await?;
    let [nodes, listeners, heap] = counted(&page).await?;
    for _ in 0..4 {
        page.promise(&rounds(25)).await?;
    }
    let [nodes_after, listeners_after, heap_after] = counted(&page).await?;
    // One map has some thousand nodes: a hundred that stayed would be a hundred times that.
    assert!(nodes_after - nodes < 100.0, "nodes grew from {nodes} to {nodes_after}");
    assert!(listeners_after - listeners < 10.0, "listeners grew from {listeners} to {listeners_after}");
    assert!(heap_after - heap < 300_000.0, "the heap grew from {heap} to {heap_after} bytes");
    // The first map, which stood all the time, still works.
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await
}

/// Constructed sheets belong to a document; in another one the map needs another.
async fn into_a_frame_and_back(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    let colour = "getComputedStyle(m.shadowRoot.querySelector('.bm')).display + getComputedStyle(m.shadowRoot.querySelector('[data-choice]')).minHeight";
    let at_home = page.text(&format!("const m = map(); return {colour}")).await?;
    page.promise(
        "window.m = map(); const frame = document.createElement('iframe'); frame.width = 900; frame.height = 700; document.body.append(frame);
         frame.contentDocument.body.append(m); await new Promise((r) => setTimeout(r)); window.frame = frame",
    )
    .await?;
    page.until("the map to stand in the frame", "return !!m.shadowRoot.querySelector('[data-figure]')").await?;
    assert_eq!(page.text(&format!("return {colour}")).await?, at_home, "styles in the frame");
    page.script("document.querySelector('#there').append(m)").await?;
    page.until_live(0).await?;
    assert_eq!(page.text(&format!("return {colour}")).await?, at_home, "styles after the return");
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await
}
