"""Papers of journals, minutes, budgets and inventories by LaTeX and Typst, and our blocks held against what they were made of.

    python3 scripts/readers/papers.py ENREGARD FOLDER [--held] [--only=WORD] [--seeds=0-9] [-v]

Kinds: papers in two columns (title and abstract over both, theorems, notes, tables in a column and over both, floats at
heads of pages, references), bulletins in three columns, minutes (who was there, votes), budgets (groups over several
rows, amounts at the right edge, sums), surveys (heads in two rows, wrapped and in the middle) and inventories (cells of
lists, of several paragraphs). Even seeds are to work on; odd ones (`--held`) are scored and not read. Columns as in `siblings.py`.
"""
import collections, os, random, shutil, subprocess, sys
import printed, siblings

SORTS = ["paper", "paper", "bulletin", "minutes", "budget", "survey", "inventory"]
NAMES = ["Mme Anne Le Goff", "M. Yves Kerbrat", "Mme Sophie Riou", "M. Paul Tanguy", "Mme Lucie Hamon", "M. Denis Cariou", "Mme Rose Le Bihan", "M. Marc Péron"]
ROLES = ["présidente", "trésorier", "secrétaire de séance", "déléguée du quartier des quais", "membre", "invité, au titre de la capitainerie", "représentante des usagers du port"]
CHAPTERS = ["Charges à caractère général", "Frais de personnel", "Travaux en régie", "Subventions versées", "Achats de fournitures et de petit matériel", "Entretien des quais"]
WIDE = ["Crédits ouverts en 2019 (en euros)", "Dépenses réalisées", "Part du total", "Écart avec l'année précédente", "Nombre de navires concernés", "Jours d'ouverture du chenal"]
LAWS = ["Théorème", "Définition", "Lemme", "Remarque"]


class Paper:
    """Parts: (h, level, text), (p, text, note), (law, name, text), (list, texts), (refs, texts), (caption, text) and
    (table, rows, options): a cell is (text or texts, columns, rows), None below one that goes on."""

    def __init__(self, seed, sort):
        self.rng, self.words, self.sort, self.seed = random.Random(4000 + 31 * seed + len(sort)), printed.Press(seed + 40), sort, seed
        rng = self.rng
        self.size, self.spread = rng.choice([10, 10, 11]), rng.random() < 0.4
        self.look = rng.choice(["book", "book", "grid", "bare"])
        self.columns = dict(paper=2, bulletin=3).get(sort, 1)
        self.face = rng.choice(["serif", "serif", "sans"])
        self.laws = collections.Counter()
        self.parts = getattr(self, sort)()

    def prose(self, least=2, most=6):
        return self.words.prose(least, most)

    def p(self, notes=0.15):
        return ("p", self.prose(), self.prose(1, 2) if self.rng.random() < notes else None)

    def heads(self, count):
        return self.rng.sample(printed.HEADS, count)

    def phrase(self, least=2, most=7):
        return " ".join(self.words.sentence().rstrip(".").split()[:self.rng.randint(least, most)])

    def amount(self):
        return f"{self.rng.randint(1, 899)} {self.rng.randint(0, 999):03d}" + self.rng.choice(["", ",50", ",00"])

    def table(self, wide):
        """A table that fits in a column, or goes over all of them."""
        rng, columns = self.rng, self.rng.randint(4, 5) if wide else self.rng.randint(2, 3)
        kinds = ["label"] + [rng.choice(["figure", "text", "figure"]) for _ in range(columns - 1)]
        cell = lambda kind: self.amount() if kind == "figure" else self.phrase(1, 4) if kind == "label" else self.phrase(2, 9)
        head = [(text, 1, 1) for text in rng.sample(WIDE, columns)]
        rows = [head] + [[(cell(kind), 1, 1) for kind in kinds] for _ in range(rng.randint(4, 8))]
        return ("table", rows, dict(kinds=kinds, wide=wide, float=rng.choice(["t", "t", "here"]) if not wide else "t", at=rng.choice(["top", "middle"])))

    def captioned(self, wide):
        return [("caption", f"{self.words.sentence()}"), self.table(wide)]

    def paper(self):
        rng, parts = self.rng, [("title", f"Mesures de la houle, étude {self.seed}"), ("author", self.rng.choice(NAMES) + ", laboratoire de la baie"), ("abstract", self.prose(4, 8))]
        wide = rng.sample(range(5), 2)
        for at, head in enumerate(self.heads(5)):
            parts += [("h", 1, head)] + [self.p() for _ in range(rng.randint(2, 4))]
            law = rng.choice(LAWS)
            self.laws[law] += 1
            extra = [[("law", f"{law} {self.laws[law]}", self.prose(1, 3))], self.captioned(False), self.captioned(at in wide), [("list", [self.words.sentence() for _ in range(rng.randint(2, 4))])],
                     [("h", 2, self.phrase(3, 5)), self.p()]]
            for one in rng.sample(extra, 3):
                parts += one + [self.p() for _ in range(rng.randint(1, 3))]
        return parts + [("h", 1, "Références"), ("refs", [f"{rng.choice(NAMES).split(' ', 1)[1]}, {self.phrase(4, 9)}, {rng.randint(1970, 2018)}." for _ in range(8)])]

    def bulletin(self):
        parts = [("title", f"La lettre de la baie, n° {self.seed + 1}"), ("abstract", self.prose(2, 3))]
        for head in self.heads(6):
            parts += [("h", 1, head)] + [self.p(0) for _ in range(self.rng.randint(2, 5))]
            if self.rng.random() < 0.4:
                parts.append(("list", [self.words.sentence() for _ in range(self.rng.randint(2, 4))]))
        return parts

    def minutes(self):
        rng = self.rng
        there = [[(name, 1, 1), (rng.choice(ROLES), 1, 1), (rng.choice(["présent", "excusée", "pouvoir à M. Péron"]), 1, 1)] for name in rng.sample(NAMES, rng.randint(5, 8))]
        parts = [("title", f"Procès-verbal de la séance du {rng.randint(2, 28)} mars 2018"), ("p", self.prose(1, 2), None), ("table", there, dict(kinds=["label", "text", "label"], head=False, look="bare"))]
        for at, head in enumerate(self.heads(5), 1):
            parts += [("h", 1, f"{at}. {head}")] + [self.p() for _ in range(rng.randint(1, 4))]
            if rng.random() < 0.7:
                votes = [[(text, 1, 1) for text in ("Résolution", "Pour", "Contre", "Abstentions")]]
                votes += [[(self.words.sentence(), 1, 1)] + [(str(rng.randint(0, 31)), 1, 1) for _ in range(3)] for _ in range(rng.randint(2, 4))]
                parts += [("table", votes, dict(kinds=["text", "figure", "figure", "figure"])), self.p()]
        return parts

    def budget(self):
        rng, parts = self.rng, [("title", f"Budget de la régie, exercice {2000 + self.seed}"), self.p(0)]
        for head in self.heads(2):
            columns = rng.randint(2, 4)
            rows = [[(text, 1, 1) for text in ("Chapitre", "Objet")] + [(text, 1, 1) for text in rng.sample(WIDE, columns)]]
            for chapter in rng.sample(CHAPTERS, rng.randint(3, 5)):
                lines = rng.randint(1, 4)
                for line in range(lines):
                    first = (chapter, 1, lines) if line == 0 else None
                    rows.append([first, (self.phrase(2, 9), 1, 1)] + [(self.amount(), 1, 1) for _ in range(columns)])
                if rng.random() < 0.5:
                    rows.append([(f"Total {chapter[0].lower()}{chapter[1:]}", 2, 1)] + [(self.amount(), 1, 1) for _ in range(columns)])
            parts += [("h", 1, head), self.p(), ("table", rows, dict(kinds=["label", "text"] + ["figure"] * columns, long=True)), self.p()]
        return parts

    def survey(self):
        rng, parts = self.rng, [("title", f"Enquête sur les usages, vague {self.seed + 1}"), self.p(0)]
        for head in self.heads(3):
            groups = rng.sample(["Ensemble des réponses", "Plaisanciers", "Pêcheurs de métier", "Riverains"], rng.randint(1, 2))
            rows = [[("Question posée", 1, 2)] + [(group, 2, 1) for group in groups], [None] + [(text, 1, 1) for text in rng.sample(WIDE, 2 * len(groups))]]
            rows += [[(self.words.sentence() if rng.random() < 0.6 else self.phrase(), 1, 1)] + [(rng.choice([f"{rng.randint(1, 99)} %", self.amount(), "–", "n. d."]), 1, 1) for _ in range(2 * len(groups))] for _ in range(rng.randint(5, 16))]
            parts += [("h", 1, head), self.p(), ("table", rows, dict(kinds=["text"] + ["center"] * (2 * len(groups)), at=rng.choice(["top", "middle"]), heads=2)), self.p()]
        return parts

    def inventory(self):
        rng, parts = self.rng, [("title", f"Inventaire des fonds, liasse {self.seed + 1}"), self.p(0)]
        some = lambda: [self.phrase(3, 8) for _ in range(rng.randint(2, 4))]
        for head in self.heads(2):
            rows = [[(text, 1, 1) for text in ("Cote", "Contenu", "État et remarques")]]
            rows += [[(f"{rng.randint(1, 30)} Fi {rng.randint(1, 900)}", 1, 1), (some() if rng.random() < 0.6 else self.words.sentence(), 1, 1), (self.prose(1, 2) if rng.random() < 0.6 else "", 1, 1)] for _ in range(rng.randint(6, 14))]
            parts += [("h", 1, head), self.p(), ("table", rows, dict(kinds=["label", "text", "text"], long=True, marks=rng.choice(["•", "–"]))), self.p()]
        return parts

    def gold(self, how):
        out, tables, figure = [], 0, dict(latex="Table", typst="Tableau")[how]
        for part in self.parts:
            sort = part[0]
            if sort in ("title", "h"):
                out.append(("heading", part[-1]))
            elif sort == "author":
                out.append(("caption", part[1]))
            elif sort == "caption":
                tables += 1
                out.append(("caption", f"{figure} {tables} – {part[1]}"))
            elif sort == "law":
                out.append(("paragraph", f"{part[1]}. {part[2]}"))
            elif sort == "abstract":
                out.append(("paragraph", part[1]))
            elif sort == "p":
                out.append(("paragraph", part[1]))
                out += [("footnote", part[2])] if part[2] else []
            elif sort == "list":
                out += [("list_item", text) for text in part[1]]
            elif sort == "refs":
                out += [("list_item", f"[{at}] {text}" if how == "latex" else text) for at, text in enumerate(part[1], 1)]
            else:
                texts = [cell[0] for row in part[1] for cell in row if cell]
                out += [("table_cell", text if isinstance(text, str) else " ".join(text)) for text in texts if text]
        return out


WIDTHS = dict(label=2.2, figure=1.6, text=4, center=1.8)


def latex(made):
    esc, out = printed.tex_text, []
    face = r"\renewcommand{\familydefault}{\sfdefault}" if made.face == "sans" else ""
    two = ",twocolumn" if made.columns == 2 else ""
    spread = r"\setlength{\parindent}{0pt}\setlength{\parskip}{4pt}" if made.spread else ""
    out.append(rf"\documentclass[{made.size}pt,a4paper{two}]{{article}}\usepackage[T1]{{fontenc}}\usepackage[utf8]{{inputenc}}\usepackage[french]{{babel}}\usepackage{{lmodern}}{face}"
               r"\usepackage[margin=2.1cm]{geometry}\usepackage{array,booktabs,multirow,longtable,multicol,caption,enumitem,amsthm}\frenchsetup{ItemLabels=\textbullet}"
               + "".join(rf"\newtheorem{{law{law[0]}}}{{{law}}}" for law in LAWS) + spread
               + (r"\renewcommand{\thesection}{}\makeatletter\renewcommand{\@seccntformat}[1]{}\makeatother" if made.sort != "paper" else "") + r"\begin{document}")
    front = [part for part in made.parts if part[0] in ("title", "author", "abstract")]
    body = [part for part in made.parts if part not in front]
    dressed = dict(title=r"{{\LARGE {}\par}}\medskip ", author=r"{{\large {}\par}}\medskip ", abstract=r"{{\small\noindent {}\par}}\bigskip ")
    head = "".join(dressed[part[0]].format(esc(part[1])) for part in front)
    out.append(rf"\twocolumn[\begin{{center}}{head}\end{{center}}]" if two else head)
    if made.columns == 3:
        out.append(r"\begin{multicols}{3}")
    caption = ""
    for part in body:
        sort = part[0]
        if sort == "h":
            out.append(rf"\{'sub' * (part[1] - 1)}section{{{esc(part[2])}}}")
        elif sort == "p":
            out.append(esc(part[1]) + (rf"\footnote{{{esc(part[2])}}}" if part[2] else "") + "\n")
        elif sort == "law":
            out.append(rf"\begin{{law{part[1][0]}}}{esc(part[2])}\end{{law{part[1][0]}}}")
        elif sort == "list":
            out.append(r"\begin{itemize}" + "".join(rf"\item {esc(text)}" for text in part[1]) + r"\end{itemize}")
        elif sort == "refs":
            out[-1] = ""
            out.append(r"\begin{thebibliography}{9}" + "".join(rf"\bibitem{{r{at}}}{esc(text)}" for at, text in enumerate(part[1])) + r"\end{thebibliography}")
        elif sort == "caption":
            caption = rf"\caption{{{esc(part[1])}}}"
        else:
            drawn = tabular(made, part[1], part[2], two and not part[2].get("wide"))
            if part[2].get("float"):
                name = "table*" if part[2]["wide"] else "table"
                drawn = rf"\begin{{{name}}}[{'t' if part[2]['float'] == 't' else 'htb'}]\centering{caption}{drawn}\end{{{name}}}"
            elif not part[2].get("long"):
                drawn = rf"\begin{{center}}{drawn}\end{{center}}"
            out.append(drawn + "\n")
    return "\n".join(out) + (r"\end{multicols}" if made.columns == 3 else "") + r"\end{document}"


def tabular(made, rows, more, narrow):
    esc, kinds, look = printed.tex_text, more["kinds"], more.get("look", made.look)
    total, free = sum(WIDTHS[kind] for kind in kinds), (0.46 if narrow else 0.96) - 0.026 * len(kinds) * (1.1 if narrow else 1)
    wide = [free * WIDTHS[kind] / total for kind in kinds]
    edge, sort = "|" if look == "grid" else "", "m" if more.get("at") == "middle" else "p"
    turn = dict(figure=r"\raggedleft", center=r"\centering").get
    column = lambda at, extra=0.0: rf">{{{turn(kinds[at], chr(92) + 'raggedright')}\arraybackslash}}{sort}{{{wide[at] + extra:.3f}\textwidth}}"
    spec = edge + edge.join(column(at) for at in range(len(kinds))) + edge
    def text(cell):
        if not isinstance(cell[0], str):
            marks = r"\textbullet" if more.get("marks") == "•" else "--"
            return rf"\begin{{itemize}}[nosep,leftmargin=1em,label={marks}]" + "".join(rf"\item {esc(one)}" for one in cell[0]) + r"\end{itemize}"
        return esc(cell[0])
    lines = []
    for number, row in enumerate(rows):
        cells, at = [], 0
        bold = (lambda one: rf"\textbf{{{one}}}") if number < more.get("heads", 1) and more.get("head", True) else (lambda one: one)
        for cell in row:
            if cell is None:
                cells.append("")
                at += 1
                continue
            own = bold(text(cell))
            if cell[2] > 1:
                own = rf"\multirow{{{cell[2]}}}{{{wide[at]:.3f}\textwidth}}{{{chr(92)}raggedright {own}}}"
            if cell[1] > 1:
                across = sum(wide[at:at + cell[1]]) + 0.026 * (cell[1] - 1)
                own = rf"\multicolumn{{{cell[1]}}}{{{edge if at == 0 else ''}{'c' if kinds[at] == 'center' else f'p{{{across:.3f}' + chr(92) + 'textwidth}'}{edge}}}{{{own}}}"
            cells.append(own)
            at += cell[1]
        following = rows[number + 1] if number + 1 < len(rows) else []
        goes_on = following and following[0] is None
        rule = {"grid": rf"\cline{{2-{len(kinds)}}}" if goes_on else r"\hline", "book": r"\midrule" if number + 1 == more.get("heads", 1) and more.get("head", True) else "", "bare": ""}[look]
        lines.append(" & ".join(cells) + r"\\" + rule + (r"\endhead" if more.get("long") and number == 0 else ""))
    top, end = {"grid": (r"\hline", ""), "book": (r"\toprule", r"\bottomrule"), "bare": ("", "")}[look]
    name = "longtable" if more.get("long") else "tabular"
    return rf"\begin{{{name}}}{{{spec}}}{top}" + "\n".join(lines) + rf"{end}\end{{{name}}}"


def typst(made):
    esc = lambda text: "".join("\\" + c if c in "#$*_`<>@\\[]~=-+/'\"" else c for c in text)
    font = "Liberation Sans" if made.face == "sans" else "Liberation Serif"
    par = "spacing: 0.9em" if made.spread else "first-line-indent: 1.2em, spacing: 0.65em"
    out = [f'#set text(lang: "fr", font: "{font}", size: {made.size}pt)\n#set page(numbering: "1", margin: 2cm, columns: {made.columns})\n#set smartquote(enabled: false)\n#set par(justify: true, {par})\n#set figure(supplement: [Tableau])\n#show figure.where(kind: table): set figure.caption(position: top)']
    dressed = dict(title="#text(size: 18pt)[{}]\n\n", author="#text(size: 12pt)[{}]\n\n", abstract="#text(size: 9pt)[{}]\n\n")
    front = "".join(dressed[part[0]].format(esc(part[1])) for part in made.parts if part[0] in dressed)
    out.append(f'#place(top + center, scope: "parent", float: true)[{front}]' if made.columns > 1 else front)
    caption = ""
    for part in made.parts:
        sort = part[0]
        if sort == "h":
            out.append("=" * part[1] + " " + esc(part[2]) + "\n")
        elif sort == "p":
            out.append(esc(part[1]) + (f"#footnote[{esc(part[2])}]" if part[2] else "") + "\n")
        elif sort == "law":
            out.append(f"#block[*{part[1]}.* _{esc(part[2])}_]\n")
        elif sort == "list":
            out.append("".join(f"- {esc(text)}\n" for text in part[1]))
        elif sort == "refs":
            out.append("".join(f"+ {esc(text)}\n" for text in part[1]))
        elif sort == "caption":
            caption = esc(part[1])
        elif sort == "table":
            more, look = part[2], part[2].get("look", made.look)
            align = ", ".join(dict(figure="right", center="center").get(kind, "left") + (" + horizon" if more.get("at") == "middle" else "") for kind in more["kinds"])
            wide = ", ".join(f"{WIDTHS[kind]}fr" for kind in more["kinds"])
            stroke = dict(grid="0.5pt", book="none", bare="none")[look]
            def cell(own, bold):
                text = f"[{'*' if bold else ''}{esc(own[0])}{'*' if bold else ''}]" if isinstance(own[0], str) else "[" + "\n".join("- " + esc(one) for one in own[0]) + "\n]"
                span = "".join([f"colspan: {own[1]}, " if own[1] > 1 else "", f"rowspan: {own[2]}, " if own[2] > 1 else ""])
                return f"table.cell({span.rstrip(', ')}){text}" if span else text
            count = more.get("heads", 1) if more.get("head", True) else 0
            line = "table.hline(), " if look == "book" else ""
            head = ", ".join(cell(own, True) for row in part[1][:count] for own in row if own)
            body = ",\n".join(cell(own, False) for row in part[1][count:] for own in row if own)
            drawn = f"table(columns: ({wide},), align: ({align},), stroke: {stroke}, {line}{f'table.header({head}), ' if count else ''}{line}{body}, {line})"
            if more.get("float"):
                scope = ', scope: "parent"' if more["wide"] else ""
                place = f"placement: top{scope}, " if more["float"] == "t" else ""
                out.append(f"#figure({place}caption: [{caption}], {drawn})\n")
            else:
                out.append("#" + drawn + "\n")
    return "\n".join(out)


def make(made, how, base, folder):
    path = f"{base}-{how}.pdf"
    if os.path.exists(path):
        return path
    if how == "latex" and shutil.which("pdflatex"):
        printed.write(f"{base}-{how}.tex", latex(made))
        for _ in range(3):
            subprocess.run(["pdflatex", "-interaction=nonstopmode", f"-output-directory={folder}", f"{base}-{how}.tex"], cwd=folder, capture_output=True, timeout=120)
    elif how == "typst":
        import typst as engine
        printed.write(base + ".typ", typst(made))
        engine.compile(base + ".typ", output=path, font_paths=["/usr/share/fonts"], pdf_tags=False)
    return path if os.path.exists(path) else None


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    exe, folder = words[0], os.path.join(os.path.abspath(words[1]), "papers")
    only = next((word.split("=")[1] for word in sys.argv if word.startswith("--only=")), "")
    first, last = next((map(int, word[8:].split("-")) for word in sys.argv if word.startswith("--seeds=")), (0, 9))
    os.makedirs(folder, exist_ok=True)
    columns = ("found", "sound", "heads", "cells", "notes")
    print("| kind, engine | " + " | ".join(columns) + " |\n|---" + "|---" * len(columns) + "|")
    for how in ("latex", "typst"):
        for sort in dict.fromkeys(SORTS):
            total, more = collections.defaultdict(lambda: [0, 0]), 0
            for seed in range(first + ("--held" in sys.argv), last + 1, 2):
                if only and only not in f"{how} {sort} {seed}":
                    continue
                made = Paper(seed, sort)
                path = make(made, how, os.path.join(folder, f"{sort}-{seed}"), folder)
                if not path:
                    continue
                if "-v" in sys.argv:
                    print("==", how, sort, seed, path, made.look)
                row = siblings.score(made.gold(how), *siblings.reading(exe, path), "-v" in sys.argv)
                for name in columns:
                    total[name] = [one + two for one, two in zip(total[name], row[name])]
                more += row["more"]
            if total:
                shares = [siblings.share(*total[name]) + (f" +{more}" if name == "notes" and more else "") for name in columns]
                print(f"| {sort}, {how} | " + " | ".join(shares) + " |", flush=True)


if __name__ == "__main__":
    main()
