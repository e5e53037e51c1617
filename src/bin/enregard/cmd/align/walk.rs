//! `enregard align --review` at a terminal: the drafts one by one, the least sure first.
//!
//! Each is shown with the question what becomes of it: accept it, write it anew, leave it for later
//! or stop. An answer is saved at once, so that nothing is lost by stopping.

use std::io::BufRead;

use enregard::model::{Locale, StoredState};
use enregard::project::{Action, AlignedLink, MessageEdit, Project};

use crate::outcome::Stop;
use crate::ui::Ui;

/// What is to become of a draft.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Accept,
    Write(String),
    Later,
    Stop,
}

/// Walks through the drafts until the last, or until told to stop.
pub(super) fn walk(
    drafts: &[&AlignedLink],
    project: &Project,
    locale: &Locale,
    input: &mut dyn BufRead,
    ui: &mut Ui,
) -> Result<(), Stop> {
    for (at, link) in drafts.iter().enumerate() {
        let Some(id) = link.ids.first() else { continue };
        ui.line("")?;
        ui.say("align-walk-place", &[("at", (at + 1).into()), ("count", drafts.len().into())])?;
        super::show::show(link, ui)?;
        let action = match ask(input, ui)? {
            Answer::Accept => Action::Accept,
            Answer::Write(text) => Action::Set(text, StoredState::Translated),
            Answer::Later => continue,
            Answer::Stop => break,
        };
        let found = project.find(id, locale)?;
        let Some(unit) = found.unit() else { continue };
        let edit = MessageEdit::of(&found.bitext, unit, action);
        project.edit(locale, &[edit], &crate::cmd::arguments::command_line())?;
    }
    Ok(())
}

fn ask(input: &mut dyn BufRead, ui: &mut Ui) -> std::io::Result<Answer> {
    loop {
        ui.say("align-walk-ask", &[])?;
        let Some(line) = answer(input)? else { return Ok(Answer::Stop) };
        match line.as_str() {
            "" => return Ok(Answer::Later),
            "a" => return Ok(Answer::Accept),
            "q" => return Ok(Answer::Stop),
            "e" => {
                ui.say("align-walk-text", &[])?;
                let text = answer(input)?.unwrap_or_default();
                return Ok(if text.is_empty() { Answer::Later } else { Answer::Write(text) });
            }
            _ => {}
        }
    }
}

/// A line without its end; nothing at the end of what is typed.
fn answer(input: &mut dyn BufRead) -> std::io::Result<Option<String>> {
    let mut line = String::new();
    let read = input.read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}
