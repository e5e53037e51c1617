//! Several who write one message, or one catalog, at once: no text is lost.

use std::process::Command;

use super::attacks::{save_body, served};
use super::http::{CATALOG, JSON, start};

#[test]
fn case_58_two_writers_of_one_message_lose_neither_text() {
    let (project, server, cookie) = served();
    let headers = format!("{cookie}{JSON}");
    let first = save_body(&server, &cookie, "texte-1", "From one tab.");
    let second = save_body(&server, &cookie, "texte-1", "From the other tab.");
    assert_eq!(server.post("/api/save", &headers, &first).status, 200);
    let answer = server.post("/api/save", &headers, &second);
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("From one tab."), "the text on disk comes back: {answer:?}");
    let third = save_body(&server, &cookie, "texte-1", "From the page.");
    let set = Command::new(env!("CARGO_BIN_EXE_enregard"))
        .args([
            "-C",
            project.folder.path().to_str().unwrap(),
            "set",
            "texte-1",
            "From the command.",
        ])
        .status()
        .unwrap();
    assert!(set.success());
    assert_eq!(server.post("/api/save", &headers, &third).status, 409);
    project.put("locales/en/essai.ftl", CATALOG);
    let fourth = save_body(&server, &cookie, "texte-1", "From the page again.");
    project.put("locales/en/essai.ftl", &CATALOG.replace("ten days", "10 days"));
    assert_eq!(server.post("/api/save", &headers, &fourth).status, 409, "a text editor wrote");
    assert!(project.catalog().contains("10 days"));
}

/// Two servers on one project, and both pages save the same message.
#[test]
fn case_58_two_servers_lose_neither_text() {
    let (project, one, cookie) = served();
    let two = start(project.folder.path(), &[]);
    let other = two.enter();
    let first = save_body(&one, &cookie, "texte-1", "From one server.");
    let second = save_body(&two, &other, "texte-1", "From the other server.");
    assert_eq!(one.post("/api/save", &format!("{cookie}{JSON}"), &first).status, 200);
    let answer = two.post("/api/save", &format!("{other}{JSON}"), &second);
    assert_eq!(answer.status, 409, "{answer:?}");
    assert!(answer.body.contains("From one server."), "the text on disk comes back: {answer:?}");
    assert!(project.catalog().contains("texte-1 = From one server."));
    // The other text is kept as a draft until somebody decides.
    let draft = serde_json::json!({
        "id": "texte-1", "text": "From the other server.", "seen": { "target": "", "source": "" },
    });
    assert_eq!(two.post("/api/draft", &format!("{other}{JSON}"), &draft.to_string()).status, 200);
    assert!(one.get("/api/drafts", &cookie).body.contains("From the other server."));
    // Both at once, many times: each time one of the two comes through, and the other hears of it.
    for turn in 0..10 {
        let bodies = [
            save_body(&one, &cookie, "texte-2", &format!("One {turn}.")),
            save_body(&two, &other, "texte-2", &format!("Two {turn}.")),
        ];
        let (one, two, cookie, other) = (&one, &two, &cookie, &other);
        let statuses = std::thread::scope(|scope| {
            let a = scope.spawn(|| one.post("/api/save", &format!("{cookie}{JSON}"), &bodies[0]));
            let b = scope.spawn(|| two.post("/api/save", &format!("{other}{JSON}"), &bodies[1]));
            let mut both = [a.join().unwrap().status, b.join().unwrap().status];
            both.sort_unstable();
            both
        });
        assert_eq!(statuses, [200, 409], "turn {turn}");
    }
}

/// A page that a server showed before the clock went back gets all there is from the next one.
#[test]
fn case_58_a_page_from_later_than_now() {
    let (_project, server, cookie) = served();
    let value: serde_json::Value =
        serde_json::from_str(&server.get("/api/project", &cookie).body).unwrap();
    let (now, outline) = (value["revision"].as_u64().unwrap(), value["outline"].as_u64().unwrap());
    let changed = |since: u64| {
        let path = format!("/api/pulse?since={since}&outline={outline}");
        let pulse: serde_json::Value =
            serde_json::from_str(&server.get(&path, &cookie).body).unwrap();
        pulse["changed"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(changed(now), 0);
    assert_eq!(changed(now - 1), 3);
    assert_eq!(changed(now + 3_600_000), 3, "an hour later than now");
}

#[test]
fn saves_at_once_to_different_messages_all_get_through() {
    let (project, server, cookie) = served();
    let server = &server;
    let cookie = &cookie;
    std::thread::scope(|scope| {
        for (id, text) in
            [("titre-1", "A title"), ("texte-1", "Twelve days."), ("texte-2", "Here.")]
        {
            scope.spawn(move || {
                let body = save_body(server, cookie, id, text);
                let answer = server.post("/api/save", &format!("{cookie}{JSON}"), &body);
                assert_eq!(answer.status, 200, "{answer:?}");
            });
        }
    });
    for text in ["titre-1 = A title", "texte-1 = Twelve days.", "texte-2 = Here."] {
        assert!(project.catalog().contains(text));
    }
    assert!(project.catalog().contains("# A note of ours, with odd   spacing.\n"));
}

#[test]
fn a_catalog_that_is_no_fluent_is_left_alone() {
    let (project, server, cookie) = served();
    let broken = format!("{CATALOG}\nthis is no message\n");
    let body = save_body(&server, &cookie, "texte-2", "Here.");
    project.put("locales/en/essai.ftl", &broken);
    let answer = server.post("/api/save", &format!("{cookie}{JSON}"), &body);
    assert_eq!(answer.status, 422, "{answer:?}");
    assert!(answer.body.contains("catalog-junk"));
    assert_eq!(project.catalog(), broken);
}
