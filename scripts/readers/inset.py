"""Initials, numbered lines and boxes that the text runs around, by LibreOffice, Chromium and LaTeX, and our blocks held against what they were made of.

    python3 scripts/readers/inset.py ENREGARD FOLDER [--held] [--only=WORD] [-v]

Sorts: *initials* (two to four lines high), *numbers* (each line or each fifth is counted in the margin, anew on each page or not), *boxes* (framed,
shaded or bare, on either side, as are pictures). Seeds 0 to 5 are to work on; 6 to 11 (`--held`) are scored and not read. Columns as in `siblings.py`.
"""
import base64, collections, html, os, random, shutil, subprocess, sys
import office, printed, siblings

ENGINES = ["office-plain", "office-tagged", "chromium", "latex"]
SORTS = ["initials", "numbers", "boxes"]
BOXED = ["Repères", "En chiffres", "Le mot du gardien", "Pour aller plus loin"]


class Inset:
    """Parts: (h, text), (p, text), (initial, text), (box, side, title, text), (picture, side)."""

    def __init__(self, seed, sort):
        self.rng, self.words, self.sort, self.seed = random.Random(9000 + 17 * seed + len(sort)), printed.Press(seed + 90), sort, seed
        rng = self.rng
        self.size, self.lines, self.step, self.anew = rng.choice([10, 11, 12]), rng.choice([2, 2, 3, 3, 4]), rng.choice([1, 5, 5]), rng.random() < 0.4
        self.look, self.face, self.ragged = rng.choice(["frame", "shade", "bare"]), rng.choice(["serif", "sans"]), rng.random() < 0.3
        self.parts = []
        for head in rng.sample(printed.HEADS, 7):
            self.parts.append(("h", head))
            side = rng.choice(["left", "right"])
            for at in range(rng.randint(3, 5)):
                if sort == "boxes" and at == 0:
                    self.parts.append(rng.choice([("picture", side), ("box", side, rng.choice(BOXED), self.words.prose(1, 2)), ("box", side, rng.choice(BOXED), self.words.prose(1, 2))]))
                long = self.words.prose(4, 7) if at == 0 else self.words.prose()
                self.parts.append(("initial" if sort == "initials" and at == 0 else "p", long))

    def gold(self):
        out = []
        for part in self.parts:
            if part[0] == "box":
                out += [("paragraph", part[2]), ("paragraph", part[3])]
            elif part[0] != "picture":
                out.append(("heading" if part[0] == "h" else "paragraph", part[1]))
        return out


def fodt(maker, picture):
    esc, out = html.escape, []
    frame = lambda side, size, inner: f'<draw:frame draw:style-name="{side}" text:anchor-type="paragraph" {size}>{inner}</draw:frame>'
    held = ""
    for part in maker.parts:
        if part[0] == "box":
            inner = "".join(f'<text:p text:style-name="Boxed">{esc(text)}</text:p>' for text in part[2:])
            held = frame(part[1], 'svg:width="6cm" fo:min-height="1cm"', f"<draw:text-box>{inner}</draw:text-box>")
        elif part[0] == "picture":
            held = frame(part[1] + "P", 'svg:width="5cm" svg:height="3cm"', f"<draw:image><office:binary-data>{picture}</office:binary-data></draw:image>")
        else:
            name = dict(h="Head", p="Body", initial="Initial")[part[0]]
            out.append(f'<text:p text:style-name="{name}">{held}{esc(part[1])}</text:p>')
            held = ""
    edge = dict(frame='fo:border="0.5pt solid #000000" fo:padding="0.2cm"', shade='draw:fill="solid" draw:fill-color="#dddddd" fo:border="none" fo:padding="0.2cm"', bare='fo:border="none" fo:padding="0.1cm"')[maker.look]
    graphic = lambda name, side, edge: (f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties style:wrap="parallel" {edge} fo:margin="0.3cm" style:horizontal-pos="{side}" '
                                        'style:horizontal-rel="paragraph" style:vertical-pos="top" style:vertical-rel="paragraph"/></style:style>')
    graphics = "".join(graphic(side, side, edge) + graphic(side + "P", side, 'fo:border="none"') for side in ("left", "right"))
    counts = (f'<text:linenumbering-configuration text:number-lines="true" text:offset="0.5cm" style:num-format="1" text:number-position="left" text:increment="{maker.step}" '
              f'text:restart-on-page="{"true" if maker.anew else "false"}"/>') if maker.sort == "numbers" else ""
    align = "left" if maker.ragged else "justify"
    font = dict(serif="Liberation Serif", sans="Liberation Sans")[maker.face]
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="{font}" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="{font}" fo:font-size="{maker.size}pt" fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:text-align="{align}"/></style:style>
<style:style style:name="Boxed" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.1cm"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="{maker.size + 4}pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Initial" style:family="paragraph" style:parent-style-name="Body"><style:paragraph-properties><style:drop-cap style:lines="{maker.lines}" style:length="1" style:distance="0.1cm"/></style:paragraph-properties></style:style>
{counts}</office:styles><office:automatic-styles>{graphics}<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"/></office:master-styles><office:body><office:text>{"".join(out)}</office:text></office:body></office:document>'''


def web(maker, picture):
    esc, out = html.escape, []
    for part in maker.parts:
        if part[0] == "box":
            out.append(f'<div class="box {part[1]}"><p>{esc(part[2])}</p><p>{esc(part[3])}</p></div>')
        elif part[0] == "picture":
            out.append(f'<img class="{part[1]}" src="data:image/png;base64,{picture}">')
        else:
            out.append(f'<h2>{esc(part[1])}</h2>' if part[0] == "h" else f'<p class="{part[0]}">{esc(part[1])}</p>')
    edge = dict(frame="border:0.5pt solid black", shade="background:#ddd", bare="")[maker.look]
    return f'''<!doctype html><html lang="fr"><meta charset="utf-8"><style>@page {{ size: A4; margin: 2.2cm }} body {{ font: {maker.size}pt/1.3 {maker.face}; text-align: {"left" if maker.ragged else "justify"} }} h2 {{ break-after: avoid; clear: both }}
.initial::first-letter {{ float: left; font-size: {maker.lines * 1.3 * maker.size * 1.05:.1f}pt; line-height: .85; padding-right: 3pt }} .initial {{ clear: both; break-inside: avoid }}
.box {{ width: 6cm; padding: .2cm; {edge}; break-inside: avoid }} .box p {{ margin: .1cm 0; text-align: left }} img {{ width: 5cm; height: 3cm }} .left {{ float: left; margin: .1cm .4cm .2cm 0 }} .right {{ float: right; margin: .1cm 0 .2cm .4cm }}</style>
{"".join(out)}</html>'''


def latex(maker):
    tex, out = printed.tex_text, []
    for part in maker.parts:
        if part[0] == "box":
            inner = rf"\begin{{minipage}}{{5.4cm}}\raggedright {tex(part[2])}\par\smallskip {tex(part[3])}\end{{minipage}}"
            inner = dict(frame=rf"\fbox{{{inner}}}", shade=rf"\colorbox[gray]{{.87}}{{{inner}}}", bare=inner)[maker.look]
            out.append(rf"\begin{{wrapfigure}}{{{part[1][0]}}}{{6cm}}{inner}\end{{wrapfigure}}")
        elif part[0] == "picture":
            out.append(rf"\begin{{wrapfigure}}{{{part[1][0]}}}{{5cm}}\rule{{4.6cm}}{{2.6cm}}\end{{wrapfigure}}")
        elif part[0] == "h":
            out.append(rf"\section*{{{tex(part[1])}}}")
        elif part[0] == "initial":
            word, rest = part[1].split(" ", 1)
            out.append(rf"\lettrine[lines={maker.lines}]{{{tex(word[0])}}}{{{tex(word[1:])}}} {tex(rest)}" + "\n")
        else:
            out.append(tex(part[1]) + "\n")
    counts = rf"\usepackage[{'pagewise' if maker.anew else 'running'}]{{lineno}}\modulolinenumbers[{maker.step}]\linenumbers" if maker.sort == "numbers" else ""
    family = r"\renewcommand{\familydefault}{\sfdefault}" if maker.face == "sans" else ""
    return (rf"\documentclass[{maker.size}pt,a4paper]{{article}}\usepackage[utf8]{{inputenc}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern,lettrine,wrapfig,xcolor}}\usepackage[french]{{babel}}"
            rf"{family}{counts}\begin{{document}}{chr(10).join(out)}\end{{document}}")


def make(maker, how, base, folder, picture):
    path = f"{base}-{how}.pdf"
    if os.path.exists(path) or maker.sort == "numbers" and how == "chromium":
        return path
    if how.startswith("office") and shutil.which("soffice"):
        printed.write(base + ".fodt", fodt(maker, picture))
        office.print_office(base + ".fodt", path, folder, how.endswith("tagged"))
    elif how == "chromium" and shutil.which(how):
        printed.write(base + ".html", web(maker, picture))
        office.run(how, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={path}", base + ".html")
    elif how == "latex" and shutil.which("pdflatex"):
        printed.write(f"{base}-latex.tex", latex(maker))
        for _ in range(2):
            subprocess.run(["pdflatex", "-interaction=nonstopmode", f"-output-directory={folder}", f"{base}-latex.tex"], cwd=folder, capture_output=True, timeout=120)
    return path


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    exe, folder = words[0], os.path.join(os.path.abspath(words[1]), "inset")
    only = next((word.split("=")[1] for word in sys.argv if word.startswith("--only=")), "")
    os.makedirs(folder, exist_ok=True)
    picture = base64.b64encode(open(office.picture(folder), "rb").read()).decode()
    columns = ("found", "sound", "heads")
    print("| sort, engine | " + " | ".join(columns) + " |\n|---" + "|---" * len(columns) + "|")
    for sort in SORTS:
        for how in ENGINES:
            total = collections.defaultdict(lambda: [0, 0])
            for seed in range(6, 12) if "--held" in sys.argv else range(6):
                if only and only not in f"{sort} {how} {seed}":
                    continue
                maker = Inset(seed, sort)
                path = make(maker, how, os.path.join(folder, f"{sort}-{seed}"), folder, picture)
                if not os.path.exists(path):
                    continue
                if "-v" in sys.argv:
                    print("==", sort, how, seed, maker.look, path)
                row = siblings.score(maker.gold(), *siblings.reading(exe, path), "-v" in sys.argv)
                for name in columns:
                    total[name] = [one + two for one, two in zip(total[name], row[name])]
            if total:
                print(f"| {sort}, {how} | " + " | ".join(siblings.share(*total[name]) for name in columns) + " |", flush=True)


if __name__ == "__main__":
    main()
