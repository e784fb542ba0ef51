//! An X display without a screen, for a browser that cannot do without one. Each browser has its own: two windows on one
//! display would take the focus from each other.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::{Outcome, paths};

/// A running Xvfb; it ends with this value.
pub(crate) struct Display {
    child: Child,
    /// `:7`, for the variable DISPLAY.
    pub(crate) name: String,
}

impl Display {
    /// Starts Xvfb on the first number that is free.
    pub(crate) fn start() -> Outcome<Self> {
        let program = paths::program("BODYMAP_XVFB", "Xvfb");
        let mut child = Command::new(&program)
            .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("{} does not start ({error}): `cargo xtask setup` installs it", program.display())
            })?;
        let mut number = String::new();
        if let Some(output) = child.stdout.take() {
            // It says its number once it listens.
            BufReader::new(output).read_line(&mut number)?;
        }
        let number = number.trim();
        if number.is_empty() {
            child.wait()?;
            return Err(format!("{} found no display it could open", program.display()).into());
        }
        Ok(Self { name: format!(":{number}"), child })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Already ended: nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
