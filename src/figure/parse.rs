//! Reads the drawing and refuses what must not be published, naming the line.
//!
//! Compiled by `build.rs` and by `tests/figure.rs`, not by the library: the reader's browser never sees an XML parser.

use kurbo::{Affine, BezPath, Rect, Shape as _};
use roxmltree::{Document, Node};

/// The layers a drawing must have, from back to front. Bones are in three (behind the organs, the skull, the front of
/// the rib cage), vessels in two. What several ways share lies over what each has alone: it is in front in the body too.
pub const LAYERS: [&str; 20] = [
    "outline",
    "bones",
    "vessels",
    "liver",
    "lungs",
    "airway",
    "vessels-front",
    "heart",
    "bones-skull",
    "brain",
    "bones-front",
    "nodes",
    "route-bones",
    "route-liver",
    "route-lungs",
    "route-brain",
    "route-heart",
    "route-start",
    "leaders",
    "hit",
];

/// The layer of the shapes that are pressed. It is not drawn.
pub const HIT: &str = "hit";

/// The ids of the sites, as in the content.
pub const SITES: [&str; 4] = ["bones", "liver", "lungs", "brain"];

const ATTRIBUTES: [&str; 12] =
    ["class", "d", "cx", "cy", "rx", "ry", "r", "transform", "data-step", "data-breast", "data-part", "id"];

/// One element of the drawing.
#[derive(Debug, PartialEq)]
pub struct Element {
    /// `g`, `path`, `ellipse` or `circle`.
    pub tag: String,
    /// Attributes, in the order of the file.
    pub attributes: Vec<(String, String)>,
    /// What a group holds.
    pub children: Vec<Element>,
}

impl Element {
    /// The site that `data-part` names.
    pub fn part(&self) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == "data-part").map(|(_, site)| site.as_str())
    }
}

/// The drawing: its view box and its layers, from back to front.
#[derive(Debug, PartialEq)]
pub struct Drawing {
    /// `x y width height` in figure units.
    pub view_box: String,
    /// Layer id and what it holds.
    pub layers: Vec<(String, Vec<Element>)>,
}

/// What is wrong with a drawing, and where.
#[derive(Debug, PartialEq)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: u32,
    /// The cause and the cure.
    pub what: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "assets/figure.svg:{}: {}", self.line, self.what)
    }
}

/// Reads the drawing.
///
/// # Errors
/// The first fault, with its line: not XML, a missing, doubled or misplaced layer, an id that is no site or layer, what
/// an editor left behind, a shape outside the view box, a site without a shape to press or a leader line.
pub fn parse(svg: &str) -> Result<Drawing, Fault> {
    let document = Document::parse(svg)
        .map_err(|error| Fault { line: error.pos().row, what: format!("this is not well-formed XML: {error}") })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(fault(&root, "the outermost element must be <svg>"));
    }
    for attribute in root.attributes() {
        if attribute.name() != "viewBox" {
            return Err(fault(
                &root,
                &format!("remove the attribute `{}`: <svg> carries only viewBox", attribute.name()),
            ));
        }
    }
    let view_box = root.attribute("viewBox").ok_or_else(|| fault(&root, "the drawing has no viewBox"))?;
    let frame = frame(view_box).ok_or_else(|| fault(&root, "viewBox must be four numbers: x y width height"))?;

    let mut layers: Vec<(String, Vec<Element>)> = Vec::new();
    for child in root.children().filter(|child| !child.is_comment()) {
        if !child.is_element() {
            blank(&child)?;
            continue;
        }
        let id = child.attribute("id").unwrap_or_default();
        if child.tag_name().name() != "g" || id.is_empty() {
            return Err(fault(&child, "directly inside <svg> there may only be layers: <g id=\"…\">"));
        }
        if !LAYERS.contains(&id) {
            let what = match id.strip_prefix("route-") {
                Some(site) => format!("`{site}` is no site; the sites are {}", SITES.join(", ")),
                None => format!("`{id}` is no layer; the layers are {}", LAYERS.join(", ")),
            };
            return Err(fault(&child, &what));
        }
        if layers.iter().any(|(known, _)| known == id) {
            return Err(fault(&child, &format!("the layer `{id}` is there twice")));
        }
        if let Some(other) = child.attributes().find(|other| other.namespace().is_some() || other.name() != "id") {
            let what =
                format!("remove the attribute `{}`: a layer carries only its id; save as plain SVG", other.name());
            return Err(fault(&child, &what));
        }
        let elements = elements(&child, frame, Affine::IDENTITY)?;
        if elements.is_empty() {
            return Err(fault(&child, &format!("the layer `{id}` is empty")));
        }
        layers.push((id.to_owned(), elements));
    }
    for (place, id) in LAYERS.iter().enumerate() {
        match layers.iter().position(|(known, _)| known == id) {
            None => return Err(fault(&root, &format!("the layer `{id}` is missing"))),
            Some(found) if found != place => {
                return Err(fault(&root, &format!("the layer `{id}` must be number {} from the back", place + 1)));
            }
            Some(_) => {}
        }
    }
    for id in ["leaders", HIT] {
        for site in SITES {
            let count = layers
                .iter()
                .filter(|(known, _)| known == id)
                .flat_map(|(_, elements)| elements)
                .filter(|element| element.part() == Some(site))
                .count();
            if count != 1 {
                let what = format!("the layer `{id}` needs exactly one shape with data-part=\"{site}\", not {count}");
                return Err(fault(&root, &what));
            }
        }
    }
    Ok(Drawing { view_box: view_box.to_owned(), layers })
}

fn fault(at: &Node<'_, '_>, what: &str) -> Fault {
    Fault { line: at.document().text_pos_at(at.range().start).row, what: what.to_owned() }
}

fn blank(at: &Node<'_, '_>) -> Result<(), Fault> {
    let text = at.text().unwrap_or_default();
    let words = text.trim_start();
    if words.is_empty() {
        return Ok(());
    }
    let mut fault = fault(at, "there is text between the shapes; words belong into assets/content");
    // A text begins right behind the tag before it: the line of its first word is the one to name.
    fault.line += text[..text.len() - words.len()].matches('\n').count() as u32;
    Err(fault)
}

fn frame(view_box: &str) -> Option<Rect> {
    let numbers: Vec<f64> = view_box.split_whitespace().map(finite).collect::<Option<_>>()?;
    match numbers[..] {
        [x, y, width, height] if width > 0.0 && height > 0.0 => Some(Rect::new(x, y, x + width, y + height)),
        _ => None,
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn elements(parent: &Node<'_, '_>, frame: Rect, outer: Affine) -> Result<Vec<Element>, Fault> {
    let mut elements = Vec::new();
    for child in parent.children().filter(|child| !child.is_comment()) {
        if child.is_element() {
            elements.push(element(&child, frame, outer)?);
        } else {
            blank(&child)?;
        }
    }
    Ok(elements)
}

fn element(at: &Node<'_, '_>, frame: Rect, outer: Affine) -> Result<Element, Fault> {
    let tag = at.tag_name().name();
    if !matches!(tag, "g" | "path" | "ellipse" | "circle") {
        let what = format!("<{tag}> is not part of a drawing: use g, path, ellipse and circle, and save as plain SVG");
        return Err(fault(at, &what));
    }
    let mut attributes = Vec::new();
    for attribute in at.attributes() {
        let name = attribute.name();
        if attribute.namespace().is_some() || !ATTRIBUTES.contains(&name) {
            let what = format!("remove the attribute `{name}`: colours and lines come from classes; save as plain SVG");
            return Err(fault(at, &what));
        }
        let said = attribute.value();
        let wrong = match name {
            "id" => Some(format!("the id `{said}` is no layer: only layers have ids")),
            "data-step" if !matches!(said.as_bytes(), [b'1'..=b'9']) => {
                Some(format!("`{said}` is no step: steps are numbered from 1 to 9"))
            }
            "data-breast" if !matches!(said, "left" | "right") => {
                Some(format!("`{said}` is no breast: write left or right, as the person says it"))
            }
            "data-part" if !SITES.contains(&said) => {
                Some(format!("`{said}` is no site; the sites are {}", SITES.join(", ")))
            }
            _ => None,
        };
        if let Some(what) = wrong {
            return Err(fault(at, &what));
        }
        attributes.push((name.to_owned(), said.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    let not_known = |text: &str| {
        fault(at, &format!("`{text}` is not understood: use scale(-1 1), rotate(a), rotate(a x y) or translate(x y)"))
    };
    let turned = match at.attribute("transform") {
        None => outer,
        Some(text) => outer * transform(text).ok_or_else(|| not_known(text))?,
    };
    if let Some(bounds) = bounds(at, turned)? {
        // Curves may touch the frame; half a unit is less than a pixel at any size we show.
        let loose = frame.inflate(0.5, 0.5);
        if loose.union(bounds) != loose {
            let what = format!(
                "this <{tag}> reaches ({:.1}, {:.1}) to ({:.1}, {:.1}), outside the viewBox",
                bounds.x0, bounds.y0, bounds.x1, bounds.y1
            );
            return Err(fault(at, &what));
        }
    }
    let children = elements(at, frame, turned)?;
    if tag == "g" && children.is_empty() {
        return Err(fault(at, "this group is empty; remove it"));
    }
    Ok(Element { tag: tag.to_owned(), attributes, children })
}

fn bounds(at: &Node<'_, '_>, turn: Affine) -> Result<Option<Rect>, Fault> {
    let number = |name: &str| -> Result<f64, Fault> {
        let text = at.attribute(name).unwrap_or("0");
        finite(text).ok_or_else(|| fault(at, &format!("`{name}` must be a number, not `{text}`")))
    };
    let path = match at.tag_name().name() {
        "path" => {
            let d = at.attribute("d").ok_or_else(|| fault(at, "this <path> has no d"))?;
            let path =
                BezPath::from_svg(d).map_err(|error| fault(at, &format!("this path cannot be read: {error}")))?;
            if path.is_empty() {
                return Err(fault(at, "this path draws nothing"));
            }
            path
        }
        "ellipse" | "circle" => {
            let [rx, ry] = if at.tag_name().name() == "circle" { ["r", "r"] } else { ["rx", "ry"] };
            let (rx, ry) = (number(rx)?, number(ry)?);
            if rx <= 0.0 || ry <= 0.0 {
                return Err(fault(at, "this shape has no size"));
            }
            kurbo::Ellipse::new((number("cx")?, number("cy")?), (rx, ry), 0.0).to_path(0.01)
        }
        _ => return Ok(None),
    };
    Ok(Some((turn * path).bounding_box()))
}

fn transform(text: &str) -> Option<Affine> {
    let (name, rest) = text.trim().split_once('(')?;
    let numbers = rest.strip_suffix(')')?.split([' ', ',']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = numbers.map(finite).collect::<Option<_>>()?;
    match (name.trim(), &numbers[..]) {
        ("scale", [x, y]) => Some(Affine::scale_non_uniform(*x, *y)),
        ("translate", [x, y]) => Some(Affine::translate((*x, *y))),
        ("rotate", [turn]) => Some(Affine::rotate(turn.to_radians())),
        ("rotate", [turn, x, y]) => Some(Affine::rotate_about(turn.to_radians(), (*x, *y))),
        _ => None,
    }
}
