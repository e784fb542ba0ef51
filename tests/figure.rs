//! The drawing: the real one is accepted, and each fault is refused with its line and a sentence that says what to do.

#[path = "figure/damaged.rs"]
mod damaged;
#[path = "figure/leaders.rs"]
mod leaders;
#[path = "../src/figure/parse.rs"]
mod parse;
#[path = "figure/refusals.rs"]
mod refusals;
#[path = "figure/route.rs"]
mod route;

use kurbo::{Affine, BezPath, Ellipse, Line, PathEl, Point, Rect, Shape as _};
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

/// No filled shape crosses itself: where it did, its tone would vanish or its line would tie a knot.
#[test]
fn no_outline_crosses_itself() {
    let drawing = real_drawing();
    let drawn = drawing.layers.iter().filter(|(id, _)| id != "leaders" && !id.starts_with("route-"));
    let mut counted = 0;
    for (id, shapes) in drawn {
        let mut all = Vec::new();
        closed_lines(shapes, &mut all);
        for (class, line) in &all {
            counted += 1;
            if let Some(at) = crossing(line) {
                panic!("{id}: a shape of class `{class}` crosses itself at {at:.1?}");
            }
        }
    }
    println!("{counted} closed lines");
    assert!(counted > 100);
}

/// Class and points of every closed line, its curves as short straight pieces.
fn closed_lines(elements: &[Element], into: &mut Vec<(String, Vec<Point>)>) {
    for element in elements {
        closed_lines(&element.children, into);
        if element.tag != "path" {
            continue;
        }
        let path = BezPath::from_svg(value(element, "d").expect("d")).expect("a path");
        let (mut start, mut line) = (Point::ZERO, Vec::new());
        kurbo::flatten(path, 0.02, |piece| match piece {
            PathEl::MoveTo(point) => (start, line) = (point, vec![point]),
            PathEl::LineTo(point) => line.push(point),
            PathEl::ClosePath => {
                // Relative commands add up: what should be the same point may differ in the last digits.
                line.dedup_by(|a, b| a.distance(*b) < 1e-6);
                line.pop_if(|last| last.distance(start) < 1e-6);
                into.push((value(element, "class").unwrap_or_default().to_owned(), std::mem::take(&mut line)));
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => unreachable!("flattened"),
        });
    }
}

/// Where the closed line through these points meets itself.
fn crossing(points: &[Point]) -> Option<Point> {
    let pieces: Vec<Line> = points.iter().zip(points.iter().cycle().skip(1)).map(|(a, b)| Line::new(*a, *b)).collect();
    let side = |line: Line, point: Point| (line.p1 - line.p0).cross(point - line.p0);
    for (n, one) in pieces.iter().enumerate() {
        // Neighbours share a point, and the last is a neighbour of the first.
        for other in pieces.iter().skip(n + 2).take(pieces.len() - 3) {
            let apart = side(*one, other.p0) * side(*one, other.p1) < 0.0;
            if apart && side(*other, one.p0) * side(*other, one.p1) < 0.0 {
                return Some(one.crossing_point(*other).unwrap_or(one.p0));
            }
        }
    }
    None
}

fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Where an element lies: it may be the mirror image of what it holds.
fn turn(element: &Element, outer: Affine) -> Affine {
    match value(element, "transform") {
        None => outer,
        Some("scale(-1 1)") => outer * Affine::scale_non_uniform(-1.0, 1.0),
        Some(other) => panic!("this test does not know the transform {other}"),
    }
}

/// Class and bounds of every shape, in figure units.
fn boxes(elements: &[Element], turn: Affine, into: &mut Vec<(String, Rect)>) {
    for element in elements {
        let turn = self::turn(element, turn);
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
