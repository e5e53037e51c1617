//! What a hostile page, network or project may try against the editor.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use super::http::{CATALOG, JSON, Project, Server, start};

pub(super) fn served() -> (Project, Server, String) {
    let project = Project::new();
    let server = start(project.folder.path(), &[]);
    let cookie = server.enter();
    (project, server, cookie)
}

/// A body that would save a text, with hashes that fit.
pub(super) fn save_body(server: &Server, cookie: &str, id: &str, text: &str) -> String {
    let unit = server.get(&format!("/api/unit?id={id}"), cookie);
    assert_eq!(unit.status, 200, "{unit:?}");
    let value: serde_json::Value = serde_json::from_str(&unit.body).unwrap();
    serde_json::json!({
        "id": id, "text": text, "state": "translated", "seen": value["row"]["seen"],
    })
    .to_string()
}

#[test]
fn a_save_with_all_it_needs_goes_through_and_touches_one_message_only() {
    let (project, server, cookie) = served();
    let body = save_body(&server, &cookie, "texte-2", "We are staying here.");
    let origin = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", server.host());
    let answer = server.post("/api/save", &format!("{cookie}{JSON}{origin}"), &body);
    assert_eq!(answer.status, 200, "{answer:?}");
    let added = "\n# fr: Nous restons ici.\ntexte-2 = We are staying here.\n";
    assert_eq!(project.catalog(), format!("{CATALOG}{added}"));
}

#[test]
fn case_31_foreign_hosts_are_refused_without_a_word() {
    let (_project, server, cookie) = served();
    let port = server.port;
    for host in ["evil.com", "127.0.0.1.evil.com", "10.0.0.1", "0.0.0.0"] {
        let host = format!("Host: {host}:{port}\r\n");
        refused_without_a_word(&server, &host, &cookie);
    }
    let absolute = server.raw(&format!(
        "GET http://evil.com/api/words HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:{port}\r\n{cookie}\r\n"
    ));
    assert_eq!(absolute.status, 403);
}

#[track_caller]
fn refused_without_a_word(server: &Server, host: &str, cookie: &str) {
    let answer = server
        .raw(&format!("GET /api/project HTTP/1.1\r\nConnection: close\r\n{host}{cookie}\r\n"));
    assert!(matches!(answer.status, 400 | 403), "{host}: {answer:?}");
    assert_eq!(answer.body, "", "{host}");
}

#[test]
fn case_32_hosts_missing_doubled_or_spelled_otherwise() {
    let (_project, server, cookie) = served();
    let port = server.port;
    let wrong = [
        String::new(),
        format!("Host: 127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}\r\n"),
        format!("Host: localhost.:{port}\r\n"),
        format!("Host: [::ffff:127.0.0.1]:{port}\r\n"),
        "Host: 127.0.0.1:1\r\n".to_owned(),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: 127.0.0.1:{port}@evil.com\r\n"),
        format!("Host: localhost:{port}.evil.com\r\n"),
    ];
    for host in wrong {
        refused_without_a_word(&server, &host, &cookie);
    }
    for host in [format!("LOCALHOST:{port}"), format!("[::1]:{port}"), format!("localhost:{port}")]
    {
        let answer = server.raw(&format!(
            "GET /api/words HTTP/1.1\r\nConnection: close\r\nHost: {host}\r\n{cookie}\r\n"
        ));
        assert_eq!(answer.status, 200, "{host}");
    }
}

#[test]
fn case_33_other_origins_change_nothing() {
    let (project, server, cookie) = served();
    let body = save_body(&server, &cookie, "texte-2", "Evil.");
    for origin in ["http://evil.com", "null", "http://127.0.0.1:1", "https://127.0.0.1", ""] {
        let headers = format!("{cookie}{JSON}Origin: {origin}\r\n");
        assert_eq!(server.post("/api/save", &headers, &body).status, 403, "{origin}");
        assert_eq!(server.get("/api/project", &headers).status, 403, "{origin}");
    }
    let headers = format!("{cookie}{JSON}Sec-Fetch-Site: cross-site\r\n");
    assert_eq!(server.post("/api/save", &headers, &body).status, 403);
    let headers = format!("{cookie}{JSON}Sec-Fetch-Site: same-site\r\n");
    assert_eq!(server.post("/api/save", &headers, &body).status, 403);
    assert_eq!(project.catalog(), CATALOG);
}

#[test]
fn case_34_nothing_is_told_or_done_without_the_cookie() {
    let (project, server, cookie) = served();
    let body = save_body(&server, &cookie, "texte-2", "Evil.");
    for forged in ["", "Cookie: enregard=1\r\n", &format!("Cookie: enregard-{}=0\r\n", server.port)]
    {
        assert_eq!(server.post("/api/save", &format!("{forged}{JSON}"), &body).status, 403);
        for path in ["/api/project", "/api/words", "/api/unit?id=texte-1", "/api/drafts"] {
            let answer = server.get(path, forged);
            assert_eq!((answer.status, answer.body.as_str()), (403, ""), "{path}");
        }
        let page = server.get("/review", forged);
        assert_eq!(page.status, 403);
        assert!(!page.body.contains("pleut"));
    }
    assert_eq!(project.catalog(), CATALOG);
}

#[test]
fn case_38_a_token_works_once_and_is_never_sent_on() {
    let project = Project::new();
    let server = start(project.folder.path(), &[]);
    assert_eq!(server.get("/?token=0", "").status, 403);
    let first = server.get(&format!("/?token={}", server.token), "");
    let cookie = first.header("set-cookie").unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(!first.body.contains(&server.token) && !cookie.contains(&server.token));
    assert_eq!(first.header("referrer-policy"), Some("no-referrer"));
    let again = server.get(&format!("/?token={}", server.token), "");
    assert_eq!((again.status, again.header("set-cookie")), (403, None));
    let kept = std::fs::read_to_string(project.path(".enregard/session")).unwrap();
    assert!(!kept.contains(cookie.split(['=', ';']).nth(1).unwrap()), "only a hash is kept");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            std::fs::metadata(project.path(".enregard/session")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
        let list =
            std::fs::read(format!("/proc/{}/cmdline", server.child.id())).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&list).contains(&server.token));
    }
}

#[test]
fn case_35_bodies_that_need_no_preflight_are_refused() {
    let (project, server, cookie) = served();
    let body = save_body(&server, &cookie, "texte-2", "Evil.");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        let headers = format!("{cookie}Content-Type: {kind}\r\n");
        assert_eq!(server.post("/api/save", &headers, &body).status, 415, "{kind}");
    }
    assert_eq!(server.post("/api/save", &cookie, &body).status, 415);
    assert_eq!(project.catalog(), CATALOG);
}

#[test]
fn case_45_paths_out_of_the_editor_lead_nowhere() {
    let (project, server, cookie) = served();
    project.put(".git/config", "[core]\n");
    for path in [
        "/..%2f..%2fetc/passwd",
        "/../../etc/passwd",
        "/.git/config",
        "/segments/../enregard.yaml",
        "/segments/essai.yaml",
        "/app/../enregard.yaml",
        "/app/..%2f..%2fenregard.yaml",
        "/app//etc/passwd",
        "/.enregard/session",
        "/api/../enregard.yaml",
    ] {
        let answer = server.get(path, &cookie);
        assert!(matches!(answer.status, 400 | 403 | 404), "{path}: {answer:?}");
        assert_eq!(answer.body, "", "{path}");
    }
    project.put("build/../secret.txt", "secret");
    for name in ["../secret.txt", "../enregard.yaml", "/etc/passwd", "..", "", "a/../../secret.txt"]
    {
        let answer = server.get(&format!("/api/built?name={name}"), &cookie);
        assert!(matches!(answer.status, 404 | 422), "{name}: {answer:?}");
    }
    for name in ["../../evil.md", "/tmp/evil.md", "..", ".git/hooks/x"] {
        let file = serde_json::json!({ "name": name, "data": "data:text/plain;base64,IyBB" });
        for (path, body) in [
            ("sync", serde_json::json!({ "file": file })),
            ("align", serde_json::json!({ "file": file })),
        ] {
            let answer =
                server.post(&format!("/api/{path}"), &format!("{cookie}{JSON}"), &body.to_string());
            assert!(matches!(answer.status, 200 | 404 | 422), "{name}: {answer:?}");
        }
        assert!(!project.path(".enregard/incoming").exists(), "{name}");
    }
    for id in ["../../x", "/etc/x", "a%00b", ".git/config", &"x".repeat(300)] {
        let answer = server.get(&format!("/api/unit?id={id}"), &cookie);
        assert!(matches!(answer.status, 404 | 422), "{id}: {answer:?}");
    }
    let outside = serde_json::json!({
        "id": "../../x", "text": "x", "seen": { "target": "", "source": "" },
    });
    let answer = server.post("/api/draft", &format!("{cookie}{JSON}"), &outside.to_string());
    assert_eq!(answer.status, 422);
}

#[test]
fn case_46_too_much_is_refused_and_others_are_still_served() {
    let (_project, server, cookie) = served();
    let many: String = (0..10_000).map(|n| format!("X-{n}: 1\r\n")).collect();
    let answer = server.get("/api/project", &format!("{cookie}{many}"));
    assert!(matches!(answer.status, 400 | 431 | 0), "{answer:?}");
    let long = format!("X-Long: {}\r\n", "x".repeat(1 << 20));
    assert!(matches!(server.get("/api/project", &long).status, 400 | 431 | 0));
    let huge = server.raw(&format!(
        "POST /api/save HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{cookie}{JSON}Content-Length: 1073741824\r\n\r\n",
        server.host()
    ));
    assert_eq!(huge.status, 413);
    let chunked = server.raw(&format!(
        "POST /api/save HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{cookie}{JSON}Transfer-Encoding: chunked\r\n\r\n{}",
        server.host(),
        format!("100000\r\n{}\r\n", "x".repeat(1 << 20)).repeat(4)
    ));
    assert!(matches!(chunked.status, 413 | 0), "{chunked:?}");
    assert_eq!(server.get("/api/words", &cookie).status, 200);
}

/// Ten thousand connections that send half a head and wait; a page that asks meanwhile is served at
/// once.
#[test]
fn case_46_slow_connections_keep_nobody_waiting() {
    let (_project, server, cookie) = served();
    let mut slow = Vec::new();
    for turn in 0..10_000 {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        // The server may have hung up on this one already.
        drop(stream.write_all(b"GET / HTTP/1.1\r\nHo"));
        slow.push(stream);
        // No more of ours than a process may have open.
        if slow.len() > 300 {
            slow.remove(0);
        }
        if turn % 1_000 == 999 {
            let before = Instant::now();
            assert_eq!(server.get("/api/words", &cookie).status, 200);
            assert!(before.elapsed() < Duration::from_secs(2), "{turn}: {:?}", before.elapsed());
        }
    }
    for mut stream in slow {
        // After ten seconds the server hangs up on each of them.
        stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
        let mut left = Vec::new();
        let read = stream.read_to_end(&mut left);
        let reset = |error: &std::io::Error| error.kind() == std::io::ErrorKind::ConnectionReset;
        assert!(read.as_ref().is_ok() || read.as_ref().is_err_and(reset), "{read:?}");
    }
    assert_eq!(server.get("/api/words", &cookie).status, 200);
}

#[test]
fn case_47_only_this_machine_is_listened_to() {
    let project = Project::new();
    let refused = Command::new(env!("CARGO_BIN_EXE_enregard"))
        .args([
            "-C",
            project.folder.path().to_str().unwrap(),
            "serve",
            "--port",
            "0",
            "--host",
            "0.0.0.0",
        ])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--allow-remote"));
    let server = start(project.folder.path(), &[]);
    if let Ok(table) = std::fs::read_to_string("/proc/net/tcp") {
        let end = format!(":{:04X}", server.port);
        let ours: Vec<&str> = table
            .lines()
            .filter_map(|line| line.split_whitespace().nth(1))
            .filter(|local| local.ends_with(&end))
            .collect();
        assert!(
            !ours.is_empty() && ours.iter().all(|local| local.starts_with("0100007F")),
            "{ours:?}"
        );
    }
    // Let in from outside, names are still refused: only addresses by number are known.
    let open = start(project.folder.path(), &["--host", "0.0.0.0", "--allow-remote"]);
    assert_eq!(open.get("/api/words", &open.enter()).status, 200);
    let named = open.raw(&format!(
        "GET / HTTP/1.1\r\nConnection: close\r\nHost: evil.com:{}\r\n\r\n",
        open.port
    ));
    assert_eq!(named.status, 403);
}

#[test]
fn case_56_a_page_runs_nothing_for_a_repository() {
    let (project, server, cookie) = served();
    let git = |args: &[&str]| {
        let names = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let mut git = std::process::Command::new("git");
        git.args(names).args(args).current_dir(project.folder.path());
        assert!(git.status().unwrap().success(), "{args:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "first"]);
    let pwned = project.path("pwned");
    let run = format!("touch {}; false", pwned.display());
    let plain = std::fs::read_to_string(project.path(".git/config")).unwrap();
    project.put(".gitattributes", "* filter=evil merge=evil diff=evil\n");
    project.put("locales/en/essai.ftl", &CATALOG.replace("ten", "twelve"));
    for evil in [
        "[filter \"evil\"]\n\tclean = \"RUN\"\n",
        "[filter \"evil\"]\n\tprocess = \"RUN\"\n",
        "[filter \"evil\"]\n\tsmudge = \"RUN\"\n",
        "[merge \"evil\"]\n\tdriver = \"RUN\"\n",
        "[core]\n\tsshCommand = \"RUN\"\n",
        "[remote \"origin\"]\n\turl = /nowhere\n\tuploadpack = \"RUN\"\n",
        "[remote \"origin\"]\n\turl = /nowhere\n\treceivepack = \"RUN\"\n",
        "[credential]\n\thelper = \"!RUN\"\n",
        "[gpg]\n\tprogram = \"RUN\"\n[commit]\n\tgpgSign = true\n",
        "[include]\n\tpath = evil\n",
    ] {
        project.put(".git/evil", &format!("[core]\n\tsshCommand = \"{run}\"\n"));
        project.put(".git/config", &format!("{plain}{}", evil.replace("RUN", &run)));
        let office = server.get("/api/office", &cookie);
        assert_eq!(office.status, 200);
        assert!(office.body.contains("\"refused\""), "{evil}: {}", office.body);
        for how in ["commit", "pull", "push"] {
            let body = format!("{{\"how\":\"{how}\",\"message\":\"x\"}}");
            let answer = server.post("/api/share", &format!("{cookie}{JSON}"), &body);
            assert_eq!(answer.status, 422, "{how} {evil}: {answer:?}");
        }
        assert!(!pwned.exists(), "{evil}");
    }
    // What runs for every repository: hooks, and a remote that is a program.
    let external = "[core]\n\tfsmonitor = \"RUN\"\n\thooksPath = evil\n[remote \"origin\"]\n\turl = \"ext::sh -c 'RUN'\"\n[protocol \"ext\"]\n\tallow = always\n[branch \"master\"]\n\tremote = origin\n\tmerge = refs/heads/master\n";
    project.put(".git/config", &format!("{plain}{}", external.replace("RUN", &run)));
    project.put("evil/pre-commit", &format!("#!/bin/sh\n{run}\n"));
    for how in ["commit", "pull", "push"] {
        let body = format!("{{\"how\":\"{how}\",\"message\":\"x\"}}");
        server.post("/api/share", &format!("{cookie}{JSON}"), &body);
    }
    assert!(!pwned.exists());
}

#[test]
fn case_48_asking_changes_nothing() {
    let (project, server, cookie) = served();
    for path in [
        "save",
        "accept",
        "question",
        "allow",
        "merge",
        "split",
        "cut",
        "undo",
        "redo",
        "draft",
        "remove",
        "sync",
        "align",
        "export",
        "share",
        "fix",
        "term",
        "machine-stop",
    ] {
        for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH"] {
            let answer = server.raw(&format!(
                "{method} /api/{path}?id=texte-1&text=Evil HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{cookie}\r\n",
                server.host()
            ));
            assert_eq!(answer.status, 405, "{method} {path}");
        }
    }
    for path in ["/api/project", "/api/overview", "/api/find?q=is:todo", "/api/unit?id=texte-1"] {
        assert_eq!(server.get(path, &cookie).status, 200, "{path}");
    }
    assert_eq!(project.catalog(), CATALOG);
    assert!(!project.path(".enregard/journal").exists());
}

#[test]
fn a_page_that_may_only_read_can_write_nothing() {
    let project = Project::new();
    let server = start(project.folder.path(), &["--read-only"]);
    let cookie = server.enter();
    let body = save_body(&server, &cookie, "texte-2", "Evil.");
    assert_eq!(server.post("/api/save", &format!("{cookie}{JSON}"), &body).status, 403);
    for (path, body) in [
        ("undo", "{}"),
        ("redo", "{}"),
        ("cut", "{\"id\":\"texte-2\",\"source\":\"a b\",\"at\":1}"),
        ("sync", "{\"write\":true}"),
        ("align", "{\"write\":true,\"file\":{\"name\":\"a.md\",\"data\":\"\"}}"),
        ("export", "{\"format\":\"html\",\"final\":false}"),
        ("share", "{\"how\":\"commit\",\"message\":\"x\"}"),
        ("share", "{\"how\":\"pull\"}"),
        ("fix", "{}"),
        ("term", "{\"source\":[\"a\"],\"target\":\"b\"}"),
        ("machine", "{\"ids\":[\"texte-2\"]}"),
        ("machine-stop", "{}"),
        ("remove", "{\"id\":\"texte-1\",\"seen\":{\"target\":\"\",\"source\":\"\"}}"),
    ] {
        let answer = server.post(&format!("/api/{path}"), &format!("{cookie}{JSON}"), body);
        assert_eq!(answer.status, 403, "{path}");
    }
    assert_eq!(project.catalog(), CATALOG);
    assert!(!project.path(".enregard").exists());
}
