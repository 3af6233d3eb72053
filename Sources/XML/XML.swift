// XML reads markup from bytes that nobody vouches for.
