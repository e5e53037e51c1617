//! What we stand on may be used, and comes from where we think: every package has a license that we
//! know, and its source is crates.io. `deny.toml` says the same to those who have `cargo deny`.
#![allow(clippy::print_stderr, reason = "it says why it skips")]

use std::process::Command;

use serde_json::Value;

/// Licenses that ask for no more than their own text.
const FREE: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "BSL-1.0",
    "0BSD",
    "Unlicense",
];

/// Packages under another license, each looked at.
const KNOWN: &[(&str, &str)] = &[
    ("cssparser", "MPL-2.0"),
    ("cssparser-macros", "MPL-2.0"),
    ("dtoa-short", "MPL-2.0"),
    ("fxtranslate", "MPL-2.0"),
    ("selectors", "MPL-2.0"),
];

/// Splits where no parenthesis is open.
fn split<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_i32, 0);
    for (at, c) in text.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 && at >= from && text[at..].starts_with(word) {
            parts.push(text[from..at].trim());
            from = at + word.len();
        }
    }
    parts.push(text[from..].trim());
    parts
}

/// Whether one of the alternatives of an SPDX expression holds free licenses only.
fn is_free(expression: &str, package: &str) -> bool {
    let expression = expression.trim();
    let alternatives = split(expression, " OR ");
    if alternatives.len() > 1 {
        return alternatives.into_iter().any(|part| is_free(part, package));
    }
    let parts = split(expression, " AND ");
    if parts.len() > 1 {
        return parts.into_iter().all(|part| is_free(part, package));
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => is_free(inner, package),
        None => FREE.contains(&expression) || KNOWN.contains(&(package, expression)),
    }
}

#[test]
fn every_package_is_free_and_from_crates_io() {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{said}");
        eprintln!("skipped: the packages are not all here: {said}");
        return;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let members = metadata["workspace_members"].as_array().unwrap();
    let mut slips = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let license = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        let source = package["source"].as_str();
        if !is_free(&license, name) {
            slips.push(format!("{name}: license {license:?}"));
        }
        // Ours are those of the workspace, and what stands in the place of a crate that is not run.
        let stands_in = package["manifest_path"].as_str().unwrap().contains("crates/unused");
        let ours = source.is_none() && (stands_in || members.contains(&package["id"]));
        if !ours && source != Some("registry+https://github.com/rust-lang/crates.io-index") {
            slips.push(format!("{name}: from {source:?}"));
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

#[test]
fn expressions_are_understood() {
    for good in
        ["MIT", "GPL-2.0 OR MIT", "(MIT OR GPL-3.0) AND Unicode-3.0", "Apache-2.0 AND (MIT OR X)"]
    {
        assert!(is_free(good, "x"), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT AND X) OR Y", "MPL-2.0"] {
        assert!(!is_free(bad, "x"), "{bad}");
    }
    assert!(is_free("MPL-2.0", "selectors"));
}

#[test]
fn our_own_code_is_safe() {
    let manifest = include_str!("../Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
