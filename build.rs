//! Makes a release of the program smaller where the linker at hand can: functions that came out the
//! same are held once, and the places that the loader fills in are listed in short.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const FLAGS: [&str; 2] = ["-Wl,--icf=all", "-Wl,-z,pack-relative-relocs"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let said = |name: &str| env::var(name).unwrap_or_default();
    // What is made for another machine cannot be tried here.
    let own = said("TARGET") == said("HOST") && said("CARGO_CFG_TARGET_OS") == "linux";
    if !own || said("PROFILE") != "release" || env::var_os("CARGO_FEATURE_CLI").is_none() {
        return;
    }
    let folder = PathBuf::from(said("OUT_DIR"));
    for flag in FLAGS.into_iter().filter(|flag| works(flag, &folder)) {
        println!("cargo::rustc-link-arg-bins={flag}");
    }
}

/// Whether an empty program is linked with this flag, and runs.
fn works(flag: &str, folder: &Path) -> bool {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        rustc.arg("-C").arg(format!("linker={}", Path::new(&linker).display()));
    }
    rustc.args(["-C", &format!("link-arg={flag}")]).arg(&source).arg("-o").arg(&program);
    let runs = |command: &mut Command| command.output().is_ok_and(|run| run.status.success());
    fs::write(&source, "fn main() {}").is_ok()
        && runs(&mut rustc)
        && runs(&mut Command::new(&program))
}
