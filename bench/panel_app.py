"""The same activity as a Panel app, written as Panel's own examples are: one process for all."""

from pathlib import Path

import pandas as pd
import panel as pn

pn.extension()

FILE = Path("answers.csv")
ORGANISATIONS = ["Police", "Youth protection", "School", "Street work", "Health centre"]

need = pn.widgets.IntSlider(name="Need", start=1, end=5)
benefit = pn.widgets.IntSlider(name="Benefit", start=1, end=5)
effort = pn.widgets.IntSlider(name="Effort", start=1, end=5)
gain = pn.widgets.TextAreaInput(name="Gain")
give = pn.widgets.TextAreaInput(name="Give")
cost = pn.widgets.TextAreaInput(name="Cost")
alone = pn.widgets.TextAreaInput(name="Not alone")
get_from = pn.widgets.MultiSelect(name="Help from", options=ORGANISATIONS)
give_to = pn.widgets.MultiSelect(name="Help to", options=ORGANISATIONS)
hours = pn.widgets.IntInput(name="Hours a month", start=0, end=200)
send = pn.widgets.Button(name="Send my answer", button_type="primary")
told = pn.pane.Markdown("")
ASKED = [need, benefit, effort, gain, give, cost, alone, get_from, give_to, hours]


def save(_event):
    """Append the answer to the table, as a tutorial would."""
    answer = {one.name: str(one.value) for one in ASKED}
    before = pd.read_csv(FILE) if FILE.exists() else pd.DataFrame()
    pd.concat([before, pd.DataFrame([answer])]).to_csv(FILE, index=False)
    told.object = "Saved."


send.on_click(save)
pn.Column("# Why we need each other", *ASKED, send, told).servable()
