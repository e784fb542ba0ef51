//! What can go wrong with one file.

use std::sync::{Arc, Condvar, Mutex};

use super::lock;

/// One fault of one file.
#[derive(Clone)]
pub enum Fault {
    /// This status with a page that says so, as servers send it.
    Status(u16),
    /// Status 200 and an HTML page, as a host with a catch-all route sends.
    Html,
    /// The first half of the file, as after a broken upload: the answer itself is complete.
    Half,
    /// The whole file is announced, half is sent, and the connection ends.
    Cut,
    /// The file with this type instead of its own.
    Type(&'static str),
    /// This body instead of the file's.
    Body(Vec<u8>),
    /// The connection ends without an answer.
    Dead,
    /// The answer waits for the test.
    Hold(Gate),
}

/// Holds answers until the test opens it.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Lets all waiting answers go, and all later ones pass.
    pub fn open(&self) {
        *lock(&self.0.0) = true;
        self.0.1.notify_all();
    }

    /// Waits until the gate is open.
    pub(crate) fn wait(&self) {
        let mut open = lock(&self.0.0);
        while !*open {
            open = self.0.1.wait(open).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
    }
}
