// On the page of who was let go: what was typed on this device and not sent goes from it.
localStorage.clear();
sessionStorage.clear();
