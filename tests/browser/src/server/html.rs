//! Pages changed on their way out: a script put first, scripts left out.

/// A classic script from a file, put before all other scripts of a page.
#[derive(Clone)]
pub struct Script {
    /// File name below `/__test/`.
    pub name: &'static str,
    /// JavaScript.
    pub source: String,
}

impl Script {
    /// The script that notes events, console lines, violations and layout shifts from the first moment on.
    pub(crate) fn probe() -> Self {
        Self { name: "probe.js", source: include_str!("../js/probe.js").to_owned() }
    }

    pub(crate) fn path(&self) -> String {
        format!("/__test/{}", self.name)
    }
}

/// The page with `scripts` put first in its head.
pub(crate) fn with_scripts(page: &str, scripts: &[Script]) -> String {
    let tags: String = scripts.iter().map(|s| format!("<script src=\"{}\"></script>", s.path())).collect();
    match page.find("<head>") {
        Some(at) => {
            let at = at + "<head>".len();
            format!("{}{tags}{}", &page[..at], &page[at..])
        }
        None => format!("{tags}{page}"),
    }
}

/// The page without its `<script>` elements and without hints that fetch scripts early.
pub(crate) fn without_scripts(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::with_capacity(page.len());
    while let Some(start) = rest.find("<script") {
        kept.push_str(&rest[..start]);
        rest = match rest[start..].find("</script>") {
            Some(end) => &rest[start + end + "</script>".len()..],
            None => "",
        };
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_go_and_text_stays() {
        let page = "<head><script src=a></script><title>t</title></head>x<script>1</script>y";
        assert_eq!(without_scripts(page), "<head><title>t</title></head>xy");
    }

    #[test]
    fn probe_comes_first() {
        let page = with_scripts("<html><head><script src=a></script></head>", &[Script::probe()]);
        assert!(page.starts_with("<html><head><script src=\"/__test/probe.js\"></script><script src=a>"));
    }
}
