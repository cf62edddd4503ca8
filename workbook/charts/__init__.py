"""A result in, an Altair chart out: `chart(result, words, width)`, width in pixels.

350 is a phone, 1100 the wall. Charts have no title: the page has one. They read in light and dark
pages (`currentColor` on a clear ground), and nothing is told by colour alone. They assume that
there is something to draw; if not, the page shows the result's sentence.
"""

from workbook.charts.bars import diverging_bars
from workbook.charts.cards import lesson_cards
from workbook.charts.flows import nomination_flow
from workbook.charts.frame import render_svg
from workbook.charts.knowledge import knowledge_change, profile_change, say_change
from workbook.charts.lettered import (
    alignment_map,
    count_map,
    mixing_map,
    pairwise_matrix,
    role_grid,
)
from workbook.charts.lorenz import lorenz_curves
from workbook.charts.matrices import definitions_given, exchange_matrix, function_map, offer_map
from workbook.charts.networks import tie_circles
from workbook.charts.profile import profile_ranges
from workbook.charts.ranked import ranked_bars
from workbook.charts.schedule import hour_bars, plan_bars
from workbook.charts.terms import term_lights, term_slopes

__all__ = [
    "alignment_map",
    "count_map",
    "definitions_given",
    "diverging_bars",
    "exchange_matrix",
    "function_map",
    "hour_bars",
    "knowledge_change",
    "lesson_cards",
    "lorenz_curves",
    "mixing_map",
    "nomination_flow",
    "offer_map",
    "pairwise_matrix",
    "plan_bars",
    "profile_change",
    "profile_ranges",
    "ranked_bars",
    "render_svg",
    "role_grid",
    "say_change",
    "term_lights",
    "term_slopes",
    "tie_circles",
]
