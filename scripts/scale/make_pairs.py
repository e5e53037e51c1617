#!/usr/bin/env python3
"""Make document pairs to try the scale with: JSON lines on standard output.

usage: make_pairs.py PAIRS [SEED] < FR_TAB_EN

Standard input holds sentence pairs, French and English with a tab between; each document draws some of
them, loses or merges a few, and gets numbers of its own.
"""
import json
import random
import sys


def document(dice, pairs, number):
    source, target = [], []
    for fr, en in dice.sample(pairs, min(len(pairs), dice.randint(10, 40))):
        year = dice.randint(1900, 2025)
        fr, en = f"{fr} ({year})", f"{en} ({year})"
        chance = dice.random()
        if chance > 0.03:
            source.append(fr)
        if not 0.03 < chance <= 0.06:
            if 0.06 < chance < 0.15 and target:
                target[-1] += " " + en
            else:
                target.append(en)
    return {"id": f"made-{number:05}", "source": source, "target": target}


def main():
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    pairs = [line.rstrip("\n").split("\t") for line in sys.stdin if line.count("\t") == 1]
    for number in range(int(sys.argv[1])):
        print(json.dumps(document(dice, pairs, number), ensure_ascii=False))


if __name__ == "__main__":
    main()
