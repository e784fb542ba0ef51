//! A rendered document as a tree. Yew writes every attribute in quotes and closes every element, so an XML parser reads
//! it, and is stricter than a browser: an element that is left open is an error here.

/// An element with what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads what was rendered: exactly one element.
    pub fn read(html: &str) -> Element {
        let document = roxmltree::Document::parse(html).unwrap_or_else(|error| {
            let line = html.lines().nth(error.pos().row as usize - 1).unwrap_or_default();
            let near: String = line.chars().skip((error.pos().col as usize).saturating_sub(80)).take(160).collect();
            panic!("the document is not well-formed: {error}\nnear: {near}")
        });
        element(&document.root_element())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the attribute `class` holds this name.
    pub fn has_class(&self, name: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|class| class == name))
    }

    /// The elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Text(_) => None,
        })
    }

    /// This element and all inside it, in the order of the document.
    pub fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for child in self.elements() {
            all.extend(child.all());
        }
        all
    }

    /// All that carry an attribute, whatever its value.
    pub fn with(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.get(name).is_some()).collect()
    }

    /// The values of an attribute, in the order of the document.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.all().into_iter().filter_map(|element| element.get(name)).collect()
    }

    pub fn tagged(&self, tag: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.tag == tag).collect()
    }

    pub fn classed(&self, class: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.has_class(class)).collect()
    }

    /// The one element with this value of an attribute.
    #[track_caller]
    pub fn one(&self, name: &str, value: &str) -> &Element {
        let found: Vec<_> = self.with(name).into_iter().filter(|element| element.get(name) == Some(value)).collect();
        assert_eq!(found.len(), 1, "elements with {name}=\"{value}\" in <{}>", self.tag);
        found[0]
    }

    /// All text inside, as it stands.
    pub fn text(&self) -> String {
        let parts = self.children.iter().map(|part| match part {
            Part::Element(element) => element.text(),
            Part::Text(text) => text.clone(),
        });
        parts.collect()
    }

    /// The same tree without what only one stage has: `hidden`, `aria-current`, `data-open`, and the class of controls that wait.
    pub fn without_stage(&self) -> Element {
        let kept = self
            .attributes
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "hidden" | "aria-current" | "aria-expanded" | "data-open"));
        let attributes = kept.map(|(name, value)| {
            let kept = value.split(' ').filter(|class| *class != "bm-waits").collect::<Vec<_>>().join(" ");
            (name.clone(), if name == "class" { kept } else { value.clone() })
        });
        let children = self.children.iter().map(|part| match part {
            Part::Element(element) => Part::Element(element.without_stage()),
            text @ Part::Text(_) => text.clone(),
        });
        Element { tag: self.tag.clone(), attributes: attributes.collect(), children: children.collect() }
    }

    /// Where two trees first differ; `None` if they are the same.
    pub fn difference(&self, other: &Element) -> Option<String> {
        if self == other {
            return None;
        }
        let head = |element: &Element| format!("<{} {:?}>", element.tag, element.attributes);
        if head(self) != head(other) {
            return Some(format!("{} against {}", head(self), head(other)));
        }
        let pairs = self.children.iter().zip(&other.children);
        let first = pairs.filter(|(one, two)| one != two).map(|pair| match pair {
            (Part::Element(one), Part::Element(two)) => one.difference(two).unwrap_or_default(),
            (one, two) => format!("{one:?} against {two:?}"),
        });
        let length = || format!("{} parts against {}", self.children.len(), other.children.len());
        Some(format!("{} > {}", self.tag, first.take(1).next().unwrap_or_else(length)))
    }
}

fn element(node: &roxmltree::Node<'_, '_>) -> Element {
    let children = node.children().filter_map(|child| {
        assert!(!child.is_comment() && !child.is_pi(), "a comment in the document: {:?}", child.text());
        if child.is_element() {
            Some(Part::Element(element(&child)))
        } else {
            child.text().map(|text| Part::Text(text.to_owned()))
        }
    });
    Element {
        tag: node.tag_name().name().to_owned(),
        attributes: node.attributes().map(|one| (one.name().to_owned(), one.value().to_owned())).collect(),
        children: children.collect(),
    }
}
