//! Runs the suite of `browser/` in Chromium, where it can be had.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Node, Chromium and the two npm packages that `scripts/tools.sh` installs; or what is missing.
fn tools() -> Result<(PathBuf, PathBuf), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tools = std::env::var_os("ENREGARD_TOOLS").map_or(root.join("target/tools"), PathBuf::from);
    for package in ["playwright-core", "axe-core"] {
        if !tools.join("node_modules").join(package).is_dir() {
            return Err(format!("npm package {package} (see scripts/tools.sh)"));
        }
    }
    let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let chromium = chromium.iter().map(PathBuf::from).find(|path| path.exists());
    let chromium = chromium.ok_or("chromium (Debian: chromium)")?;
    let node = Command::new("node").arg("--version").output();
    node.map_err(|_| "node (Debian: nodejs)".to_owned())?;
    Ok((tools, chromium))
}

#[test]
fn the_editor_keeps_its_promises_in_a_real_browser() {
    let (tools, chromium) = match tools() {
        Ok(found) => found,
        Err(missing) => {
            assert!(std::env::var("CI").is_err(), "CI may skip nothing: no {missing}");
            eprintln!("skipped: no {missing}");
            return;
        }
    };
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/serve/browser/run.mjs");
    let child = Command::new("node")
        .arg(suite)
        .env("ENREGARD", env!("CARGO_BIN_EXE_enregard"))
        .env("ENREGARD_TOOLS", tools)
        .env("CHROMIUM", chromium)
        .env(
            "ENREGARD_CONFIG",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/people/config.yaml"),
        )
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    let failed = said.find("FAIL ").and_then(|at| said.get(at..)).unwrap_or(&said);
    assert!(ended.status.success(), "the browser suite failed:\n{failed}");
}
