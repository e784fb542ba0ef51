//! Finds what a strict Content-Security-Policy forbids in a page. Reads our own pages, not the web's: a small
//! scanner over tags is enough, and the browser tests are the proof.

/// A sentence for each inline script, style or handler in the page.
pub fn inline_code(html: &str) -> Vec<String> {
    let mut complaints = Vec::new();
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
                complaints.push(format!("<{}> has a style attribute", tag.name));
            } else if name.starts_with("on") {
                complaints.push(format!("<{}> has the handler {name}", tag.name));
            } else if value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                complaints.push(format!("<{}> has a javascript: address", tag.name));
            }
        }
        if tag.name == "style" {
            complaints.push("there is a <style> element".into());
        }
        rest = after;
        if tag.name == "script" {
            let (body, next) = rest.split_once("</script").unwrap_or((rest, ""));
            let has_source = tag.attributes.iter().any(|(name, _)| name == "src");
            if !has_source || !body.trim().is_empty() {
                complaints.push("there is a script with its code in the page".into());
            }
            rest = next;
        }
    }
    complaints
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
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
}
