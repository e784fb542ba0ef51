//! The pictures that stand for the map on a Home Screen: made from `www/icon.svg`, by this test when it is asked to:
//!
//! ```sh
//! BODYMAP_APPROVE_ICONS=1 cargo test --test icons --no-default-features --features host,ssr,schema
//! ```

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree},
};

/// File, edge in pixels, and how much of the edge the drawing fills. Where systems cut the corners off, the ground fills all;
/// what they leave of a maskable icon for certain is a circle of four fifths.
const ICONS: [(&str, u32, f32, bool); 4] = [
    ("icon-192.png", 192, 1.0, false),
    ("icon-512.png", 512, 1.0, false),
    ("icon-180.png", 180, 0.95, true),
    ("icon-512-maskable.png", 512, 0.85, true),
];

/// The ground of the drawing.
const GROUND: &str = "#1f5a6b";

/// Units of the drawing's edge.
const UNITS: f32 = 32.0;

fn drawn(edge: u32, fill: f32, ground: bool) -> Pixmap {
    let svg = std::fs::read_to_string("www/icon.svg").expect("www/icon.svg");
    assert!(svg.contains("viewBox=\"0 0 32 32\"") && svg.contains(GROUND), "the drawing is another now");
    let tree = Tree::from_str(&svg, &Options::default()).expect("an SVG that can be rendered");
    let mut pixels = Pixmap::new(edge, edge).expect("a picture");
    if ground {
        let part = |at: usize| u8::from_str_radix(&GROUND[at..at + 2], 16).expect("a colour");
        pixels.fill(Color::from_rgba8(part(1), part(3), part(5), 255));
    }
    let edge = edge as f32;
    let left = edge * (1.0 - fill) / 2.0;
    let place = Transform::from_translate(left, left).pre_scale(edge * fill / UNITS, edge * fill / UNITS);
    resvg::render(&tree, place, &mut pixels.as_mut());
    pixels
}

#[test]
fn icons_are_the_drawing() {
    let approve = std::env::var_os("BODYMAP_APPROVE_ICONS").is_some_and(|value| value == "1");
    for (name, edge, fill, ground) in ICONS {
        let path = format!("www/{name}");
        let made = drawn(edge, fill, ground);
        if approve {
            made.save_png(&path).expect("a file that can be written");
        }
        let kept = Pixmap::load_png(&path).unwrap_or_else(|error| panic!("{path}: {error}; make it as said above"));
        assert_eq!((kept.width(), kept.height()), (edge, edge), "{path}");
        let pairs = kept.data().iter().zip(made.data());
        let most = pairs.map(|(kept, made)| kept.abs_diff(*made)).max().unwrap_or_default();
        assert!(most <= 8, "{path} is not www/icon.svg: colours differ by {most}");
        let corner = kept.pixel(0, 0).expect("a corner").alpha();
        assert_eq!(corner, if ground { 255 } else { 0 }, "{path}: the corner");
    }
}

#[test]
fn the_manifest_names_them_and_the_colours_of_the_style_sheet() {
    let manifest = std::fs::read_to_string("www/manifest.webmanifest").expect("the manifest");
    let styles = std::fs::read_to_string("www/body-map.css").expect("the style sheet");
    for (name, edge, ..) in ICONS {
        if name != "icon-180.png" {
            assert!(manifest.contains(&format!("{name}\", \"sizes\": \"{edge}x{edge}\"")), "{name}");
        }
    }
    let read: serde_json::Value = serde_json::from_str(&manifest).expect("JSON even as a template");
    for key in ["background_color", "theme_color"] {
        let colour = read[key].as_str().expect("a colour");
        assert!(styles.contains(&format!("--body-map-paper, {colour})")), "{key} is not the paper of the light theme");
    }
}
