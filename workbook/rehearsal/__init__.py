"""Practising a workshop: simulated participants who come through the same doors as real people."""
