//! Objects that stand in a sentence as numbered marks: a mark stands where a reader sees something,
//! a translator moves it, and the object is there in the written document.

use enregard::segment::split;
use enregard::source::translated::WrittenDocument;
use enregard::text::inline::unmarked;
use enregard::text::sentence::SentenceOptions;

use super::translated::{foreign_of, parts, read, translate};
use super::{archive, read as read_any};

/// A DOCX document whose only paragraph holds this.
pub(crate) fn word(inner: &str) -> Vec<u8> {
    let body = format!(
        "<w:document xmlns:w='w' xmlns:r='r' xmlns:wp='p' xmlns:a='a' xmlns:m='m'><w:body><w:p>{inner}</w:p></w:body></w:document>"
    );
    archive(&[("word/document.xml", &body)])
}

pub(crate) fn writer(inner: &str) -> Vec<u8> {
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

pub(crate) fn segments(name: &str, bytes: &[u8]) -> Vec<String> {
    let reading = read(name, bytes);
    let cut = split(&reading.blocks, &SentenceOptions::new("fr"));
    cut.into_iter().flat_map(|block| block.sentences).collect()
}

fn dressed(set: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// An ODT document with the automatic text style T1 that has these properties.
fn styled(properties: &str, inner: &str) -> Vec<u8> {
    let body = format!(
        "<o:d xmlns:o='o' xmlns:s='s' xmlns:fo='f' xmlns:text='t'><o:automatic-styles><s:style s:name='T1' s:family='text'><s:text-properties {properties}/></s:style></o:automatic-styles><o:body><o:text><text:p>{inner}</text:p></o:text></o:body></o:d>"
    );
    archive(&[("content.xml", &body)])
}

/// Words that look different to a reader, in one thing each: in the middle, over the end of a
/// sentence, and where a reader sees nothing.
#[test]
fn what_looks_different_is_marked() {
    let seen = [
        "<w:color w:val='C00000'/>",
        "<w:u w:val='single'/>",
        "<w:highlight w:val='yellow'/>",
        "<w:shd w:fill='FFFF00' w:val='clear'/>",
        "<w:strike/>",
        "<w:smallCaps/>",
        "<w:rFonts w:ascii='Courier New' w:hAnsi='Courier New'/>",
        "<w:sz w:val='36'/>",
        "<w:bdr w:val='single'/>",
    ];
    let unseen = [
        "<w:lang w:val='en-US'/>",
        "<w:noProof/>",
        "<w:kern w:val='2'/>",
        "<w:color w:val='000000'/>",
        "<w:color w:val='auto'/>",
        "<w:u w:val='none'/>",
        "<w:highlight w:val='none'/>",
        "<w:szCs w:val='36'/>",
        "<w:sz w:val='21'/>",
        "<w:shd w:fill='auto' w:val='clear'/>",
    ];
    let base = "<w:rFonts w:ascii='Arial'/>";
    let around = |set: &str, word: &str| {
        let set = format!("{base}{set}").replace("<w:rFonts w:ascii='Arial'/><w:rF", "<w:rF");
        word_of(&[dressed(base, "Un long "), dressed(&set, word), dressed(base, " ici. Suite.")])
    };
    for set in seen {
        let found = segments("a.docx", &around(set, "mot"));
        assert_eq!(found, ["Un long <x1>mot</x1> ici.", "Suite."], "{set}");
    }
    for set in unseen {
        assert_eq!(
            segments("a.docx", &around(set, "mot")),
            ["Un long mot ici.", "Suite."],
            "{set}"
        );
    }
    // Of one letter, a font is what a scanner saw; a color is what an author gave.
    let letter = |set: &str| {
        let set = set.to_owned();
        word_of(&[dressed(base, "Un long m"), dressed(&set, "o"), dressed(base, "t ici.")])
    };
    let scanned = segments("a.docx", &letter("<w:rFonts w:ascii='Times'/><w:sz w:val='40'/>"));
    assert_eq!(scanned, ["Un long mot ici."]);
    let colored = segments("a.docx", &letter("<w:color w:val='C00000'/>"));
    assert_eq!(colored, ["Un long m<x1>o</x1>t ici."]);
    for properties in [
        "fo:color='#c00000'",
        "s:text-underline-style='solid'",
        "fo:background-color='#ffff00'",
        "s:text-line-through-style='solid'",
        "fo:font-variant='small-caps'",
    ] {
        let bytes =
            styled(properties, "Un long <text:span text:style-name='T1'>mot</text:span> ici.");
        assert_eq!(segments("a.odt", &bytes), ["Un long <x1>mot</x1> ici."], "{properties}");
    }
    for properties in ["fo:color='#000000'", "fo:language='en'", "s:letter-kerning='true'"] {
        let bytes =
            styled(properties, "Un long <text:span text:style-name='T1'>mot</text:span> ici.");
        assert_eq!(segments("a.odt", &bytes), ["Un long mot ici."], "{properties}");
    }
    let page = |inner: &str| {
        let head = "<style>.j { background-color: #ff0 } .n{color:#000000} span.i{text-decoration:underline}</style>";
        format!("<html lang=fr>{head}<p>{inner}</p>").into_bytes()
    };
    for (inner, want) in [
        ("Un <u>mot</u> ici.", "Un <x1>mot</x1> ici."),
        ("Un <mark>mot</mark> ici.", "Un <x1>mot</x1> ici."),
        ("Un <font color=red>mot</font> ici.", "Un <x1>mot</x1> ici."),
        ("Un <span style='color:red'>mot</span> ici.", "Un <x1>mot</x1> ici."),
        ("Un <span class=j>mot</span> ici.", "Un <x1>mot</x1> ici."),
        ("Un <span class=i>mot</span> ici.", "Un <x1>mot</x1> ici."),
        ("Un <span class=n>mot</span> ici.", "Un mot ici."),
        ("Un <span class=z lang=fr-CA>mot</span> ici.", "Un mot ici."),
        ("<span class=j>Un mot ici.</span>", "Un mot ici."),
        ("<b style='font-weight:normal'>Un mot</b> ici.", "Un mot ici."),
        ("Un <span style='font-weight:700'>mot</span> ici.", "Un **mot** ici."),
        ("Un <span style='color:red'><b>mot</b></span> ici, ici.", "Un **mot** ici, ici."),
        (
            "Un bien plus long <mark>mot. Il est <b>là</b> avec</mark> nous.",
            "Un bien plus long <x1>mot.</x1>|<x1>Il est **là** avec</x1> nous.",
        ),
        (
            "Tout. <mark>Un autre mot.</mark> Et toute la suite.",
            "Tout.|Un autre mot.|Et toute la suite.",
        ),
    ] {
        assert_eq!(segments("a.html", &page(inner)).join("|"), want, "{inner}");
    }
}

fn word_of(runs: &[String]) -> Vec<u8> {
    word(&runs.concat())
}

/// A color, a highlight, a line come back where the translation has their mark, and nowhere else.
#[test]
fn looks_stand_where_their_marks_do() {
    let set = "<w:color w:val=\"C00000\"/>";
    let bytes =
        word_of(&[run("Un long "), dressed(set, "mot rouge. Et"), run(" encore une suite ici.")]);
    let both = |text: &str| {
        Some(match text {
            "Un long <x1>mot rouge.</x1>" => "A <x1>red word</x1>, which is long.".to_owned(),
            "<x1>Et</x1> encore une suite ici." => "Here it goes on, <x1>and</x1> on.".to_owned(),
            _ => panic!("{text}"),
        })
    };
    let done = translate("a.docx", &bytes, &both);
    let text = String::from_utf8(parts(&done.bytes)["word/document.xml"].clone()).unwrap();
    let red: Vec<&str> = text.split(set).skip(1).filter_map(|t| t.split("</w:t>").next()).collect();
    let red = red.iter().filter_map(|t| t.rsplit('>').next());
    let red: Vec<&str> = red.filter(|t| !t.trim().is_empty()).collect();
    assert_eq!(red, ["red word", "and"], "{text}");
    assert_eq!((done.left, done.moved, done.unset), (0, 0, 0));
    // A bookmark that nobody refers to, around the same words, is no look.
    let marked = format!(
        "<w:bookmarkStart w:id='4' w:name='m'/>{}<w:bookmarkEnd w:id='4'/>",
        dressed(set, "mot")
    );
    let bytes = word_of(&[run("Un long "), marked, run(" ici.")]);
    let (done, text) =
        written("a.docx", &bytes, "Un long <x1>mot</x1> ici.", "Here a <x1>word</x1> is.");
    assert_eq!(segments("a.docx", &done.bytes), ["Here a <x1>word</x1> is."], "{text}");
    assert!(text.contains("w:name='m'"));
    let page = "<p>Un <mark>mot jaune. Et</mark> encore une longue suite.</p>";
    let (_, text) =
        written("a.html", page.as_bytes(), "Un <x1>mot jaune.</x1>", "A <x1>word</x1>.");
    assert_eq!(text, "<p>A <mark>word</mark>.<mark> Et</mark> encore une longue suite.</p>");
}

/// A line that ends between two sentences ends between their translations.
#[test]
fn a_line_ends_between_two_sentences() {
    let other = |text: &str| Some(text.replace("Un.", "One.").replace("Deux.", "Two."));
    for (name, bytes, want) in [
        ("a.html", b"<p>Un.<br>\nDeux.</p>".to_vec(), "<p>One.<br>\nTwo.</p>"),
        ("a.md", b"Un.  \nDeux.\n".to_vec(), "One.  \nTwo.\n"),
        ("a.md", b"Un.\\\nDeux.\n".to_vec(), "One.\\\nTwo.\n"),
        ("a.md", b"Un.<br>Deux.\n".to_vec(), "One.<br>Two.\n"),
        ("a.odt", writer("Un.<text:line-break/>Deux."), "One.<text:line-break/>Two."),
    ] {
        let done = translate(name, &bytes, &other);
        let all = parts(&done.bytes).into_values();
        let text: String = all.map(|part| String::from_utf8(part).unwrap()).collect();
        assert!(text.contains(want), "{text}");
    }
    let bytes = word("<w:r><w:t>Un.</w:t><w:br/><w:t>Deux.</w:t></w:r>");
    let done = translate("a.docx", &bytes, &other);
    let text = String::from_utf8(parts(&done.bytes)["word/document.xml"].clone()).unwrap();
    let [one, br, two] = ["One.", "<w:br/>", "Two."].map(|piece| text.find(piece).unwrap());
    assert!(one < br && br < two, "{text}");
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
            "Un <x1/> deux trois",
        ),
        ("a.html", "<p>12 rue Haute<br>Paris <abbr title='a'>BP</abbr> 7, <input> ici</p>".into(), "12 rue Haute<x1/> Paris <x2>BP</x2> 7, <x3/> ici"),
        ("a.html", "<p lang='fr'>Un <span class='x'>mot</span> <span lang='en'>pub</span>, <wbr>voir <a href='#b'>plus bas</a>.</p>".into(), "Un mot <x1>pub</x1>, voir <x2>plus bas</x2>."),
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
pub(crate) fn written(name: &str, bytes: &[u8], from: &str, to: &str) -> (WrittenDocument, String) {
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
            "12 rue Haute<x1/> Paris <x2>BP</x2> 7, <x3/> ici",
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
    let from = "12 rue <x1>Haute</x1><x2/> Paris, <x3/> ici.";
    let (done, text) =
        written("a.html", html.as_bytes(), from, "12 <x1>High</x1> Street Paris, <x3/>here.");
    assert_eq!(done.moved, 1);
    assert!(text.contains("12 <abbr>High</abbr> Street Paris, <input>here.<br> Suite."), "{text}");
    let (done, text) = written("a.html", html.as_bytes(), from, "12 Haute Street Paris, here.");
    assert!(text.contains("<abbr>Haute</abbr>") && text.contains("<br>"), "{text}");
    assert_eq!(done.moved, 1);
}

/// The spaces around an object are those of the source in the segment, and those of the
/// translation in the written document, on either side and in every notation.
#[test]
fn spaces_around_an_object_are_kept() {
    let picture = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>";
    let frame = "<draw:frame><draw:image xlink:href='a.png'/></draw:frame>";
    let notation = |name: &str, before: &str, after: &str| match name {
        "a.docx" => word(&format!(
            "{}{picture}{}",
            run(&format!("Voir{before}")),
            run(&format!("{after}ici."))
        )),
        "a.odt" => writer(&format!("Voir{before}{frame}{after}ici.")),
        _ => format!("<p>Voir{before}<input>{after}ici.</p>").into_bytes(),
    };
    let spaces = ["", " ", "\u{a0}"];
    for name in ["a.docx", "a.odt", "a.html"] {
        for (before, after) in spaces.iter().flat_map(|one| spaces.map(|other| (*one, other))) {
            let source = notation(name, before, after);
            let from = format!("Voir{before}<x1/>{after}ici.");
            assert_eq!(segments(name, &source), [from.as_str()], "{name}");
            for (lead, trail) in spaces.iter().flat_map(|one| spaces.map(|other| (*one, other))) {
                let to = format!("See{lead}<x1/>{trail}here.");
                let (done, text) = written(name, &source, &from, &to);
                assert_eq!(segments(name, &done.bytes), [to.as_str()], "{name} {from} {text}");
            }
        }
    }
}

/// So are those between several objects.
#[test]
fn spaces_between_objects_are_kept() {
    let object = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>";
    let frame =
        "<draw:frame text:anchor-type='as-char'><draw:image xlink:href='i.png'/></draw:frame>";
    let marked = |text: &str| {
        let mut pieces = text.split('@');
        let first = pieces.next().unwrap().to_owned();
        pieces.zip(1..).fold(first, |all, (piece, number)| format!("{all}<x{number}/>{piece}"))
    };
    for text in ["voir @@ et là", "voir @ @ et là", "voir@ @et là", "voir@\u{a0}@ et là"] {
        let words: Vec<&str> = text.split('@').collect();
        let runs: Vec<String> = words.iter().map(|words| run(words)).collect();
        for (name, bytes) in [
            ("a.docx", word(&runs.join(object))),
            ("a.odt", writer(&words.join(frame))),
            ("a.html", format!("<p>{}</p>", words.join("<img src='i.png'>")).into()),
        ] {
            assert_eq!(segments(name, &bytes), [marked(text)], "{name}");
            let to = marked(text).replace("voir", "see").replace("et là", "and there");
            let (done, _) = written(name, &bytes, &marked(text), &to);
            assert_eq!(segments(name, &done.bytes), [to], "{name}");
            assert_eq!(done.moved, 0, "{name}");
        }
    }
}

/// A link that is written as a field is a link, whatever its code says beside the address; one
/// within the document is a mark.
#[test]
fn links_written_as_fields_are_links() {
    let simple = |code: &str, shown: &str| {
        format!("<w:fldSimple w:instr='{code}'>{}</w:fldSimple>", run(shown))
    };
    for (code, link) in [
        ("HYPERLINK &quot;https://a.fr/b&quot;", "[ce lien](https://a.fr/b)"),
        (
            " HYPERLINK &quot;https://a.fr/b&quot; \\o &quot;Une bulle&quot; ",
            "[ce lien](https://a.fr/b)",
        ),
        ("HYPERLINK https://a.fr/b", "[ce lien](https://a.fr/b)"),
        ("HYPERLINK &quot;https://a.fr/b&quot; \\l &quot;c&quot;", "[ce lien](https://a.fr/b#c)"),
        ("HYPERLINK \\l &quot;c&quot;", "<x1>ce lien</x1>"),
        ("DATE \\@ &quot;d&quot;", "<x1>ce lien</x1>"),
    ] {
        for linked in [field(code, "ce lien"), simple(code, "ce lien")] {
            let source = word(&[run("Voir "), linked.clone(), run(" ici.")].concat());
            let from = format!("Voir {link} ici.");
            assert_eq!(segments("a.docx", &source), [from.as_str()], "{code}");
            let to = format!("Here {} see.", link.replace("ce lien", "this link"));
            let (done, text) = written("a.docx", &source, &from, &to);
            assert_eq!((done.left, done.moved), (0, 0), "{code}");
            assert_eq!(text.matches(code).count(), 1, "{text}");
            assert_eq!(segments("a.docx", &done.bytes), [to.as_str()], "{text}");
        }
    }
}

/// A place in the page stays where it is led to, though a link beside it goes where its own went.
#[test]
fn a_link_that_is_a_place_is_not_lost_with_its_words() {
    let page = "<p><sup><a id='r1' href='b.html#n'>1</a></sup>Voir ici.</p><p><a href='#r1'>Retour</a></p>";
    let from = "[¹](b.html#n)Voir ici.";
    let (_, text) = written("a.html", page.as_bytes(), from, "See [note](b.html#n) here.");
    assert!(text.contains("See <a") && text.contains("id='r1'"), "{text}");
}

/// Words in a pair of marks that the translation leaves as they are keep the tags inside them;
/// words beside such pairs stand in no tag of theirs.
#[test]
fn tags_inside_a_pair_stay() {
    let page = "<p><ruby>KT<rt>kt</rt></ruby> <abbr title=\"x\">C<b>M</b></abbr> mot.</p>";
    let want = "<p><ruby>KT<rt>kt</rt></ruby> <abbr title=\"x\">C<b>M</b></abbr> mut.</p>";
    assert_eq!(String::from_utf8(foreign_of("a.html", page.as_bytes()).bytes).unwrap(), want);
    let page = "<p><ruby>KT<rt>kt</rt></ruby> <abbr>CM</abbr></p>";
    let more = |text: &str| Some(format!("{text} more"));
    let written = String::from_utf8(translate("a.html", page.as_bytes(), &more).bytes).unwrap();
    let want = page.replace("</p>", " more</p>");
    assert_eq!(written, want);
}

/// Plain readers, and what is read for other programs, have no marks.
#[test]
fn the_text_is_what_it_is_without_marks() {
    let reading = read_any("a.html", b"<p>Un<br>deux <abbr>mots</abbr>.</p>");
    assert_eq!(unmarked(&reading.blocks[0].text), "Un deux mots.");
}
