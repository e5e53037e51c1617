//! Memories that a project takes in: which of their rows, from whom, and how fast they are found.

use std::fs;
use std::path::Path;

use enregard::memory::Trust;
use enregard::model::Locale;

use super::project_with_code;

#[test]
fn memories_of_other_languages_are_left_out_and_counted() {
    let (folder, project) = project_with_code();
    let unit = |to: &str| {
        format!(
            "<tu><tuv xml:lang='fr'><seg>Une <bpt i='1'>&lt;b&gt;</bpt>phrase<ept i='1'>&lt;/b&gt;</ept>.</seg></tuv><tuv xml:lang='{to}'><seg>A <bpt i='1'>&lt;b&gt;</bpt>sentence<ept i='1'>&lt;/b&gt;</ept>.</seg></tuv></tu>"
        )
    };
    let put = |name: &str, units: &[String]| {
        fs::create_dir_all(folder.path().join("memory")).unwrap();
        let text = format!("<tmx version='1.4'><header/><body>{}</body></tmx>", units.concat());
        fs::write(folder.path().join("memory").join(name), text).unwrap();
    };
    put("a.tmx", &[unit("de"), unit("it")]);
    put("b.tmx", &[unit("de"), unit("en-GB"), unit("es")]);
    // A file that is cut off is named, and the others serve on.
    fs::write(folder.path().join("memory/c.tmx"), "<tmx version='1.4'><body><tu>").unwrap();
    let en = Locale::english();
    let memory = project.memory(&en).unwrap();
    let left = memory.left_out.iter().map(|left| (&left.file[7..], left.units, left.broken));
    let want =
        [("a.tmx", None, None), ("b.tmx", Some(2), None), ("c.tmx", None, Some("file-broken"))];
    assert_eq!(left.collect::<Vec<_>>(), want);
    let id = project.bitexts(&en).unwrap()[0].units().next().unwrap().id.clone();
    let best = project.suggest(&id, &en, &memory).unwrap().remove(0);
    assert_eq!((best.score, best.adapted.as_str()), (100, "A sentence."));
}

/// A large memory is read into an index that is kept, and answers as it would without.
#[test]
fn the_index_of_a_large_memory_is_made_again_when_it_must() {
    let (folder, project) = project_with_code();
    let source = project.bitexts(&Locale::english()).unwrap()[0].units().next().unwrap().clone();
    let cache = folder.path().with_extension("cache");
    let unit = |fr: &str, en: &str| {
        format!(
            "<tu><tuv xml:lang='fr'><seg>{fr}</seg></tuv><tuv xml:lang='en'><seg>{en}</seg></tuv></tu>\n"
        )
    };
    let path = folder.path().join("memory/large.tmx");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let write = |english: &str, more: &str, end: &str| {
        let long = "mot ".repeat(400);
        let other = |at: usize| unit(&format!("Autre numéro {at} : {long}"), "Another one.");
        let others: String = (0..1_400).map(other).collect();
        let wanted = unit("Une phrase.", english);
        let text = format!("<tmx version='1.4'><header/><body>{others}{wanted}{more}{end}");
        fs::write(&path, text).unwrap();
    };
    let ask = |cache: &Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_enregard"));
        let asked =
            command.args(["-C".as_ref(), folder.path().as_os_str()]).env("XDG_CACHE_HOME", cache);
        let out = asked.args(["--lang", "en", "suggest", source.id.as_str()]).output().unwrap();
        String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap()
    };
    let end = "</body></tmx>";
    write("A sentence.", "", end);
    // A file where the folder should be: nothing is kept, and it works all the same.
    let without = ask(&path);
    assert!(without.starts_with("100 · large.tmx"), "{without}");
    assert_eq!(ask(&cache), without);
    let kept = || {
        let mut files = fs::read_dir(cache.join("enregard/memory")).unwrap();
        (files.next().unwrap().unwrap().path(), files.next().is_none())
    };
    let (index, alone) = kept();
    assert!(alone && index.extension().is_some_and(|end| end == "memory"));
    // From the index; from one that was cut; after the file changed.
    assert_eq!(ask(&cache), without);
    let whole = fs::read(&index).unwrap();
    fs::write(&index, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(ask(&cache), without);
    assert_eq!(fs::read(&index).unwrap(), whole);
    write("One sentence only.", &unit("Deux.", "Two."), end);
    let changed = ask(&cache);
    assert!(changed.contains("One sentence only."), "{changed}");
    assert!(kept().1);
    // Cut off, it is named and left out, and so is one that nobody can understand.
    write("A sentence.", "", "");
    assert!(ask(&cache).contains("large.tmx"));
    assert!(!ask(&cache).contains("A sentence."));
    fs::remove_dir_all(&cache).unwrap();
}

#[test]
fn a_memory_tells_who_made_a_translation_when_and_how_far_it_is_to_be_trusted() {
    let (folder, project) = project_with_code();
    let unit = |about: &str, target: &str| {
        format!(
            "<tu><tuv xml:lang='fr'><seg>Une phrase.</seg></tuv><tuv xml:lang='en' {about}><seg>{target}</seg></tuv></tu>"
        )
    };
    let units = [
        unit("changeid='Ada' changedate='20240531T101500Z'", "A sentence."),
        unit("creationid='MT!' creationdate='20250101T000000Z'", "One phrase."),
    ];
    fs::create_dir_all(folder.path().join("memory")).unwrap();
    let text = format!("<tmx version='1.4'><header/><body>{}</body></tmx>", units.concat());
    fs::write(folder.path().join("memory/old.tmx"), text).unwrap();
    let en = Locale::english();
    let memory = project.memory(&en).unwrap();
    let id = project.bitexts(&en).unwrap()[0].units().next().unwrap().id.clone();
    let found = project.suggest(&id, &en, &memory).unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|found| (found.score, found.author.as_deref(), found.date.as_deref(), found.trust))
        .collect();
    let want = [
        (100, Some("Ada"), Some("2024-05-31"), Trust::Made),
        (90, Some("MT!"), Some("2025-01-01"), Trust::Machine),
    ];
    assert_eq!(told, want);
}
