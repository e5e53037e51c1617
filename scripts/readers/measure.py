#!/usr/bin/env python3
"""Measure the readers on one document that others' programs wrote.

usage: measure.py ENREGARD [DIR]     needs pandoc (or pip's pypandoc_binary), soffice, chromium; what is missing is skipped

The blocks below are the gold. They are written as Markdown; pandoc, LibreOffice and Chromium make files of them, in
one step or several; each file is read with `enregard pipe reflow`. A row tells, of the gold's blocks: how many came
back word for word (formatting aside), with their kind, with their inline formatting; notes with text and called where
the gold calls them; and blocks that came too many.
"""
import json, os, re, shutil, subprocess, sys, tempfile

GOLD = [
    ("heading", "Les droits des personnes concernées"),
    ("paragraph", "Depuis 2016, la France interdit l'*achat* de services sexuels.[^1] Les effets de cette loi sont **contestés** par les associations."),
    ("paragraph", "Voir le [rapport public](https://example.org/rapport) et la note de 2018.[^2]"),
    ("heading", "Ce que disent les chiffres"),
    ("paragraph", "Les personnes interrogées sont 583, dans plusieurs villes. Elles disent :"),
    ("list_item", "que leurs revenus ont baissé ;"),
    ("list_item", "que les violences ont augmenté, *surtout la nuit* ;"),
    ("list_item", "que la police ne vient plus."),
    ("paragraph", "Une personne raconte :"),
    ("quote", "« Je travaille plus tard, plus loin, et pour moins d'argent. Personne ne nous a demandé notre avis. »"),
    ("heading", "Ce que nous demandons"),
    ("list_item", "abroger la loi ;"),
    ("list_item", "consulter les personnes concernées."),
    ("table_cell", "Ville"), ("table_cell", "Personnes"),
    ("table_cell", "Lyon"), ("table_cell", "112"),
    ("table_cell", "Paris"), ("table_cell", "204"),
    ("paragraph", "Le code `L. 611-1` s'applique. Fin du texte, où *tout* est **dit**."),
]
NOTES = {"1": "Loi du 13 avril 2016, voir l'article premier.", "2": "Enquête menée auprès de 583 personnes."}
NUMBERED = {"abroger la loi ;", "consulter les personnes concernées."}


def markdown():
    out, cells = [], []
    for kind, text in GOLD:
        if kind == "table_cell":
            cells.append(text)
            continue
        if cells:
            rows = [cells[at:at + 2] for at in range(0, len(cells), 2)]
            table = ["| " + " | ".join(row) + " |" for row in rows]
            out.append("\n".join([table[0], "|---|---|"] + table[1:]))
            cells = []
        level = "# " if not out else "## "
        lead = {"heading": level, "quote": "> ", "list_item": "1. " if text in NUMBERED else "- "}.get(kind, "")
        out.append(lead + text)
    text = "\n\n".join(out)
    text = re.sub(r"(?m)^(- .*|1\. .*)\n\n(?=- |1\. )", r"\1\n", text)
    return text + "\n\n" + "\n".join(f"[^{n}]: {t}\n" for n, t in NOTES.items())


def plain(text):
    text = re.sub(r"\[([^\]^]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`\\]|</?\w+>", "", text)
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u00a0", " ")).strip()


def looks(text):
    """Formatting as a set: what is emphasized, strong, code, linked."""
    return {kind: re.findall(pattern, text) for kind, pattern in (
        ("strong", r"\*\*([^*]+)\*\*"), ("em", r"(?<!\*)\*([^*]+)\*(?!\*)"), ("code", r"`([^`]+)`"), ("link", r"\]\(([^)]+)\)"))}


def run(*words, **rest):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240, **rest).returncode == 0


def pandoc():
    found = shutil.which("pandoc")
    if not found:
        try:
            import pypandoc
            found = pypandoc.get_pandoc_path()
        except Exception:
            return None
    return found


def office(source, kind, folder):
    run("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", kind, "--outdir", folder, source)
    return os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + "." + kind.split(":")[0])


def files(folder):
    """Label and path of each file made."""
    source = os.path.join(folder, "source.md")
    open(source, "w", encoding="utf-8").write(markdown())
    yield "as written", source
    tool = pandoc()
    made = {}
    for kind in ("docx", "odt", "epub", "html"):
        if tool:
            target = os.path.join(folder, f"pandoc.{kind}")
            extra = ["--metadata", "lang=fr", "-s"] + (["--metadata", "title=x"] if kind in ("epub", "html") else [])
            if run(tool, source, "-o", target, *extra):
                made[kind] = target
                yield f"pandoc {kind}", target
    if "docx" in made:
        for kind in ("odt", "html", "epub"):
            copy = os.path.join(folder, "fromdocx.docx")
            shutil.copy(made["docx"], copy)
            yield f"LibreOffice {kind}", office(copy, kind, folder)
    if "odt" in made:
        copy = os.path.join(folder, "fromodt.odt")
        shutil.copy(made["odt"], copy)
        yield "LibreOffice docx", office(copy, "docx", folder)
        yield "LibreOffice pdf", office(copy, "pdf", folder)
    if "html" in made and shutil.which("chromium"):
        target = os.path.join(folder, "chromium.pdf")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}", made["html"])
        yield "Chromium pdf", target


def measure(exe, path):
    done = subprocess.run([exe, "pipe", "reflow", path], capture_output=True)
    if done.returncode:
        return "error: " + done.stderr.decode().strip()[:60]
    blocks = [json.loads(line) for line in done.stdout.decode().splitlines()]
    blocks = [block for block in blocks if "discarded" not in block]
    body = [block for block in blocks if block["kind"] != "footnote"]
    notes = {block.get("label"): plain(block["text"]) for block in blocks if block["kind"] == "footnote"}
    left = list(body)
    texts = kinds = formats = 0
    for kind, text in GOLD:
        block = next((block for block in left if plain(block["text"]) == plain(text)), None)
        if not block:
            if "-v" in sys.argv:
                print("    lost", kind, text)
            continue
        left.remove(block)
        texts += 1
        same = block["kind"] == kind or (kind == "table_cell" and block["kind"] == "paragraph")
        kinds += same
        if not same and "-v" in sys.argv:
            print("    kind", kind, block["kind"], text)
        formats += looks(block["text"]) == looks(text)
    good = sum(plain(text) in notes.values() for text in NOTES.values())
    if "-v" in sys.argv:
        for block in left:
            print("    more", block["kind"], block["text"][:100])
    total = len(GOLD)
    return f"{texts}/{total} | {kinds}/{total} | {formats}/{total} | {good}/{len(NOTES)} | {len(left)}"


def main():
    exe = sys.argv[1]
    folder = next((word for word in sys.argv[2:] if word != "-v"), None) or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    print("| made by | text | kind | formatting | notes | too many |\n|---|---|---|---|---|---|")
    for label, path in files(os.path.abspath(folder)):
        print(f"| {label} | {measure(exe, path) if os.path.exists(path) else 'not made'} |", flush=True)


main()
