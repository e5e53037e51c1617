//! `enregard serve`: the editor in the browser.

use std::net::IpAddr;
use std::path::Path;

use enregard::model::Locale;
use enregard::project::Project;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::web;

#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// The view to open, with its query: `/review?q=state:drifted`.
    #[arg(value_name = "VIEW", default_value = "/overview")]
    view: String,
    #[arg(long, value_name = "PORT", default_value = "7327")]
    port: u16,
    #[arg(long)]
    open: bool,
    #[arg(long)]
    read_only: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    host: Option<IpAddr>,
    #[arg(long)]
    allow_remote: bool,
    #[arg(long, value_name = "NAME=ROLE", value_parser = invitation)]
    invite: Vec<(String, web::AccessRole)>,
    #[arg(long, value_name = "NAME")]
    revoke: Vec<String>,
    #[arg(long, value_name = "URL")]
    public_url: Option<web::PublicUrl>,
}

/// `Zoé=review`.
fn invitation(text: &str) -> Result<(String, web::AccessRole), String> {
    let found = text.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    let role =
        found.and_then(|(name, role)| Some((name.to_owned(), web::AccessRole::invited(role)?)));
    role.ok_or_else(|| "NAME=read, NAME=translate, NAME=review".to_owned())
}

impl ServeArgs {
    /// Whether a project may be started where there is none.
    pub(super) fn may_start(&self) -> bool {
        !self.read_only && self.locale.is_none()
    }
}

/// The system's C library keeps what a thread gave back for that thread. With one store for all,
/// the editor of a large project holds a third less; the library reads that when a program begins,
/// so the program begins once more, as the same process.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn begin_with_one_store() {
    use std::os::unix::process::CommandExt;
    const STORES: &str = "MALLOC_ARENA_MAX";
    let Ok(program) = std::env::current_exe() else { return };
    if std::env::var_os(STORES).is_none() {
        let mut again = std::process::Command::new(program);
        // Where that fails, it goes on as it is.
        drop(again.args(std::env::args_os().skip(1)).env(STORES, "1").exec());
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn begin_with_one_store() {}

pub(super) fn run(args: &ServeArgs, project: Project, ui: &mut Ui) -> CommandResult {
    begin_with_one_store();
    let wanted = args.locale.as_deref();
    let locale = wanted.map(|wanted| super::arguments::one_locale(&project, Some(wanted)));
    let locale = locale.transpose()?;
    let driver = super::hooks::driver(project.source_tag(), ui);
    web::serve(&options(args, locale, driver), web::Served::Project(Box::new(project)), ui)?;
    Ok(Outcome::Clean)
}

/// Where there is no project, the page shows how to start one.
pub(super) fn start(
    args: &ServeArgs,
    folder: &Path,
    name: Option<&str>,
    ui: &mut Ui,
) -> CommandResult {
    begin_with_one_store();
    let driver = super::hooks::driver(Locale::french().as_str(), ui);
    let mut options = options(args, None, driver);
    options.name = name.map(str::to_owned);
    web::serve(&options, web::Served::Folder(folder.to_owned()), ui)?;
    Ok(Outcome::Clean)
}

fn options(args: &ServeArgs, locale: Option<Locale>, driver: String) -> web::Options {
    let view = args.view.split(['?', '#']).next().unwrap_or_default();
    let view = format!("/{}", view.trim_matches('/'));
    web::Options {
        host: args.host,
        port: args.port,
        allow_remote: args.allow_remote,
        read_only: args.read_only,
        open: args.open,
        path: if web::is_page(&view) { view } else { "/overview".to_owned() },
        public_url: args.public_url.clone(),
        invite: args.invite.clone(),
        revoke: args.revoke.clone(),
        locale,
        driver,
        name: None,
        example: super::init::example::begin,
    }
}
