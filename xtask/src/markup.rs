//! Finds what a strict Content-Security-Policy forbids in a page. Reads our own pages, not the web's: a small
//! scanner over tags is enough, and the browser tests are the proof.

use crate::single;

/// A sentence for each inline script, style or handler in the page.
pub fn inline_code(html: &str) -> Vec<String> {
    let said = |found| match found {
        Found::Style(_) => "there is a <style> element".into(),
        Found::Script { .. } => "there is a script with its code in the page".into(),
        Found::Attribute(sentence) => sentence,
        Found::Policy(_) => "there is a policy, which is the server's to send".into(),
    };
    scan(html).into_iter().map(said).collect()
}

/// For a page that holds its code: a sentence for each that its own policy does not name by its hash, and for each hash
/// that names nothing. Data blocks are no code.
pub fn unsealed_code(html: &str) -> Vec<String> {
    let found = scan(html);
    let policies: Vec<&str> = found.iter().filter_map(Found::policy).collect();
    let [policy] = policies[..] else { return vec![format!("there are {} policies, not one", policies.len())] };
    let mut complaints = Vec::new();
    let mut sources = Vec::new();
    for found in &found {
        let (directive, what, code) = match found {
            Found::Style(code) => ("style-src", "<style>", code),
            Found::Script { data: false, code } => ("script-src", "<script>", code),
            Found::Script { .. } | Found::Policy(_) => continue,
            Found::Attribute(sentence) => {
                complaints.push(sentence.clone());
                continue;
            }
        };
        let hash = format!("'{}'", single::hash(code));
        if !allows(policy, directive).any(|source| source == hash) {
            complaints.push(format!("the policy does not name this {what}: {hash}"));
        }
        sources.push(hash);
    }
    for directive in ["script-src", "style-src"] {
        let known = |source: &&str| sources.iter().any(|hash| hash == source) || *source == "'wasm-unsafe-eval'";
        for source in allows(policy, directive).filter(|source| !known(source)) {
            complaints.push(format!("the policy allows {source}, which is not in the page"));
        }
    }
    if allows(policy, "default-src").ne(["'none'"]) {
        complaints.push("the policy does not begin with default-src 'none'".into());
    }
    complaints
}

/// What a policy allows under one of its directives.
fn allows<'a>(policy: &'a str, directive: &str) -> impl Iterator<Item = &'a str> {
    let mut found = policy.split(';').map(str::split_ascii_whitespace);
    let found = found.find_map(|mut words| (words.next() == Some(directive)).then_some(words));
    found.into_iter().flatten()
}

/// What a strict policy looks at.
enum Found<'a> {
    Style(&'a str),
    /// A script with something in it, or without an address. `data`: of a type that no browser runs.
    Script {
        data: bool,
        code: &'a str,
    },
    /// A sentence about an attribute.
    Attribute(String),
    /// The policy that the page sets itself.
    Policy(String),
}

impl Found<'_> {
    fn policy(&self) -> Option<&str> {
        if let Found::Policy(policy) = self { Some(policy) } else { None }
    }
}

fn scan(html: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let Some((tag, after)) = tag(rest) else {
            rest = &rest[1..];
            continue;
        };
        for (name, value) in &tag.attributes {
            if name == "style" {
                found.push(Found::Attribute(format!("<{}> has a style attribute", tag.name)));
            } else if name.starts_with("on") {
                found.push(Found::Attribute(format!("<{}> has the handler {name}", tag.name)));
            } else if value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                found.push(Found::Attribute(format!("<{}> has a javascript: address", tag.name)));
            }
        }
        rest = after;
        let body = |end| rest.split_once(end).unwrap_or((rest, ""));
        match &*tag.name {
            "meta" if tag.value("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case(POLICY)) => {
                found.push(Found::Policy(tag.value("content").unwrap_or_default().to_owned()));
            }
            "style" => {
                let (code, next) = body("</style");
                found.push(Found::Style(code));
                rest = next;
            }
            "script" => {
                let (code, next) = body("</script");
                if tag.value("src").is_none() || !code.trim().is_empty() {
                    found.push(Found::Script { data: tag.value("type") == Some("text/plain"), code });
                }
                rest = next;
            }
            _ => {}
        }
    }
    found
}

const POLICY: &str = "content-security-policy";

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// The opening tag at the beginning of `text`, and what comes after it.
fn tag(text: &str) -> Option<(Tag, &str)> {
    let inside = text.strip_prefix('<')?;
    let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = Tag { name: inside[..name_end].to_ascii_lowercase(), attributes: Vec::new() };
    let mut rest = &inside[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((tag, after));
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))?;
        if end == 0 {
            rest = &rest[1..];
            continue;
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote)?,
                None => after.split_at(after.find(|c: char| c.is_ascii_whitespace() || c == '>')?),
            };
        }
        tag.attributes.push((name, value.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_page_passes() {
        let html = "<!doctype html><html lang=en><head><!-- <style> --><link rel=\"stylesheet\" href=\"a.css\">\
            <script type=\"module\" src=\"body-map.js\"></script></head>\
            <body><a href=\"#liver\" data-on=\"x\">5 < 6 and one=two</a><br/></body></html>";
        assert_eq!(inline_code(html), Vec::<String>::new());
    }

    #[test]
    fn each_kind_of_inline_code_is_found() {
        for bad in [
            "<script>go()</script>",
            "<script src=\"a.js\">go()</script>",
            "<style>p{}</style>",
            "<svg><style>p{}</style></svg>",
            "<p STYLE='color:red'>",
            "<p\n style = color:red >",
            "<button onclick=\"go()\">",
            "<a href=\" javascript:go()\">",
        ] {
            assert_eq!(inline_code(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_page_that_holds_its_code_is_sealed_by_its_policy() {
        let (script, style) = (single::hash("go()"), single::hash("p{}"));
        let page = |policy: &str, more: &str| {
            format!(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><style>p{{}}</style>{more}\
                 <script type=\"text/plain\" data-file=\"en.json\">H4sI</script><script>go()</script>"
            )
        };
        let policy = format!(
            "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; base-uri 'none'"
        );
        assert_eq!(unsealed_code(&page(&policy, "")), Vec::<String>::new());
        for more in ["<script>stop()</script>", "<p style=\"color:red\">", "<style>a{}</style>", "<p onclick=\"go()\">"]
        {
            assert_eq!(unsealed_code(&page(&policy, more)).len(), 1, "{more}");
        }
        for (part, other) in
            [("'none'; sc", "*; sc"), ("'wasm-unsafe-eval'", "'unsafe-inline'"), (&*script, "sha256-x")]
        {
            assert!(!unsealed_code(&page(&policy.replacen(part, other, 1), "")).is_empty(), "{other}");
        }
        assert_eq!(unsealed_code("<script>go()</script>").len(), 1);
        assert_eq!(inline_code(&page(&policy, "")).len(), 4);
    }
}
