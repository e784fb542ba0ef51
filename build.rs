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
    let mut code = String::from("/// The drawing, as `build.rs` found it in `assets/figure.svg`.\n");
    let _ = writeln!(code, "pub static FIGURE: Figure = Figure {{ view_box: {:?}, layers: &[", drawing.view_box);
    for (id, elements) in &drawing.layers {
        let _ = write!(code, "Layer {{ id: {id:?}, shapes: ");
        shapes(&mut code, elements);
        code.push_str("},\n");
    }
    code.push_str("] };\n");
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    fs::write(Path::new(&out).join("figure.rs"), code)
        .map_err(|error| format!("the drawing cannot be written: {error}"))
}

fn shapes(code: &mut String, elements: &[parse::Element]) {
    code.push_str("&[");
    for element in elements {
        let _ = write!(code, "Shape {{ tag: {:?}, attributes: &{:?}, children: ", element.tag, element.attributes);
        shapes(code, &element.children);
        code.push_str("},\n");
    }
    code.push(']');
}
