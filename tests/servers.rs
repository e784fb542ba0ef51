//! The files that docs/servers gives to web teams: that they say the same as each other and as the README, and that the one
//! for IIS, which does not run here, is well-formed and uses only what IIS knows. nginx, Apache and Caddy are started with
//! theirs by the browser tests.

use std::fs;

const FILES: [&str; 5] = ["nginx.conf", "apache.conf", ".htaccess", "Caddyfile", "web.config"];

/// What is said of each element of IIS that our file uses: its place, and the attributes it may have. From Microsoft's
/// reference of `system.webServer`.
const IIS: [(&str, &[&str]); 18] = [
    ("configuration", &[]),
    ("configuration/location", &["path", "inheritInChildApplications", "allowOverride"]),
    ("configuration/system.webServer", &[]),
    ("system.webServer/defaultDocument", &["enabled"]),
    ("defaultDocument/files", &[]),
    ("files/clear", &[]),
    ("files/add", &["value"]),
    ("location/system.webServer", &[]),
    ("system.webServer/staticContent", &["defaultDocFooter", "enableDocFooter", "isDocFooterFileName"]),
    ("staticContent/remove", &["fileExtension"]),
    ("staticContent/mimeMap", &["fileExtension", "mimeType"]),
    (
        "staticContent/clientCache",
        &["cacheControlMode", "cacheControlMaxAge", "cacheControlCustom", "httpExpires", "setEtag"],
    ),
    (
        "system.webServer/urlCompression",
        &["doStaticCompression", "doDynamicCompression", "dynamicCompressionBeforeCache"],
    ),
    ("system.webServer/httpProtocol", &["allowKeepAlive"]),
    ("httpProtocol/customHeaders", &[]),
    ("customHeaders/clear", &[]),
    ("customHeaders/remove", &["name"]),
    ("customHeaders/add", &["name", "value"]),
];

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn server(name: &str) -> String {
    text(&format!("docs/servers/{name}"))
}

/// The policy that the README calls enough.
fn policy() -> String {
    let readme = text("README.md");
    let line = readme.lines().find(|line| line.starts_with("default-src 'none';")).expect("the README's policy");
    line.to_owned()
}

#[test]
fn every_server_sends_the_policy_of_the_readme() {
    // What our own pages need to be kept on the device, and what a page of a host decides for itself.
    let ours =
        "trusted-types body-map-install; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
    let whole = format!("{}; {ours}; frame-ancestors 'self'\"", policy());
    for name in FILES {
        assert_eq!(server(name).matches(&whole).count(), 1, "{name} must send once: {whole}");
    }
    assert!(text("docs/servers.md").contains(&whole[..whole.len() - 1]), "docs/servers.md");
}

#[test]
fn every_server_sends_the_same_fields() {
    for name in FILES {
        let text = server(name);
        for word in [
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "camera=(), geolocation=(), microphone=()",
            "application/wasm",
            "text/javascript",
            "immutable",
        ] {
            assert!(text.contains(word), "{name} does not say {word}");
        }
    }
}

/// What stands between the lines of the file for the folder stands in the file for the server.
#[test]
fn both_files_for_apache_say_the_same() {
    let lines = |name: &str| -> Vec<String> {
        let text = server(name);
        let told = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let frame = ["<", "Define ", "Options "];
        told.filter(|line| !frame.iter().any(|word| line.starts_with(word))).map(String::from).collect()
    };
    assert_eq!(lines("apache.conf"), lines(".htaccess"));
}

#[test]
fn the_file_for_iis_is_well_formed_and_uses_what_iis_knows() {
    let text = server("web.config");
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let place = match node.parent_element() {
            Some(parent) => format!("{}/{name}", parent.tag_name().name()),
            None => name.to_owned(),
        };
        let (_, known) = IIS.iter().find(|row| row.0 == place).unwrap_or_else(|| panic!("IIS knows no {place}"));
        for attribute in node.attributes() {
            assert!(known.contains(&attribute.name()), "{place} has no attribute {}", attribute.name());
        }
    }
    let all = |name: &'static str, attribute: &'static str| {
        let nodes = document.descendants().filter(move |node| node.has_tag_name(name));
        nodes.filter_map(move |node| node.attribute(attribute))
    };
    let modes = ["NoControl", "DisableCache", "UseMaxAge", "UseExpires"];
    assert!(all("clientCache", "cacheControlMode").all(|mode| modes.contains(&mode)));
    // A type or a field that is there already is an error in IIS: each is taken away first.
    for (added, attribute) in [("mimeMap", "fileExtension"), ("add", "name")] {
        for value in all(added, attribute) {
            assert!(
                all("remove", attribute).any(|removed| removed == value),
                "`{value}` is added and not removed first"
            );
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        all("location", "path").collect::<Vec<_>>(),
        ["body-map.html", version],
        "the one file and the lasting folder"
    );
}
