//! The program's own messages, from the Fluent files beside this one.

use fluent::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::options::Lang;

/// Values for a message's placeables.
pub(crate) type Args<'a> = &'a [(&'static str, FluentValue<'a>)];

/// Every file of words, in both languages; a test holds the two lists of messages equal.
const FILES: &[(&str, &str)] = &[
    (include_str!("en/help.ftl"), include_str!("fr/help.ftl")),
    (include_str!("en/usage.ftl"), include_str!("fr/usage.ftl")),
    (include_str!("en/errors.ftl"), include_str!("fr/errors.ftl")),
    (include_str!("en/causes.ftl"), include_str!("fr/causes.ftl")),
    (include_str!("en/project.ftl"), include_str!("fr/project.ftl")),
    (include_str!("en/reflow.ftl"), include_str!("fr/reflow.ftl")),
    (include_str!("en/sentences.ftl"), include_str!("fr/sentences.ftl")),
    (include_str!("en/carry.ftl"), include_str!("fr/carry.ftl")),
    (include_str!("en/history.ftl"), include_str!("fr/history.ftl")),
    (include_str!("en/align.ftl"), include_str!("fr/align.ftl")),
    (include_str!("en/check.ftl"), include_str!("fr/check.ftl")),
    (include_str!("en/terms.ftl"), include_str!("fr/terms.ftl")),
    (include_str!("en/memory.ftl"), include_str!("fr/memory.ftl")),
    (include_str!("en/editions.ftl"), include_str!("fr/editions.ftl")),
    (include_str!("en/exchange.ftl"), include_str!("fr/exchange.ftl")),
    (include_str!("en/serve.ftl"), include_str!("fr/serve.ftl")),
    (include_str!("en/page.ftl"), include_str!("fr/page.ftl")),
    (include_str!("en/lsp.ftl"), include_str!("fr/lsp.ftl")),
    (include_str!("en/reliability.ftl"), include_str!("fr/reliability.ftl")),
    (include_str!("en/people.ftl"), include_str!("fr/people.ftl")),
];

/// Messages in one language.
pub(crate) struct UiMessages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl UiMessages {
    pub(crate) fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new(lang.as_str().parse().into_iter().collect());
        bundle.set_use_isolating(false);
        for (en, fr) in FILES {
            let text = if lang == Lang::Fr { fr } else { en };
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// The message, or nothing.
    pub(crate) fn find(&self, id: &str, args: Args<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    /// The message, or its id where there is none.
    pub(crate) fn get(&self, id: &str, args: Args<'_>) -> String {
        self.find(id, args).unwrap_or_else(|| id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;
    use enregard::check::RULES;
    use enregard::model::ErrorCode;

    use super::*;

    fn ids(lang: Lang) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for (en, fr) in FILES {
            let text = if lang == Lang::Fr { fr } else { en };
            for line in text.lines() {
                let Some((id, _)) = line.split_once(" =") else { continue };
                if id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.contains(' ') {
                    assert!(ids.insert(id.to_owned()), "{id} stands twice");
                }
            }
        }
        ids
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (en, fr) = (ids(Lang::En), ids(Lang::Fr));
        assert_eq!(en.difference(&fr).collect::<Vec<_>>(), Vec::<&String>::new());
        assert_eq!(fr.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn every_file_is_fluent() {
        for (en, fr) in FILES {
            for text in [en, fr] {
                if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
                    panic!("{errors:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn every_error_check_command_and_option_has_words() {
        let words = UiMessages::new(Lang::Fr);
        let mut silent = Vec::new();
        for code in ErrorCode::ALL {
            silent
                .extend(words.find(code.as_str(), &[]).is_none().then(|| code.as_str().to_owned()));
        }
        for rule in RULES {
            let id = format!("explain-{}", rule.id());
            silent.extend(words.find(&id, &[]).is_none().then_some(id));
        }
        commands(&crate::cli::Cli::command(), "cmd", &words, &mut silent);
        assert_eq!(silent, Vec::<String>::new());
    }

    fn commands(command: &clap::Command, path: &str, words: &UiMessages, silent: &mut Vec<String>) {
        for argument in command.get_arguments() {
            let name = argument.get_id();
            let known = [format!("{path}--{name}"), format!("global--{name}")];
            if !known.iter().any(|id| words.find(id, &[]).is_some()) {
                silent.push(format!("{path}--{name}"));
            }
            if argument.get_action().takes_values() {
                let ids = super::super::help::value_names(argument).into_iter();
                let ids = ids.map(|name| super::super::help::value_id(&name));
                silent.extend(ids.filter(|id| words.find(id, &[]).is_none()));
            }
        }
        for sub in command.get_subcommands() {
            let path = format!("{path}-{}", sub.get_name());
            silent.extend(words.find(&path, &[]).is_none().then(|| path.clone()));
            commands(sub, &path, words, silent);
        }
    }

    /// Messages that only code outside `src/bin` names, or that are put together from parts.
    const COMPOSED: &[&str] = &[
        "apart-",
        "aside-",
        "cmd-",
        "global--",
        "heading-",
        "cause-",
        "value-",
        "parsed-",
        "explain-",
        "check-",
        "drift-",
        "state-",
        "fate-",
        "status-",
        "import-",
        "next-",
        "severity-",
        "serve-",
        "web-",
        "key-",
        "encoding-",
        "reader-",
        "terms-",
        "memory-",
        "align-",
        "doctor-",
        "log-",
        "show-",
        "talk-",
        "analyze-",
        "hooks-",
        "notice-picture-",
        "page-",
    ];

    /// The program and the crates that it stands on.
    fn all_sources() -> String {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        ["src", "crates"].map(|folder| sources(&root.join(folder))).concat()
    }

    #[test]
    fn no_message_is_left_over() {
        let sources = all_sources();
        let unused: Vec<String> = ids(Lang::En)
            .into_iter()
            .filter(|id| !COMPOSED.iter().any(|start| id.starts_with(start)))
            .filter(|id| !sources.contains(&format!("\"{id}\"")))
            .collect();
        assert_eq!(unused, Vec::<String>::new());
    }

    /// The texts of a file's messages, whatever their variants.
    fn blocks(file: &str) -> std::collections::BTreeMap<&str, String> {
        let mut found = std::collections::BTreeMap::<&str, String>::new();
        let mut last = None;
        for line in file.lines() {
            if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
                last = Some(id);
            }
            if let Some(id) = last {
                found.entry(id).or_default().push_str(line);
            }
        }
        found
    }

    /// Whoever works in a page has no terminal at hand.
    #[test]
    fn no_error_that_a_page_tells_names_a_command() {
        let errors = [include_str!("en/errors.ftl"), include_str!("fr/errors.ftl")];
        let pages = [include_str!("en/page.ftl"), include_str!("fr/page.ftl")];
        let mut wrong = Vec::new();
        for (errors, page) in errors.map(blocks).into_iter().zip(pages.map(blocks)) {
            for code in ErrorCode::ALL.iter().map(|code| code.as_str()) {
                let own = page.get(format!("page-{code}").as_str());
                let told = own.or_else(|| errors.get(code)).cloned().unwrap_or_default();
                let words: Vec<&str> = told.split_whitespace().collect();
                let named = words.windows(2).any(|two| {
                    let name = two[0].trim_start_matches(['“', '«', '\u{a0}', '(']);
                    let verb = two[1].starts_with(|c: char| c.is_ascii_lowercase());
                    matches!(name, "enregard" | "git" | "cargo")
                        && verb
                        && two[0].starts_with(['“', '«'])
                });
                if named || told.contains(" --") {
                    wrong.push(format!("{code}: {told}"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    /// A text given to an error would be in English whatever the user speaks: causes have names.
    #[test]
    fn no_error_is_given_a_text_of_its_own() {
        let sources = all_sources();
        let words = UiMessages::new(Lang::Fr);
        let mut wrong = Vec::new();
        for start in ["because(", "\"expected\", ", "Error::other(", "Err(", "broken(", "refused("]
        {
            for (at, _) in sources.match_indices(start) {
                let given = &sources[at + start.len()..];
                // Every text in the call: it need not come first.
                let given = in_brackets(given);
                let texts = given.split('"').skip(1).step_by(2);
                wrong.extend(texts.filter(|text| is_prose(text)));
            }
        }
        assert_eq!(wrong, Vec::<&str>::new());
        for start in ["Cause::new(\"", "Cause::of(\""] {
            for (at, _) in sources.match_indices(start) {
                let name = sources[at + start.len()..].split('"').next().unwrap();
                assert!(words.find(&format!("cause-{name}"), &[]).is_some(), "{name}");
            }
        }
    }

    /// Up to the bracket that closes what is open.
    fn in_brackets(text: &str) -> &str {
        let mut open = 1;
        let end = text.bytes().position(|byte| {
            open += i32::from(byte == b'(') - i32::from(byte == b')');
            open == 0
        });
        &text[..end.unwrap_or(text.len())]
    }

    /// Two words of small letters beside one another.
    fn is_prose(text: &str) -> bool {
        let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
        let words: Vec<_> = text.split(' ').collect();
        words.windows(2).any(|two| two.iter().all(|word| is_word(word)))
    }

    fn sources(folder: &std::path::Path) -> String {
        let mut text = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                text.push_str(&sources(&path));
            } else if path.extension().is_some_and(|end| end == "rs" || end == "js") {
                let file = std::fs::read_to_string(&path).unwrap();
                text.push_str(file.split("#[cfg(test)]").next().unwrap());
            }
        }
        text
    }
}
