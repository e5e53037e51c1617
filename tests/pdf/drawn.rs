//! Tables whose cells are told by where and in what order they are drawn.
//!
//! Words have the widths of Helvetica, so that cells at the right edge end where `right` says.

use enregard::model::BlockKind;

use super::*;

const SIZE: f32 = 10.0;

/// The width of figures and spaces in Helvetica.
fn width(figures: &str) -> f32 {
    figures.chars().map(|c| if matches!(c, ' ' | ',' | '.') { 2.78 } else { 5.56 }).sum()
}

/// The cells of a reading, row by row.
fn rows(reading: &Reading) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for block in &reading.blocks {
        let Some(cell) = &block.cell else { continue };
        if cell.starts.is_some() {
            rows.push(Vec::new());
        }
        rows.last_mut().unwrap().push(block.text.clone());
    }
    rows
}

const NAMES: [&str; 6] =
    ["Pointe sud", "Grande-Rue", "Anse du Moulin", "Nord-ouest", "Fonte", "Granit"];
const TEXTS: [[&str; 2]; 6] = [
    ["Le phare est éteint depuis", "l'hiver, faute de gardien."],
    ["Une bouée", ""],
    ["La commission des digues a", "remplacé trois balises."],
    ["Deux feux blancs, un rouge,", "visibles à vingt milles."],
    ["Hauteur d'eau", ""],
    ["Un ancien gardien surveille", "la passe, le jour."],
];

type Drawn<'t> = (&'static str, f32, f32, f32, &'t str);

/// Rows of a name and a text, cell by cell; `white` stands below a row, or below one of single
/// lines alone. Gives how far down they go.
fn cells<'t>(
    drawn: &mut Vec<Drawn<'t>>,
    mut y: f32,
    from: usize,
    end: usize,
    white: (f32, f32),
) -> f32 {
    for at in from..end {
        drawn.push(("F1", SIZE, 40.0, y, NAMES[at]));
        let lines: Vec<&str> = TEXTS[at].into_iter().filter(|line| !line.is_empty()).collect();
        for (below, line) in lines.iter().enumerate() {
            drawn.push(("F1", SIZE, 160.0, y - 12.0 * below as f32, line));
        }
        let more = if lines.len() > 1 { white.1 } else { white.0 };
        y -= 12.0 * lines.len() as f32 + more;
    }
    y
}

fn wanted(from: usize, end: usize) -> Vec<Vec<String>> {
    let text = |at: usize| TEXTS[at].join(" ").trim().to_owned();
    (from..end).map(|at| vec![NAMES[at].to_owned(), text(at)]).collect()
}

/// LaTeX adds the white of a row below its first line, so that none is left below rows of several.
#[test]
fn rows_with_white_below_single_lines_alone_are_rows() {
    for white in [(0.0, 0.0), (6.0, 6.0), (6.0, 0.0), (3.0, 0.0)] {
        let mut drawn = Vec::new();
        cells(&mut drawn, 500.0, 0, 6, white);
        let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
        assert_eq!(rows(&reading), wanted(0, 6), "{white:?}");
    }
}

/// The same lines drawn one by one across both columns: white tells rows.
#[test]
fn lines_drawn_across_columns_make_no_rows_of_their_own() {
    let mut drawn = Vec::new();
    cells(&mut drawn, 500.0, 0, 6, (8.0, 8.0));
    drawn.sort_by(|one, two| two.3.total_cmp(&one.3).then(one.2.total_cmp(&two.2)));
    let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
    assert_eq!(rows(&reading), wanted(0, 6));
}

/// A table of a row or two below its head, which was printed on the page above.
#[test]
fn a_head_printed_again_says_where_columns_are_parted() {
    let head = [("F2", SIZE, 40.0, 520.0, "Lieu"), ("F2", SIZE, 160.0, 520.0, "État")];
    for rest in 4..6 {
        let pages: Vec<Vec<u8>> = [(0, rest), (rest, 6)]
            .into_iter()
            .map(|(from, end)| {
                let mut drawn = head.to_vec();
                cells(&mut drawn, 502.0, from, end, (6.0, 0.0));
                page(&drawn)
            })
            .collect();
        let reading = read(&document(&pages, &[], "")).unwrap();
        let found: Vec<Vec<String>> =
            rows(&reading).into_iter().filter(|row| row[0] != "Lieu").collect();
        assert_eq!(found, wanted(0, 6), "{rest}");
    }
}

/// Figures at the right edge of their column, with less white before the next one than words have.
#[test]
fn columns_nearer_than_words_are_told_by_where_words_begin() {
    let figures = ["686 173", "300 500,50", "9 731,50", "495 955", "12", "602 528,50"];
    for gap in [2.0, 2.78, 3.6] {
        let mut drawn = Vec::new();
        let mut y = 500.0;
        for at in 0..6 {
            let lines: Vec<&str> = TEXTS[at].into_iter().filter(|line| !line.is_empty()).collect();
            drawn.push(("F1", SIZE, 40.0, y, NAMES[at]));
            drawn.push(("F1", SIZE, 180.0 - gap - width(figures[at]), y, figures[at]));
            for (below, line) in lines.iter().enumerate() {
                drawn.push(("F1", SIZE, 180.0, y - 12.0 * below as f32, line));
            }
            y -= 12.0 * lines.len() as f32 + 5.0;
        }
        let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
        let wanted: Vec<Vec<String>> = wanted(0, 6)
            .into_iter()
            .zip(figures)
            .map(|(row, figure)| vec![row[0].clone(), figure.to_owned(), row[1].clone()])
            .collect();
        assert_eq!(rows(&reading), wanted, "{gap}");
    }
}

/// Numbers, titles and pages of contents without dots are no table.
#[test]
fn contents_in_three_columns_are_no_table() {
    let titles = [
        "Ce que disent les textes",
        "Choisir une lampe",
        "Entretenir la lampe, et la remplacer quand elle est usée",
        "Le journal",
        "Les gardiens",
        "Signaux de brume et autres",
        "Visites",
    ];
    let pages = ["vii", "1", "9", "10", "12", "115", "117"];
    let numbers: Vec<String> = (1..=titles.len()).map(|at| format!("8.{at}")).collect();
    let mut drawn = vec![("F2", 14.0, 40.0, 540.0, "Table des matières")];
    for at in 0..titles.len() {
        let y = 500.0 - 14.0 * at as f32;
        drawn.push(("F1", SIZE, 40.0, y, numbers[at].as_str()));
        drawn.push(("F1", SIZE, 70.0, y, titles[at]));
        drawn.push(("F1", SIZE, 360.0, y, pages[at]));
    }
    let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
    assert!(rows(&reading).is_empty(), "{:?}", reading.blocks);
}

/// A head may be wider than the figures below it, and stand over the next column's edge.
#[test]
fn heads_wider_than_their_columns_part_them_all_the_same() {
    for over in [0.0, 9.0, 20.0] {
        let mut drawn = vec![
            ("F2", SIZE, 40.0, 520.0, "Lieu"),
            ("F2", SIZE, 130.0, 520.0, "État"),
            ("F2", SIZE, 300.0, 520.0, "Montant (en euros)"),
        ];
        let figures = ["45 290", "1 045", "9 731", "88 120", "605 433", "1 731"];
        let mut y = 502.0;
        for at in 0..6 {
            drawn.push(("F1", SIZE, 40.0, y, NAMES[at]));
            let lines: Vec<&str> = TEXTS[at].into_iter().filter(|line| !line.is_empty()).collect();
            for (below, line) in lines.iter().enumerate() {
                drawn.push(("F1", SIZE, 130.0, y - 12.0 * below as f32, line));
            }
            drawn.push(("F1", SIZE, 350.0 - over - width(figures[at]), y, figures[at]));
            y -= 12.0 * lines.len() as f32 + 5.0;
        }
        let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
        let mut wanted: Vec<Vec<String>> = wanted(0, 6);
        wanted.iter_mut().zip(figures).for_each(|(row, figure)| row.push(figure.to_owned()));
        wanted.insert(0, ["Lieu", "État", "Montant (en euros)"].map(str::to_owned).to_vec());
        assert_eq!(rows(&reading), wanted, "{over}");
    }
}

/// The bullets of a list are no column of a table, where an item holds a list of its own either.
#[test]
fn a_list_in_a_list_is_no_table() {
    let items = [
        (0.0, "Le musée doit désormais partager les archives avec la capitainerie", "du port."),
        (18.0, "Les plus anciennes restent au phare jusqu'à la fin des travaux, à", "l'étage."),
        (18.0, "Les cartes sont au musée depuis l'hiver, où chacun peut les voir", "librement."),
        (18.0, "Le reste attend encore d'être décrit par les bénévoles, qui sont", "trois."),
        (0.0, "Chaque mareyeur tient un registre.", ""),
        (0.0, "La criée conserve encore les siens, que personne n'avait ouverts", "avant 2019."),
        (0.0, "Le syndicat les publie.", ""),
        (0.0, "L'école les lit en classe.", ""),
    ];
    for numbered in [false, true] {
        let labels: Vec<String> = (1..=5).map(|at| format!("{at}.")).collect();
        let (mut drawn, mut y, mut count) = (Vec::new(), 520.0, 0);
        for (left, first, second) in items {
            let label = if numbered && left == 0.0 { labels[count].as_str() } else { "•" };
            count += usize::from(left == 0.0);
            drawn.push(("F1", SIZE, 40.0 + left, y, label));
            drawn.push(("F1", SIZE, 58.0 + left, y, first));
            if !second.is_empty() {
                y -= 12.0;
                drawn.push(("F1", SIZE, 58.0 + left, y, second));
            }
            y -= 18.0;
        }
        let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
        assert!(rows(&reading).is_empty(), "{:?}", reading.blocks);
        let listed = reading.blocks.iter().filter(|block| block.kind == BlockKind::ListItem);
        assert_eq!(listed.count(), items.len(), "{:?}", reading.blocks);
    }
}
