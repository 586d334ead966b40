"""What pages weigh and how soon they stand, in a real browser."""
