import threading
import time

import enregard
import pytest


def test_sentences():
    assert enregard.sentences("M. Roy part. Il neige.\nFin.") == ["M. Roy part.", "Il neige.", "Fin."]
    assert enregard.sentences("Mr. Roy left. It snows.", "en-GB") == ["Mr. Roy left.", "It snows."]
    assert enregard.sentences("") == []


def test_reflow():
    blocks = enregard.reflow("# Titre\n\nUn paragraphe.\n".encode(), "r.md")
    assert [(block["kind"], block["text"]) for block in blocks] == [
        ("heading", "Titre"),
        ("paragraph", "Un paragraphe."),
    ]


def test_align():
    found = enregard.align(["Il pleut.", "Nous restons ici."], ["It is raining, so we stay here."])
    assert [bead[:2] for bead in found["beads"]] == [([0, 1], [0])]
    assert 0 <= found["score"] <= 1 and found["unrelated"] is False


def test_carry():
    old = ["Il pleut ce matin.", "Nous restons à la maison avec les enfants."]
    new = ["Nous restons ici à la maison avec les enfants.", "Il pleut ce matin.", "Rien d'autre."]
    links = enregard.carry(old, new)
    assert [(link["relation"], link["old"]) for link in links] == [("edited", [1]), ("same", [0]), ("new", [])]


def test_check():
    found = enregard.check("Le taux atteint 7,4 %.", "The rate stands at 7,4%.")
    assert [finding["check"] for finding in found] == ["number-format"]
    start, end = found[0]["target_span"]
    assert "The rate stands at 7,4%."[start:end] == "7,4"


def test_score():
    source = "Elle a été élue, malgré l'opposition du syndicat."
    whole = enregard.score(source, "She was elected, despite the opposition of the union.")
    part = enregard.score(source, "She was elected.")
    assert part["score"] < 0.5 < whole["score"]
    start, end = part["source_spans"][0]
    assert source.encode()[start:end].decode().startswith(", malgré")
    pairs = [(source, "She was elected, despite the opposition of the union."), (source, "She was elected.")]
    assert enregard.score_pairs(pairs) == [whole["score"], part["score"]]


def test_errors_have_a_code():
    for call, code in [
        (lambda: enregard.align([], []), "side-empty"),
        (lambda: enregard.reflow(b"x", "r.md", "no-such"), "reader-unknown"),
    ]:
        with pytest.raises(enregard.EnregardError) as raised:
            call()
        assert raised.value.code == code


def test_other_threads_run_meanwhile():
    done = threading.Event()
    ticks = 0
    source = [f"La ligne {n} parle de la pluie et du beau temps." for n in range(3000)]
    target = [f"Line {n} speaks of rain and fine weather." for n in range(3000)]

    def work():
        enregard.align(source, target)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.001)
    thread.join()
    assert ticks > 3
