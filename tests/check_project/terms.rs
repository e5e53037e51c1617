//! Terms: from tables and TBX and back, added while translating.

use super::*;

#[test]
fn terms_come_in_from_tables_and_tbx_and_go_back() {
    let place = Place::new("");
    place.put("locales/en/glossary.ftl", "# fr: traite\n-trafficking = trafficking\n");
    place.put(
        "termes.csv",
        "fr,en,alternatives\nTraite,trade,\nmaison d'arrêt,remand prison,jail\n",
    );
    let (project, en) = (place.open(), Locale::english());
    let before = fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap();
    let take = |file: &str, write: bool| {
        let added = project.take_terms(&place.path(file), &en, write).unwrap();
        added.into_iter().map(|term| term.id).collect::<Vec<_>>()
    };
    assert_eq!(take("termes.csv", false), ["remand-prison"]);
    assert_eq!(fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap(), before);
    assert_eq!(take("termes.csv", true), ["remand-prison"]);
    let after = fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap();
    let added = "\n# fr: maison d'arrêt\n-remand-prison = remand prison\n    .alt = jail\n";
    assert_eq!(after, format!("{before}{added}"));
    assert_eq!(take("termes.csv", true), [""; 0]);
    // What was written as TBX is known when it comes back.
    let glossary = project.glossary(&en).unwrap();
    place.put("termes.tbx", &enregard::terms::write_tbx(&glossary, "essai", ("fr", "en")));
    assert_eq!(take("termes.tbx", true), [""; 0]);
    project.undo_once().unwrap();
    assert_eq!(fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap(), before);
    assert_eq!(take("termes.tbx", true), ["remand-prison"]);
}

/// Terms as three kinds of tools write them, with what they say beside the forms.
#[test]
fn tbx_keeps_statuses_and_details() {
    let dca = r#"<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
      <conceptEntry id="c1"><descrip type="subjectField">law</descrip>
        <langSec xml:lang="fr-FR"><descripGrp><descrip type="definition">Ce qui est deprecated &amp; dit</descrip></descripGrp>
          <termSec><term>requête</term><termNote type="grammaticalGender">feminine</termNote><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
        <langSec xml:lang="EN-gb">
          <termSec><term>petition</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
          <termSec><term>application</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><termNote type="partOfSpeech">noun</termNote></termSec>
          <termSec><term>request</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
        <langSec xml:lang="de"><termSec><term>Antrag</term></termSec></langSec><note>of a court</note>
      </conceptEntry></body></text></tbx>"#;
    let dct = dca
        .replace(r#"style="dca""#, r#"style="dct" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic""#)
        .replace(r#"<termNote type="administrativeStatus">"#, "<min:administrativeStatus>")
        .replace("sts</termNote>", "sts</min:administrativeStatus>")
        .replace(r#"<termNote type="partOfSpeech">noun</termNote>"#, "<min:partOfSpeech>noun</min:partOfSpeech>")
        .replace(r#"<descrip type="subjectField">law</descrip>"#, "<min:subjectField>law</min:subjectField>");
    let martif = dca
        .replace("<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"fr\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader/>", "<?xml version=\"1.0\"?>\n<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n<martif type=\"TBX-Basic\" xml:lang=\"fr\"><martifHeader/>")
        .replace("</tbx>", "</martif>")
        .replace("conceptEntry", "termEntry")
        .replace("langSec", "langSet")
        .replace("termSec", "tig");
    let ntig = martif.replace("<tig>", "<ntig><termGrp>").replace("</tig>", "</termGrp></ntig>");
    let detail = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let term = Term {
        id: "c1".into(),
        source: vec!["requête".into()],
        target: "application".into(),
        alternatives: vec!["petition".into()],
        forbidden: vec!["request".into()],
        note: Some("of a court".into()),
        details: vec![
            detail("subjectField", "law"),
            detail("fr.definition", "Ce qui est deprecated & dit"),
            detail("fr.grammaticalGender", "feminine"),
            detail("fr.partOfSpeech", "noun"),
            detail("en.partOfSpeech", "noun"),
        ],
        ..Term::default()
    };
    let limits = enregard::container::Limits::default();
    let read = |text: &str| enregard::terms::read_tbx(text, ("fr", "en"), limits).unwrap();
    let glossary = Glossary { terms: vec![term.clone()] };
    for (name, text) in [("dca", dca), ("dct", &dct), ("tig", &martif), ("ntig", &ntig)] {
        assert_eq!(read(text), glossary, "{name}");
    }
    // The glossary's own file keeps it all, and the way out gives it again.
    let (file, _) = enregard::catalog::add_terms("", &glossary.terms, "fr");
    let kept = enregard::catalog::read_glossary(&file, "fr");
    assert_eq!(kept, glossary, "{file}");
    assert_eq!(read(&enregard::terms::write_tbx(&kept, "essai", ("fr", "en"))), glossary);
    // A term without a translation has no section of that language.
    let open = Term { id: "c2".into(), source: vec!["avis".into()], ..Term::default() };
    let written =
        enregard::terms::write_tbx(&Glossary { terms: vec![open] }, "essai", ("fr", "en"));
    assert!(!written.contains("xml:lang=\"en\""), "{written}");
    // Whoever writes the term anew and knows nothing of its details leaves them.
    let bare = Term { details: Vec::new(), ..term.clone() };
    let put = enregard::catalog::put_term(&file, &bare, "fr");
    assert_eq!(enregard::catalog::read_glossary(&put, "fr"), glossary);
    assert_eq!(enregard::catalog::put_term(&put, &term, "fr").matches("noun").count(), 2);
}

/// The pair is the project's own, in both directions of the file; other languages and regions that
/// are not asked for stay out.
#[test]
fn terms_go_out_and_in_for_the_pair_of_the_project() {
    let detail = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    for (source, target, forms, words) in [
        ("fr", "de", ["requête", "demande"], ["Antrag", "Gesuch", "Bitte"]),
        ("es", "fr-CA", ["solicitud", "demanda"], ["requête", "demande", "prière"]),
        ("en", "fr", ["petition", "request"], ["requête", "demande", "prière"]),
    ] {
        let pair = (source, target);
        let spoken = target.split('-').next().unwrap();
        let term = Term {
            id: "c1".into(),
            source: forms.map(str::to_owned).to_vec(),
            target: words[0].into(),
            alternatives: vec![words[1].into()],
            forbidden: vec![words[2].into()],
            details: vec![
                detail("subjectField", "law"),
                detail(&format!("{source}.partOfSpeech"), "noun"),
                detail(&format!("{spoken}.definition"), "was man verlangt"),
            ],
            ..Term::default()
        };
        let glossary = Glossary { terms: vec![term] };
        let limits = enregard::container::Limits::default();
        let tbx = enregard::terms::write_tbx(&glossary, "essai", pair);
        assert!(tbx.contains(&format!("xml:lang=\"{target}\"")), "{tbx}");
        assert_eq!(enregard::terms::read_tbx(&tbx, pair, limits).unwrap(), glossary, "{tbx}");
        // The same file for whoever translates the other way.
        let back = enregard::terms::read_tbx(&tbx, (target, source), limits).unwrap();
        assert_eq!(
            (&back.terms[0].source[0], &back.terms[0].target),
            (&glossary.terms[0].target, &glossary.terms[0].source[0])
        );
        assert_eq!(enregard::terms::read_tbx(&tbx, (source, "pl"), limits).unwrap().terms, []);
        // Another region serves where there is no other; where the very tag is there, it alone.
        let elsewhere =
            tbx.replace(&format!("lang=\"{target}\""), &format!("lang=\"{spoken}-XX\""));
        assert_eq!(enregard::terms::read_tbx(&elsewhere, pair, limits).unwrap(), glossary);
        let both = tbx.replace("</conceptEntry>", &format!("<langSec xml:lang=\"{spoken}-XX\"><termSec><term>x</term></termSec></langSec></conceptEntry>"));
        assert_eq!(enregard::terms::read_tbx(&both, pair, limits).unwrap(), glossary);
        let csv = format!("{target},{source},note\n{},{},n\n", words[0], forms[0]);
        let read = enregard::terms::read_csv(&csv, pair).terms;
        assert_eq!(
            (&read[0].source[0], &read[0].target),
            (&forms[0].to_owned(), &words[0].to_owned())
        );
    }
}

/// A term is added while translating, and what the English says for each is told with its places.
#[test]
fn a_term_is_added_and_its_renderings_are_told() {
    let place = Place::new("");
    place.put("locales/en/glossary.ftl", "# fr: cas\n# forbidden: matter\n-case = case\n");
    place.put("segments/essai.yaml", "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - {id: a-1, text: Il y a 12 cas.}\n  - {id: a-2, text: Un cas sur la plainte.}\n  - {id: a-3, text: Ce cas attend.}\n  - {id: a-4, text: Ces cas aussi.}\n");
    place.put("locales/en/essai.ftl", "### essai: fr → en\n\n# fr: Il y a 12 cas.\na-1 = There are 12 cases.\n\n# fr: Un cas sur la plainte.\na-2 = A matter about the complaint.\n\n# fr: Ce cas attend.\na-3 = This one waits.\n\n# fr: Ces cas aussi.\na-4 = These cases too.\n");
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("enregard").unwrap();
        let command = command.args(args).current_dir(place.0.path()).env("ENREGARD_LANG", "en");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    run(&["terms", "--add", "plainte | plaintes", "complaint | grievance"]);
    let glossary = fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap();
    let added = "\n# fr: plainte | plaintes\n-complaint = complaint\n    .alt = grievance\n";
    assert!(glossary.ends_with(added), "{glossary}");
    let told = run(&["terms", "--consistency"]);
    let lines: Vec<Vec<&str>> =
        told.lines().map(|line| line.split_whitespace().collect()).collect();
    let want = [
        vec!["cas"],
        vec!["2", "case"],
        vec!["1", "matter", "a-2"],
        vec!["1", "other", "words", "a-3"],
        vec!["plainte", "|", "plaintes"],
        vec!["1", "complaint"],
    ];
    assert_eq!(lines, want, "{told}");
    // Where nothing whole is in the memory, its parts and the terms are told.
    place.put("segments/essai.yaml", "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - {id: a-1, text: Il y a 12 cas.}\n  - {id: a-5, text: 'Selon la cour suprême de Lyon, il y a 12 cas et nulle plainte ancienne ou nouvelle.'}\n");
    let told = run(&["suggest", "a-5"]);
    assert!(told.contains("il y a 12 cas · There are 12 cases. · essai#a-1"), "{told}");
    assert!(told.contains("plainte · complaint · glossary"), "{told}");
}
