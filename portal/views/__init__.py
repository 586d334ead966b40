"""One page each: parse, ask, shape, render."""
