"""The JSON interface: the same searches and reports as the pages, for programs."""
