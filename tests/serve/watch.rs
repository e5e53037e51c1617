//! `enregard watch`: a change of a source reaches the page; nobody without the address reads it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long an edition may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

fn get(host: &str, path: &str, said: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {said}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn until(wanted: impl Fn() -> bool) {
    let start = Instant::now();
    while !wanted() {
        assert!(start.elapsed() < PATIENCE, "nothing came");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_change_reaches_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.current_dir(folder.path()).env("ENREGARD_LANG", "en");
        command
    };
    std::fs::write(folder.path().join("avis.txt"), "Avis\n\nIl pleut.\n").unwrap();
    assert!(program().args(["init", "avis.txt"]).status().unwrap().success());
    let mut command = program();
    command.arg("watch").stdout(Stdio::null()).stderr(Stdio::piped());
    let mut watch = command.spawn().unwrap();
    let (mut line, mut remarks) = (String::new(), BufReader::new(watch.stderr.take().unwrap()));
    remarks.read_line(&mut line).unwrap();
    let url = line.split(' ').next().unwrap();
    let (host, secret) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let (host, secret) = (host.to_owned(), format!("/{secret}"));
    let edition = || get(&host, &format!("{secret}avis.html"), &host);

    until(|| edition().contains("Il pleut."));
    assert!(get(&host, &secret, &host).contains("href=\"avis.html\""));
    // A source that cannot be read stops nothing.
    std::fs::write(folder.path().join("segments/avis.txt"), "").unwrap();
    std::thread::sleep(Duration::from_millis(700));
    std::fs::write(folder.path().join("segments/avis.txt"), "Avis\n\nIl neige.\n").unwrap();
    until(|| edition().contains("Il neige."));

    for (path, said) in [
        ("/avis.html".to_owned(), host.as_str()),
        (format!("{}/avis.html", "/0".repeat(2)), host.as_str()),
        (format!("{secret}../enregard.yaml"), host.as_str()),
        (format!("{secret}avis.html"), "example.org"),
    ] {
        let answer = get(&host, &path, said);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path} {said}: {answer}");
    }
    watch.kill().unwrap();
    watch.wait().unwrap();
    drop(remarks);
}
