//! `enregard pipe align`: each form it writes, and the stream of pairs.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const FRENCH: &str = "Il pleut.\nNous restons ici.\n\nLe chat dort & rêve.\n";
const ENGLISH: &str = "It is raining, so we stay here.\n\nThe cat sleeps & dreams.\n";

fn run(words: &[&str], input: &str) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    command.args(["pipe", "align"]).args(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn as_format(format: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (fr, en) = (folder.path().join("fr"), folder.path().join("en"));
    fs::write(&fr, FRENCH).unwrap();
    fs::write(&en, ENGLISH).unwrap();
    let words = [fr.to_str().unwrap(), en.to_str().unwrap(), "--format", format];
    let (text, code) = run(&words, "");
    assert_eq!(code, Some(0));
    text
}

/// A line without its last column, the confidence, which is between 0 and 1.
fn unscored(line: &str) -> String {
    let (rest, score) = line.rsplit_once('\t').unwrap();
    assert!((0.0..=1.0).contains(&score.parse::<f64>().unwrap()), "{line}");
    rest.to_owned()
}

#[test]
fn every_form() {
    let lines = |format| as_format(format).lines().map(unscored).collect::<Vec<_>>();
    assert_eq!(lines("vecalign"), ["[0,1]:[0]", "[2]:[1]"]);
    assert_eq!(lines("hunalign"), ["0\t0", "2\t1", "3\t2"]);
    let pairs = [
        "Il pleut. Nous restons ici.\tIt is raining, so we stay here.",
        "Le chat dort & rêve.\tThe cat sleeps & dreams.",
    ];
    assert_eq!(lines("tsv"), pairs);
    let tmx = as_format("tmx");
    assert!(tmx.contains("<tuv xml:lang=\"fr\"><seg>Le chat dort &amp; rêve.</seg></tuv>"));
    assert_eq!(tmx.matches("<tu>").count(), 2);
    let jsonl = as_format("jsonl");
    let first: Value = serde_json::from_str(jsonl.lines().next().unwrap()).unwrap();
    assert_eq!((&first["source"], &first["target"]), (&json!([0, 1]), &json!([0])));
    assert_eq!(first["source_text"], json!(["Il pleut.", "Nous restons ici."]));
}

#[test]
fn a_stream_of_pairs() {
    let input = concat!(
        r#"{"id": 7, "source": ["Il pleut.", "Nous restons ici."], "target": ["It is raining, so we stay here."]}"#,
        "\n\n",
        r#"{"id": "empty", "source": [], "target": []}"#,
        "\n",
        r#"{"id": "half", "source": ["Seul."], "target": []}"#,
        "\n",
    );
    let (text, code) = run(&["--pairs"], input);
    assert_eq!(code, Some(0));
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!((&rows[0]["id"], &rows[0]["beads"][0][0]), (&json!(7), &json!([0, 1])));
    assert_eq!((&rows[1]["id"], &rows[1]["beads"]), (&json!("empty"), &json!([])));
    assert_eq!(rows[2]["beads"][0][1], json!([]));
    // How sure the whole is: of three sentences all are faced, in the others none.
    assert_eq!(rows[0]["score"], rows[0]["beads"][0][2]);
    assert_eq!((&rows[1]["score"], &rows[2]["score"]), (&json!(0.0), &json!(0.0)));
}

/// A line that is no pair is answered under its number, wherever it stands; the others as if it
/// were not there.
#[test]
fn a_bad_line_of_pairs_stops_nothing() {
    let good = r#"{"id": 1, "source": ["Il neige."], "target": ["It is snowing."]}"#;
    let bad = [
        "rubbish",
        "[]",
        "7",
        "{",
        r#"{"id": 1}"#,
        r#"{"source": ["Il neige."]}"#,
        r#"{"source": [1], "target": ["It is snowing."]}"#,
        r#"{"source": {"a": "Il neige."}, "target": []}"#,
        r#"{"source": null, "target": []}"#,
        "{\"source\": [\"\u{0}\"], \"target\": []}",
    ];
    let (alone, code) = run(&["--pairs"], &format!("{good}\n"));
    assert_eq!(code, Some(0));
    for at in 0..=bad.len() {
        let mut lines = bad.to_vec();
        lines.insert(at, good);
        let (text, code) = run(&["--pairs"], &(lines.join("\n") + "\n"));
        assert_eq!((code, text.lines().count()), (Some(1), lines.len()));
        for (number, line) in text.lines().enumerate() {
            if number == at {
                assert_eq!(line, alone.trim_end());
                continue;
            }
            let row: Value = serde_json::from_str(line).unwrap();
            assert_eq!(row["line"], json!(number + 1), "{line}");
            assert!(row["error"].as_str().is_some_and(|error| !error.is_empty()), "{line}");
        }
    }
}

#[test]
fn other_keys_of_a_pair_are_kept_and_a_side_may_be_one_text() {
    let lists = json!({
        "url": "https://example.org/1", "date": null, "rights": {"by": ["Ada"]},
        "source": ["M. Roy part.", "Il neige."], "target": ["Mr Roy leaves.", "It is snowing."],
    });
    let texts = json!({
        "source": "M. Roy part. Il neige.\n", "target": "Mr Roy leaves.\nIt is snowing.",
    });
    let (text, code) = run(&["--pairs"], &format!("{lists}\n{texts}"));
    assert_eq!(code, Some(0));
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for key in ["url", "date", "rights"] {
        assert_eq!(rows[0].get(key), lists.get(key));
    }
    assert_eq!(rows[0].get("source"), None, "what was a list is known to who sent it");
    assert_eq!((&rows[1]["source"], &rows[1]["target"]), (&lists["source"], &lists["target"]));
    assert_eq!(rows[0]["beads"], rows[1]["beads"]);
    assert_eq!(rows[0]["beads"].as_array().map(Vec::len), Some(2));
}

/// So it is of `pipe check`: one line that is no pair, or no text, does not silence the findings of
/// others.
#[test]
fn a_bad_line_of_a_check_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pairs.tsv");
    fs::write(&file, b"no pair\nIl a 3 ans.\tHe is 4 years old.\r\n\xe9t\xe9\tsummer\n\nA\tB")
        .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    let output = command.args(["pipe", "check"]).arg(&file).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wrong = |row: &&Value| row.get("error").is_some();
    let numbers =
        |rows: Vec<&Value>| rows.iter().map(|row| row["line"].clone()).collect::<Vec<_>>();
    assert_eq!(numbers(rows.iter().filter(wrong).collect()), [json!(1), json!(3)], "{text}");
    assert!(numbers(rows.iter().filter(|row| !wrong(row)).collect()).contains(&json!(2)), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

/// A folder of vectors in which each word has one of its own but for two, which mean the same.
fn folder_of_vectors(same: (&str, &str), others: &[&str]) -> tempfile::TempDir {
    let words: Vec<&str> = others.iter().copied().chain([same.0, same.1]).collect();
    let width = others.len() + 1;
    let vocabulary: serde_json::Map<String, Value> =
        words.iter().enumerate().map(|(at, word)| ((*word).to_owned(), json!(at))).collect();
    let tokenizer = json!({
        "normalizer": {"type": "BertNormalizer", "lowercase": true},
        "model": {"type": "WordPiece", "vocab": vocabulary},
    });
    let mut values = Vec::new();
    for at in 0..words.len() {
        for column in 0..width {
            let value = f32::from(u8::from(column == at.min(width - 1)));
            values.extend(value.to_le_bytes());
        }
    }
    let shape = [words.len(), width];
    let head = json!({
        "embeddings": {"dtype": "F32", "shape": shape, "data_offsets": [0, values.len()]},
    });
    let head = head.to_string().into_bytes();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tokenizer.json"), tokenizer.to_string()).unwrap();
    let file = [(head.len() as u64).to_le_bytes().to_vec(), head, values].concat();
    fs::write(folder.path().join("model.safetensors"), file).unwrap();
    folder
}

/// A table of vectors as `numpy.save` writes it.
fn table(rows: &[[f32; 2]]) -> Vec<u8> {
    let shape = format!("({}, 2)", rows.len());
    let head = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = (head.len() as u16).to_le_bytes();
    let values = rows.iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
    [b"\x93NUMPY\x01\x00".to_vec(), length.to_vec(), head.into_bytes(), values].concat()
}

/// A row for each sentence of either side; another number of rows is refused.
#[test]
fn tables_of_vectors_are_read_for_each_side() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (fr, en) = (file("fr", FRENCH.as_bytes()), file("en", ENGLISH.as_bytes()));
    let three = file("fr.npy", &table(&[[1.0, 0.0], [0.9, 0.1], [0.0, 1.0]]));
    let two = file("en.npy", &table(&[[1.0, 0.0], [0.0, 1.0]]));
    let align = |one: &str, other: &str| run(&[&fr, &en, "--vectors", one, "--vectors", other], "");
    let (text, code) = align(&three, &two);
    let beads: Vec<&str> = text.lines().map(|line| line.split_once('\t').unwrap().0).collect();
    assert_eq!((code, beads), (Some(0), vec!["[0,1]:[0]", "[2]:[1]"]));
    for (one, other) in [(&two, &two), (&three, &three), (&fr, &two)] {
        assert_eq!(align(one, other), (String::new(), Some(3)), "{one} {other}");
    }
}

#[test]
fn vectors_count_beside_the_words() {
    let folder = folder_of_vectors(("blorp", "zink"), &["trum", "drov", "kest", "mavi", "polt"]);
    let text = tempfile::tempdir().unwrap();
    let (fr, en) = (text.path().join("fr"), text.path().join("en"));
    let between = |word: &str, middle: &str| {
        let line = |year, count| format!("{word} {year}, {count} {middle}.\n");
        (line(1914, 12) + &line(1920, 31), line(1931, 48) + &line(1940, 57))
    };
    let (before, after) = between("En", "personnes");
    fs::write(&fr, before + "Blorp blorp drov.\n" + &after).unwrap();
    let (before, after) = between("In", "people");
    fs::write(&en, before + "Zink zink mavi.\nKest mavi polt.\n" + &after).unwrap();
    let words = [fr.to_str().unwrap(), en.to_str().unwrap()];
    let beads = |more: &[&str]| {
        let (out, code) = run(&[&words, more].concat(), "");
        assert_eq!(code, Some(0));
        out.lines().map(unscored).collect::<Vec<_>>()
    };
    let with = ["--encoder", folder.path().to_str().unwrap()];
    assert!(beads(&with).contains(&"[2]:[2]".to_owned()), "{:?}", beads(&with));
    assert_ne!(beads(&with), beads(&[]), "the words alone cannot know");
    assert_eq!(beads(&with), beads(&with));
    let (_, code) = run(&[&words[..], &["--encoder", text.path().to_str().unwrap()]].concat(), "");
    assert_eq!(code, Some(2), "a folder without a model");
}

/// Scores of pairs in both forms: other keys are kept, a bad line is answered under its number.
#[test]
fn a_stream_of_scores() {
    let lines = [
        "La pluie a cessé dans la nuit.\tThe rain stopped during the night.",
        "",
        "no pair",
        r#"{"id": 4, "source": "La pluie a cessé dans la nuit.", "target": "Sales of cars rose by a third last year."}"#,
        r#"{"id": 5, "source": "La pluie a cessé."}"#,
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    command.args(["pipe", "score"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<u64> = rows.iter().map(|row| row["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 4, 5]);
    assert!(
        rows[0]["score"].as_f64() > Some(0.5) && rows[2]["score"].as_f64() < Some(0.5),
        "{text}"
    );
    assert_eq!((&rows[2]["id"], &rows[0]["source_spans"]), (&json!(4), &json!([])));
    assert!(rows[1]["error"].is_string() && rows[3]["error"].is_string(), "{text}");
}
