//! What comes from npm: a table, so that one more is one row. Each package gets a folder of its own in the cache.

use crate::{place, versions};
use std::path::PathBuf;

/// A package of npm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Npm {
    /// wasm-opt, from binaryen.
    WasmOpt,
    /// esbuild, which leaves comments and blanks out of scripts and styles.
    Esbuild,
    /// axe-core, which the browser tests ask about access.
    Axe,
    /// Vite, with which the tests build a host's page.
    Vite,
    /// webpack, for the same.
    Webpack,
    /// A style sheet of somebody else, for a host's page of the tests.
    Bootstrap,
    /// Another.
    Nhsuk,
    /// Another.
    Pico,
    /// TypeScript, which tries our types.
    TypeScript,
}

/// A row of the table.
pub struct Row {
    /// For a person.
    pub name: &'static str,
    /// Why it is needed.
    pub why: &'static str,
    /// Its name at npm.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The file of it that is used, below `node_modules`.
    pub file: &'static str,
}

impl Npm {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::WasmOpt,
        Self::Esbuild,
        Self::Axe,
        Self::Vite,
        Self::Webpack,
        Self::Bootstrap,
        Self::Nhsuk,
        Self::Pico,
        Self::TypeScript,
    ];

    /// Style sheets of other people.
    pub const SHEETS: [Self; 3] = [Self::Bootstrap, Self::Nhsuk, Self::Pico];

    /// Its row.
    pub const fn row(self) -> Row {
        match self {
            Self::WasmOpt => Row {
                name: "wasm-opt",
                why: "makes the wasm a third smaller",
                package: "binaryen",
                version: versions::BINARYEN,
                file: ".bin/wasm-opt",
            },
            Self::Esbuild => Row {
                name: "esbuild",
                why: "leaves comments and blanks out of scripts and styles",
                package: "esbuild",
                version: versions::ESBUILD,
                file: ".bin/esbuild",
            },
            Self::Axe => Row {
                name: "axe-core",
                why: "the browser tests ask it about access",
                package: "axe-core",
                version: versions::AXE,
                file: "axe-core/axe.min.js",
            },
            Self::Vite => Row {
                name: "Vite",
                why: "the browser tests build a host's page with it",
                package: "vite",
                version: versions::VITE,
                file: "vite/bin/vite.js",
            },
            Self::Webpack => Row {
                name: "webpack",
                why: "the browser tests build a host's page with it",
                package: "webpack",
                version: versions::WEBPACK,
                file: "webpack/lib/index.js",
            },
            Self::Bootstrap => Row {
                name: "Bootstrap",
                why: "a style sheet of a host's page in the browser tests",
                package: "bootstrap",
                version: versions::BOOTSTRAP,
                file: "bootstrap/dist/css/bootstrap.min.css",
            },
            Self::Nhsuk => Row {
                name: "NHS.UK frontend",
                why: "a style sheet of a host's page in the browser tests",
                package: "nhsuk-frontend",
                version: versions::NHSUK,
                file: "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css",
            },
            Self::Pico => Row {
                name: "Pico",
                why: "a style sheet of a host's page in the browser tests",
                package: "@picocss/pico",
                version: versions::PICO,
                file: "@picocss/pico/css/pico.min.css",
            },
            Self::TypeScript => Row {
                name: "TypeScript",
                why: "the tests ask it whether our types are right",
                package: "typescript",
                version: versions::TYPESCRIPT,
                file: "typescript/bin/tsc",
            },
        }
    }

    /// Its folder in the cache.
    pub fn folder(self) -> PathBuf {
        place::tool(self.row().package, self.row().version)
    }

    /// The file that is used.
    pub fn file(self) -> PathBuf {
        self.folder().join("node_modules").join(self.row().file)
    }

    /// Whether only the tests need it.
    pub fn is_for_tests(self) -> bool {
        !matches!(self, Self::WasmOpt | Self::Esbuild)
    }
}
