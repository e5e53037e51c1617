//! A server of ours, and raw HTTP to it: what no well-behaved client would send.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A project of a few segments in a folder of its own.
pub(crate) struct Project {
    pub folder: tempfile::TempDir,
}

pub(crate) const CATALOG: &str = "### essai: fr → en

## Titre

# fr: Titre
# state: reviewed
titre-1 = Title

# A note of ours, with odd   spacing.
# fr: Il pleut depuis dix jours.
texte-1 = It has been raining for ten days.
";

pub(crate) const SEGMENTS: &str = "enregard: 1
blocks:
- kind: heading
  level: 1
  segments:
  - id: titre-1
    text: Titre
- kind: paragraph
  segments:
  - id: texte-1
    text: Il pleut depuis douze jours.
  - id: texte-2
    text: Nous restons ici.
";

impl Project {
    pub(crate) fn new() -> Self {
        let settings = "enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.txt\n";
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project.put("enregard.yaml", settings);
        project.put("segments/essai.yaml", SEGMENTS);
        project.put("locales/en/essai.ftl", CATALOG);
        project
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn catalog(&self) -> String {
        fs::read_to_string(self.path("locales/en/essai.ftl")).unwrap()
    }
}

/// What the servers of a project remember outside it goes with it.
impl Drop for Project {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(format!("{}-state", self.folder.path().display())));
    }
}

/// A running server; ends with the value.
pub(crate) struct Server {
    pub port: u16,
    pub token: String,
    pub child: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// An answer, head and body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

pub(crate) fn start(folder: &Path, options: &[&str]) -> Server {
    start_with(folder, options, 0).0
}

/// A server, and the lines that it prints after its address.
pub(crate) fn start_with(folder: &Path, options: &[&str], more: usize) -> (Server, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_enregard"))
        .args(["-C", folder.to_str().unwrap(), "serve", "--port", "0", "--lang", "en"])
        .args(options)
        .env("XDG_STATE_HOME", format!("{}-state", folder.display()))
        .env(
            "ENREGARD_CONFIG",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/people/config.yaml"),
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut printed = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = printed.next().unwrap().unwrap();
    let url = line.trim();
    let port =
        url.rsplit_once(':').and_then(|(_, rest)| rest.split_once('/')).expect("an address").0;
    let token = url.split_once("token=").expect("a token").1.to_owned();
    let more = printed.by_ref().take(more).map(Result::unwrap).collect();
    (Server { port: port.parse().unwrap(), token, child }, more)
}

impl Server {
    /// Sends bytes as they are and reads what comes back.
    pub(crate) fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // A server may refuse before all is sent.
        drop(stream.write_all(request.as_bytes()));
        let mut bytes = Vec::new();
        drop(stream.read_to_end(&mut bytes));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn get(&self, path: &str, headers: &str) -> Answer {
        self.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.host()
        ))
    }

    pub(crate) fn post(&self, path: &str, headers: &str, body: &str) -> Answer {
        self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.host(),
            body.len()
        ))
    }

    /// Swaps the token for a cookie, as a header line.
    pub(crate) fn enter(&self) -> String {
        self.enter_with(&self.token)
    }

    pub(crate) fn enter_with(&self, token: &str) -> String {
        let answer = self.get(&format!("/?token={token}"), "");
        assert_eq!(answer.status, 200, "{answer:?}");
        let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().unwrap();
        format!("Cookie: {cookie}\r\n")
    }
}

pub(crate) const JSON: &str = "Content-Type: application/json\r\n";
