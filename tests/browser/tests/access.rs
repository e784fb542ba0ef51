//! Accessibility rules in every state, names and roles, and the order of Tab.

use bodymap_browser_tests::{Case, Media, Outcome, PANELS, Page, SITES, case};
use serde_json::{Value, json};

/// How the page is looked at: name, width, height, and a media feature.
type View = (&'static str, u32, u32, Option<Media>);

/// 640 × 450 is a window of 1280 × 900 at 200 %; 320 × 256 is the same at 400 %.
const VIEWS: [View; 5] = [
    ("light", 1280, 900, None),
    ("dark", 1280, 900, Some(("prefers-color-scheme", "dark"))),
    ("more_contrast", 1280, 900, Some(("prefers-contrast", "more"))),
    ("narrow_320", 320, 640, None),
    ("zoom_200", 640, 450, None),
];

/// Views that are looked at in every engine; in the others nothing but the width or the stage is different.
const EVERYWHERE: [(&str, bool); 3] = [("light", true), ("light", false), ("dark", true)];

/// Why the other views are looked at once.
const SAME: &str = "its answer is the same in every engine: the rules read the tree and the styles, and take long";

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        case!(rules_are_really_run),
        case!(host_page_has_no_violation),
        case!(regions_and_choices_have_names_and_roles),
        case!(tab_walks_in_reading_order),
        case!(tab_leaves_the_map),
        case!(headings_go_down_one_by_one),
    ];
    for view in VIEWS {
        for live in [true, false] {
            let name = format!("no_violation_{}_{}", if live { "live" } else { "prerendered" }, view.0);
            let case = case!(name, move |page| no_violation(page, live)).sized(view.1, view.2);
            let case = match view.3 {
                Some(media) => case.media(media),
                None => case,
            };
            cases.push(if EVERYWHERE.contains(&(view.0, live)) { case } else { case.once(SAME) });
        }
    }
    cases
}

async fn no_violation(page: Page, live: bool) -> Outcome {
    page.open_stage(live).await?;
    for panel in PANELS {
        page.choose(panel).await?;
        assert_eq!(page.axe().await?, Vec::<String>::new(), "{panel}");
    }
    Ok(())
}

/// A page with known faults has violations, also in a shadow tree: else zero would mean nothing.
async fn rules_are_really_run(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.script(
        "document.querySelector('main').append(document.createElement('img'));
         const button = document.createElement('button'); shadow().querySelector('.bm').append(button)",
    )
    .await?;
    let found = page.axe().await?.join("\n");
    assert!(found.contains("image-alt") && found.contains("button-name"), "{found}");
    Ok(())
}

async fn host_page_has_no_violation(page: Page) -> Outcome {
    page.open_live("/pages/two/").await?;
    page.until_live(1).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(page.axe().await?, Vec::<String>::new());
    Ok(())
}

/// As the engine itself computes them, not as attributes.
async fn regions_and_choices_have_names_and_roles(page: Page) -> Outcome {
    for path in ["/", "/pages/plain/"] {
        page.open_live(path).await?;
        for kind in ["region", "choice"] {
            for site in SITES {
                let (name, role) = page.name_and_role(&format!("[data-{kind}={site}]")).await?;
                assert!(name.to_lowercase().contains(site), "{kind} {site} is named {name:?}");
                assert_eq!(role, "link", "{kind} {site}");
            }
        }
        let (name, _) = page.name_and_role("[data-figure]").await?;
        assert!(!name.is_empty(), "the figure has no name");
    }
    Ok(())
}

async fn tab_walks_in_reading_order(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let met = page.tab_to("region:brain").await?;
    let mut met: Vec<_> =
        met.into_iter().filter(|name| name.starts_with("choice:") || name.starts_with("region:")).collect();
    for _ in 0..3 {
        page.key(bodymap_browser_tests::act::keys::TAB).await?;
        met.push(page.focus().await?);
    }
    let mut regions: Vec<_> = met.iter().filter_map(|name| name.strip_prefix("region:")).collect();
    let choices: Vec<_> = met.iter().filter_map(|name| name.strip_prefix("choice:")).collect();
    assert_eq!(choices, SITES, "{met:?}");
    regions.sort_unstable();
    regions.dedup();
    assert!(!regions.is_empty(), "{met:?}");
    page.script("restart()").await?;
    for site in SITES {
        page.tab_to(&format!("region:{site}")).await?;
    }
    page.tab_back().await?;
    assert_eq!(page.focus().await?, "region:lungs");
    Ok(())
}

/// Once through everything that takes the focus and out at the other end.
async fn tab_leaves_the_map(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.script("document.getElementById('before').focus()").await?;
    for inside in 0..120 {
        page.key(bodymap_browser_tests::act::keys::TAB).await?;
        if page.script("return focused()?.id === 'after'").await? == json!(true) {
            let stops = "return all('a, summary, button').filter(shown).length";
            assert_eq!(f64::from(inside), page.number(stops).await?, "stops on the way, of those that can be seen");
            return Ok(());
        }
        assert_eq!(page.script("return within(map(), focused())").await?, json!(true), "after {inside} stops");
    }
    Err("Tab never leaves the map".into())
}

async fn headings_go_down_one_by_one(page: Page) -> Outcome {
    page.open_live("/").await?;
    let steps = page
        .script(
            "const levels = [...document.querySelectorAll('h1')].map(() => 1).concat(all('h1,h2,h3,h4,h5,h6').map((h) => +h.localName[1]));
             return levels.map((n, i) => [levels[i - 1] ?? 0, n]).filter(([a, b]) => b > a + 1)",
        )
        .await?;
    assert_eq!(steps, json!([]));
    assert_eq!(page.number("return document.querySelectorAll('h1').length").await?, 1.0);
    let language =
        page.script("return [document.documentElement.lang, one('.bm').lang, document.title.length > 5]").await?;
    assert_eq!(language, Value::from(vec![json!("en"), json!("en"), json!(true)]));
    Ok(())
}
