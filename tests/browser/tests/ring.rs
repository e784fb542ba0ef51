//! Where the focus is can be seen: pixels counted before and after.

use bodymap_browser_tests::pixels::Area;
use bodymap_browser_tests::{Case, Media, Outcome, Page, SITES, case};

pub fn cases() -> Vec<Case> {
    let looks: [(&str, Option<Media>); 3] = [
        ("light", None),
        ("dark", Some(("prefers-color-scheme", "dark"))),
        ("forced_colours", Some(("forced-colors", "active"))),
    ];
    looks
        .into_iter()
        .flat_map(|(look, media)| [true, false].map(|live| (look, media, live)))
        .map(|(look, media, live)| {
            let name = format!("tab_is_seen_{}_{look}", if live { "live" } else { "prerendered" });
            let case = case!(name, move |page| tab_is_seen(page, live)).sized(1000, 1000);
            match media {
                Some(media) => case.media(media),
                None => case,
            }
        })
        .collect()
}

async fn tab_is_seen(page: Page, live: bool) -> Outcome {
    page.open_stage(live).await?;
    page.hover((1, 1)).await?;
    for kind in ["region", "choice"] {
        for site in SITES {
            let control = format!("[data-{kind}={site}]");
            page.script("restart(); scrollTo(0, 0)").await?;
            page.tab_to(&format!("{kind}:{site}")).await?;
            // The picture with the focus first: reaching it may have scrolled the page.
            let with = page.picture().await?;
            let Area { x, y, width, height } = page.area(&control).await?;
            page.script("const y = scrollY; focused().blur(); scrollTo(0, y)").await?;
            let without = page.picture().await?;
            // A ring may lie just outside the box.
            let area = Area { x: x - 6.0, y: y - 6.0, width: width + 12.0, height: height + 12.0 };
            let differing = with.differing_in(&without, area);
            let around = area.width.min(1000.0) + area.height.min(1000.0);
            // Half of the box's edge, two pixels thick.
            assert!(differing as f64 > around, "{control}: only {differing} pixels of {area:?} show the focus");
        }
    }
    Ok(())
}
