//! Tables of contents go to the ledger, and what looks like them stays.

use std::fmt::Write as _;

use enregard::model::DiscardReason;

use super::*;

#[test]
fn titles_that_ask_are_entries_of_the_contents() {
    let titles = [
        "Pourquoi le port est-il fermé aux grands navires depuis le printemps ?",
        "Que deviennent les bateaux qui ne trouvent pas de place le long du quai ?",
        "Comment le gardien est-il averti des tempêtes qui viennent du large ?",
        "Qui paie les travaux de la jetée et de la cale sèche cette année ?",
    ];
    let mut text = "Sommaire\n".to_owned();
    for (at, title) in titles.iter().enumerate() {
        let _ = writeln!(text, "{} {title} {}", at + 1, at + 2);
    }
    for title in titles {
        let _ = write!(text, "\u{c}{title}\n\nOn le sait depuis longtemps au village.\n");
    }
    let reading = pdf_text::read(&text);
    let aside = reading.discarded.iter().filter(|one| one.reason == DiscardReason::Navigation);
    assert_eq!(aside.count(), 5, "{reading:?}");
}

/// The numbers of a table of contents call nothing, though the text has numbers like them.
#[test]
fn lines_of_contents_are_no_notes() {
    let contents = "1 Le verger 4\n1.1 La plantation . . . . . . . . . . . . . . . . . . . 4\n2 La récolte 6\n2.1 \
                    Les paniers . . . . . . . . . . . . . . . . . . . . . 6\n3 Le cidre 9\n3.1 Les fûts . . . . \
                    . . . . . . . . . . . . . . . . . . . . 9\n";
    let text = format!(
        "Le guide tient en trois parties,1 que l'on lit dans l'ordre,2 ou non.3\n\n{contents}\u{c}Le \
         verger fut planté en 1954.\n"
    );
    let reading = pdf_text::read(&text);
    assert_eq!(texts(&reading, BlockKind::Footnote), [""; 0]);
}

/// The letters of a text, which every line keeps in one place or another.
fn kept_letters<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.flat_map(str::chars).filter(|letter| letter.is_alphabetic()).count()
}

/// Contents with dots of any kind, with spaces or with nothing before the page, over two pages, and
/// with titles and pages parted: all of it goes to the ledger, and no number in it calls a note.
#[test]
fn contents_are_set_aside() {
    const TITLES: [&str; 6] = [
        "Le verger",
        "La plantation des arbres",
        "La récolte",
        "Les paniers et les échelles",
        "Le cidre",
        "Ce qui reste à faire",
    ];
    let body: String = TITLES
        .iter()
        .map(|title| {
            format!(
                "{title}\n\nLe verger fut planté en 1954 par la famille, qui l'a tenu jusqu'à la vente de \
                 la ferme.\n\n"
            )
        })
        .collect();
    let lines = |entry: &dyn Fn(usize, &str) -> String| -> String {
        TITLES.iter().enumerate().map(|(at, title)| entry(at, title) + "\n").collect()
    };
    let page = |at: usize| 3 + 2 * at;
    let ways: [(&str, String); 9] = [
        (
            "dots",
            lines(&|at, title| format!("{title} {} {}", ".".repeat(60 - title.len()), page(at))),
        ),
        ("spaced dots", lines(&|at, title| format!("{title} . . . . . . . . . . . {}", page(at)))),
        ("ellipses", lines(&|at, title| format!("{title} ………………………… {}", page(at)))),
        ("numbered", lines(&|at, title| format!("{} {title} ......... {}", at + 1, page(at)))),
        ("sections", lines(&|at, title| format!("{}.{} {title} ....... {}", at + 1, 1, page(at)))),
        ("spaces", lines(&|at, title| format!("{title:<60}{}", page(at)))),
        ("nothing", lines(&|at, title| format!("{title} {}", page(at)))),
        (
            "two pages",
            lines(&|at, title| {
                format!("{title} ........... {}{}", page(at), if at == 2 { "\u{c}" } else { "" })
            }),
        ),
        ("parted", TITLES.join("\n") + "\n3\n5\n7\n9\n11\n13\n"),
    ];
    for (way, contents) in ways {
        let opening = "Le guide tient en six parties,1 que l'on lit dans l'ordre,2 ou non.3";
        let text = format!("{opening}\n\nTable des matières\n\n{contents}\u{c}{body}");
        let reading = pdf_text::read(&text);
        let shown = show(&reading);
        assert_eq!(texts(&reading, BlockKind::Footnote), [""; 0], "{way}: {shown}");
        let headings = texts(&reading, BlockKind::Heading);
        assert_eq!(headings, TITLES, "{way}: {shown}");
        let aside =
            reading.discarded.iter().filter(|line| line.reason == DiscardReason::Navigation);
        let aside: Vec<&str> = aside.map(|line| line.text.as_str()).collect();
        let wanted =
            kept_letters(contents.lines()) + kept_letters(["Table des matières"].into_iter());
        assert_eq!(kept_letters(aside.into_iter()), wanted, "{way}: {shown}");
    }
}

/// Amounts behind dots, a form to fill in and lines that end with a year are no contents.
#[test]
fn what_looks_like_contents_stays() {
    for text in [
        "Le budget de l'année se présente ainsi.\n\nLoyer ............ 450\nChauffage ............ 120\nEau \
         ............ 60\nAssurance ............ 35\n\nLe reste est couvert par les dons.\n",
        "À remplir et à rendre à l'accueil.\n\nNom ....................\nPrénom ....................\nDate \
         ....................\n\nMerci de votre aide.\n",
        "Sommaire\n\nLe rapport décrit la situation des personnes qui vivent loin de tout service en 2017\net dit \
         ce qu'il faudrait faire pour que leurs droits soient respectés partout dans le pays.\n",
    ] {
        let reading = pdf_text::read(text);
        assert!(reading.discarded.is_empty(), "{}", show(&reading));
    }
}

/// An index whose pages stand behind commas, in the order of the alphabet; a list that is in none.
#[test]
fn an_index_without_dots_is_set_aside() {
    let entries =
        ["ancre, 4, 12", "balise, 7", "cale sèche, 9–11", "digue, 3, 8", "écluse, 21", "feu, 5, 6"];
    let prose = "Le port a rouvert son quai au printemps, et la criée aussi.\n\n";
    let index = format!("{prose}\u{c}Index\n\n{}\n", entries.join("\n"));
    let reading = pdf_text::read(&index);
    let aside = reading.discarded.iter().filter(|one| one.reason == DiscardReason::Navigation);
    assert_eq!(aside.count(), 7, "{}", show(&reading));
    let mut mixed = entries;
    mixed.reverse();
    for text in
        [format!("{prose}{}\n", entries.join("\n")), format!("Index\n\n{}\n", mixed.join("\n"))]
    {
        let reading = pdf_text::read(&text);
        assert!(reading.discarded.is_empty(), "{}", show(&reading));
    }
}

/// Amounts that climb behind dots are no pages; titles that wrap lead to some.
#[test]
fn amounts_that_climb_stay_and_titles_may_wrap() {
    let text = "Les places du port coûtent, pour une saison :\n\nCanot ............ 45\nVoilier ............ \
                120\nChalutier ............ 260\nCargo ............ 835\n\nLe reste est à l'accueil.\n";
    let reading = pdf_text::read(text);
    assert!(reading.discarded.is_empty(), "{}", show(&reading));
    let mut text = "Liste des figures\n\n".to_owned();
    for (at, what) in
        ["hauteurs de la mer", "vents du large", "navires entrés", "prises"].iter().enumerate()
    {
        let _ = writeln!(
            text,
            "{} Le relevé des {what}, tel que la station l'a fait cette année-là pour ce qui est\ndes \
             {what} de chaque jour et de chaque nuit, sans en manquer un seul, et que le\npatron a lu \
             pour les {what} ....... {}",
            at + 1,
            at + 2
        );
    }
    let reading = pdf_text::read(&format!("{text}\u{c}Le port a rouvert son quai.\n"));
    assert_eq!(reading.discarded.len(), 13, "{}", show(&reading));
}
