"""The Unicode bidirectional algorithm: embedding levels of a paragraph, visual order of a line. Source: UAX #9,
revision 48.

Rule names in the comments are those of the annex. Written here because no maintained package gives levels: what is
at hand returns reordered strings only, or lacks bracket pairs and isolates.
"""

from collections.abc import Sequence
from unicodedata import bidirectional, normalize

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩"
    "⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPENING = {close: opening for opening, close in _CLOSING.items()}
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_NEUTRAL = {"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"}
_ISOLATE = ("LRI", "RLI", "FSI")
_REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}
_MAX_DEPTH = 125


def _canonical(character: str) -> str:
    return normalize("NFD", character)


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """BD9: isolate initiator to its PDI."""
    match: dict[int, int] = {}
    stack: list[int] = []
    for i, c in enumerate(classes):
        if c in _ISOLATE:
            stack.append(i)
        elif c == "PDI" and stack:
            match[stack.pop()] = i
    return match


def _base(classes: Sequence[str], match: dict[int, int], start: int, end: int) -> int:
    """P2, P3: the level of the first strong character outside isolates."""
    i = start
    while i < end:
        c = classes[i]
        if c == "L":
            return 0
        if c in ("R", "AL"):
            return 1
        if c in _ISOLATE:
            i = match.get(i, end)
        i += 1
    return 0


def _explicit(classes: list[str], types: list[str], match: dict[int, int], base: int) -> list[int]:
    """X1-X8: levels from embeddings, overrides and isolates; overrides change ``types``."""
    n = len(classes)
    levels = [base] * n
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    over_isolates = over_embeddings = valid_isolates = 0

    def next_level(rtl: bool) -> int:
        level = stack[-1][0]
        return (level + 1) | 1 if rtl else (level + 2) & ~1

    for i, c in enumerate(classes):
        level, override, isolate = stack[-1]
        if c in ("RLE", "LRE", "RLO", "LRO"):
            levels[i] = level
            new = next_level(c[0] == "R")
            if new <= _MAX_DEPTH and not over_isolates and not over_embeddings:
                stack.append((new, c[0] if c[2] == "O" else "", False))
            elif not over_isolates:
                over_embeddings += 1
        elif c in _ISOLATE:
            levels[i] = level
            if override:
                types[i] = override
            rtl = _base(classes, match, i + 1, match.get(i, n)) == 1 if c == "FSI" else c == "RLI"
            new = next_level(rtl)
            if new <= _MAX_DEPTH and not over_isolates and not over_embeddings:
                valid_isolates += 1
                stack.append((new, "", True))
            else:
                over_isolates += 1
        elif c == "PDI":
            if over_isolates:
                over_isolates -= 1
            elif valid_isolates:
                over_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i] = stack[-1][0]
            if stack[-1][1]:
                types[i] = stack[-1][1]
        elif c == "PDF":
            levels[i] = level
            if over_isolates:
                continue
            if over_embeddings:
                over_embeddings -= 1
            elif not isolate and len(stack) > 1:
                stack.pop()
        elif c == "B":
            levels[i] = base
        else:
            levels[i] = level
            if override and c != "BN":
                types[i] = override
    return levels


def levels(text: str, base: int | None = None) -> list[int]:
    """The embedding level of every character, after L1. ``base``: 0 left-to-right, 1 right-to-left, None first
    strong.
    """
    classes = [bidirectional(character) or "L" for character in text]
    n = len(classes)
    match = _matching(classes)
    if base is None:
        base = _base(classes, match, 0, n)
    types = classes[:]
    result = _explicit(classes, types, match, base)
    keep = [i for i in range(n) if classes[i] not in _REMOVED]  # X9
    _implicit(text, classes, types, result, keep, match, base)
    for i in range(n):
        if classes[i] in _REMOVED:
            result[i] = result[i - 1] if i else base
    reset = True  # L1
    for i in range(n - 1, -1, -1):
        c = classes[i]
        if c in ("B", "S"):
            result[i] = base
            reset = True
        elif c in ("WS", "PDI", *_ISOLATE) or c in _REMOVED:
            if reset:
                result[i] = base
        else:
            reset = False
    return result


def _sequences(classes: list[str], embedded: list[int], keep: list[int], match: dict[int, int]) -> list[list[int]]:
    """X10: isolating run sequences."""
    runs: list[list[int]] = []
    for i in keep:
        if runs and embedded[runs[-1][-1]] == embedded[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    starting = {run[0]: run for run in runs}
    matched = set(match.values())
    sequences = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matched:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in _ISOLATE and sequence[-1] in match:
            sequence += starting[match[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def _implicit(
    text: str,
    classes: list[str],
    types: list[str],
    result: list[int],
    keep: list[int],
    match: dict[int, int],
    base: int,
) -> None:
    """W1-I2 for every isolating run sequence; writes levels into ``result``."""
    position = {i: k for k, i in enumerate(keep)}
    embedded = result[:]
    for sequence in _sequences(classes, embedded, keep, match):
        level = embedded[sequence[0]]
        before = embedded[keep[position[sequence[0]] - 1]] if position[sequence[0]] else base
        last = sequence[-1]
        at_end = classes[last] in _ISOLATE or position[last] + 1 == len(keep)
        after = base if at_end else embedded[keep[position[last] + 1]]
        sos, eos = "LR"[max(level, before) % 2], "LR"[max(level, after) % 2]
        _weak(sequence, types, sos)
        _brackets(sequence, types, classes, text, "LR"[level % 2], sos)
        _neutral(sequence, types, "LR"[level % 2], sos, eos)
        for i in sequence:  # I1, I2
            if level % 2:
                result[i] = level + (types[i] in ("L", "EN", "AN"))
            else:
                result[i] = level + {"R": 1, "EN": 2, "AN": 2}.get(types[i], 0)


def _weak(sequence: list[int], types: list[str], sos: str) -> None:
    previous = sos
    for i in sequence:  # W1
        if types[i] == "NSM":
            types[i] = "ON" if previous in (*_ISOLATE, "PDI") else previous
        previous = types[i]
    strong = sos
    for i in sequence:  # W2
        if types[i] in ("L", "R", "AL"):
            strong = types[i]
        elif types[i] == "EN" and strong == "AL":
            types[i] = "AN"
    for i in sequence:  # W3
        if types[i] == "AL":
            types[i] = "R"
    for a, i, b in zip(sequence, sequence[1:], sequence[2:], strict=False):  # W4
        if types[a] == types[b] and (
            (types[i] in ("ES", "CS") and types[a] == "EN") or (types[i] == "CS" and types[a] == "AN")
        ):
            types[i] = types[a]
    k = 0
    while k < len(sequence):  # W5
        if types[sequence[k]] != "ET":
            k += 1
            continue
        j = k
        while j < len(sequence) and types[sequence[j]] == "ET":
            j += 1
        if (k and types[sequence[k - 1]] == "EN") or (j < len(sequence) and types[sequence[j]] == "EN"):
            for i in sequence[k:j]:
                types[i] = "EN"
        k = j
    strong = sos
    for i in sequence:  # W6, W7
        if types[i] in ("ES", "ET", "CS"):
            types[i] = "ON"
        if types[i] in ("L", "R"):
            strong = types[i]
        elif types[i] == "EN" and strong == "L":
            types[i] = "L"


def _brackets(sequence: list[int], types: list[str], classes: list[str], text: str, embedding: str, sos: str) -> None:
    """N0."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for k, i in enumerate(sequence):
        if types[i] != "ON":
            continue
        character = _canonical(text[i])
        if character in _CLOSING:
            if len(stack) == 63:
                break
            stack.append((_canonical(_CLOSING[character]), k))
        elif character in _OPENING:
            for s in range(len(stack) - 1, -1, -1):
                if stack[s][0] == character:
                    pairs.append((stack[s][1], k))
                    del stack[s:]
                    break
    for a, b in sorted(pairs):
        inside = {_STRONG[types[i]] for i in sequence[a + 1 : b] if types[i] in _STRONG}
        if embedding in inside:
            direction = embedding
        elif inside:
            before = (_STRONG[types[i]] for i in reversed(sequence[:a]) if types[i] in _STRONG)
            direction = next(before, sos)
        else:
            continue
        for k in (a, b):
            types[sequence[k]] = direction
            for i in sequence[k + 1 :]:
                if classes[i] != "NSM":
                    break
                types[i] = direction


def _neutral(sequence: list[int], types: list[str], embedding: str, sos: str, eos: str) -> None:
    """N1, N2."""
    k = 0
    while k < len(sequence):
        if types[sequence[k]] not in _NEUTRAL:
            k += 1
            continue
        j = k
        while j < len(sequence) and types[sequence[j]] in _NEUTRAL:
            j += 1
        before = _STRONG[types[sequence[k - 1]]] if k else sos
        after = _STRONG[types[sequence[j]]] if j < len(sequence) else eos
        for i in sequence[k:j]:
            types[i] = before if before == after else embedding
        k = j


def order(line: Sequence[int]) -> list[int]:
    """L2: indices of a line's levels from left to right."""
    indices = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        i = 0
        while i < len(indices):
            j = i
            while j < len(indices) and line[indices[j]] >= level:
                j += 1
            if j > i:
                indices[i:j] = indices[i:j][::-1]
            i = max(j, i + 1)
    return indices
