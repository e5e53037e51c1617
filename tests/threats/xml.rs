//! Cases 1 to 11 and 19: XML made to fetch, to swell or to overflow.

use std::time::{Duration, Instant};

use enregard::model::ErrorCode;

use super::kit::{any, guarded, import, wrapped};

/// An XLIFF of either version with this document type and this translation.
fn xliff(version: &str, doctype: &str, target: &str) -> String {
    let unit = match version {
        "1.2" => format!(
            "<file original='a' source-language='fr' target-language='en' datatype='plaintext'><body>\
             <trans-unit id='a-1'><source>Oui.</source><target>{target}</target></trans-unit></body></file>"
        ),
        _ => format!(
            "<file id='f'><unit id='a-1'><segment><source>Oui.</source><target>{target}</target>\
             </segment></unit></file>"
        ),
    };
    format!(
        "<?xml version='1.0'?>{doctype}<xliff version='{version}' srcLang='fr' trgLang='en'>{unit}</xliff>"
    )
}

fn tmx(doctype: &str, text: &str) -> String {
    format!(
        "<?xml version='1.0'?>{doctype}<tmx version='1.4'><header srclang='fr'/><body><tu>\
         <tuv xml:lang='fr'><seg>Oui.</seg></tuv><tuv xml:lang='en'><seg>{text}</seg></tuv></tu></body></tmx>"
    )
}

/// A file with a secret, and a document type that would bring it in.
fn secret() -> (tempfile::NamedTempFile, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "TOP-SECRET").unwrap();
    let doctype = format!("<!DOCTYPE x [<!ENTITY x SYSTEM \"file://{}\">]>", file.path().display());
    (file, doctype)
}

/// Refused in every kind of file made of XML, and nothing of `never` in what is said.
#[track_caller]
fn refused_everywhere(text: &str, never: &str) {
    for (name, bytes) in wrapped(text) {
        let error = any(name, &bytes).expect_err(name);
        assert!(!format!("{error} {error:?}").contains(never), "{name}: {error}");
    }
}

#[test]
fn case_01_entity_that_names_a_file() {
    guarded(|| {
        let (_file, doctype) = secret();
        for version in ["1.2", "2.0"] {
            let error = import("a.xlf", xliff(version, &doctype, "&x;").as_bytes()).unwrap_err();
            assert_eq!(error.code(), ErrorCode::FileBroken);
            assert!(error.place().is_some());
            refused_everywhere(&xliff(version, &doctype, "&x;"), "TOP-SECRET");
        }
        refused_everywhere(&tmx(&doctype, "&x;"), "TOP-SECRET");
    });
}

#[test]
fn case_02_entity_that_names_an_address() {
    guarded(|| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        for doctype in [
            format!("<!DOCTYPE x [<!ENTITY x SYSTEM \"http://127.0.0.1:{port}/\">]>"),
            format!("<!DOCTYPE x SYSTEM \"http://127.0.0.1:{port}/x.dtd\">"),
            format!("<!DOCTYPE x PUBLIC \"-//x//y\" \"http://127.0.0.1:{port}/x.dtd\">"),
        ] {
            refused_everywhere(&xliff("1.2", &doctype, "&x;"), "HTTP/");
        }
        std::thread::sleep(Duration::from_millis(50));
        assert!(listener.accept().is_err(), "somebody called");
    });
}

#[test]
fn case_03_parameter_entity_and_outer_dtd() {
    guarded(|| {
        let (file, _) = secret();
        let path = file.path().display();
        for doctype in [
            format!("<!DOCTYPE x [<!ENTITY % p SYSTEM \"file://{path}\"> %p;]>"),
            format!("<!DOCTYPE tmx SYSTEM \"file://{path}\">"),
            format!(
                "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY % p SYSTEM \"file://{path}\"> %p;]>"
            ),
        ] {
            refused_everywhere(&tmx(&doctype, "x"), "TOP-SECRET");
        }
    });
}

#[test]
fn case_04_billion_laughs_in_tmx() {
    guarded(|| {
        let mut doctype = String::from("<!DOCTYPE tmx [<!ENTITY a0 \"ha\">");
        for level in 1..10 {
            let inner = format!("&a{};", level - 1).repeat(10);
            doctype.push_str(&format!("<!ENTITY a{level} \"{inner}\">"));
        }
        doctype.push_str("]>");
        let text = tmx(&doctype, "&a9;");
        let start = Instant::now();
        assert_eq!(import("a.tmx", text.as_bytes()).unwrap_err().code(), ErrorCode::FileBroken);
        assert!(start.elapsed() < Duration::from_millis(100));
        refused_everywhere(&text, "haha");
    });
}

#[test]
fn case_05_one_long_entity_named_many_times() {
    guarded(|| {
        let doctype = format!("<!DOCTYPE tmx [<!ENTITY a \"{}\">]>", "x".repeat(1_000_000));
        refused_everywhere(&tmx(&doctype, &"&a;".repeat(10_000)), "xxxx");
    });
}

#[test]
fn case_06_inclusion_is_not_resolved() {
    guarded(|| {
        let (file, _) = secret();
        let include = format!(
            "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://{}' parse='text'/>",
            file.path().display()
        );
        for version in ["1.2", "2.0"] {
            for (name, bytes) in wrapped(&xliff(version, "", &format!("Yes.{include}"))) {
                if let Ok(read) = any(name, &bytes) {
                    assert!(!read.contains("TOP-SECRET"), "{name}");
                }
            }
        }
    });
}

#[test]
fn case_07_start_tag_with_200_000_attributes() {
    guarded(|| {
        let flood: String = (0..200_000).map(|n| format!(" a{n}='b'")).collect();
        refused_everywhere(&format!("<tmx{flood}/>"), "a199999");
        refused_everywhere(&format!("<xliff version='1.2'{flood}/>"), "a199999");
        assert!(any("a.html", format!("<p{flood}>").as_bytes()).is_err());
    });
}

#[test]
fn case_08_declarations_of_200_000_namespaces() {
    guarded(|| {
        let flood: String = (0..200_000).map(|n| format!(" xmlns:a{n}='b'")).collect();
        refused_everywhere(&format!("<tmx{flood}/>"), "a199999");
    });
}

#[test]
fn case_09_broken_document_type() {
    guarded(|| {
        for text in
            ["<!DOCTYPEs/%<!A nesting", "<!DOCTYPE", "<!DOCTYPE [", "<![CDATA[", "<!--", "<?", "<!"]
        {
            for (name, bytes) in wrapped(text) {
                assert!(any(name, &bytes).is_err(), "{name} {text}");
            }
        }
    });
}

#[test]
fn case_10_nesting_a_million_deep() {
    guarded(|| {
        for open in ["<a>", "<w:p>", "<g id='1'>", "<xliff version='1.2'>", "<tmx>"] {
            refused_everywhere(&open.repeat(1_000_000 / open.len()), "\u{0}");
        }
        for open in ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<svg>", "<template>"] {
            let text = open.repeat(1_000_000 / open.len());
            assert!(any("a.html", text.as_bytes()).is_err(), "{open}");
        }
    });
}

#[test]
fn case_10_markdown_nested_deep() {
    guarded(|| {
        for open in ["> ", "[", "![", "*a ", "- ", "`", "(", "**[", "<b>", "1. "] {
            let text = open.repeat(20_000);
            drop(any("a.md", text.as_bytes()));
            drop(any("a.txt", text.as_bytes()));
        }
    });
}

#[test]
fn case_11_encodings_that_lie() {
    guarded(|| {
        let text = tmx("", "Où ça ?");
        let units = |big: bool| -> Vec<u8> {
            let each = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(each).collect()
        };
        for bytes in [units(true), units(false), [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
            assert_eq!(import("a.tmx", &bytes).unwrap().rows[0].target.as_deref(), Some("Où ça ?"));
        }
        let declared = |name: &str| text.replace("'1.0'", &format!("'1.0' encoding='{name}'"));
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        assert!(import("a.tmx", &latin).is_err());
        for name in ["utf-7", "utf-32", "ebcdic-cp-us", "x", "", "no-such-thing"] {
            assert!(import("a.tmx", declared(name).as_bytes()).is_err(), "{name}");
        }
        for nul in [tmx("", "a\0b"), tmx("", "&#0;"), tmx("", "&#xD800;"), format!("\0{text}")] {
            assert!(import("a.tmx", nul.as_bytes()).is_err());
        }
        let mut odd = units(false);
        odd.pop();
        drop(import("a.tmx", &odd));
    });
}

#[test]
fn case_19_entity_in_the_document_of_a_docx() {
    guarded(|| {
        let (_file, doctype) = secret();
        let text = format!(
            "{doctype}<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
        );
        for (name, bytes) in wrapped(&text) {
            if name == "a.docx" {
                let error = super::kit::read(name, &bytes).unwrap_err();
                assert_eq!(error.code(), ErrorCode::FileBroken);
                assert!(!error.to_string().contains("TOP-SECRET"));
            }
        }
        refused_everywhere(&text, "TOP-SECRET");
    });
}

/// Codes that never end, end what never began, or stand one inside another.
#[test]
fn a_side_of_many_codes_takes_no_time() {
    guarded(|| {
        let count = 60_000;
        let half = |name: &str, at: usize, tag: &str| format!("<{name} i='{at}'>{tag}</{name}>");
        let open = |at| half("bpt", at, "&lt;b&gt;");
        let close = |at| half("ept", at, "&lt;/b&gt;");
        let all = |part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<String>();
        for side in [
            all(&open),
            all(&close),
            all(&open) + "x" + &all(&close),
            all(&open) + "x" + &all(&|at| close(count - 1 - at)),
            all(&|at| open(at) + "x " + &close(at)),
            all(&|at| half("ph", at, "{a}")),
        ] {
            let read = import("a.xlf", xliff("1.2", "", &side).as_bytes()).unwrap();
            assert_eq!(read.rows.len(), 1);
        }
    });
}
