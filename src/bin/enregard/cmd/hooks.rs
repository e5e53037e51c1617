//! `enregard hooks install`: git merges and shows catalogs by their ids.

use enregard::model::{Error, ErrorCode};
use enregard::project::{Project, read_file, save_file};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

/// What `.gitattributes` says for a project. The program's own files have one form on every
/// machine, and a source stays as it was received, to the byte; of two lines that fit a file, the
/// later one holds.
const ATTRIBUTES: [&str; 5] = [
    "locales/**/*.ftl merge=enregard diff=enregard",
    "segments/*.yaml merge=enregard diff=enregard",
    "locales/**/*.ftl text eol=lf",
    "segments/* -text",
    "segments/*.yaml text eol=lf",
];
/// The largest `.gitattributes` that is read, in bytes.
const MOST: u64 = 1024 * 1024;

#[derive(Debug, clap::Args)]
pub(crate) struct HooksArgs {
    #[command(subcommand)]
    action: HooksAction,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum HooksAction {
    Install,
}

pub(super) fn run(args: &HooksArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let HooksAction::Install = args.action;
    let path = project.root().join(".gitattributes");
    if path.is_symlink() {
        return Err(Error::new(ErrorCode::PathOutside).at(path).into());
    }
    // Bytes: what others wrote there need not be UTF-8, and stays.
    let old = match read_file(&path, MOST) {
        Err(error) if error.code() == ErrorCode::FileMissing => Vec::new(),
        read => read?,
    };
    let mut new = old.clone();
    let known: Vec<&[u8]> = old.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end).collect();
    for line in ATTRIBUTES.iter().filter(|line| !known.contains(&line.as_bytes())) {
        if !new.is_empty() && !new.ends_with(b"\n") {
            new.push(b'\n');
        }
        new.extend_from_slice(line.as_bytes());
        new.push(b'\n');
    }
    if new != old {
        save_file(&path, &new)?;
    }
    let source = project.source_tag();
    let program = program();
    let driver = driver(source, ui);
    // Without an answer git would show no difference at all.
    let textconv = format!(
        "f() {{ {program} textconv --source {source} \"$1\" 2>/dev/null || cat \"$1\"; }}; f"
    );
    project.configure_git(&[
        ("merge.enregard.name", "enregard: message by message"),
        ("merge.enregard.driver", &driver),
        ("diff.enregard.textconv", &textconv),
    ])?;
    ui.remark("hooks-installed", &[])?;
    Ok(Outcome::Clean)
}

/// How git merges catalogs that translate this language.
pub(super) fn driver(source: &str, ui: &Ui) -> String {
    let note = ui.msg("merge-without", &[]);
    super::merge_driver::command_line(&program(), source, &note)
}

/// How git calls this program: by its name where the shell finds it, else by where it stands,
/// quoted for a shell. The settings are this clone's own, so that a path may stand in them.
fn program() -> String {
    let name = "enregard";
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let holds = |folder: std::path::PathBuf| folder.is_absolute() && folder.join(&file).is_file();
    if std::env::split_paths(&folders).any(holds) {
        return name.to_owned();
    }
    match std::env::current_exe() {
        Ok(path) => {
            format!("'{}'", path.to_string_lossy().replace('\\', "/").replace('\'', "'\\''"))
        }
        Err(_) => name.to_owned(),
    }
}
