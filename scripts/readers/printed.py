"""One made document, printed by every engine that is here, and our blocks held against what it was made of.

    python3 scripts/readers/printed.py ENREGARD FOLDER [--held] [--only=ENGINE] [--seeds=1,2] [-v]

LibreOffice (tagged and not), Chromium, WeasyPrint, wkhtmltopdf, LaTeX (one column and two), groff, typst, ReportLab and
fpdf2; those that are missing are left out, and so is what an engine cannot set (notes at the foot in Chromium's pages).
Seeds choose type, rules of tables, running heads of two parts, `Page 1 sur 8`, notes or none. Seeds 1 to 4, 11
and 15 are to work on; 5 to 8 (`--held`) are scored and not read. Columns as in `siblings.py`; *toc*: entries of contents that are set aside
as such; *more*: notes that are none.
"""
import base64, collections, html, os, shutil, subprocess, sys
import office, siblings

WHO = ["Le phare de la pointe", "La capitainerie", "Un ancien gardien", "La coopérative des pêcheurs", "L'équipe de relevé", "Le musée maritime", "Une météorologue retraitée",
       "Chaque mareyeur", "Le syndicat de la baie", "La station d'observation", "Ce vieux chalutier", "L'école de voile", "La commission des digues"]
DOES = ["a longtemps servi de repère pour", "conserve encore", "n'a jamais pu financer", "remplace peu à peu", "décrit avec soin", "surveille de près", "doit désormais partager",
        "refuse d'abandonner", "prépare depuis deux hivers", "mesure à chaque marée", "a fini par accepter", "cherche à comprendre"]
WHAT = ["l'entrée du chenal", "les archives des sauveteurs", "la hauteur des vagues au large", "le recul de la dune", "les nasses et les casiers de bois", "un inventaire des épaves",
        "le passage des sternes", "la qualité des eaux de baignade", "l'entretien des bouées", "les cartes dressées au siècle dernier", "la vente à la criée", "les quotas de coquilles"]
WHEN = ["à la fin de chaque hiver", "malgré les tempêtes de 1999", "lorsque le vent tourne au nord", "avec l'aide des bénévoles", "sur près de 14 km de côte", "sans que personne s'en étonne",
        "entre la jetée et le vieux port", "d'après les registres de l'époque", "pour moins de 3 000 euros par an", "au grand regret des plaisanciers"]
LINK = ["Pourtant, ", "De même, ", "En 2014, ", "Depuis lors, ", "À marée basse, ", "Au contraire, ", "Selon les témoins, ", "Par prudence, "]
HEADS = ["Un littoral en mouvement", "Les feux et les balises", "Mesurer la houle", "La pêche côtière", "Ce que gardent les archives", "Digues et jetées", "Oiseaux de la baie", "Navires perdus",
         "La criée et le port", "Tempêtes mémorables", "Surveiller les dunes", "Qualité des eaux", "Gens de mer", "L'école et la voile", "Cartes anciennes", "Travaux à venir", "Sauveteurs bénévoles", "Vents et courants"]
CELLS = ["Pointe sud", "Anse du Moulin", "4,2 m", "17", "1 305", "en service", "éteint depuis 1987", "oui", "non", "M. Kerbrat", "bouée remplacée après la tempête de février", "12 %", "08/11/2016",
         "relevé toutes les six heures par la station", "granit", "–", "Grande-Rue", "nord-ouest", "deux feux blancs et un rouge, visibles à 20 milles"]


class Press(office.Maker):
    """A document of other words than those of `office`, with headings three deep."""

    def __init__(self, seed):
        self.style = office.STYLES[seed % len(office.STYLES)]
        self.ruled, self.noted, self.sized = seed % 2 == 1, seed % 4 != 3, seed % 3
        super().__init__(seed + 500)

    def sentence(self):
        pick = self.rng.choice
        text = f"{pick(WHO)} {pick(DOES)} {pick(WHAT)}" + (f" {pick(WHEN)}" if self.rng.random() < 0.7 else "")
        if self.rng.random() < 0.2:
            who = pick(WHO)
            text += f", et {who[0].lower()}{who[1:]} {pick(DOES)} {pick(WHAT)}"
        if self.rng.random() < 0.3:
            text = pick(LINK) + text[0].lower() + text[1:]
        return text + "."

    def paragraph(self, notes=0.25):
        return super().paragraph(notes if self.noted else 0)

    def table(self):
        columns, rows = self.rng.randint(2, 4), self.rng.choice([3, 4, 6, 9, 40])
        cell = lambda: self.rng.choice(CELLS) + (" " + self.rng.choice(CELLS) if self.rng.random() < 0.25 else "")
        head = [self.rng.choice(["Lieu", "Hauteur", "État du feu", "Observations", "Dernier relevé", "Part"]) + f" {at + 1}" for at in range(columns)]
        body = [[(cell(), 1) for _ in range(columns)] for _ in range(rows)]
        if columns > 2 and self.rng.random() < 0.5:
            body[1] = [(cell(), 2)] + [(cell(), 1) for _ in range(columns - 2)]
        if columns > 2 and self.rng.random() < 0.4:
            body[2][self.rng.randrange(1, columns)] = ("", 1)
        return ("table", f"Tableau {self.rng.randint(1, 9)} – {self.sentence()}", head, body)

    def compose(self):
        rng, heads = self.rng, self.rng.sample(HEADS, 15)
        parts, body = [("title", f"Carnets de la baie, volume {self.seed}"), ("p", self.prose(), None)], []
        some = lambda least=1, most=4: [self.paragraph() for _ in range(rng.randint(least, most))]
        for chapter in (1, 2, 3):
            body += [("h", 1, f"{chapter}. {heads.pop()}")] + some()
            for section in (1, 2):
                body += [("h", 2, f"{chapter}.{section} {heads.pop()}")] + some(2)
                extra = [self.items(False), self.items(True), self.table(), self.table(), ("fig", f"Figure {chapter}.{section} – {self.sentence()}"),
                         ("quote", "« " + self.prose(1, 3) + " »"), ("columns", [self.prose() for _ in range(4)])]
                for part in rng.sample(extra, 3):
                    body += [part] + some(1, 2)
                if section == 2:
                    body += [("h", 3, f"{chapter}.{section}.1 {heads.pop()}")] + some(1, 3)
        entries, page = [], 2
        for part in body:
            if part[0] == "h":
                entries.append((part[1], part[2], page))
                page += rng.randint(0, 2)
        return parts + [("toc", entries)] + body

    def fit(self, how):
        """Leaves out rows of tables that would not fit into a column."""
        if how == "latex-two":
            self.parts = [part[:3] + (part[3][:6],) if part[0] == "table" else part for part in self.parts]

    def gold(self, how):
        """What stands in it, as an engine sets it."""
        out = [(kind, text) for kind, text in super().gold() if text]
        kept = lambda part: part[0] != "toc" or how not in ("fpdf2",)
        return out, [text for part in self.parts if part[0] == "toc" and kept(part) for _, text, _ in part[1]]


def page_style(maker, engine):
    """CSS of the pages that WeasyPrint sets, of the notes and of the contents."""
    style, border = maker.style, "0.5pt solid" if maker.ruled else "none"
    foot = '"Page " counter(page) " sur " counter(pages)' if maker.sized else "counter(page)"
    return f"""@page{{size:A4;margin:22mm;@top-left{{content:"Carnets de la baie"}}@top-right{{content:string(part)}}@bottom-center{{content:{foot}}}}}
h2{{string-set:part content()}} body{{font:{style["size"]}pt '{style["font"]}';text-align:{style["align"]};hyphens:auto}} p{{text-indent:{style["indent"]};margin:0 0 {style["space"]} 0}}
td,th{{border:{border};padding:2px 6px;text-align:left;vertical-align:top}} table{{border-collapse:collapse;margin:8pt 0}} .note{{float:footnote;font-size:85%}} td p{{margin:0}}
.toc{{margin:0;text-align:left;text-indent:0}} .toc a::after{{content:leader('.') target-counter(attr(href url),page)}} .toc a{{color:inherit;text-decoration:none}}""" + (
        ".cols{columns:2}" if engine != "wkhtmltopdf" else "")


def web(maker, engine):
    """The page, with notes at the foot where the engine can set them, else at the end."""
    foot = engine == "weasyprint"
    body = office.web(maker).split("</title>", 1)[1].rsplit("</html>", 1)[0].rsplit("<hr>", 1)
    main, ends = body[0], body[1] if maker.noted else ""
    if foot:
        notes = [part[2] for part in maker.parts if part[0] == "p" and part[2]]
        for number, note in enumerate(notes, 1):
            main = main.replace(f"<sup>{number}</sup>", f'<span class="note">{html.escape(note)}</span>', 1)
        ends = ""
    entries = [part[1] for part in maker.parts if part[0] == "toc"][0]
    lines = []
    for at, (level, title, page) in enumerate(entries):
        tag = f"h{level + 1}"
        main = main.replace(f"<{tag}>{html.escape(title)}</{tag}>", f'<{tag} id="t{at}">{html.escape(title)}</{tag}>')
        indent = f"padding-left:{level - 1}em"
        entry = f'<a href="#t{at}">{html.escape(title)}</a>' if foot else f"{html.escape(title)} {'.' * 60} {page}"
        lines.append(f'<p class="toc" style="{indent}">{entry}</p>')
    toc = "<p><b>Table des matières</b></p>" + "".join(lines)
    first = main.index('<h2 id="t0">')
    main = main[:first] + toc + main[first:]
    main = main.replace("<div style='columns:2'>", "<div class='cols'>")
    return (f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Carnets {maker.seed}</title><style>{page_style(maker, engine)}</style>{main}'
            + (f"<hr>{ends}" if ends else "") + "</html>")


def tex_text(text):
    for sign, put in (("\\", r"\textbackslash "), ("&", r"\&"), ("%", r"\%"), ("#", r"\#"), ("_", r"\_"), ("$", r"\$")):
        text = text.replace(sign, put)
    return text


def latex(maker, two):
    esc, out = tex_text, []
    face = {"Liberation Serif": r"\usepackage{mathptmx}", "Caladea": r"\usepackage{lmodern}"}.get(maker.style["font"], r"\usepackage{lmodern}\renewcommand{\familydefault}{\sfdefault}")
    page = r"Page \thepage{} sur \pageref{fin}" if maker.sized else r"\thepage"
    spread = r"\setlength{\parindent}{0pt}\setlength{\parskip}{5pt}" if maker.style["indent"] == "0cm" else ""
    out.append(rf"""\documentclass[{maker.style["size"]}pt,a4paper{",twocolumn" if two else ""}]{{article}}\usepackage[T1]{{fontenc}}\usepackage[utf8]{{inputenc}}\usepackage[french]{{babel}}{face}
\usepackage[margin=2.4cm]{{geometry}}\usepackage{{fancyhdr,longtable,multicol,graphicx}}\frenchsetup{{ItemLabels=\textbullet}}{spread}\pagestyle{{fancy}}\fancyhf{{}}\fancyhead[L]{{Carnets de la baie}}
\fancyhead[R]{{\nouppercase{{\rightmark}}}}\fancyfoot[C]{{{page}}}\renewcommand{{\thesection}}{{\arabic{{section}}.}}\renewcommand{{\thesubsection}}{{\arabic{{section}}.\arabic{{subsection}}}}
\renewcommand{{\thesubsubsection}}{{\thesubsection.\arabic{{subsubsection}}}}\begin{{document}}""")
    def items(sort, entries):
        name = "itemize" if sort == "ul" else "enumerate"
        return rf"\begin{{{name}}}" + "".join(rf"\item {esc(text)}" + (items("ul", inner) if inner else "") + "\n" for text, inner in entries) + rf"\end{{{name}}}"
    bare = lambda title: title.split(" ", 1)[1]
    for part in maker.parts:
        sort = part[0]
        if sort == "title":
            out.append(rf"{{\Large\bfseries {esc(part[1])}\par}}\bigskip")
        elif sort == "h":
            out.append(rf"\{'sub' * (part[1] - 1)}section{{{esc(bare(part[2]))}}}")
        elif sort == "p":
            out.append(esc(part[1]) + (rf"\footnote{{{esc(part[2])}}}" if part[2] else "") + "\n")
        elif sort in ("ul", "ol"):
            out.append(items(sort, part[1]))
        elif sort == "table":
            columns, edge = len(part[2]), "|" if maker.ruled else ""
            width = ((0.43 if two else 0.9) / columns)
            rule = "\\hline " if maker.ruled else ""
            spec = edge + edge.join([rf"p{{{width:.2f}\textwidth}}"] * columns) + edge
            row = lambda cells: " & ".join(rf"\multicolumn{{{span}}}{{{edge}p{{{span * width:.2f}\textwidth}}{edge}}}{{{esc(text)}}}" if span > 1 else esc(text) for text, span in cells) + r"\\" + rule
            long = not two and len(part[3]) > 9
            name = "longtable" if long else "tabular"
            head = rule + row([(text, 1) for text in part[2]]) + ("" if maker.ruled else "\\hline ") + (r"\endhead " if long else "")
            body = rf"\begin{{{name}}}{{{spec}}}{head}" + "\n".join(map(row, part[3])) + rf"\end{{{name}}}"
            out.append(esc(part[1]) + "\n\n" + (body if long else r"{\raggedright\noindent " + body + r"\par}") + "\n")
        elif sort == "fig":
            out.append("\\begin{center}\\includegraphics[width=6cm]{image.png}\\end{center}\n\n" + esc(part[1]) + "\n")
        elif sort == "quote":
            out.append(rf"\begin{{quote}}{esc(part[1])}\end{{quote}}")
        elif sort == "columns":
            text = "\n\n".join(map(esc, part[1]))
            out.append(text + "\n" if two else rf"\begin{{multicols}}{{2}}{text}\end{{multicols}}")
        elif sort == "toc":
            out.append(r"\tableofcontents" + ("" if two else r"\clearpage"))
    return "\n".join(out) + r"\label{fin}\end{document}"


def groff(maker):
    esc, out = lambda text: text.replace("\\", "\\e"), [f".nr PS {maker.style['size']}\n.nr VS {int(maker.style['size'] * 1.25)}\n.nr LL 16c\n.nr PO 2.4c\n.ds LH Carnets de la baie\n.ds CH\n.ds RH Volume {maker.seed}\n.ds CF %"]
    line = lambda text: ("\\&" + esc(text)) if text[:1] in ".'" else esc(text)
    def items(sort, entries, depth=0):
        for at, (text, inner) in enumerate(entries, 1):
            out.append(f".IP {'(bu' if sort == 'ul' else f'{at}.'} 3".replace("(bu", "\\(bu" if depth == 0 else "\\-") + "\n" + line(text))
            if inner:
                out.append(".RS")
                items("ul", inner, depth + 1)
                out.append(".RE")
    for part in maker.parts:
        sort = part[0]
        if sort == "title":
            out.append(f".LP\n\\s+6\\f[B]{esc(part[1])}\\fP\\s0\n.sp")
        elif sort == "h":
            out.append(f".SH {part[1]}\n{esc(part[2])}")
        elif sort == "p":
            out.append((".PP\n" if maker.style["indent"] != "0cm" else ".LP\n") + line(part[1]) + (f"\\**\n.FS\n{line(part[2])}\n.FE" if part[2] else ""))
        elif sort in ("ul", "ol"):
            items(sort, part[1])
        elif sort == "table":
            columns, box = len(part[2]), "allbox" if maker.ruled else ""
            block = lambda text: f"T{{\n{line(text)}\nT}}" if len(text) > 24 else text
            rows = "\n".join("\t".join(block(text) for text, _ in row) for row in part[3])
            layout = [" ".join(["lw(%.1fc)" % (15.0 / columns)] * columns)] * (1 + len(part[3]))
            spanned = [at for at, row in enumerate(part[3]) if len(row) < columns]
            for at in spanned:
                layout[at + 1] = " ".join(["l", "s"] + ["lw(%.1fc)" % (15.0 / columns)] * (columns - 2))
            out.append(f".LP\n{line(part[1])}\n.TS H\n{box};\n".replace("\n;\n", "\n") + "\n".join(layout) + ".\n" + "\t".join(part[2]) + f"\n.TH\n{rows}\n.TE")
        elif sort == "fig":
            out.append(f".LP\n{line(part[1])}")
        elif sort == "quote":
            out.append(f".QP\n{line(part[1])}")
        elif sort == "columns":
            out.append(".2C\n" + "\n".join(".LP\n" + line(text) for text in part[1]) + "\n.1C")
        elif sort == "toc":
            rows = "\n".join(f"\\h'{level - 1}n'{esc(title)}\\a\\t{page}\n.br" for level, title, page in part[1])
            out.append(f".LP\nTable des matières\n.LP\n.lc .\n.ta 15cR\n{rows}\n.bp")
    return "\n".join(out) + "\n"


def reportlab(maker, path):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, Image, ListFlowable, ListItem, PageTemplate, Paragraph, Spacer, Table
    from reportlab.platypus.tableofcontents import TableOfContents
    size, notes, story = maker.style["size"], [], []
    base = ParagraphStyle("b", fontName="Times-Roman", fontSize=size, leading=size * 1.25, spaceAfter=6, alignment=4 if maker.style["align"] == "justify" else 0)
    small = ParagraphStyle("s", parent=base, fontSize=size - 2, leading=size * 1.1)
    heads = [ParagraphStyle(f"h{level}", parent=base, fontName="Times-Bold", fontSize=size + 8 - 2 * level, leading=(size + 8 - 2 * level) * 1.2, spaceBefore=8, keepWithNext=1, alignment=0) for level in range(4)]
    par = lambda text, style=base: Paragraph(html.escape(text, quote=False), style)
    def items(sort, entries):
        rows = [ListItem([par(text)] + ([items("ul", inner)] if inner else [])) for text, inner in entries]
        return ListFlowable(rows, bulletType="bullet" if sort == "ul" else "1", start="•" if sort == "ul" else None, bulletFormat="%s." if sort == "ol" else None, leftIndent=18)
    for part in maker.parts:
        sort = part[0]
        if sort == "title":
            story.append(par(part[1], heads[0]))
        elif sort == "h":
            story.append(par(part[2], heads[part[1]]))
        elif sort == "p":
            text = html.escape(part[1], quote=False)
            if part[2]:
                notes.append(part[2])
                text += f"<super>{len(notes)}</super>"
            story.append(Paragraph(text, base))
        elif sort in ("ul", "ol"):
            story.append(items(sort, part[1]))
        elif sort == "table":
            columns, rows, spans = len(part[2]), [[par(text, small) for text in part[2]]], []
            for at, row in enumerate(part[3], 1):
                cells, place = [], 0
                for text, span in row:
                    cells += [par(text, small)] + [""] * (span - 1)
                    spans += [("SPAN", (place, at), (place + span - 1, at))] if span > 1 else []
                    place += span
                rows.append(cells)
            look = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if maker.ruled else [("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")]
            story += [par(part[1]), Table(rows, [460 / columns] * columns, style=look + [("VALIGN", (0, 0), (-1, -1), "TOP")] + spans, repeatRows=1), Spacer(1, 8)]
        elif sort == "fig":
            story += [Image(os.path.join(os.path.dirname(path), "image.png"), 160, 80), par(part[1])]
        elif sort == "quote":
            story.append(par(part[1], ParagraphStyle("q", parent=base, leftIndent=30, rightIndent=30)))
        elif sort == "columns":
            story += [par(text) for text in part[1]]
        elif sort == "toc":
            toc = TableOfContents(dotsMinLevel=0)
            toc.levelStyles = [ParagraphStyle(f"t{level}", parent=base, leftIndent=14 * level, spaceAfter=0) for level in range(3)]
            story += [par("Table des matières"), toc]
    story += [par(f"{at}. {text}", small) for at, text in enumerate(notes, 1)]
    state = {}
    class Doc(BaseDocTemplate):
        def afterFlowable(self, flowable):
            name = getattr(getattr(flowable, "style", None), "name", "")
            if name in ("h1", "h2", "h3"):
                state["part"] = flowable.getPlainText()
                self.notify("TOCEntry", (int(name[1]) - 1, html.escape(flowable.getPlainText()), self.page))
    def edges(canvas, doc):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(62, 800, "Carnets de la baie")
        canvas.drawRightString(533, 800, state.get("part", ""))
        canvas.drawCentredString(297, 36, f"Page {doc.page} sur 12" if maker.sized else str(doc.page))
    doc = Doc(path, pagesize=A4)
    doc.addPageTemplates(PageTemplate("p", [Frame(56, 62, 483, 725)], onPageEnd=edges))
    doc.multiBuild(story)


def fpdf2(maker, path):
    import fpdf
    size = maker.style["size"]
    class Doc(fpdf.FPDF):
        def header(self):
            self.set_font("F", size=8)
            self.cell(0, 6, "Carnets de la baie")
            self.set_x(self.l_margin)
            self.cell(0, 6, f"Volume {maker.seed}", align="R", new_x="LMARGIN", new_y="NEXT")
            self.ln(4)
            self.set_font("F", size=size)
        def footer(self):
            self.set_y(-15)
            self.set_font("F", size=8)
            self.cell(0, 8, f"Page {self.page_no()} sur {{nb}}", align="C")
    pdf, notes = Doc(), []
    stem = "/usr/share/fonts/truetype/dejavu/DejaVu" + ("Sans" if maker.style["align"] == "start" else "Serif")
    pdf.add_font("F", "", stem + ".ttf")
    pdf.add_font("F", "B", stem + "-Bold.ttf")
    pdf.set_font("F", size=size)
    pdf.add_page()
    high = size * 0.46
    align = "J" if maker.style["align"] == "justify" else "L"
    def par(text, left=0, gap=2.0, label=""):
        pdf.set_x(pdf.l_margin + left)
        if label:
            pdf.cell(6, high, label)
        pdf.multi_cell(0, high, text, align=align, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(gap)
    def items(sort, entries, depth=0):
        for at, (text, inner) in enumerate(entries, 1):
            par(text, 4 + 6 * depth, 1, ("•" if depth == 0 else "–") if sort == "ul" else f"{at}.")
            if inner:
                items("ul", inner, depth + 1)
    for part in maker.parts:
        sort = part[0]
        if sort in ("title", "h"):
            pdf.set_font("F", "B", size + (8 if sort == "title" else 6 - 2 * part[1]))
            pdf.ln(2)
            pdf.multi_cell(0, high * 1.4, part[-1], align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(1)
            pdf.set_font("F", size=size)
        elif sort == "p":
            if part[2]:
                notes.append(part[2])
                pdf.write(high, part[1])
                pdf.char_vpos = "SUP"
                pdf.write(high, str(len(notes)))
                pdf.char_vpos = "LINE"
                pdf.ln(high + 2)
            else:
                par(part[1])
        elif sort in ("ul", "ol"):
            items(sort, part[1])
        elif sort == "table":
            par(part[1])
            layout = "ALL" if maker.ruled else "SINGLE_TOP_LINE"
            with pdf.table(borders_layout=layout, line_height=high * 1.1, text_align="LEFT") as table:
                head = table.row()
                for text in part[2]:
                    head.cell(text)
                for row in part[3]:
                    own = table.row()
                    for text, span in row:
                        own.cell(text, colspan=span)
            pdf.ln(3)
        elif sort == "fig":
            pdf.image(os.path.join(os.path.dirname(path), "image.png"), w=60)
            pdf.ln(2)
            par(part[1])
        elif sort == "quote":
            par(part[1], 12)
        elif sort == "columns":
            with pdf.text_columns(ncols=2, gutter=8, text_align="LEFT", line_height=1.2) as columns:
                for text in part[1]:
                    with columns.paragraph(bottom_margin=2) as own:
                        own.write(text)
            pdf.ln(4)
    pdf.set_font("F", size=size - 2)
    for at, text in enumerate(notes, 1):
        par(f"{at}. {text}", gap=0.5)
    pdf.output(path)


ENGINES = ["office-tagged", "office-plain", "office-html", "chromium", "weasyprint", "wkhtmltopdf", "latex", "latex-two", "groff", "typst", "reportlab", "fpdf2"]


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(maker, how, base, folder):
    path, page = f"{base}-{how}.pdf", f"{base}-{how}.html"
    if os.path.exists(path):
        return path
    if how in ("chromium", "weasyprint", "wkhtmltopdf", "office-html"):
        write(page, web(maker, how))
    if how in ("office-tagged", "office-plain", "typst"):
        write(base + ".fodt", office.fodt(maker))
        write(base + ".typ", office.typst(maker))
        office.make(base, how, path, folder)
    elif how == "office-html" and shutil.which("soffice"):
        office.print_office(page, path, folder, False)
    elif how == "chromium" and shutil.which(how):
        heads = [] if maker.ruled else ["--no-pdf-header-footer"]
        office.run(how, "--headless", "--no-sandbox", "--disable-gpu", *heads, f"--print-to-pdf={path}", page)
    elif how == "weasyprint":
        try:
            import weasyprint
            weasyprint.HTML(page).write_pdf(path)
        except ImportError:
            pass
    elif how == "wkhtmltopdf" and shutil.which(how):
        office.run(how, "-q", "--header-left", "Carnets de la baie", "--header-right", "[section]", "--footer-center", "Page [page] sur [topage]", page, path)
    elif how.startswith("latex") and shutil.which("pdflatex"):
        write(f"{base}-{how}.tex", latex(maker, how.endswith("two")))
        for _ in range(3):
            subprocess.run(["pdflatex", "-interaction=nonstopmode", f"-output-directory={folder}", f"{base}-{how}.tex"], cwd=folder, capture_output=True, timeout=120)
    elif how == "groff" and shutil.which(how):
        write(base + ".ms", groff(maker))
        with open(path, "wb") as file:
            subprocess.run([how, "-Kutf8", "-t", "-ms", "-Tpdf", base + ".ms"], stdout=file, stderr=subprocess.DEVNULL, timeout=120)
    elif how in ("reportlab", "fpdf2"):
        try:
            globals()[how](maker, path)
        except ImportError:
            pass
    return path if os.path.exists(path) and os.path.getsize(path) else None


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    exe, folder = words[0], os.path.join(os.path.abspath(words[1]), "printed")
    only = next((word.split("=")[1] for word in sys.argv if word.startswith("--only=")), "")
    seeds = [int(seed) for word in sys.argv if word.startswith("--seeds=") for seed in word[8:].split(",")]
    os.makedirs(folder, exist_ok=True)
    image = base64.b64encode(open(office.picture(folder), "rb").read()).decode()
    columns = ("found", "sound", "heads", "cells", "notes", "toc")
    print("| engine | " + " | ".join(columns) + " |\n|---" + "|---" * len(columns) + "|")
    for how in ENGINES:
        total, more = collections.defaultdict(lambda: [0, 0]), 0
        for seed in seeds or ((5, 6, 7, 8) if "--held" in sys.argv else (1, 2, 3, 4, 11, 15)):
            if only and only not in f"{how} {seed}":
                continue
            maker = Press(seed)
            maker.picture = image
            maker.fit(how)
            path = make(maker, how, os.path.join(folder, f"baie-{seed}"), folder)
            if not path:
                continue
            if "-v" in sys.argv:
                print("==", how, seed, path)
            gold, entries = maker.gold(how)
            blocks, discarded = siblings.reading(exe, path)
            row = siblings.score(gold, blocks, discarded, "-v" in sys.argv)
            aside = siblings.letters("".join(line["text"] for line in discarded if line["reason"] == "navigation"))
            row["toc"] = (sum(siblings.letters(text) in aside for text in entries), len(entries))
            for name in columns:
                total[name] = [one + two for one, two in zip(total[name], row[name])]
            more += row["more"]
        if total:
            shares = [siblings.share(*total[name]) + (f" +{more}" if name == "notes" and more else "") for name in columns]
            print(f"| {how} | " + " | ".join(shares) + " |", flush=True)


if __name__ == "__main__":
    main()
