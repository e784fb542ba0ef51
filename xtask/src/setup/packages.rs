//! What comes from the distribution's packages. A table: a browser more is a row more.

use crate::place;
use std::path::Path;

/// A program (or a folder of sources) that the distribution packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Runs wasm-opt, which npm delivers as JavaScript and WebAssembly.
    Node,
    /// Fetches wasm-opt.
    Npm,
    /// The browser of the browser tests.
    Chromium,
    /// Lets the tests steer Chromium.
    ChromiumDriver,
    /// The second browser of the browser tests; its driver is compiled by Cargo.
    Firefox,
    /// The third browser of the browser tests, WebKitGTK's own.
    MiniBrowser,
    /// Lets the tests steer WebKitGTK.
    WebKitDriver,
    /// A display without a screen, for MiniBrowser.
    Xvfb,
    /// The letters in the pictures that the browser tests compare.
    Font,
    /// A server that the browser tests put before the bundle.
    Nginx,
    /// Another.
    Apache,
    /// A third.
    Caddy,
    /// A compiler of the distribution, new enough, for the wasm32 standard library.
    Rustc,
    /// The sources of that compiler's standard library.
    RustSources,
    /// Clippy of that compiler.
    Clippy,
    /// Links wasm.
    WasmLinker,
}

/// One row of the table.
pub struct Row {
    /// The program.
    pub program: Program,
    /// Name for a person.
    pub name: &'static str,
    /// What the project wants it for.
    pub why: &'static str,
    /// Any of these commands, or paths if they begin with `/`, is enough.
    pub any_of: &'static [&'static str],
    /// Package names for apt, dnf, pacman, brew. Only apt's were tried. Empty: no package known.
    pub packages: [&'static str; 4],
}

/// Sources of the standard library, where the distribution's compiler looks for them.
pub const SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// The distribution's compiler, which stands behind rustup's on PATH.
pub const RUSTC: &str = "/usr/bin/rustc";

/// Its Clippy.
pub const CLIPPY: &str = "/usr/bin/cargo-clippy";

/// Where Debian's package of WebKitGTK keeps its own small browser.
const MINI_BROWSER: [&str; 2] =
    ["/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser"];

/// Where Debian, Fedora and Arch keep the font.
const FONT: [&str; 3] = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
];

const TABLE: [Row; 16] = [
    Row {
        program: Program::Node,
        name: "Node.js",
        why: "runs wasm-opt",
        any_of: &["node"],
        packages: ["nodejs", "nodejs", "nodejs", "node"],
    },
    Row {
        program: Program::Npm,
        name: "npm",
        why: "fetches wasm-opt",
        any_of: &["npm"],
        packages: ["npm", "npm", "npm", "node"],
    },
    Row {
        program: Program::Chromium,
        name: "Chromium",
        why: "the browser tests press the map in it",
        any_of: &["chromium", "chromium-browser", "google-chrome"],
        packages: ["chromium", "chromium", "chromium", "--cask chromium"],
    },
    Row {
        program: Program::ChromiumDriver,
        name: "Chromium's driver",
        why: "lets the browser tests steer Chromium",
        any_of: &["chromedriver"],
        packages: ["chromium-driver", "chromedriver", "chromium", "--cask chromedriver"],
    },
    Row {
        program: Program::Firefox,
        name: "Firefox",
        why: "the browser tests press the map in it",
        any_of: &["firefox-esr", "firefox"],
        packages: ["firefox-esr", "firefox", "firefox", "--cask firefox"],
    },
    Row {
        program: Program::MiniBrowser,
        name: "WebKitGTK",
        why: "the browser tests press the map in it",
        any_of: &MINI_BROWSER,
        packages: ["libwebkit2gtk-4.1-0", "webkit2gtk4.1", "webkit2gtk-4.1", ""],
    },
    Row {
        program: Program::WebKitDriver,
        name: "WebKitGTK's driver",
        why: "lets the browser tests steer WebKitGTK",
        any_of: &["WebKitWebDriver"],
        packages: ["webkit2gtk-driver", "webkit2gtk4.1-devel", "webkit2gtk-4.1", ""],
    },
    Row {
        program: Program::Xvfb,
        name: "Xvfb",
        why: "gives WebKitGTK a display without a screen",
        any_of: &["Xvfb"],
        packages: ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", ""],
    },
    Row {
        program: Program::Font,
        name: "DejaVu Sans",
        why: "the letters in the pictures that the browser tests compare",
        any_of: &FONT,
        packages: ["fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", ""],
    },
    Row {
        program: Program::Nginx,
        name: "nginx",
        why: "the browser tests fetch the map through it",
        any_of: &["nginx", "/usr/sbin/nginx"],
        packages: ["nginx", "nginx", "nginx", "nginx"],
    },
    Row {
        program: Program::Apache,
        name: "Apache httpd",
        why: "the browser tests fetch the map through it",
        any_of: &["apache2", "/usr/sbin/apache2", "httpd"],
        packages: ["apache2-bin", "httpd", "apache", "httpd"],
    },
    Row {
        program: Program::Caddy,
        name: "Caddy",
        why: "the browser tests fetch the map through it",
        any_of: &["caddy"],
        packages: ["caddy", "caddy", "caddy", "caddy"],
    },
    Row {
        program: Program::Rustc,
        name: "the distribution's Rust compiler",
        why: "makes the wasm32 standard library when rustup's server cannot be reached",
        any_of: &[RUSTC],
        packages: ["rustc-web", "rust-std-static-wasm32-unknown-unknown", "rust-wasm", ""],
    },
    Row {
        program: Program::RustSources,
        name: "sources of the Rust standard library",
        why: "the wasm32 standard library is compiled from them",
        any_of: &[SOURCES],
        packages: ["rust-web-src", "", "", ""],
    },
    Row {
        program: Program::Clippy,
        name: "the distribution's Clippy",
        why: "reads the browser's half of the code with the compiler that builds it",
        any_of: &[CLIPPY],
        packages: ["rust-web-clippy", "", "", ""],
    },
    Row {
        program: Program::WasmLinker,
        name: "a linker for wasm",
        why: "the distribution's compiler brings none",
        any_of: &["wasm-ld-22", "wasm-ld", "rust-lld"],
        packages: [crate::versions::LLD_PACKAGE, "lld", "lld", "lld"],
    },
];

impl Program {
    /// What the browser tests want of the distribution.
    pub const OF_BROWSER_TESTS: [Self; 10] = [
        Self::Chromium,
        Self::ChromiumDriver,
        Self::Firefox,
        Self::MiniBrowser,
        Self::WebKitDriver,
        Self::Xvfb,
        Self::Font,
        Self::Nginx,
        Self::Apache,
        Self::Caddy,
    ];

    /// Everything the table knows about it.
    pub fn row(self) -> &'static Row {
        static TABLE_AT_REST: [Row; 16] = TABLE;
        TABLE_AT_REST.iter().find(|row| row.program == self).unwrap_or(&TABLE_AT_REST[0])
    }

    /// Whether one of its commands or paths is on this machine.
    pub fn is_here(self) -> bool {
        self.row()
            .any_of
            .iter()
            .any(|name| if name.starts_with('/') { Path::new(name).exists() } else { place::on_path(name).is_some() })
    }
}

/// A way to install packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installer {
    /// Debian, Ubuntu: the one that was tried.
    Apt,
    /// Fedora.
    Dnf,
    /// Arch.
    Pacman,
    /// macOS.
    Brew,
}

impl Installer {
    /// The first one on PATH.
    pub fn find() -> Option<Self> {
        [(Self::Apt, "apt-get"), (Self::Dnf, "dnf"), (Self::Pacman, "pacman"), (Self::Brew, "brew")]
            .into_iter()
            .find_map(|(installer, name)| place::on_path(name).map(|_| installer))
    }

    /// The package names of these programs, each once, in order.
    pub fn names(self, programs: &[Program]) -> Vec<&'static str> {
        let mut names = Vec::new();
        for program in programs {
            let name = program.row().packages[self as usize];
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The command a person would type.
    pub fn command(self, programs: &[Program]) -> String {
        let names = self.names(programs).join(" ");
        match self {
            Self::Apt => {
                format!("sudo apt-get update && sudo apt-get install --no-install-recommends {names}")
            }
            Self::Dnf => format!("sudo dnf install {names}"),
            Self::Pacman => format!("sudo pacman -S {names}"),
            Self::Brew => format!("brew install {names}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_its_own_row() {
        for row in &TABLE {
            assert_eq!(row.program.row().name, row.name);
            assert!(!row.any_of.is_empty() && !row.why.is_empty());
            assert!(
                !row.packages[Installer::Apt as usize].is_empty(),
                "{}: apt is the installer that must work",
                row.name
            );
        }
    }

    #[test]
    fn one_package_for_two_programs_is_named_once() {
        let both = [Program::Chromium, Program::ChromiumDriver];
        assert_eq!(Installer::Pacman.names(&both), ["chromium"]);
        assert_eq!(Installer::Apt.names(&both), ["chromium", "chromium-driver"]);
    }
}
