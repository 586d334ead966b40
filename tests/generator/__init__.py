"""Prints annual reports from known figures in every form, layout, format and damage, so that what
is read can be compared with what was printed."""
