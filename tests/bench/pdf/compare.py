"""How well and how fast kilde reads the prints of article.md, beside pdftotext.

Usage: compare.py KILDE FOLDER-OF-PRINTS

F is the harmonic mean of the share of the article's words that were found and the share of the found words that are the
article's, both in the order of the article. CPU of pdftotext is that of its process; of kilde, that of its guarded reader,
less what the same reader takes on a file of nine bytes: its start. Exit 1 where a bound is passed.
"""

import difflib
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

LEAST = 0.96
DEAREST = 2.5
RUNS = 5


def words(text):
    """Words as they stand, without the marks of headings and items and the signs around them."""
    bare = (word.strip("#•–-*.,:;()?!»«\"") for word in text.split())
    return [word for word in bare if re.search(r"\w", word)]


def f(found, wanted):
    same = sum(block.size for block in difflib.SequenceMatcher(None, found, wanted, autojunk=False).get_matching_blocks())
    return 2 * same / max(1, len(found) + len(wanted))


def run(*command, cwd=None):
    """Output and CPU seconds, the least of several runs."""
    best, output = float("inf"), ""
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        output = subprocess.run(command, cwd=cwd, capture_output=True, text=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return output, best


def kilde(program, file):
    """The text that kilde makes of a file, in a review of its own."""
    with tempfile.TemporaryDirectory() as review:
        subprocess.run([program, "init"], cwd=review, capture_output=True, check=True)
        for sample in Path(review, "corpus").glob("*"):
            sample.unlink()
        Path(review, "corpus", file.name).write_bytes(file.read_bytes())
        return subprocess.run([program, "text", f"corpus/{file.name}"], cwd=review, capture_output=True, text=True).stdout


def reader(program, data):
    """CPU seconds of the guarded reader alone, the least of several runs."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "--guarded-read", "pdf", str(1 << 29)], input=data, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main(program, folder):
    wanted = words(Path(__file__).with_name("article.md").read_text(encoding="utf-8"))
    start = reader(program, b"%PDF-1.7\n")
    passed = False
    print("| print | kilde F | pdftotext F | kilde CPU ms | pdftotext CPU ms |")
    print("|---|---|---|---|---|")
    for file in sorted(folder.glob("*.pdf")):
        ours = f(words(kilde(program, file)), wanted)
        text, seconds = run("pdftotext", str(file), "-")
        theirs = f(words(text), wanted)
        own = max(0, reader(program, file.read_bytes()) - start)
        passed |= ours < LEAST or ours < theirs or own > DEAREST * seconds
        print(f"| {file.stem} | {ours:.3f} | {theirs:.3f} | {own * 1000:.0f} | {seconds * 1000:.0f} |")
    print(f"\nStart of the reader, not counted: {start * 1000:.0f} ms.")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])))
