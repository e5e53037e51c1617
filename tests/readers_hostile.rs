//! Documents made to harm: each must end in an error or a plain reading, never in a panic, a hang
//! or a file opened outside. The archives are built here.

use std::io::{Cursor, Write};
use std::path::Path;

use enregard::container::Limits;
use enregard::model::{Error, ErrorCode, Locale, Reading};
use enregard::source;
use enregard::source::translated::{TranslatedSentence, Translation, WrittenDocument};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(name: &str, bytes: &[u8]) -> Result<Reading, Error> {
    let reader = source::reader(None, Path::new(name), bytes).unwrap();
    (reader.read)(bytes, Limits::default())
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], code: ErrorCode) {
    assert_eq!(read(name, bytes).unwrap_err().code(), code, "{name}");
}

fn docx(document: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document.as_bytes())])
}

fn paragraph(inner: &str) -> String {
    format!("<w:document xmlns:w='w' xmlns:r='r'><w:body><w:p>{inner}</w:p></w:body></w:document>")
}

#[test]
fn entities_and_document_types_are_refused() {
    let attack = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let text = format!("{attack}{}", paragraph("<w:r><w:t>&x;</w:t></w:r>"));
    refused("a.docx", &docx(&text), ErrorCode::FileBroken);
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>";
    refused("a.odt", &archive(&[("content.xml", laughs.as_bytes())]), ErrorCode::FileBroken);
    refused("a.docx", &docx("<!DOCTYPEs/%<!A nesting"), ErrorCode::FileBroken);
    let entity = "<!DOCTYPE c SYSTEM \"http://127.0.0.1:9/\"><container/>";
    let book = archive(&[("META-INF/container.xml", entity.as_bytes())]);
    refused("a.epub", &book, ErrorCode::FileBroken);
}

#[test]
fn depth_and_attribute_floods_meet_their_limit() {
    refused("a.docx", &docx(&"<w:p>".repeat(200_000)), ErrorCode::LimitExceeded);
    let flood: String = (0..200_000).map(|n| format!(" xmlns:a{n}='u'")).collect();
    refused("a.docx", &docx(&format!("<d{flood}/>")), ErrorCode::LimitExceeded);
    refused("a.html", "<div>".repeat(200_000).as_bytes(), ErrorCode::LimitExceeded);
    refused(
        "a.html",
        "<div/>".repeat(200_000).replace('/', " ").as_bytes(),
        ErrorCode::LimitExceeded,
    );
    let flood: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    refused("a.html", format!("<p{flood}>").as_bytes(), ErrorCode::LimitExceeded);
}

#[test]
fn bombs_stop_before_they_unpack() {
    let zeros = vec![b' '; 64 << 20];
    refused("a.docx", &archive(&[("word/document.xml", &zeros)]), ErrorCode::LimitExceeded);
}

#[test]
fn sizes_that_lie_are_errors() {
    let mut bytes = docx(&paragraph("<w:r><w:t>Bonjour.</w:t></w:r>"));
    let central = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    bytes[central + 24..central + 28].copy_from_slice(&9_999u32.to_le_bytes());
    refused("a.docx", &bytes, ErrorCode::FileBroken);
    bytes[central + 24..central + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(read("a.docx", &bytes).is_err());
}

#[test]
fn names_that_leave_the_archive_are_refused() {
    for name in ["../../.ssh/authorized_keys", "/etc/passwd", "C:\\x", "a\\..\\b", "a/..%2fb"] {
        let bytes = archive(&[("word/document.xml", b"<d/>"), (name, b"x")]);
        refused("a.docx", &bytes, ErrorCode::PathOutside);
    }
}

#[test]
fn links_and_twins_in_an_archive_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("word/document.xml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    refused("a.docx", &bytes, ErrorCode::FileBroken);
    let mut bytes = archive(&[("word/document.xml", b"<d/>"), ("word/document.xmm", b"<e/>")]);
    while let Some(at) = bytes.windows(17).position(|name| name == b"word/document.xmm") {
        bytes[at + 16] = b'l';
    }
    assert!(read("a.docx", &bytes).is_err());
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..20_001).map(|n| format!("e{n}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused("a.docx", &archive(&entries), ErrorCode::LimitExceeded);
}

#[test]
fn nothing_outside_is_ever_fetched() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}/x", listener.local_addr().unwrap());
    let rels = format!(
        "<Relationships><Relationship Id='r1' Type='t/image' Target='{address}' TargetMode='External'/>\
         <Relationship Id='r2' Type='t/hyperlink' Target='file:///etc/passwd' TargetMode='External'/>\
         </Relationships>"
    );
    let field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>INCLUDETEXT \
        file:///etc/passwd</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let text = paragraph(&format!(
        "{field}<w:hyperlink r:id='r2'><w:r><w:t>Ici.</w:t></w:r></w:hyperlink>"
    ));
    let bytes = archive(&[
        ("word/document.xml", text.as_bytes()),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
    ]);
    let reading = read("a.docx", &bytes).unwrap();
    assert_eq!(enregard::text::inline::unmarked(&reading.blocks[0].text), "Ici.");
    let page = format!("<p>Un.<img src='file:///etc/passwd' alt='image'><img src='{address}'></p>");
    let reading = read("a.html", page.as_bytes()).unwrap();
    assert_eq!(reading.blocks[0].text, "Un.image");
    assert_eq!(reading.discarded[0].text, address);
    assert!(listener.accept().is_err(), "somebody called");
}

#[test]
fn what_is_no_document_is_an_error_and_no_panic() {
    let whole = docx(&paragraph("<w:r><w:t>Bonjour.</w:t></w:r>"));
    for length in 0..whole.len() {
        for name in ["a.docx", "a.odt", "a.epub"] {
            drop(read(name, &whole[..length]));
        }
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        drop(read("a.docx", &bytes));
    }
}

/// Writes a document in which these sentences stand for those that it may have.
fn write(name: &str, bytes: &[u8], sentences: &[(&str, &str)]) -> Result<WrittenDocument, Error> {
    let sentence = |(source, target): &(&str, &str)| TranslatedSentence {
        source: (*source).to_owned(),
        target: (*target).to_owned(),
        missing: false,
        remark: None,
        marked: false,
    };
    let blocks = sentences.iter().map(|pair| vec![sentence(pair)]).collect();
    let (from, to) = (Locale::french(), Locale::english());
    let reader = source::reader(None, Path::new(name), bytes).unwrap();
    reader.write.unwrap()(
        bytes,
        Limits::default(),
        &Translation {
            blocks,
            from,
            to,
            options: Default::default(),
            comments: false,
            pictures: std::collections::BTreeMap::new(),
            places: Default::default(),
        },
    )
}

#[test]
fn what_harms_no_reader_harms_no_writer() {
    let pairs = [("Bonjour.", "Good <day> & ]]> [^9] ![x](y) [a](javascript:b) **c."), ("Un", "")];
    let whole = docx(&paragraph("<w:r><w:t>Bonjour.</w:t></w:r>"));
    for length in 0..whole.len() {
        for name in ["a.docx", "a.odt", "a.epub"] {
            assert!(write(name, &whole[..length], &pairs).is_err());
        }
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        drop(write("a.docx", &bytes, &pairs));
    }
    let zeros = vec![b' '; 64 << 20];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    assert_eq!(write("a.docx", &bomb, &pairs).unwrap_err().code(), ErrorCode::LimitExceeded);
    let deep = docx(&"<w:p>".repeat(200_000));
    assert_eq!(write("a.docx", &deep, &pairs).unwrap_err().code(), ErrorCode::LimitExceeded);
}

/// What a translation says is text wherever it is written: it opens no tag, and the file can be
/// read again.
#[test]
fn a_translation_is_no_markup() {
    let said = "Good <day> & ]]> \"x\" 'y' </p></w:t>";
    let shown = "Good <day> & ]]> \"x\" 'y' \\</p>\\</w:t>";
    let odt = "<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text><text:p>Bonjour.</text:p></o:text></o:body></o:d>";
    for (name, bytes) in [
        ("a.docx", docx(&paragraph("<w:r><w:t>Bonjour.</w:t></w:r>"))),
        ("a.odt", archive(&[("content.xml", odt.as_bytes())])),
        ("a.html", b"<p>Bonjour.</p>".to_vec()),
    ] {
        let written = write(name, &bytes, &[("Bonjour.", said)]).unwrap();
        let text = &read(name, &written.bytes).unwrap().blocks[0].text;
        assert_eq!(text.replace('\\', ""), shown.replace('\\', ""), "{name}");
        assert_eq!(written.left, 0);
    }
}

/// A document that says something else than its sentences stays as it is, and says so.
#[test]
fn what_is_not_found_is_left() {
    let bytes = docx(&paragraph("<w:r><w:t>Bonjour.</w:t></w:r>"));
    let written = write("a.docx", &bytes, &[("Bonsoir.", "Good evening.")]).unwrap();
    assert_eq!(
        (written.left, read("a.docx", &written.bytes).unwrap()),
        (1, read("a.docx", &bytes).unwrap())
    );
}
