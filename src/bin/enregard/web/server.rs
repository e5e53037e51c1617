//! Listens, bounds what a connection may cost, and passes requests on.

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use enregard::model::{Error, ErrorCode, Locale};
use enregard::project::Project;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

use super::guard::{Guard, PublicUrl};
use super::invitations::Invitations;
use super::languages::Languages;
use super::page;
use super::role::AccessRole;
use super::session::Sessions;
use super::start::{Beginning, Example};
use crate::ui::Ui;

/// Connections served at once.
const CONNECTIONS: usize = 64;
/// How long to wait before looking again whether there is room.
const PAUSE: Duration = Duration::from_millis(50);
/// How long the head of a request may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Headers of a request.
const HEADS: usize = 64;

/// How to serve.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) host: Option<IpAddr>,
    pub(crate) port: u16,
    pub(crate) allow_remote: bool,
    pub(crate) read_only: bool,
    pub(crate) open: bool,
    /// The path of the page to open, such as `/review`.
    pub(crate) path: String,
    /// The language that addresses without one mean; else the first of the project.
    pub(crate) locale: Option<Locale>,
    /// Where a proxy shows the editor.
    pub(crate) public_url: Option<PublicUrl>,
    /// Whom to invite, and what they may do.
    pub(crate) invite: Vec<(String, AccessRole)>,
    /// Whom to let in no more.
    pub(crate) revoke: Vec<String>,
    /// How git merges catalogs.
    pub(crate) driver: String,
    /// Who is at work, where that was said.
    pub(crate) name: Option<String>,
    /// Starts the example, where there is no project yet.
    pub(crate) example: Example,
}

/// What is served: a project, or a folder in which somebody may start one.
#[derive(Clone, Debug)]
pub(crate) enum Served {
    Project(Box<Project>),
    Folder(PathBuf),
}

/// Serves until it is stopped.
pub(crate) fn serve(
    options: &Options,
    served: Served,
    ui: &mut Ui,
) -> Result<(), crate::outcome::Stop> {
    let host = options.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !host.is_loopback() {
        if !options.allow_remote {
            return Err(Error::new(ErrorCode::Usage)
                .with("value", format!("--host {host}"))
                .with("expected", "127.0.0.1, ::1, --allow-remote")
                .into());
        }
        ui.warn("serve-remote", &[("host", host.to_string().into())])?;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(4)
        .build()?;
    runtime.block_on(listen(host, options, served, ui))
}

async fn listen(
    host: IpAddr,
    options: &Options,
    served: Served,
    ui: &mut Ui,
) -> Result<(), crate::outcome::Stop> {
    let listener =
        TcpListener::bind(SocketAddr::new(host, options.port)).await.map_err(|cause| {
            Error::new(ErrorCode::Io).at(format!("{host}:{}", options.port)).because(cause)
        })?;
    let address = listener.local_addr()?;
    let guard = |sessions, invitations| Guard {
        host,
        port: address.port(),
        public: options.public_url.clone(),
        read_only: options.read_only,
        sessions,
        invitations,
    };
    let (project, asked, locale) = match served {
        Served::Project(project) => (*project, None, options.locale.clone()),
        Served::Folder(folder) => {
            let guard = guard(Sessions::fleeting(), Invitations::fleeting());
            let beginning = Beginning::new(guard, folder, ui.lang(), options.example);
            announce(&beginning.guard, options, None, ui)?;
            let (project, asked) = beginning.wait(&listener).await;
            if let Some(name) = &options.name {
                project.sign_as(name);
            }
            (project, Some(asked), None)
        }
    };
    let guard = guard(Sessions::new(&project, !options.read_only), Invitations::new(&project));
    let guard = Arc::new(guard);
    for name in &options.revoke {
        if !guard.invitations.revoke(name)? {
            ui.warn("serve-revoke-none", &[("name", name.clone().into())])?;
        }
    }
    let mut targets = project.locales(None)?;
    if let Some(locale) = &locale {
        targets.sort_by_key(|target| target != locale);
    }
    let languages = Languages {
        project: project.clone(),
        guard: Arc::clone(&guard),
        lang: ui.lang(),
        driver: options.driver.clone(),
        targets,
    };
    let router = languages.served()?;
    match asked {
        None => announce(&guard, options, Some(&project), ui)?,
        // Whoever started the project is waiting for the way in.
        Some(asked) => drop(asked.send(format!("/overview?token={}", guard.sessions.mint()))),
    }
    accept(listener, router).await;
    Ok(())
}

/// Prints the address with its token, and opens it where that was asked for.
fn announce(
    guard: &Guard,
    options: &Options,
    project: Option<&Project>,
    ui: &mut Ui,
) -> Result<(), crate::outcome::Stop> {
    let own = match guard.host {
        ip if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        ip => ip,
    };
    let own = format!("http://{}", SocketAddr::new(own, guard.port));
    let link = || format!("{own}{}?token={}", options.path, guard.sessions.mint());
    let url = link();
    let mut invited = Vec::new();
    for (name, role) in options.invite.iter().filter(|_| project.is_some()) {
        let token = guard.invitations.invite(name, *role)?;
        let at = guard.addresses().into_iter().next().unwrap_or_default();
        invited.push((name, format!("{at}/overview?token={token}")));
    }
    if ui.json() {
        let links: serde_json::Map<_, _> =
            invited.into_iter().map(|(name, link)| (name.clone(), link.into())).collect();
        ui.write_json(serde_json::json!({ "url": url, "port": guard.port, "invited": links }))?;
    } else {
        ui.say("serve-address", &[("url", url.into())])?;
        for (name, link) in invited {
            ui.say("serve-invited", &[("name", name.clone().into()), ("url", link.into())])?;
        }
        if guard.is_remote() {
            let all = guard.addresses().join(" ");
            ui.remark("serve-addresses", &[("url", all.into())])?;
        }
        ui.remark("serve-stop", &[])?;
    }
    if options.open {
        // The address goes through a file of the owner's: a process list would show it to others.
        let door = page::doorway(&link());
        let file = match project {
            Some(project) => project.save_private("open.html", &door)?,
            None => save_owned(&door)?,
        };
        if !open_file(&file) {
            ui.remark("serve-no-browser", &[])?;
        }
    }
    Ok(())
}

/// A file that only its owner can read, where there is no project to keep it.
fn save_owned(text: &str) -> std::io::Result<PathBuf> {
    use std::io::Write;
    let path = std::env::temp_dir().join(format!("enregard-{}.html", super::session::random()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path)?.write_all(text.as_bytes())?;
    Ok(path)
}

/// Hands a file to the system's browser.
pub(super) fn open_file(file: &std::path::Path) -> bool {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    std::process::Command::new(opener)
        .arg(file)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_ok()
}

async fn accept(listener: TcpListener, router: Router) {
    let mut guests = Guests::default();
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        guests.make_room().await;
        let router = router.clone();
        let asked = Arc::new(AtomicBool::new(false));
        let task = tokio::spawn(connection(stream, router, Arc::clone(&asked)));
        guests.0.push_back(Guest { asked, task: task.abort_handle() });
    }
}

/// The connections there are, the oldest first.
#[derive(Default)]
struct Guests(VecDeque<Guest>);

struct Guest {
    /// Whether a whole request came in.
    asked: Arc<AtomicBool>,
    task: AbortHandle,
}

impl Guests {
    /// Waits until there is room for one more. Where there is none, the one goes that has said
    /// nothing for longest: a browser on this machine asks at once.
    async fn make_room(&mut self) {
        loop {
            self.0.retain(|guest| !guest.task.is_finished());
            if self.0.len() < CONNECTIONS {
                return;
            }
            let silent = self.0.iter().position(|guest| !guest.asked.load(Ordering::Relaxed));
            match silent.and_then(|at| self.0.remove(at)) {
                Some(guest) => guest.task.abort(),
                None => tokio::time::sleep(PAUSE).await,
            }
        }
    }
}

async fn connection(stream: TcpStream, router: Router, asked: Arc<AtomicBool>) {
    drop(stream.set_nodelay(true));
    let inner = TowerToHyperService::new(router);
    let service = service_fn(move |request| {
        asked.store(true, Ordering::Relaxed);
        inner.call(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_headers(HEADS)
        .max_buf_size(64 * 1024)
        .keep_alive(true);
    // What goes wrong on one connection concerns nobody else.
    drop(http.serve_connection(TokioIo::new(stream), service).await);
}
