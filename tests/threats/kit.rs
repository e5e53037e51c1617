//! Hostile archives, throw-away projects, and a child process with limits.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use enregard::container::Limits;
use enregard::format::import::{self, ImportOptions, Imported};
use enregard::model::{Error, Locale, Reading};
use enregard::source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Seconds of the processor that a hostile input may take; code without optimization gets more.
const SECONDS: u32 = if cfg!(debug_assertions) { 8 } else { 2 };
/// Most memory that a hostile input may take, in kB.
const MEMORY: u64 = 256 * 1024;
/// The stack it gets.
const STACK: usize = 1 << 20;

/// Runs a test's body in a process of its own, with little stack, time and memory.
pub(crate) fn guarded<F: FnOnce() + Send + 'static>(body: F) {
    if std::env::var_os("ENREGARD_THREAT").is_some() {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(body).unwrap();
        thread.join().unwrap();
        let peak = peak();
        assert!(peak < MEMORY, "{peak} kB");
        return;
    }
    let name = std::any::type_name::<F>().split_once("::").unwrap().1;
    let name = name.trim_end_matches("::{{closure}}");
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -t {SECONDS}; exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env("ENREGARD_THREAT", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let trouble = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{said}\n{trouble}", output.status);
    assert!(said.contains("1 passed"), "no test is called {name}: {said}");
}

/// The most memory this process ever had, in kB; nothing where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Whether the long trials were asked for.
pub(crate) fn long() -> bool {
    std::env::var_os("ENREGARD_LONG").is_some()
}

/// Reads a translator's file.
pub(crate) fn import(name: &str, bytes: &[u8]) -> Result<Imported, Error> {
    import::read(name, bytes, &ImportOptions::new(Locale::french(), Locale::english()))
}

/// Reads a document.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Reading, Error> {
    let reader = source::reader(None, Path::new(name), bytes)?;
    (reader.read)(bytes, Limits::default())
}

/// Whatever becomes of these bytes in the reader that suits the name, as text to look through.
pub(crate) fn any(name: &str, bytes: &[u8]) -> Result<String, Error> {
    match name.rsplit('.').next() {
        Some("odt" | "epub" | "html" | "md" | "txt") => {
            read(name, bytes).map(|reading| format!("{reading:?}"))
        }
        _ => import(name, bytes).map(|imported| format!("{imported:?}")),
    }
}

pub(crate) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An XML text as the main part of each kind of file that is made of XML.
pub(crate) fn wrapped(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = text.as_bytes();
    let container = b"<container><rootfiles><rootfile full-path='o.opf'/></rootfiles></container>";
    vec![
        ("a.xlf", bytes.to_vec()),
        ("a.tmx", bytes.to_vec()),
        ("a.docx", archive(&[("word/document.xml", bytes)])),
        ("a.odt", archive(&[("content.xml", bytes)])),
        ("a.xlsx", archive(&[("xl/workbook.xml", bytes), ("[Content_Types].xml", bytes)])),
        ("a.epub", archive(&[("META-INF/container.xml", bytes)])),
        ("b.epub", archive(&[("META-INF/container.xml", container), ("o.opf", bytes)])),
    ]
}

/// A folder that goes away, with room beside the project for what must not be touched.
pub(crate) struct Room {
    folder: tempfile::TempDir,
}

/// The document of [`Room::project`].
pub(crate) const SOURCE: &str = "Résumé\n\nCe rapport présente 12 mesures. Il ne couvre pas 2020.\n\n\
    L'association les a suivies. Elle en garde trois.\n";

impl Room {
    pub(crate) fn new() -> Self {
        let room = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(room.at("repo")).unwrap();
        fs::create_dir(room.at("outside")).unwrap();
        fs::write(room.at("outside/kept.txt"), "do not touch\n").unwrap();
        room
    }

    /// A room with a project in `repo`, synced, every second segment translated.
    pub(crate) fn project() -> Self {
        let room = Self::new();
        fs::write(room.at("repo/rapport.txt"), SOURCE).unwrap();
        room.ok(&["init", "rapport.txt", "--reader", "plain"]);
        for id in room.ids().iter().step_by(2) {
            room.ok(&["set", id, "An example."]);
        }
        room
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The ids of the segments, in order.
    pub(crate) fn ids(&self) -> Vec<String> {
        let document = enregard::store::read_document(&self.read("repo/segments/rapport.yaml"));
        document.unwrap().segments().map(|segment| segment.id.as_str().to_owned()).collect()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.args(args).current_dir(self.at("repo")).stdin(Stdio::null());
        for name in ["LANG", "LC_ALL", "LC_MESSAGES", "VISUAL", "EDITOR", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("ENREGARD_LANG", "en").env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        // Whoever signs is called the same on every machine.
        command.env(
            "ENREGARD_CONFIG",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/people/config.yaml"),
        );
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    #[track_caller]
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let trouble = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {trouble}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs a command that may take so many seconds of the processor, and 2 GB of addresses (a
    /// program without optimization, its threads included, takes a part of that before it does
    /// anything).
    #[track_caller]
    pub(crate) fn bounded(&self, args: &[&str], seconds: u32) {
        let plain = self.command(args);
        let limits = format!("ulimit -t {seconds}; ulimit -v 2000000; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &limits]).arg(plain.get_program()).args(args);
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.current_dir(self.at("repo")).stdin(Stdio::null());
        let output = shell.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {} {said}", output.status);
    }

    /// Runs a command that must fail without a panic; gives what it said.
    #[track_caller]
    pub(crate) fn fails(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            matches!(output.status.code(), Some(1..=4)),
            "{args:?}: {:?} {said}",
            output.status
        );
        assert!(!said.contains("panicked"), "{args:?}: {said}");
        said
    }

    /// Nothing came, went or changed beside the project.
    #[track_caller]
    pub(crate) fn outside_is_untouched(&self) {
        let names: Vec<_> =
            fs::read_dir(self.at("outside")).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["kept.txt"]);
        assert_eq!(self.read("outside/kept.txt"), "do not touch\n");
    }
}
