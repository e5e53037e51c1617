//! The files of the page, part of the program.

use std::sync::LazyLock;

use enregard::model::content_hash;

/// Style sheets, in the order in which they count.
pub(crate) const SHEETS: [&str; 4] = ["base.css", "work.css", "views.css", "office.css"];

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

macro_rules! files {
    ($($name:literal => $kind:expr),* $(,)?) => {
        const FILES: &[(&str, &str, &str)] =
            &[$(($name, $kind, include_str!(concat!("assets/", $name)))),*];
    };
}

files! {
    "base.css" => STYLE,
    "work.css" => STYLE,
    "views.css" => STYLE,
    "icon.svg" => "image/svg+xml",
    "main.js" => SCRIPT,
    "api.js" => SCRIPT,
    "dom.js" => SCRIPT,
    "lang.js" => SCRIPT,
    "words.js" => SCRIPT,
    "role.js" => SCRIPT,
    "people.js" => SCRIPT,
    "store.js" => SCRIPT,
    "route.js" => SCRIPT,
    "keys.js" => SCRIPT,
    "text.js" => SCRIPT,
    "drafts.js" => SCRIPT,
    "saving.js" => SCRIPT,
    "list.js" => SCRIPT,
    "gate.js" => SCRIPT,
    "focus.js" => SCRIPT,
    "confirm.js" => SCRIPT,
    "accepting.js" => SCRIPT,
    "cut.js" => SCRIPT,
    "conflicts.js" => SCRIPT,
    "replace.js" => SCRIPT,
    "box.js" => SCRIPT,
    "badge.js" => SCRIPT,
    "same.js" => SCRIPT,
    "card.js" => SCRIPT,
    "panels.js" => SCRIPT,
    "past.js" => SCRIPT,
    "sheet.js" => SCRIPT,
    "map.js" => SCRIPT,
    "views/frame.js" => SCRIPT,
    "views/marked.js" => SCRIPT,
    "views/queues.js" => SCRIPT,
    "views/row.js" => SCRIPT,
    "views/selection.js" => SCRIPT,
    "views/work.js" => SCRIPT,
    "views/read.js" => SCRIPT,
    "views/overview.js" => SCRIPT,
    "views/project.js" => SCRIPT,
    "office/align.js" => SCRIPT,
    "office/findings.js" => SCRIPT,
    "office/part.js" => SCRIPT,
    "office/publish.js" => SCRIPT,
    "office/source.js" => SCRIPT,
    "office/terms.js" => SCRIPT,
    "deeds.js" => SCRIPT,
    "hints.js" => SCRIPT,
    "languages.js" => SCRIPT,
    "links.js" => SCRIPT,
    "machine.js" => SCRIPT,
    "titles.js" => SCRIPT,
    "start.js" => SCRIPT,
    "office.css" => STYLE,
}

/// The scripts, all of which the page wants at once.
pub(crate) fn scripts() -> impl Iterator<Item = &'static str> {
    let wanted = |name: &str, kind: &str| kind == SCRIPT && name != "start.js";
    FILES.iter().filter(move |(name, kind, _)| wanted(name, kind)).map(|(name, ..)| *name)
}

/// Names this build's files: a browser may keep what has this name in its address for good.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<&str> = FILES.iter().map(|(.., text)| *text).collect();
    content_hash(all.concat().as_bytes())[..16].to_owned()
});

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    format!("/app/{}/{name}", *VERSION)
}

/// The name in a path below `/app/`, and whether the path is that of this build.
pub(crate) fn named(path: &str) -> (&str, bool) {
    let own = path.strip_prefix(VERSION.as_str()).and_then(|rest| rest.strip_prefix('/'));
    (own.unwrap_or(path), own.is_some())
}

/// Media type and text of a file.
pub(crate) fn find(name: &str) -> Option<(&'static str, &'static str)> {
    FILES.iter().find(|(known, ..)| *known == name).map(|(_, kind, text)| (*kind, *text))
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use std::path::Path;

    fn on_disk(folder: &Path, base: &Path, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                on_disk(&path, base, names);
            } else {
                names.push(path.strip_prefix(base).unwrap().display().to_string());
            }
        }
    }

    #[test]
    fn every_file_is_on_the_list() {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/enregard/web/assets");
        let mut names = Vec::new();
        on_disk(&base, &base, &mut names);
        names.sort();
        let mut listed: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
        listed.sort_unstable();
        assert_eq!(names, listed);
    }

    #[test]
    fn the_focus_moves_through_one_door_and_letters_through_one_gate() {
        for (name, _, text) in FILES {
            for way in [".focus({", ".blur(", ".showModal(", "autofocus", ".select("] {
                assert!(!text.contains(way) || *name == "focus.js", "{name} holds {way}");
            }
            // `x.focus()` is a view's own word for it; an element's is never called so.
            let bare = text.replace("view?.focus?.()", "").replace("focus() {", "");
            assert!(!bare.contains("focus()"), "{name} moves the focus by itself");
            let listens = text.contains("addEventListener(\"keydown\", (event)");
            let known = ["focus.js", "keys.js"].contains(name);
            assert!(!listens || known, "{name} listens to the keys of the whole page");
        }
    }

    #[test]
    fn no_script_turns_text_into_markup() {
        let ways = [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Function(",
            "DOMParser",
            "setAttribute(\"on",
            "srcdoc",
            "createContextualFragment",
        ];
        for (name, _, text) in FILES {
            for way in ways {
                assert!(!text.contains(way), "{name} holds {way}");
            }
            assert!(
                !text.contains("http://") && !text.contains("https://") || *name == "icon.svg",
                "{name} names an address"
            );
        }
    }
}
