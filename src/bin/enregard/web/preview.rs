//! The editions that `enregard watch` makes, in a page that loads itself again.
//!
//! On this machine only, and only for who has the address: it holds a secret, since other users of
//! the machine can reach the port. What is served are the files that were made, by their names, and
//! a page around them; editions stay as they are written.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use enregard::model::{Error, ErrorCode};
use enregard::project::{Exported, Project};
use maud::{DOCTYPE, PreEscaped, html};

use super::lock::lock;
use super::server::open_file;
use super::session::random;
use super::{guard, page};
use crate::address;
use crate::outcome::Stop;
use crate::ui::Ui;

/// How long the head of a request may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest head of a request, in bytes.
const HEAD: u64 = 16 * 1024;

const SCRIPT: &str = include_str!("preview.js");
/// What the page around the editions may do; they say themselves what they may.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; \
                      frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const STYLE: &str = "html, body { margin: 0; height: 100% } \
                     body { display: flex; flex-direction: column; font: .9rem system-ui } \
                     nav { padding: .3rem .8rem; display: flex; gap: 1rem } \
                     iframe { border: 0; flex: 1 }";
/// Headers of every answer that would keep an edition out of the page.
const NOT_HERE: [&str; 2] = ["content-security-policy", "x-frame-options"];

/// The page of the editions, on a port of this machine.
pub(crate) struct Preview(Arc<ShownEditions>);

/// What is shown.
struct ShownEditions {
    secret: String,
    port: u16,
    lang: &'static str,
    made: Mutex<MadeEditions>,
}

#[derive(Default)]
struct MadeEditions {
    revision: u64,
    files: Vec<PathBuf>,
}

impl Preview {
    /// Listens, says where, and opens a browser where that was asked for.
    pub(crate) fn start(
        port: u16,
        open: bool,
        project: &Project,
        ui: &mut Ui,
    ) -> Result<Self, Stop> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|cause| {
            Error::new(ErrorCode::Io).at(format!("127.0.0.1:{port}")).because(cause)
        })?;
        let port = listener.local_addr()?.port();
        let (secret, made, lang) = (random(), Mutex::default(), ui.lang().as_str());
        let shown = Arc::new(ShownEditions { secret, port, lang, made });
        let url = format!("http://127.0.0.1:{port}/{}/", shown.secret);
        ui.remark("watch-address", &[("url", url.as_str().into())])?;
        if open {
            let file = project.save_private("open.html", &page::doorway(&url))?;
            if !open_file(&file) {
                ui.remark("serve-no-browser", &[])?;
            }
        }
        let answering = Arc::clone(&shown);
        std::thread::spawn(move || listen(&listener, &answering));
        Ok(Self(shown))
    }

    /// Shows what was made just now.
    pub(crate) fn show(&self, files: &[Exported]) {
        let mut made = lock(&self.0.made);
        made.revision += 1;
        made.files = files.iter().map(|file| file.path.clone()).collect();
    }
}

fn listen(listener: &TcpListener, shown: &Arc<ShownEditions>) {
    for stream in listener.incoming().flatten() {
        let shown = Arc::clone(shown);
        std::thread::spawn(move || drop(answer(&stream, &shown)));
    }
}

fn answer(stream: &TcpStream, shown: &ShownEditions) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let found = asked(stream, shown.port).and_then(|path| shown.find(&path));
    let (status, kind, body) = match found {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    let mut head = format!("HTTP/1.1 {status}\r\ncontent-type: {kind}; charset=utf-8\r\n");
    for (name, value) in guard::HEADERS.iter().filter(|(name, _)| !NOT_HERE.contains(name)) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let mut stream = stream;
    write!(stream, "{head}content-length: {}\r\nconnection: close\r\n\r\n", body.len())?;
    stream.write_all(&body)
}

/// The path that is asked for, where a browser asks for it at this address.
fn asked(stream: &TcpStream, port: u16) -> Option<String> {
    let mut lines = BufReader::new(stream.take(HEAD)).lines().map_while(Result::ok);
    let first = lines.next()?;
    let path = first.strip_prefix("GET ")?.strip_suffix(" HTTP/1.1")?.to_owned();
    let heads: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let hosts: Vec<&str> = heads
        .iter()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| name.eq_ignore_ascii_case("host"))
        .map(|(_, host)| host.trim())
        .collect();
    // A page of another site whose name leads here says so.
    (hosts == [format!("127.0.0.1:{port}")]).then_some(path)
}

impl ShownEditions {
    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let (secret, name) = path.strip_prefix('/')?.split_once('/')?;
        if !super::session::same(secret, &self.secret) {
            return None;
        }
        match name {
            "" => Some(("text/html", self.page().into_bytes())),
            "preview.js" => Some(("text/javascript", SCRIPT.into())),
            "revision" => Some(("text/plain", lock(&self.made).revision.to_string().into_bytes())),
            name => self.file(name),
        }
    }

    fn page(&self) -> String {
        let made = lock(&self.made);
        let names = made.files.iter().filter_map(|file| file.file_name()?.to_str());
        let shown = names.filter(|name| name.ends_with(".html"));
        let markup = html! {
            (DOCTYPE)
            html lang=(self.lang) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width";
                    title { "enregard watch" }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    nav {
                        @for name in shown {
                            a href=(address::encoded(name)) target="edition" { (name) }
                        }
                    }
                    iframe name="edition" title="edition" {}
                    script src="preview.js" {}
                }
            }
        };
        markup.0
    }

    /// A file that was made, by its name.
    fn file(&self, name: &str) -> Option<(&'static str, Vec<u8>)> {
        let path = {
            let made = lock(&self.made);
            let named = |file: &&PathBuf| {
                let own = file.file_name().and_then(|own| own.to_str());
                own.is_some_and(|own| address::encoded(own) == name)
            };
            made.files.iter().find(named)?.clone()
        };
        let kind = match path.extension()?.to_str()? {
            "html" => "text/html",
            "pdf" => "application/pdf",
            _ => "application/octet-stream",
        };
        Some((kind, std::fs::read(path).ok()?))
    }
}
