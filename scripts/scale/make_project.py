#!/usr/bin/env python3
"""Make a project of any size to try the editor with.

usage: make_project.py FOLDER SEGMENTS [SEED]

The sentences are put together from parts of our own, some 20 words each, in sections of 40; a tenth has
no English, a tenth is a draft, one in twenty has drifted. A glossary and a memory come with it.
"""
import pathlib
import random
import sys

WHO = [
    ("La cour", "The court"), ("Le ministère", "The ministry"), ("La commission", "The commission"),
    ("Le conseil régional", "The regional council"), ("L’agence de l’eau", "The water agency"),
    ("La caisse d’assurance", "The insurance fund"), ("Le service des archives", "The archive service"),
    ("L’association des locataires", "The tenants’ association"), ("Le collectif", "The collective"),
    ("L’inspection du travail", "The labor inspectorate"), ("La préfecture", "The prefecture"),
    ("Le tribunal administratif", "The administrative court"), ("La mairie", "The town hall"),
]
DOES = [
    ("constate que", "notes that"), ("rappelle que", "recalls that"), ("estime que", "considers that"),
    ("regrette que", "regrets that"), ("confirme que", "confirms that"), ("signale que", "reports that"),
    ("soutient que", "maintains that"), ("observe que", "observes that"), ("admet que", "admits that"),
]
WHAT = [
    ("le coût réel des travaux", "the real cost of the works"), ("la part à la charge des ménages", "the share borne by households"),
    ("le nombre de dossiers en attente", "the number of pending cases"), ("la durée moyenne des contrôles", "the average length of inspections"),
    ("le budget consacré à la prévention", "the budget devoted to prevention"), ("la surface des logements vacants", "the floor area of vacant homes"),
    ("l’effectif des centres de santé", "the staff of health centers"), ("le débit mesuré en aval du barrage", "the flow measured below the dam"),
    ("la proportion de réponses tardives", "the proportion of late answers"), ("le prix moyen du transport scolaire", "the average price of school transport"),
    ("la valeur des marchés attribués", "the value of contracts awarded"), ("le taux d’occupation des refuges", "the occupancy rate of shelters"),
]
HOW = [
    ("a augmenté de {n} % entre {y} et {z}", "rose by {n}% between {y} and {z}"),
    ("a baissé de {n} points depuis {y}", "has fallen by {n} points since {y}"),
    ("s’élève à {n} millions d’euros en {z}", "comes to {n} million euros in {z}"),
    ("n’a jamais dépassé {n} unités avant {z}", "never exceeded {n} units before {z}"),
    ("reste inférieure à {n} pour l’année {y}", "remains below {n} for the year {y}"),
    ("devait atteindre {n} au printemps {z}", "was to reach {n} in the spring of {z}"),
]
WHERE = [
    ("dans les communes de montagne", "in mountain towns"), ("le long de la côte", "along the coast"),
    ("dans trois départements sur quatre", "in three departments out of four"), ("hors des grandes villes", "outside the large cities"),
    ("dans les quartiers anciens", "in the old districts"), ("pour les personnes sans emploi", "for people without work"),
    ("dans le secteur associatif", "in the voluntary sector"), ("sur l’ensemble du territoire", "throughout the country"),
]
WHY = [
    ("faute de moyens suffisants", "for want of sufficient means"), ("en raison de la sécheresse", "because of the drought"),
    ("malgré les promesses de l’État", "despite the promises of the State"), ("à la suite de la réforme", "following the reform"),
    ("sans que les habitants aient été consultés", "without the inhabitants having been consulted"),
    ("ce qui surprend les auteurs du rapport", "which surprises the authors of the report"),
]
NAMES = ["Martin", "Diallo", "Nguyen", "Lefèvre", "Benali", "Rossi", "Kowalski", "Haddad", "Girard", "Okafor"]
HEADS = [("Constats", "Findings"), ("Moyens", "Means"), ("Délais", "Delays"), ("Recommandations", "Recommendations"), ("Annexe", "Annex")]
TERMS = [("coût réel", "real cost"), ("reste à charge", "out-of-pocket cost"), ("logements vacants", "vacant homes"), ("ménages", "households")]


def sentence(dice, number):
    parts = [dice.choice(part) for part in (WHO, DOES, WHAT, HOW, WHERE, WHY)]
    values = {"n": dice.randint(2, 999), "y": dice.randint(1990, 2010), "z": dice.randint(2011, 2025)}
    name = dice.choice(NAMES)
    fr = " ".join(part[0] for part in parts).format(**values) + f", selon {name} (fiche {number})."
    en = " ".join(part[1] for part in parts).format(**values) + f", according to {name} (sheet {number})."
    return fr, en


def units(dice, count):
    for number in range(1, count + 1):
        if number % 40 == 1:
            part = number // 40 + 1
            fr, en = HEADS[part % len(HEADS)]
            yield number, f"{part} {fr}", f"{part} {en}"
        else:
            yield (number, *sentence(dice, number))


def write(folder, count, seed):
    dice = random.Random(seed)
    yaml, ftl, plain = ["enregard: 1", "blocks:"], ["### made: fr → en", ""], []
    for number, fr, en in units(dice, count):
        if number % 40 == 1:
            yaml += ["- kind: heading", "  level: 1", "  segments:"]
            ftl += [f"## {fr}", ""]
        elif number % 5 == 2 or number % 40 == 2:
            yaml += ["- kind: paragraph", "  segments:"]
        yaml += [f"  - id: made-{number:06}", f"    text: {fr}"]
        plain.append(fr)
        chance = dice.random()
        if chance < 0.1:
            continue
        base = fr.replace("20", "19", 1).replace("réel", "total") if chance < 0.15 else fr
        ftl.append(f"# fr: {base}")
        if chance < 0.25:
            ftl.append("# state: draft")
        elif chance > 0.6:
            ftl.append("# state: reviewed")
        ftl += [f"made-{number:06} = {en}", ""]
    terms = [f"# fr: {fr}\n-{en.replace(' ', '-')} = {en}\n" for fr, en in TERMS]
    files = {
        "enregard.yaml": "enregard: 1\ndocuments:\n- id: made\n  path: segments/made.txt\n  title: Rapport d’essai\n",
        "segments/made.txt": "\n".join(plain) + "\n",
        "segments/made.yaml": "\n".join(yaml) + "\n",
        "locales/en/made.ftl": "\n".join(ftl).rstrip() + "\n",
        "locales/en/glossary.ftl": "\n".join(terms),
        "memory/older.tmx": memory(dice, count // 4),
    }
    for name, text in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def memory(dice, count):
    pairs = (sentence(dice, number) for number in range(count))
    body = "".join(
        f'<tu><tuv xml:lang="fr"><seg>{fr}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>\n'
        for fr, en in pairs
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="made" '
        'creationtoolversion="1" segtype="sentence" o-tmf="made" adminlang="en" srclang="fr" '
        'datatype="plaintext"/><body>\n'
    )
    return f"{head}{body}</body></tmx>\n"


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
