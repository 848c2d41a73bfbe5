"""From SVG to PNG, by the typesetter that also makes the PDF."""

from __future__ import annotations

import re

import typst

PIXELS_PER_INCH = 144
_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
_PAGE = b"""
#set page(width: int(sys.inputs.width) * 0.75pt, height: int(sys.inputs.height) * 0.75pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def png_of(svg: str, pixels_per_inch: float = PIXELS_PER_INCH) -> bytes:
    """Make a picture of an SVG that names its width and height in pixels.

    At 96 pixels per inch the picture is as large as the SVG says; raises `ValueError` without a size.
    """
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("the SVG does not say how large it is")
    made = typst.compile(
        _PAGE,
        format="png",
        ppi=pixels_per_inch,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg, "width": size[1], "height": size[2]},
    )
    return bytes(made)
