//! What is typed, what is printed, the exit code: `tests/cli/<command>/<case>.trycmd`, with the
//! project before (`.in`) and, where it changes, after (`.out`).

#[test]
fn commands_print_what_the_cases_say() {
    trycmd::TestCases::new()
        .env("ENREGARD_LANG", "en")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        // Whoever runs the tests is called otherwise on every machine.
        .env(
            "ENREGARD_CONFIG",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/people/config.yaml"),
        )
        // Git must not take the repository around the cases for theirs.
        .env("GIT_CEILING_DIRECTORIES", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli"))
        .case("tests/cli/**/*.trycmd");
}

/// The names in the list of commands that help gives.
fn listed(help: &str) -> Vec<String> {
    let list = help.split_once("\nCommandes").map_or("", |(_, rest)| rest);
    let lines = list.lines().skip(1).take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
}

/// The long options that want a value, in the help of a command.
fn valued(help: &str) -> Vec<String> {
    let of = |line: &str| {
        let (name, rest) = line.trim().split_once(" <")?;
        let name = name.rsplit(", ").next()?;
        (name.starts_with("--") && rest.contains('>')).then(|| name.to_owned())
    };
    help.lines().filter_map(of).collect()
}

/// Whatever is typed wrong, a French speaker is told so in French: an option that is none, what is
/// missing, a value that is none, for every command.
#[test]
fn what_is_typed_wrong_is_told_in_french() {
    const ENGLISH: &[&str] = &[
        "the",
        "is",
        "are",
        "of",
        "not",
        "this",
        "with",
        "and",
        "for",
        "there",
        "unexpected",
        "found",
        "required",
        "invalid",
        "expected",
        "wants",
        "value",
        "error",
        "given",
        "try",
        "usage",
        "file",
        "no",
        "such",
        "directory",
        "tip",
        "information",
        "more",
        "default",
    ];
    let empty = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.args(args).current_dir(empty.path()).stdin(std::process::Stdio::null());
        command.env("ENREGARD_LANG", "fr").env("NO_COLOR", "1").env_remove("EDITOR");
        let output = command.env_remove("VISUAL").output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (text(output.stdout), text(output.stderr), output.status.code())
    };
    let top = listed(&run(&["--help"]).0);
    let pipe = listed(&run(&["pipe", "--help"]).0).into_iter().map(|name| format!("pipe {name}"));
    let commands: Vec<String> = top.into_iter().filter(|name| name != "pipe").chain(pipe).collect();
    assert!(commands.len() > 30, "{commands:?}");
    let mut wrong = Vec::new();
    for command in &commands {
        let words: Vec<&str> = command.split(' ').collect();
        let help = run(&[&words[..], &["--help"]].concat()).0;
        let mut tries: Vec<Vec<String>> = vec![
            Vec::new(),
            vec!["--zzz".to_owned()],
            vec!["zzz".to_owned(); 5],
            vec!["zzz".to_owned(), "--format".to_owned(), "zzz".to_owned()],
        ];
        // The options of every command are tried with the first.
        let common = |name: &String| {
            command != &commands[0]
                && ["--directory", "--format", "--lang", "--color"].contains(&name.as_str())
        };
        for option in valued(&help).into_iter().filter(|name| !common(name)) {
            tries.push(vec![option.clone()]);
            tries.push(vec![format!("{option}=zzz")]);
            tries.push(vec![format!("{option}=zzz"), "zzz".to_owned()]);
            tries.push(vec![format!("{option}=zzz"), format!("{option}=zzz")]);
        }
        for more in tries {
            let mut more: Vec<&str> = more.iter().map(String::as_str).collect();
            // Where there is no project the editor waits for one, unless it may write nothing.
            more.extend((command == "serve").then_some("--read-only"));
            let (_, said, code) = run(&[&words[..], &more].concat());
            // What stands in quotation marks, and names of options, are no words of ours.
            let shown =
                said.split('«').map(|part| part.split_once('»').map_or(part, |(_, rest)| rest));
            let shown = shown.collect::<Vec<_>>().join(" ");
            let found: Vec<&str> = shown
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '/' | '.' | '<'))
                .filter(|word| ENGLISH.contains(word))
                .collect();
            if !found.is_empty() || code == Some(101) {
                wrong.push(format!("{command} {}: {found:?}\n{said}", more.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
