//! The states of choices and regions are told apart without colour: by lines, by weight, by place.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!("states_differ_without_colour_choice", |page| states_differ_without_colour(page, "choice")),
        case!("states_differ_without_colour_region", |page| states_differ_without_colour(page, "region")),
        case!(pressing_moves_nothing_else),
        case!(leader_goes_with_its_organ).sized(1200, 900),
    ]
}

/// How the control of the liver, what it draws, and the bar under its name look, without any colour.
const SHAPE: &str = "const look = (e, pseudo) => { const s = getComputedStyle(e, pseudo);
    return ['borderStyle', 'borderWidth', 'boxShadow', 'outlineStyle', 'outlineWidth', 'textDecorationLine', 'transform', 'content',
      'strokeWidth', 'strokeDasharray', 'opacity', 'fontWeight'].map((k) => s[k].replace(/(rgba?|color|oklab)\\([^)]*\\)/g, '')).join('|') };
  const shape = (site) => arguments[0] === 'choice'
    ? look(one(`[data-choice=${site}]`)) + look(one(`[data-choice=${site}]`), '::after')
    : look(one(`[data-region=${site}]`)) + look(one(`[data-region=${site}] .f-hit`)) + look(one(`[data-layer=${site}]`))
      + look(one(`[data-layer=${site}] .f-${site === 'lungs' ? 'lung' : site}`));";

async fn states_differ_without_colour(page: Page, kind: &'static str) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let liver = format!("[data-{kind}=liver]");
    let mut seen: Vec<(&str, String)> = Vec::new();
    for state in ["rest", "hover", "focus", "pressed", "open", "another is open"] {
        let mut site = "liver";
        match state {
            "rest" => page.hover((1, 1)).await?,
            "hover" => page.hover(page.spot(&liver).await?).await?,
            "focus" => {
                page.hover((1, 1)).await?;
                page.script("restart()").await?;
                page.tab_to(&format!("{kind}:liver")).await?;
            }
            "pressed" => {
                page.script("document.activeElement.blur()").await?;
                page.press(page.spot(&liver).await?).await?;
            }
            "open" => {
                page.release().await?;
                page.until_open("liver").await?;
                page.until_focus("liver h2").await?;
                page.hover((1, 1)).await?;
            }
            _ => site = "lungs",
        }
        // What is lit is written when the event is heard: a look that was never seen before is waited for.
        let known: Vec<&String> = seen.iter().map(|(_, look)| look).collect();
        page.until_given(
            &format!("{kind} to look as it never did in {known:?}: {state}"),
            &format!("{SHAPE} return !arguments[2].includes(shape(arguments[1]))"),
            vec![json!(kind), json!(site), json!(known)],
        )
        .await?;
        let look =
            page.script_with(&format!("{SHAPE} return shape(arguments[1])"), vec![json!(kind), json!(site)]).await?;
        seen.push((state, look.as_str().unwrap_or_default().to_owned()));
    }
    for (index, (state, look)) in seen.iter().enumerate() {
        for (other, same) in &seen[index + 1..] {
            assert_ne!(look, same, "{kind}: {state} and {other} differ in colour only");
        }
    }
    Ok(())
}

/// Neither a press nor what is open changes the place of any name.
async fn pressing_moves_nothing_else(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.script("scrollTo(0, 0)").await?;
    let boxes = "return JSON.stringify(all('.bm-at').map((e) => { const r = e.getBoundingClientRect();
        const f = one('[data-figure]').getBoundingClientRect(); return [r.left - f.left, r.top - f.top, r.width, r.height].map(Math.round) }))";
    let before = page.text(boxes).await?;
    page.press(page.spot("[data-choice=lungs]").await?).await?;
    assert_eq!(page.text(boxes).await?, before, "pressed");
    page.release().await?;
    page.until_open("lungs").await?;
    assert_eq!(page.text(boxes).await?, before, "open");
    Ok(())
}

/// Lit or open, the line from the organ to its name is thicker than the others.
async fn leader_goes_with_its_organ(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let thick =
        "const w = (s) => parseFloat(getComputedStyle(one(`[data-layer=leaders] [data-part=${s}]`)).strokeWidth);
        const all4 = ['bones', 'liver', 'lungs', 'brain'], least = Math.min(...all4.map(w));
        return all4.filter((s) => w(s) > least * 1.5).join()";
    page.hover((1, 1)).await?;
    assert_eq!(page.text(thick).await?, "");
    for kind in ["choice", "region"] {
        page.hover(page.spot(&format!("[data-{kind}=brain]")).await?).await?;
        page.until(&format!("the line to go with the {kind}"), &format!("return (() => {{ {thick} }})() === 'brain'"))
            .await?;
        page.hover((1, 1)).await?;
        page.until("the line to rest", &format!("return (() => {{ {thick} }})() === ''")).await?;
    }
    page.click_on("[data-choice=lungs]").await?;
    page.until_focus("lungs h2").await?;
    page.hover((1, 1)).await?;
    page.until("the line of what is open", &format!("return (() => {{ {thick} }})() === 'lungs'")).await
}
