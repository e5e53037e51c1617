//! Tables that Markdown draws with signs, where they stand in quotations, items and notes, and
//! right behind the sign of an item.

use super::translated::{read, translate};

/// A table has the same cells wherever it stands, and is drawn again there with its translation.
#[test]
fn a_drawn_table_stands_in_other_blocks() {
    let grid = "+------+--------+\n| Port | Quai   |\n+======+========+\n| Nord | un mot |\n|      | long   |\n+------+--------+";
    let simple = "Port   Quai\n------ --------\nNord   un mot\nSud    ici";
    let set = |text: &str, before: &str| {
        text.lines().map(|line| format!("{before}{line}")).collect::<Vec<_>>().join("\n")
    };
    for table in [grid, simple] {
        let cells: Vec<String> = cells(table.as_bytes());
        assert!(cells.len() > 3, "{cells:?}");
        for (head, before, tail) in [
            ("> Avant.\n>\n", "> ", "\n>\n> Fin."),
            (">> Avant.\n>>\n", ">> ", ""),
            ("- Avant.\n\n", "  ", "\n\n  Fin."),
            ("10. Avant.\n\n", "    ", "\n\nFin."),
            ("- Un\n  - Deux\n\n", "    ", "\n"),
            ("> - Avant.\n>\n", ">   ", ""),
            ("Mot[^1].\n\n[^1]: Avant.\n\n", "    ", "\n"),
            ("- ", "  ", ""),
            ("* ", "  ", "\n* Fin."),
            ("1. ", "   ", "\n\n   Fin."),
            ("- Un\n- ", "  ", "\n- Deux"),
            ("- Un\n  10) ", "      ", "\n"),
            ("> - ", ">   ", ""),
            ("- > ", "  > ", "\n  >\n  > Fin."),
            ("- - ", "    ", "\n  - Fin."),
            ("Mot\n:   ", "    ", "\n\n    Fin."),
        ] {
            for end in ["\n", "\r\n"] {
                let first = if head.ends_with('\n') { 0 } else { before.len() };
                let made = |table: &str| format!("{head}{}{tail}\n", &set(table, before)[first..]);
                let source = made(table).replace('\n', end);
                assert_eq!(self::cells(source.as_bytes()), cells, "{source}");
                let large = |text: &str| {
                    Some(if cells.iter().any(|own| own == text) {
                        text.to_uppercase()
                    } else {
                        text.to_owned()
                    })
                };
                let done = translate("a.md", source.as_bytes(), &large);
                let want = made(&table.to_uppercase()).replace('\n', end);
                assert_eq!(String::from_utf8(done.bytes).unwrap(), want);
                assert_eq!(done.left, 0);
            }
        }
    }
}

fn cells(markdown: &[u8]) -> Vec<String> {
    let reading = read("a.md", markdown);
    let own = reading.blocks.into_iter().filter(|block| block.cell.is_some());
    own.map(|block| block.text).collect()
}
