//! Objects that stand in a sentence as numbered marks: a mark stands where a reader sees something,
//! a translator moves it, and the object is there in the written document.

use enregard::segment::split;
use enregard::source::translated::WrittenDocument;
use enregard::text::inline::unmarked;
use enregard::text::sentence::SentenceOptions;

use super::translated::{parts, read, translate};
use super::{archive, read as read_any};

/// A DOCX document whose only paragraph holds this.
pub(crate) fn word(inner: &str) -> Vec<u8> {
    let body = format!(
        "<w:document xmlns:w='w' xmlns:r='r' xmlns:wp='p' xmlns:a='a' xmlns:m='m'><w:body><w:p>{inner}</w:p></w:body></w:document>"
    );
    archive(&[("word/document.xml", &body)])
}

fn writer(inner: &str) -> Vec<u8> {
    let body = format!(
        "<o:d xmlns:o='o' xmlns:text='t' xmlns:office='o' xmlns:draw='d' xmlns:xlink='x'><o:body><o:text><text:p>{inner}</text:p></o:text></o:body></o:d>"
    );
    archive(&[("content.xml", &body)])
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn field(code: &str, shown: &str) -> String {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{}{}",
        sign("begin"),
        sign("separate"),
        run(shown),
        sign("end")
    )
}

fn segments(name: &str, bytes: &[u8]) -> Vec<String> {
    let reading = read(name, bytes);
    let cut = split(&reading.blocks, &SentenceOptions::new("fr"));
    cut.into_iter().flat_map(|block| block.sentences).collect()
}

/// Where a reader sees something that Markdown has no form for, a segment has a mark; and nowhere
/// else. The rest is what it is without.
#[test]
fn marks_stand_where_a_reader_sees_something() {
    for (name, bytes, want) in [
        (
            "a.docx",
            word(&[run("Voir la figure "), field("SEQ f", "3"), run(", page "), field("PAGE", "7"), run(".")].concat()),
            "Voir la figure <x1>3</x1>, page <x2>7</x2>.",
        ),
        ("a.docx", word("<w:r><w:t>Nom</w:t><w:tab/><w:t>Lieu</w:t><w:br/><w:t>Date</w:t></w:r>"), "Nom<x1/> Lieu<x2/> Date"),
        (
            // A bookmark that nothing refers to, spell marks and revisions say nothing.
            "a.docx",
            word(&format!("{}<w:bookmarkStart w:id='4' w:name='m'/>{}<w:bookmarkEnd w:id='4'/><w:proofErr w:type='spellStart'/>{}",
                run("Un "), run("mot"), "<w:r w:rsidR='00A'><w:t xml:space='preserve'> ici.</w:t></w:r>")),
            "Un mot ici.",
        ),
        (
            "a.docx",
            word(&format!("{}<w:bookmarkStart w:id='4' w:name='m'/>{}<w:bookmarkEnd w:id='4'/>{}{}",
                run("Un "), run("mot"), run(", voir "), field("REF m", "mot")) .replace("</w:p>", "")),
            "Un <x1>mot</x1>, voir <x2>mot</x2>",
        ),
        (
            "a.docx",
            word(&format!("{}<w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>{}",
                run("Un "), run("mot juste"), run(" ici."))),
            "Un <x1>mot juste</x1> ici.",
        ),
        (
            "a.docx",
            word(&format!("{}<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>{}<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>{}",
                run("Nom : "), run("Dupont"), run(", où "), run(" vaut."))),
            "Nom : <x1>Dupont</x1>, où <x2>a=b</x2> vaut.",
        ),
        (
            "a.docx",
            word(&format!("{}<w:r><w:drawing><wp:inline/></w:drawing></w:r>{}<w:r><w:drawing><wp:anchor/></w:drawing></w:r>{}",
                run("Un "), run(" deux "), run("trois"))),
            "Un <x1/>deux trois",
        ),
        ("a.html", "<p>12 rue Haute<br>Paris <abbr title='a'>BP</abbr> 7, <input> ici</p>".into(), "12 rue Haute<x1/> Paris <x2>BP</x2> 7, <x3/>ici"),
        ("a.html", "<p>Un <span class='x'>mot</span> <span lang='en'>pub</span>, <wbr>voir <a href='#b'>plus bas</a>.</p>".into(), "Un mot <x1>pub</x1>, voir <x2>plus bas</x2>."),
        ("a.html", "<p>Le <ruby>mot<rt>a</rt></ruby> et <x-tag>autre</x-tag> <i>là</i>.</p>".into(), "Le <x1>mota</x1> et <x2>autre</x2> *là*."),
        ("a.odt", writer("Page <text:page-number>3</text:page-number> et<text:tab/>fin<text:line-break/>là"), "Page <x1>3</x1> et<x2/> fin<x3/> là"),
        ("a.odt", writer("Un <text:bookmark-start text:name='m'/>mot<text:bookmark-end text:name='m'/> ici"), "Un mot ici"),
        ("a.odt", writer("Un <text:bookmark-start text:name='m'/>mot<text:bookmark-end text:name='m'/> ici, <text:bookmark-ref text:ref-name='m'>mot</text:bookmark-ref>."), "Un <x1>mot</x1> ici, <x2>mot</x2>."),
        ("a.md", "Un <abbr>mot</abbr> <!-- non --> et  \nlà.\n".into(), "Un <x1>mot</x1>  et<x2/> là."),
        ("a.txt", "La balise <x1/> est un texte.".into(), "La balise \\<x1/> est un texte."),
    ] {
        let found = segments(name, &bytes);
        assert_eq!(found.join("|"), want, "{}", String::from_utf8_lossy(&bytes));
    }
}

/// What a sentence says in another order, each mark with its words.
fn moved(text: &str, from: &str, to: &str) -> Option<String> {
    Some(if text == from { to.to_owned() } else { text.to_owned() })
}

#[track_caller]
fn written(name: &str, bytes: &[u8], from: &str, to: &str) -> (WrittenDocument, String) {
    let done = translate(name, bytes, &|text| moved(text, from, to));
    let all = parts(&done.bytes).into_iter().filter(|(name, _)| {
        name.is_empty() || name == "word/document.xml" || name == "content.xml"
    });
    let text = all.map(|(_, part)| String::from_utf8(part).unwrap()).collect();
    (done, text)
}

/// Objects stand where the translation has their marks, and the document read again has them there.
#[test]
fn objects_stand_where_their_marks_do() {
    let sentence = [
        run("Voir la figure "),
        field("SEQ f", "3"),
        run(", page "),
        field("PAGE", "7"),
        run(" ici."),
    ];
    for (name, bytes, from, to, again) in [
        (
            "a.docx",
            word(&sentence.concat()),
            "Voir la figure <x1>3</x1>, page <x2>7</x2> ici.",
            "On page <x2>7</x2> here, figure <x1>3</x1>.",
            "On page <x1>7</x1> here, figure <x2>3</x2>.",
        ),
        (
            "a.docx",
            word(
                "<w:r><w:t>Nom</w:t><w:tab/><w:t xml:space='preserve'>Lieu et </w:t><w:br/><w:t>Date</w:t></w:r>",
            ),
            "Nom<x1/> Lieu et <x2/>Date",
            "Name<x2/> and<x1/> place",
            "Name<x1/> and<x2/> place",
        ),
        (
            "a.docx",
            word(&format!(
                "{}<w:hyperlink w:anchor='a'>{}</w:hyperlink>{}",
                run("Lire "),
                run("plus bas"),
                run(" encore.")
            )),
            "Lire <x1>plus bas</x1> encore.",
            "<x1>Below</x1> read more.",
            "<x1>Below</x1> read more.",
        ),
        (
            "a.docx",
            word(&format!(
                "{}<w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/>{}",
                run("Un "),
                run("mot juste"),
                run(" ici.")
            )),
            "Un <x1>mot juste</x1> ici.",
            "Here a <x1>right *word*</x1> stands.",
            "Here a <x1>right *word*</x1> stands.",
        ),
        (
            "a.html",
            "<p>12 rue Haute<br>Paris <abbr title='a'>BP</abbr> 7, <input> ici</p>".into(),
            "12 rue Haute<x1/> Paris <x2>BP</x2> 7, <x3/>ici",
            "The <x2>POB</x2> 7, Paris<x1/> 12 High <x3/>Street",
            "The <x1>POB</x1> 7, Paris<x2/> 12 High <x3/>Street",
        ),
        (
            "a.html",
            "<p>Voir <a href='#b'>le tableau</a> en <span lang='en'>bas</span>.</p>".into(),
            "Voir <x1>le tableau</x1> en <x2>bas</x2>.",
            "<x2>Down</x2> see <x1>the **table**</x1>.",
            "<x1>Down</x1> see <x2>the **table**</x2>.",
        ),
        (
            "a.odt",
            writer(
                "Page <text:page-number>3</text:page-number> et<text:tab/>fin<text:line-break/>là",
            ),
            "Page <x1>3</x1> et<x2/> fin<x3/> là",
            "There<x3/> and<x2/> page <x1>3</x1> end",
            "There<x1/> and<x2/> page <x3>3</x3> end",
        ),
        (
            "a.md",
            "Un <abbr>mot</abbr> et  \nlà <u>non</u>.\n".into(),
            "Un <x1>mot</x1> et<x2/> là <x3>non</x3>.",
            "There<x2/> <x3>no</x3> and a <x1>word</x1>.",
            "There<x1/> <x2>no</x2> and a <x3>word</x3>.",
        ),
    ] {
        assert_eq!(segments(name, &bytes).join("|"), from);
        let (done, text) = written(name, &bytes, from, to);
        assert_eq!(segments(name, &done.bytes).join("|"), again, "{text}");
        assert_eq!((done.left, done.moved), (0, 0), "{text}");
    }
}

/// A mark that a translator lost: its object stands at the end of the sentence, and is counted.
/// What was translated before there were marks finds its places as it did.
#[test]
fn a_lost_object_stands_at_the_end_and_is_counted() {
    let html = "<p>12 rue <abbr>Haute</abbr><br>Paris, <input> ici. Suite.</p>";
    let from = "12 rue <x1>Haute</x1><x2/> Paris, <x3/>ici.";
    let (done, text) =
        written("a.html", html.as_bytes(), from, "12 <x1>High</x1> Street Paris, <x3/>here.");
    assert_eq!(done.moved, 1);
    assert!(text.contains("12 <abbr>High</abbr> Street Paris, <input>here.<br> Suite."), "{text}");
    let (done, text) = written("a.html", html.as_bytes(), from, "12 Haute Street Paris, here.");
    assert!(text.contains("<abbr>Haute</abbr>") && text.contains("<br>"), "{text}");
    assert_eq!(done.moved, 1);
}

/// Plain readers, and what is read for other programs, have no marks.
#[test]
fn the_text_is_what_it_is_without_marks() {
    let reading = read_any("a.html", b"<p>Un<br>deux <abbr>mots</abbr>.</p>");
    assert_eq!(unmarked(&reading.blocks[0].text), "Un deux mots.");
}
