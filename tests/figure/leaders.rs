//! The lines from an organ to its name: each begins in its own organ, and leads out past the others.

use kurbo::{Affine, BezPath, Ellipse, ParamCurve as _, PathEl, Point, Shape as _};

use super::parse::{Drawing, Element, SITES};
use super::{real_drawing, turn, value};

/// How far apart two lines stay, in figure units: more than the height of a name.
const APART: f64 = 40.0;

/// The layers that draw an organ.
fn layers(organ: &str) -> &[&str] {
    match organ {
        "bones" => &["bones", "bones-skull", "bones-front"],
        "liver" => &["liver"],
        "lungs" => &["lungs"],
        "brain" => &["brain"],
        _ => &["heart"],
    }
}

/// The closed shapes of an organ: what is a line only encloses nothing.
fn organ(drawing: &Drawing, organ: &str) -> Vec<BezPath> {
    let mut found = Vec::new();
    for id in layers(organ) {
        let shapes = drawing.layers.iter().find(|(known, _)| known == id).map_or(&[][..], |(_, shapes)| shapes);
        gather(shapes, Affine::IDENTITY, &mut found);
    }
    found
}

fn gather(elements: &[Element], outer: Affine, into: &mut Vec<BezPath>) {
    for element in elements {
        let turned = turn(element, outer);
        let number = |name: &str| value(element, name).map_or(0.0, |text| text.parse().expect("a number"));
        match element.tag.as_str() {
            "g" => gather(&element.children, turned, into),
            "path" => {
                let path = BezPath::from_svg(value(element, "d").expect("d")).expect("a path");
                if path.elements().last() == Some(&PathEl::ClosePath) {
                    into.push(turned * path);
                }
            }
            "ellipse" => {
                let ellipse = Ellipse::new((number("cx"), number("cy")), (number("rx"), number("ry")), 0.0);
                into.push(turned * ellipse.to_path(0.1));
            }
            _ => {}
        }
    }
}

fn covers(shapes: &[BezPath], point: Point) -> bool {
    shapes.iter().any(|shape| shape.winding(point) != 0)
}

/// The middle of a leader's dot, and points along its line.
fn leader(drawing: &Drawing, site: &str) -> (Point, Vec<Point>) {
    let (_, shapes) = drawing.layers.iter().find(|(id, _)| id == "leaders").expect("the layer leaders");
    let shape = shapes.iter().find(|shape| shape.part() == Some(site)).expect("a leader line");
    let path = BezPath::from_svg(value(shape, "d").expect("d")).expect("a path");
    let line = path.elements().iter().rposition(|part| matches!(part, PathEl::MoveTo(_))).expect("a line");
    let dot = BezPath::from_vec(path.elements()[..line].to_vec());
    let line = BezPath::from_vec(path.elements()[line..].to_vec());
    let points = line.segments().flat_map(|part| (0..=32).map(move |at| part.eval(f64::from(at) / 32.0))).collect();
    (dot.bounding_box().center(), points)
}

#[test]
fn leaders_begin_in_their_own_organ_and_pass_no_other() {
    let drawing = real_drawing();
    for site in SITES {
        let (dot, line) = leader(&drawing, site);
        assert!(covers(&organ(&drawing, site), dot), "{site}: the dot at {dot:?} is not on the {site}");
        let reach = line.iter().map(|point| point.distance(dot)).fold(f64::INFINITY, f64::min);
        assert!(reach <= 4.0, "{site}: the line begins {reach:.1} units from its dot");
        for other in ["liver", "lungs", "brain", "heart"].into_iter().filter(|other| *other != site) {
            let shapes = organ(&drawing, other);
            let met = line.iter().chain([&dot]).find(|point| covers(&shapes, **point));
            assert!(met.is_none(), "{site}: the line passes the {other} at {met:?}");
        }
    }
}

#[test]
fn leaders_keep_apart() {
    let drawing = real_drawing();
    for (index, site) in SITES.iter().enumerate() {
        for other in &SITES[index + 1..] {
            let (_, one) = leader(&drawing, site);
            let (_, two) = leader(&drawing, other);
            let nearest = one.iter().flat_map(|a| two.iter().map(|b| a.distance(*b))).fold(f64::INFINITY, f64::min);
            assert!(nearest >= APART, "the lines of {site} and {other} come within {nearest:.1} units");
        }
    }
}
