use super::*;

#[test]
fn a_table_stays_a_table_in_each_language() {
    let (table, options) = (with_a_table(), ExportOptions::default());
    let html = kept_text("html", "table", &table, &options);
    assert_eq!(html.matches("<table>").count(), 2);
    assert_eq!(html.matches("<thead>").count(), 2);
    assert!(html.contains("<th scope=\"col\" class=\"figures\">"), "heads of figures");
    for words in ["Tankers</span></td>", ">€12,500</span>", ">48.5%</span>", ">1,234,567.5</span>"]
    {
        assert!(html.contains(words), "{words}");
    }
    let source = html.split("class=\"target\"").next().unwrap();
    assert!(!source.contains("€12,500"), "the French keeps its figures");
    let markdown = kept_text("markdown", "table", &table, &options);
    let wanted = "| Item \\| kind | 2022 | 2023 |\n|---|---:|---:|\n| Tankers | €12,500 | 48.5% |\n\
                  |  |  | 1,234,567.5 |\n";
    assert!(markdown.contains(wanted), "{markdown}");
    let mut english = ExportOptions::default();
    english.only = Some(Locale::new("en-GB").unwrap());
    let markdown = kept_text("markdown", "table-en", &table, &english);
    assert!(markdown.starts_with("# The costs\n"), "a text without title goes by its heading");
}

#[test]
fn a_wide_table_is_printed_as_paragraphs() {
    let cells = (1..40).map(|column| {
        let starts = (column == 1).then_some(CellStart::Table);
        cell(starts, column, ["Mot", &"w".repeat(usize::from(column))])
    });
    let html = kept_text("html", "wide", &bitext(cells.collect()), &ExportOptions::default());
    assert!(!html.contains("<table>"));
    assert!(html.contains(&"w".repeat(39)), "no cell is lost");
}
