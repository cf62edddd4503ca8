"""Tables of scores of any size: a row a person, a column an item."""

from __future__ import annotations

from hypothesis import strategies as st

SCORES = st.tuples(st.integers(2, 6), st.integers(2, 15)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(1, 5), min_size=shape[0], max_size=shape[0]),
        min_size=shape[1],
        max_size=shape[1],
    )
)
