//! What is typed, what is printed, the exit code: `tests/cli/<command>/<case>.trycmd`, with the
//! project before (`.in`) and, where it changes, after (`.out`).

#[test]
fn commands_print_what_the_cases_say() {
    trycmd::TestCases::new()
        .env("ENREGARD_LANG", "en")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        // Git must not take the repository around the cases for theirs.
        .env("GIT_CEILING_DIRECTORIES", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli"))
        .case("tests/cli/**/*.trycmd");
}
