"""The process that draws: reads SVG texts from standard input, writes PNG bytes to standard output.

Started by bot/charts.py by its path, so that nothing of the bot is loaded here.  Each request is its length
(4 bytes, big-endian) and UTF-8; each answer one byte (1 drawn, 0 failed), a length and the bytes of the
picture or of the reason.  The fonts are the arguments.  Ends when standard input does.
"""

from __future__ import annotations

import signal
import sys
from typing import BinaryIO

import resvg_py

# Pixels per unit of a drawing (800 x 450): the first that keeps the picture small enough for a phone's data.
ZOOMS = (1.5, 1.25, 1.0)
LARGEST = 100_000  # bytes


def draw(svg: str, fonts: list[str]) -> bytes:
    """The PNG of `svg`, drawn with `fonts` (paths) alone.

    Raises: ValueError for what is no SVG.
    """
    png = b""
    for zoom in ZOOMS:
        png = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=fonts)
        if len(png) <= LARGEST:
            break
    return bytes(png)


def serve(requests: BinaryIO, answers: BinaryIO, fonts: list[str]) -> None:
    """Answer one request after the other until `requests` ends."""
    while len(head := requests.read(4)) == 4:
        svg = requests.read(int.from_bytes(head, "big")).decode()
        try:
            drawn, body = 1, draw(svg, fonts)
        except Exception as error:
            drawn, body = 0, str(error).encode()
        answers.write(bytes([drawn]) + len(body).to_bytes(4, "big") + body)
        answers.flush()


if __name__ == "__main__":
    # Ctrl-C reaches the whole process group: the bot closes this process in its own order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
