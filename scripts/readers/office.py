"""Office documents of our own wording, with what is known of their blocks.

`documents(folder, held)` yields name, path of a PDF and its blocks. Each document is made from a seed and written as
flat ODT (LibreOffice: tagged and not), as HTML (Chromium: tagged) and as typst (tagged); the engines that are missing
are left out. Documents that are held back have seeds of their own; the four styles and the sentences are the same.
"""
import html, os, random, shutil, struct, subprocess, zlib

SUBJECTS = ["La commune", "Le service des eaux", "Une équipe de trois agents", "Le conseil de quartier", "La bibliothèque", "L'atelier municipal",
            "Chaque famille consultée", "Le groupe de suivi", "La régie des transports", "Une association voisine", "Le centre de soins"]
VERBS = ["a recensé", "propose d'étendre", "compte réduire", "vérifie chaque mois", "a confié à ses partenaires", "souhaite publier", "n'a pas encore chiffré",
         "entend comparer", "tient à jour", "regrette d'avoir reporté"]
OBJECTS = ["les demandes de raccordement", "l'accueil des jeunes lecteurs", "le coût des réparations", "les horaires d'ouverture du soir", "la liste des logements vacants",
           "les relevés de qualité de l'air", "un calendrier des travaux", "les trajets vers les écoles", "la part des dossiers incomplets", "le prêt d'outils entre voisins"]
ENDS = ["depuis l'automne dernier", "dans quatre quartiers sur dix", "avec l'accord des riverains", "sans attendre la fin de l'enquête", "selon un barème simplifié",
        "malgré un budget en baisse de 12 %", "comme le prévoyait la convention de 2019", "à la demande des habitants", "pour la deuxième année de suite"]
TITLES = ["Ce que disent les relevés", "Méthode retenue", "Les effets sur les trajets", "Coûts et financement", "L'avis des habitants", "Calendrier des travaux",
          "Accueil du public", "Suivi et contrôle", "Ce qui reste à faire", "Comparaison avec les voisins", "Qualité de l'air", "Le prêt d'outils"]
CELLS = ["Quartier nord", "Vieux bourg", "Les Tanneries", "Rive gauche", "112", "87", "1 240", "3,5 %", "en cours", "relevé fait deux fois par semaine", "non communiqué",
         "dossier transmis au service des eaux en mars", "12/04/2021", "oui", "Mme Lenoir"]


class Maker:
    """A document as parts: (sort, …)."""

    def __init__(self, seed):
        self.rng, self.notes = random.Random(seed), 0
        self.seed = seed
        self.parts = self.compose()

    def sentence(self):
        pick = self.rng.choice
        text = f"{pick(SUBJECTS)} {pick(VERBS)} {pick(OBJECTS)}"
        if self.rng.random() < 0.6:
            text += f", {pick(ENDS)}"
        return text + "."

    def prose(self, least=2, most=6):
        return " ".join(self.sentence() for _ in range(self.rng.randint(least, most)))

    def paragraph(self, notes=0.25):
        text = self.prose()
        if self.rng.random() < notes:
            return ("p", text, self.prose(1, 2 if self.rng.random() < 0.8 else 5))
        return ("p", text, None)

    def items(self, ordered, nested=True):
        out = []
        for _ in range(self.rng.randint(2, 5)):
            text = self.sentence() if self.rng.random() < 0.6 else self.prose(2, 3)
            inner = self.items(False, False) if nested and self.rng.random() < 0.2 else None
            out.append((text, inner))
        return ("ol" if ordered else "ul", out) if nested else out

    def table(self):
        columns, rows = self.rng.randint(2, 4), self.rng.choice([3, 4, 6, 45])
        pick = lambda: self.rng.choice(CELLS) + (" " + self.rng.choice(CELLS) if self.rng.random() < 0.3 else "")
        head = [self.rng.choice(["Lieu", "Nombre", "État", "Remarques", "Date du relevé"]) + f" {at + 1}" for at in range(columns)]
        body = [[(pick(), 1) for _ in range(columns)] for _ in range(rows)]
        if self.rng.random() < 0.4 and columns > 2:
            body[1] = [(pick(), 2)] + [(pick(), 1) for _ in range(columns - 2)]
        return ("table", f"Tableau {self.rng.randint(1, 9)} – {self.sentence()}", head, body)

    def compose(self):
        rng, titles = self.rng, self.rng.sample(TITLES, 9)
        parts = [("title", f"Rapport sur la vie des quartiers, {2000 + self.seed}"), ("p", self.prose(), None)]
        chapters = []
        for chapter in range(3):
            chapters.append(("h", 1, f"{chapter + 1}. {titles[3 * chapter]}"))
            chapters += [self.paragraph() for _ in range(rng.randint(2, 5))]
            for section in (1, 2):
                chapters.append(("h", 2, f"{chapter + 1}.{section} {titles[3 * chapter + section]}"))
                chapters += [self.paragraph() for _ in range(rng.randint(2, 5))]
                extra = [self.items(False), self.items(True), self.table(), ("fig", f"Figure {chapter + 1}.{section} – {self.sentence()}"),
                         ("quote", "« " + self.prose(1, 3) + " »"), ("columns", [self.prose() for _ in range(3)])]
                for part in rng.sample(extra, 2):
                    chapters += [part, self.paragraph()]
        entries, page = [], 2
        for part in chapters:
            if part[0] == "h":
                entries.append((part[1], part[2], page))
                page += rng.randint(0, 2)
        return parts + [("toc", entries)] + chapters

    def gold(self):
        out = []
        for part in self.parts:
            sort = part[0]
            if sort in ("title", "h"):
                out.append(("heading", part[-1]))
            elif sort == "p":
                out.append(("paragraph", part[1]))
                out += [("footnote", part[2])] if part[2] else []
            elif sort in ("ul", "ol"):
                for text, inner in part[1]:
                    out.append(("list_item", text))
                    out += [("list_item", text) for text, _ in inner or []]
            elif sort == "table":
                out.append(("caption", part[1]))
                out += [("table_cell", text) for text in part[2]] + [("table_cell", text) for row in part[3] for text, _ in row]
            elif sort == "fig":
                out.append(("caption", part[1]))
            elif sort == "quote":
                out.append(("quote", part[1]))
            elif sort == "columns":
                out += [("paragraph", text) for text in part[1]]
        return out


def picture(folder):
    path = os.path.join(folder, "image.png")
    rows = b"".join(b"\0" + bytes(((x * y) % 255, x % 255, y % 255)[c] for x in range(160) for c in range(3)) for y in range(80))
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    data = chunk(b"IHDR", struct.pack(">IIBBBBB", 160, 80, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    open(path, "wb").write(b"\x89PNG\r\n\x1a\n" + data)
    return path


STYLES = [dict(font="Liberation Serif", size=11, align="justify", indent="0cm", space="0.2cm"), dict(font="Carlito", size=11, align="start", indent="0cm", space="0.25cm"),
          dict(font="Liberation Sans", size=10, align="justify", indent="0.6cm", space="0cm"), dict(font="Caladea", size=12, align="justify", indent="0cm", space="0.15cm")]


def fodt(maker):
    style = STYLES[maker.seed % len(STYLES)]
    esc, out, count = html.escape, [], [0]
    def par(text, name, note=None):
        body = esc(text, quote=False)
        if note:
            count[0] += 1
            body += (f'<text:note text:id="n{count[0]}" text:note-class="footnote"><text:note-citation>{count[0]}</text:note-citation><text:note-body>'
                     f'<text:p text:style-name="Footnote">{esc(note, quote=False)}</text:p></text:note-body></text:note>')
        return f'<text:p text:style-name="{name}">{body}</text:p>'
    def items(sort, entries):
        lines = []
        for text, inner in entries:
            nested = f'<text:list>{items("ul", inner)}</text:list>' if inner else ""
            lines.append(f'<text:list-item>{par(text, "Standard")}{nested}</text:list-item>')
        return "".join(lines)
    for part in maker.parts:
        sort = part[0]
        if sort == "title":
            out.append(par(part[1], "Title"))
        elif sort == "h":
            out.append(f'<text:h text:style-name="Heading_20_{part[1]}" text:outline-level="{part[1]}">{esc(part[2])}</text:h>')
        elif sort == "p":
            out.append(par(part[1], "Body", part[2]))
        elif sort in ("ul", "ol"):
            out.append(f'<text:list text:style-name="{sort.upper()}">{items(sort, part[1])}</text:list>')
        elif sort == "table":
            name = f"T{len(out)}"
            cell = lambda text, span=1: (f'<table:table-cell table:style-name="Cell"' + (f' table:number-columns-spanned="{span}"' if span > 1 else "") +
                                         f'>{par(text, "Standard")}</table:table-cell>' + "<table:covered-table-cell/>" * (span - 1))
            rows = "".join("<table:table-row>" + "".join(cell(*one) for one in row) + "</table:table-row>" for row in part[3])
            out.append(par(part[1], "Caption") + f'<table:table table:name="{name}"><table:table-column table:number-columns-repeated="{len(part[2])}"/><table:table-header-rows>'
                       f'<table:table-row>{"".join(cell(text) for text in part[2])}</table:table-row></table:table-header-rows>{rows}</table:table>')
        elif sort == "fig":
            out.append('<text:p text:style-name="Standard"><draw:frame text:anchor-type="as-char" svg:width="6cm" svg:height="3cm"><draw:image><office:binary-data>'
                       + maker.picture + "</office:binary-data></draw:image></draw:frame></text:p>" + par(part[1], "Caption"))
        elif sort == "quote":
            out.append(par(part[1], "Quotations"))
        elif sort == "columns":
            out.append(f'<text:section text:style-name="Two" text:name="S{len(out)}">' + "".join(par(text, "Body") for text in part[1]) + "</text:section>")
        elif sort == "toc":
            entries = "".join(f'<text:p text:style-name="Contents_20_{level}">{esc(text)}<text:tab/>{page}</text:p>' for level, text, page in part[1])
            out.append(par("Table des matières", "TocHead") + f'<text:table-of-content text:name="toc"><text:table-of-content-source text:outline-level="3"/><text:index-body>{entries}</text:index-body></text:table-of-content>')
    toc = "".join(f'<style:style style:name="Contents_20_{level}" style:family="paragraph"><style:paragraph-properties fo:margin-left="{level - 1}cm"><style:tab-stops>'
                  '<style:tab-stop style:position="15cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>' for level in (1, 2, 3))
    heads = "".join(f'<style:style style:name="Heading_20_{level}" style:family="paragraph" style:default-outline-level="{level}"><style:paragraph-properties fo:margin-top="0.5cm" '
                    f'fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="{(16, 12, 11)[level - 1]}pt" fo:font-weight="bold"/></style:style>' for level in (1, 2, 3))
    family = f'style:font-name="{style["font"]}" fo:font-size="{style["size"]}pt" fo:language="fr" fo:country="FR"'
    simple = lambda name, paragraph, text="": (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
                                               f'<style:text-properties {text}/></style:style>')
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="{style["font"]}" svg:font-family="'{style["font"]}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties {family}/></style:default-style>{simple("Standard", "")}
{simple("Body", f'fo:text-align="{style["align"]}" fo:text-indent="{style["indent"]}" fo:margin-bottom="{style["space"]}"')}{simple("Title", 'fo:margin-bottom="0.6cm"', 'fo:font-size="22pt" fo:font-weight="bold"')}
{simple("TocHead", 'fo:margin-bottom="0.2cm"', 'fo:font-weight="bold"')}{simple("Caption", 'fo:margin-bottom="0.2cm" fo:margin-top="0.2cm"', 'fo:font-style="italic" fo:font-size="9pt"')}
{simple("Quotations", 'fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-bottom="0.3cm"')}{simple("Footnote", '', 'fo:font-size="9pt"')}{simple("Header", '')}{heads}{toc}
<text:list-style style:name="UL">{"".join(f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"><style:list-level-properties text:space-before="{level * 0.6}cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet>' for level, sign in ((1, "•"), (2, "–")))}</text:list-style>
<text:list-style style:name="OL"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:space-before="0.6cm" text:min-label-width="0.6cm"/></text:list-level-style-number><text:list-level-style-bullet text:level="2" text:bullet-char="–"><style:list-level-properties text:space-before="1.2cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style></office:styles>
<office:automatic-styles><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="{'0.5pt solid #000000' if maker.seed % 2 else 'none'}" fo:padding="0.1cm"/></style:style>
<style:style style:name="Two" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header><text:p text:style-name="Header">Vie des quartiers<text:tab/>Édition {2000 + maker.seed}</text:p></style:header>
<style:footer><text:p text:style-name="Header">Page <text:page-number text:select-page="current"/> sur <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{"".join(out)}</office:text></office:body></office:document>'''


def web(maker):
    esc, out, notes = html.escape, [], []
    def items(sort, entries):
        return f"<{sort}>" + "".join(f"<li>{esc(text)}{items('ul', inner) if inner else ''}</li>" for text, inner in entries) + f"</{sort}>"
    for part in maker.parts:
        sort = part[0]
        if sort == "title":
            out.append(f"<h1>{esc(part[1])}</h1>")
        elif sort == "h":
            out.append(f"<h{part[1] + 1}>{esc(part[2])}</h{part[1] + 1}>")
        elif sort == "p":
            mark = ""
            if part[2]:
                notes.append(part[2])
                mark = f"<sup>{len(notes)}</sup>"
            out.append(f"<p>{esc(part[1])}{mark}</p>")
        elif sort in ("ul", "ol"):
            out.append(items(sort, part[1]))
        elif sort == "table":
            rows = "".join("<tr>" + "".join(f"<td colspan={span}>{esc(text)}</td>" for text, span in row) + "</tr>" for row in part[3])
            out.append(f"<table><caption>{esc(part[1])}</caption><thead><tr>{''.join(f'<th>{esc(text)}</th>' for text in part[2])}</tr></thead>{rows}</table>")
        elif sort == "fig":
            out.append(f'<figure><img alt="Un relevé" src="data:image/png;base64,{maker.picture}"><figcaption>{esc(part[1])}</figcaption></figure>')
        elif sort == "quote":
            out.append(f"<blockquote>{esc(part[1])}</blockquote>")
        elif sort == "columns":
            out.append("<div style='columns:2'>" + "".join(f"<p>{esc(text)}</p>" for text in part[1]) + "</div>")
    out.append("<hr>" + "".join(f"<p style='font-size:85%'>{at}. {esc(text)}</p>" for at, text in enumerate(notes, 1)))
    border = "1px solid" if maker.seed % 2 else "none"
    return (f"<!doctype html><html lang=fr><meta charset=utf-8><style>body{{font:11pt '{STYLES[maker.seed % len(STYLES)]['font']}'}} td,th{{border:{border};padding:2px 6px}} table{{border-collapse:collapse}}</style>"
            f"<title>{maker.seed}</title>" + "".join(out) + "</html>")


def typst(maker):
    esc = lambda text: "".join("\\" + c if c in "#$*_`<>@\\[]~=-+/'\"" else c for c in text)
    out = [f'#set text(lang: "fr", font: "{STYLES[maker.seed % len(STYLES)]["font"]}", size: 11pt)\n#set page(numbering: "1", header: [Vie des quartiers #h(1fr) {2000 + maker.seed}])\n#set par(justify: true)\n#set smartquote(enabled: false)\n']
    def items(sign, entries, depth=0):
        return "".join("  " * depth + f"{sign} {esc(text)}\n" + (items("-", inner, depth + 1) if inner else "") for text, inner in entries)
    for part in maker.parts:
        sort = part[0]
        if sort == "title":
            out.append(f"#text(20pt)[*{esc(part[1])}*]\n")
        elif sort == "h":
            out.append("=" * part[1] + " " + esc(part[2]).replace(".", "\\.", 1) + "\n")
        elif sort == "p":
            out.append(esc(part[1]) + (f"#footnote[{esc(part[2])}]" if part[2] else "") + "\n")
        elif sort in ("ul", "ol"):
            out.append(items("-" if sort == "ul" else "+", part[1]))
        elif sort == "table":
            cells = ", ".join(f"[{esc(text)}]" for text in part[2])
            rows = ", ".join(f"table.cell(colspan: {span})[{esc(text)}]" for row in part[3] for text, span in row)
            stroke = "0.5pt" if maker.seed % 2 else "none"
            out.append(f"{esc(part[1])}\n\n#table(columns: {len(part[2])}, stroke: {stroke}, table.header({cells}), {rows})\n")
        elif sort == "fig":
            out.append(f'#image("image.png", width: 6cm, alt: "Un relevé")\n\n{esc(part[1])}\n')
        elif sort == "quote":
            out.append(f"#quote(block: true)[{esc(part[1])}]\n")
        elif sort == "columns":
            out.append("\n\n".join(esc(text) for text in part[1]) + "\n")
        elif sort == "toc":
            out.append("#outline(title: [Table des matières])\n")
    return "\n".join(out)


def run(*words):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240).returncode == 0


def print_office(source, target, folder, tagged):
    flag = "true" if tagged else "false"
    words = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{flag}"}}}}'
    run("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", words, "--outdir", folder, source)
    made = os.path.splitext(source)[0] + ".pdf"
    if os.path.exists(made):
        os.replace(made, target)


def documents(folder, held):
    folder = os.path.join(folder, "made")
    os.makedirs(folder, exist_ok=True)
    image = picture(folder)
    import base64
    for seed in ((5, 6, 7, 8) if held else (1, 2, 3, 4, 9, 10, 11, 12)):
        maker = Maker(seed)
        maker.picture = base64.b64encode(open(image, "rb").read()).decode()
        base = os.path.join(folder, f"quartiers-{seed}")
        open(base + ".fodt", "w", encoding="utf-8").write(fodt(maker))
        open(base + ".html", "w", encoding="utf-8").write(web(maker))
        open(base + ".typ", "w", encoding="utf-8").write(typst(maker))
        for how in ("office-tagged", "office-plain", "chromium", "typst"):
            path = f"{base}-{how}.pdf"
            if not os.path.exists(path):
                make(base, how, path, folder)
            if os.path.exists(path):
                yield f"{how} {seed}", path, maker.gold()


def make(base, how, path, folder):
    if how.startswith("office") and shutil.which("soffice"):
        print_office(base + ".fodt", path, folder, how.endswith("tagged"))
    elif how == "chromium" and shutil.which("chromium"):
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={path}", base + ".html")
    elif how == "typst":
        try:
            import typst as engine
            engine.compile(base + ".typ", output=path, font_paths=["/usr/share/fonts"])
        except ImportError:
            pass
