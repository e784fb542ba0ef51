//! `package`: the bundle as a package of npm, and three hosts made with it for the browser tests.
//!
//! ```text
//! dist/, www/npm/        ->  dist-npm/                      what is packed
//! npm pack               ->  target/package/bodymap-….tgz   what a host installs
//! npm install, bundlers  ->  target/package/hosts/          plain/, vite/, webpack/: each with a page; sheets/ of others
//! ```

use crate::disk::{copy, make, read, told, write};
use crate::progress::{line, seconds};
use crate::setup::npm::Npm;
use crate::{Done, bundle, place, run, versions};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// `cargo xtask package --help`.
pub const HELP: &str = "\
usage: cargo xtask package

Puts what lies in dist/ (`cargo xtask dist`) into dist-npm/ and packs it for npm: target/package/bodymap-VERSION.tgz,
which `npm install FILE` installs. Nothing is published.
";

const DEADLINE: Duration = Duration::from_secs(120);

/// Carries out `package`.
pub fn command(words: &[String]) -> Done {
    if let Some(word) = words.first() {
        return Err(crate::unknown("package", word));
    }
    let file = pack()?;
    line(&format!("package: {}", place::friendly(&file)));
    Ok(())
}

/// Packs the bundle.
///
/// # Errors
/// When there is no bundle, or npm does not pack it.
fn pack() -> Result<PathBuf, String> {
    let (dist, www, version) = (place::dist(), place::root().join("www"), versions::built()?);
    let to = place::root().join("dist-npm");
    anew(&to)?;
    let lasting = to.join(&version);
    make(&lasting)?;
    for name in names(&dist.join(&version))? {
        copy(&dist.join(&version).join(&name), &lasting.join(&name))?;
    }
    // With its comments: bundlers read some of them, and shorten the file themselves.
    let element = read(&www.join("element.js"))?;
    write(&lasting.join("element.js"), &format!("const INSIDE = null;\n{element}"))?;
    // A bundler's rule for style sheets would make a script of it.
    copy(&lasting.join("body-map.css"), &lasting.join(SHEET))?;
    for name in [bundle::ENTRY].iter().chain(&bundle::BESIDE) {
        copy(&dist.join(name), &to.join(name))?;
    }
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "LICENSE-CC-BY-4.0.md"] {
        copy(&place::root().join(name), &to.join(name))?;
    }
    for name in ["package.json", "index.js"] {
        let text = read(&www.join("npm").join(name))?;
        let text = text.replace(bundle::MARK, &version).replace("__FILES__", &table(&names(&lasting)?, &version));
        write(&to.join(name), &text)?;
    }
    let packed = place::root().join("target").join("package");
    anew(&packed)?;
    let mut npm = run::command("npm");
    npm.arg("pack").arg("--pack-destination").arg(&packed).current_dir(&to);
    carry_out("npm pack", npm)?;
    Ok(packed.join(format!("bodymap-{version}.tgz")))
}

/// The sheet under a name that no bundler has a rule for.
const SHEET: &str = "body-map.css.txt";

/// Lines for `index.js`: each file that the element may fetch, with a literal address.
fn table(names: &[String], version: &str) -> String {
    let fetched = names.iter().filter(|name| {
        matches!(name.as_str(), "bodymap.js" | "bodymap_bg.wasm" | SHEET)
            || name.ends_with(".json")
            || bundle::PARTS.contains(&name.as_str())
    });
    let line = |name: &String| {
        let asked = name.trim_end_matches(".txt");
        format!("  \"{asked}\": new URL(\"./{version}/{name}\", import.meta.url).href,")
    };
    fetched.map(line).collect::<Vec<_>>().join("\n")
}

/// Packs, installs the packed file as a host would, and builds pages with it; gives the folder that holds them.
///
/// # Errors
/// With what npm or a bundler said.
pub fn hosts() -> Result<PathBuf, String> {
    let started = Instant::now();
    let file = pack()?;
    let hosts = file.with_file_name("hosts");
    make(&hosts)?;
    write(&hosts.join("package.json"), "{ \"private\": true }\n")?;
    let mut npm = run::command("npm");
    npm.args(["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"]).arg(&file).current_dir(&hosts);
    carry_out("npm install", npm)?;
    let pages = place::root().join("tests/browser/pages/npm");
    let page = read(&pages.join("index.html"))?;
    for name in ["plain", "vite", "webpack"] {
        make(&hosts.join(name).join("dist"))?;
        copy(&pages.join("main.js"), &hosts.join(name).join("main.js"))?;
    }
    write(&hosts.join("vite/index.html"), &page)?;
    write(&hosts.join("webpack/dist/index.html"), &page)?;
    let plain = page.replace("./main.js", "../../node_modules/bodymap/body-map.js");
    write(&hosts.join("plain/dist/index.html"), &plain)?;
    let mut vite = run::command("node");
    vite.arg(Npm::Vite.file()).args(["build", "--base=./", "--logLevel=warn"]).current_dir(hosts.join("vite"));
    carry_out("vite build", vite)?;
    copy(&pages.join("webpack.cjs"), &hosts.join("webpack/webpack.cjs"))?;
    let mut webpack = run::command("node");
    webpack.arg("webpack.cjs").arg(Npm::Webpack.file()).current_dir(hosts.join("webpack"));
    carry_out("webpack", webpack)?;
    let sheets = hosts.join("sheets");
    make(&sheets)?;
    for sheet in Npm::SHEETS {
        copy(&sheet.file(), &sheets.join(format!("{}.css", sheet.row().package.replace('/', "-").replace('@', ""))))?;
    }
    copy(&pages.join("types.ts"), &hosts.join("types.ts"))?;
    let mut tsc = run::command("node");
    tsc.arg(Npm::TypeScript.file())
        .args(["--noEmit", "--strict", "--lib", "es2022,dom", "--module", "esnext", "--moduleResolution", "bundler"])
        .arg("types.ts")
        .current_dir(&hosts);
    carry_out("tsc", tsc)?;
    line(&format!(
        "package: packed, installed, built with Vite and webpack, its types tried ({})",
        seconds(started.elapsed())
    ));
    Ok(hosts)
}

fn carry_out(name: &str, command: Command) -> Done {
    let outcome = run::watch(name, command, Some(DEADLINE));
    if outcome.ok { Ok(()) } else { Err(format!("{name} failed:\n{}", outcome.output)) }
}

/// The files of a folder, in order.
fn names(folder: &Path) -> Result<Vec<String>, String> {
    let read = folder.read_dir().map_err(|error| {
        format!("{} cannot be read: {error}; `cargo xtask dist` makes the bundle", folder.display())
    })?;
    let mut names: Vec<String> = read.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// An empty folder.
fn anew(folder: &Path) -> Done {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| told("remove", folder, &error))?;
    }
    make(folder)
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn every_fetched_file_is_named_literally() {
        let names = ["body-map.css", "body-map.css.txt", "bodymap.js", "element.js", "en.json", "icon.svg"];
        assert_eq!(
            table(&names.map(str::to_owned), "1.2.3"),
            "  \"body-map.css\": new URL(\"./1.2.3/body-map.css.txt\", import.meta.url).href,\n  \
               \"bodymap.js\": new URL(\"./1.2.3/bodymap.js\", import.meta.url).href,\n  \
               \"en.json\": new URL(\"./1.2.3/en.json\", import.meta.url).href,"
        );
    }
}
