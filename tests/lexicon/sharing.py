"""Shares inflected forms between the two Norwegians; used by build.py.

A shared form must not bring strangers together: one that another word has already is taken only where the two words
meet in bokmål too (koster, like kostar, is of kost and of koste).
"""

import nynorsk

CLASSES = {"N": "NOUN", "A": "ADJ", "V": "VERB"}


def add_nynorsk(lexicon, bokmål):
    """Gives bokmål words their nynorsk forms, wherever no stranger has them."""
    derived = list(add_nynorsk_headwords(lexicon, bokmål))
    pairs = [(kin, paradigm) for paradigm in bokmål for kin in paradigm.kin]
    for kin, paradigm in sorted(pairs, key=lambda pair: pair[0]):
        lexicon.extend(paradigm, kin)
    unhead(lexicon, derived)


def add_nynorsk_headwords(lexicon, bokmål):
    """Adds the nynorsk headwords that differ by a rule: lærar after lærer. Yields their paradigms."""
    for paradigm in bokmål:
        heads, forms = [], []
        for lemma in sorted(paradigm.heads):
            found = nynorsk.headword(CLASSES.get(paradigm.letter.upper()), lemma, paradigm.forms)
            if found and found[0] in lexicon.heads:
                continue
            if all(lexicon.is_free(form, paradigm, lemma) for form in found):
                heads, forms = heads + found[:1], forms + found
            else:
                lexicon.refused.add(f"{lemma} {found[0]}")
        if heads:
            added = lexicon.add(paradigm.letter, heads, forms)
            added.ties |= paradigm.forms
            yield added


def unhead(lexicon, derived):
    """A nynorsk headword that is also the plural of another noun must not hide that one: tankar of tanke."""
    for paradigm in derived:
        for head in list(paradigm.heads):
            others = (each for each in lexicon.owners[head] if each.letter in "Nn" and head not in each.heads)
            if next(others, None):
                paradigm.heads.discard(head)


def add_bokmål(lexicon, own, bokmål):
    """Gives nouns of our lists the forms of a bokmål noun they end in: erfaringskonsulent, -konsulenter."""
    nouns = {head: each.forms for each in bokmål if each.letter in "Nn" for head in each.heads}
    for paradigm in own:
        for head in paradigm.heads - set(nouns) if paradigm.letter == "N" else ():
            cuts = (at for at in range(3, len(head) - 4) if begins_compound(lexicon, head[:at]))
            tail = next((head[at:] for at in cuts if head[at:] in nouns), None)
            new = {head.removesuffix(tail) + form for form in nouns[tail]} if tail else set()
            new = {form for form in new - paradigm.forms if lexicon.is_free(form, paradigm, head)}
            paradigm.forms |= new
            if new:
                print(f"{head}: {' '.join(sorted(new))}")


def add_to_compounds(lexicon, own, bokmål):
    """Lets bokmål words have the nynorsk forms of the word they end in, if they inflect like it: bidra, as dra, dreg."""
    # A verb may hide its first part (bi-dra); a noun that came whole from another language (festival) is no compound.
    for letters, is_first_part in (("Vv", lambda before: True), ("N", lambda before: begins_compound(lexicon, before))):
        words = [(head, each) for each in bokmål if each.letter in letters for head in each.heads]
        inflected = {head: each.forms for each in bokmål if each.letter.upper() in letters for head in each.heads}
        ours = {head: each.forms for each in own if each.letter in letters for head in each.heads & set(inflected)}
        for head, paradigm in words:
            for before, tail in ((head[:at], head[at:]) for at in range(2, len(head) - 1)):
                like_tail = tail in ours and {before + form for form in inflected[tail]} <= paradigm.forms
                if like_tail and is_first_part(before):
                    paradigm.kin |= {nynorsk.Kin(1, before + form, head) for form in ours[tail]}
                    break


def begins_compound(lexicon, before):
    """True if `before` is a word, or its linking form: forretning-s-."""
    return before in lexicon.owners or before[-1] in "se" and before[:-1] in lexicon.owners
