"""Printable patient handouts from plain YAML: branded, dosed, accessible, checked."""

__version__ = "0.1.0"
