#!/usr/bin/env python3
"""Hold what the reader of PDFs makes of a document against another form of the same document.

usage: siblings.py ENREGARD FOLDER [--held] [--only NAME] [-v]

Two kinds of documents: guides that Debian ships in French both as PDF and as HTML (apt-get downloads them to FOLDER),
and office documents of our own (`office.py` makes them; needs soffice, for some chromium or pip's typst). Half of the
guides, and of the office documents, are held back: they are read with --held alone, to be scored and not looked at.

In the place of ENREGARD may stand `pdftotext` or `pymupdf4llm`, to hold another tool against the same documents. The last
line tells the processor time of all readings.

Letters and figures alone are compared, block by block. A row tells
  found   of the sibling's paragraphs and list items, how many are a block of the PDF's reading
  sound   of the reading's paragraphs and list items, how many are one of the sibling's
  heads   of the sibling's headings, how many are headings
  cells   of the sibling's cells, how many are cells
  notes   of the sibling's notes, how many are notes (and, behind +, notes that the sibling lacks)
  left    entries of contents that stay in the text, of all that are printed
"""
import collections, glob, gzip, html.parser, json, os, re, resource, subprocess, sys, unicodedata
import office

# name, package, PDF, HTML files
GUIDES = [
    ("developers-reference", "developers-reference-fr", "developers-reference/fr/developers-reference.pdf", "developers-reference/fr/developers-reference.html"),
    ("debian-edu", "debian-edu-doc-fr", "debian-edu-doc-fr/debian-edu-bookworm-manual.pdf", "debian-edu-doc-fr/debian-edu-bookworm-manual.html"),
    ("installation-guide", "installation-guide-amd64", "installation-guide-amd64/fr/install.fr.pdf.gz", "installation-guide-amd64/fr/*.html"),
    ("lilypond-usage", "lilypond-doc-pdf-fr lilypond-doc-html-fr", "Documentation/usage.fr.pdf", "Documentation/usage-big-page.fr.html"),
    ("lilypond-essay", "lilypond-doc-pdf-fr lilypond-doc-html-fr", "Documentation/essay.fr.pdf", "Documentation/essay-big-page.fr.html"),
]
HELD = [
    ("debian-reference", "debian-reference-fr", "debian-reference/debian-reference.fr.pdf", "debian-reference/*.fr.html"),
    ("maint-guide", "maint-guide-fr", "maint-guide-fr/maint-guide.fr.pdf", "maint-guide-fr/html/*.fr.html"),
    ("debian-faq", "debian-faq-fr", "FAQ/debian-faq.fr.pdf.gz", "FAQ/fr/*.fr.html"),
    ("lilypond-learning", "lilypond-doc-pdf-fr lilypond-doc-html-fr", "Documentation/learning.fr.pdf", "Documentation/learning-big-page.fr.html"),
    ("lilypond-extending", "lilypond-doc-pdf-fr lilypond-doc-html-fr", "Documentation/extending.fr.pdf", "Documentation/extending-big-page.fr.html"),
]
# DocBook's HTML gives the title of what it points at, its print the number alone.
CROSS = re.compile(r"^(.?(?:section|chapitre|annexe|tableau|table|figure)\s+[\dA-Z]+(?:\.\d+)*), .*$", re.I | re.S)
# A cell is one block, and so is a note, whatever they hold.
WHOLE = ("table_cell", "footnote")
PROSE = ("paragraph", "list_item", "quote", "term")


class Sibling(html.parser.HTMLParser):
    """The blocks of a page of HTML."""

    KINDS = dict(p="paragraph", li="list_item", dd="list_item", dt="term", td="table_cell", th="table_cell", pre="code", figcaption="caption",
                 caption="caption", blockquote="quote", **{f"h{level}": "heading" for level in range(1, 7)})
    PARTS = "div section article body table ul ol dl tr".split()
    ASIDE = set("toc nav navheader navfooter sphinxsidebar related footer nav_table contents headerlink toc-list list-of-tables list-of-figures "
                "footer_version footer_report toc_uplink tocframe shortcontents footnote-mark summary-letter printindex index mini-toc clearer".split())
    BOXES = set("note tip warning caution important sidebar".split())
    VOID = set("br img hr meta link input col area base source wbr".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.open, self.text, self.aside = [], [], "", 0
        self.link = None

    def kind(self):
        tags = [kind for kind, _ in self.open if kind]
        for wanted in ("table_cell", "footnote", "code", "heading"):
            if wanted in tags:
                return wanted
        return tags[-1] if tags else "paragraph"

    def flush(self):
        if self.text.strip() and not self.aside:
            self.blocks.append((self.kind(), self.text.strip()))
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag in self.VOID:
            if tag == "br":
                self.text += " "
            return
        own = dict(attrs)
        if tag == "a":
            self.link = len(self.text)
        names = set((own.get("class") or "").split())
        note = tag in ("div", "dl", "aside") and "footnote" in names
        mark = tag == "a" and (names & {"footnote", "para", "footnote-reference", "fn-backref"})
        hidden = tag in ("script", "style", "head", "nav", "form") or names & self.ASIDE or mark or (tag == "dt" or "label" in names) and any(kind == "footnote" for kind, _ in self.open) or "toc" in (own.get("id") or "").lower().split("_")
        # Boxes around remarks, and menus, are set as tables; they are none.
        boxed = tag == "table" and (self.open and self.open[-1][1].endswith(" box") or "menu" in names)
        box = bool(names & self.BOXES)
        kind = "footnote" if note else "caption" if "title" in names and tag == "p" else self.KINDS.get(tag)
        if kind == "table_cell" and any(name.endswith(" boxed") for _, name in self.open):
            kind = "paragraph"
        in_cell = any(kind in WHOLE for kind, _ in self.open)
        if not in_cell and (kind or tag in self.PARTS):
            self.flush()
        elif kind or tag in self.PARTS:
            self.text += " "
        self.open.append((kind, tag + (" boxed" if boxed else " box" if box else "")))
        if hidden:
            self.aside += 1
            self.open[-1] = (kind, tag + " aside")

    def handle_endtag(self, tag):
        if tag == "a" and self.link is not None:
            self.text = self.text[:self.link] + CROSS.sub(r"\1", self.text[self.link:])
            self.link = None
        if not any(name.split()[0] == tag for _, name in self.open):
            return
        while self.open:
            kind, name = self.open[-1]
            in_cell = any(kind in WHOLE for kind, _ in self.open[:-1])
            if not in_cell and (kind or name.split()[0] in self.PARTS):
                self.flush()
            self.open.pop()
            self.aside -= name.endswith(" aside")
            if name.split()[0] == tag:
                break

    def handle_data(self, data):
        if not self.aside:
            self.text += data


def sibling(paths):
    blocks = []
    for path in sorted(paths):
        page = Sibling()
        page.feed(open(path, encoding="utf-8", errors="replace").read())
        page.flush()
        blocks += page.blocks
    return blocks



# It hides the address of a link behind its words, where print gives it in brackets after them.
PRINTED = re.compile(r"\((?:https?|ftp)://[^\s()]*(?:\([^\s()]*\)[^\s()]*)?\s*\)")

# So does Texinfo's: `Section 1.4 [Titre], page 16` and `Section “Titre” dans *Manuel de notation*` are `Titre` there.
MANUALS = "Manuel de notation|Manuel d.initiation|Manuel d.utilisation|Référence des propriétés internes|Glossaire|Morceaux choisis|Extension de LilyPond"
NUMBERED = re.compile(r"(?:(?:Section|Chapitre|Annexe) [\dA-Z.]+ )?\\?\[([^\]\\]*)\\?\], page \d+")
ELSEWHERE = re.compile(rf"Section “([^”]*)” dans [*_]*(?:{MANUALS})[*_]*")


def letters(text):
    text = ELSEWHERE.sub(r"\1", NUMBERED.sub(r"\1", text))
    text = re.sub(r"!?\[([^\]^]*)\]\((?:<[^>]*>|[^()\s]*)\)", r"\1", text)
    text = PRINTED.sub("", text)
    text = re.sub(r"\[\^[^\]]+\]|</?\w+>", "", text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in text if letter.isalnum())


def title(text):
    """A heading without the number before it."""
    words = re.sub(r"^\s*(chapitre|annexe|partie|chapter|appendix)?\s*([\dIVX]+(\.\d+)*|[A-Z](\.\d+)*)[.:]?\s+(?=\S)", "", text.strip(), flags=re.I)
    return letters(words)


def reading(exe, path, *options):
    done = subprocess.run([exe, "pipe", "reflow", *(options or ("--reader", "pdf")), path], capture_output=True)
    if done.returncode:
        sys.exit(f"{path}: {done.stderr.decode()[:300]}")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    blocks = [line for line in lines if "kind" in line]
    return blocks, next((line["discarded"] for line in lines if "discarded" in line), [])


def match(wanted, had):
    """How many of the first are among the second, each once."""
    pool = collections.Counter(had)
    found = []
    for text in wanted:
        if pool[text] > 0:
            pool[text] -= 1
            found.append(text)
    return found


def share(few, all_):
    return f"{few / all_:.3f} ({few}/{all_})" if all_ else "–"


LEADER = re.compile(r"(?:\.\s?){4,}\s*[\dxvi]+$|(?:…\s?){2,}[\dxvi]+$")


def run_in(gold, had):
    """The blocks, with terms that are printed on the first line of what they name put together with it."""
    out = []
    for kind, text in gold:
        if out and out[-1][0] == "term" and letters(out[-1][1] + text) in had:
            out[-1] = ("list_item", out[-1][1] + " " + text)
        else:
            out.append((kind, text))
    return out


def score(gold, blocks, discarded, verbose):
    named = lambda *kinds: [letters(text) for kind, text in gold if kind in kinds]
    plain = {letters(text) for _, text in gold}
    # HTML may hold an item's number in its text.
    def whole(block):
        numbered = letters(block.get("label", "") + block["text"])
        return numbered if numbered in plain else letters(block["text"])
    everything = [whole(block) for block in blocks if block["kind"] != "footnote"]
    gold = run_in(gold, set(everything))
    prose = [text for text in named(*PROSE) if len(text) >= 20]
    found = match(prose, everything)
    code = "".join(named("code"))
    own = [whole(block) for block in blocks if block["kind"] in PROSE]
    own = [text for text in own if len(text) >= 20 and text not in code]
    sound = match(own, [letters(text) for kind, text in gold])
    heads = [title(text) for kind, text in gold if kind == "heading"]
    heads_had = [title(block["text"]) for block in blocks if block["kind"] == "heading"]
    cells, cells_had = named("table_cell"), [letters(block["text"]) for block in blocks if block["kind"] == "table_cell"]
    cells = [text for text in cells if text]
    notes, notes_had = named("footnote"), [letters(block["text"]) for block in blocks if block["kind"] == "footnote"]
    notes_found = match(notes, notes_had)
    titles = set(heads) - {""}
    entry = lambda text: LEADER.search(text.strip()) or (re.search(r"\s\d{1,3}$", text) and title(re.sub(r"\s\d{1,3}$", "", text)) in titles)
    left = [block["text"] for block in blocks if entry(block["text"])]
    aside = sum(line["reason"] == "navigation" for line in discarded)
    if verbose:
        lost = collections.Counter(prose) - collections.Counter(found)
        for kind, text in gold:
            if lost[letters(text)]:
                print("   lost", kind, text[:150].replace("\n", " "))
        wrong = collections.Counter(own) - collections.Counter(sound)
        for block in blocks:
            if wrong[whole(block)]:
                print("   wrong", block["kind"], block["text"][:150])
        for text in (collections.Counter(cells) - collections.Counter(match(cells, cells_had))):
            print("   cell", text[:100])
        for text in (collections.Counter(heads) - collections.Counter(match(heads, heads_had))):
            print("   head", text[:100])
        for text in (collections.Counter(notes) - collections.Counter(notes_found)):
            print("   note", text[:100])
        for text in left:
            print("   left", text[:100])
    return dict(found=(len(found), len(prose)), sound=(len(sound), len(own)), heads=(len(match(heads, heads_had)), len(heads)),
                cells=(len(match(cells, cells_had)), len(cells)), notes=(len(notes_found), len(notes)), more=len(notes_had) - len(notes_found),
                left=(len(left), aside + len(left)))


def peer(tool, path):
    """What another tool makes of a PDF, as blocks: `pdftotext`, or pip's `pymupdf4llm`."""
    if tool == "pdftotext":
        text = subprocess.run([tool, path, "-"], capture_output=True, check=True).stdout.decode()
    else:
        code = "import pymupdf4llm, sys; sys.stdout.write(pymupdf4llm.to_markdown(sys.argv[1]))"
        text = subprocess.run([sys.executable, "-W", "ignore", "-c", code, path], capture_output=True, check=True).stdout.decode()
    blocks = []
    for part in re.split(r"\n\s*\n|\f|\n(?=[-*] )", text):
        rows = part.strip().splitlines()
        if rows and all(row.startswith("|") for row in rows):
            blocks += [dict(kind="table_cell", text=cell) for row in rows for cell in row.strip("|").split("|") if letters(cell)]
        elif letters(part):
            kind = "heading" if part.lstrip().startswith("#") else "paragraph"
            blocks.append(dict(kind=kind, text=re.sub(r"[*_`#]", "", part)))
    return blocks, []


def fetch(folder, packages):
    """Folders of the unpacked packages."""
    out = []
    for package in packages.split():
        target = os.path.join(folder, package)
        if not os.path.isdir(target):
            os.makedirs(folder, exist_ok=True)
            if subprocess.run(["apt-get", "download", package], cwd=folder, capture_output=True).returncode:
                print(f"no package {package}", file=sys.stderr)
                return []
            subprocess.run(["dpkg", "-x", glob.glob(os.path.join(folder, package + "_*.deb"))[0], target], check=True)
        out.append(target)
    return out


def locate(folders, pattern):
    return [path for folder in folders for path in glob.glob(os.path.join(folder, "**", pattern), recursive=True)]


def guides(folder, wanted):
    for name, packages, pdf, pages in wanted:
        folders = fetch(folder, packages)
        found = locate(folders, pdf)
        if not found:
            continue
        path = found[0]
        if path.endswith(".gz"):
            data = gzip.open(path).read()
            path = os.path.join(folder, name + ".pdf")
            open(path, "wb").write(data)
        yield name, path, sibling(locate(folders, pages))


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    exe, folder = words[0], os.path.abspath(words[1])
    only = words[2] if len(words) > 2 else ""
    held, verbose = "--held" in sys.argv, "-v" in sys.argv
    columns = ("found", "sound", "heads", "cells", "notes", "left")
    print("| document | " + " | ".join(columns) + " |\n|---" + "|---" * len(columns) + "|")
    sums = collections.defaultdict(lambda: [0, 0])
    for group, documents in (("guides", guides(folder, HELD if held else GUIDES)), ("office", office.documents(folder, held))):
        rows = []
        for name, path, gold in documents:
            if only not in name:
                continue
            read = peer if exe in ("pdftotext", "pymupdf4llm") else reading
            row = score(gold, *read(exe, path), verbose)
            rows.append(row)
            more = f" +{row['more']}" if row["more"] else ""
            print(f"| {name} | " + " | ".join(share(*row[column]) + (more if column == "notes" else "") for column in columns) + " |", flush=True)
        total = {column: [sum(row[column][at] for row in rows) for at in (0, 1)] for column in columns}
        more = sum(row["more"] for row in rows)
        print(f"| **{group}** | " + " | ".join(share(*total[column]) + (f" +{more}" if column == "notes" and more else "") for column in columns) + " |", flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\n{used.ru_utime + used.ru_stime:.1f} s of the processor")


if __name__ == "__main__":
    main()
