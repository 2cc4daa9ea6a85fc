#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the pictograms at the sizes that the interface shows, at build time.

GTK takes a drawn “.symbolic.png” where there is one of the size asked for, as it does with Adwaita’s own: the program then starts
without librsvg, 6 MB and a tenth of the time until the first window. At any other size or scale it takes the SVG.
"""

import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SIZES = (16, 24, 32)  # rows and buttons; pictograms; tiles: see style.css. Each is a folder of the icon theme “hicolor”.
SCALABLE = "icons/scalable/actions/"


def escape(path):
    """A path as a rule of make names it: a folder may have a space in its name."""
    return str(path).replace(" ", "\\ ")


def main(encoder, source, output, depfile):
    """Writes, beside `output`, the drawn icons of the manifest `source`, and the manifest with them; `depfile` names what was read."""
    source, output = pathlib.Path(source), pathlib.Path(output)
    tree = ElementTree.parse(source)
    read = []

    for resource in tree.iter("gresource"):
        for entry in [entry for entry in resource if entry.get("alias", "").startswith(SCALABLE)]:
            svg = source.parent / entry.text
            read.append(svg)
            for size in SIZES:
                folder = output.parent / f"{size}x{size}"
                folder.mkdir(exist_ok=True)
                subprocess.run([encoder, "-o", folder, svg, f"{size}x{size}"], check=True)
                name = svg.stem + ".symbolic.png"
                drawn = ElementTree.SubElement(resource, "file", alias=f"icons/{size}x{size}/actions/{name}")
                drawn.text = f"{size}x{size}/{name}"

    tree.write(output, encoding="utf-8", xml_declaration=True)
    pathlib.Path(depfile).write_text(f"{escape(output)}: {' '.join(map(escape, read))}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
