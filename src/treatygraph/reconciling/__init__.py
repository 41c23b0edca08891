"""Which things of different data sets are the same: proposals for a person, and what that person decides."""
