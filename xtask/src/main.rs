//! `cargo xtask`: everything the project does outside the browser. One file per command.

#[cfg(not(unix))]
compile_error!("bodymap is built on Linux, on macOS, or under WSL on Windows");

mod bench;
mod budgets;
mod bundle;
mod compress;
mod content;
mod day;
mod disk;
mod dist;
mod env;
mod http;
mod install;
mod markup;
mod package;
mod pictures;
mod place;
mod progress;
mod run;
mod serve;
mod setup;
mod single;
mod supply;
mod tally;
mod test;
mod versions;

use std::process::ExitCode;

/// What a command gives back: nothing, or a sentence (or several lines) for the person at the terminal.
pub type Done = Result<(), String>;

const HELP: &str = "\
bodymap: a map of where breast cancer can spread. This program sets up, builds and checks it.

usage: cargo xtask <command> [options]

  serve             set up what is missing, build the map, show it at http://127.0.0.1:8080/
  test              set up what is missing, then check everything

  setup             only set up: install what is missing into a cache folder
  dist              set up and build the map into dist/, the folder a web host copies
  package           pack what lies in dist/ for npm
  bench             measure the map in a browser, beside two hand-written floors
  bench --sizes     weigh the files in dist/ against what the project promises
  pictures          compare the map with its approved pictures; --approve writes them anew
  env               print what `trunk` needs:  eval \"$(cargo xtask env)\"; trunk serve
  words             measure how easily the texts can be read
  review            write the sheets that clinicians sign; --sign records a signature
  schema            write the JSON Schema that helps editors of the texts

  supply            hold licences, duplicates and sources of all packages against deny.toml
  sbom, sums        write the bill of materials and SHA-256 sums of dist/, for a release (docs/release.md)

`cargo xtask <command> --help` says more. Where things are kept and how to remove them: docs/setup.md
";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let command = if words.is_empty() { String::from("--help") } else { words.remove(0) };
    let asks_help = words.iter().any(|word| word == "--help" || word == "-h");
    let done = match command.as_str() {
        "--help" | "-h" | "help" => {
            print!("{HELP}");
            Ok(())
        }
        "setup" if asks_help => say(setup::HELP),
        "setup" => setup::command(&words),
        "env" if asks_help => say(env::HELP),
        "env" => env::command(&words),
        "serve" if asks_help => say(serve::HELP),
        "serve" => serve::command(&words),
        "dist" if asks_help => say(dist::HELP),
        "dist" => dist::command(&words),
        "test" if asks_help => say(test::HELP),
        "test" => test::command(&words),
        "package" if asks_help => say(package::HELP),
        "package" => package::command(&words),
        "bench" if asks_help => say(bench::HELP),
        "bench" => bench::command(&words),
        "pictures" if asks_help => say(pictures::HELP),
        "pictures" => pictures::command(&words),
        "bundle" if asks_help => say(bundle::HELP),
        "bundle" => bundle::command(&words),
        "supply" | "sbom" | "sums" if asks_help => say(supply::HELP),
        "supply" | "sbom" | "sums" => supply::command(&command, &words),
        "review" if asks_help => say(content::REVIEW_HELP),
        "words" | "schema" | "review" => content::command(&command, &words),
        other => Err(format!("there is no command `{other}`; `cargo xtask --help` lists them")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if !sentence.is_empty() {
                eprintln!("xtask: {sentence}");
            }
            ExitCode::FAILURE
        }
    }
}

fn say(help: &str) -> Done {
    print!("{help}");
    Ok(())
}

/// The sentence for a word on the command line that the command does not know.
pub fn unknown(command: &str, word: &str) -> String {
    format!("`{command}` does not know `{word}`; see `cargo xtask {command} --help`")
}
