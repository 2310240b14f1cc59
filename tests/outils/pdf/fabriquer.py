#!/usr/bin/env python3
"""Makes the PDFs of this folder from content/. See LISEZMOI.md beside it."""

import csv
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
CHROMIUM = (
    "chromium --headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--no-pdf-header-footer --disable-pdf-tagging"
).split()
# Textures and fonts weigh more than what is read here.
LIGHT = (
    "<style>*,*::before,*::after{background:none!important;mask:none!important;box-shadow:none!important;"
    "clip-path:none!important;font-family:serif!important}"
    "svg{display:none!important}</style></head>"
)


def resources():
    with open(ROOT / "content/ressources.csv", encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter=";")}


def panels(poster):
    """Title and text of each heading, address and label of each link."""
    rows, number = resources(), 0
    for panel in poster["panel"]:
        links = []
        for tile in panel.get("tile", []):
            number += 1
            row = rows[tile["resource"]]
            # The test makes the same label.
            label = row["title"] or f"Lien {number} de l’affiche, dont le texte court sur plusieurs lignes : {row['identifier']}"
            links.append((row["original_url"] or row["url"], label))
        headings = [(h["title"], h.get("text", "").strip()) for h in panel["heading"]]
        pill = {"formats-courts": "FORMATS COURTS", "formats-longs": "FORMATS LONGS"}.get(panel.get("pill"))
        yield headings, links, pill


def typst(poster):
    quoted = lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    out = ["#set page(width: 100mm, height: 330mm, margin: 8mm)", '#set text(size: 9pt, lang: "fr")', "#set heading(outlined: false)"]
    out.append(f"#text(size: 30pt, weight: \"bold\")[#{quoted(poster['name'])}]\n")
    for index, (headings, links, pill) in enumerate(panels(poster)):
        if index:
            out.append("#pagebreak()")
        for title, text in headings:
            out.append(f"#text(size: 15pt)[#{quoted(title)}]\n")
            out.extend(f"#{quoted(' '.join(part.split()))}\n" for part in text.split("\n\n") if part)
        if pill:
            out.append(f"#rotate(-20deg)[#{quoted(pill)}]\n")
        out.extend(f"#block(width: 55mm, link({quoted(address)})[#{quoted(label)}])\n" for address, label in links)
    return "\n".join(out)


def latex(poster, fonts):
    """Without fonts of outlines, TeX draws letters as pictures that do not say which letters they are."""
    escape = lambda text: re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", r"\textbackslash{}"))
    out = [
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}" + fonts,
        r"\usepackage[paperwidth=120mm,paperheight=260mm,margin=8mm]{geometry}\usepackage[hidelinks]{hyperref}",
        r"\DeclareUnicodeCharacter{00A0}{~}\DeclareUnicodeCharacter{2019}{'}\parindent0pt\begin{document}\sloppy",
        r"{\Huge " + escape(poster["name"]) + r"\par}",
    ]
    for index, (headings, links, pill) in enumerate(panels(poster)):
        if index:
            out.append(r"\newpage")
        for title, text in headings:
            out.append(r"{\Large " + escape(title) + r"\par}")
            out.append(escape(text) + "\n")
        if pill:
            out.append(r"\fbox{" + pill + "}\n")
        for address, label in links:
            out.append(r"\parbox{60mm}{\raggedright\href{" + address.replace("%", r"\%").replace("#", r"\#") + "}{" + escape(label) + r"}}" + "\n")
    return "\n".join(out + [r"\end{document}"])


def open_document(poster):
    escape = html.escape
    body = [f'<text:p text:style-name="Name">{escape(poster["name"])}</text:p>']
    for index, (headings, links, pill) in enumerate(panels(poster)):
        for rank, (title, text) in enumerate(headings):
            style = "Break" if index and not rank else "Head"
            body.append(f'<text:p text:style-name="{style}">{escape(title)}</text:p>')
            body.extend(f"<text:p>{escape(' '.join(part.split()))}</text:p>" for part in text.split("\n\n") if part)
        if pill:
            body.append(f"<text:p>{pill}</text:p>")
        body.extend(
            f'<text:p text:style-name="Link"><text:a xlink:type="simple" xlink:href="{escape(address)}">{escape(label)}</text:a></text:p>'
            for address, label in links
        )
    sized = lambda name, size, extra="": (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {extra}/>'
        f'<style:text-properties fo:font-size="{size}pt"/></style:style>'
    )
    names = "office style text fo xlink"
    spaces = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    declared = " ".join(f'xmlns:{name}="{spaces[name]}"' for name in names.split())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {declared} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        + sized("Name", 30)
        + sized("Head", 18)
        + sized("Break", 18, 'fo:break-before="page"')
        + sized("Link", 12, 'fo:margin-right="9cm"')
        + "</office:automatic-styles><office:body><office:text>"
        + "".join(body)
        + "</office:text></office:body></office:document>"
    )


def run(*command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)


def main(dist):
    import typst as compiler

    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        for slug in ("reve", "pleiades"):
            page = work / "page.html"
            page.write_text((dist / f"affiches/{slug}/index.html").read_text().replace("</head>", LIGHT, 1))
            # Relative addresses of the page lead to the site.
            (work / "base").exists() or (work / "base").symlink_to(dist)
            page.write_text(page.read_text().replace("<head>", f'<head><base href="file://{dist}/affiches/{slug}/">', 1))
            run(*CHROMIUM, f"--user-data-dir={work}/profile", f"--print-to-pdf={work}/big.pdf", f"file://{page}")
            run("qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9", f"{work}/big.pdf", str(HERE / f"chromium-{slug}.pdf"))
        poster = tomllib.loads((ROOT / "content/affiches/pleiades.toml").read_text())
        (work / "typst.typ").write_text(typst(poster))
        compiler.compile(str(work / "typst.typ"), output=str(HERE / "typst-pleiades.pdf"))
        for name, fonts in (("latex-pleiades", r"\usepackage{lmodern}"), ("lettres-dessinees", "")):
            (work / "latex.tex").write_text(latex(poster, fonts))
            run("pdflatex", "-interaction=batchmode", "latex.tex", cwd=work)
            (HERE / f"{name}.pdf").write_bytes((work / "latex.pdf").read_bytes())
        (work / "libreoffice.fodt").write_text(open_document(poster))
        run("soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", "pdf", "libreoffice.fodt", cwd=work)
        (HERE / "libreoffice-pleiades.pdf").write_bytes((work / "libreoffice.pdf").read_bytes())
        (work / "scan.typ").write_text("#set page(width: 50mm, height: 50mm)\n#rect(fill: gray)")
        compiler.compile(str(work / "scan.typ"), output=str(HERE / "sans-texte.pdf"))
        (work / "text.typ").write_text("#set page(width: 50mm, height: 50mm)\nUn texte sans lien.")
        compiler.compile(str(work / "text.typ"), output=str(HERE / "sans-lien.pdf"))
        run("qpdf", "--encrypt", "secret", "secret", "256", "--", str(HERE / "sans-lien.pdf"), str(HERE / "mot-de-passe.pdf"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
