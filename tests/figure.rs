//! The drawing: the real one is accepted, and each fault is refused with its line and a sentence that says what to do.

#[path = "../src/figure/parse.rs"]
mod parse;
#[path = "figure/refusals.rs"]
mod refusals;
#[path = "figure/route.rs"]
mod route;

use kurbo::{Affine, BezPath, Ellipse, Rect, Shape as _};
use parse::{Drawing, Element, LAYERS, parse};

const DRAWING: &str = "assets/figure.svg";
/// The most that the file may weigh, in bytes: it is in every page.
const HEAVIEST: usize = 60_000;

fn real() -> String {
    std::fs::read_to_string(DRAWING).unwrap_or_else(|error| panic!("{DRAWING}: {error}"))
}

fn real_drawing() -> Drawing {
    parse(&real()).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn real_drawing_is_accepted_and_light() {
    let svg = real();
    println!("{DRAWING}: {} bytes", svg.len());
    assert!(svg.len() <= HEAVIEST, "{DRAWING} has {} bytes, {HEAVIEST} at most", svg.len());
    let drawing = real_drawing();
    assert_eq!(drawing.view_box, "-180 -10 360 1020");
    let ids: Vec<&str> = drawing.layers.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, LAYERS);
}

/// What the body has on both sides is drawn on both sides, and what it has in the middle stands in the middle: each
/// shape, or one like it, has its mirror image. (Liver, lungs, heart and vessels are not symmetrical.)
#[test]
fn what_the_body_has_twice_is_drawn_twice() {
    let drawing = real_drawing();
    for id in ["outline", "bones", "bones-skull", "bones-front", "nodes"] {
        let (_, shapes) = drawing.layers.iter().find(|(known, _)| known == id).expect("a layer");
        let mut all = Vec::new();
        boxes(shapes, Affine::IDENTITY, &mut all);
        assert!(!all.is_empty());
        for (class, one) in &all {
            let mirrored = Rect::new(-one.x1, one.y0, -one.x0, one.y1);
            let near = |other: &Rect| {
                let sides = [(other.x0, mirrored.x0), (other.x1, mirrored.x1), (other.y0, one.y0), (other.y1, one.y1)];
                sides.iter().all(|(a, b)| (a - b).abs() < 0.5)
            };
            let found = all.iter().any(|(other_class, other)| other_class == class && near(other));
            assert!(found, "{id}: the shape of class `{class}` at {one:?} has no mirror image");
        }
    }
}

fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Class and bounds of every shape, in figure units.
fn boxes(elements: &[Element], turn: Affine, into: &mut Vec<(String, Rect)>) {
    for element in elements {
        let turn = match value(element, "transform") {
            None => turn,
            Some("scale(-1 1)") => turn * Affine::scale_non_uniform(-1.0, 1.0),
            Some(other) => panic!("this test does not know the transform {other}"),
        };
        let number = |name: &str| value(element, name).map_or(0.0, |text| text.parse().expect("a number"));
        let bounds = match element.tag.as_str() {
            "g" => {
                boxes(&element.children, turn, into);
                continue;
            }
            "path" => BezPath::from_svg(value(element, "d").expect("d")).expect("a path").bounding_box(),
            "circle" => Ellipse::new((number("cx"), number("cy")), (number("r"), number("r")), 0.0).bounding_box(),
            _ => Ellipse::new((number("cx"), number("cy")), (number("rx"), number("ry")), 0.0).bounding_box(),
        };
        into.push((value(element, "class").unwrap_or_default().to_owned(), turn.transform_rect_bbox(bounds)));
    }
}
