"""A progress bar on stderr while an index is made.

Owns the bar. Refuses stdout, which is for answers.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


def bar_on_stderr() -> Callable[[int, int], None]:
    """Start a bar; the function returned moves it to `done` of `total` and ends it when full."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} facts"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.start()
    task = progress.add_task("compiling the index")

    def move(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total)
        if done >= total:
            progress.stop()

    return move
