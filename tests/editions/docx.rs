use super::*;

pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let limits = enregard::container::Limits::default();
    let mut archive = enregard::container::zip::Archive::open(bytes, limits).unwrap();
    String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap()
}

/// The word processor numbers the leading side's notes; marks of the other stand letter by
/// letter, which LibreOffice prints once.
#[test]
fn notes_are_numbered_once() {
    let mut odd = odd();
    odd.blocks.retain(|block| block.label.as_deref() != Some("99"));
    let bytes = kept("docx", "odd", &odd, &options());
    let body = part(&bytes, "word/document.xml");
    assert_eq!(body.matches("<w:footnoteReference w:id=").count(), 12);
    assert_eq!(body.matches("w:customMarkFollows").count(), 12);
    let two = "<w:t xml:space=\"preserve\">1</w:t><w:t xml:space=\"preserve\">2</w:t></w:r>";
    assert_eq!(body.matches(two).count(), 1);
    assert_eq!(part(&bytes, "word/footnotes.xml").matches("<w:footnoteRef/>").count(), 12);
    assert!(body.contains("<w:br/><w:t xml:space=\"preserve\">    print(x)</w:t>"));
    assert!(body.contains("[?]"));
}

#[test]
fn a_long_title_does_not_break_the_running_head() {
    let head = part(&kept("docx", "report", &report(), &options()), "word/header1.xml");
    assert!(head.contains("Rapport alternatif au Comité…") && head.contains("<w:tab/>"), "{head}");
    assert!(head.contains(" · BROUILLON") && head.contains(" · DRAFT"));
}

#[test]
fn two_columns_or_one_language() {
    let bytes = kept("docx", "report", &report(), &options());
    assert!(bytes.starts_with(b"PK"));
    let mut english = options();
    english.only = Some(Locale::english());
    assert!(kept("docx", "report", &report(), &english).starts_with(b"PK"));
    let mut interleaved = options();
    interleaved.layout = Layout::Interleaved;
    assert!(kept("docx", "report-interleaved", &report(), &interleaved).starts_with(b"PK"));
}

#[test]
fn hostile_text_makes_a_document() {
    assert!(kept("docx", "hostile", &hostile(), &hostile_options()).starts_with(b"PK"));
}
