// Counts down to a moment of the server's clock, which `data-skew` of the page tells from this
// device's own: phones go wrong by minutes.

function countdown(node, until, words) {
  clearInterval(node.ticking);
  node.hidden = !until;
  if (!until) return;
  const show = () => {
    if (!node.isConnected && node.shown) return clearInterval(node.ticking);
    const now = Date.now() - Number(document.body.dataset.skew ?? 0);
    const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    node.textContent = left ? words.time_left.replace("{time}", clock) : words.time_up;
    node.dataset.left = left > 60 ? "long" : left ? "short" : "none";
    node.shown = node.isConnected;
  };
  node.setAttribute("role", "timer");
  show();
  node.ticking = setInterval(show, 1000);
}
