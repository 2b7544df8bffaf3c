"""A process that makes rows of parts of files, for another that writes them.

Owns the conversation: told in a line which packs there are, it answers each part
with its rows and problems, until its input ends. Refuses to write, and to
say anything else. An interrupt at the keyboard reaches the writer too, which ends
it: here it is passed over.
"""

from __future__ import annotations

import base64
import gc
import json
import signal
import sys
from pathlib import Path

from nea_cli.book.book import read_book
from nea_cli.book.part import Part
from nea_cli.build.authority import read_authority
from nea_cli.build.crew import answered
from nea_cli.build.han import han_table
from nea_cli.build.memory import collecting_seldom
from nea_cli.build.row import Preparer
from nea_cli.build.stream import read


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told = json.loads(sys.stdin.buffer.readline())
    # Only what others lean on: the facts come part by part.
    book = read_book([Path(folder) for folder in told["folders"]], frozenset())
    preparer = Preparer(book, read_authority(book, han_table()), base64.b64decode(told["known"]))
    gc.freeze()  # what is loaded stays
    with collecting_seldom():
        for line in sys.stdin.buffer:
            made = read(book, preparer, Part(*json.loads(line)))
            sys.stdout.buffer.write(answered(made))
            sys.stdout.buffer.flush()
