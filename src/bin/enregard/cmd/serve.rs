//! `enregard serve`: the editor in the browser.

use std::net::IpAddr;

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

pub(super) fn run(args: &ServeArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let view = args.view.split(['?', '#']).next().unwrap_or_default();
    let view = format!("/{}", view.trim_matches('/'));
    let options = web::Options {
        host: args.host,
        port: args.port,
        allow_remote: args.allow_remote,
        read_only: args.read_only,
        open: args.open,
        path: if web::is_page(&view) { view } else { "/overview".to_owned() },
        public_url: args.public_url.clone(),
        invite: args.invite.clone(),
        revoke: args.revoke.clone(),
        locale: super::arguments::one_locale(project, args.locale.as_deref())?,
    };
    web::serve(&options, project, ui)?;
    Ok(Outcome::Clean)
}
