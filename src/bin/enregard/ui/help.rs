//! Help and usage errors, in the user's language.
//!
//! `clap` derives the shape of the command line; its words come from `help.ftl`: `cmd-status` is
//! the line about `enregard status`, `cmd-status--check` that about its flag, `global--quiet` that
//! of an option every command takes.

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;

use super::words::UiMessages;
use crate::options::Lang;

/// Fills a command and all below it with help from our Fluent files.
pub(crate) fn localize(command: clap::Command, lang: Lang) -> clap::Command {
    let words = UiMessages::new(lang);
    let command = describe(command, &words, "cmd");
    command.about(words.get("about", &[])).mut_args(|arg| {
        let id = format!("global--{}", arg.get_id());
        let arg = named(arg, &words);
        match words.find(&id, &[]) {
            Some(help) => {
                with_values(arg, help, &words).help_heading(words.get("heading-global", &[]))
            }
            None => arg,
        }
    })
}

fn describe(command: clap::Command, words: &UiMessages, path: &str) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        words.get("heading-usage", &[])
    );
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(words.get("heading-commands", &[]))
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(words.get("global--help", &[]))
                .help_heading(words.get("heading-global", &[])),
        );
    let arguments = words.get("heading-arguments", &[]);
    let options = words.get("heading-options", &[]);
    command = command.subcommand_value_name(words.get("value-command", &[]));
    command = command.mut_args(|arg| {
        let id = format!("{path}--{}", arg.get_id());
        let arg = named(arg, words);
        let heading = if arg.is_positional() { &arguments } else { &options };
        match words.find(&id, &[]) {
            Some(help) => with_values(arg, help, words).help_heading(heading.clone()),
            None => arg,
        }
    });
    command.mut_subcommands(|sub| {
        let path = format!("{path}-{}", sub.get_name());
        let about = words.get(&path, &[]);
        describe(sub, words, &path).about(about)
    })
}

/// Prints help, version or a usage error, and gives the exit code.
pub(crate) fn usage(error: &clap::Error, lang: Lang) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            drop(error.print());
            ExitCode::SUCCESS
        }
        _ => {
            let words = UiMessages::new(lang);
            let mut err = std::io::stderr().lock();
            let text = super::usage::describe(error, &words);
            drop(write!(err, "{} {text}", words.get("error-label", &[])));
            ExitCode::from(2)
        }
    }
}

/// The id of the words for what stands for a value: `value-dir` for `DIR`.
pub(super) fn value_id(name: &str) -> String {
    format!("value-{}", name.to_lowercase().replace(['=', '_'], "-"))
}

/// An argument whose values go by names in the user's language.
fn named(arg: clap::Arg, words: &UiMessages) -> clap::Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let own = value_names(&arg);
    let said =
        own.iter().map(|name| words.find(&value_id(name), &[]).unwrap_or_else(|| name.clone()));
    let said: Vec<_> = said.collect();
    arg.value_names(said)
}

/// What stands for the values of an argument; without a name of their own, its id.
pub(super) fn value_names(arg: &clap::Arg) -> Vec<String> {
    let own = arg.get_value_names().unwrap_or_default();
    let own: Vec<String> = own.iter().map(ToString::to_string).collect();
    if own.is_empty() { vec![arg.get_id().as_str().to_uppercase()] } else { own }
}

/// The help of an argument, with what it may be and what it is when it is not given.
fn with_values(arg: clap::Arg, help: String, words: &UiMessages) -> clap::Arg {
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let default: Vec<_> =
        arg.get_default_values().iter().map(|one| one.to_string_lossy()).collect();
    let mut values: Vec<_> =
        arg.get_possible_values().iter().map(|one| one.get_name().to_owned()).collect();
    if arg.is_hide_possible_values_set() || values.iter().all(|value| help.contains(value)) {
        values.clear();
    }
    let mut help = help;
    for (id, name, list) in [
        ("usage-default", "value", default.join(", ")),
        ("usage-values", "values", values.join(", ")),
    ] {
        if !list.is_empty() {
            help = format!("{help} {}", words.get(id, &[(name, list.into())]));
        }
    }
    arg.help(help).hide_default_value(true).hide_possible_values(true)
}
