//! Drafts show what is not settled, in signs or in comments; comments are text on request.

use enregard::text::inline::unmarked;

use super::apart::{WORD, docx, markdown, odt, page, run};
use super::archive;
use super::translated::{keeping, parts, read};

/// Comments are segments where the settings ask for them, and stand in their places; elsewhere they
/// are in the ledger and stay.
#[test]
fn comments_are_text_on_request() {
    let ranged = format!(
        "{}<w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>{}",
        run("Un mot "),
        run("juste"),
        run(" ici.")
    );
    let body = format!("<w:document {WORD}><w:body><w:p>{ranged}</w:p></w:body></w:document>");
    let said = format!(
        "<w:comments {WORD}><w:comment w:id='0'><w:p>{}</w:p></w:comment></w:comments>",
        run("Encore une remarque.")
    );
    let word = archive(&[
        ("[Content_Types].xml", "<Types xmlns=\"t\"/>"),
        ("word/document.xml", &body),
        ("word/comments.xml", &said),
    ]);
    let content = "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:dc='d'><office:body><office:text><text:p>Un \
        <office:annotation office:name='n'><dc:creator>A</dc:creator><text:p>Encore une remarque.</text:p></office:annotation>mot\
        <office:annotation-end office:name='n'/> ici.</text:p></office:text></office:body></office:document-content>";
    let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
    let writer = archive(&[kind, ("content.xml", content)]);
    for (name, bytes, part) in
        [("a.docx", &word, "word/comments.xml"), ("a.odt", &writer, "content.xml")]
    {
        let reading = read(name, bytes);
        let is_comment = |reason: &str| reason == "comment";
        assert!(reading.apart.is_empty());
        assert!(reading.discarded.iter().any(|line| is_comment(line.reason.as_str())), "{name}");
        let text = |name: &str| {
            String::from_utf8(parts(&keeping(name, bytes, &[]).bytes)[part].clone()).unwrap()
        };
        assert!(text(name).contains("Encore une remarque."), "{name}");
        let written = text(&format!("with-comments-{name}"));
        assert!(written.contains("Encuri uni rimorqui."), "{name}: {written}");
        assert!(!written.contains("Encore"), "{name}: {written}");
        // A draft's own comments stand beside them.
        let both = text(&format!("draft-comment-with-comments-{name}"));
        if name == "a.odt" {
            assert!(both.contains("Encuri uni") && both.contains("Sentence &amp; draft"), "{both}");
        }
    }
}

/// A draft with comments says why a sentence is not settled, where it stands, and shows it in no
/// other way; where a kind has no comments, a colored note says it.
#[test]
fn a_draft_says_in_comments_what_is_not_settled() {
    let words: Vec<String> = (0..9).map(|at| format!("mot {}", char::from(b'a' + at))).collect();
    let relations = "<Relationships xmlns=\"r\"></Relationships>";
    let body = format!(
        "<w:document {WORD}><w:body><w:p>{}</w:p></w:body></w:document>",
        run("Un mot. Et un autre.")
    );
    let word = |more: &[(&str, &str)]| {
        let own = [
            ("[Content_Types].xml", "<Types xmlns=\"t\"/>"),
            ("word/_rels/document.xml.rels", relations),
            ("word/document.xml", body.as_str()),
        ];
        archive(&own.iter().chain(more).copied().collect::<Vec<_>>())
    };
    let known = format!(
        "<w:comments {WORD}><w:comment w:id=\"7\"><w:p>{}</w:p></w:comment></w:comments>",
        run("Ancien")
    );
    for (bytes, first) in [(word(&[]), 0), (word(&[("word/comments.xml", &known)]), 8)] {
        let done = parts(&keeping("draft-comment.docx", &bytes, &[]).bytes);
        let part = |name: &str| String::from_utf8(done[name].clone()).unwrap();
        let (text, comments) = (part("word/document.xml"), part("word/comments.xml"));
        for id in [first, first + 1] {
            for sign in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
                assert_eq!(
                    text.matches(&format!("<w:{sign} w:id=\"{id}\"/>")).count(),
                    1,
                    "{text}"
                );
            }
            assert!(comments.contains(&format!("w:id=\"{id}\"")), "{comments}");
        }
        assert!(
            comments.matches("Sentence &amp; draft").count() == 2 && !text.contains("highlight")
        );
        let is_new = first == 0;
        assert_eq!(part("[Content_Types].xml").contains("/word/comments.xml"), is_new);
        assert_eq!(part("word/_rels/document.xml.rels").contains("comments.xml"), is_new);
    }
    let odt = parts(&keeping("draft-comment.odt", &odt(&words), &[]).bytes)["content.xml"].clone();
    let odt = String::from_utf8(odt).unwrap();
    let count = |sign: &str| odt.matches(sign).count();
    assert!(count("<office:annotation ") == 2, "{odt}");
    assert_eq!(count("<office:annotation "), count("<office:annotation-end "));
    assert_eq!(count("Sentence &amp; draft"), count("<office:annotation "));
    let page = keeping("draft-comment.html", page(&words).as_bytes(), &[]).bytes;
    assert!(String::from_utf8(page).unwrap().contains(" <mark>[Sentence &amp; draft]</mark>"));
    let text = keeping("draft-comment.md", markdown(&words).as_bytes(), &[]).bytes;
    assert!(String::from_utf8(text).unwrap().contains(" <!-- Sentence & draft -->"));
}

/// A draft shows what is not settled, in each notation, and says the same words.
#[test]
fn a_draft_shows_what_is_not_settled() {
    let words: Vec<String> = (0..9).map(|at| format!("mot {}", char::from(b'a' + at))).collect();
    let page = page(&words);
    let made: [(&str, Vec<u8>, &str, &str); 4] = [
        ("draft.docx", docx(&words), "word/document.xml", "<w:highlight w:val=\"yellow\"/>"),
        ("draft.odt", odt(&words), "content.xml", "\"TranslatedUnsettled\""),
        ("draft.html", page.into_bytes(), "", "<mark>"),
        ("draft.md", markdown(&words).into_bytes(), "", "<mark>"),
    ];
    for (name, bytes, part, sign) in made {
        let marked = keeping(name, &bytes, &[]).bytes;
        let plain = keeping(&name.replace("draft", "settled"), &bytes, &[]).bytes;
        let part = parts(&marked)[part].clone();
        let text = String::from_utf8(part).unwrap();
        assert!(text.contains(sign), "{name}: {text}");
        let texts = |bytes: &[u8]| -> Vec<String> {
            read(name, bytes).all().map(|block| unmarked(&block.text).into_owned()).collect()
        };
        assert_eq!(texts(&marked), texts(&plain), "{name}");
    }
}
