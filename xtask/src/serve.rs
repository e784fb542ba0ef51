//! `serve`: from nothing to the map in a browser.

use crate::progress::line;
use crate::{Done, dist, http, place, run};
use std::net::TcpListener;

/// `cargo xtask serve --help`.
pub const HELP: &str = "\
usage: cargo xtask serve [--open] [--port N]

Sets up what is missing, builds the map and serves it on this machine only (127.0.0.1), with the strict
Content-Security-Policy that the map promises to work under. Stop it with Ctrl-C.
For daily work `trunk serve` builds again at every change:  eval \"$(cargo xtask env)\"; trunk serve

  --open     also open the browser
  --port N   this port (else 8080, or the next free one)
";

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    open: bool,
    port: Option<u16>,
}

/// Carries out `serve`.
pub fn command(words: &[String]) -> Done {
    let options = parse(words)?;
    // Before minutes of building: whether the port is to be had.
    let listener = listen(options.port)?;
    dist::make(&dist::Choices::default())?;
    let address = listener.local_addr().map_err(|error| format!("the port was lost: {error}"))?;
    line(&format!("the map is at http://{address}/ (Ctrl-C stops it)"));
    if options.open {
        open(&format!("http://{address}/"));
    }
    http::serve(&listener, &place::dist());
    Ok(())
}

fn parse(words: &[String]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--open" => options.open = true,
            "--port" => {
                let number = words.next().and_then(|number| number.parse().ok());
                options.port = Some(number.ok_or("--port wants a number from 1 to 65535")?);
            }
            other => return Err(crate::unknown("serve", other)),
        }
    }
    Ok(options)
}

fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let ports = match port {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + PORTS_TRIED,
    };
    let mut last = String::new();
    for port in ports {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = format!("cannot listen on port {port}: {error}; --port N chooses another"),
        }
    }
    Err(last)
}

fn open(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = run::command(opener).arg(address).spawn();
    if let Err(error) = started {
        line(&format!("cannot open a browser by {opener}: {error}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn options_are_read() {
        let options = parse(&words("--port 9000 --open")).expect("options");
        assert_eq!(options, Options { open: true, port: Some(9000) });
        assert!(parse(&words("--port")).is_err());
        assert!(parse(&words("--port 70000")).is_err());
        assert!(parse(&words("--prot 1")).is_err());
    }

    #[test]
    fn a_taken_port_is_told() {
        let first = listen(Some(0)).expect("any port");
        let port = first.local_addr().expect("an address").port();
        let sentence = listen(Some(port)).expect_err("taken");
        assert!(sentence.contains(&port.to_string()), "{sentence}");
    }
}
