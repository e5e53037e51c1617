//! Listens, bounds what a connection may cost, and passes requests on.

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use enregard::model::{Error, ErrorCode, Locale};
use enregard::project::Project;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

use super::app::App;
use super::guard::{self, Guard, PublicUrl};
use super::invitations::Invitations;
use super::role::{self, AccessRole, Asker, WHO};
use super::session::Sessions;
use super::start::{Beginning, Example};
use super::state::EditorState;
use super::words::ASKED;
use super::{api, page};
use crate::options::Lang;
use crate::ui::Ui;

/// Largest body of a request.
const BODY: usize = 2 * 1024 * 1024;
/// Connections served at once.
const CONNECTIONS: usize = 64;
/// How long work may take that reads or makes whole files.
const LONG_PATIENCE: Duration = Duration::from_secs(600);
/// How long to wait before looking again whether there is room.
const PAUSE: Duration = Duration::from_millis(50);
/// How long the head of a request may take, and then the request.
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
    let mut apps = Vec::with_capacity(targets.len());
    for target in &targets {
        let editor = EditorState::open(project.clone(), target)?;
        let mut app = App::new(editor, Arc::clone(&guard), ui.lang());
        app.driver.clone_from(&options.driver);
        app.targets = if targets.len() > 1 { targets.clone() } else { Vec::new() };
        apps.push(Arc::new(app));
    }
    match asked {
        None => announce(&guard, options, Some(&project), ui)?,
        // Whoever started the project is waiting for the way in.
        Some(asked) => drop(asked.send(format!("/overview?token={}", guard.sessions.mint()))),
    }
    if let Some(early) = apps.first().cloned() {
        let prepare = move || early.advisor.prepare(&early.view(&Asker::default()));
        tokio::task::spawn_blocking(prepare);
    }
    for app in &apps {
        tokio::spawn(check(Arc::clone(app)));
    }
    accept(listener, every(&targets, &apps)).await;
    Ok(())
}

/// The editor of the first language, and below `/to/TAG` that of each where there are several.
fn every(targets: &[Locale], apps: &[Arc<App>]) -> Router {
    let several = targets.iter().zip(apps).filter(|(_, app)| !app.targets.is_empty());
    let first = apps.first().map_or_else(Router::new, |app| router(Arc::clone(app)));
    several.fold(first, |all, (target, app)| {
        all.nest(&format!("/to/{target}"), router(Arc::clone(app)))
    })
}

/// How long the checks work before they look whether somebody waits, and how long they rest.
const WORK: Duration = Duration::from_millis(120);
const REST: Duration = Duration::from_millis(60);

/// Checks all that there is, while nobody else needs the machine.
async fn check(app: Arc<App>) {
    loop {
        tokio::time::sleep(if app.advisor.found.left() > 0 { REST } else { REST * 20 }).await;
        if !app.presence.is_empty() {
            let app = Arc::clone(&app);
            let work = move || app.advisor.look(&app.view(&Asker::default()), WORK);
            drop(tokio::task::spawn_blocking(work).await);
        }
    }
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

fn router(app: Arc<App>) -> Router {
    let mut router =
        Router::new().route("/", get(page::show)).route("/app/{*path}", get(page::asset));
    for view in page::VIEWS {
        router = router.route(&format!("/{view}"), get(page::show));
    }
    router
        .nest("/api", api::routes())
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(Arc::clone(&app), watch))
        .with_state(app)
}

/// Around every request: refuses, bounds the time, and puts the headers in.
async fn watch(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let refused = app.guard.refuse(request.method(), request.uri(), request.headers());
    let path = request.uri().path();
    let is_open = path.starts_with("/app/") || page::is_page(path);
    let mut response = if let Some(status) = refused {
        empty(status)
    } else if is_too_large(request.headers(), api::may_bring(path).unwrap_or(BODY)) {
        // Said at once: a body that is announced is not waited for.
        empty(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        let who = app.guard.who(request.headers());
        let lang = match request.headers().get("x-lang").map(|lang| lang.as_bytes()) {
            Some(b"fr") => Lang::Fr,
            Some(b"en") => Lang::En,
            _ => app.lang,
        };
        let patience = if api::may_take_long(path) { LONG_PATIENCE } else { PATIENCE };
        match who {
            None if !is_open => empty(StatusCode::FORBIDDEN),
            Some(who) if !is_open && who.role < role::needed(request.method(), path) => {
                let (status, body) = api::not_theirs(lang);
                (status, axum::Json(body)).into_response()
            }
            who => {
                let answer = WHO.scope(who.unwrap_or_default(), next.run(request));
                let answer = tokio::time::timeout(patience, ASKED.scope(lang, answer)).await;
                answer.unwrap_or_else(|_| empty(StatusCode::REQUEST_TIMEOUT))
            }
        }
    };
    guard::harden(response.headers_mut());
    response
}

fn is_too_large(headers: &HeaderMap, most: usize) -> bool {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.is_some_and(|length| length.parse::<usize>().map_or(true, |length| length > most))
}

fn empty(status: StatusCode) -> Response {
    (status, Body::empty()).into_response()
}
