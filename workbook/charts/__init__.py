"""A result in, an Altair chart out: `chart(result, words, width)`, width in pixels.

A picture names `module.function`. 350 px is a phone, 1100 the wall. Charts have no title: the page
has one. They read in light and dark pages (`currentColor` on a clear ground), and nothing is told
by colour alone. They assume that there is something to draw; if not, the page shows the result's
sentence.
"""
