//! Starting other programs: in a clean environment, with progress, a deadline, and their whole output kept.

use crate::progress::Progress;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// How a program ended.
pub struct Outcome {
    /// It returned 0 before its deadline.
    pub ok: bool,
    /// Both its outputs, in the order in which their lines arrived.
    pub output: String,
    /// From start to end.
    pub took: Duration,
}

impl Outcome {
    /// The last lines of the output, for a sentence about a failure.
    pub fn tail(&self, lines: usize) -> String {
        let all: Vec<&str> = self.output.trim_end().lines().collect();
        all[all.len().saturating_sub(lines)..].join("\n")
    }

    /// What a failed step has to say: without the names of a thousand tests that passed, its reader finds the one that did not.
    pub fn telling(&self) -> String {
        let passed = |line: &str| line.starts_with("test ") && (line.ends_with(" ok") || line.contains(" ... ignored"));
        let built = |line: &str| ["Compiling ", "Checking "].iter().any(|word| line.trim().starts_with(word));
        let lines = self.output.trim_end().lines();
        lines.filter(|line| !passed(line) && !built(line)).collect::<Vec<_>>().join("\n")
    }
}

/// A command in the user's environment without what Cargo, or a Trunk hook, added for this program:
/// a nested Cargo would otherwise rebuild everything for flags that nobody chose.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(dropped) {
            command.env_remove(&name);
        }
    }
    command
}

/// Whether a variable stays behind. What says how to reach the network, or where Cargo's home is, goes along.
fn dropped(name: &str) -> bool {
    const KEPT: [&str; 9] = [
        "CARGO_HOME",
        "CARGO_HTTP_",
        "CARGO_NET_",
        "CARGO_REGISTRY_",
        "CARGO_REGISTRIES_",
        "CARGO_SOURCE_",
        "CARGO_TERM_",
        "CARGO_CACHE_",
        "CARGO_BUILD_JOBS",
    ];
    let of_cargo = name == "CARGO" || name.starts_with("CARGO_");
    let kept = KEPT.iter().any(|prefix| name.starts_with(prefix));
    // NO_COLOR=1 makes Trunk 0.21 stop: it wants `true`.
    let others = [
        "RUSTC",
        "RUSTDOC",
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "RUSTC_BOOTSTRAP",
        "RUSTC_WORKSPACE_WRAPPER",
        "SYSROOT",
        "NO_COLOR",
    ];
    (of_cargo && !kept) || others.contains(&name) || name.starts_with("TRUNK_")
}

/// What a short question to a program prints on standard output, if it succeeds within ten seconds.
pub fn ask(program: impl AsRef<OsStr>, words: &[&str]) -> Option<String> {
    let mut command = command(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let _ = stdout.read_to_string(&mut text);
        let _ = sender.send(text);
    });
    let Ok(text) = receiver.recv_timeout(Duration::from_secs(10)) else {
        let _ = child.kill();
        let _ = child.wait();
        return None;
    };
    child.wait().ok()?.success().then(|| text.trim().to_string())
}

/// Runs to the end, or to the deadline, with the tool's last line on the progress board under `name`.
pub fn watch(name: &str, mut command: Command, deadline: Option<Duration>) -> Outcome {
    let progress = Progress::begin(name);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let program = Path::new(command.get_program()).display().to_string();
            return Outcome { ok: false, output: format!("cannot start {program}: {error}"), took: progress.took() };
        }
    };
    let output = Arc::new(Mutex::new(String::new()));
    let (closed, closings) = mpsc::channel();
    let pipes: [Option<Box<dyn Read + Send>>; 2] =
        [child.stdout.take().map(|pipe| Box::new(pipe) as _), child.stderr.take().map(|pipe| Box::new(pipe) as _)];
    let mut open = 0;
    for pipe in pipes.into_iter().flatten() {
        open += 1;
        let (output, last, closed) = (Arc::clone(&output), progress.last_line(), closed.clone());
        std::thread::spawn(move || {
            let mut reader = BufReader::new(pipe);
            let mut bytes = Vec::new();
            while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
                let line = String::from_utf8_lossy(&bytes).into_owned();
                let shown = line.trim();
                if !shown.is_empty() {
                    *last.lock().unwrap_or_else(PoisonError::into_inner) = shown.to_string();
                }
                output.lock().unwrap_or_else(PoisonError::into_inner).push_str(&line);
                bytes.clear();
            }
            let _ = closed.send(());
        });
    }
    let until = deadline.map(|time| Instant::now() + time);
    let mut late = false;
    while open > 0 {
        let left = until.map_or(Duration::from_secs(3600), |end| end.saturating_duration_since(Instant::now()));
        match closings.recv_timeout(left) {
            Ok(()) => open -= 1,
            Err(_) if until.is_some() => {
                late = true;
                let _ = child.kill();
                break;
            }
            Err(_) => {}
        }
    }
    let ended = child.wait();
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if late {
        let limit = deadline.unwrap_or_default().as_secs();
        output.push_str(&format!("\nstopped: no end after {limit} s\n"));
    }
    Outcome { ok: !late && ended.is_ok_and(|status| status.success()), output, took: progress.took() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_own_variables_stay_behind_but_the_network_goes_along() {
        for name in [
            "CARGO",
            "CARGO_MANIFEST_DIR",
            "CARGO_TARGET_DIR",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_PROFILE_RELEASE_LTO",
            "RUSTC",
            "RUSTFLAGS",
            "NO_COLOR",
            "TRUNK_STAGING_DIR",
        ] {
            assert!(dropped(name), "{name}");
        }
        for name in [
            "PATH",
            "CARGO_HOME",
            "CARGO_HTTP_PROXY",
            "CARGO_HTTP_CAINFO",
            "CARGO_NET_OFFLINE",
            "RUSTUP_TOOLCHAIN",
            "https_proxy",
            "RUSTC_WRAPPER",
        ] {
            assert!(!dropped(name), "{name}");
        }
    }

    #[test]
    fn a_failed_step_tells_what_failed_and_why() {
        let output = "   Compiling one v1.0.0\nrunning 3 tests\ntest webkit::a                    ... ok\n\
            test webkit::b ... FAILED\ntest webkit::c ... ignored (has none)\n\nfailures:\n\n---- webkit::b ----\nlate\n";
        let told = "running 3 tests\ntest webkit::b ... FAILED\n\nfailures:\n\n---- webkit::b ----\nlate";
        assert_eq!(Outcome { ok: false, output: output.into(), took: Duration::ZERO }.telling(), told);
    }

    #[test]
    fn both_outputs_are_kept_and_the_return_code_told() {
        let mut shell = command("sh");
        shell.args(["-c", "echo one; echo two >&2; exit 3"]);
        let outcome = watch("shell", shell, None);
        assert!(!outcome.ok);
        assert!(outcome.output.contains("one") && outcome.output.contains("two"));
    }

    #[test]
    fn a_program_that_never_ends_is_stopped_at_its_deadline() {
        let outcome = watch(
            "cat",
            {
                let mut shell = command("sh");
                shell.args(["-c", "exec tail -f /dev/null"]);
                shell
            },
            Some(Duration::from_millis(200)),
        );
        assert!(!outcome.ok);
        assert!(outcome.output.contains("stopped"));
    }

    #[test]
    fn a_missing_program_is_a_sentence() {
        let outcome = watch("none", command("no-such-program-here"), None);
        assert!(outcome.output.contains("cannot start no-such-program-here"));
    }
}
