"""The widgets people touch and see: an anywidget class each, its `.js` and `.css` beside it.

A widget shows what it is given and passes on what people do. It opens no files.
"""
