// FEEL evaluates expressions.
