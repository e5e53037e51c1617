//! A second person by a link: what each role may do, and what others may try with its link.

use std::fs;

use serde_json::{Value, json};

use super::http::{Answer, CATALOG, JSON, Project, Server, start, start_with};

/// The least role that each address needs: `read`, `translate`, `review`, `owner`.
const TABLE: [(&str, &str, &str); 50] = [
    ("GET", "words", "read"),
    ("GET", "project", "read"),
    ("GET", "rows", "read"),
    ("GET", "pulse", "read"),
    ("GET", "find", "read"),
    ("GET", "unit", "read"),
    ("GET", "beside", "read"),
    ("GET", "history", "read"),
    ("GET", "concordance", "read"),
    ("GET", "overview", "read"),
    ("GET", "keys", "read"),
    ("GET", "drafts", "translate"),
    ("GET", "conflicts", "review"),
    ("GET", "people", "owner"),
    ("GET", "pictures", "read"),
    ("GET", "picture", "read"),
    ("GET", "findings", "read"),
    ("GET", "terms", "read"),
    ("GET", "engine", "read"),
    ("GET", "machine", "read"),
    ("GET", "office", "read"),
    ("GET", "built", "read"),
    ("POST", "assess", "read"),
    ("POST", "save", "translate"),
    ("POST", "apply", "translate"),
    ("POST", "variant", "translate"),
    ("POST", "question", "translate"),
    ("POST", "merge", "translate"),
    ("POST", "split", "translate"),
    ("POST", "draft", "translate"),
    ("POST", "undo", "translate"),
    ("POST", "redo", "translate"),
    ("POST", "accept", "review"),
    ("POST", "allow", "review"),
    ("POST", "name", "owner"),
    ("POST", "replace", "review"),
    ("POST", "resolve", "review"),
    ("POST", "cut", "review"),
    ("POST", "remove", "translate"),
    ("POST", "fix", "review"),
    ("POST", "term", "review"),
    ("POST", "sync", "owner"),
    ("POST", "align", "owner"),
    ("POST", "export", "owner"),
    ("POST", "share", "owner"),
    ("POST", "machine", "owner"),
    ("POST", "machine-stop", "owner"),
    ("POST", "keys", "owner"),
    ("POST", "people", "owner"),
    ("POST", "none", "owner"),
];
const ROLES: [&str; 4] = ["read", "translate", "review", "owner"];

fn rank(role: &str) -> usize {
    ROLES.iter().position(|known| *known == role).unwrap()
}

/// A server, and somebody who came in by an invitation to a role; the owner where it is `owner`.
fn invited(role: &str) -> (Project, Server, String) {
    let project = Project::new();
    let invitation = format!("Zoé={role}");
    let options = if role == "owner" { vec![] } else { vec!["--invite", &invitation] };
    let (server, lines) = start_with(project.folder.path(), &options, options.len() / 2);
    let cookie = match lines.first() {
        Some(line) => server.enter_with(line.split_once("token=").unwrap().1),
        None => server.enter(),
    };
    (project, server, cookie)
}

fn seen(server: &Server, cookie: &str, id: &str) -> Value {
    let unit = server.get(&format!("/api/unit?id={id}"), cookie);
    let unit: Value = serde_json::from_str(&unit.body).unwrap();
    unit["row"]["seen"].clone()
}

/// Asks for `/api/name`, or for an address below `/to/TAG` that is given whole.
fn ask(server: &Server, cookie: &str, method: &str, name: &str) -> Answer {
    let seen = seen(server, cookie, "texte-2");
    let unit = json!({ "id": "texte-2", "seen": seen });
    let body = json!({
        "id": "texte-2", "text": "We stay here.", "state": "translated", "seen": seen, "at": 3,
        "variant": true, "kind": "question", "keep": false, "sure": null, "units": [unit],
        "check": "number", "reason": "round", "name": "Max", "role": "read", "old": "x", "new": "y",
        "action": "save", "keys": null,
    });
    let query = "?id=texte-1&q=is:todo&since=0&outline=0&ids=texte-1";
    let path = address(name);
    match method {
        "GET" => server.get(&format!("{path}{query}"), cookie),
        _ => server.post(&path, &format!("{cookie}{JSON}"), &body.to_string()),
    }
}

fn address(name: &str) -> String {
    if name.starts_with('/') { name.to_owned() } else { format!("/api/{name}") }
}

fn is_refused(answer: &Answer) -> bool {
    answer.status == 403 && answer.body.contains("\"role\"")
}

#[test]
fn case_64_each_address_is_open_to_its_roles_and_to_no_other() {
    for role in ROLES {
        let (project, server, cookie) = invited(role);
        for (method, name, least) in TABLE {
            let before = project.catalog();
            let answer = ask(&server, &cookie, method, name);
            let refused = rank(role) < rank(least);
            assert_eq!(is_refused(&answer), refused, "{role}: {method} {name}: {answer:?}");
            assert!(!refused || project.catalog() == before, "{role}: {method} {name}");
            let stranger = ask_as_nobody(&server, method, name);
            assert_eq!((stranger.status, stranger.body.as_str()), (403, ""), "{method} {name}");
        }
    }
}

/// Each language has an address of its own, with the same gate before it.
#[test]
fn case_64_below_a_language_each_address_is_open_to_its_roles_and_to_no_other() {
    let project = Project::new();
    let settings = fs::read_to_string(project.path("enregard.yaml")).unwrap();
    project.put("enregard.yaml", &format!("{settings}targets: [en, es]\n"));
    let (server, lines) = start_with(project.folder.path(), &["--invite", "Zoé=read"], 1);
    let cookie = server.enter_with(lines[0].split_once("token=").unwrap().1);
    for (tag, (method, name, least)) in
        ["en", "es"].iter().flat_map(|tag| TABLE.map(|row| (tag, row)))
    {
        let path = format!("/to/{tag}/api/{name}");
        let answer = ask(&server, &cookie, method, &path);
        assert_eq!(is_refused(&answer), least != "read", "{method} {path}: {answer:?}");
        let stranger = ask_as_nobody(&server, method, &path);
        assert_eq!((stranger.status, stranger.body.as_str()), (403, ""), "{method} {path}");
    }
    assert_eq!(project.catalog(), CATALOG);
    assert!(!project.path("locales/es/essai.ftl").exists());
}

fn ask_as_nobody(server: &Server, method: &str, name: &str) -> Answer {
    let forged = format!("Cookie: enregard-{}={}\r\n", server.port, "0".repeat(64));
    match method {
        "GET" => server.get(&address(name), &forged),
        _ => server.post(&address(name), &format!("{forged}{JSON}"), "{}"),
    }
}

/// A new address of the API must be put into the table above, with the role that it needs.
#[test]
fn no_address_is_missing_in_the_table() {
    let source = include_str!("../../src/bin/enregard/web/api/mod.rs");
    let mut count = 0;
    for line in source.split(".route(\"/").skip(1) {
        let (name, rest) = line.split_once('"').unwrap();
        let rest = rest.split(".route(").next().unwrap();
        for (word, method) in [("get(", "GET"), ("post(", "POST")] {
            if rest.contains(word) {
                let row = TABLE.iter().find(|(m, n, _)| (*m, *n) == (method, name));
                assert!(row.is_some(), "{method} {name} stands in no row");
                count += 1;
            }
        }
    }
    assert_eq!(count, TABLE.len() - 1, "rows that are no address");
}

fn save(server: &Server, cookie: &str, id: &str, text: &str, state: &str, floor: bool) -> Answer {
    let body = json!({
        "id": id, "text": text, "state": state, "floor": floor, "sure": true,
        "seen": seen(server, cookie, id),
    });
    server.post("/api/save", &format!("{cookie}{JSON}"), &body.to_string())
}

#[test]
fn case_65_a_translator_makes_nothing_reviewed_whatever_is_sent() {
    let (project, server, cookie) = invited("translate");
    assert!(is_refused(&save(&server, &cookie, "texte-2", "We stay.", "reviewed", false)));
    let unit = json!({ "id": "texte-2", "seen": seen(&server, &cookie, "texte-2") });
    let body = json!({ "text": "We stay.", "state": "reviewed", "units": [unit] });
    let answer = server.post("/api/apply", &format!("{cookie}{JSON}"), &body.to_string());
    assert!(is_refused(&answer), "{answer:?}");
    assert_eq!(project.catalog(), CATALOG);
    // What was reviewed and is changed by somebody who may not review is to be reviewed again.
    assert_eq!(save(&server, &cookie, "titre-1", "The title", "translated", true).status, 200);
    assert!(!project.catalog().contains("reviewed"), "{}", project.catalog());
    // Another's change is not theirs to take back, by whatever mark.
    let owner = server.enter();
    let saved = save(&server, &owner, "texte-2", "We are staying.", "translated", false);
    let saved: Value = serde_json::from_str(&saved.body).unwrap();
    let before = project.catalog();
    let claim = json!({ "mine": [saved["change"]], "sure": saved["change"] });
    let answer = server.post("/api/undo", &format!("{cookie}{JSON}"), &claim.to_string());
    assert!(is_refused(&answer), "{answer:?}");
    assert_eq!(project.catalog(), before);
    // Their own is.
    assert_eq!(save(&server, &cookie, "texte-2", "We do stay.", "draft", false).status, 200);
    let answer = server.post("/api/undo", &format!("{cookie}{JSON}"), "{}");
    assert_eq!((answer.status, project.catalog()), (200, before), "{answer:?}");
}

#[test]
fn a_review_by_a_guest_is_signed_with_the_name_of_the_invitation_and_the_owners_with_theirs() {
    let (project, server, cookie) = invited("review");
    let guest = save(&server, &cookie, "texte-2", "We stay.", "reviewed", false);
    assert_eq!(guest.status, 200, "{guest:?}");
    assert!(project.catalog().contains("# reviewed: Zoé "), "{}", project.catalog());
    let owner = server.enter();
    assert_eq!(save(&server, &owner, "titre-1", "A title", "reviewed", false).status, 200);
    assert!(project.catalog().contains("# reviewed: Ada "), "{}", project.catalog());
    // What each types and does not save is theirs alone.
    let draft =
        json!({ "id": "texte-2", "text": "Typed.", "seen": { "target": "", "source": "" } });
    let headers = format!("{cookie}{JSON}");
    assert_eq!(server.post("/api/draft", &headers, &draft.to_string()).status, 200);
    assert!(server.get("/api/drafts", &cookie).body.contains("Typed."));
    assert!(!server.get("/api/drafts", &owner).body.contains("Typed."));
}

#[test]
fn case_66_a_link_works_once_and_is_kept_as_a_hash_outside_the_project() {
    let project = Project::new();
    let (server, lines) = start_with(project.folder.path(), &["--invite", "Zoé=read"], 1);
    let token = lines[0].split_once("token=").unwrap().1;
    // Near misses and many guesses lead nowhere and use nothing up.
    for turn in 0..300 {
        let guess = match turn % 3 {
            0 => token[..token.len() - 1].to_owned(),
            1 => format!("{token}0"),
            _ => format!("{turn:064x}"),
        };
        let answer = server.get(&format!("/?token={guess}"), "");
        assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{guess}");
    }
    let first = server.get(&format!("/translate?token={token}"), "");
    let cookie = first.header("set-cookie").unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(!first.body.contains(token) && first.body.contains("data-role=\"read\""));
    // Nothing that the page loads or leads to is told the address it came by.
    assert_eq!(first.header("referrer-policy"), Some("no-referrer"));
    assert!(!first.body.contains("http:") && !first.body.contains("https:"), "{}", first.body);
    assert_eq!(server.get(&format!("/?token={token}"), "").status, 403);
    let state = format!("{}-state", project.folder.path().display());
    let kept: Vec<_> = walk(std::path::Path::new(&state));
    assert_eq!(kept.len(), 1, "{kept:?}");
    let text = std::fs::read_to_string(&kept[0]).unwrap();
    assert!(!text.contains(token) && !text.contains(cookie.split(['=', ';']).nth(1).unwrap()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&kept[0]).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .flat_map(|entry| match entry.unwrap().path() {
            path if path.is_dir() => walk(&path),
            path => vec![path],
        })
        .collect()
}

#[test]
fn case_67_who_was_revoked_is_let_in_no_more_with_cookie_or_link() {
    let (_project, server, cookie) = invited("review");
    let owner = format!("{}{JSON}", server.enter());
    let people = |body: Value| -> Value {
        let answer = server.post("/api/people", &owner, &body.to_string());
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str(&answer.body).unwrap()
    };
    let made = people(json!({ "name": "Max", "role": "translate" }));
    let link = made["links"][0].as_str().unwrap().to_owned();
    let key = |name: &str| {
        let one = made["people"].as_array().unwrap().iter().find(|one| one["name"] == name);
        one.unwrap()["key"].clone()
    };
    assert_eq!(server.get("/api/project", &cookie).status, 200);
    people(json!({ "revoke": key("Zoé") }));
    assert_eq!(server.get("/api/project", &cookie).status, 403);
    assert_eq!(server.get("/review", &cookie).status, 403);
    people(json!({ "revoke": key("Max") }));
    let token = link.split_once("token=").unwrap().1;
    assert_eq!(server.get(&format!("/?token={token}"), "").status, 403);
    // Nobody is invited to be the owner, or without a name.
    for body in [json!({ "name": "Eve", "role": "owner" }), json!({ "name": " ", "role": "read" })]
    {
        assert_eq!(server.post("/api/people", &owner, &body.to_string()).status, 422);
    }
}

#[test]
fn what_another_run_of_the_program_revokes_counts_at_once() {
    let (project, server, cookie) = invited("read");
    let again = start(project.folder.path(), &["--revoke", "Zoé"]);
    assert_eq!(server.get("/api/project", &cookie).status, 403);
    assert_eq!(again.get("/api/project", &again.enter()).status, 200);
}

#[test]
fn case_68_other_sites_do_nothing_with_the_cookie_of_a_guest() {
    let (project, server, cookie) = invited("review");
    let body = json!({ "id": "texte-2", "text": "Evil.", "state": "translated", "seen": seen(&server, &cookie, "texte-2") });
    for more in
        ["Origin: http://evil.com\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"]
    {
        let headers = format!("{cookie}{JSON}{more}");
        assert_eq!(server.post("/api/save", &headers, &body.to_string()).status, 403, "{more}");
    }
    let plain = format!("{cookie}Content-Type: text/plain\r\n");
    assert_eq!(server.post("/api/save", &plain, &body.to_string()).status, 415);
    assert_eq!(project.catalog(), CATALOG);
}

#[test]
fn case_69_behind_a_proxy_only_its_own_name_is_known() {
    let project = Project::new();
    let options = [
        "--host",
        "0.0.0.0",
        "--allow-remote",
        "--public-url",
        "https://report.example.org",
        "--invite",
        "Zoé=read",
    ];
    let (server, lines) = start_with(project.folder.path(), &options, 1);
    let (_, link) = lines[0].split_once(": ").unwrap();
    assert!(link.starts_with("https://report.example.org/overview?token="), "{link}");
    let token = link.split_once("token=").unwrap().1;
    let owner = server.enter();
    let ask = |host: &str, more: &str, path: &str| {
        server
            .raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"))
    };
    let api = "/api/words";
    assert_eq!(ask("report.example.org", &owner, api).status, 200);
    let origin = |origin: &str| format!("{owner}Origin: {origin}\r\n");
    assert_eq!(ask("report.example.org", &origin("https://report.example.org"), api).status, 200);
    for foreign in
        ["https://evil.com", "https://report.example.org.evil.com", "https://x.report.example.org"]
    {
        assert_eq!(ask("report.example.org", &origin(foreign), api).status, 403, "{foreign}");
    }
    for host in ["evil.com", "x.report.example.org", "report.example.org:1", "report.example.org."]
    {
        let forwarded = format!("{owner}X-Forwarded-Host: report.example.org\r\n");
        assert_eq!(ask(host, &forwarded, api).status, 403, "{host}");
    }
    // A program that fetches the link to preview it does not use it up.
    let page = format!("/overview?token={token}");
    assert_eq!(ask("report.example.org", "", &page).status, 403);
    let entered = ask("report.example.org", "Sec-Fetch-Mode: navigate\r\n", &page);
    let cookie = entered.header("set-cookie").unwrap_or_default();
    assert!(cookie.contains("Secure"), "{entered:?}");
    assert_eq!(server.post("/api/name", &format!("Cookie: {cookie}\r\n{JSON}"), "{}").status, 403);
}

/// Memory that one thread gave back serves the others.
#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn the_server_has_one_store_of_memory_for_all_its_threads() {
    let project = Project::new();
    let server = start(project.folder.path(), &[]);
    let given = std::fs::read(format!("/proc/{}/environ", server.child.id())).unwrap();
    assert!(given.split(|byte| *byte == 0).any(|one| one == b"MALLOC_ARENA_MAX=1"));
}

#[test]
fn any_address_of_this_machine_can_be_listened_on() {
    let project = Project::new();
    if std::net::TcpListener::bind(("127.0.0.2", 0)).is_err() {
        return;
    }
    let (server, _) = start_with(project.folder.path(), &["--host", "127.0.0.2"], 0);
    let own = format!("127.0.0.2:{}", server.port);
    let mut stream = std::net::TcpStream::connect(&own).unwrap();
    let head = format!(
        "GET /?token={} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n",
        server.token
    );
    std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut stream, &mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
}

#[test]
fn case_70_a_flood_of_presence_leaves_one_entry_a_browser() {
    let (_project, server, cookie) = invited("read");
    let owner = server.enter();
    let beat = |cookie: &str, at: &str| -> Value {
        let answer =
            server.get(&format!("/api/pulse?since=0&outline=0&types=true&at={at}"), cookie);
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str(&answer.body).unwrap()
    };
    for turn in 0..500 {
        beat(&cookie, &format!("{turn}{}", "x".repeat(5_000)));
    }
    let people = beat(&owner, "texte-1")["people"].clone();
    let people = people.as_array().unwrap();
    assert_eq!(people.len(), 1, "{people:?}");
    assert_eq!(people[0]["name"], "Zoé");
    assert_eq!(people[0]["at"].as_str().unwrap().len(), 200);
    // Each hears of the others, by name, and where they are; not of itself.
    let heard = beat(&cookie, "texte-2");
    assert_eq!(heard["people"], json!([{ "name": "Ada", "at": "texte-1", "types": true }]));
}
