//! Where things stand at the widths that matter.

use bodymap_browser_tests::{Case, Outcome, PANELS, Page, case};
use serde_json::{Value, json};

/// Why some widths are measured once.
const BETWEEN: &str = "a width between or beyond those that every engine is measured at";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (width, height) in [(280, 640), (320, 640), (390, 844), (640, 450), (820, 1180), (1440, 900)] {
        for live in [true, false] {
            let name = format!("no_sideways_scroll_{}_{width}", if live { "live" } else { "prerendered" });
            cases.push(case!(name, move |page| no_sideways_scroll(page, live)).sized(width, height));
        }
    }
    for (width, height) in [(480, 900), (820, 1180), (1440, 900)] {
        cases.push(case!(format!("labels_meet_their_lines_{width}"), labels_meet_their_lines).sized(width, height));
    }
    for (width, height) in [(320, 640), (390, 844), (480, 900), (820, 1180), (1440, 900)] {
        cases.push(case!(format!("labels_do_not_overlap_{width}"), labels_do_not_overlap).sized(width, height));
    }
    for (width, height) in [(820, 1180), (1180, 820), (1440, 900), (2560, 1300)] {
        let case = case!(format!("a_line_holds_65_letters_{width}"), a_line_holds_65_letters).sized(width, height);
        // A letter is as wide in every engine; each has one page to show it.
        cases.push(if width == 1440 {
            case
        } else {
            case.once("a width beside the one that every engine is measured at")
        });
    }
    for (width, height) in [(760, 1000), (1180, 900), (1920, 1080), (2560, 1440)] {
        let meet = case!(format!("labels_meet_their_lines_{width}"), labels_meet_their_lines);
        let keep = case!(format!("labels_do_not_overlap_{width}"), labels_do_not_overlap);
        cases.extend([meet, keep].map(|case| case.sized(width, height).once(BETWEEN)));
    }
    cases.extend([
        case!(help_is_near_the_top).sized(390, 844),
        case!(help_is_never_folded).sized(390, 844),
        case!(wide_has_figure_left_and_panel_right).sized(1200, 900),
        case!(narrow_has_choices_figure_panel).sized(390, 844),
        case!(width_is_the_elements_own).sized(1440, 900),
        case!(figure_is_large_enough_to_read).sized(390, 844),
    ]);
    cases
}

async fn no_sideways_scroll(page: Page, live: bool) -> Outcome {
    page.open_stage(live).await?;
    for panel in PANELS {
        page.choose(panel).await?;
        page.script("all('details').forEach((d) => { d.open = true; })").await?;
        let wide = page
            .script(
                "const width = document.documentElement.clientWidth;
                 if (document.documentElement.scrollWidth <= width) return [];
                 return ['page ' + document.documentElement.scrollWidth, ...all('*').filter((e) => e.getBoundingClientRect().right > width + 0.5 && !e.closest('svg'))
                   .map((e) => `${e.localName}.${e.className} ${e.getBoundingClientRect().right}`).slice(0, 5)]",
            )
            .await?;
        assert_eq!(wide, json!([]), "{panel}");
        let cut = page
            .script("return all('.bm *').filter((e) => shown(e) && !e.closest('svg') && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible' && e.clientWidth > 0).map((e) => e.localName + '.' + e.className)")
            .await?;
        assert_eq!(cut, json!([]), "{panel}: text cut off");
    }
    Ok(())
}

/// Ends of the leader lines in the viewport, and the boxes of their labels.
const LABELS: &str = "return ['bones','liver','lungs','brain'].map((site) => {
      const line = one(`[data-layer=leaders] [data-part=${site}]`);
      const end = line.getPointAtLength(line.getTotalLength()).matrixTransform(line.getScreenCTM());
      const r = one(`[data-choice=${site}]`).getBoundingClientRect();
      const f = one('[data-figure]').getBoundingClientRect();
      return { site, shown: shown(line), x: end.x, y: end.y, left: r.left, right: r.right, top: r.top, bottom: r.bottom, middle: (f.left + f.right) / 2 } })";

async fn labels_meet_their_lines(page: Page) -> Outcome {
    page.open_live("/").await?;
    for label in page.script(LABELS).await?.as_array().into_iter().flatten() {
        let number = |key: &str| label[key].as_f64().unwrap_or(f64::NAN);
        assert_eq!(label["shown"], json!(true), "{label}");
        let centre = (number("top") + number("bottom")) / 2.0;
        assert!(
            (centre - number("y")).abs() <= 3.0,
            "the line ends {:.1} px from the label's middle: {label}",
            number("y") - centre
        );
        // The label begins where the line ends, on its own side of the body.
        let edge = if number("x") < number("middle") { number("right") } else { number("left") };
        assert!(
            (edge - number("x")).abs() <= 12.0,
            "the line ends {:.1} px from the label's edge: {label}",
            number("x") - edge
        );
    }
    Ok(())
}

async fn labels_do_not_overlap(page: Page) -> Outcome {
    page.open_live("/").await?;
    let crossing = page
        .script(
            "const cross = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
             const labels = all('[data-choice]').map((e) => [nameOf(e), e.getBoundingClientRect()]);
             const body = all('[data-layer=outline]').map((e) => ['body', e.getBoundingClientRect()]);
             const organs = ['liver','lungs','brain'].flatMap((s) => all(`[data-layer=${s}]`).map((e) => ['organ ' + s, e.getBoundingClientRect()]));
             const out = [];
             labels.forEach(([n, a], i) => labels.slice(i + 1).concat(organs).forEach(([m, b]) => { if (cross(a, b)) out.push(`${n} and ${m}`); }));
             labels.forEach(([n, a]) => { if (a.left < -0.5 || a.right > document.documentElement.clientWidth + 0.5) out.push(`${n} leaves the page`); });
             return out",
        )
        .await?;
    assert_eq!(crossing, json!([]));
    Ok(())
}

async fn help_is_near_the_top(page: Page) -> Outcome {
    for live in [true, false] {
        if live {
            page.open_live("/").await?;
        } else {
            page.server.without_scripts();
            page.open("/pages/moved/").await?;
            page.open("/").await?;
        }
        for panel in PANELS {
            page.choose(panel).await?;
            let down = page
                .number(&format!(
                    "const top = (s) => one(s).getBoundingClientRect().top;
                     return top('[data-panel={panel}] [data-section=help]') - top('[data-panel={panel}]')"
                ))
                .await?;
            assert!((0.0..=400.0).contains(&down), "{panel}: Get help now stands {down:.0} px below the panel's top");
        }
    }
    Ok(())
}

async fn help_is_never_folded(page: Page) -> Outcome {
    page.open_live("/").await?;
    for panel in PANELS {
        page.choose(panel).await?;
        let seen = page
            .script(&format!("const h = one('[data-panel={panel}] [data-section=help]'); return [shown(h), !h.closest('details'), [...h.querySelectorAll('li, p')].every(shown)]"))
            .await?;
        assert_eq!(seen, json!([true, true, true]), "{panel}");
    }
    Ok(())
}

/// The lines of the panel that is open; references are not read but looked up. A line is what stands at one height in one
/// block.
const LINES: &str = "const found = [];
      for (const block of all('[data-panel] p, [data-panel] li').filter((e) => shown(e) && !e.querySelector('p, li') && !e.closest('.bm-sources ol'))) {
        const lines = new Map();
        const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          for (const word of walk.currentNode.data.matchAll(/\\S+\\s*/g)) {
            const range = document.createRange();
            range.setStart(walk.currentNode, word.index);
            range.setEnd(walk.currentNode, word.index + word[0].trimEnd().length);
            const top = Math.round(range.getBoundingClientRect().bottom);
            lines.set(top, (lines.get(top) ?? '') + word[0]);
          }
        }
        found.push(...[...lines.values()].map((line) => line.trim()));
      }
      return found";

async fn a_line_holds_65_letters(page: Page) -> Outcome {
    page.open_live("/").await?;
    for panel in PANELS {
        page.choose(panel).await?;
        page.script("all('details').forEach((d) => { d.open = true; })").await?;
        let lines = page.script(LINES).await?;
        let lines: Vec<&str> = lines.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(lines.len() > 100, "{panel}: only {} lines were found", lines.len());
        let long: Vec<_> = lines.iter().filter(|line| line.chars().count() > 65).collect();
        assert!(long.is_empty(), "{panel}: {} of {}: {long:#?}", long.len(), lines.len());
    }
    Ok(())
}

async fn boxes(page: &Page) -> Outcome<[Vec<f64>; 3]> {
    let found = page
        .script(
            "return ['.bm-choices', '[data-figure]', '[data-panel]:not([hidden])'].map((s) => {
               const r = one(s).getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, r.width, r.height] })",
        )
        .await?;
    let rect = |at: usize| found[at].as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<_>>();
    Ok([rect(0), rect(1), rect(2)])
}

async fn wide_has_figure_left_and_panel_right(page: Page) -> Outcome {
    page.open_live("/").await?;
    for panel in PANELS {
        page.choose(panel).await?;
        page.script("scrollTo(0, 0)").await?;
        let [_, figure, panel_box] = boxes(&page).await?;
        assert!(figure[2] <= panel_box[0] + 1.0, "{panel}: figure {figure:?}, panel {panel_box:?}");
        assert!(panel_box[1] < 600.0 && figure[1] < 600.0, "{panel}: both visible at once");
    }
    Ok(())
}

async fn narrow_has_choices_figure_panel(page: Page) -> Outcome {
    page.open_live("/").await?;
    let [choices, figure, panel] = boxes(&page).await?;
    assert!(choices[3] <= figure[1] + 1.0 && figure[3] <= panel[1] + 1.0, "{choices:?} {figure:?} {panel:?}");
    Ok(())
}

/// A narrow place on a wide page gets the narrow map.
async fn width_is_the_elements_own(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    let [_, figure, panel] = boxes(&page).await?;
    assert!(figure[2] <= panel[0] + 1.0, "wide: {figure:?} {panel:?}");
    page.script("document.querySelector('main').style.maxWidth = '400px'").await?;
    let [_, figure, panel] = boxes(&page).await?;
    assert!(figure[3] <= panel[1] + 1.0, "narrow: {figure:?} {panel:?}");
    Ok(())
}

async fn figure_is_large_enough_to_read(page: Page) -> Outcome {
    for (width, height, least) in [(390, 844, 400.0), (820, 1180, 500.0), (1440, 900, 500.0)] {
        page.viewport(width, height).await?;
        page.open_live("/").await?;
        let [_, figure, _] = boxes(&page).await?;
        assert!(figure[5] >= least, "the figure is {} px high at {width}", figure[5]);
        page.open("/pages/moved/").await?;
    }
    Ok(())
}
