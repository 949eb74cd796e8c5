"""The nynorsk forms of what the two Norwegians share, after the bokmål ones; used by build.py.

Most headwords are good bokmål and good nynorsk (fastlege, region, støtte) and differ only in how they inflect:
fastleger, fastlegar. Others differ by one regular ending (lærer, lærar; farlig, farleg): these become headwords of
their own. What follows no rule here is written down in nynorsk.txt.
"""

import re
from typing import NamedTuple


class Kin(NamedTuple):
    """A nynorsk form and the bokmål form it answers to."""

    # How sure the rule is; the surest rules take their forms first.
    rank: int
    nynorsk: str
    bokmål: str
    # True if the form must be nobody else's at all, related or not.
    alone: bool = False


def kin_of(word_class, paradigms):
    """The nynorsk forms that go with the bokmål paradigms of one article, each a list of (form, its tags)."""
    tables = [{tuple(tags): form for form, tags in reversed(paradigm)} for paradigm in paradigms]
    if word_class == "NOUN":
        feminine = any(table.get(THE, "").endswith("a") for table in tables)
        return {kin for table in tables for kin in noun(table, feminine)}
    rules = {"VERB": verb, "ADJ": adjective}
    return {kin for table in tables for kin in rules[word_class](table)} if word_class in rules else set()


ONE, THE, MANY, ALL = ("Sing", "Ind"), ("Sing", "Def"), ("Plur", "Ind"), ("Plur", "Def")


def noun(tagged, feminine):
    one, the, many, everyone = (tagged.get(tags, "") for tags in (ONE, THE, MANY, ALL))
    # Not bok, bøker: a noun that changes its vowel keeps -er. Not søknad, søknader either.
    regular = many[:-2] in stems(one) and not one.endswith("nad")
    if many.endswith("er") and regular and (the.endswith("n") or one.endswith("ing")):
        # What may be feminine in bokmål and ends in -e has -ar or -er in nynorsk, word by word (klasse, lære): never at
        # the cost of another word (lærar).
        alone = feminine and one.endswith("e")
        yield Kin(1, many[:-2] + "ar", many, alone)
        if everyone.endswith("ene"):
            yield Kin(1, everyone[:-3] + "ane", everyone, alone)
    if one.endswith("dom"):
        for form, ending in ((the, "en"), (many, "ar"), (everyone, "ane")):
            yield Kin(1, one + ending, form)
    if the.endswith("t") and everyone.endswith("ene"):
        yield Kin(2, everyone[:-3] + "a", everyone)


def stems(one):
    """What the plural of the noun `one` may add its ending to: artikkel, artikl-er."""
    yield one
    yield one.removesuffix("e")
    yield re.sub(r"(.)\1?e([lrn])$", r"\1\2", one)


def verb(tagged):
    infinitive, present, past = (tagged.get((tag,), "") for tag in ("Inf", "Pres", "Past"))
    for form in tagged.values():
        if form.endswith("ende"):
            yield Kin(3, form[:-4] + "ande", form)
    if not infinitive.endswith("e"):
        return
    stem = infinitive[:-1]
    if past in (stem + "et", stem + "a"):
        yield Kin(1, stem + "ar", present)
        yield Kin(1, stem + "a", past)
    elif present == infinitive + "r" and not stem.endswith("er") and re.fullmatch(stem[:-1] + ".?[td]e", past):
        # Some of these have -ar and -a in nynorsk (kallar), some not (lærer): never at the cost of a lærar.
        yield Kin(3, stem + "ar", present, alone=True)
        yield Kin(3, stem + "a", past, alone=True)
    yield Kin(3, stem + "ast", infinitive + "s")
    yield Kin(4, stem + "a", infinitive)


def adjective(tagged):
    base = next((form for tags, form in tagged.items() if "Pos" in tags and "Masc/Fem" in tags), None)
    for tags, form in tagged.items():
        if "Cmp" in tags and form.endswith("ere"):
            yield Kin(1, form[:-3] + "are", form)
        elif "Sup" in tags and base and form.startswith(base):
            yield Kin(1, re.sub("e?(ste?)$", r"a\1", form), form)


# Endings that make another headword in nynorsk: class, bokmål, the ends of the nynorsk forms.
ENDINGS = [
    ("NOUN", "lighet", ["legheit", "legheita", "legheiter", "legheitene"]),
    ("NOUN", "het", ["heit", "heita", "heiter", "heitene"]),
    ("ADJ", "lig", ["leg", "lege", "legare", "legast", "legaste"]),
    ("ADJ", "som", ["sam", "samt", "same", "samare", "samast", "samaste"]),
    ("ADJ", "ende", ["ande"]),
    ("NOUN", "ende", ["ande"]),
]


def headword(word_class, lemma, forms):
    """The forms of the nynorsk headword that answers to the bokmål `lemma`, itself first; none if they share it."""
    if word_class == "NOUN" and lemma.endswith("er") and {lemma + "e", lemma + "ne"} <= forms:
        return [lemma[:-2] + ending for ending in ("ar", "aren", "arar", "arane")]
    for of_class, bokmål, nynorsk in ENDINGS:
        if word_class == of_class and lemma.endswith(bokmål) and len(lemma) > len(bokmål) + 1:
            return [lemma[: -len(bokmål)] + ending for ending in nynorsk]
    return []
