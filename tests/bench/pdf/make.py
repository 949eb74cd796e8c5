"""Prints article.md to PDF in the ways that articles and theses come in.

Usage: make.py FOLDER. A way whose program is not installed is left out with a word on standard error.
Every print has a running head and page numbers that begin at 114, as in an issue of a journal.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ARTICLE = Path(__file__).with_name("article.md")
HEAD = "Fjellvær og Øyås: Nøkkelen i egen lomme"
FIRST_PAGE = 114
SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
BOX = ["Tidsskrift for nøkler", "2031, Vol. 12(3) 114–121", "© Forfatterne 2031", "Lisens: CC BY 4.0", "nøkler.example/retningslinjer",
       "DOI: 10.5555/nokler.2031.3", "www.nøkler.example"]
LIGATURES = [("ffi", "\ufb03"), ("ffl", "\ufb04"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02")]


def blocks(path=ARTICLE):
    """The article as (kind, text): kinds are h1, h2, h3, item and p."""
    kinds = {"# ": "h1", "## ": "h2", "### ": "h3", "- ": "item"}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        mark = next((mark for mark in sorted(kinds, key=len, reverse=True) if line.startswith(mark)), None)
        yield (kinds[mark], line[len(mark):]) if mark else ("p", line)


# --- LaTeX ---------------------------------------------------------------------------------------------------------


def tex(text):
    for sign in "&%#_$":
        text = text.replace(sign, "\\" + sign)
    return text.replace("–", "--").replace("’", "'")


def latex_source(options, fonts):
    lines = [
        rf"\documentclass[{options}]{{article}}",
        r"\usepackage[utf8]{inputenc}\usepackage[english,norsk]{babel}",
        fonts,
        r"\usepackage[margin=22mm]{geometry}\usepackage{fancyhdr}\usepackage{microtype}",
        rf"\pagestyle{{fancy}}\fancyhf{{}}\fancyhead[C]{{{HEAD}}}\fancyfoot[C]{{\thepage}}",
        rf"\setcounter{{page}}{{{FIRST_PAGE}}}\setlength{{\emergencystretch}}{{2em}}",
        r"\setcounter{secnumdepth}{0}\begin{document}",
    ]
    inside = False
    for kind, text in blocks():
        if (kind == "item") != inside:
            lines.append(r"\begin{itemize}" if not inside else r"\end{itemize}")
            inside = not inside
        words = tex(text)
        if kind == "h1":
            lines.append(rf"\twocolumn[{{\Large\bfseries {words}\par\bigskip}}]" if "twocolumn" in options
                         else rf"{{\noindent\Large\bfseries {words}\par\bigskip}}")
        elif kind == "item":
            lines.append(rf"\item {words}")
        else:
            form = {"h2": r"\section{%s}", "h3": r"\subsection{%s}", "p": "%s\n"}[kind]
            lines.append(form % words)
    return "\n".join(lines + [r"\end{document}"])


def latex(folder, name, options, fonts):
    program = shutil.which("pdflatex")
    if not program:
        return missing(name, "pdflatex")
    with tempfile.TemporaryDirectory() as work:
        Path(work, "a.tex").write_text(latex_source(options, fonts), encoding="utf-8")
        subprocess.run([program, "-interaction=batchmode", "a.tex"], cwd=work, stdout=subprocess.DEVNULL)
        shutil.copy(Path(work, "a.pdf"), folder / f"{name}.pdf")


# --- LibreOffice ---------------------------------------------------------------------------------------------------


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def flat_odt():
    """The article as flat OpenDocument, justified and hyphenated, with a head and a foot."""
    styles = {"h1": ("Heading", 1), "h2": ("Heading", 2), "h3": ("Heading", 3)}
    body = []
    for kind, text in blocks():
        if kind in styles:
            body.append(f'<text:h text:style-name="H{styles[kind][1]}" text:outline-level="{styles[kind][1]}">'
                        f"{escape(text)}</text:h>")
        elif kind == "item":
            body.append(f'<text:list text:style-name="L"><text:list-item><text:p text:style-name="P">'
                        f"{escape(text)}</text:p></text:list-item></text:list>")
        else:
            body.append(f'<text:p text:style-name="P">{escape(text)}</text:p>')
    names = ["office", "style", "text", "fo"]
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names[:3])
    heads = "".join(
        f'<style:style style:name="H{n}" style:family="paragraph" style:default-outline-level="{n}">'
        f'<style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>'
        for n, size in [(1, 18), (2, 14), (3, 12)])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>{heads}
<style:style style:name="P" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:margin-bottom="2mm" fo:line-height="130%"/>
<style:text-properties fo:font-size="11pt" fo:language="nb" fo:country="NO" fo:hyphenate="true"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:space-before="5mm" text:min-label-width="5mm"/></text:list-level-style-bullet>
</text:list-style></office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm" fo:margin-left="25mm" fo:margin-right="25mm"
 style:first-page-number="{FIRST_PAGE}"/>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header><text:p>{HEAD}</text:p></style:header>
<style:footer><text:p>Side <text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""


def office(folder, name):
    program = shutil.which("soffice")
    if not program:
        return missing(name, "soffice")
    with tempfile.TemporaryDirectory() as work:
        Path(work, f"{name}.fodt").write_text(flat_odt(), encoding="utf-8")
        subprocess.run([program, f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", str(folder), str(Path(work, f"{name}.fodt"))], stdout=subprocess.DEVNULL)


# --- A browser's print of a page -----------------------------------------------------------------------------------


def web(folder, name):
    """HTML through WeasyPrint: hyphenation by the language, ligatures by the font, as browsers print."""
    try:
        import weasyprint
    except ImportError:
        return missing(name, "weasyprint")
    tags = {"h1": "h1", "h2": "h2", "h3": "h3", "item": "li", "p": "p"}
    body = "".join(f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" for kind, text in blocks())
    style = (f"@page {{ size: A4; margin: 25mm; @top-left {{ content: '{HEAD}' }} @bottom-right {{ content: counter(page) }} }}"
             f"html {{ counter-reset: page {FIRST_PAGE - 1} }}"
             "body { font: 11pt/1.4 'DejaVu Serif'; text-align: justify; hyphens: auto; columns: 1 }")
    page = f'<html lang="nb"><head><title>{name}.docx</title><style>{style}</style></head><body>{body}</body></html>'
    weasyprint.HTML(string=page).write_pdf(folder / f"{name}.pdf")


# --- Drawn by hand -------------------------------------------------------------------------------------------------


def rows_of_columns(folder, name, ligatures):
    """Two columns drawn row by row across the page, as some publishers' programs do."""
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        return missing(name, "reportlab")
    pdfmetrics.registerFont(TTFont("Serif", SERIF))
    pdfmetrics.registerFont(TTFont("SerifBold", SERIF.replace(".ttf", "-Bold.ttf")))
    width, gutter, left, top, bottom, size = 242, 24, 44, 770, 70, 9
    lines = []
    for kind, text in blocks():
        font = "SerifBold" if kind[0] == "h" else "Serif"
        points = {"h1": 14, "h2": 12, "h3": 10}.get(kind, size)
        words = ("• " + text if kind == "item" else text).split(" ")
        for row in wrapped(words, lambda t: pdfmetrics.stringWidth(t, font, points), width):
            lines.append((font, points, ligated(row) if ligatures else row))
        lines.append(None)
    canvas, page, per = Canvas(str(folder / f"{name}.pdf")), FIRST_PAGE, int((top - bottom) / 13)
    for start in range(0, len(lines), 2 * per):
        canvas.setFont("Serif", 8)
        canvas.drawString(left, 805, HEAD)
        canvas.drawCentredString(297, 40, str(page))
        for row in range(per):
            for column in (0, 1):
                at = start + row + column * per
                if at < len(lines) and lines[at]:
                    font, points, text = lines[at]
                    canvas.setFont(font, points)
                    canvas.drawString(left + column * (width + gutter), top - 13 * row, text)
        canvas.showPage()
        page += 1
    canvas.save()


def publisher(folder, name):
    """Two columns under a head as publishers print it: the title at the left in large type, and at the right of it, on lines
    of its own, a box of small type with journal, issue and licence, which is none of the article's words."""
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        return missing(name, "reportlab")
    pdfmetrics.registerFont(TTFont("Serif", SERIF))
    pdfmetrics.registerFont(TTFont("SerifBold", SERIF.replace(".ttf", "-Bold.ttf")))
    width, gutter, left, bottom, size = 242, 24, 44, 70, 9

    def rows(font, points, text, room):
        return list(wrapped(text.split(" "), lambda t: pdfmetrics.stringWidth(t, font, points), room))

    (_, title), *rest = blocks()
    canvas, page, top = Canvas(str(folder / f"{name}.pdf")), FIRST_PAGE, 770
    for number, line in enumerate(BOX):
        canvas.setFont("Serif", 6.5)
        canvas.drawString(430, top + 7 - 8.4 * number - (18 if number > 2 else 0), line)
    for line in rows("SerifBold", 17, title, 360):
        canvas.setFont("SerifBold", 17)
        canvas.drawString(left, top - 8, line)
        top -= 21
    top = min(top - 20, 670)
    lines = []
    for kind, text in rest:
        font = "SerifBold" if kind[0] == "h" else "Serif"
        points = {"h2": 12, "h3": 10}.get(kind, size)
        lines += [(font, points, row) for row in rows(font, points, "• " + text if kind == "item" else text, width)] + [None]
    while lines:
        per = int((top - bottom) / 13)
        for column in (0, 1):
            for row, line in enumerate(lines[:per]):
                if line:
                    canvas.setFont(line[0], line[1])
                    canvas.drawString(left + column * (width + gutter), top - 13 * row, line[2])
            lines = lines[per:]
        canvas.setFont("Serif", 8)
        canvas.drawCentredString(297, 40, str(page))
        canvas.showPage()
        page, top = page + 1, 770
    canvas.save()


def wrapped(words, measure, width):
    """Lines of at most `width`; a word that does not fit is parted with a hyphen after a vowel where it can be."""
    line = ""
    for word in words:
        while measure((line + " " + word).strip()) > width:
            room = [cut for cut in range(3, len(word) - 3)
                    if word[cut - 1] in "aeiouyæøå" and word[:cut + 1].isalpha() and word[cut] not in "aeiouyæøå"
                    and measure((line + " " + word[:cut] + "-").strip()) <= width]
            if room:
                yield (line + " " + word[:room[-1]] + "-").strip()
                line, word = "", word[room[-1]:]
            elif line:
                yield line
                line = ""
            else:
                break
        line = (line + " " + word).strip()
    if line:
        yield line


def ligated(text):
    for letters, sign in LIGATURES:
        text = text.replace(letters, sign)
    return text


def soft_hyphens(folder, name):
    """One column through fpdf2, with a soft hyphen in every long word, shown or not."""
    try:
        from fpdf import FPDF
    except ImportError:
        return missing(name, "fpdf2")

    class Print(FPDF):
        def header(self):
            self.set_font("Serif", size=8)
            self.cell(0, 8, f"{HEAD}   {self.page_no() + FIRST_PAGE - 1}", align="R", new_x="LMARGIN", new_y="NEXT")
            self.ln(4)

    pdf = Print(format="A4")
    pdf.add_font("Serif", fname=SERIF)
    pdf.add_font("Serif", style="B", fname=SERIF.replace(".ttf", "-Bold.ttf"))
    pdf.add_page()
    for kind, text in blocks():
        size = {"h1": 16, "h2": 13, "h3": 11}.get(kind, 10)
        pdf.set_font("Serif", style="B" if kind[0] == "h" else "", size=size)
        text = re.sub(r"(?<![\w./])([a-zæøå]{5})([a-zæøå]{4,})", "\\1\u00ad\\2", text) if kind == "p" else text
        text = "• " + text if kind == "item" else text
        pdf.multi_cell(0, 5.5, text, align="L" if kind[0] == "h" else "J", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.output(str(folder / f"{name}.pdf"))


def missing(name, program):
    print(f"{name}: left out, {program} is not installed", file=sys.stderr)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    latex(folder, "latex-t1", "11pt,a4paper", r"\usepackage[T1]{fontenc}\usepackage{lmodern}")
    latex(folder, "latex-t1-columns", "10pt,a4paper,twocolumn", r"\usepackage[T1]{fontenc}\usepackage{lmodern}")
    latex(folder, "latex-ot1-columns", "10pt,a4paper,twocolumn", "")
    office(folder, "office")
    web(folder, "web")
    rows_of_columns(folder, "rows-of-columns", ligatures=False)
    rows_of_columns(folder, "rows-ligatures", ligatures=True)
    soft_hyphens(folder, "soft-hyphens")
    publisher(folder, "publisher")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
