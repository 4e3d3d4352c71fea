"""The drawing of figures from pose data. Needs the extra `draw`; nothing a build imports imports it."""
