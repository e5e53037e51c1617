"""Pages that are one table without rules, and pages that only look so, printed by the engines that are here.

    python3 scripts/readers/leaves.py ENREGARD FOLDER [--held] [--only=WORD] [--seeds=0-27] [-v]

Tables: 2 to 6 columns, 8 to 40 rows, cells of one to four lines, at the tops, in the middle or at the ends of their rows,
figures at the right edge, bold heads that are printed again on each page, with or without prose above, white or stripes
or level rules between rows. Brothers: prose in two and three columns, entries of a dictionary, labels with hanging texts,
forms, names, the head of a letter. Even seeds are to work on; odd ones (`--held`) are scored and not read.

  cells   of the table's cells, how many are a cell of the same table column, in order
  rows    of its rows, how many are one row of the reading, cell by cell
  whole   of all texts, how many stand in the reading in one piece, whatever they were taken for
  found   of the brothers' texts, how many are one block
  false   blocks of the brothers that are cells
"""
import collections, html, os, random, shutil, subprocess, sys
import office, printed, siblings

ENGINES = ["weasyprint", "chromium", "office-html", "wkhtmltopdf", "latex", "typst", "reportlab", "groff"]
SHORT = ["Pointe sud", "granit", "oui", "non", "en service", "éteint depuis 1987", "Grande-Rue", "nord-ouest", "M. Kerbrat", "Anse du Moulin", "à revoir", "Mme Riou", "bois", "fonte", "–"]
HEADS = ["Lieu", "Nature des travaux", "Montant", "Responsable", "Observations", "Délai", "Année", "Suite donnée"]


class Table:
    """Heads and rows of a table; the kind of each column: short, figure, long."""

    def __init__(self, seed):
        rng = self.rng = random.Random(7000 + seed)
        words = printed.Press(seed)
        self.columns = rng.randint(2, 6)
        kinds = ["short", "long", "figure", "middle"]
        self.kinds = [rng.choice(kinds[1:] if at else kinds[:2]) for at in range(self.columns)]
        if not {"long", "middle"} & set(self.kinds):
            self.kinds[-1] = "long"
        self.at = rng.choice(["top", "top", "middle", "bottom"])
        self.pad, self.size = rng.choice([(2, 5), (4, 8), (1, 4)]), rng.choice([9, 10, 11])
        self.look = rng.choice(["none", "none", "none", "stripes", "level", "head"])
        self.font = rng.choice(["Liberation Serif", "Liberation Sans", "Carlito", "Caladea"])
        self.width = [dict(short=2, figure=1.6, middle=3, long=5)[kind] for kind in self.kinds]
        self.head = rng.sample(HEADS, self.columns)
        self.rows = [[self.cell(kind, words) for kind in self.kinds] for _ in range(rng.randint(8, 40))]
        for row in self.rows:
            if self.columns > 2 and rng.random() < 0.15:
                row[rng.randrange(self.columns)] = ""
        self.above = [words.prose() for _ in range(rng.choice([0, 0, 1]))]

    def cell(self, kind, words):
        rng = self.rng
        if kind == "short":
            return f"{rng.choice(SHORT)} {rng.randint(1, 99)}"
        if kind == "figure":
            return f"{rng.randint(1, 999)} {rng.randint(100, 999)}" + rng.choice(["", ",50"])
        text = words.sentence()
        if kind == "middle":
            return " ".join(text.rstrip(".").split()[:rng.randint(2, 7)])
        return text if rng.random() < 0.7 else text + " " + words.sentence()

    def gold(self):
        return [("paragraph", text) for text in self.above], [self.head] + self.rows


class Brother:
    SORTS = ["news", "news", "dictionary", "hanging", "form", "letter", "names"]

    def __init__(self, seed):
        rng, words = self.rng, self.words = random.Random(9000 + seed), printed.Press(seed)
        self.sort = self.SORTS[seed // 2 % len(self.SORTS)]
        self.columns = rng.choice([2, 3])
        self.align, self.size = rng.choice(["justify", "left"]), rng.choice([9, 10, 11])
        self.indent = rng.choice(["0", "1.2em"])
        self.space = "0" if self.indent != "0" else rng.choice(["3pt", "6pt"])
        self.font = rng.choice(["Liberation Serif", "Liberation Sans", "Carlito", "Caladea"])
        count = dict(news=14, dictionary=36, names=60, hanging=10, form=14, letter=5)[self.sort]
        lower = lambda text: text[0].lower() + text[1:]
        short = lambda: " ".join(words.sentence().split()[:rng.randint(3, 6)]).rstrip(".,") 
        self.texts = [dict(news=words.prose, letter=words.prose, hanging=words.prose, form=short, dictionary=lambda: lower(words.sentence()), names=short)[self.sort]() for _ in range(count)]
        self.labels = [f"{rng.choice(SHORT)} {at}" for at in range(count)]

    def gold(self):
        joined = [f"{label}, {text}" for label, text in zip(self.labels, self.texts)]
        return joined if self.sort == "dictionary" else self.texts


def page(font, size, body, more=""):
    return (f"<!doctype html><html lang=fr><meta charset=utf-8><title>x</title><style>@page{{size:A4;margin:20mm}} body{{font:{size}pt '{font}';margin:0}} p{{margin:0 0 6pt}}"
            f"{more}</style>{body}</html>")


def table_web(made):
    esc, total = html.escape, sum(made.width)
    border = dict(level="border-bottom:.5pt solid #888", stripes="", head="", none="")[made.look]
    rows = ""
    for at, row in enumerate(made.rows):
        shade = " style='background:#eee'" if made.look == "stripes" and at % 2 else ""
        cells = "".join(f"<td{' align=right' if kind == 'figure' else ''}>{esc(text)}</td>" for text, kind in zip(row, made.kinds))
        rows += f"<tr{shade}>{cells}</tr>"
    head = "".join(f"<th{' align=right' if kind == 'figure' else ' align=left'} width='{100 * width / total:.0f}%'>{esc(text)}</th>" for text, kind, width in zip(made.head, made.kinds, made.width))
    style = (f"table{{border-collapse:collapse;width:100%}} td,th{{padding:{made.pad[0]}px {made.pad[1]}px;vertical-align:{made.at};{border}}} tr{{page-break-inside:avoid}}"
             + ("th{border-bottom:1pt solid}" if made.look == "head" else ""))
    above = "".join(f"<p>{esc(text)}</p>" for text in made.above)
    return page(made.font, made.size, f"{above}<table cellspacing=0><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>", style)


def brother_web(made):
    esc, sort = html.escape, made.sort
    if sort in ("news", "dictionary", "names"):
        hang = "padding-left:1em;text-indent:-1em" if sort != "news" else f"text-indent:{made.indent}"
        style = f".c{{columns:{made.columns};column-gap:14pt}} .c p{{text-align:{made.align};margin:0 0 {made.space if sort == 'news' else '2pt'};{hang}}}"
        labels = made.labels if sort == "dictionary" else [None] * len(made.texts)
        body = "".join(f"<p>{f'<b>{esc(label)}</b>, ' if label else ''}{esc(text)}</p>" for label, text in zip(labels, made.texts))
        return page(made.font, made.size, f"<div class=c>{body}</div>", style)
    if sort == "letter":
        left = "<br>".join(map(esc, made.labels[:3]))
        right = "<br>".join(map(esc, made.labels[2:]))
        body = f"<div style='float:left'>{left}</div><div style='float:right'>{right}</div><div style='clear:both;padding-top:30pt'></div>" + "".join(f"<p>{esc(text)}</p>" for text in made.texts)
        return page(made.font, made.size, body)
    wide = "30%" if sort == "form" else "20%"
    body = "".join(f"<div style='margin-bottom:6pt;overflow:hidden'><div style='float:left;width:{wide}'>{esc(label)}</div><div style='margin-left:{wide}'>{esc(text)}</div></div>"
                   for label, text in zip(made.labels, made.texts))
    return page(made.font, made.size, body)


def latex(made):
    esc = printed.tex_text
    face = {"Liberation Serif": r"\usepackage{mathptmx}", "Caladea": r"\usepackage{lmodern}"}.get(made.font, r"\usepackage{lmodern}\renewcommand{\familydefault}{\sfdefault}")
    head = rf"\documentclass[{made.size if made.size > 9 else 10}pt,a4paper]{{article}}\usepackage[T1]{{fontenc}}\usepackage[utf8]{{inputenc}}\usepackage[french]{{babel}}{face}\usepackage[margin=2cm]{{geometry}}\usepackage{{longtable,multicol,array}}\begin{{document}}\pagestyle{{plain}}"
    if isinstance(made, Table):
        free = 0.98 - 0.026 * made.columns
        kind = dict(top="p", middle="m", bottom="b")[made.at]
        spec = "".join(rf">{{{chr(92)}{'raggedleft' if sort == 'figure' else 'raggedright'}\arraybackslash}}{kind}{{{free * width / sum(made.width):.3f}\textwidth}}" for width, sort in zip(made.width, made.kinds))
        gap = {1: "", 2: "[2pt]", 4: "[6pt]"}[made.pad[0]]
        rule = r"\hline " if made.look == "level" else ""
        rows = "\n".join(" & ".join(map(esc, row)) + rf"\\{gap}{rule}" for row in made.rows)
        bold = " & ".join(rf"\textbf{{{esc(text)}}}" for text in made.head)
        return head + "\n\n".join(map(esc, made.above)) + rf"\begin{{longtable}}{{{spec}}}{bold}\\{'[2pt]' + chr(92) + 'hline' if made.look == 'head' else ''}\endhead {rows}\end{{longtable}}\end{{document}}"
    if made.sort in ("news", "dictionary", "names"):
        labels = made.labels if made.sort == "dictionary" else [None] * len(made.texts)
        ragged = r"\raggedright " if made.align == "left" else ""
        hang = r"\hangindent=1em\hangafter=1\noindent " if made.sort != "news" else "" if made.indent != "0" else r"\noindent "
        skip = r"\setlength{\parskip}{4pt}" if made.space != "0" else ""
        body = "\n\n".join(hang + (rf"\textbf{{{esc(label)}}}, " if label else "") + esc(text) for label, text in zip(labels, made.texts))
        return head + rf"{skip}\begin{{multicols}}{{{made.columns}}}{ragged}{body}\end{{multicols}}\end{{document}}"
    return None


def typst(made):
    esc = lambda text: "".join("\\" + c if c in "#$*_`<>@\\[]~=-+/'\"" else c for c in text)
    head = f'#set text(lang: "fr", font: "{made.font}", size: {made.size}pt)\n#set page(numbering: "1", margin: 2cm)\n#set smartquote(enabled: false)\n'
    if isinstance(made, Table):
        at = dict(top="top", middle="horizon", bottom="bottom")[made.at]
        align = ", ".join(f"{'right' if kind == 'figure' else 'left'} + {at}" for kind in made.kinds)
        wide = ", ".join(f"{width}fr" for width in made.width)
        stroke = "none" if made.look != "level" else "(bottom: 0.5pt)"
        fill = "fill: (x, y) => if calc.even(y) { luma(240) }, " if made.look == "stripes" else ""
        cells = ", ".join(f"[{esc(text)}]" for row in made.rows for text in row)
        return head + "\n\n".join(map(esc, made.above)) + f"\n\n#table(columns: ({wide},), align: ({align},), stroke: {stroke}, {fill}inset: (x: {made.pad[1]}pt, y: {made.pad[0]}pt), table.header({', '.join(f'[*{esc(text)}*]' for text in made.head)}), {cells})\n"
    if made.sort in ("news", "dictionary", "names"):
        labels = made.labels if made.sort == "dictionary" else [None] * len(made.texts)
        hang = "hanging-indent: 1em, " if made.sort != "news" else f"first-line-indent: {made.indent if made.indent != '0' else '0pt'}, "
        body = "\n\n".join((f"*{esc(label)}*, " if label else "") + esc(text) for label, text in zip(labels, made.texts))
        return head + f"#set par({hang}justify: {str(made.align == 'justify').lower()}, spacing: {'0.9em' if made.space != '0' else '0.65em'})\n#columns({made.columns}, gutter: 14pt)[\n{body}\n]\n"
    return None


def reportlab(made, path):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table as Drawn
    if not isinstance(made, Table):
        return
    base = ParagraphStyle("b", fontName="Times-Roman", fontSize=made.size, leading=made.size * 1.2)
    right, bold = ParagraphStyle("r", parent=base, alignment=2), ParagraphStyle("h", parent=base, fontName="Times-Bold")
    par = lambda text, style=base: Paragraph(html.escape(text, quote=False), style)
    rows = [[par(text, bold) for text in made.head]] + [[par(text, right if kind == "figure" else base) for text, kind in zip(row, made.kinds)] for row in made.rows]
    look = [("VALIGN", (0, 0), (-1, -1), made.at.upper()), ("TOPPADDING", (0, 0), (-1, -1), made.pad[0]), ("BOTTOMPADDING", (0, 0), (-1, -1), made.pad[0])]
    look += [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")] if made.look == "level" else []
    total = sum(made.width)
    doc = SimpleDocTemplate(path, pagesize=A4, leftMargin=56, rightMargin=56)
    doc.build([par(text) for text in made.above] + [Drawn(rows, [480 * width / total for width in made.width], style=look, repeatRows=1)])


def groff(made):
    line = lambda text: ("\\&" + text) if text[:1] in ".'" else text
    if not isinstance(made, Table):
        return None
    wide = [16.5 * width / sum(made.width) - 0.35 for width in made.width]
    block = lambda text, kind: f"T{{\n{line(text)}\nT}}" if kind in ("long", "middle") and text else text
    form = " ".join(f"{'r' if kind == 'figure' else 'l'}w({width:.2f}c)" for width, kind in zip(wide, made.kinds))
    bold = " ".join(f"{'r' if kind == 'figure' else 'l'}bw({width:.2f}c)" for width, kind in zip(wide, made.kinds))
    space = {1: "", 2: "\n.sp 2p", 4: "\n.sp 5p"}[made.pad[0]]
    rows = "\n".join("\t".join(block(text, kind) for text, kind in zip(row, made.kinds)) + space for row in made.rows)
    above = "".join(f".LP\n{line(text)}\n" for text in made.above)
    head = "\t".join(block(text, "middle") for text in made.head)
    return f".nr PS {made.size}\n.nr VS {made.size * 1.2:.0f}\n.nr LL 17c\n.nr PO 2c\n{above}.LP\n.na\n.nh\n.TS H\n{bold}\n{form}.\n{head}\n.TH\n{rows}\n.TE\n"


def make(made, how, base, folder):
    path = f"{base}-{how}.pdf"
    if os.path.exists(path):
        return path
    web = lambda: table_web(made) if isinstance(made, Table) else brother_web(made)
    source = f"{base}-{how}.html"
    if how in ("weasyprint", "chromium", "office-html", "wkhtmltopdf"):
        if how == "office-html" and not isinstance(made, Table):
            return None
        printed.write(source, web())
    if how == "weasyprint":
        import weasyprint
        weasyprint.HTML(source).write_pdf(path)
    elif how == "chromium" and shutil.which(how):
        office.run(how, "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging", "--no-pdf-header-footer", f"--print-to-pdf={path}", source)
    elif how == "office-html" and shutil.which("soffice"):
        office.print_office(source, path, folder, False)
    elif how == "wkhtmltopdf" and shutil.which(how) and getattr(made, "sort", "") not in ("news", "dictionary", "names"):
        office.run(how, "-q", source, path)
    elif how == "latex" and shutil.which("pdflatex") and latex(made):
        printed.write(f"{base}-{how}.tex", latex(made))
        for _ in range(3):
            subprocess.run(["pdflatex", "-interaction=nonstopmode", f"-output-directory={folder}", f"{base}-{how}.tex"], cwd=folder, capture_output=True, timeout=120)
    elif how == "typst" and typst(made):
        import typst as engine
        printed.write(base + ".typ", typst(made))
        engine.compile(base + ".typ", output=path, font_paths=["/usr/share/fonts"], pdf_tags=False)
    elif how == "reportlab":
        reportlab(made, path)
    elif how == "groff" and shutil.which(how) and groff(made):
        printed.write(base + ".ms", groff(made))
        with open(path, "wb") as file:
            subprocess.run([how, "-Kutf8", "-t", "-ms", "-Tpdf", base + ".ms"], stdout=file, stderr=subprocess.DEVNULL, timeout=120)
    return path if os.path.exists(path) and os.path.getsize(path) else None


def score(made, blocks, verbose):
    letters = siblings.letters
    everything = "".join(letters(block.get("label", "") + " " + block["text"]) for block in blocks)
    row = collections.Counter()
    if isinstance(made, Table):
        prose, rows = made.gold()
        had = collections.defaultdict(list)
        for block in blocks:
            if block["kind"] == "table_cell":
                place = block["cell"]
                had[(block.get("row"), place["column"])].append(letters(block["text"]))
        own, line = [], []
        for block in blocks:
            if block["kind"] != "table_cell":
                continue
            if line and block["cell"]["column"] <= line[-1][0]:
                own.append(line)
                line = []
            line.append((block["cell"]["column"], letters(block["text"])))
        own.append(line)
        cells = collections.Counter(cell for line in own for cell in line if cell[1])
        lines = collections.Counter(tuple(cell for cell in line if cell[1]) for line in own)
        for texts in rows:
            wanted = tuple((at, letters(text)) for at, text in enumerate(texts, 1) if letters(text))
            row["rows of"] += 1
            row["rows"] += lines[wanted] > 0
            lines[wanted] -= 1
            for cell in wanted:
                row["cells of"] += 1
                row["cells"] += cells[cell] > 0
                if cells[cell] <= 0 and verbose:
                    print("   cell", cell)
                cells[cell] -= 1
        texts = [text for _, text in prose] + [text for texts in rows for text in texts]
    else:
        texts = made.gold()
        blocks_had = collections.Counter(letters(block["text"]) for block in blocks)
        for text in texts:
            row["found of"] += 1
            row["found"] += blocks_had[letters(text)] > 0
            if verbose and blocks_had[letters(text)] <= 0:
                print("   lost", text[:120])
            blocks_had[letters(text)] -= 1
        row["false"] += sum(block["kind"] == "table_cell" for block in blocks)
    for text in texts:
        if len(letters(text)) > 8:
            row["whole of"] += 1
            row["whole"] += letters(text) in everything
    return row


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    exe, folder = words[0], os.path.join(os.path.abspath(words[1]), "leaves")
    only = next((word.split("=")[1] for word in sys.argv if word.startswith("--only=")), "")
    first, last = next((map(int, word[8:].split("-")) for word in sys.argv if word.startswith("--seeds=")), (0, 27))
    os.makedirs(folder, exist_ok=True)
    print("| engine | cells | rows | whole | found | whole, brothers | false |\n|---|---|---|---|---|---|---|")
    for how in ENGINES:
        totals = [collections.Counter(), collections.Counter()]
        for seed in range(first + ("--held" in sys.argv), last + 1, 2):
            for at, sort in enumerate((Table, Brother)):
                made = sort(seed)
                name = f"{how} {sort.__name__.lower()} {getattr(made, 'sort', made.columns if at == 0 else '')} {seed}"
                if only and only not in name:
                    continue
                path = make(made, how, os.path.join(folder, f"{sort.__name__.lower()}-{seed}"), folder)
                if not path:
                    continue
                row = score(made, siblings.reading(exe, path)[0], "-v" in sys.argv)
                totals[at].update(row)
                if "-v" in sys.argv or "-s" in sys.argv:
                    share = " ".join(f"{name} {row[name]}/{row[name + ' of']}" for name in ("cells", "rows", "whole", "found") if row[name + " of"])
                    print("==", name, path, share, f"false {row['false']}" if row["false"] else "", (made.kinds, made.at, made.pad, made.look, len(made.rows)) if at == 0 else "")
        share = lambda total, name: siblings.share(total[name], total[name + " of"])
        table, brother = totals
        print(f"| {how} | {share(table, 'cells')} | {share(table, 'rows')} | {share(table, 'whole')} | {share(brother, 'found')} | {share(brother, 'whole')} | {brother['false']} |", flush=True)


if __name__ == "__main__":
    main()
