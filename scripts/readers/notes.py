"""Notes in every form, by LaTeX and LibreOffice, and ours held against what the documents were made of.

    python3 scripts/readers/notes.py ENREGARD FOLDER [--held] [--only=WORD] [-v]

Forms: *foot* (counted through), *page* (anew on each page), *signs* (`*`, `†`, anew on each page), *paragraph* (all notes of a page as one paragraph),
*columns* (below two columns), *end* (at the end), *chapters* (at the end, anew for each chapter), *roman* (at the end, `i`, `ii`, as word processors
count) and *none* (years, amounts and numbered items, and no note). Seeds 0 to 3 are to work on; 4 to 7 (`--held`) are scored and not read. Columns
as in `siblings.py`; *false*: notes that are none.
"""
import collections, html, os, random, shutil, subprocess, sys
import office, printed, siblings

FORMS = ["foot", "page", "signs", "paragraph", "columns", "end", "chapters", "roman", "none"]
HEADS = {
    "foot": "", "none": "",
    "page": r"\usepackage{perpage}\MakePerPage{footnote}",
    "signs": r"\usepackage{perpage}\MakePerPage{footnote}\renewcommand{\thefootnote}{\fnsymbol{footnote}}",
    "paragraph": r"\usepackage[para]{footmisc}",
    "columns": "",
    "end": r"\usepackage{endnotes}\let\footnote=\endnote\def\notesname{Notes}",
    "chapters": r"\usepackage{endnotes}\let\footnote=\endnote\def\notesname{Notes}",
}


class Noted:
    """Chapters: (title, paragraphs), a paragraph a list of sentences, each with its note or without."""

    def __init__(self, seed, form):
        self.rng, self.words, self.form, self.seed = random.Random(7000 + 13 * seed + 5 * len(form)), printed.Press(seed + 120), form, seed
        self.size, self.chapters = self.rng.choice([10, 11, 12]), []
        # Signs soon run out on a page.
        self.often = 0 if form == "none" else 0.06 if form == "signs" else 0.2
        for title in self.rng.sample(printed.HEADS, 4):
            self.chapters.append((title, [[self.sentence() for _ in range(self.rng.randint(2, 5))] for _ in range(self.rng.randint(4, 7))]))

    def sentence(self):
        note = self.rng.choice([lambda: self.words.prose(1, 3), lambda: f"Registre du port, feuillet {self.rng.randint(2, 90)}.", lambda: "Ibid., p. 12."])
        return self.words.sentence(), note() if self.rng.random() < self.often else None

    def gold(self):
        out = []
        for title, paragraphs in self.chapters:
            out.append(("heading", title))
            for sentences in paragraphs:
                out.append(("paragraph", " ".join(text for text, _ in sentences)))
                out += [("footnote", note) for _, note in sentences if note]
        return out


def latex(maker):
    tex, out = printed.tex_text, []
    said = lambda text, note: tex(text)[:-1] + (rf"\footnote{{{tex(note)}}}" if note else "") + "."
    for title, paragraphs in maker.chapters:
        out.append(rf"\section{{{tex(title)}}}" + (r"\setcounter{endnote}{0}" if maker.form == "chapters" else ""))
        if maker.form == "chapters":
            out.append(rf"\addtoendnotes{{\noexpand\subsection*{{Chapitre : {tex(title)}}}}}")
        out += [" ".join(said(*one) for one in sentences) + "\n" for sentences in paragraphs]
    end = r"\theendnotes" if maker.form in ("end", "chapters") else ""
    columns = ",twocolumn" if maker.form == "columns" else ""
    return (rf"\documentclass[{maker.size}pt,a4paper{columns}]{{article}}\usepackage[utf8]{{inputenc}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}\usepackage[french]{{babel}}"
            rf"{HEADS[maker.form]}\begin{{document}}{chr(10).join(out)}{end}\end{{document}}")


def fodt(maker):
    esc, count, out = html.escape, 0, []
    for title, paragraphs in maker.chapters:
        out.append(f'<text:p text:style-name="Head">{esc(title)}</text:p>')
        for sentences in paragraphs:
            line = []
            for text, note in sentences:
                mark = ""
                if note:
                    count += 1
                    mark = (f'<text:note text:id="n{count}" text:note-class="endnote"><text:note-citation>{count}</text:note-citation><text:note-body>'
                            f'<text:p text:style-name="Body">{esc(note)}</text:p></text:note-body></text:note>')
                line.append(esc(text[:-1]) + mark + ".")
            out.append(f'<text:p text:style-name="Body">{" ".join(line)}</text:p>')
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/><style:text-properties fo:font-size="{maker.size}pt"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="{maker.size + 4}pt" fo:font-weight="bold"/></style:style></office:styles>
<office:body><office:text>{"".join(out)}</office:text></office:body></office:document>'''


def make(maker, base, folder):
    path = base + ".pdf"
    if os.path.exists(path):
        return path
    if maker.form == "roman":
        printed.write(base + ".fodt", fodt(maker))
        office.print_office(base + ".fodt", path, folder, maker.seed % 2 == 1)
    elif shutil.which("pdflatex"):
        printed.write(base + ".tex", latex(maker))
        for _ in range(3):
            subprocess.run(["pdflatex", "-interaction=nonstopmode", f"-output-directory={folder}", base + ".tex"], cwd=folder, capture_output=True, timeout=120)
    return path


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    exe, folder = words[0], os.path.join(os.path.abspath(words[1]), "notes")
    only = next((word.split("=")[1] for word in sys.argv if word.startswith("--only=")), "")
    os.makedirs(folder, exist_ok=True)
    columns = ("found", "sound", "heads", "notes")
    print("| form | " + " | ".join(columns) + " | false |\n|---" + "|---" * (len(columns) + 1) + "|")
    for form in FORMS:
        total, more = collections.defaultdict(lambda: [0, 0]), 0
        for seed in range(4, 8) if "--held" in sys.argv else range(4):
            if only and only not in f"{form} {seed}":
                continue
            maker = Noted(seed, form)
            path = make(maker, os.path.join(folder, f"{form}-{seed}"), folder)
            if not os.path.exists(path):
                continue
            if "-v" in sys.argv:
                print("==", form, seed, path)
            row = siblings.score(maker.gold(), *siblings.reading(exe, path), "-v" in sys.argv)
            for name in columns:
                total[name] = [one + two for one, two in zip(total[name], row[name])]
            more += row["more"]
        if total:
            print(f"| {form} | " + " | ".join(siblings.share(*total[name]) for name in columns) + f" | {more} |", flush=True)


if __name__ == "__main__":
    main()
