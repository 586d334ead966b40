"""The commands of the indexer, one module each; `indexer.__main__` puts them together."""
