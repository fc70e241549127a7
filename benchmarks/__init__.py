"""Side by side with other tools, in one run: ratios, not promises. Not part of the tests."""
