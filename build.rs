//! Turns `assets/figure.svg` into static Rust, or stops the build with the line that must be mended.

use std::{env, fmt::Write as _, fs, path::Path, process::ExitCode};

#[path = "src/figure/parse.rs"]
mod parse;

const DRAWING: &str = "assets/figure.svg";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={DRAWING}");
    println!("cargo::rerun-if-changed=src/figure/parse.rs");
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            println!("cargo::error={what}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), String> {
    let svg = fs::read_to_string(DRAWING).map_err(|error| format!("{DRAWING} cannot be read: {error}"))?;
    let drawing = parse::parse(&svg).map_err(|fault| fault.to_string())?;
    let (hits, art): (Vec<_>, Vec<_>) = drawing.layers.iter().partition(|(id, _)| id == parse::HIT);
    let mut code = String::from("/// The drawing, as `build.rs` found it in `assets/figure.svg`.\n");
    code.push_str("pub static FIGURE: Figure = Figure { layers: &[");
    for (id, elements) in art {
        let _ = write!(code, "Layer {{ id: {id:?}, shapes: ");
        shapes(&mut code, elements);
        code.push_str("},\n");
    }
    code.push_str("] };\n");
    let _ = writeln!(
        code,
        "/// `viewBox` of the drawing, in figure units.\npub const VIEW_BOX: &str = {:?};",
        drawing.view_box
    );
    code.push_str("/// The shapes that are pressed, in the order of the sites.\npub static HITS: [Shape; 4] = *");
    let pressed = |site: &&str| hits.iter().flat_map(|(_, shapes)| shapes).find(|shape| shape.part() == Some(*site));
    shapes(&mut code, parse::SITES.iter().filter_map(pressed));
    code.push_str(";\n");
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    fs::write(Path::new(&out).join("figure.rs"), code)
        .map_err(|error| format!("the drawing cannot be written: {error}"))
}

fn shapes<'a>(code: &mut String, elements: impl IntoIterator<Item = &'a parse::Element>) {
    code.push_str("&[");
    for element in elements {
        let _ = write!(code, "Shape {{ tag: {:?}, attributes: &{:?}, children: ", element.tag, element.attributes);
        shapes(code, &element.children);
        code.push_str("},\n");
    }
    code.push(']');
}
