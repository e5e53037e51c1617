#!/usr/bin/env python3
"""Make a translation memory of any size.

usage: make_memory.py UNITS [SEED] > memory.tmx

The sentences are those of make_project.py, each with the names of a town and of a person out of
some 200,000, common ones and rare ones, as in texts.
"""
import random
import sys

from make_project import sentence

SYLLABLES = "ba cha du fré gou li ma nes or pé que ri sau ti vel yon zac lan mor sur".split()


def name(dice):
    rank = int(200_000 ** dice.random())
    made = ""
    while rank:
        rank, rest = divmod(rank, len(SYLLABLES))
        made += SYLLABLES[rest]
    return (made or "ay").capitalize()


def main(count, seed):
    dice = random.Random(seed)
    out = sys.stdout
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="made"'
              ' creationtoolversion="1" segtype="sentence" o-tmf="made" adminlang="en" srclang="fr"'
              ' datatype="plaintext"/><body>\n')
    for number in range(count):
        fr, en = sentence(dice, number)
        town, person = name(dice), name(dice)
        out.write(
            f'<tu><tuv xml:lang="fr"><seg>À {town}, {fr[:-1]} ; {person} l’admet.</seg></tuv>'
            f'<tuv xml:lang="en" changeid="Ada" changedate="20240531T101500Z"><seg>In {town}, {en[:-1]};'
            f' {person} admits it.</seg></tuv></tu>\n'
        )
    out.write("</body></tmx>\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else 1)
