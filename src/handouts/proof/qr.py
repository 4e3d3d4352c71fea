"""What a QR code says, read from its modules and not through a camera (ISO/IEC 18004). Errors are found and not
corrected: a drawing has none, and a code that differs from what it should be must not be smoothed over.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

Modules = tuple[tuple[bool, ...], ...]
"""Rows from the top, dark is True."""

LARGEST = 10
"""The highest version read: 57 modules a side, finer than which is hard on paper at the sizes in use."""
_ALIGNED = {2: (18,), 3: (22,), 4: (26,), 5: (30,), 6: (34,), 7: (22, 38), 8: (24, 42), 9: (26, 46), 10: (28, 50)}
_CODEWORDS = (26, 44, 70, 100, 134, 172, 196, 242, 292, 346)
_CORRECTION = {
    1: (7, 10, 15, 20, 26, 18, 20, 24, 30, 18),
    0: (10, 16, 26, 18, 24, 16, 18, 22, 22, 26),
    3: (13, 22, 18, 26, 18, 24, 18, 22, 20, 24),
    2: (17, 28, 22, 16, 22, 28, 26, 26, 24, 28),
}
"""By the two bits of the level (L, M, Q, H): correction codewords in a block, from version 1 on."""
_BLOCKS = {
    1: (1, 1, 1, 1, 1, 2, 2, 2, 2, 4),
    0: (1, 1, 1, 2, 2, 4, 4, 4, 5, 5),
    3: (1, 1, 2, 2, 4, 4, 6, 6, 8, 8),
    2: (1, 1, 2, 4, 4, 4, 5, 6, 8, 8),
}
_TOLD = (*((8, k) for k in (0, 1, 2, 3, 4, 5, 7, 8)), *((k, 8) for k in (7, 5, 4, 3, 2, 1, 0)))
"""Where level and mask are told, the first bit first. The first five are the two themselves."""
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _: i % 2 == 0,
    lambda _, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


@lru_cache(maxsize=256)
def text(modules: Modules) -> str:
    """What a code says. Raises ValueError for what is none. Remembered: a clinic's code stands in many files."""
    side = len(modules)
    version = (side - 17) // 4
    if (side - 17) % 4 or not 1 <= version <= LARGEST:
        raise ValueError(f"{side} modules a side")
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        if not _finder(modules, top, left):
            raise ValueError("a corner is missing")
    bits = 0
    for row, column in _TOLD[:5]:
        bits = bits << 1 | modules[row][column]
    level, mask = divmod(bits ^ 0b10101, 8)
    if not all(modules[i][j] == dark for (i, j), dark in _pattern(version, bits).items()):
        raise ValueError("a module is wrong that is the same in every code of its size")
    data = _codewords(modules, version, mask)
    blocks = tuple(_in_order(data, version, level))
    if not all(map(_is_sound, blocks)):
        raise ValueError("a module is wrong")
    words = (byte for block, _, inside in blocks for byte in block[:inside])
    return _content("".join(f"{byte:08b}" for byte in words), version)


_CORNER = tuple(tuple(max(abs(i - 3), abs(j - 3)) != 2 for j in range(7)) for i in range(7))


def _finder(modules: Modules, top: int, left: int) -> bool:
    return all(modules[top + i][left : left + 7] == row for i, row in enumerate(_CORNER))


@cache
def _fixed(version: int) -> frozenset[tuple[int, int]]:
    """The modules that carry no data: corners, timing, alignment, format and version."""
    side = 17 + 4 * version
    found = {(i, j) for i in range(9) for j in range(9)}
    found |= {(i, j) for i in range(9) for j in range(side - 8, side)}
    found |= {(j, i) for i in range(9) for j in range(side - 8, side)}
    found |= {(6, k) for k in range(side)} | {(k, 6) for k in range(side)}
    centres = (6, *_ALIGNED.get(version, ()))
    corners = {(6, 6), (6, centres[-1]), (centres[-1], 6)}
    for i in centres:
        for j in centres:
            if len(centres) > 1 and (i, j) not in corners:
                found |= {(i + a, j + b) for a in range(-2, 3) for b in range(-2, 3)}
    if version >= 7:
        found |= {(i, j) for i in range(6) for j in range(side - 11, side - 8)}
        found |= {(j, i) for i in range(6) for j in range(side - 11, side - 8)}
    return frozenset(found)


@cache
def _path(version: int, mask: int) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """The modules that carry data in the order of the symbol, two columns at a time, up and down, from the right; and
    which of them a mask turns over. Modules count row by row.
    """
    side, fixed, turned = 17 + 4 * version, _fixed(version), _MASKS[mask]
    found: list[tuple[int, int]] = []
    up = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        rows = range(side - 1, -1, -1) if up else range(side)
        found += ((i, j) for i in rows for j in (right, right - 1) if (i, j) not in fixed)
        up = not up
    return tuple(i * side + j for i, j in found), tuple(turned(i, j) for i, j in found)


def _codewords(modules: Modules, version: int, mask: int) -> bytes:
    """The bytes that modules stand for."""
    path, turned = _path(version, mask)
    flat = [dark for row in modules for dark in row]
    bits = "".join("1" if flat[at] != turn else "0" for at, turn in zip(path, turned, strict=True))
    count = len(bits) // 8
    if "1" in bits[8 * count :]:
        raise ValueError("a module is wrong that says nothing")
    return int(bits[: 8 * count], 2).to_bytes(count)


class Block(NamedTuple):
    """Codewords that are corrected together: those of data, ``inside`` of them, and then ``correction`` others."""

    words: tuple[int, ...]
    correction: int
    inside: int


def _in_order(data: Sequence[int], version: int, level: int) -> Iterator[Block]:
    """The codewords, dealt out to blocks in turn, back in order."""
    total, count, correction = _CODEWORDS[version - 1], _BLOCKS[level][version - 1], _CORRECTION[level][version - 1]
    inside = total - count * correction
    short, longer = divmod(inside, count)
    for block in range(count):
        own = [data[k * count + block] for k in range(short)]
        own += [data[short * count + block - (count - longer)]] if block >= count - longer else []
        own += [data[inside + k * count + block] for k in range(correction)]
        yield Block(tuple(own), correction, len(own) - correction)


@cache
def _powers() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The powers of 2 in the field of 256 elements that Reed-Solomon codes reckon in, and their logarithms."""
    powers, logarithms, value = [0] * 510, [0] * 256, 1
    for n in range(255):
        powers[n] = powers[n + 255] = value
        logarithms[value] = n
        value <<= 1
        value ^= 0x11D if value & 0x100 else 0
    return tuple(powers), tuple(logarithms)


@cache
def _divisor(correction: int) -> tuple[int, ...]:
    """The coefficients, the highest first, of the polynomial that a block of codewords is a multiple of."""
    powers, logarithms = _powers()
    found = [1]
    for n in range(correction):  # times x + 2 to the power of n
        moved = (powers[logarithms[value] + n] if value else 0 for value in found)
        found = [one ^ other for one, other in zip((*found, 0), (0, *moved), strict=True)]
    return tuple(found)


@lru_cache(maxsize=4096)
def _multiple(correction: int, factor: int) -> int:
    """The divisor times a factor, without its first coefficient."""
    powers, logarithms = _powers()
    times = (powers[logarithms[value] + logarithms[factor]] if value else 0 for value in _divisor(correction)[1:])
    return int.from_bytes(bytes(times)) if factor else 0


def _is_sound(block: Block) -> bool:
    """Whether a block's codewords, taken for a polynomial, leave nothing when they are divided by the code's."""
    size = 8 * block.correction
    rest = 0
    for word in block.words:
        rest = rest << 8 | word
        rest = rest & ((1 << size) - 1) ^ _multiple(block.correction, rest >> size)
    return not rest


@cache
def _pattern(version: int, told: int) -> dict[tuple[int, int], bool]:
    """The modules that are the same in every code of a version, level and mask (``told``: those two as they stand)."""
    side = 17 + 4 * version
    found = {(6, k): k % 2 == 0 for k in range(8, side - 8)} | {(k, 6): k % 2 == 0 for k in range(8, side - 8)}
    edges = (7, side - 8)
    for top, left in ((0, 0), (0, side - 8), (side - 8, 0)):
        corner = ((i, j) for i in range(top, top + 8) for j in range(left, left + 8))
        found.update(((i, j), False) for i, j in corner if i in edges or j in edges)
    centres = (6, *_ALIGNED.get(version, ()))
    corners = {(6, 6), (6, centres[-1]), (centres[-1], 6)}
    for i in centres if version > 1 else ():
        for j in centres:
            if (i, j) not in corners:
                found.update(((i + a, j + b), max(abs(a), abs(b)) != 1) for a in range(-2, 3) for b in range(-2, 3))
    bits = _checked((told ^ 0b10101) << 10, 0x537, 10) ^ 0x5412
    for k in range(15):
        dark = bool(bits >> (14 - k) & 1)
        found[_TOLD[k]] = dark
        found[(side - 1 - k, 8) if k < 7 else (8, side - 15 + k)] = dark
    found[side - 8, 8] = True
    bits = _checked(version << 12, 0x1F25, 12)
    for k in range(18 if version > 6 else 0):
        dark = bool(bits >> k & 1)
        found[side - 11 + k % 3, k // 3] = found[k // 3, side - 11 + k % 3] = dark
    return found


def _checked(value: int, divisor: int, digits: int) -> int:
    """A value with its remainder by a divisor, both taken for polynomials, in its last digits (BCH codes)."""
    rest = value
    for shift in range(value.bit_length() - 1 - digits, -1, -1):
        if rest >> (shift + digits) & 1:
            rest ^= divisor << shift
    return value | rest


def _content(bits: str, version: int) -> str:
    source = iter(bits)

    def take(count: int) -> int:
        return int("".join(islice(source, count)).ljust(count, "0") or "0", 2)

    wide = version > 9
    found = bytearray()
    while mode := take(4):
        if mode == 7:
            take(8)
        elif mode == 1:
            count = take(12 if wide else 10)
            for k in range(0, count, 3):
                digits = min(3, count - k)
                found += f"{take((4, 7, 10)[digits - 1]):0{digits}d}".encode()
        elif mode == 2:
            count = take(11 if wide else 9)
            for k in range(0, count, 2):
                pair = divmod(take(11), 45) if k + 1 < count else (take(6),)
                found += "".join(_ALPHANUMERIC[value % 45] for value in pair).encode()
        elif mode == 4:
            found += bytes(take(8) for _ in range(take(16 if wide else 8)))
        else:
            raise ValueError(f"content of an unknown kind ({mode})")
    try:
        return found.decode()
    except UnicodeDecodeError:
        return found.decode("latin-1")
