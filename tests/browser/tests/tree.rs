//! What the browser hands to assistive technology, whole and strict, for each panel in both stages: a role, a name, a state
//! or a word that changes is noticed.

use std::fs;

use bodymap_browser_tests::{Case, Outcome, PANELS, Page, case, paths};

/// Set to write the snapshots anew instead of comparing.
const APPROVE: &str = "BODYMAP_APPROVE";

pub fn cases() -> Vec<Case> {
    let of = |panel| case!(format!("of_{panel}_is_as_approved"), move |page| as_approved(page, panel));
    PANELS.into_iter().map(of).chain([case!(change_is_noticed)]).collect()
}

fn path(panel: &str) -> String {
    if panel == "overview" { "/".to_owned() } else { format!("/#{panel}") }
}

async fn as_approved(page: Page, panel: &'static str) -> Outcome {
    page.open_live(&path(panel)).await?;
    page.until_open(panel).await?;
    let live = page.tree().await?;
    let file = paths::snapshots().join(page.engine.row().name).join(format!("{panel}.txt"));
    if paths::is_set(APPROVE) {
        fs::create_dir_all(file.parent().ok_or("no folder for snapshots")?)?;
        fs::write(&file, live.join("\n") + "\n")?;
    }
    let approved =
        fs::read_to_string(&file).map_err(|error| format!("{}: {error}; {APPROVE}=1 writes it", file.display()))?;
    let approved: Vec<String> = approved.lines().map(str::to_owned).collect();
    let what = format!("{} (if that is meant, {APPROVE}=1 writes it anew)", file.display());
    assert!(approved == live, "{what}:\n{}", difference(&approved, &live));
    page.server.without_scripts();
    page.open("/pages/moved/").await?;
    page.open(&path(panel)).await?;
    page.until_open(panel).await?;
    let (expected, prerendered) = (before_live(&approved), page.tree().await?);
    assert!(expected == prerendered, "prerendered, {}:\n{}", file.display(), difference(&expected, &prerendered));
    Ok(())
}

fn difference(before: &[String], after: &[String]) -> String {
    paths::difference(&(before.join("\n") + "\n"), &(after.join("\n") + "\n"))
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What the prerendered page tells. Only three things are the live map's own: which link is the current one, that a word
/// of the glossary unfolds, and the group of buttons that walk along the route.
fn before_live(live: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut left_out = None;
    for (at, line) in live.iter().enumerate() {
        if left_out.is_some_and(|group| depth(line) > group) {
            continue;
        }
        let holds_buttons = live.get(at + 1).is_some_and(|next| next.trim_start().starts_with("button"));
        left_out = (line.trim_start().starts_with("group") && holds_buttons).then_some(depth(line));
        if left_out.is_none() {
            let line = line.replace(" current=true", "");
            let link = line.trim_start().starts_with("link");
            lines.push(if link { line.replace(" expanded=false", "") } else { line });
        }
    }
    lines
}

/// Else a snapshot that is never unlike would mean nothing.
async fn change_is_noticed(page: Page) -> Outcome {
    page.open_live("/").await?;
    let before = page.tree().await?;
    page.script(
        "one('[data-choice=liver]').setAttribute('aria-label', 'Something else');
         one('[data-choice=lungs]').setAttribute('aria-current', 'true');
         one('[data-panel=overview] details').open = true;
         one('[data-panel=overview] h3').setAttribute('role', 'button')",
    )
    .await?;
    let seen = difference(&before, &page.tree().await?);
    for part in ["+ ", "\"Something else\"", "current=true", "expanded=true", "+ button", "- heading"] {
        let found =
            seen.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").contains(part.trim()));
        assert!(found, "{part} is not in:\n{seen}");
    }
    Ok(())
}
