// Where the person is in a form: nothing is to move under their interaction.

class Interaction {
  constructor(form) {
    this.form = form;
    this.pressing = false;
    const { el } = form;
    this.listeners = [
      [el, "pointerdown", () => (this.pressing = true)],
      // A button that is replaced between the two halves of a press is not pressed. And not at once
      // after it: a label passes its click on to its radio, and that tells of its change, later.
      [window, "click", () => setTimeout(() => this.settle())],
      [window, "pointercancel", () => this.settle()],
      [el, "focusout", () => !this.pressing && form.stale && form.redraw()],
      [window, "pagehide", () => this.place() && form.store.rememberFocus(this.place())],
    ];
    for (const [where, event, act] of this.listeners) where.addEventListener(event, act);
  }

  leave() {
    for (const [where, event, act] of this.listeners) where.removeEventListener(event, act);
  }

  settle() {
    this.pressing = false;
    if (this.form.stale && !this.busy) this.form.redraw();
  }

  get busy() {
    const now = document.activeElement;
    return this.pressing || (this.form.el.contains(now) && now.matches("textarea, input"));
  }

  place() {
    const now = document.activeElement;
    if (!now || !this.form.el.contains(now) || !now.id) return null;
    return { id: now.id, start: now.selectionStart ?? null, end: now.selectionEnd ?? null };
  }

  put(focus) {
    const control = focus && this.form.el.querySelector(`#${CSS.escape(focus.id)}`);
    if (!control || document.activeElement === control) return;
    control.focus({ preventScroll: true });
    if (focus.start !== null && control.setSelectionRange) {
      try {
        control.setSelectionRange(focus.start, focus.end);
      } catch {
        // a number field has no selection
      }
    }
  }
}
