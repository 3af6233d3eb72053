// Evidence answers what was known.
