"""Golden answers: what an article's claims are by a reader's judgement, and how far the program agrees."""
