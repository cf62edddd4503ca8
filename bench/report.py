"""The table: what was measured, beside what was aimed at, as docs/performance.md shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def write(room: Any, visit: Any, stock: Any, panel: Any, rows: Any) -> str:
    """Put the table into the page, between its marks; the table."""
    return put("measured", _table(room, visit, stock, panel, rows))


def put(name: str, table: str) -> str:
    """Put a table into the page, between the marks of that name; the table."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    table = f"Measured on {date.today().isoformat()}.\n\n{table}"
    text = PAGE.read_text("utf-8")
    before, after = text.split(begin)[0], text.split(end)[1]
    PAGE.write_text(f"{before}{begin}\n{table}\n{end}{after}", "utf-8", newline="\n")
    return table


def _table(room: Any, visit: Any, stock: Any, panel: Any, rows: Any) -> str:
    many = max(room.at_once)
    some = min(room.at_once)
    quicker = stock.at_once[some].slowest / room.at_once[some].slowest
    beside_panel = panel.at_once[many].slowest / room.at_once[many].slowest
    load = room.load
    lines = [
        (
            f"{some} at once, GET to the form's state, slowest",
            "25 times as fast as stock",
            f"{_s(room.at_once[some].slowest)}: {quicker:.0f} times as fast",
            f"{_s(stock.at_once[some].slowest)}; Panel {_s(panel.at_once[some].slowest)}",
        ),
        (
            f"{many} at once, slowest",
            "faster than Panel",
            f"{_s(room.at_once[many].slowest)}: {beside_panel:.2f} times as fast as Panel",
            f"Panel {_s(panel.at_once[many].slowest)}",
        ),
        (
            f"{many} arrive within a minute, 8 to 20 s on the join page: “Join” to form, p95",
            "0.5 s",
            _s(room.arrived.p95),
            "",
        ),
        (
            "one more person, GET to the form's state, median of five",
            "0.3 s",
            _s(room.one_more.median),
            f"{_s(stock.one_more.median)}; Panel {_s(panel.one_more.median)}",
        ),
        (
            "memory each further person adds (USS), form open",
            "12 MB",
            f"{room.memory_first:.1f} MB",
            f"{stock.memory:.0f} MB",
        ),
        (
            f"the same after a result of {many} people was shown",
            "12 MB",
            f"{room.memory:.1f} MB",
            "",
        ),
        (
            "first visit over the wire, requests (WebSocket apart)",
            "60 KB, 8",
            f"{visit.bytes / 1000:.1f} KB, {visit.requests}",
            (
                f"{stock.visit.bytes / 1e6:.1f} MB, {stock.visit.requests}; "
                f"Panel {panel.visit.bytes / 1e6:.1f} MB, {panel.visit.requests}"
            ),
        ),
        (
            "slow phone, first visit: join page shown, and “Join” to usable form",
            "1.0 s",
            f"{_s(visit.join_page)} and {_s(visit.form)}",
            f"{_s(stock.visit.form)}; Panel {_s(panel.visit.form)} (no join page)",
        ),
        (
            f"answer sent to “saved” (durable), {many} people every 5 s for a minute, p95",
            "100 ms",
            _ms(load.saved.p95),
            "",
        ),
        (
            "answer sent to the facilitator's count, same load, p95",
            "400 ms",
            _ms(load.counted.p95),
            "",
        ),
        (
            f"reveal (two seconds after the closing) to the picture on all {many} pages, p95",
            "1 s",
            _s(load.seen.p95),
            "",
        ),
        (
            f"{many} idle people, server and all kernels",
            "10 % of a core",
            f"{100 * room.idle:.1f} %",
            "",
        ),
        (
            f"answers lost or doubled, of {len(load.saved.seconds)}",
            "0",
            f"{room.lost + room.doubled}",
            "",
        ),
        (f"connected on one machine: {room.connected} people", "works", "works", ""),
        (
            "durable appends, 20 writers, rows a second",
            "as SQLite",
            f"{rows.ours:.0f}: {rows.ours / rows.sqlite:.2f} times SQLite",
            f"SQLite (WAL, FULL) {rows.sqlite:.0f}",
        ),
        (
            f"one append; one follow at {rows.rows_long:,} rows against 1,000",
            "1.2 times",
            (
                f"{rows.append_long / rows.append_short:.2f}; "
                f"{rows.follow_long / rows.follow_short:.2f}"
            ),
            "",
        ),
    ]
    head = [
        "| what | aim | this workbook | stock Voilà, others |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *(f"| {' | '.join(line)} |" for line in lines)])


def _s(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"
