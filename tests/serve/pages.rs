//! What the page says of the project before a script runs.

use super::http::{Project, start};

/// The boxes of a translation run the way of its language (`web/assets/box.js` reads it from the
/// page).
#[test]
fn the_page_names_the_languages_that_run_from_right_to_left() {
    for (target, wanted) in [("en", ""), ("ar", "ar"), ("he-IL", "he-IL"), ("uz-Arab", "uz-Arab")] {
        let project = Project::new();
        let settings = format!(
            "enregard: 1\ntargets: [{target}]\ndocuments:\n- id: essai\n  path: segments/essai.txt\n"
        );
        project.put("enregard.yaml", &settings);
        let server = start(project.folder.path(), &[]);
        let cookie = server.enter();
        let page = server.get("/translate", &cookie).body;
        assert!(page.contains(&format!("data-right-to-left=\"{wanted}\"")), "{target}: {page}");
    }
}
