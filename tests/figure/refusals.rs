//! Each fault that a drawing may have, in a small drawing: the line, and what the sentence says.

use super::DRAWING;
use super::parse::{Drawing, Fault, LAYERS, SITES, parse};

/// A small drawing without a fault: the first line is `<svg>`, then one line a layer.
struct Sketch(Vec<String>);

const SHAPE: &str = r#"<path d="M10 10h5v5z"/>"#;

impl Sketch {
    fn new() -> Sketch {
        let mut lines = vec![r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">"#.to_owned()];
        for id in LAYERS {
            let shapes = match id {
                "leaders" | "hit" => {
                    SITES.map(|site| format!(r#"<path data-part="{site}" d="M10 10h5v5z"/>"#)).concat()
                }
                _ => SHAPE.to_owned(),
            };
            lines.push(layer(id, &shapes));
        }
        lines.push("</svg>".to_owned());
        Sketch(lines)
    }

    /// The line of a layer, from 1.
    fn line(id: &str) -> u32 {
        let place = LAYERS.iter().position(|known| *known == id).expect("a layer");
        u32::try_from(place).expect("few layers") + 2
    }

    /// Something else in the place of a line, from 1.
    fn with(mut self, line: u32, text: &str) -> Sketch {
        self.0[line as usize - 1] = text.to_owned();
        self
    }

    fn layer(self, id: &str, text: &str) -> Sketch {
        self.with(Sketch::line(id), text)
    }

    fn read(&self) -> Result<Drawing, Fault> {
        parse(&self.0.join("\n"))
    }

    #[track_caller]
    fn refused(self, line: u32, start: &str) {
        let fault = self.read().expect_err("refused");
        assert!(fault.what.starts_with(start), "“{}” does not start with “{start}”", fault.what);
        assert_eq!(fault.line, line, "the line of “{}”", fault.what);
        assert!(fault.to_string().starts_with(&format!("{DRAWING}:{line}: ")), "{fault}");
    }
}

fn layer(id: &str, shapes: &str) -> String {
    format!(r#"<g id="{id}">{shapes}</g>"#)
}

/// The brain's layer holds this.
#[track_caller]
fn refused(shapes: &str, start: &str) {
    Sketch::new().layer("brain", &layer("brain", shapes)).refused(Sketch::line("brain"), start);
}

#[track_caller]
fn accepted(shapes: &str) {
    if let Err(fault) = Sketch::new().layer("brain", &layer("brain", shapes)).read() {
        panic!("{shapes} is refused: {fault}");
    }
}

#[test]
fn sketch_without_a_fault_is_accepted() {
    let drawing = Sketch::new().read().expect("no fault");
    assert_eq!(drawing.layers.len(), LAYERS.len());
    let brain = &drawing.layers[LAYERS.iter().position(|id| *id == "brain").expect("brain")].1;
    assert_eq!(brain[0].tag, "path");
    assert_eq!(brain[0].attributes, [("d".to_owned(), "M10 10h5v5z".to_owned())]);
    accepted(
        "<!-- a comment --><g><circle cx=\"50\" cy=\"50\" r=\"50\"/></g><ellipse cx=\"9\" cy=\"9\" rx=\"2\" ry=\"3\"/>",
    );
}

#[test]
fn what_is_no_drawing() {
    const NO_XML: &str = "this is not well-formed XML: ";
    let liver = Sketch::line("liver");
    Sketch::new().layer("liver", r#"<g id="liver"><path d="M10 10h5v5z"></g>"#).refused(liver, NO_XML);
    Sketch::new().layer("liver", r#"<g id="liver"><path d="a & b"/></g>"#).refused(liver, NO_XML);
    Sketch::new().layer("liver", r#"<g id="liver" id="liver"/>"#).refused(liver, NO_XML);
    Sketch::new().layer("liver", r#"<g id="liver" inkscape:label="Liver"/>"#).refused(liver, NO_XML);
    Sketch(vec![String::new()]).refused(1, NO_XML);
    Sketch(vec!["PNG".to_owned()]).refused(1, NO_XML);
    Sketch(vec!["<html>".to_owned(), "</html>".to_owned()]).refused(1, "the outermost element must be <svg>");
    let doctype = Sketch::new().with(1, "<!DOCTYPE svg SYSTEM \"svg11.dtd\"><svg viewBox=\"0 0 100 100\">");
    doctype.refused(1, NO_XML);
}

#[test]
fn frame_that_is_missing_or_no_frame() {
    Sketch::new().with(1, "<svg>").refused(1, "the drawing has no viewBox");
    for frame in ["", "0 0 100", "0,0,100,100", "0 0 -100 100", "0 0 100 0", "a b c d"] {
        let four = "viewBox must be four numbers: x y width height";
        Sketch::new().with(1, &format!("<svg viewBox=\"{frame}\">")).refused(1, four);
    }
    let sized = Sketch::new().with(1, r#"<svg width="100" viewBox="0 0 100 100">"#);
    sized.refused(1, "remove the attribute `width`: <svg> carries only viewBox");
}

#[test]
fn layer_that_is_missing_doubled_or_misplaced() {
    for id in LAYERS {
        Sketch::new().layer(id, "").refused(1, &format!("the layer `{id}` is missing"));
    }
    let (liver, lungs) = (Sketch::line("liver"), Sketch::line("lungs"));
    Sketch::new().layer("lungs", &layer("liver", SHAPE)).refused(lungs, "the layer `liver` is there twice");
    let swapped = Sketch::new().with(liver, &layer("lungs", SHAPE)).with(lungs, &layer("liver", SHAPE));
    swapped.refused(1, "the layer `liver` must be number 4 from the back");
    Sketch::new().layer("heart", &layer("heart", "")).refused(Sketch::line("heart"), "the layer `heart` is empty");
    let comment = layer("heart", "<!-- nothing yet -->");
    Sketch::new().layer("heart", &comment).refused(Sketch::line("heart"), "the layer `heart` is empty");
}

#[test]
fn id_that_is_no_layer_or_no_site() {
    let nodes = Sketch::line("nodes");
    let no_layer = "`spleen` is no layer; the layers are outline, bones, ";
    Sketch::new().layer("nodes", &layer("spleen", SHAPE)).refused(nodes, no_layer);
    let no_site = "`spleen` is no site; the sites are bones, liver, lungs, brain";
    Sketch::new().layer("nodes", &layer("route-spleen", SHAPE)).refused(nodes, no_site);
    Sketch::new().layer("nodes", &layer("Liver", SHAPE)).refused(nodes, "`Liver` is no layer; ");
    refused(r#"<path id="path42" d="M10 10h5v5z"/>"#, "the id `path42` is no layer: only layers have ids");
    refused(r#"<g id="liver"><path d="M10 10h5v5z"/></g>"#, "the id `liver` is no layer: only layers have ids");
}

#[test]
fn anything_but_layers_directly_inside_svg() {
    let nodes = Sketch::line("nodes");
    for rubbish in [
        "<metadata/>",
        "<defs><path d=\"M1 1h5\"/></defs>",
        "<title>Body</title>",
        "<style>path{}</style>",
        SHAPE,
        "<g/>",
    ] {
        Sketch::new()
            .layer("nodes", rubbish)
            .refused(nodes, "directly inside <svg> there may only be layers: <g id=\"…\">");
    }
    let words = layer("nodes", SHAPE) + "liver";
    Sketch::new()
        .layer("nodes", &words)
        .refused(nodes, "there is text between the shapes; words belong into assets/content");
}

#[test]
fn what_editors_leave_behind() {
    const INKSCAPE: &str = "http://www.inkscape.org/namespaces/inkscape";
    let root = format!(r#"<svg xmlns:inkscape="{INKSCAPE}" inkscape:version="1.3" viewBox="0 0 100 100">"#);
    Sketch::new().with(1, &root).refused(1, "remove the attribute `version`: <svg> carries only viewBox");
    for attribute in ["style=\"fill:red\"", "fill=\"red\"", "stroke-width=\"2\"", "onclick=\"go()\"", "opacity=\".5\""]
    {
        let name = attribute.split('=').next().expect("a name");
        let said = format!("remove the attribute `{name}`: colours and lines come from classes; save as plain SVG");
        refused(&format!(r#"<path {attribute} d="M10 10h5v5z"/>"#), &said);
        refused(&format!("<g {attribute}>{SHAPE}</g>"), &said);
    }
    let label = format!(r#"<path xmlns:inkscape="{INKSCAPE}" inkscape:label="lobe" d="M10 10h5v5z"/>"#);
    refused(&label, "remove the attribute `label`: ");
    // An attribute that we know, in a namespace that we do not.
    refused(&label.replace("label", "class"), "remove the attribute `class`: ");
    for tag in ["text", "metadata", "defs", "use", "rect", "image", "script", "style", "foreignObject", "a", "title"] {
        let said = format!("<{tag}> is not part of a drawing: use g, path, ellipse and circle, and save as plain SVG");
        refused(&format!("<{tag}/>"), &said);
        refused(&format!("<g>{SHAPE}<{tag}/></g>"), &said);
    }
    refused(&format!("{SHAPE}liver"), "there is text between the shapes; words belong into assets/content");
    refused("<g/>", "this group is empty; remove it");
    refused("<g><g><!-- gone --></g></g>", "this group is empty; remove it");
}

/// Programs write a label, a mode, a style and sometimes a transform on the layer itself; the transform would move the
/// layer on the artist's screen and not on ours.
#[test]
fn what_editors_leave_behind_on_a_layer() {
    for attribute in ["style=\"display:inline\"", "transform=\"translate(0 5)\"", "class=\"f-old\"", "opacity=\".5\""] {
        let name = attribute.split('=').next().expect("a name");
        let said = format!("remove the attribute `{name}`");
        let layer = format!(r#"<g id="brain" {attribute}>{SHAPE}</g>"#);
        Sketch::new().layer("brain", &layer).refused(Sketch::line("brain"), &said);
    }
}

#[test]
fn shape_outside_the_frame() {
    refused(r#"<path d="M90 10h15v5z"/>"#, "this <path> reaches (90.0, 10.0) to (105.0, 15.0), outside the viewBox");
    refused(r#"<circle cx="3" cy="50" r="5"/>"#, "this <circle> reaches (-2.0, 45.0) to (8.0, 55.0), outside the");
    refused(r#"<ellipse cx="50" cy="99" rx="5" ry="9"/>"#, "this <ellipse> reaches (45.0, 90.0) to (55.0, 108.0), ");
    // A curve, not its handles.
    accepted(r#"<path d="M10 10C10 -10 20 -10 20 10"/>"#.replace("-10", "0").as_str());
    // Only what moves it brings it out.
    for (transform, reaches) in [
        ("scale(-1 1)", "(-15.0, 10.0) to (-10.0, 15.0)"),
        ("scale(1, -1)", "(10.0, -15.0) to (15.0, -10.0)"),
        ("rotate(90)", "(-15.0, 10.0) to (-10.0, 15.0)"),
        ("rotate(180 10 5)", "(5.0, -5.0) to (10.0, 0.0)"),
        ("translate(90 0)", "(100.0, 10.0) to (105.0, 15.0)"),
    ] {
        let said = format!("this <path> reaches {reaches}, outside the viewBox");
        refused(&format!(r#"<path transform="{transform}" d="M10 10h5v5z"/>"#), &said);
        refused(&format!(r#"<g transform="{transform}"><g>{SHAPE}</g></g>"#), &said);
    }
    accepted(r#"<g transform="translate(100 0)"><g transform="scale(-1 1)"><path d="M10 10h5v5z"/></g></g>"#);
    accepted(r#"<path transform="rotate(180 50 50)" d="M10 10h5v5z"/>"#);
}

#[test]
fn shape_that_cannot_be_read_or_draws_nothing() {
    refused(r#"<path d="M10 10 wobble"/>"#, "this path cannot be read: ");
    refused(r#"<path d="M10"/>"#, "this path cannot be read: ");
    refused("<path/>", "this <path> has no d");
    refused(r#"<path d=""/>"#, "this path draws nothing");
    refused(r#"<path d="M10 10"/>"#, "this path draws nothing");
    refused(r#"<circle cx="wide" cy="5" r="5"/>"#, "`cx` must be a number, not `wide`");
    refused(r#"<circle cx="5" cy="5" r="5px"/>"#, "`r` must be a number, not `5px`");
    refused(r#"<circle cx="5" cy="5"/>"#, "this shape has no size");
    refused(r#"<ellipse cx="5" cy="5" rx="5" ry="-5"/>"#, "this shape has no size");
    for transform in ["skewX(5)", "scale(2)", "rotate(1deg)", "scale(-1 1) rotate(4)", "matrix(1 0 0 1 0 0)", "none"] {
        let said =
            format!("`{transform}` is not understood: use scale(-1 1), rotate(a), rotate(a x y) or translate(x y)");
        refused(&format!(r#"<path transform="{transform}" d="M10 10h5v5z"/>"#), &said);
    }
}

#[test]
fn site_without_its_leader_line_or_its_shape_to_press() {
    for id in ["leaders", "hit"] {
        for site in SITES {
            let line = Sketch::new().0[Sketch::line(id) as usize - 1].clone();
            let one = format!(r#"<path data-part="{site}" d="M10 10h5v5z"/>"#);
            let needs = |count: usize| {
                format!("the layer `{id}` needs exactly one shape with data-part=\"{site}\", not {count}")
            };
            Sketch::new().layer(id, &line.replace(&one, "")).refused(1, &needs(0));
            Sketch::new().layer(id, &line.replace(&one, &one.repeat(2))).refused(1, &needs(2));
        }
    }
    refused(
        r#"<path data-part="heart" d="M10 10h5v5z"/>"#,
        "`heart` is no site; the sites are bones, liver, lungs, brain",
    );
    refused(r#"<path data-part="" d="M10 10h5v5z"/>"#, "`` is no site; ");
}

#[test]
fn breast_that_is_neither_left_nor_right() {
    accepted(r#"<path data-breast="left" d="M10 10h5v5z"/><path data-breast="right" d="M10 10h5v5z"/>"#);
    refused(r#"<path data-breast="L" d="M10 10h5v5z"/>"#, "`L` is no breast: write left or right");
}

#[test]
fn line_of_words_is_that_of_the_words() {
    let lines = format!("<g id=\"brain\">\n{SHAPE}\n\n  liver\n</g>");
    Sketch::new().layer("brain", &lines).refused(Sketch::line("brain") + 3, "there is text between the shapes");
}

#[test]
fn line_is_that_of_the_shape_in_a_layer_of_many_lines() {
    let lines = format!("<g id=\"brain\">\n{SHAPE}\n<g>\n{SHAPE}\n<path d=\"M10 10h500\"/>\n</g>\n</g>");
    let start = "this <path> reaches (10.0, 10.0) to (510.0, 10.0), outside";
    Sketch::new().layer("brain", &lines).refused(Sketch::line("brain") + 4, start);
}
