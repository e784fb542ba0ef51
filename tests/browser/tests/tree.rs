//! What the browser hands to assistive technology, whole and strict, for each panel in both stages: a role, a name, a state
//! or a word that changes is noticed.

use std::env;
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
    if env::var_os(APPROVE).is_some_and(|value| value == "1") {
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

/// What went and what came, line by line, with the lines around.
fn difference(before: &[String], after: &[String]) -> String {
    // How many lines of the rest are in both, from each pair of lines on.
    let mut common = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for (a, old) in before.iter().enumerate().rev() {
        for (b, new) in after.iter().enumerate().rev() {
            common[a][b] = if old == new { common[a + 1][b + 1] + 1 } else { common[a + 1][b].max(common[a][b + 1]) };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut lines = Vec::new();
    while a < before.len() || b < after.len() {
        match (before.get(a), after.get(b)) {
            (Some(old), Some(new)) if old == new => {
                lines.push((' ', a, old));
                (a, b) = (a + 1, b + 1);
            }
            (Some(old), new) if new.is_none() || common[a + 1][b] >= common[a][b + 1] => {
                lines.push(('-', a, old));
                a += 1;
            }
            (_, Some(new)) => {
                lines.push(('+', a, new));
                b += 1;
            }
            (_, None) => break,
        }
    }
    let near = |at: usize| lines.iter().skip(at.saturating_sub(2)).take(5).any(|(sign, ..)| *sign != ' ');
    let shown = lines.iter().enumerate().filter(|(at, _)| near(*at));
    shown.map(|(_, (sign, number, line))| format!("{:4} {sign} {line}\n", number + 1)).collect()
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
