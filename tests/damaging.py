"""What happens to a table from outside, as hypothesis thinks it up: bytes in, bytes out."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

BLANK = [b"\n", b"\r\n", b'""\n', b",,,,\n", b"  \n", b"\t\n", b'"",""\n', b"\n\n\n", b",\r\n"]
ENDS = [b" ", b"\t", b",,", b"\r", b'"', b"\x00" * 9, b"\xff", b"x,", b"\n \n "]
CELLS = [
    b"\xc2\xb2", b"9" * 5000, b"-1", b"1_0", b"1e400", b"nan", b"0", b"2026-11-28T10:00:00",
    b"9999-99-99", b'"[1"', b'"{}"', b"[]", b'"' + b"[" * 3000 + b'"', b"'", b"=1", b"",
    b'"{""until"": 5}"', b'"{""texts"": 1, ""shown"": 0}"', b'"{""option"": [], ""text"": 3}"',
    b'"{""picture"": Infinity}"', b'"{""groups"": 4, ""options"": {}, ""rows"": null}"',
    b'"{""participant"": [], ""into"": {}}"', b'"{""unrevealed"": [3], ""held"": 7}"',
    b'"{""point"": 1}"', b"start", b"seal", b"sealing", b"timer", b"draft", b"groups", b"person",
]  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """One thing that is done to a table; `at` and `to` are places in it, from 0 to 1."""

    kind: str
    at: float
    to: float
    what: bytes

    def done(self, data: bytes) -> bytes:
        """The bytes of the table after it."""
        first, last = sorted((int(self.at * len(data)), int(self.to * len(data))))
        return getattr(self, f"_{self.kind}")(data, first, last)  # type: ignore[no-any-return]

    def _blank(self, data: bytes, first: int, _last: int) -> bytes:
        lines = data.splitlines(keepends=True)
        place = first * (len(lines) + 1) // (len(data) + 1)
        return b"".join([*lines[:place], self.what, *lines[place:]])

    def _cut(self, data: bytes, first: int, _last: int) -> bytes:
        return data[:first]

    def _end(self, data: bytes, _first: int, _last: int) -> bytes:
        return data + self.what

    def _gone(self, data: bytes, first: int, last: int) -> bytes:
        return data[:first] + data[first + (last - first) % 40 :]

    def _twice(self, data: bytes, first: int, last: int) -> bytes:
        return data[:last] + data[first:]

    def _swapped(self, data: bytes, first: int, last: int) -> bytes:
        made = bytearray(data)
        if first < last < len(made):
            made[first], made[last] = made[last], made[first]
        return bytes(made)

    def _put(self, data: bytes, first: int, _last: int) -> bytes:
        return data[:first] + self.what + data[first:]

    def _cell(self, data: bytes, first: int, _last: int) -> bytes:
        begin = max(data.rfind(b",", 0, first), data.rfind(b"\n", 0, first)) + 1
        ends = [end for end in (data.find(b",", begin), data.find(b"\n", begin)) if end >= 0]
        return data[:begin] + self.what + data[min(ends, default=len(data)) :]

    def _as(self, data: bytes, first: int, _last: int) -> bytes:
        text = data.decode("utf-8", "replace")
        ways = ["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32"]
        return text.encode(ways[first % len(ways)], "replace")

    def _line_ends(self, data: bytes, first: int, _last: int) -> bytes:
        return data.replace(b"\n", (b"\r\n", b"\r", b"\n\r", b"\n\n")[first % 4])


places = st.floats(0, 1)
_payloads = {
    "blank": st.sampled_from(BLANK),
    "end": st.sampled_from(ENDS),
    "put": st.sampled_from([b'"', b'""', b"\x00", b"\r", b",", b"\xff\xfe", b"\xef\xbb\xbf"])
    | st.binary(min_size=1, max_size=6),
    "cell": st.sampled_from(CELLS),
}
damages = st.sampled_from(
    ["blank", "cut", "end", "gone", "twice", "swapped", "put", "cell", "cell", "as", "line_ends"]
).flatmap(
    lambda kind: st.builds(Damage, st.just(kind), places, places, _payloads.get(kind, st.just(b"")))
)
