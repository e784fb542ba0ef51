//! What the build makes of bodymap's words and view: pages, schemas, and how hard the words are to read.
//!
//! A workspace member of its own, because it compiles bodymap with Yew's server rendering; `cargo xtask` calls it.

mod imports;
mod kiosk;
mod local;
mod pages;
mod print;
mod pseudo;
mod review;
mod schema;
mod sheet;
mod single;
mod words;

use std::process::ExitCode;

const USAGE: &str = "\
prerender <command>, from the project's folder

  pages …            write the pages that are readable without WebAssembly
  pseudo …           copies of a bundle in two languages that nobody speaks, for tests
  review …           write the sheets that clinicians sign, or a signature into its file
  schema [--check]   write assets/content/schema/*.schema.json, or only compare
  words [LANG] [--today DAY] [--translated]   check the words of a language (en) and show how hard they are to read";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = args.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let done = match command {
        "pages" => pages::run(rest),
        "pseudo" => pseudo::run(rest),
        "review" => review::run(rest),
        "schema" => schema::run(rest),
        "words" => words::run(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        "" => Err(format!("name a command\n\n{USAGE}")),
        other => Err(format!("unknown command `{other}`\n\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
