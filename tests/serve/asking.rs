//! What the editor asks about before it does it: another's change undone, an error accepted.

use std::process::Command;

use serde_json::{Value, json};

use super::http::{Answer, JSON, Project, Server, start};

struct Page {
    project: Project,
    server: Server,
    headers: String,
}

impl Page {
    fn open() -> Self {
        let project = Project::new();
        let server = start(project.folder.path(), &[]);
        let headers = format!("{}{JSON}", server.enter());
        Self { project, server, headers }
    }

    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let Answer { status, body, .. } =
            self.server.post(&format!("/api/{path}"), &self.headers, &body.to_string());
        (status, serde_json::from_str(&body).unwrap())
    }

    fn seen(&self, id: &str) -> Value {
        let unit = self.server.get(&format!("/api/unit?id={id}"), &self.headers);
        let value: Value = serde_json::from_str(&unit.body).unwrap();
        value["row"]["seen"].clone()
    }

    fn save(&self, id: &str, text: &str) -> (u16, Value) {
        let seen = self.seen(id);
        let body =
            json!({ "id": id, "text": text, "state": "translated", "floor": true, "seen": seen });
        self.post("save", &body)
    }

    fn catalog(&self) -> String {
        self.project.catalog()
    }
}

#[test]
fn a_change_of_another_program_is_undone_only_when_somebody_was_asked() {
    let page = Page::open();
    let before = page.catalog();
    let (status, saved) = page.save("texte-2", "We are staying.");
    assert_eq!(status, 200, "{saved}");
    let mine = page.catalog();
    let folder = page.project.folder.path().to_str().unwrap().to_owned();
    let set = Command::new(env!("CARGO_BIN_EXE_enregard"))
        .args(["-C", &folder, "set", "texte-2", "We stay."])
        .output()
        .unwrap();
    assert!(set.status.success(), "{set:?}");
    let theirs = page.catalog();
    let (status, asked) = page.post("undo", &json!({ "mine": [saved["change"]] }));
    assert_eq!(
        (status, &asked["code"], &asked["command"]),
        (409, &json!("foreign"), &json!("set texte-2"))
    );
    assert_eq!(page.catalog(), theirs);
    let (status, undone) = page.post("undo", &json!({ "sure": asked["change"] }));
    assert_eq!((status, page.catalog()), (200, mine), "{undone}");
    let (status, _) = page.post("undo", &json!({ "mine": [saved["change"]] }));
    assert_eq!((status, page.catalog()), (200, before.clone()));
    // A tab that undid nothing is asked before it does again what was undone.
    let (status, asked) = page.post("redo", &json!({}));
    assert_eq!((status, &asked["code"]), (409, &json!("foreign")));
    assert_eq!(page.catalog(), before);
}

#[test]
fn an_error_of_the_checks_is_accepted_only_when_somebody_was_asked() {
    let page = Page::open();
    let before = page.catalog();
    let unit = json!({ "id": "texte-1", "seen": page.seen("texte-1") });
    let (status, asked) = page.post("accept", &json!({ "keep": false, "units": [unit] }));
    assert_eq!((status, &asked["code"]), (422, &json!("findings")), "{asked}");
    assert_eq!(asked["findings"][0]["check"], "number");
    assert_eq!(page.catalog(), before);
    let (status, done) =
        page.post("accept", &json!({ "keep": false, "sure": true, "units": [unit] }));
    assert_eq!(status, 200, "{done}");
    assert!(page.catalog().contains("# state: reviewed\n# reviewed: Ada "));
}

#[test]
fn a_save_that_may_not_lower_leaves_a_reviewed_message_reviewed() {
    let page = Page::open();
    let (status, saved) = page.save("titre-1", "The title");
    assert_eq!(status, 200, "{saved}");
    assert!(page.catalog().contains("# state: reviewed\n# reviewed: Ada "));
}
