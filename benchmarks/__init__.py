"""How fast handouts is beside Typst and WeasyPrint: the same leaflet, one run, ratios. See bench.py."""
