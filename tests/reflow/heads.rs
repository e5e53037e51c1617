//! Running heads, page numbers, and what only looks like them.

use super::*;

/// Items and notes that happen to stand at the edges of pages with the numbers of those pages.
#[test]
fn numbered_items_at_the_edges_are_no_page_numbers() {
    let text = "Nous demandons d'abord :\n\n1. abroger la loi\n\u{c}2. consulter les personnes\n\nFin du texte.";
    let reading = pdf_text::read(text);
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
}

/// Short notes say the same on page after page, as running heads do.
#[test]
fn short_notes_that_repeat_are_no_heads() {
    let text = "La cour est pavée de grès.1\n1 Voir p. 12.\n\u{c}Le puits est comblé depuis longtemps.2 On \
                l'a vidé deux fois.3\n2 Voir p. 40.\n3 Voir p. 41.\n\u{c}La grille est neuve.4 Elle \
                grince.5\n4 Voir p. 7.\n5 Voir p. 9.\n";
    let reading = pdf_text::read(text);
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
    assert_eq!(texts(&reading, BlockKind::Footnote).len(), 5);
}

/// Sections of the same name begin page after page; their numbers differ.
#[test]
fn sections_that_repeat_are_no_heads() {
    let text = "1.1 Objectif\n\nMesurer la tension d'une pile neuve.\n\n1.2 Méthode\n\nOn attend que le \
                chiffre se stabilise.\n\u{c}2.1 Objectif\n\nComparer deux lampes.\n\n2.2 Méthode\n\nOn les \
                allume tour à tour.\n\u{c}3.1 Objectif\n\nMesurer la chaleur d'un fil.\n\n3.2 \
                Méthode\n\nOn plonge le fil dans un verre d'eau.\n";
    let reading = pdf_text::read(text);
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
}

/// The head names the section and ends with a stamp, one word, on page after page.
#[test]
fn a_stamp_beside_the_section_s_name_is_a_head() {
    let pages = [
        "Le verger PROJET\nLe verger communal fut planté en 1954 par les élèves, et il\n",
        "La récolte PROJET\ncompte soixante arbres.\n\nLa récolte commence en septembre, et chacun\n",
        "Le pressoir PROJET\napporte son panier.\n\nLe pressoir vient d'une ferme voisine, et il\n",
        "Le cidre PROJET\nfaut deux personnes pour le tourner.\n\nLe cidre repose jusqu'au printemps, et on\n",
        "Les fûts PROJET\nle goûte sous la halle.\n",
    ];
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert_eq!(reading.discarded.len(), 5, "{:?}", reading.discarded);
    assert!(!reading.blocks.iter().any(|block| block.text.contains("PROJET")));
    assert_eq!(reading.blocks.len(), 4, "{:?}", reading.blocks);
}

/// Notes that begin with the same word at the foot of most pages are no feet.
#[test]
fn notes_that_begin_alike_are_no_feet() {
    const SAID: [&str; 6] = [
        "La rue a été refaite avant l'hiver.",
        "On y passe à pied depuis mars.",
        "Un banc attend devant la mairie.",
        "Personne ne regrette le vieux pavé.",
        "Les tilleuls ont trente ans.",
        "Chacun balaie devant sa porte.",
    ];
    let page = |at: usize| {
        let (one, two) = (2 * at + 1, 2 * at + 2);
        let said = SAID[at];
        format!(
            "{said}{one} C'est écrit.{two}\n{one} Registre, f. {}.\n{two} Ibidem, p. {}\n",
            at + 3,
            at * 7 + 40
        )
    };
    let pages: Vec<String> = (0..6).map(page).collect();
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
    assert_eq!(texts(&reading, BlockKind::Footnote).len(), 12);
}

/// Parts that begin on pages of their own, numbered as these are, beside heads that do repeat.
#[test]
fn numbered_parts_at_page_tops_are_headings() {
    let roman = ["I", "II", "III", "IV", "V", "VI"];
    let titles: [fn(usize) -> String; 5] = [
        |at| format!("Partie {}", at + 1),
        |at| format!("Fiche {}", at + 1),
        |at| format!("Annexe {} : Les comptes", at + 1),
        |at| format!("Module {} – Accueillir", at + 1),
        |at| format!("Étape {}", at + 1),
    ];
    let numerals = |at: usize| format!("Chapitre {}", roman[at]);
    let all = titles.iter().map(|title| Box::new(title) as Box<dyn Fn(usize) -> String>);
    for title in all.chain([Box::new(numerals) as Box<dyn Fn(usize) -> String>]) {
        let page = |at: usize| {
            format!(
                "{}\n\nLe verger numéro {at} fut planté par la famille, qui l'a tenu jusqu'à la vente de la \
                 ferme et de ses terres.\nOn y compte encore {} pommiers de plein vent.\n\nPage {} sur 6\n",
                title(at),
                40 + at * 3,
                at + 1
            )
        };
        let pages: Vec<String> = (0..6).map(page).collect();
        let reading = pdf_text::read(&pages.join("\u{c}"));
        let wanted: Vec<String> = (0..6).map(&title).collect();
        assert_eq!(texts(&reading, BlockKind::Heading), wanted, "{}", show(&reading));
        assert_eq!(reading.discarded.len(), 6, "{}", show(&reading));
    }
    let head = |at: usize| {
        format!(
            "Chapitre {} Méthode {}\n\nLe verger fut planté par la famille, qui l'a tenu jusqu'à la vente du \
             numéro {at}.\n",
            1 + at / 4,
            at + 12
        )
    };
    let pages: Vec<String> = (0..12).map(head).collect();
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert!(reading.discarded.len() >= 9, "{}", show(&reading));
}

/// Letters merged from one template say the same on page after page, in their bodies too, and each
/// begins with page 1.
#[test]
fn bodies_of_merged_letters_are_no_heads() {
    let said = [
        "Nous avons bien reçu votre lettre du mois de mars, et nous vous en remercions.",
        "Le chenal du port reste fermé aux grands navires jusqu'à la fin des travaux.",
        "La capitainerie ouvre chaque matin, et elle répondra à toutes vos questions.",
        "Un second quai sera mis en service avant l'hiver, si le temps le permet.",
        "Les places y seront données dans l'ordre où elles ont été demandées ici.",
        "Vous recevrez une carte qui porte le numéro de votre emplacement au quai.",
        "Elle vaut pour une année entière et se renouvelle par simple courrier.",
        "La redevance se paie en deux fois, au printemps et à la fin de l'automne.",
        "Aucun bateau ne peut rester à quai sans que son patron soit à terre.",
        "Les feux doivent être éteints à bord dès que la cloche du port a sonné.",
        "Nous restons à votre écoute pour tout ce qui touche à votre mouillage.",
    ];
    let letter = |name: &str| {
        let body: String = said.iter().map(|line| format!("{line}\n\n")).collect();
        format!("{name}\n\n{body}Page 1\n")
    };
    let names = ["Madame Riou", "Monsieur Tanguy", "Madame Hamon", "Monsieur Cariou"];
    let letters: Vec<String> = names.map(letter).into();
    let reading = pdf_text::read(&letters.join("\u{c}"));
    for line in said {
        let count = reading.blocks.iter().filter(|block| block.text.contains(line)).count();
        assert_eq!(count, 4, "{line}: {}", show(&reading));
    }
    assert!(
        !reading.blocks.iter().any(|block| block.text.contains("Page 1")),
        "{}",
        show(&reading)
    );
}

/// Notes may end alike at the foot of many pages, below lines that differ.
#[test]
fn ends_of_notes_are_no_feet() {
    let page = |at: usize| {
        format!(
            "La rue {} est refaite depuis l'hiver.{at} On y passe à pied.\n\n{at}. Registre du \
             quartier, feuillet {}, que l'on a consulté\nle 3 mai.\n",
            ["Haute", "Basse", "Neuve", "Vieille"][at - 1],
            at * 7
        )
    };
    let pages: Vec<String> = (1..5).map(page).collect();
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert_eq!(reading.discarded.len(), 0, "{}", show(&reading));
    assert!(texts(&reading, BlockKind::Footnote).iter().all(|note| note.ends_with("le 3 mai.")));
}
