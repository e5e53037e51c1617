//! What the answers of the editor let into a browser: no answer opens a door, and no text of a
//! project is more than text.

use super::attacks::served;
use super::http::{Answer, Project, Server, start};

/// Answers of every kind: pages, assets, data, refusals.
fn answers(server: &Server, cookie: &str) -> Vec<(String, Answer)> {
    let asked = [
        ("/", cookie),
        ("/", ""),
        ("/review?q=%22%3E%3Cscript%3E", cookie),
        ("/translate?next=http://evil.com&url=//evil.com&redirect=http://evil.com", cookie),
        ("/?token=0&next=http://evil.com", ""),
        ("//evil.com", cookie),
        ("/app/main.js", ""),
        ("/app/none.js", ""),
        ("/api/project", cookie),
        ("/api/project", ""),
        ("/api/unit?id=none", cookie),
        ("/none", ""),
    ];
    asked.map(|(path, headers)| (path.to_owned(), server.get(path, headers))).into()
}

#[test]
fn case_36_no_answer_opens_the_door_to_others() {
    let (_project, server, cookie) = served();
    for (path, answer) in answers(&server, &cookie) {
        assert!(!answer.head.to_ascii_lowercase().contains("access-control-"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
    let preflight = server.raw(&format!(
        "OPTIONS /api/save HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nOrigin: http://evil.com\r\nAccess-Control-Request-Method: POST\r\n\r\n",
        server.host()
    ));
    assert_eq!(preflight.status, 403);
    assert_eq!(preflight.header("access-control-allow-origin"), None);
}

#[test]
fn case_40_no_page_stands_in_a_frame_of_others() {
    let (_project, server, cookie) = served();
    for (path, answer) in answers(&server, &cookie) {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
    }
}

/// No text of a project becomes HTML, and the policy holds should one ever do: no style, no script,
/// no base, nothing sent elsewhere.
#[test]
fn case_43_the_policy_lets_nothing_in_that_is_not_ours() {
    let (_project, server, cookie) = served();
    for (path, answer) in answers(&server, &cookie) {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        for needed in ["default-src 'none'", "base-uri 'none'", "form-action 'none'"] {
            assert!(policy.contains(needed), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert!(!answer.body.contains("<script>") && !answer.body.contains(" style="), "{path}");
    }
}

#[test]
fn case_49_nothing_leads_to_another_site() {
    let (_project, server, cookie) = served();
    for (path, answer) in answers(&server, &cookie) {
        assert!(!(300..400).contains(&answer.status), "{path}: {answer:?}");
        assert_eq!(answer.header("location"), None, "{path}");
        assert_eq!(answer.header("refresh"), None, "{path}");
        assert!(!answer.body.contains("evil.com"), "{path}");
    }
}

#[test]
fn only_the_programs_own_files_are_kept_in_a_browser() {
    let (_project, server, cookie) = served();
    for (path, answer) in answers(&server, &cookie) {
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    let page = server.get("/review", &cookie).body;
    let kept: Vec<&str> = page
        .split(['"', '\''])
        .filter(|part| part.starts_with("/app/") && part.ends_with("/main.js"))
        .collect();
    assert!(kept.len() == 2 && kept[0] != "/app/main.js", "{kept:?}");
    let answer = server.get(kept[0], "");
    assert_eq!(answer.header("cache-control"), Some("max-age=31536000, immutable"));
    // That of another build is not this one's.
    assert_eq!(server.get("/app/0123456789abcdef/main.js", "").status, 404);
}

#[test]
fn case_37_upgrades_are_refused() {
    let (_project, server, cookie) = served();
    for origin in ["http://evil.com", &format!("http://{}", server.host())] {
        let headers = format!("{cookie}Origin: {origin}\r\nUpgrade: websocket\r\n");
        let answer =
            server.get("/api/pulse?since=0&outline=0", &headers.replace("\r\n\r\n", "\r\n"));
        assert_eq!(answer.status, 403, "{origin}");
    }
}

#[test]
fn case_39_the_api_is_json_that_no_script_tag_runs() {
    let (_project, server, cookie) = served();
    let answer = server.get("/api/project", &cookie);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
    let script = format!("{cookie}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n");
    assert_eq!(server.get("/api/project", &script).status, 403);
}

/// A server whose project says `evil` wherever it can.
fn hostile(evil: &str) -> (Project, Server, String) {
    let project = Project::new();
    let quoted = serde_json::json!(evil);
    project.put(
        "enregard.yaml",
        &format!(
            "enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.txt\n  title: {quoted}\n"
        ),
    );
    project.put(
        "segments/essai.yaml",
        &format!(
            "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: texte-1\n    text: {quoted}\n"
        ),
    );
    let said = evil.replace(['{', '}'], "");
    project.put(
        "locales/en/essai.ftl",
        &format!(
            "# {said}\n# fr: {said}\n# question: {said}\n# origin: {said}\ntexte-1 = {said}\n"
        ),
    );
    let server = start(project.folder.path(), &[]);
    let cookie = server.enter();
    (project, server, cookie)
}

const EVIL: [&str; 6] = [
    "<img src=x onerror=alert(1)></script><script>alert(2)</script>",
    "<svg onload=alert(3)>",
    "<style>@import '//evil.test'</style>",
    "<base href=//evil.test><meta http-equiv=refresh content=0;url=//evil.test>",
    "[x](javascript:alert(4))",
    "[x](jav&#x61;script:alert(5)) [y](data:text/html,<script>alert(6)</script>)",
];

/// In a real browser: `browser/promises.mjs`, test 10.
#[test]
fn case_41_hostile_texts_travel_as_data_only() {
    for evil in EVIL {
        let (_project, server, cookie) = hostile(evil);
        for page in ["/", "/translate", "/review", "/translate?id=texte-1", "/drift", "/overview"] {
            let answer = server.get(page, &cookie);
            for piece in ["alert", "onerror", "onload", "evil.test", "javascript:"] {
                assert!(!answer.body.contains(piece), "{page}: {evil}");
            }
        }
        for data in ["/api/project", "/api/unit?id=texte-1", "/api/find?q=alert"] {
            let answer = server.get(data, &cookie);
            assert_eq!(answer.header("content-type"), Some("application/json"), "{data}");
            assert!(serde_json::from_str::<serde_json::Value>(&answer.body).is_ok(), "{data}");
        }
    }
}

#[test]
fn case_42_what_is_asked_is_not_said_back() {
    let (_project, server, cookie) = served();
    for path in [
        "/translate?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/translate?id=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/%3Cscript%3Ealert(1)",
        "/api/%3Cscript%3Ealert(1)",
        "/app/%3Cscript%3Ealert(1).js",
        "/?token=%22%3E%3Cscript%3Ealert(1)",
    ] {
        for headers in [cookie.as_str(), ""] {
            assert!(!server.get(path, headers).body.contains("alert"), "{path}");
        }
    }
    for path in ["/api/find?q=is:%3Cscript%3E", "/api/unit?id=%3Cscript%3E"] {
        let found = server.get(path, &cookie);
        let kind = found.header("content-type");
        assert!(kind == Some("application/json") || found.body.is_empty(), "{path}: {found:?}");
    }
}

/// Links in texts are text: no page that we send holds one. `browser/promises.mjs`, test 10, looks
/// for them in what the scripts make of it; these never set HTML (a test in `web/assets.rs`).
#[test]
fn case_44_links_of_texts_are_no_links_of_ours() {
    for evil in EVIL.into_iter().filter(|evil| evil.starts_with('[')) {
        let (_project, server, cookie) = hostile(evil);
        for page in ["/", "/translate?id=texte-1", "/review"] {
            let body = server.get(page, &cookie).body;
            for link in body.split("href=").skip(1) {
                let link = link.trim_start_matches(['"', '\'']);
                assert!(link.starts_with('/') && !link.starts_with("//"), "{page}: {link}");
            }
        }
    }
}
