"""How fast handouts is beside Typst, WeasyPrint and fpdf2: the same leaflets, one run, ratios. See bench.py."""
