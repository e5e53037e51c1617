//! Spaces beside line breaks, and at the ends of pairs: where a translation has the source's marks,
//! the written document has the source's spaces.

use super::objects::{segments, word, writer, written};

const WORDS: [&str; 3] = ["mot", "gras", "suite"];

fn large(text: &str) -> String {
    WORDS.iter().fold(text.to_owned(), |text, word| text.replace(word, &word.to_uppercase()))
}

/// The text of a part, whose runs of Word are parted by nothing but their language.
fn joined(part: &str) -> String {
    let part =
        part.replace("<w:rPr><w:lang w:val=\"en-GB\"/></w:rPr>", "").replace("</w:r><w:r>", "");
    part.replace("</w:t><w:t xml:space=\"preserve\">", "")
}

/// The words are others, all else is the source's.
#[track_caller]
fn keeps_its_spaces(name: &str, source: &[u8], shown: &str) {
    let from = segments(name, source);
    let [from] = from.as_slice() else { panic!("{name} {shown:?}: {from:?}") };
    let (done, text) = written(name, source, from, &large(from));
    let (_, before) = written(name, source, from, from);
    let (text, before) = (joined(&text), joined(&before));
    assert_eq!(text, large(&before), "{name} {from:?}");
    assert_eq!((done.left, done.moved), (0, 0), "{name} {shown:?}");
}

#[test]
fn spaces_beside_a_line_break_stay() {
    let spaces = ["", " "];
    for (before, after) in spaces.iter().flat_map(|one| spaces.map(|other| (*one, other))) {
        let shown = format!("mot{before}@{after}suite.");
        let run = |inner: &str| format!("<w:r><w:t xml:space=\"preserve\">{inner}</w:t></w:r>");
        for object in ["<w:br/>", "<w:tab/>"] {
            let cut = format!("</w:t>{object}<w:t xml:space=\"preserve\">");
            keeps_its_spaces("a.docx", &word(&run(&shown.replace('@', &cut))), &shown);
        }
        for object in ["<text:line-break/>", "<text:tab/>"] {
            keeps_its_spaces("a.odt", &writer(&shown.replace('@', object)), &shown);
        }
        for object in ["<br>", "<br/>", "<br />\n"] {
            let page = format!("<p>{}</p>", shown.replace('@', object));
            keeps_its_spaces("a.html", page.as_bytes(), &shown);
        }
        for object in ["<br>", "<br/>", "  \n", "\\\n", "   \n"] {
            keeps_its_spaces("a.md", shown.replace('@', object).as_bytes(), &shown);
        }
        for object in ["<br>", "  \n> ", "\\\n> "] {
            let quoted = format!("> {}", shown.replace('@', object));
            keeps_its_spaces("a.md", quoted.as_bytes(), &shown);
        }
    }
}

/// A mark at a point beside the break, on either side.
#[test]
fn spaces_stay_between_a_break_and_an_object() {
    for shown in ["mot<br> <input> suite.", "mot <br><input>suite.", "mot <input> <br> suite."] {
        keeps_its_spaces("a.html", format!("<p>{shown}</p>").as_bytes(), shown);
        keeps_its_spaces("a.md", shown.as_bytes(), shown);
    }
    for shown in ["mot  \n<input> suite.", "mot <input>\\\nsuite.", "mot<input>  \nsuite."] {
        keeps_its_spaces("a.md", shown.as_bytes(), shown);
    }
}

#[test]
fn spaces_inside_a_pair_stay() {
    for tag in ["abbr", "u", "b", "mark"] {
        for inner in ["gras", " gras", "gras ", " gras "] {
            for (before, after) in [("", ""), (" ", ""), ("", " "), (" ", " ")] {
                let shown = format!("mot{before}<{tag}>{inner}</{tag}>{after}suite.");
                keeps_its_spaces("a.html", format!("<p>{shown}</p>").as_bytes(), &shown);
                keeps_its_spaces("a.md", shown.as_bytes(), &shown);
            }
        }
    }
}
