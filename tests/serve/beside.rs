//! What stands beside a segment in the editor: older translations with who made them and when, and
//! what is known of parts where nothing whole is.

use serde_json::{Value, json};

use super::http::{JSON, Project, start};

const MEMORY: &str = "<tmx version='1.4'><header/><body>
<tu changeid='Claire' changedate='20240305T101500Z'><tuv xml:lang='fr'><seg>Il pleut depuis neuf jours.</seg></tuv>
<tuv xml:lang='en'><seg>It has rained for nine days.</seg></tuv></tu>
<tu creationid='MT!'><tuv xml:lang='fr'><seg>restons ici</seg></tuv><tuv xml:lang='en'><seg>stay here</seg></tuv></tu>
</body></tmx>";

#[test]
fn matches_say_who_made_them_and_parts_help_where_nothing_whole_does() {
    let project = Project::new();
    project.put("memory/old.tmx", MEMORY);
    project.put("memory/broken.tmx", "<tmx version='1.4'><body><tu>");
    let server = start(project.folder.path(), &[]);
    let headers = format!("{}{JSON}", server.enter());
    let beside = |id: &str| -> Value {
        let answer = server.get(&format!("/api/beside?id={id}"), &headers);
        serde_json::from_str(&answer.body).unwrap()
    };
    let found = beside("texte-1");
    let other = found["matches"].as_array().unwrap().iter().find(|one| one["own"] == json!(false));
    let other = other.unwrap();
    let told = [&other["author"], &other["date"], &other["from"], &other["target"]];
    assert_eq!(told, ["Claire", "2024-03-05", "old.tmx", "It has rained for twelve days."]);
    assert_eq!(found["parts"], json!([]));
    assert!(found["trouble"].as_str().unwrap().contains("memory/broken.tmx"), "{found}");
    let found = beside("texte-2");
    let terms = "# fr: jours\n-days = days\n\n# fr: Titre\n-title = heading\n";
    project.put("locales/en/glossary.ftl", terms);
    let answer = server.get("/api/terms?uses=true", &headers);
    let listed: Value = serde_json::from_str(&answer.body).unwrap();
    let uses = |at: usize| listed["terms"][at]["uses"].clone();
    assert_eq!(uses(0), json!([{ "said": "days", "ids": ["texte-1"] }]), "{listed}");
    assert_eq!(uses(1), json!([{ "said": "", "ids": ["titre-1"] }]), "{listed}");
    let part = json!({ "source": "restons ici", "target": "stay here", "from": "old.tmx" });
    assert_eq!(found["parts"], json!([part]), "{found}");
}
