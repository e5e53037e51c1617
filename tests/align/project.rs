//! `enregard align` in a project: what it writes, what it leaves, and that people have the last
//! word.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const FRENCH: &str = "# Rapport annuel

## Contexte

Depuis 2016, la loi interdit l'achat de services sexuels en France. Les associations constatent que \
les personnes travaillent dans des lieux plus isolés.[^1] Elles ont moins de temps pour négocier.

Le ministère n'a pas répondu à ces chiffres. Il a promis une enquête pour l'an prochain.

## Conclusion

Le gouvernement doit écouter les associations. La loi doit changer.

[^1]: Enquête menée auprès de 583 personnes.
";

const ENGLISH: &str = "# Annual report

## Background

Since 2016, the law has prohibited the purchase of sexual services in France. Organisations note \
that people work in more isolated places.[^1] They have less time to negotiate.

This paragraph was added by the translators for readers abroad. The ministry did not reply to these \
figures, and it has promised a survey for next year.

## Conclusion

The government must listen to the organisations.

[^1]: Survey carried out among 583 people.
";

struct Report(tempfile::TempDir);

impl Report {
    fn new() -> Self {
        let report = Self(tempfile::tempdir().unwrap());
        fs::write(report.path("r.md"), FRENCH).unwrap();
        fs::write(report.path("e.md"), ENGLISH).unwrap();
        report.run(&["init", "r.md", "--to", "en"]);
        report
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, words: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.env(
            "ENREGARD_CONFIG",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/people/config.yaml"),
        );
        let output = command.args(["--lang", "en"]).args(words).current_dir(self.0.path());
        let output = output.output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn align(&self, words: &[&str]) -> Vec<Value> {
        let words = [&["align", "e.md", "--format", "json"], words].concat();
        let all: Value = serde_json::from_str(&self.run(&words)).unwrap();
        all["links"].as_array().unwrap().clone()
    }

    fn catalog(&self) -> String {
        fs::read_to_string(self.path("locales/en/r.ftl")).unwrap()
    }
}

/// The link of the segment that holds a text.
fn of<'a>(links: &'a [Value], text: &str) -> &'a Value {
    links.iter().find(|link| link["source"].as_str().unwrap().contains(text)).unwrap()
}

fn id(link: &Value, at: usize) -> &str {
    link["ids"][at].as_str().unwrap()
}

#[test]
fn drafts_covers_and_leftovers() {
    let report = Report::new();
    let links = report.align(&["--leftovers", "left.txt"]);
    for (french, english) in [
        ("Contexte", "Background"),
        ("Enquête menée", "Survey carried out among 583 people."),
        ("moins de temps", "They have less time to negotiate."),
    ] {
        let link = of(&links, french);
        assert_eq!((&link["target"], &link["outcome"]), (&english.into(), &"drafted".into()));
    }
    let merged = of(&links, "ministère");
    let covers = format!("# covers: {}", id(merged, 1));
    assert!(report.catalog().contains(&covers), "{}", report.catalog());
    let origin = format!("# origin: align {:.2}", merged["confidence"].as_f64().unwrap());
    assert!(report.catalog().contains(&origin));
    assert_eq!(of(&links, "La loi doit changer")["outcome"], "unpaired");
    let left: Vec<_> = links.iter().filter(|link| link["outcome"] == "left_over").collect();
    assert_eq!(left.len(), 1);
    let text = fs::read_to_string(report.path("left.txt")).unwrap();
    assert!(text.contains("> This paragraph was added by the translators"));
    assert!(text.contains("  The ministry did not reply"), "its neighbor: {text}");
    // every sentence of the file stands in some link
    let all: String = links.iter().map(|link| link["target"].as_str().unwrap()).collect();
    for sentence in ["Annual report", "Organisations note", "must listen", "among 583"] {
        assert!(all.contains(sentence));
    }
}

#[test]
fn a_dry_run_writes_nothing_and_the_least_sure_come_first() {
    let report = Report::new();
    let before = Path::new(&report.path("locales/en/r.ftl")).exists().then(|| report.catalog());
    let shown = report.run(&["align", "e.md", "--dry-run", "--review"]);
    assert_eq!(before, report.path("locales/en/r.ftl").exists().then(|| report.catalog()));
    let drafts = shown.split(" segment without").next().unwrap();
    let sure: Vec<f64> =
        drafts.lines().filter_map(|line| line.split_once(" · ")?.1.parse().ok()).collect();
    assert!(sure.len() >= 8, "{shown}");
    assert!(sure[..8].windows(2).all(|pair| pair[0] <= pair[1]), "{sure:?}");
}

#[test]
fn a_second_run_changes_nothing() {
    let report = Report::new();
    report.align(&[]);
    let once = report.catalog();
    report.align(&[]);
    assert_eq!(once, report.catalog());
}

#[test]
fn people_have_the_last_word() {
    let report = Report::new();
    let links = report.align(&[]);
    let (time, people) = (of(&links, "moins de temps"), of(&links, "583"));
    // one corrected through the program, one in the file by hand
    report.run(&["set", id(time, 0), "They have less time to bargain."]);
    let edited = report.catalog().replace("Survey carried out among", "A survey of");
    fs::write(report.path("locales/en/r.ftl"), edited).unwrap();
    let again = report.align(&[]);
    assert_eq!(of(&again, "moins de temps")["outcome"], "kept");
    assert_eq!(of(&again, "583")["outcome"], "kept");
    assert!(report.catalog().contains(&format!("{} = A survey of 583 people.", id(people, 0))));
    assert!(report.catalog().contains("They have less time to bargain."));
}

#[test]
fn what_is_accepted_is_a_fixed_point() {
    let report = Report::new();
    let links = report.align(&[]);
    // wrong on purpose: the last French sentence is given the translators' own paragraph
    let last = id(of(&links, "La loi doit changer"), 0).to_owned();
    report.run(&["set", &last, "The government must listen to the organisations."]);
    let again = report.align(&[]);
    let link = of(&again, "La loi doit changer");
    assert_eq!(link["outcome"], "kept");
    assert!(link["target"].as_str().unwrap().contains("must listen"));
}

#[test]
fn a_pin_holds() {
    let report = Report::new();
    let links = report.align(&[]);
    let last = id(of(&links, "La loi doit changer"), 0).to_owned();
    let pin = format!("{last}=must listen");
    let again = report.align(&["--pin", &pin]);
    assert!(of(&again, "La loi doit changer")["target"].as_str().unwrap().contains("must listen"));
    // the sentence the draft stood at has another place now
    let before = of(&again, "Le gouvernement doit");
    let both = before["ids"].as_array().unwrap().len() == 2;
    assert!(both || before["outcome"] == "unpaired", "{before}");
}

/// A longer text whose translator put a paragraph elsewhere, and left one out.
fn moved_report() -> Report {
    const PAIRS: [(&str, &str); 8] = [
        (
            "La pluie tombait depuis trois jours sur le village.",
            "Rain had been falling on the village for three days.",
        ),
        (
            "Le maire réunit le conseil municipal un mardi soir.",
            "The mayor called the town council together on a Tuesday evening.",
        ),
        (
            "Le pont de pierre avait perdu deux arches en janvier.",
            "The stone bridge had lost two arches in January.",
        ),
        (
            "Les enfants de l'école allaient désormais à pied.",
            "The school children now went on foot.",
        ),
        (
            "Une ingénieure de Lyon proposa une passerelle de bois.",
            "An engineer from Lyon proposed a wooden footbridge.",
        ),
        ("Son coût s'élevait à 48 500 euros.", "Its cost came to 48,500 euros."),
        ("Le conseil vota la dépense à l'unanimité.", "The council voted the expense unanimously."),
        (
            "Le boulanger apporta du pain pour tout le monde.",
            "The baker brought bread for everybody.",
        ),
    ];
    let report = Report(tempfile::tempdir().unwrap());
    let french: Vec<&str> = PAIRS.iter().map(|pair| pair.0).collect();
    // the third sentence is told last, the seventh is left out, a line is the translators' own
    let english: Vec<&str> = [0, 1, 3, 4, 5, 7, 2].iter().map(|at| PAIRS[*at].1).collect();
    let own = "Readers who know the valley will remember the floods.";
    fs::write(report.path("r.md"), french.join("\n\n")).unwrap();
    fs::write(report.path("e.md"), format!("{}\n\n{own}\n", english.join("\n\n"))).unwrap();
    report.run(&["init", "r.md", "--to", "en"]);
    report
}

#[test]
fn a_sentence_that_stands_elsewhere_is_drafted_where_it_belongs() {
    let report = moved_report();
    let said = report.run(&["align", "e.md", "--dry-run"]);
    assert!(said.contains("1 sentence stands elsewhere"), "{said}");
    let links = report.align(&["--leftovers", "left.txt"]);
    let bridge = of(&links, "pont de pierre");
    assert_eq!(bridge["target"], "The stone bridge had lost two arches in January.");
    assert_eq!((&bridge["outcome"], &bridge["moved"]), (&"drafted".into(), &true.into()));
    assert!(bridge["confidence"].as_f64().unwrap() < 0.9, "never as sure as what stands in place");
    assert!(links.iter().filter(|link| link["moved"] == true).count() == 1);
    let council = of(&links, "vota la dépense");
    assert_eq!(council["outcome"], "unpaired");
    assert_eq!(council["beside"][0], "Son coût s'élevait à 48 500 euros.");
    let left = fs::read_to_string(report.path("left.txt")).unwrap();
    assert!(
        left.starts_with("  The stone bridge had lost two arches in January.\n> Readers who"),
        "{left}"
    );
    // and again: the same, and the draft is still the program's own
    let once = report.catalog();
    report.align(&[]);
    assert_eq!(once, report.catalog());
}

#[test]
fn what_was_moved_and_accepted_stays_and_moves_nothing_else() {
    let report = moved_report();
    let links = report.align(&[]);
    for piece in ["pont de pierre", "La pluie", "Le maire", "boulanger"] {
        report.run(&["accept", id(of(&links, piece), 0)]);
    }
    let again = report.align(&[]);
    assert_eq!(of(&again, "pont de pierre")["outcome"], "kept");
    for piece in ["enfants", "Une ingénieure", "48 500"] {
        assert_eq!(of(&again, piece)["outcome"], "drafted", "{piece}");
    }
    // nobody is told that the sentence has no segment
    let left: Vec<_> = again.iter().filter(|link| link["outcome"] == "left_over").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

/// A terminal, by the `script` of util-linux; `None` where there is none.
#[cfg(target_os = "linux")]
fn at_a_terminal(report: &Report, command: &str, typed: &str) -> Option<String> {
    use std::io::Write;
    use std::process::Stdio;
    let mut script = Command::new("script");
    script.args(["-qec", command, "/dev/null"]).current_dir(report.0.path());
    let mut terminal =
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    terminal.stdin.take()?.write_all(typed.as_bytes()).ok()?;
    Some(String::from_utf8_lossy(&terminal.wait_with_output().ok()?.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_walk_through_the_drafts_accepts_writes_anew_and_stops() {
    let report = Report::new();
    let exe = env!("CARGO_BIN_EXE_enregard");
    let command = format!("{exe} --lang en align e.md --review");
    let Some(said) = at_a_terminal(&report, &command, "a\ne\nWritten by hand.\nwhat\nq\n") else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "`script` is missing");
        return;
    };
    assert!(said.contains("Draft 3 of") && !said.contains("Draft 4 of"), "{said}");
    let catalog = fs::read_to_string(report.path("locales/en/r.ftl")).unwrap();
    assert_eq!(catalog.matches("# state: reviewed").count(), 1, "{catalog}");
    assert_eq!(catalog.matches(" = Written by hand.").count(), 1, "{catalog}");
}

const RECIPE: &str = "Beat two eggs with the sugar. Sift the flour into a large bowl. Add a pinch of salt. \
Stir in the melted butter. Let the dough rest in a cool place. Peel the apples. Slice them thinly. \
Roll out the dough on a board. Lay the slices in a ring. Brush them with jam. Bake for forty \
minutes. Serve warm with cream. Keep what is left in a tin with a tight lid. It is even better on \
the second day, when the juice has soaked into the crust. My grandmother always used pears from the \
old tree behind the barn. She never measured anything and never burnt a cake. You can freeze the \
dough for up to three weeks. Thaw it overnight before rolling.\n";

const NOTICE: &str = "Le ministère publie son rapport. La commission a siégé à huis clos. Aucun témoin n'a \
été entendu. Les associations protestent. Le budget reste inchangé. Une loi sera votée au printemps. \
Les préfets appliquent la circulaire. Le tribunal rejette la plainte. La presse en parle peu. \
L'enquête durera six mois. Le maire se tait. Les habitants attendent. La réforme de l'assurance \
chômage entrera en vigueur l'année prochaine malgré l'opposition des syndicats. Les députés de la \
majorité ont repoussé tous les amendements. Plusieurs organisations internationales ont exprimé leur \
inquiétude devant ces mesures. Le gouvernement promet une évaluation indépendante avant la fin du \
mandat. Personne ne sait qui la mènera.\n";

/// What translates something else is refused with nothing written, and taken only on demand.
#[test]
fn a_file_that_translates_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.args(["--lang", "en"]).args(words).current_dir(folder.path()).output().unwrap()
    };
    fs::write(folder.path().join("r.md"), NOTICE).unwrap();
    fs::write(folder.path().join("e.md"), RECIPE).unwrap();
    assert!(run(&["init", "r.md", "--to", "en"]).status.success());
    let catalog = || fs::read_to_string(folder.path().join("locales/en/r.ftl")).ok();
    let before = catalog();
    let refused = run(&["align", "e.md"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("not translations of each other"), "{said}");
    assert_eq!(catalog(), before);
    assert!(run(&["align", "e.md", "--force"]).status.success());
    let lines = |text: &str| text.replace(". ", ".\n");
    fs::write(folder.path().join("fr"), lines(NOTICE)).unwrap();
    fs::write(folder.path().join("en"), lines(RECIPE)).unwrap();
    let piped = run(&["pipe", "align", "fr", "en"]);
    assert!(piped.status.success());
    let said = String::from_utf8_lossy(&piped.stderr).into_owned();
    assert!(said.contains("not translations of each other"), "{said}");
}
