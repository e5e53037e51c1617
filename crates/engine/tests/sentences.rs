//! Sentence ends: cases that can be read without Rust, and what holds for any text.

use std::fmt::Write as _;

use enregard_engine::text::sentence::{BreakRule, SentenceOptions, sentences};
use proptest::prelude::*;

/// `A. ÷ B.` → the text `A. B.` and its two sentences.
fn case(line: &str) -> (String, Vec<String>) {
    let line = line.replace("\\u{a0}", "\u{a0}").replace("\\u{202f}", "\u{202f}");
    let line = line.replace('⏎', "\n");
    let wanted = line.split('÷').map(|part| part.trim_matches([' ', '\n']).to_owned()).collect();
    (line.replace("÷ ", "").replace('÷', ""), wanted)
}

fn run(locale: &str, cases: &str) {
    let wrong = wrong(locale, cases);
    assert!(wrong.is_empty(), "{wrong}");
}

/// The cases that are cut otherwise, and gaps that are gone.
fn wrong(locale: &str, cases: &str) -> String {
    let options = SentenceOptions::new(locale);
    let mut wrong = String::new();
    for (number, line) in cases.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // `? A. ÷ B.` is a gap: known, and to be taken off the list once it is cut right.
        let (gap, line) = line.strip_prefix("? ").map_or((false, line), |line| (true, line));
        let (text, wanted) = case(line);
        let found: Vec<&str> = sentences(&text, &options)
            .into_iter()
            .map(|span| text[span].trim_end_matches([' ', '\n']))
            .collect();
        if (found != wanted) != gap {
            let _ = writeln!(wrong, "{}: {line}\n   found {}", number + 1, found.join(" ÷ "));
        }
    }
    wrong
}

#[test]
fn french_cases() {
    run("fr", include_str!("data/sentences/fr.txt"));
}

#[test]
fn english_cases() {
    run("en-GB", include_str!("data/sentences/en.txt"));
}

/// Written before anybody looked at the rules; the first line of each file says what that showed.
#[test]
fn cases_written_unseen() {
    run("fr", include_str!("data/sentences/fr-unseen.txt"));
    run("en", include_str!("data/sentences/en-unseen.txt"));
}

#[test]
fn further_french_cases_written_unseen() {
    run("fr", include_str!("data/sentences/fr-second.txt"));
}

#[test]
fn further_english_cases_written_unseen() {
    run("en", include_str!("data/sentences/en-second.txt"));
}

#[test]
fn cases_as_people_publish() {
    run("fr", include_str!("data/sentences/fr-third.txt"));
    run("en", include_str!("data/sentences/en-third.txt"));
}

/// Ten further languages, the cases written from knowledge of each language alone.
#[test]
fn cases_of_further_languages() {
    let files = [
        ("es", include_str!("data/sentences/es.txt")),
        ("de", include_str!("data/sentences/de.txt")),
        ("it", include_str!("data/sentences/it.txt")),
        ("pt", include_str!("data/sentences/pt.txt")),
        ("nl", include_str!("data/sentences/nl.txt")),
        ("pl", include_str!("data/sentences/pl.txt")),
        ("ru", include_str!("data/sentences/ru.txt")),
        ("ar", include_str!("data/sentences/ar.txt")),
        ("zh", include_str!("data/sentences/zh.txt")),
        ("ja", include_str!("data/sentences/ja.txt")),
    ];
    let wrong: String = files.map(|(locale, cases)| wrong(locale, cases)).concat();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_project_may_say_which_words_end_a_sentence() {
    let mut options = SentenceOptions::new("fr");
    assert_eq!(sentences("Voir Zol. Le reste.", &options).len(), 2);
    options.never_ends = vec!["Zol.".to_owned()];
    assert_eq!(sentences("Voir Zol. Le reste.", &options).len(), 1);
    assert_eq!(sentences("Vu par Me. Paul part.", &options).len(), 1);
    options.may_end = vec!["Me".to_owned()];
    assert_eq!(sentences("Vu par Me. Paul part.", &options).len(), 2);
}

#[test]
fn opening_marks_go_with_what_follows() {
    for (locale, cases) in [
        (
            "zh",
            "完成了吗？÷完成了！÷“我同意。”÷她说。\n《公约》生效了。÷（参见附录。）÷完。\n\
             委员会休会。÷「好的。」÷他说。\n第一条。÷【注】第二条。",
        ),
        ("ja", "会議は終わった。÷「本当？」と彼女は聞いた。÷『報告』を読む。\n終わり。÷（以上。）"),
        ("de", "Sie kam. ÷ „Gut.“ ÷ Er ging. ÷ »Nein.« ÷ Ende."),
        ("es", "Llegó. ÷ ¿Vienes? ÷ ¡Sí!"),
    ] {
        run(locale, cases);
    }
}

#[test]
fn other_languages_follow_unicode() {
    let mut options = SentenceOptions::new("de");
    let text = "Es regnet. Wir bleiben hier! 今日は雨です。家にいます。";
    assert_eq!(sentences(text, &options).len(), 4);
    options.never_ends = vec!["bzw.".to_owned()];
    assert_eq!(sentences("Heute bzw. Morgen.", &options).len(), 1);
}

#[test]
fn long_runs_of_marks_take_linear_time() {
    for piece in [
        ".",
        ". ",
        ".\" \" ",
        "[...] ",
        "a.1 ",
        ".[",
        "(a! ",
        "a.) ",
        "« . » ",
        "…\u{a0}",
        "• a ",
        "1. a ",
    ] {
        let text = piece.repeat(100_000);
        let spans = sentences(&text, &SentenceOptions::new("fr"));
        assert_eq!(spans.last().map(|span| span.end), Some(text.len()));
    }
}

fn tiles(text: &str, locale: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for span in sentences(text, &SentenceOptions::new(locale)) {
        prop_assert_eq!(span.start, at);
        prop_assert!(span.end > at);
        prop_assert!(text.is_char_boundary(span.end));
        at = span.end;
    }
    prop_assert_eq!(at, text.len());
    Ok(())
}

proptest! {
    #[test]
    fn sentences_tile_any_text(text in any::<String>()) {
        for locale in ["fr", "en", "de", ""] {
            tiles(&text, locale)?;
        }
    }

    #[test]
    fn sentences_tile_nasty_text(
        text in "([a-zA-Zé0-9«»“”\"'’().!?…\\[\\]^*—– \u{a0}\u{202f}-]|etc\\.|M\\.|\\[\\.\\.\\.\\]){0,60}"
    ) {
        for locale in ["fr", "en", "zh"] {
            tiles(&text, locale)?;
        }
    }
}

#[test]
fn a_projects_own_rules_come_first() {
    let mut options = SentenceOptions::new("fr");
    options.own = vec![BreakRule::whole("Yahoo! France").unwrap(), BreakRule::after(";").unwrap()];
    let text = "Voir Yahoo! France. Elle part ; il reste. Fin;fin.";
    let cut: Vec<&str> =
        sentences(text, &options).into_iter().filter_map(|span| text.get(span)).collect();
    assert_eq!(cut, ["Voir Yahoo! France. ", "Elle part ; ", "il reste. ", "Fin;fin."]);
    assert!(BreakRule::place("(?=a)", "", true).is_none());
}

proptest! {
    #[test]
    fn own_rules_tile_any_text(text in "[a-c;.! \n\u{a0}é]{0,60}", breaks in any::<bool>()) {
        let mut options = SentenceOptions::new("fr");
        options.own = vec![
            BreakRule::place("a", "[bc;]", breaks).unwrap(),
            BreakRule::whole("b.").unwrap(),
            BreakRule::after(";").unwrap(),
        ];
        let spans = sentences(&text, &options);
        let mut at = 0;
        for span in &spans {
            prop_assert!(span.start == at && span.end > at);
            at = span.end;
        }
        prop_assert_eq!(at, text.len());
    }
}
