//! What the library tells while a command works, in words on standard error.

use std::io::Write;

use enregard::project::Notice;

use super::error::error_text;
use super::visible::visible;
use super::words::UiMessages;
use crate::options::Lang;

/// So many pictures are named that are not shown.
const MOST_NAMED: usize = 12;

/// Says a notice. Words are looked up anew: it comes rarely, and from any thread.
pub(crate) fn tell(lang: Lang, quiet: bool, notice: &Notice<'_>) {
    let words = UiMessages::new(lang);
    let shown = |path: &std::path::Path| visible(&path.display().to_string());
    let line = match notice {
        Notice::Waiting(_) if quiet => return,
        Notice::Waiting(holder) => {
            words.get("notice-waiting", &[("holder", visible(holder).into())])
        }
        Notice::TakenBack(undone, kept) => {
            let files: Vec<String> = undone.files.iter().map(|path| shown(path)).collect();
            let (command, files) = (visible(&undone.command), files.join(", "));
            let args = [
                ("command", command.into()),
                ("files", files.into()),
                ("kept", shown(kept).into()),
            ];
            words.get("notice-taken-back", &args)
        }
        Notice::MarkRemoved(path) => {
            words.get("notice-mark-removed", &[("path", shown(path).into())])
        }
        Notice::PictureKept(path) => {
            words.get("notice-picture-kept", &[("path", shown(path).into())])
        }
        Notice::Unsettled(error) => {
            words.get("notice-unsettled", &[("trouble", error_text(&words, error).into())])
        }
        Notice::Left { document, left, moved, unset } => {
            let counts = [
                ("notice-left-passages", left),
                ("notice-left-objects", moved),
                ("notice-left-looks", unset),
            ];
            let told = counts.iter().filter(|(_, count)| **count > 0);
            let told = told.map(|(id, count)| words.get(id, &[("count", (**count).into())]));
            let what = told.collect::<Vec<_>>().join(" ");
            words.get(
                "notice-left",
                &[("document", visible(document).into()), ("what", what.into())],
            )
        }
        Notice::Pictures { document, faults } => {
            let named = faults.iter().take(MOST_NAMED).map(|(name, fault)| {
                let why = words.get(&format!("notice-picture-{}", fault.as_str()), &[]);
                format!("{} ({why})", visible(name))
            });
            let mut named: Vec<String> = named.collect();
            if faults.len() > MOST_NAMED {
                named.push("…".to_owned());
            }
            let args = [
                ("document", visible(document).into()),
                ("count", faults.len().into()),
                ("names", named.join(", ").into()),
            ];
            words.get("notice-pictures", &args)
        }
        _ => return,
    };
    // A standard error that is closed stops no command.
    drop(writeln!(std::io::stderr().lock(), "{line}"));
}
