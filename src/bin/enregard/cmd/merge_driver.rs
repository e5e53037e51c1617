//! `enregard merge-driver`: three versions of a catalog or of segments in one, for git.
//!
//! Git calls it with the base, ours and theirs (`%O %A %B`) and the path (`%P`); the result goes
//! into ours. Exit code 1 tells git that people must look: messages are in conflict, or what came
//! out is no sound file.
//!
//! Whatever stands in the versions, both sides' texts stand in the result:
//!
//! 1. [`version`]: bytes in any state become text, and text those bytes again.
//! 2. Message by message, or by segments, where that can be read.
//! 3. [`by_lines`]: else as git merges any text, and as the last resort one version after the
//!    other.
//!
//! The line that git runs ([`command_line`]) does the third step by itself where this program is
//! gone, too old or killed: it takes no answer but one that only this program gives.

mod by_lines;
mod version;

use std::borrow::Cow;
use std::path::PathBuf;

use enregard::catalog::{
    CatalogLayout, form_of, in_form, looks_cut, merge_catalogs, merge_readable,
};
use enregard::model::{Document, Error};
use enregard::project::{read_file, save_file};
use enregard::store::{merge_documents, read_document, write_document};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use by_lines::by_lines;

#[derive(Debug, clap::Args)]
pub(crate) struct MergeDriverArgs {
    #[arg(value_name = "BASE")]
    base: PathBuf,
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    source: String,
    #[arg(long)]
    report: bool,
}

/// What came of a merge.
struct MergeResult {
    text: String,
    /// The messages that both sides changed.
    conflicts: Vec<String>,
    /// What else people must look at.
    trouble: Option<Trouble>,
}

enum Trouble {
    /// A version could not be read by messages, and both sides changed the same lines.
    Lines,
    /// A version ends in the middle: what it lacks was kept.
    Cut,
    /// The result is no sound file, and says so itself.
    Unsound(Error),
}

pub(super) fn run(args: &MergeDriverArgs, ui: &mut Ui) -> CommandResult {
    let read = |path: &PathBuf| read_file(path, super::arguments::MOST);
    let bytes = [read(&args.base)?, read(&args.ours)?, read(&args.theirs)?];
    let name = args.path.as_ref().unwrap_or(&args.ours);
    let yaml = name.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let texts = version::texts(&bytes);
    let texts = texts.each_ref().map(String::as_str);
    let merged = if yaml { segments(texts) } else { catalog(texts, &args.source) };
    save_file(&args.ours, &version::bytes(&merged.text))?;
    tell(&merged, &name.display().to_string(), ui)?;
    let clean = merged.conflicts.is_empty() && merged.trouble.is_none();
    if args.report {
        ui.line(if clean { MERGED } else { CONFLICT })?;
    }
    Ok(if clean { Outcome::Clean } else { Outcome::Findings })
}

fn tell(merged: &MergeResult, path: &str, ui: &mut Ui) -> std::io::Result<()> {
    for id in &merged.conflicts {
        ui.remark("merge-conflict", &[("id", id.as_str().into())])?;
    }
    match &merged.trouble {
        None => Ok(()),
        Some(Trouble::Lines) => ui.warn("merge-lines", &[("path", path.into())]),
        Some(Trouble::Cut) => ui.warn("merge-cut", &[("path", path.into())]),
        Some(Trouble::Unsound(error)) => {
            let line = error.place().map_or(0, |place| place.line);
            let why = ui.trouble(error);
            let args = [("path", path.into()), ("line", line.into()), ("why", why.into())];
            ui.warn("merge-unsound", &args)
        }
    }
}

/// A catalog: message by message, but for one in which a conflict stands already, whose lines tell
/// more by their order than by their text.
fn catalog(texts: [&str; 3], source: &str) -> MergeResult {
    let alike = in_one_form(texts);
    let [base, ours, theirs] = alike.each_ref().map(|text| text.as_ref());
    if [base, ours, theirs].iter().any(|text| has_marks(text)) {
        return lines([base, ours, theirs], |text| CatalogLayout::read(text, source).writable());
    }
    if let Ok(merged) = merge_catalogs(base, ours, theirs, source)
        && ![ours, theirs].iter().any(|side| looks_cut(base, side, source))
    {
        let trouble = version::stray(&merged.text).map(Trouble::Unsound);
        return MergeResult { text: merged.text, conflicts: merged.conflicts, trouble };
    }
    let merged = merge_readable(base, ours, theirs, source);
    let cut = [ours, theirs].iter().any(|side| looks_cut(base, side, source));
    let sound = || CatalogLayout::read(&merged.text, source).writable().err();
    let unsound = version::stray(&merged.text).or_else(sound).map(Trouble::Unsound);
    let trouble = unsound.or_else(|| cut.then_some(Trouble::Cut));
    MergeResult { text: merged.text, conflicts: merged.conflicts, trouble }
}

/// Three versions in the form that ours has, where theirs has another: then only what somebody
/// changed differs.
fn in_one_form(texts: [&str; 3]) -> [Cow<'_, str>; 3] {
    let [_, ours, theirs] = texts.map(form_of);
    let Some(form) = ours.filter(|_| theirs.is_some() && theirs != ours) else {
        return texts.map(Cow::Borrowed);
    };
    texts.map(|text| in_form(text, form).map_or(Cow::Borrowed(text), Cow::Owned))
}

/// Segments, which the next sync reads from the source anyway.
fn segments(texts: [&str; 3]) -> MergeResult {
    let read = |text: &str| match text.trim().is_empty() {
        true => Ok(Document::default()),
        false => read_document(text),
    };
    match texts.map(read) {
        [Ok(base), Ok(ours), Ok(theirs)] => {
            let text = write_document(&merge_documents(&base, &ours, &theirs));
            MergeResult { text, conflicts: Vec::new(), trouble: None }
        }
        _ => lines(texts, |text| read_document(text).map(|_| ())),
    }
}

/// As git merges any text; what comes out must be sound.
fn lines(texts: [&str; 3], sound: impl Fn(&str) -> Result<(), Error>) -> MergeResult {
    let (text, clean) = by_lines(texts);
    let unsound = || version::stray(&text).or_else(|| sound(&text).err());
    let trouble = if clean { unsound().map(Trouble::Unsound) } else { Some(Trouble::Lines) };
    MergeResult { text, conflicts: Vec::new(), trouble }
}

/// Whether a conflict stands in a text already, or a part of one.
fn has_marks(text: &str) -> bool {
    let is_mark = |line: &str| {
        ["<<<<<<<", "|||||||", ">>>>>>>"].iter().any(|mark| line.starts_with(mark))
            || line.trim_end() == "======="
    };
    text.lines().any(is_mark)
}

/// What [`MergeDriverArgs::report`] answers: no other program says so by chance.
const MERGED: &str = "enregard: merged";
const CONFLICT: &str = "enregard: conflict";

/// The line that git runs: `program` as a shell reads it, and what is said where it gave no answer.
pub(super) fn command_line(program: &str, source: &str, note: &str) -> String {
    let note = note.replace('\'', "’").replace('%', "");
    format!(
        "case \"$({program} merge-driver --report --source {source} %O %A %B %P)\" in \
         '{MERGED}') exit 0;; '{CONFLICT}') exit 1;; esac; \
         echo '{note}' >&2; \
         git merge-file -L ours -L base -L theirs %A %O %B; s=$?; \
         test $s -eq 0 && exit 0; test $s -lt 128 && exit 1; \
         {{ echo '<<<<<<< ours'; cat %A; echo; echo '======='; cat %B; echo; \
         echo '>>>>>>> theirs'; }} > %A.both && mv -f %A.both %A; exit 1"
    )
}
