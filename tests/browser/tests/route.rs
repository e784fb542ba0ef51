//! The way from the breast to a site on the drawing: whole, step by step, from either breast, in print.

use bodymap_browser_tests::{Case, Outcome, Page, SITES, case};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for live in [true, false] {
        let stage = if live { "live" } else { "prerendered" };
        cases.push(case!(format!("whole_way_is_drawn_{stage}"), move |page| whole_way_is_drawn(page, live)));
        cases.push(
            case!(format!("numbers_can_be_read_{stage}"), move |page| numbers_can_be_read(page, live)).sized(390, 844),
        );
    }
    cases.extend([
        case!(step_stands_out_from_before_and_after),
        case!(right_breast_is_chosen),
        case!(breast_is_chosen_by_key),
        case!(reset_begins_in_the_left_breast),
        case!(breast_waits_until_the_map_is_live),
        case!(steps_change_at_once_for_who_wants_no_motion).media(("prefers-reduced-motion", "reduce")),
        case!(whole_way_is_printed).once("only one driver shows what would be printed"),
    ]);
    cases
}

/// What is drawn of a way now.
const DRAWN: &str = "const layers = ['bones', 'liver', 'lungs', 'brain', 'heart', 'start']
      .filter((end) => getComputedStyle(one(`[data-layer=route-${end}]`)).display !== 'none');
    const drawn = all('[data-layer^=route-] [data-step]').filter(shown);
    const numbers = drawn.filter((e) => e.matches('.f-no')).map((e) => e.dataset.step).sort().join('');
    const sides = [...new Set(drawn.map((e) => e.dataset.breast).filter(Boolean))].join();";

async fn choose(page: &Page, site: &str) -> Outcome {
    page.choose(site).await?;
    if page.script("return live()").await? == json!(true) {
        // With the focus the page has come to rest, and the next place is where it was measured.
        page.until_focus(&format!("{site} h2")).await?;
    }
    Ok(())
}

/// The numbers of all steps that the words have: `12345`.
fn told(site: &str) -> String {
    format!("all('[data-panel={site}] [data-section=spread] .bm-steps > li').map((_, i) => i + 1).join('')")
}

async fn whole_way_is_drawn(page: Page, live: bool) -> Outcome {
    page.open_stage(live).await?;
    let nothing = page.script(&format!("{DRAWN} return [layers.join(), numbers]")).await?;
    assert_eq!(nothing, json!(["", ""]), "nothing is open");
    for site in SITES {
        choose(&page, site).await?;
        let shared = if site == "lungs" { "start" } else { "heart,start" };
        let found = page
            .script(&format!(
                "{DRAWN} return [layers.join(), numbers === {}, sides, one('.bm-figure').dataset.step]",
                told(site)
            ))
            .await?;
        assert_eq!(found, json!([format!("{site},{shared}"), true, "left", "0"]), "{site}");
        let said = page.text(&format!("return words(one('[data-panel={site}] .bm-starts'))")).await?;
        assert!(said.contains("left"), "{site}: {said:?}");
    }
    Ok(())
}

async fn numbers_can_be_read(page: Page, live: bool) -> Outcome {
    page.open_stage(live).await?;
    for site in SITES {
        choose(&page, site).await?;
        let wrong = page
            .script(&format!(
                "{DRAWN} const discs = drawn.filter((e) => e.matches('.f-no')).map((e) => [e.dataset.step, e.getBoundingClientRect()]);
                 const out = [];
                 discs.forEach(([n, a], i) => {{
                   if (a.width < 11 || a.height < 11) out.push(`${{n}} is ${{a.width}} x ${{a.height}}`);
                   for (const [m, b] of discs.slice(i + 1)) {{
                     const apart = Math.hypot((a.left + a.right - b.left - b.right) / 2, (a.top + a.bottom - b.top - b.bottom) / 2);
                     if (apart < (a.width + b.width) / 2) out.push(`${{n}} lies on ${{m}}`);
                   }}
                 }});
                 return out"
            ))
            .await?;
        assert_eq!(wrong, json!([]), "{site}");
    }
    Ok(())
}

/// Behind, here and ahead, by how strong they are drawn and by more than that.
async fn step_stands_out_from_before_and_after(page: Page) -> Outcome {
    page.open_live("/").await?;
    for site in ["bones", "lungs"] {
        choose(&page, site).await?;
        let steps = page.number(&format!("return {}.length", told(site))).await? as usize;
        for n in 1..=steps {
            page.click_on(&format!("[data-panel={site}] [data-route=next]")).await?;
            // Looked at until it has settled: a step may fade.
            page.until_given(
                &format!("step {n} of {site} to stand out"),
                &format!(
                    "{DRAWN} const n = String(arguments[0]);
                     const strength = (e) => +getComputedStyle(e).opacity;
                     const of = (test) => drawn.filter((e) => test(e.dataset.step));
                     const here = of((s) => s === n), behind = of((s) => s < n), ahead = of((s) => s > n);
                     const filled = (e) => getComputedStyle(e).fill;
                     const disc = here.find((e) => e.matches('.f-no'));
                     return here.every((e) => strength(e) === 1) && behind.every((e) => strength(e) < 1 && strength(e) > 0.7)
                       && ahead.every((e) => strength(e) < 0.7)
                       && [...behind, ...ahead].filter((e) => e.matches('.f-no')).every((e) => filled(e) !== filled(disc))"
                ),
                vec![json!(n)],
            )
            .await?;
        }
    }
    Ok(())
}

async fn breast_of(page: &Page, site: &str) -> Outcome<Value> {
    page.script(&format!(
        "{DRAWN} const pressed = all('[data-panel={site}] [data-breast][aria-pressed=true]').map((e) => e.dataset.breast).join();
         const starts = drawn.filter((e) => e.closest('[data-layer=route-start]')).map((e) => e.getBBox()).map((b) => Math.sign(b.x + b.width / 2));
         return [sides, pressed, [...new Set(starts)].join(), words(one('[data-panel={site}] .bm-starts')).match(/left|right/)[0]]"
    ))
    .await
}

async fn until_breast(page: &Page, breast: &str) -> Outcome {
    page.until_given(breast, "return one('[data-figure]').dataset.breast === arguments[0]", vec![json!(breast)]).await
}

async fn right_breast_is_chosen(page: Page) -> Outcome {
    // A map without the address: going back in the history would scroll the page while it is measured.
    page.open_live("/pages/plain/").await?;
    choose(&page, "liver").await?;
    // The person's left is on the viewer's right.
    assert_eq!(breast_of(&page, "liver").await?, json!(["left", "left", "1", "left"]));
    page.click_on("[data-panel=liver] [data-breast=right]").await?;
    until_breast(&page, "right").await?;
    assert_eq!(breast_of(&page, "liver").await?, json!(["right", "right", "-1", "right"]));
    // It stays while the steps are followed, from place to place, and by way of the overview.
    page.click_on("[data-panel=liver] [data-route=next]").await?;
    page.until("the step", "return one('[data-figure]').dataset.step === '1'").await?;
    assert_eq!(breast_of(&page, "liver").await?, json!(["right", "right", "-1", "right"]));
    for site in SITES {
        choose(&page, site).await?;
        assert_eq!(breast_of(&page, site).await?, json!(["right", "right", "-1", "right"]), "{site}");
    }
    page.click_on("[data-panel=brain] [data-close]").await?;
    page.until_focus("choice:brain").await?;
    choose(&page, "bones").await?;
    assert_eq!(breast_of(&page, "bones").await?, json!(["right", "right", "-1", "right"]));
    page.click_on("[data-panel=bones] [data-breast=left]").await?;
    until_breast(&page, "left").await?;
    assert_eq!(breast_of(&page, "bones").await?, json!(["left", "left", "1", "left"]));
    Ok(())
}

async fn breast_is_chosen_by_key(page: Page) -> Outcome {
    page.open_live("/#brain").await?;
    page.script("one('[data-panel=brain] [data-breast=right]').focus()").await?;
    page.key(bodymap_browser_tests::act::keys::ENTER).await?;
    until_breast(&page, "right").await?;
    let still = page.text("return focused().dataset.breast").await?;
    assert_eq!(still, "right", "the focus stays on what was pressed");
    Ok(())
}

async fn reset_begins_in_the_left_breast(page: Page) -> Outcome {
    // A map without the address: going back in the history would scroll the page while it is measured.
    page.open_live("/pages/plain/").await?;
    choose(&page, "liver").await?;
    page.click_on("[data-panel=liver] [data-breast=right]").await?;
    until_breast(&page, "right").await?;
    page.script("map().reset()").await?;
    page.until_focus("choice:liver").await?;
    until_breast(&page, "left").await?;
    choose(&page, "liver").await?;
    assert_eq!(breast_of(&page, "liver").await?, json!(["left", "left", "1", "left"]));
    Ok(())
}

async fn breast_waits_until_the_map_is_live(page: Page) -> Outcome {
    page.open_stage(false).await?;
    choose(&page, "liver").await?;
    let waits = page
        .script(
            "return all('[data-panel=liver] button').map((e) => [getComputedStyle(e).visibility, e.getBoundingClientRect().height >= 44])",
        )
        .await?;
    assert_eq!(waits, json!([["hidden", true], ["hidden", true], ["hidden", true], ["hidden", true]]));
    Ok(())
}

async fn steps_change_at_once_for_who_wants_no_motion(page: Page) -> Outcome {
    page.open_live("/#liver").await?;
    let moves =
        "return [...new Set(all('[data-layer^=route-] *').map((e) => getComputedStyle(e).transitionDuration))].join()";
    assert_eq!(page.text(moves).await?, "0s");
    page.media(None).await?;
    let longest = page
        .number("return Math.max(...all('[data-layer^=route-] *').map((e) => parseFloat(getComputedStyle(e).transitionDuration)))")
        .await?;
    assert!(longest <= 0.2, "a step takes {longest} s to appear");
    Ok(())
}

/// The figure of the open panel with the whole way and its numbers, whatever step was marked.
async fn whole_way_is_printed(page: Page) -> Outcome {
    for live in [true, false] {
        page.open_stage(live).await?;
        choose(&page, "bones").await?;
        if live {
            page.click_on("[data-panel=bones] [data-route=next]").await?;
        }
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let found = page
            .script(&format!(
                "{DRAWN} const discs = drawn.filter((e) => e.matches('.f-no'));
                 return [layers.join(), numbers, discs.every((e) => getComputedStyle(e).opacity === '1'),
                   discs.every((e) => e.getBoundingClientRect().width >= 9.5), opened().join(), shown(one('[data-layer=leaders]'))]"
            ))
            .await?;
        // 9.5 of the style sheet's pixels are 2.5 mm on paper.
        assert_eq!(found, json!(["bones,heart,start", "123456", true, true, "bones", false]), "live: {live}");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        page.open("/pages/moved/").await?;
    }
    Ok(())
}
