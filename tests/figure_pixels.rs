//! The drawing against the landmark table, on rendered pixels: each organ lies where anatomy says it lies, and what is
//! symmetrical in the body is symmetrical in the drawing.
//!
//! The shapes to compare with come from `landmarks.json` (amended for legibility, each change with its reason), never
//! from the drawing itself.

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};
use serde_json::Value;

/// Pixels per figure unit.
const SCALE: usize = 2;
const WIDTH: usize = 360 * SCALE;
const FRAME: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -10 360 1020">"#;

/// Which pixels are covered by more than half.
type Mask = Vec<bool>;

fn drawing() -> String {
    std::fs::read_to_string("assets/figure.svg").expect("assets/figure.svg")
}

fn landmarks() -> Value {
    let text = std::fs::read_to_string("tests/landmarks.json").expect("tests/landmarks.json");
    serde_json::from_str(&text).expect("tests/landmarks.json is JSON")
}

fn render(svg: &str) -> Mask {
    render_at(svg, SCALE)
}

/// Rendered at `scale` pixels per figure unit.
fn render_at(svg: &str, scale: usize) -> Mask {
    let tree = Tree::from_str(svg, &Options::default()).expect("an SVG that can be rendered");
    let mut pixels = Pixmap::new((360 * scale) as u32, (1020 * scale) as u32).expect("a picture");
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    pixels.pixels().iter().map(|pixel| pixel.alpha() > 127).collect()
}

/// The drawing with nothing visible but what `rules` (CSS) paint.
fn drawn(rules: &str) -> Mask {
    render(&dressed(rules))
}

fn dressed(rules: &str) -> String {
    let style = format!("<style>path, ellipse, circle {{ fill: none; stroke: none }} {rules}</style>");
    let start = drawing();
    assert!(start.starts_with(FRAME), "the drawing's first line is {FRAME}");
    start.replacen(FRAME, &format!("{FRAME}{style}"), 1)
}

/// Points of a shape in the landmark table; an amended shape wins.
fn points(table: &Value, name: &str) -> Vec<(f64, f64)> {
    let amended = &table["amended"][name]["points"];
    let shape = if amended.is_array() { amended } else { &table["polylines_right_of_viewer_or_signed"][name] };
    let pair = |point: &Value| (point[0].as_f64().expect("x"), point[1].as_f64().expect("y"));
    shape.as_array().unwrap_or_else(|| panic!("no shape {name} in landmarks.json")).iter().map(pair).collect()
}

/// The shapes filled, each with its mirror image if `mirrored`.
fn landmark(shapes: &[&[(f64, f64)]], mirrored: bool) -> Mask {
    let mut svg = FRAME.to_owned();
    for side in if mirrored { &[1.0, -1.0][..] } else { &[1.0][..] } {
        for shape in shapes {
            let path: Vec<String> = shape.iter().map(|(x, y)| format!("{} {y}", x * side)).collect();
            svg += &format!(r#"<path d="M{}z"/>"#, path.join("L"));
        }
    }
    render(&(svg + "</svg>"))
}

/// Area in common divided by area of both together, 0 to 1.
fn overlap(name: &str, ours: &Mask, theirs: &Mask) -> f64 {
    let both = ours.iter().zip(theirs).filter(|(a, b)| **a && **b).count();
    let either = ours.iter().zip(theirs).filter(|(a, b)| **a || **b).count();
    assert!(both > 0, "{name}: the drawing and the landmarks do not even touch");
    let share = both as f64 / either as f64;
    println!("{name:10} IoU {share:.3}");
    share
}

#[test]
fn organs_lie_where_the_landmarks_say() {
    let table = landmarks();
    let organ = |shapes: &[&str], mirrored: bool| {
        let shapes: Vec<_> = shapes.iter().map(|name| points(&table, name)).collect();
        landmark(&shapes.iter().map(Vec::as_slice).collect::<Vec<_>>(), mirrored)
    };
    let rows = [
        ("liver", "#liver .f-liver { fill: #000 }", organ(&["liver"], false), 0.85),
        ("lungs", "#lungs .f-lung { fill: #000 }", organ(&["lung_R", "lung_L"], false), 0.85),
        ("heart", "#heart .f-heart { fill: #000 }", organ(&["heart"], false), 0.85),
        (
            "brain",
            "#brain .f-brain, #brain .f-cereb, #brain .f-stem { fill: #000 }",
            organ(&["brain", "cerebellum", "stem"], true),
            0.85,
        ),
    ];
    for (name, rules, theirs, least) in rows {
        let share = overlap(name, &drawn(rules), &theirs);
        assert!(share >= least, "{name}: overlap {share:.3} with the landmark shape, at least {least} wanted");
    }
}

#[test]
fn skull_and_rib_cage_lie_where_the_landmarks_say() {
    let table = landmarks();
    // Cranium down to the jaw joint, then the jaw to the chin.
    let mut skull = points(&table, "skull");
    skull.retain(|(_, y)| *y <= 84.0);
    skull.extend(points(&table, "mandible"));
    skull.push((0.0, 4.0));
    let ours = drawn("#bones-skull .f-bone, #bones-skull .f-bone-fill { fill: #000 }");
    let share = overlap("skull", &ours, &landmark(&[&skull], true));
    assert!(share >= 0.85, "skull: overlap {share:.3}");

    // Ribs have gaps between them: each row of each half is filled from the innermost to the outermost rib.
    let ribs = drawn("#bones-front .f-rib, #bones-front .f-cart, #bones-front .f-sternum { fill: #000 }");
    let cage = filled_rows(&ribs);
    let share = overlap("rib cage", &cage, &landmark(&[&points(&table, "ribcage")], true));
    assert!(share >= 0.85, "rib cage: overlap {share:.3}");
}

fn filled_rows(mask: &Mask) -> Mask {
    let mut filled = mask.clone();
    for row in filled.chunks_mut(WIDTH) {
        for half in row.chunks_mut(WIDTH / 2) {
            let first = half.iter().position(|on| *on);
            let last = half.iter().rposition(|on| *on);
            if let (Some(first), Some(last)) = (first, last) {
                half[first..=last].fill(true);
            }
        }
    }
    filled
}

#[test]
fn pelvis_and_femur_lie_where_the_landmarks_say() {
    let table = landmarks();
    let hole = landmark(&[&points(&table, "pelvis_hole")], true);
    let mut hips = landmark(&[&points(&table, "pelvis")], true);
    for (on, open) in hips.iter_mut().zip(hole) {
        *on &= !open;
    }
    let femurs = landmark(&[&points(&table, "femur")], true);
    for (name, theirs) in [("hip", hips), ("femur", femurs)] {
        let share = overlap(name, &drawn(&format!("#bones .f-{name} {{ fill: #000 }}")), &theirs);
        assert!(share >= 0.85, "{name}: overlap {share:.3}");
    }
}

#[test]
fn limb_bones_run_along_their_landmarks() {
    let table = landmarks();
    let bones = drawn("#bones .f-bone, #bones .f-bone2, #bones-front .f-bone { fill: #000; stroke: #000 }");
    for name in ["clavicle", "humerus", "radius_ulna", "femur", "tibia"] {
        for (x, y) in points(&table, name) {
            let near = (-5..=5).any(|dx| {
                (-5..=5).any(|dy| {
                    let column = ((x + 180.0) as i64 + dx) * SCALE as i64;
                    let row = ((y + 10.0) as i64 + dy) * SCALE as i64;
                    bones[row as usize * WIDTH + column as usize]
                })
            });
            assert!(near, "{name}: no bone within 5 units of the landmark ({x}, {y})");
        }
    }
}

#[test]
fn what_is_symmetrical_is_drawn_so() {
    let paint = |layer: &str| {
        let solid = "path, #L ellipse, #L circle { fill: #000; stroke: #000; stroke-width: .9 }".replace("#L", layer);
        drawn(&format!("{layer} {solid}"))
    };
    for layer in ["#outline", "#bones", "#bones-skull", "#bones-front", "#nodes"] {
        let mask = paint(layer);
        let area = mask.iter().filter(|on| **on).count();
        let odd = mask
            .chunks(WIDTH)
            .flat_map(|row| row.iter().zip(row.iter().rev()).take(WIDTH / 2))
            .filter(|(left, right)| left != right)
            .count();
        println!("{layer:14} {odd} of {area} pixels without a mirror image");
        assert!(area > 0 && odd * 1000 <= area, "{layer}: {odd} of {area} pixels have no mirror image");
    }
}

/// A sliver is what is left over where two shapes nearly meet, or where a curve doubles back: at three pixels per unit it
/// is one pixel wide over more than two units. A tip may be as thin as that, for it is short.
#[test]
fn no_part_has_a_sliver() {
    const SCALE: usize = 3;
    const LONGEST: usize = 2 * SCALE;
    let width = 360 * SCALE;
    let parts = [
        ("outline", "f-skin"),
        ("bones", "f-bone"),
        ("bones", "f-bone2"),
        ("bones", "f-hollow"),
        ("bones", "f-often"),
        ("bones", "f-shade"),
        ("liver", "f-liver"),
        ("liver", "f-liver2"),
        ("liver", "f-gall"),
        ("lungs", "f-lung"),
        ("lungs", "f-lung2"),
        ("heart", "f-heart"),
        ("heart", "f-heart2"),
        ("bones-skull", "f-bone"),
        ("bones-skull", "f-hollow"),
        ("brain", "f-brain"),
        ("brain", "f-brain2"),
        ("brain", "f-cereb"),
        ("bones-front", "f-rib"),
        ("bones-front", "f-cart"),
        ("bones-front", "f-sternum"),
    ];
    for (layer, class) in parts {
        let mask = render_at(&dressed(&format!("#{layer} .{class} {{ fill: #000 }}")), SCALE);
        assert!(mask.contains(&true), "{layer} has no {class}");
        // Thick is what some square of two by two pixels covers.
        let mut thick = vec![false; mask.len()];
        for at in 0..mask.len() - width - 1 {
            let square = [at, at + 1, at + width, at + width + 1];
            if square.iter().all(|pixel| mask[*pixel]) {
                square.iter().for_each(|pixel| thick[*pixel] = true);
            }
        }
        let mut thin: Vec<bool> = mask.iter().zip(&thick).map(|(on, thick)| *on && !thick).collect();
        for at in 0..thin.len() {
            if !std::mem::take(&mut thin[at]) {
                continue;
            }
            let (mut size, mut edge) = (0, vec![at]);
            while let Some(at) = edge.pop() {
                size += 1;
                let around = [
                    at - width - 1,
                    at - width,
                    at - width + 1,
                    at - 1,
                    at + 1,
                    at + width - 1,
                    at + width,
                    at + width + 1,
                ];
                edge.extend(around.into_iter().filter(|next| std::mem::take(&mut thin[*next])));
            }
            let (x, y) = ((at % width) as f64 / SCALE as f64 - 180.0, (at / width) as f64 / SCALE as f64 - 10.0);
            assert!(size <= LONGEST, "{layer}: {class} has a sliver of {size} pixels at ({x:.0}, {y:.0})");
        }
    }
}
