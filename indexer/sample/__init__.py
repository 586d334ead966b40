"""Reports of agencies that exist, invented from a number: archives of any size to measure with."""
