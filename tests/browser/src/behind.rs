//! The bundle behind the servers that hospitals have: nginx, Apache httpd and Caddy, each started on 127.0.0.1 with the
//! very file that docs/servers gives to web teams, and ended with its value.
//!
//! Everything the server writes (configuration, log, pid, temporary files) lies in one folder of the system's temporary
//! folder. It runs as whoever runs the tests, root or not, as one process.

use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Outcome, paths, wait};

/// How often a server is started: between finding a free port and taking it, somebody else may.
const STARTS: usize = 3;

/// No answer of a server on this machine takes longer.
const ANSWER: Duration = Duration::from_secs(20);

/// A server, and how our settings reach it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Front {
    /// nginx, with `docs/servers/nginx.conf` in its `server` block.
    Nginx,
    /// Apache httpd, with `docs/servers/apache.conf`.
    Apache,
    /// Apache httpd, with `docs/servers/.htaccess` in the folder of the map.
    Htaccess,
    /// Caddy, with `docs/servers/Caddyfile` in the block of its site.
    Caddy,
}

impl Front {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Nginx, Self::Apache, Self::Htaccess, Self::Caddy];

    /// The variable that names another program, and where it stands: those of an administrator are not on everybody's PATH.
    fn program(self) -> PathBuf {
        let (variable, places): (&str, &[&str]) = match self {
            Self::Nginx => ("BODYMAP_NGINX", &["/usr/sbin/nginx", "/usr/local/sbin/nginx", "nginx"]),
            Self::Apache | Self::Htaccess => ("BODYMAP_APACHE", &["/usr/sbin/apache2", "/usr/sbin/httpd", "httpd"]),
            Self::Caddy => ("BODYMAP_CADDY", &["/usr/bin/caddy", "/usr/local/bin/caddy", "caddy"]),
        };
        let last = places.last().copied().unwrap_or_default();
        paths::program(variable, places.iter().find(|place| Path::new(place).is_file()).unwrap_or(&last))
    }

    /// The file of docs/servers.
    pub fn ours(self) -> PathBuf {
        paths::servers().join(match self {
            Self::Nginx => "nginx.conf",
            Self::Apache => "apache.conf",
            Self::Htaccess => ".htaccess",
            Self::Caddy => "Caddyfile",
        })
    }

    /// The least configuration that starts it.
    fn main(self) -> &'static str {
        match self {
            Self::Nginx => include_str!("behind/nginx.conf"),
            Self::Apache | Self::Htaccess => include_str!("behind/apache.conf"),
            Self::Caddy => include_str!("behind/caddy.conf"),
        }
    }

    fn command(self, place: &Path, main: &Path) -> Command {
        let mut command = Command::new(self.program());
        match self {
            Self::Nginx => command.arg("-p").arg(place).arg("-e").arg(place.join("log")).arg("-c").arg(main),
            // One process, in the foreground.
            Self::Apache | Self::Htaccess => command.arg("-d").arg(place).arg("-f").arg(main).arg("-X"),
            Self::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]).arg(main),
        };
        command
    }
}

/// Where Debian, Fedora and Arch keep Apache's modules.
fn modules() -> &'static str {
    let places = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules"];
    places.into_iter().find(|place| Path::new(place).is_dir()).unwrap_or(places[0])
}

/// A running server with a copy of the bundle at `/body-map/`; it ends with this value.
pub struct Behind {
    child: Child,
    address: SocketAddr,
    place: PathBuf,
}

impl Behind {
    /// Copies the bundle, adds what `more` writes to the folder of the site, starts the server and waits until it answers.
    ///
    /// # Errors
    /// One sentence that names the cure if the program is not there; else what the server said.
    pub async fn start(front: Front, more: impl Fn(&Path) -> io::Result<()>) -> Outcome<Self> {
        for _ in 1..STARTS {
            match Self::try_start(front, &more).await {
                Ok(behind) => return Ok(behind),
                Err(error) => eprintln!("{front:?} does not start, trying again: {error}"),
            }
        }
        Self::try_start(front, &more).await
    }

    async fn try_start(front: Front, more: &impl Fn(&Path) -> io::Result<()>) -> Outcome<Self> {
        // The system gives a free port; the server takes it over.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let place = env::temp_dir().join(format!("bodymap-{}-{}", std::process::id(), address.port()));
        let root = place.join("www");
        copy(&paths::dist(), &root.join("body-map"))?;
        more(&root)?;
        let (mut include, mut allowed) = (String::new(), "None");
        match front {
            Front::Apache => {
                let (map, ours) = (root.join("body-map"), front.ours());
                include = format!("Define BODY_MAP {}\nInclude {}", map.display(), ours.display());
            }
            Front::Htaccess => {
                // What the file itself asks for, and nothing else.
                allowed = "FileInfo Indexes";
                fs::copy(front.ours(), root.join("body-map/.htaccess"))?;
            }
            Front::Nginx | Front::Caddy => {}
        }
        let text = [
            ("{place}", place.display().to_string()),
            ("{root}", root.display().to_string()),
            ("{port}", address.port().to_string()),
            ("{ours}", front.ours().display().to_string()),
            ("{modules}", modules().into()),
            ("{override}", allowed.into()),
            ("{include}", include),
        ]
        .into_iter()
        .fold(front.main().to_owned(), |text, (mark, value)| text.replace(mark, &value));
        let main = place.join("main.conf");
        fs::write(&main, text)?;
        let said = fs::File::create(place.join("said"))?;
        let mut command = front.command(&place, &main);
        for variable in ["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(variable, &place);
        }
        let child = command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said).spawn().map_err(|error| {
            // Nobody else will.
            let _ = fs::remove_dir_all(&place);
            format!(
                "{} does not start ({error}): `cargo xtask setup` installs nginx, Apache httpd and Caddy for the tests",
                front.program().display()
            )
        })?;
        let mut behind = Self { child, address, place };
        behind.until_it_answers().await?;
        Ok(behind)
    }

    async fn until_it_answers(&mut self) -> Outcome {
        let start = std::time::Instant::now();
        while !self.get("/body-map/index.html", "").is_ok_and(|answer| answer.status == 200) {
            let ended = self.child.try_wait()?;
            if ended.is_some() || start.elapsed() > wait::DEADLINE {
                let told = |name: &str| fs::read_to_string(self.place.join(name)).unwrap_or_default();
                return Err(format!("the server does not answer ({ended:?}):\n{}{}", told("said"), told("log")).into());
            }
            wait::moment().await;
        }
        Ok(())
    }

    /// The address of a path that starts with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for a path as a browser that takes these encodings; an empty text says nothing of encodings.
    ///
    /// # Errors
    /// No answer comes, or it is no HTTP.
    pub fn get(&self, path: &str, encodings: &str) -> Outcome<Answer> {
        let mut connection = TcpStream::connect(self.address)?;
        connection.set_read_timeout(Some(ANSWER))?;
        let accept = if encodings.is_empty() { String::new() } else { format!("Accept-Encoding: {encodings}\r\n") };
        write!(connection, "GET {path} HTTP/1.1\r\nHost: {}\r\n{accept}Connection: close\r\n\r\n", self.address)?;
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes)?;
        let end =
            bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("an answer without an end of its head")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|word| word.parse().ok());
        let fields = lines.filter_map(|line| line.split_once(':'));
        let fields = fields.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
        let status = status.ok_or("an answer without a status")?;
        let mut answer = Answer { status, fields, body: bytes[end + 4..].to_vec() };
        if answer.field("transfer-encoding") == "chunked" {
            answer.body = joined(&answer.body).ok_or("a chunked answer that ends too early")?;
        }
        Ok(answer)
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        // Already ended: nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.place);
    }
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// 200, 404, …
    pub status: u16,
    /// The header fields in order, their names in small letters.
    pub fields: Vec<(String, String)>,
    /// The bytes as they were sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// The values of a field, joined as HTTP joins them; empty if there is none.
    pub fn field(&self, name: &str) -> String {
        let values = self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str());
        values.collect::<Vec<_>>().join(", ")
    }
}

/// The chunks of a body in one.
fn joined(mut chunked: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = chunked.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&chunked[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend(chunked.get(end + 2..end + 2 + size)?);
        chunked = chunked.get(end + 2 + size + 2..)?;
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in from.read_dir()? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
