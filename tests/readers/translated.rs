//! Documents written again in another language: French in, French out; a translation that is read
//! again says what it says; what stands in a document stands in it again; little change makes
//! little change.

use std::collections::BTreeMap;
use std::path::Path;

use enregard::container::Limits;
use enregard::container::zip::Archive;
use enregard::model::{BlockKind, Locale, Reading, SourceKept};
use enregard::segment::split;
use enregard::source::translated::{OwnPicture, TranslatedSentence, Translation, WrittenDocument};
use enregard::source::{self, ReadOptions, Reader};
use enregard::text::inline::unmarked;
use enregard::text::sentence::SentenceOptions;

use super::archive;

/// Text with a `.txt` name is what people typed, whatever its look.
fn reader(name: &str, bytes: &[u8]) -> &'static Reader {
    let typed = [".txt", ".plain"].iter().any(|end| name.ends_with(end)).then_some("plain");
    source::reader(typed, Path::new(name), bytes).unwrap()
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Reading {
    (reader(name, bytes).read)(bytes, Limits::default()).unwrap()
}

/// The sentences of each block.
fn sentences(reading: &Reading) -> Vec<Vec<String>> {
    let cut = |block| split(std::slice::from_ref(block), &SentenceOptions::new("fr"));
    reading
        .all()
        .map(|block| cut(block).pop().map(|cut| cut.sentences).unwrap_or_default())
        .collect()
}

pub(crate) fn translate(
    name: &str,
    bytes: &[u8],
    target: &dyn Fn(&str) -> Option<String>,
) -> WrittenDocument {
    write(name, bytes, target, BTreeMap::new(), Vec::new())
}

/// The document as it is, with pictures of these names in it.
pub(crate) fn with_pictures(name: &str, bytes: &[u8], pictures: &[&str]) -> Vec<u8> {
    let own = || OwnPicture::new(|| Ok(Box::new(&b"en"[..])));
    let pictures = pictures.iter().map(|name| ((*name).to_owned(), own())).collect();
    write(name, bytes, &french, pictures, Vec::new()).bytes
}

/// The document in other words, but for what these styles and selectors name.
pub(crate) fn keeping(name: &str, bytes: &[u8], keep: &[&str]) -> WrittenDocument {
    let keep = keep.iter().map(|own| (*own).to_owned()).collect();
    write(name, bytes, &|text| Some(foreign(text)), BTreeMap::new(), keep)
}

fn write(
    name: &str,
    bytes: &[u8],
    target: &dyn Fn(&str) -> Option<String>,
    pictures: BTreeMap<String, OwnPicture>,
    keep: Vec<String>,
) -> WrittenDocument {
    let options = ReadOptions { keep, comments: name.contains("with-comments") };
    let reading = reader(name, bytes).read(bytes, Limits::default(), &options).unwrap();
    let code =
        |block| reading.blocks.get::<usize>(block).is_some_and(|b| b.kind == BlockKind::Code);
    let sentence = |block: usize, source: String| {
        let target = if code(block) { Some(source.clone()) } else { target(&source) };
        let missing = target.is_none();
        TranslatedSentence {
            target: target.unwrap_or_else(|| source.clone()),
            source,
            missing,
            remark: name.starts_with("draft").then(|| "Sentence & draft".to_owned()),
            marked: false,
        }
    };
    let blocks = sentences(&reading).into_iter().enumerate();
    let blocks = blocks.map(|(at, all)| all.into_iter().map(|s| sentence(at, s)).collect());
    let (from, to) = (Locale::french(), Locale::new("en-GB").unwrap());
    let comments = name.starts_with("draft-comment");
    let (blocks, places) = (blocks.collect(), Default::default());
    let translation = Translation { blocks, from, to, options, comments, pictures, places };
    reader(name, bytes).write.unwrap()(bytes, Limits::default(), &translation).unwrap()
}

/// What stands in a document and is not to be translated.
pub(crate) fn kept_of(name: &str, bytes: &[u8], keep: &[String]) -> Vec<SourceKept> {
    let options = ReadOptions { keep: keep.to_vec(), comments: false };
    reader(name, bytes).read(bytes, Limits::default(), &options).unwrap().positions.kept
}

/// The parts of a package, or the file as its only part.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let Ok(mut zip) = Archive::open(bytes, Limits::default()) else {
        return BTreeMap::from([(String::new(), bytes.to_vec())]);
    };
    let names: Vec<String> = zip.names().map(str::to_owned).collect();
    names.into_iter().map(|name| (name.clone(), zip.read(&name).unwrap().unwrap())).collect()
}

/// Other words of the same length; markup, figures and signs stay.
fn foreign(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut hold: Option<&str> = None;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        hold = match hold {
            Some(end) if rest.starts_with(end) => None,
            None if rest.starts_with("](") => Some(")"),
            None if rest.starts_with("[^") => Some("]"),
            None if c == '`' => Some("`"),
            None if c == '<' => Some(">"),
            None if rest.starts_with("http") => Some(" "),
            hold => hold,
        };
        let turned = match c {
            'a' => 'o',
            'e' => 'i',
            'o' => 'u',
            'é' => 'e',
            c => c,
        };
        out.push(if hold.is_none() { turned } else { c });
        at += c.len_utf8();
    }
    out
}

/// A document with other words in it.
pub(crate) fn foreign_of(name: &str, bytes: &[u8]) -> WrittenDocument {
    translate(name, bytes, &|text| Some(foreign(text)))
}

fn french(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// What must hold for every document.
#[track_caller]
pub(crate) fn holds(name: &str, bytes: &[u8], kept: &[&str]) {
    let same = translate(name, bytes, &french);
    assert_eq!(parts(&same.bytes), parts(bytes), "{name}: French in, French out");
    assert_eq!((same.left, same.moved, same.unset), (0, 0, 0));

    let written = translate(name, bytes, &|text| Some(foreign(text)));
    let own = read(name, bytes);
    let again = read(name, &written.bytes);
    let wanted: Vec<Vec<String>> = own
        .all()
        .zip(sentences(&own))
        .map(|(block, all)| match block.kind {
            BlockKind::Code => all,
            _ => all.iter().map(|text| foreign(text)).collect(),
        })
        .collect();
    let source = parts(bytes).into_values().map(|part| String::from_utf8_lossy(&part).into_owned());
    let source: String = source.collect();
    assert_eq!(sentences(&again), wanted, "{name}: read again\n{source}");
    assert_eq!(written.left, 0, "{name}: left\n{source}");
    assert_eq!(
        parts(&written.bytes).keys().collect::<Vec<_>>(),
        parts(bytes).keys().collect::<Vec<_>>()
    );
    let fresh = parts(&written.bytes).into_values();
    let fresh: String = fresh.map(|part| String::from_utf8_lossy(&part).into_owned()).collect();
    for object in kept {
        let count = |text: &str| text.matches(object).count();
        assert_eq!(count(&fresh), count(&source), "{name}: {object}\n{source}\n{fresh}");
    }

    let missing = translate(name, bytes, &|_| None);
    let shown = |reading: &Reading| {
        let texts: Vec<String> = sentences(reading).concat();
        let texts: Vec<String> = texts.iter().map(|text| unmarked(text).into_owned()).collect();
        texts.join(" ").replace(['⟦', '⟧'], "").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown(&read(name, &missing.bytes)), shown(&own), "{name}: missing");
}

/// One sentence changes: so do the blocks that say it, and the language of the file; all else is
/// the same.
#[track_caller]
pub(crate) fn changes_little(name: &str, bytes: &[u8], part: &str, end: &str) {
    let reading = read(name, bytes);
    let all = sentences(&reading).into_iter().zip(reading.all());
    let text = all.filter(|(_, block)| block.kind != BlockKind::Footnote);
    let all: Vec<Vec<String>> = text.map(|(all, _)| all).collect();
    let chosen = all.iter().flatten().rev().find(|text| foreign(text) != **text);
    let Some(chosen) = chosen else { return };
    let one = |text: &str| Some(if text == chosen { foreign(text) } else { text.to_owned() });
    let (old, new) = (parts(bytes), parts(&translate(name, bytes, &one).bytes));
    let text = |parts: &BTreeMap<String, Vec<u8>>| String::from_utf8(parts[part].clone()).unwrap();
    let (old, new) = (text(&old), text(&new));
    assert_eq!(old.matches(end).count(), new.matches(end).count(), "{name}: {chosen}");
    let changed = old.split(end).zip(new.split(end)).filter(|(a, b)| a != b).count();
    let say = all.iter().filter(|block| block.contains(chosen)).count();
    // A note stands inside its paragraph and parts it.
    let noted = old.matches("<text:note>").count();
    assert!(
        (1..=say + 1 + noted).contains(&changed),
        "{name}: {changed} for {chosen}\n{old}\n{new}"
    );
}

#[test]
fn documents_of_the_readers() {
    holds(
        "page.html",
        include_bytes!("../data/readers/page.html"),
        &["<img", "<a ", "<td", "<pre>"],
    );
    holds("notes.md", include_bytes!("../data/readers/notes.md"), &["[^", "```"]);
}

/// Words that stand a second time, in a head, a title, a list of contents, follow the block that
/// says them.
#[test]
fn what_repeats_a_block_follows_it() {
    let run = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let head = "xmlns:w='w' xmlns:dc='d'";
    let word = archive(&[
        (
            "word/document.xml",
            &format!("<w:document {head}><w:body>{}</w:body></w:document>", run("Le port fermé")),
        ),
        (
            "word/header1.xml",
            &format!("<w:hdr {head}>{}{}</w:hdr>", run("Le port fermé"), run("Autre")),
        ),
        ("word/styles.xml", &format!("<w:styles {head}><w:lang w:val='fr-FR'/></w:styles>")),
        (
            "docProps/core.xml",
            &format!(
                "<c {head}><dc:title>Le port fermé</dc:title><dc:language>fr</dc:language></c>"
            ),
        ),
    ]);
    let closed = |text: &str| Some(if text == "Autre" { text } else { "The harbor" }.to_owned());
    let text = |parts: &BTreeMap<String, Vec<u8>>, name: &str| {
        String::from_utf8(parts[name].clone()).unwrap()
    };
    let parts = parts(&translate("a.docx", &word, &closed).bytes);
    let header = text(&parts, "word/header1.xml");
    assert!(header.contains(">The harbor<") && header.contains(">Autre<"), "{header}");
    // A word of the head stays French, and so the document as a whole is not said to be English.
    assert!(text(&parts, "word/styles.xml").contains("fr-FR"));
    let core = text(&parts, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>The harbor</dc:title><dc:language>en-GB</dc:language>"),
        "{core}"
    );

    let page = "<html><head><title>Le port &amp; la ville</title></head><body><h1>Le port &amp; la ville</h1></body></html>";
    let written = translate("a.html", page.as_bytes(), &|_| Some("Harbor <&> town".to_owned()));
    let want = "<html lang=\"en-GB\"><head><title>Harbor &lt;&amp;&gt; town</title></head><body><h1>Harbor &lt;&amp;&gt; town</h1></body></html>";
    assert_eq!(String::from_utf8(written.bytes).unwrap(), want);
}

/// What a translation moves, drops and adds, in the notation of Word.
#[test]
fn a_sentence_of_word_comes_in_another_order() {
    let document = |inner: &str| {
        let body = format!(
            "<w:document xmlns:w='w' xmlns:r='r'><w:body><w:p>{inner}</w:p></w:body></w:document>"
        );
        archive(&[("word/document.xml", &body)])
    };
    let run =
        |set: &str, text: &str| format!("<w:r>{set}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let lang = |set: &str| format!("<w:rPr>{set}<w:lang w:val=\"en-GB\"/></w:rPr>");
    let field = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run("", "3")
    );
    let note = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let (bold, red) = ("<w:b/>", "<w:color w:val=\"FF0000\"/>");
    let set = |set: &str| format!("<w:rPr>{set}</w:rPr>");
    let mark = "<w:bookmarkStart w:id=\"1\"/>";
    for (inner, target, want) in [
        // Figures of a field, a bold word, a note mark: where the translation has them.
        (
            format!(
                "{}{}{}{field}{note}{}",
                run("", "Voir "),
                run(&set(bold), "ici"),
                run("", " la figure "),
                run("", ".")
            ),
            "Figure 3[^1] is **here**.",
            format!(
                "{}{field}{note}{}{}{}",
                run(&lang(""), "Figure "),
                run(&lang(""), " is "),
                run(&lang(bold), "here"),
                run(&lang(""), ".")
            ),
        ),
        // No figure: the field stands at the end, its mark beside it.
        (
            format!("{}{field}{}", run("", "Voir "), run("", " en bas.")),
            "See below.",
            format!("{}{field}", run(&lang(""), "See below.")),
        ),
        // A look that the block does not have is made.
        (
            run("", "Tout."),
            "All *of* it.",
            format!(
                "{}{}{}",
                run(&lang(""), "All "),
                run(&lang("<w:i/><w:iCs/>"), "of"),
                run(&lang(""), " it.")
            ),
        ),
        // The first words keep their color up to the sign that ends them.
        (
            format!("{}{}", run(&set(red), "Note :"), run("", " le port est fermé.")),
            "Please note: the harbor is closed.",
            format!(
                "{}{}",
                run(&lang(red), "Please note:"),
                run(&lang(""), " the harbor is closed.")
            ),
        ),
        // A bookmark before the sentence stays before it.
        (format!("{mark}{}", run("", "Un.")), "One.", format!("{mark}{}", run(&lang(""), "One."))),
    ] {
        let written = translate("a.docx", &document(&inner), &|_| Some(target.to_owned()));
        let found = String::from_utf8(parts(&written.bytes)["word/document.xml"].clone()).unwrap();
        let found = found.split("<w:p>").nth(1).unwrap().split("</w:p>").next().unwrap();
        assert_eq!(found, want, "{target}");
    }
}

/// Byte order marks stay; what is no UTF-8 comes out as UTF-8 that says so.
#[test]
fn encodings_stay_or_say_what_they_are() {
    for (name, bytes) in [
        ("a.md", "\u{feff}# Le port fermé\n".as_bytes()),
        ("a.txt", b"Le port ferm\xe9.\n"),
        ("a.html", b"<p>Le port ferm\xe9.</p>"),
    ] {
        assert_eq!(translate(name, bytes, &french).bytes, bytes, "{name}");
        let written = translate(name, bytes, &|text| Some(text.replace("fermé", "clôs")));
        let text = String::from_utf8(written.bytes.clone()).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("clôs"), "{name}: {text}");
        assert_eq!(sentences(&read(name, &written.bytes)).concat().len(), 1, "{name}");
    }
}

/// Links by reference keep their definitions, dashes inside a line their look.
#[test]
fn links_by_reference_and_signs_inside_a_line() {
    let text = "Voir [le plan][] et [la ville], ![vue][lieu].\n\n- Il dit. - Suite. ~5 % encore.\n\n## 1. Le port\n\n\
        [le plan]: https://exemple.org/a\n[la ville]: https://exemple.org/b\n[lieu]: i.png\n";
    let want = "Vuir [li plon][le plan] it [lo villi][la ville], ![vui][lieu].\n\n- Il dit. - Suiti. ~5 % incuri.\n\n## 1. Li purt\n\n\
        [le plan]: https://exemple.org/a\n[la ville]: https://exemple.org/b\n[lieu]: i.png\n";
    let written = foreign_of("a.md", text.as_bytes());
    assert_eq!(String::from_utf8(written.bytes).unwrap(), want);
    let texts = sentences(&read("a.md", text.as_bytes())).concat();
    assert_eq!(
        texts[0],
        "Voir [le plan](https://exemple.org/a) et [la ville](https://exemple.org/b), ![vue](i.png)."
    );
}

/// A field around whole sentences, such as a list of references, stays around their translations;
/// one that ends within a sentence cannot be parted: its paragraph stays, and is counted.
#[test]
fn a_field_over_two_sentences_stays() {
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    for (shown, rest, left, want) in [
        (
            "Il part. Elle",
            " reste. Ils rient.",
            1,
            ["Il part.", "Elle reste.", "Ils rient.", "Fon."],
        ),
        (
            "Il part. Elle reste.",
            " Ils rient.",
            0,
            ["Il port.", "Elli risti.", "Ils riint.", "Fon."],
        ),
    ] {
        let code = "<w:r><w:instrText>ADDIN X</w:instrText></w:r>";
        let (begin, end) = (format!("{}{code}{}", sign("begin"), sign("separate")), sign("end"));
        let body = format!("{begin}{}{end}{}", run(shown), run(rest));
        let body = format!("<w:p>{body}</w:p><w:p>{}</w:p>", run("Fan."));
        let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
        let bytes = archive(&[("word/document.xml", &document)]);
        let written = foreign_of("a.docx", &bytes);
        assert_eq!((written.left, written.moved), (left, 0));
        let texts = sentences(&read("a.docx", &written.bytes)).concat();
        assert_eq!(texts, want);
        let part = String::from_utf8(parts(&written.bytes)["word/document.xml"].clone()).unwrap();
        let place = |text: &str| part.find(text).unwrap();
        assert!(part.contains(&begin), "{part}");
        assert!(place(&begin) < place("Il p") && place("st") < place(&end), "{part}");
        assert!(place(&end) < place("Ils"), "{part}");
    }
}

/// What Pandoc, mdBook, MkDocs and GitHub add to Markdown parts blocks, and stays.
#[test]
fn structure_of_dialects_stays() {
    for (text, want) in [
        ("> [!NOTE]\n> Un avis.\n> Encore.\n", "> [!NOTE]\n> Un ovis.\n> Encuri.\n"),
        ("::: {.avis titre=\"A\"}\nUn avis.\n:::\n", "::: {.avis titre=\"A\"}\nUn ovis.\n:::\n"),
        ("Le mot\n:   Son sens.\n\n    La suite.\n", "Li mut\n:   Sun sins.\n\n    Lo suiti.\n"),
        ("Le mot\n~   Son sens.\n", "Li mut\n~   Sun sins.\n"),
        ("!!! note \"Avis\"\n    Un mot.\n", "!!! note \"Avis\"\n    Un mut.\n"),
        ("!!! note \"Le mot\"\n    Fin\n", "!!! note \"Li mut\"\n    Fin\n"),
        ("=== \"Le mot\"\n\n    Mot *vif*\n", "=== \"Li mut\"\n\n    Mut *vif*\n"),
        ("!!! note\n\n    Un mot.\n\nMot\n", "!!! note\n\n    Un mut.\n\nMut\n"),
        ("::: tip Le mot\nFin\n:::\n", "::: tip Li mut\nFin\n:::\n"),
        ("::: {.n title=\"Le mot\"}\nFin\n:::\n", "::: {.n title=\"Li mut\"}\nFin\n:::\n"),
        ("> [!tip] Le mot\n> Fin\n", "> [!tip] Li mut\n> Fin\n"),
        ("## Le plan {#plan .n}\n\nMot\n", "## Li plon {#plan .n}\n\nMut\n"),
        ("Le plan {#plan}\n===\n", "Li plon {#plan}\n===\n"),
        ("![Vue](a.png){width=50%}\n", "![Vui](a.png){width=50%}\n"),
        ("| Un vers\n| Un mot\n", "| Un virs\n| Un mut\n"),
        ("Un mot.\n\n{{#include mot.rs}}\n", "Un mut.\n\n{{#include mot.rs}}\n"),
        ("\\newpage\n\nUn mot.\n", "\\newpage\n\nUn mut.\n"),
        ("+-----+\n| mot |\n+-----+\n\nUn mot.\n", "+-----+\n| mut |\n+-----+\n\nUn mut.\n"),
        ("Mot   Mot\n----  ----\nmot   mot\n\nMot\n", "Mut   Mut\n----  ----\nmut   mut\n\nMut\n"),
        (
            "----\nmot Mot\n--- ---\nmot un\n\nmot un\n---\n",
            "----\nmut Mut\n--- ---\nmut un\n\nmut un\n---\n",
        ),
        (
            "> Mot\n>\n> +-----+\n> | mot |\n> +-----+\n>\n> Un mot.\n",
            "> Mut\n>\n> +-----+\n> | mut |\n> +-----+\n>\n> Un mut.\n",
        ),
        (
            "- Mot\n\n  +-----+\n  | mot |\n  +-----+\n\n- Un mot.\n",
            "- Mut\n\n  +-----+\n  | mut |\n  +-----+\n\n- Un mut.\n",
        ),
        (
            "> - Mot\n>\n>   ----\n>   mot Mot\n>   --- ---\n>   mot un\n>\n>   mot un\n>   ---\n",
            "> - Mut\n>\n>   ----\n>   mut Mut\n>   --- ---\n>   mut un\n>\n>   mut un\n>   ---\n",
        ),
        ("> Mot   Mot\n> ----  ----\n> mot   mot\n", "> Mut   Mut\n> ----  ----\n> mut   mut\n"),
        ("> [!tip]-\n> Un mot.\n", "> [!tip]-\n> Un mut.\n"),
        ("::: warning\nUn mot.\n\nFin\n:::\n", "::: warning\nUn mut.\n\nFin\n:::\n"),
        (
            "<div class=\"mot\">\nUn mot &amp; fin\n</div>\n\nMot\n",
            "<div class=\"mot\">\nUn mut &amp; fin\n</div>\n\nMut\n",
        ),
        ("> <p>\n> Un\n> <b>mot</b>\n> </p>\n", "> <p>\n> Un\n> <b>mut</b>\n> </p>\n"),
        (
            "<table>\n<tr><td>mot</td>\n\n<td>sens</td></tr>\n</table>\n",
            "<table>\n<tr><td>mut</td>\n\n<td>sins</td></tr>\n</table>\n",
        ),
        (
            "<details>\n<summary>Plus</summary>\n\nUn *mot*.\n\n</details>\n",
            "<details>\n<summary>Plus</summary>\n\nUn *mut*.\n\n</details>\n",
        ),
        (
            "Mot.[^a]\n\n[^a]: Un mot.\n\n    Le sens.\n\nFin\n",
            "Mut.[^a]\n\n[^a]: Un mut.\n\n    Li sins.\n\nFin\n",
        ),
        ("```\n::: mot\n[TOC]\n```\n\nMot\n", "```\n::: mot\n[TOC]\n```\n\nMut\n"),
    ] {
        assert_eq!(translate("a.md", text.as_bytes(), &french).bytes, text.as_bytes());
        let written = foreign_of("a.md", text.as_bytes());
        assert_eq!(String::from_utf8(written.bytes).unwrap(), want);
        assert_eq!((written.left, written.moved), (0, 0), "{text}");
    }
}

/// The paragraphs, items and cells of a note stay what they are, with no sign at their ends too.
#[test]
fn paragraphs_of_a_note_stay_apart() {
    let note = "[^a]: Un mot :\n\n    - le sens\n    - la mer\n\n    | Nom | Mot |\n    |-----|-----|\n    | *or* | fer |\n\n    Le vent\n";
    let want = "[^a]: Un mut :\n\n    - li sins\n    - lo mir\n\n    | Num | Mut |\n    |-----|-----|\n    | *ur* | fir |\n\n    Li vint\n";
    let markdown = format!("Mot.[^a]\n\n{note}");
    let written = foreign_of("a.md", markdown.as_bytes());
    assert_eq!(String::from_utf8(written.bytes).unwrap(), format!("Mut.[^a]\n\n{want}"));
    assert_eq!((written.left, written.moved), (0, 0));
    let html = "<html lang='fr'><p>Mot<a href='#n' id='r' role='doc-noteref'>1</a></p><aside id='n' role='doc-footnote'><p>Un mot</p><ul><li>le sens</li></ul><p>Le vent</p></aside></html>";
    let written = foreign_of("a.html", html.as_bytes());
    let text = String::from_utf8(written.bytes).unwrap();
    assert!(text.contains("<p>Un mut</p><ul><li>li sins</li></ul><p>Li vint</p>"), "{text}");
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Mot</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:body></w:document>";
    let notes = format!(
        "<w:footnotes xmlns:w='w'><w:footnote w:id='2'>{}{}</w:footnote></w:footnotes>",
        p("Un mot"),
        p("le sens")
    );
    let bytes = archive(&[("word/document.xml", body), ("word/footnotes.xml", &notes)]);
    let written = foreign_of("a.docx", &bytes);
    let part = String::from_utf8(parts(&written.bytes)["word/footnotes.xml"].clone()).unwrap();
    let place = |text: &str| part.find(text).unwrap_or_else(|| panic!("{text}: {part}"));
    assert!(place(">Un mut<") < place("</w:p><w:p>") && place("</w:p><w:p>") < place(">li sins<"));
}

/// Runs of formulas and of drawings are not those of the text: their names and their attributes
/// stay, whatever run of equal properties stands before them.
#[test]
fn runs_of_formulas_and_drawings_stay_what_they_are() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let formula =
        "<m:oMath><m:r><m:t>x</m:t></m:r><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:oMath>";
    let body = format!("<w:p>{}{formula}{}</w:p>", run("Un mot "), run(" ici."));
    let chart = "<c:c><a:p><a:r><a:t>Un mot </a:t></a:r><a:r><a:rPr b=\"1\" lang=\"fr\"/><a:t>vert</a:t></a:r></a:p></c:c>";
    let document =
        format!("<w:document xmlns:w='w' xmlns:m='m'><w:body>{body}</w:body></w:document>");
    let bytes = archive(&[("word/document.xml", &document), ("word/charts/chart1.xml", chart)]);
    let parts = parts(&foreign_of("a.docx", &bytes).bytes);
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    assert!(text("word/document.xml").contains(formula), "{}", text("word/document.xml"));
    let chart = text("word/charts/chart1.xml");
    assert!(chart.contains("<a:r><a:rPr b=\"1\" lang=\"en-GB\"/><a:t>virt</a:t></a:r>"), "{chart}");
}

/// Words in shapes of ODT are text, as those in frames are.
#[test]
fn words_of_shapes_are_text() {
    for shape in ["custom-shape", "rect", "ellipse", "polygon"] {
        let inner = format!(
            "<draw:{shape}><svg:desc>Vue</svg:desc><text:p>Un mot.</text:p></draw:{shape}>"
        );
        let body = format!("<text:p>Voir.{inner}</text:p>");
        let content = format!(
            "<o:d xmlns:text='t' xmlns:draw='d' xmlns:svg='s' xmlns:o='o'><o:body><o:text>{body}</o:text></o:body></o:d>"
        );
        let bytes = archive(&[("content.xml", &content)]);
        let written = foreign_of("a.odt", &bytes);
        let text = String::from_utf8(parts(&written.bytes)["content.xml"].clone()).unwrap();
        assert!(text.contains("<text:p>Un mut.</text:p>"), "{text}");
        assert!(text.contains("<svg:desc>Vui</svg:desc>") && text.contains("Vuir."), "{text}");
    }
}
