//! What reading costs grows with the text, and no faster.

use super::*;

/// Text without blanks or ends of pages, of one line, of the same line, of notes alone, of nothing
/// but addresses: each kind once drove some pass over all lines for each line.
#[test]
fn time_grows_with_the_text() {
    const PROSE: &str =
        "Les associations rencontrent des personnes qui vivent loin de tout service public";
    let repeated = |unit: &'static str| move |count: usize| unit.repeat(count);
    let lines =
        |line: fn(usize) -> String| move |count: usize| (0..count).map(line).collect::<String>();
    type Shape<'s> = (&'s str, usize, Box<dyn Fn(usize) -> String>);
    let shapes: [Shape<'_>; 18] = [
        ("blank lines", 2500, Box::new(repeated("a\n\n"))),
        ("one line", 900, Box::new(repeated("Les associations, et les personnes qui y vivent. "))),
        ("one line of marks", 4000, Box::new(lines(|at| format!("mot.{} ", at % 900 + 1)))),
        ("one line of signs", 3000, Box::new(repeated("*a_b[c`d "))),
        ("one line repeated", 2500, Box::new(repeated("Bonjour à toutes et à tous ici.\n"))),
        ("one title repeated", 2500, Box::new(repeated("Titre de la page\n"))),
        (
            "pages of one title",
            400,
            Box::new(repeated("Le titre\n\nDu texte ici.\nLe titre\nAutre chose\n\u{c}")),
        ),
        ("items", 1500, Box::new(lines(|at| format!("{}. un point de la liste\n", at + 1)))),
        ("dashes", 2500, Box::new(repeated("- un point de la liste\n"))),
        ("bullets alone", 1500, Box::new(repeated("•\nUn texte ici\n"))),
        ("notes of one number", 1500, Box::new(lines(|at| format!("1 Voir page {at}.\n")))),
        (
            "notes in groups",
            1500,
            Box::new(lines(|at| format!("{} Voir page {at}.\n", at % 12 + 1))),
        ),
        (
            "notes page by page",
            500,
            Box::new(lines(|at| format!("{PROSE}.{0}\nEt là.\n{0} Voir page 2.\n\u{c}", at + 1))),
        ),
        ("addresses", 2000, Box::new(lines(|at| format!("http://exemple.org/{at}\n")))),
        ("contents", 1500, Box::new(lines(|at| format!("Le chapitre de l'année ........ {at}\n")))),
        ("headings of contents", 2500, Box::new(repeated("Sommaire\n"))),
        (
            "hyphens",
            800,
            Box::new(repeated("le déve-\nloppement de la commu-\nnauté des person-\n")),
        ),
        (
            "columns",
            1200,
            Box::new(repeated(
                "la colonne de gauche du texte      la colonne de droite du texte\n",
            )),
        ),
    ];
    for (shape, count, text) in shapes {
        let time = |text: &str| {
            work::cost(|| {
                let reading = pdf_text::read(text);
                assert!(!reading.blocks.is_empty() || !reading.discarded.is_empty());
            })
        };
        // Four times the text: 2.5 for each doubling. Less than ten milliseconds are not told
        // apart.
        let (text, longer) = (text(count), text(4 * count));
        let slip = work::steep(6.25, 0, || Some(time(&text)?.max(10_000_000)), || time(&longer));
        assert_eq!(slip, None, "{shape}, in nanoseconds");
    }
}
