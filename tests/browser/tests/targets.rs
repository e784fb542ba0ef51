//! Every target is at least 44 px in both directions, measured where a finger would land.

use bodymap_browser_tests::{Case, Outcome, PANELS, Page, SITES, case};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (width, height) in [(320, 640), (390, 844), (820, 1180), (1440, 900)] {
        cases.push(case!(format!("controls_{width}"), controls).sized(width, height));
        cases.push(case!(format!("regions_{width}"), regions).sized(width, height));
    }
    cases
}

/// Boxes of everything that can be pressed but links inside a running sentence.
async fn controls(page: Page) -> Outcome {
    page.open_live("/").await?;
    for panel in PANELS {
        page.choose(panel).await?;
        let small = page
            .script(
                "return all('a[href]:not([data-region]), button, summary, input, select').filter(shown)
                   .filter((e) => getComputedStyle(e).display !== 'inline')
                   .map((e) => [nameOf(e), words(e).slice(0, 30), e.getBoundingClientRect()])
                   .filter(([, , r]) => r.width < 44 || r.height < 44).map(([n, t, r]) => `${n} ${t}: ${r.width.toFixed(1)} x ${r.height.toFixed(1)}`)",
            )
            .await?;
        assert_eq!(small, json!([]), "{panel}");
    }
    Ok(())
}

/// The widest row and the highest column of hits in a grid of 2 px: what an irregular shape offers to a finger.
async fn regions(page: Page) -> Outcome {
    page.open_live("/").await?;
    for site in SITES {
        let extent = page
            .script_with(
                "const e = one(`[data-region=${arguments[0]}]`);
                 const step = 2, rows = new Map(), columns = new Map();
                 const look = () => { const box = e.getBoundingClientRect();
                   for (let y = Math.max(0, box.top); y < Math.min(innerHeight, box.bottom); y += step)
                     for (let x = Math.max(0, box.left); x < Math.min(innerWidth, box.right); x += step) {
                       const hit = at(x, y);
                       if (!hit || !within(e, hit)) continue;
                       const row = Math.round((y - box.top) / step), column = Math.round((x - box.left) / step);
                       rows.set(row, (rows.get(row) ?? 0) + step); columns.set(column, (columns.get(column) ?? 0) + step);
                     } };
                 e.scrollIntoView({ block: 'center', behavior: 'instant' }); look();
                 return [Math.max(0, ...rows.values()), Math.max(0, ...columns.values())]",
                vec![json!(site)],
            )
            .await?;
        let number = |value: &Value| value.as_f64().unwrap_or_default();
        let (across, down) = (number(&extent[0]), number(&extent[1]));
        assert!(across >= 44.0 && down >= 44.0, "{site}: {across} x {down} px can be met");
    }
    Ok(())
}
