//! What the browser hands to assistive technology, as lines: two blanks a level, role, name, states.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::engine::TreeBy;
use crate::{Outcome, Page};

const ELEMENTS: &str = include_str!("js/tree.js");

/// Roles that say nothing: their children stand in their place. `sectionheader` has no name here, and not every version of
/// Chromium knows it.
const SILENT: [&str; 3] = ["generic", "none", "sectionheader"];

/// States that are told where they are not as they mostly are.
const STATES: [&str; 7] = ["level", "focusable", "expanded", "pressed", "disabled", "live", "busy"];

impl Page {
    /// The tree of the whole page; how much of it there is, [`TreeBy`] says.
    ///
    /// # Errors
    /// The engine does not hand it out.
    pub async fn tree(&self) -> Outcome<Vec<String>> {
        match self.engine.row().tree {
            TreeBy::DevTools => {
                self.devtools("Accessibility.enable", json!({})).await?;
                let found = self.devtools("Accessibility.getFullAXTree", json!({})).await?;
                let nodes = found["nodes"].as_array().ok_or("no tree came")?;
                let by_id = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
                let mut tree = Tree { page: self, by_id, lines: Vec::new() };
                tree.walk(nodes.first().ok_or("an empty tree came")?).await?;
                Ok(tree.lines)
            }
            TreeBy::Elements => {
                let found = self.script(&format!("{ELEMENTS}\nreturn told()")).await?;
                let mut lines = Vec::new();
                for told in found.as_array().into_iter().flatten() {
                    let (name, role) = self.name_and_role_of(&told[0]).await?;
                    let depth = told[1].as_u64().and_then(|depth| usize::try_from(depth).ok()).unwrap_or_default();
                    let states = told[2].as_str().unwrap_or_default();
                    lines.push(line(depth, &role, &name, states));
                }
                Ok(lines)
            }
        }
    }

    /// What Chromium's tree leaves out: whether an element is the current one.
    async fn is_current(&self, node: &Value) -> Outcome<bool> {
        let id = &node["backendDOMNodeId"];
        let found = self.devtools("DOM.describeNode", json!({ "backendNodeId": id })).await?;
        // Names and values by turns.
        let attributes = found["node"]["attributes"].as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(attributes.chunks(2).any(|pair| pair[0] == json!("aria-current")))
    }
}

struct Tree<'a> {
    page: &'a Page,
    by_id: HashMap<&'a str, &'a Value>,
    lines: Vec<String>,
}

impl<'a> Tree<'a> {
    async fn walk(&mut self, root: &'a Value) -> Outcome {
        let mut ahead = vec![(root, 0, String::new())];
        while let Some((node, depth, said)) = ahead.pop() {
            let words = self.words(node);
            // Prose that the line above already says is not said again.
            if role(node) == "StaticText" && words == said {
                continue;
            }
            if node["ignored"] == json!(true) || SILENT.contains(&role(node)) {
                ahead.extend(self.children(node).into_iter().rev().map(|child| (child, depth, said.clone())));
                continue;
            }
            let mut states = states(node);
            if role(node) == "link" && self.page.is_current(node).await? {
                states.push_str(" current=true");
            }
            self.lines.push(line(depth, role(node), &words, states.trim()));
            ahead.extend(self.children(node).into_iter().rev().map(|child| (child, depth + 1, words.clone())));
        }
        Ok(())
    }

    /// Its name, or its prose if that is all it holds.
    fn words(&self, node: &Value) -> String {
        let name = node["name"]["value"].as_str().unwrap_or_default();
        match self.children(node)[..] {
            [only] if name.is_empty() && role(only) == "StaticText" => self.words(only),
            _ => name.to_owned(),
        }
    }

    fn children(&self, node: &Value) -> Vec<&'a Value> {
        let ids = node["childIds"].as_array().map(Vec::as_slice).unwrap_or_default();
        let found = ids.iter().filter_map(|id| self.by_id.get(id.as_str()?).copied());
        // Where a line of text breaks is a matter of fonts.
        found.filter(|child| role(child) != "InlineTextBox").collect()
    }
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn states(node: &Value) -> String {
    let mut text = String::new();
    for state in node["properties"].as_array().map(Vec::as_slice).unwrap_or_default() {
        let (name, value) = (state["name"].as_str().unwrap_or_default(), &state["value"]["value"]);
        let usual = !matches!(name, "expanded" | "pressed") && (*value == json!(false) || *value == json!("off"));
        if STATES.contains(&name) && !usual {
            text.push_str(&format!(" {name}={}", value.to_string().trim_matches('"')));
        }
    }
    text
}

fn line(depth: usize, role: &str, name: &str, states: &str) -> String {
    // Some drivers know no role of WAI-ARIA for a summary, as there is none.
    let role = if role.is_empty() { "(no role)" } else { role };
    let name = if name.is_empty() { String::new() } else { format!(" \"{name}\"") };
    let states = if states.is_empty() { String::new() } else { format!(" {states}") };
    format!("{:indent$}{role}{name}{states}", "", indent = depth * 2)
}
