//! Every way to open and to close a panel, with the focus and the events that go with it.

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::{Case, Outcome, Page, SITES, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(click_on_a_region_opens),
        case!(click_on_a_choice_opens),
        case!(tap_on_a_region_opens).sized(390, 844),
        case!(tap_on_a_choice_opens).sized(390, 844),
        case!(enter_on_a_region_opens),
        case!(enter_on_a_choice_opens),
        case!(close_returns_the_focus),
        case!(escape_returns_the_focus),
        case!(escape_is_heard_only_inside),
        case!(initial_site_takes_no_focus),
        case!(open_site_is_marked),
        case!(open_site_is_drawn),
        case!(hosts_are_told),
        case!(hover_lights_region_and_choice),
        case!(focus_lights_region_and_choice),
        case!(route_is_stepped_by_hand),
        case!(details_open_and_close),
    ]
}

async fn click_on_a_region_opens(page: Page) -> Outcome {
    page.open_live("/").await?;
    for site in SITES {
        page.click_on(&format!("[data-region={site}]")).await?;
        page.until_open(site).await?;
        page.until_focus(&format!("{site} h2")).await?;
    }
    Ok(())
}

async fn click_on_a_choice_opens(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    for site in SITES {
        page.choose(site).await?;
        page.until_focus(&format!("{site} h2")).await?;
    }
    Ok(())
}

async fn tap_on_a_region_opens(page: Page) -> Outcome {
    tap_each(&page, "region").await
}

async fn tap_on_a_choice_opens(page: Page) -> Outcome {
    tap_each(&page, "choice").await
}

async fn tap_each(page: &Page, kind: &str) -> Outcome {
    page.open_live("/").await?;
    for site in SITES {
        let spot = page.spot(&format!("[data-{kind}={site}]")).await?;
        page.tap(spot).await?;
        page.until_open(site).await?;
        // With the focus the page has come to rest, and the next place is where it was measured.
        page.until_focus(&format!("{site} h2")).await?;
    }
    Ok(())
}

async fn enter_on_a_region_opens(page: Page) -> Outcome {
    enter_on_each(&page, "region").await
}

async fn enter_on_a_choice_opens(page: Page) -> Outcome {
    enter_on_each(&page, "choice").await
}

async fn enter_on_each(page: &Page, kind: &str) -> Outcome {
    for site in SITES {
        page.open_live("/pages/plain/").await?;
        page.tab_to(&format!("{kind}:{site}")).await?;
        page.key(keys::ENTER).await?;
        page.until_open(site).await?;
        page.until_focus(&format!("{site} h2")).await?;
        // The same page again is the same document; another one between makes it new.
        page.open("/pages/moved/").await?;
    }
    Ok(())
}

/// Close by pointer and by key, opened from a region and from a choice.
async fn close_returns_the_focus(page: Page) -> Outcome {
    page.open_live("/").await?;
    for opener in ["region", "choice"] {
        page.click_on(&format!("[data-{opener}=liver]")).await?;
        page.until_open("liver").await?;
        page.click_on("[data-panel=liver] [data-close]").await?;
        page.until_open("overview").await?;
        page.until_focus(&format!("{opener}:liver")).await?;

        page.key(keys::ENTER).await?;
        page.until_focus("liver h2").await?;
        page.tab_to("close:").await?;
        page.key(keys::ENTER).await?;
        page.until_open("overview").await?;
        page.until_focus(&format!("{opener}:liver")).await?;
    }
    Ok(())
}

async fn escape_returns_the_focus(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    for opener in ["region", "choice"] {
        page.click_on(&format!("[data-{opener}=brain]")).await?;
        page.until_focus("brain h2").await?;
        page.key(keys::ESCAPE).await?;
        page.until_open("overview").await?;
        page.until_focus(&format!("{opener}:brain")).await?;
    }
    Ok(())
}

async fn escape_is_heard_only_inside(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_focus("lungs h2").await?;
    page.script("document.querySelector('#before').focus()").await?;
    page.key(keys::ESCAPE).await?;
    // A second key that the map does answer shows that the first one has been dealt with.
    page.click_on("[data-panel=lungs] h2").await?;
    assert_eq!(page.script("return opened()").await?, json!(["lungs"]));
    page.script("one('[data-panel=lungs] h2').focus()").await?;
    page.key(keys::ESCAPE).await?;
    page.until_open("overview").await
}

async fn initial_site_takes_no_focus(page: Page) -> Outcome {
    page.open_live("/pages/site/").await?;
    page.until_open("liver").await?;
    assert_eq!(page.focus().await?, "body");
    page.open_live("/#lungs").await?;
    page.until_open("lungs").await?;
    assert_eq!(page.focus().await?, "body");
    Ok(())
}

async fn open_site_is_marked(page: Page) -> Outcome {
    page.open_live("/").await?;
    let marked =
        "return all('[data-region][aria-current=true],[data-choice][aria-current=true]').map(nameOf).sort().join()";
    assert_eq!(page.text(marked).await?, "");
    page.click_on("[data-region=lungs]").await?;
    page.until_open("lungs").await?;
    assert_eq!(page.text(marked).await?, "choice:lungs,region:lungs");
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await?;
    assert_eq!(page.text(marked).await?, "choice:bones,region:bones");
    Ok(())
}

/// The drawing follows in either stage: the site's route is drawn, and the other organs step back.
async fn open_site_is_drawn(page: Page) -> Outcome {
    let drawn = "return ['bones','liver','lungs','brain'].filter((s) => getComputedStyle(one(`[data-layer=route-${s}]`)).display !== 'none').join()";
    let back = "return ['liver','lungs','brain'].filter((s) => +getComputedStyle(one(`[data-layer=${s}]`)).opacity < 0.9).join()";
    for live in [false, true] {
        if live {
            page.open_live("/").await?;
        } else {
            page.server.hold(".wasm");
            page.open("/").await?;
        }
        assert_eq!([page.text(drawn).await?, page.text(back).await?], ["", ""], "nothing is open, live: {live}");
        for site in SITES {
            page.choose(site).await?;
            assert_eq!(page.text(drawn).await?, site, "live: {live}");
            let others: Vec<_> = ["liver", "lungs", "brain"].into_iter().filter(|other| *other != site).collect();
            assert_eq!(page.text(back).await?, others.join(","), "{site}, live: {live}");
        }
        page.server.mend();
        page.open("/pages/moved/").await?;
    }
    Ok(())
}

async fn hosts_are_told(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.until_event("body-map-ready").await?;
    page.click_on("[data-region=liver]").await?;
    assert_eq!(page.until_event("body-map-open").await?["site"], json!("liver"));
    page.click_on("[data-panel=liver] [data-close]").await?;
    page.until_event("body-map-close").await?;
    let told = "return __notes.events.map((e) => e.name.replace('body-map-', '') + ':' + e.id).join()";
    assert_eq!(page.text(told).await?, "ready:map,open:map,close:map");
    Ok(())
}

/// How an element and what it draws look: the computed values that a highlight can use.
const LOOK: &str = "const look = (e) => [e, ...e.querySelectorAll('*')].map((x) => { const s = getComputedStyle(x);
    return ['color','backgroundColor','borderColor','borderWidth','boxShadow','outlineStyle','outlineColor','outlineWidth','fill','fillOpacity',
      'stroke','strokeWidth','strokeOpacity','opacity','textDecorationLine','fontWeight','filter','transform'].map((k) => s[k]).join('|'); }).join('\\n');
  // A site in the figure is its region and the layer that draws it.
  const looks = () => Object.fromEntries(['bones','liver','lungs','brain'].map((site) => [site, {
    choice: look(one(`[data-choice=${site}]`)),
    figure: all(`[data-region=${site}],[data-layer=${site}],[data-part=${site}]`).map(look).join('\\n') }]));";

async fn hover_lights_region_and_choice(page: Page) -> Outcome {
    page.open_live("/").await?;
    for kind in ["region", "choice"] {
        page.hover((1, 1)).await?;
        page.script(&format!("{LOOK} window.rest = looks()")).await?;
        let spot = page.spot(&format!("[data-{kind}=liver]")).await?;
        page.hover(spot).await?;
        until_lit(&page, &format!("hover on the {kind}")).await?;
    }
    Ok(())
}

async fn focus_lights_region_and_choice(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.hover((1, 1)).await?;
    page.script(&format!("{LOOK} window.rest = looks()")).await?;
    for kind in ["region", "choice"] {
        page.script("restart()").await?;
        page.tab_to(&format!("{kind}:liver")).await?;
        until_lit(&page, &format!("focus on the {kind}")).await?;
    }
    Ok(())
}

/// The liver looks different in both places, and the lungs in neither.
async fn until_lit(page: &Page, what: &str) -> Outcome {
    page.until(
        &format!("{what} to light region and choice together, and no others"),
        &format!(
            "{LOOK} const now = looks(); return now.liver.choice !== rest.liver.choice && now.liver.figure !== rest.liver.figure
             && now.lungs.choice === rest.lungs.choice && now.lungs.figure === rest.lungs.figure"
        ),
    )
    .await
}

async fn route_is_stepped_by_hand(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let step = "return one('[data-figure]').dataset.step";
    let steps =
        page.number("return all('[data-panel=liver] [data-section=spread] .bm-steps > li').length").await? as u32;
    assert!(steps >= 3, "the liver's spread has only {steps} steps");
    assert_eq!(page.text(step).await?, "0");
    let next = "[data-panel=liver] [data-route=next]";
    for n in 1..=steps {
        page.click_on(next).await?;
        page.until_given(
            "the step",
            "return one('[data-figure]').dataset.step === String(arguments[0])",
            vec![json!(n)],
        )
        .await?;
        let said = page.text("return words(one('[data-panel=liver] [aria-live]'))").await?;
        assert!(said.contains(&n.to_string()) && said.contains(&steps.to_string()), "step {n} of {steps}: {said:?}");
    }
    assert_eq!(page.text(&format!("return one('{next}').getAttribute('aria-disabled')")).await?, "true");
    page.click_on("[data-panel=liver] [data-route=back]").await?;
    page.until_given(
        "the step",
        "return one('[data-figure]').dataset.step === String(arguments[0])",
        vec![json!(steps - 1)],
    )
    .await?;
    // Another site starts its own route afresh.
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await?;
    assert_eq!(page.text(step).await?, "0");
    Ok(())
}

async fn details_open_and_close(page: Page) -> Outcome {
    page.open_live("/#liver").await?;
    let first = "[data-panel=liver] details[data-level=detail] summary";
    page.click_on(first).await?;
    page.until("the detail to open", "return one('[data-panel=liver] details[data-level=detail]').open").await?;
    page.click_on(first).await?;
    page.until("the detail to close", "return !one('[data-panel=liver] details[data-level=detail]').open").await
}
