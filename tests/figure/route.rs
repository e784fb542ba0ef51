//! The ways through the body: each step of the words has its mark, and the lines run where the vessels run.

use kurbo::{BezPath, ParamCurve as _, ParamCurveNearest as _, PathSeg, Point, Shape as _};
use serde_json::Value;

use super::parse::{Drawing, Element, SITES};
use super::{real_drawing, value};

/// How far a line may leave the course of the landmarks, in figure units: a thumb's breadth on a person. The loop through
/// the heart is drawn wider than it is, so that an eye can follow it.
const NEAR: f64 = 14.0;

const BREASTS: [&str; 2] = ["left", "right"];

/// The layers that make the way to a site, in the order in which it is travelled. The style sheet shows the same ones.
fn layers(site: &str) -> Vec<String> {
    let heart = (site != "lungs").then(|| "route-heart".to_owned());
    ["route-start".to_owned()].into_iter().chain(heart).chain([format!("route-{site}")]).collect()
}

fn shapes<'a>(drawing: &'a Drawing, id: &str) -> &'a [Element] {
    drawing.layers.iter().find(|(known, _)| known == id).map_or(&[], |(_, shapes)| shapes)
}

/// The shapes of the way to a site from one breast.
fn way<'a>(drawing: &'a Drawing, site: &str, breast: &str) -> Vec<&'a Element> {
    let all = layers(site).into_iter().flat_map(|id| shapes(drawing, &id));
    all.filter(|shape| value(shape, "data-breast").is_none_or(|side| side == breast)).collect()
}

fn step(shape: &Element) -> usize {
    value(shape, "data-step").and_then(|step| step.parse().ok()).expect("every shape of a route names its step")
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect(path)).expect(path)
}

#[test]
fn every_step_of_the_words_has_one_number_on_the_drawing() {
    let drawing = real_drawing();
    for site in SITES {
        let told = json(&format!("assets/content/en/{site}.json"))["spread"].as_array().map_or(0, Vec::len);
        assert!(told >= 3, "{site}: {told} steps explain nothing");
        for breast in BREASTS {
            let way = way(&drawing, site, breast);
            let mut numbers: Vec<usize> =
                way.iter().filter(|shape| value(shape, "class") == Some("f-no")).map(|shape| step(shape)).collect();
            numbers.sort_unstable();
            assert_eq!(numbers, (1..=told).collect::<Vec<_>>(), "{site}, {breast} breast: numbers on the drawing");
            let strays: Vec<usize> = way.iter().map(|shape| step(shape)).filter(|step| *step > told).collect();
            assert!(strays.is_empty(), "{site}: steps {strays:?} are drawn and not told");
        }
    }
}

/// A number alone marks a step, but a way is drawn: from the breast to the site each step has a line, and the steps in
/// which nothing travels have their ring or their dots.
#[test]
fn every_step_shows_more_than_its_number() {
    let drawing = real_drawing();
    for site in SITES {
        for breast in BREASTS {
            let way = way(&drawing, site, breast);
            let last = way.iter().map(|shape| step(shape)).max().unwrap_or(0);
            for wanted in 1..=last {
                let drawn = way.iter().any(|shape| step(shape) == wanted && value(shape, "class") != Some("f-no"));
                assert!(drawn, "{site}, {breast} breast: step {wanted} is a number and nothing else");
            }
        }
    }
}

#[test]
fn both_breasts_have_the_same_steps() {
    let drawing = real_drawing();
    for site in SITES {
        for id in layers(site) {
            let side = |breast: &str| -> Vec<(usize, &str)> {
                let own = shapes(&drawing, &id).iter().filter(|shape| value(shape, "data-breast") == Some(breast));
                own.map(|shape| (step(shape), value(shape, "class").unwrap_or_default())).collect()
            };
            assert_eq!(side("left"), side("right"), "{id}");
        }
    }
}

/// A later step lies on an earlier one, and whoever edits the file finds them in order.
#[test]
fn steps_stand_in_their_order() {
    let drawing = real_drawing();
    for id in ["bones", "liver", "lungs", "brain", "heart", "start"].map(|end| format!("route-{end}")) {
        let steps: Vec<usize> = shapes(&drawing, &id).iter().map(step).collect();
        assert!(!steps.is_empty() && steps.is_sorted(), "{id}: the steps stand in the order {steps:?}");
    }
}

fn path_of(shape: &Element) -> Option<BezPath> {
    BezPath::from_svg(value(shape, "d")?).ok()
}

/// The solid lines of some steps: side ways are told of, not measured.
fn lines<'a>(way: &[&'a Element]) -> Vec<(&'a Element, BezPath)> {
    way.iter()
        .filter(|shape| value(shape, "class") == Some("f-route"))
        .filter_map(|shape| Some((*shape, path_of(shape)?)))
        .collect()
}

fn distance(segments: impl Iterator<Item = PathSeg>, point: Point) -> f64 {
    segments.map(|segment| segment.nearest(point, 0.01).distance_sq.sqrt()).fold(f64::INFINITY, f64::min)
}

/// The course of a way from one breast through the landmarks.
fn course(table: &Value, site: &str, breast: &str) -> Vec<Point> {
    let points = |name: &str| -> Vec<Point> {
        let all = table["routes_for_patient_left_breast"][name].as_array().expect("waypoints");
        let number = |value: &Value| value.as_f64().expect("a number");
        all.iter().map(|point| Point::new(number(&point[0]), number(&point[1]))).collect()
    };
    let mut course = points("venous");
    if breast == "right" {
        // Veins are mirrored down to the one that both sides share; it begins where the left one has crossed.
        course.iter_mut().take(6).for_each(|point| point.x = -point.x);
        course.remove(6);
    }
    course.extend(points("lung"));
    if site != "lungs" {
        course.extend(points("return"));
        course.extend(points(if site == "bones" { "bone" } else { site }));
    }
    course
}

#[test]
fn ways_pass_every_landmark_and_leave_them_nowhere() {
    let table = json("tests/landmarks.json");
    let drawing = real_drawing();
    for site in SITES {
        for breast in BREASTS {
            let lines = lines(&way(&drawing, site, breast));
            let course = course(&table, site, breast);
            for point in &course {
                let off = distance(lines.iter().flat_map(|(_, path)| path.segments()), *point);
                assert!(off <= NEAR, "{site}, {breast} breast: the line passes {off:.1} units from {point:?}");
            }
            let mut polyline = BezPath::new();
            polyline.move_to(course[0]);
            course.iter().for_each(|point| polyline.line_to(*point));
            for (shape, line) in &lines {
                // Inside what a step goes through it may take any way.
                let through = if step(shape) == 2 { ["heart", "lungs"] } else { [site, site] };
                let organs: Vec<BezPath> =
                    through.iter().flat_map(|id| shapes(&drawing, id)).filter_map(path_of).collect();
                let samples =
                    line.segments().flat_map(|segment| (0..=8).map(move |at| segment.eval(f64::from(at) / 8.0)));
                for point in samples {
                    // A second arm goes to the other side of the body, or ends inside the organ.
                    let mirrored = Point::new(-point.x, point.y);
                    let off = [point, mirrored].map(|point| distance(polyline.segments(), point));
                    let inside = organs.iter().any(|organ| organ.winding(point) != 0);
                    let least = off[0].min(off[1]);
                    assert!(
                        least <= NEAR || inside,
                        "{site}, {breast} breast, step {}: {point:?} is {least:.1} units off the landmarks",
                        step(shape)
                    );
                }
            }
        }
    }
}
