"""What no checker at hand looks at: that content, structure tree, parent tree and annotations tell the same story.

Independent of the code under test: it reads the finished file with pikepdf.
"""

import re
from pathlib import Path
from typing import Any, get_args

import pikepdf

from handouts.flow.structure import Role

ROLES = set(get_args(Role))
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI"}


def structural_findings(path: Path) -> list[str]:
    """Everything that is inconsistent."""
    with pikepdf.open(path) as pdf:
        return _Check(pdf).run()


class _Check:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf, self.found = pdf, list[str]()
        self.pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        self.owners: dict[tuple[int, int], tuple[int, int]] = {}
        self.linked: dict[tuple[int, int], tuple[int, int]] = {}
        self.seen: set[tuple[int, int]] = set()

    def run(self) -> list[str]:
        root = self.pdf.Root.StructTreeRoot
        self._element(root.K, root, None)
        keys = self._keys(root)
        for index, page in enumerate(self.pdf.pages):
            marked = self._content(index, page)
            tree = {mcid for at, mcid in self.owners if at == index}
            if marked != tree:
                self.found.append(f"page {index}: content has {marked - tree}, tree has {tree - marked} alone")
            row = keys.get(int(page.get("/StructParents", -1)))
            if not isinstance(row, pikepdf.Array) or len(row) != len(marked):
                self.found.append(f"page {index}: parent tree's row does not fit")
            else:
                for mcid, element in enumerate(row):
                    if self.owners.get((index, mcid)) != element.objgen:
                        self.found.append(f"page {index}: parent tree errs in {mcid}")
            for annotation in page.get("/Annots", []):
                self._annotation(annotation, keys)
        self._metadata()
        return self.found

    def _keys(self, root: Any) -> dict[int, Any]:
        flat = list(root.ParentTree.Nums)
        keys = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        if list(keys) != sorted(keys) or len(keys) * 2 != len(flat):
            self.found.append("parent tree's keys do not rise")
        if int(root.ParentTreeNextKey) <= max(keys):
            self.found.append("next key is taken")
        return keys

    def _element(self, element: Any, parent: Any, page: Any) -> None:
        if element.objgen in self.seen:
            self.found.append(f"{element.objgen} is twice in the tree")
            return
        self.seen.add(element.objgen)
        role = str(element.S)[1:]
        if role not in ROLES:
            self.found.append(f"unknown role {role}")
        if element.P.objgen != parent.objgen:
            self.found.append(f"{role} {element.objgen} names another parent")
        if role == "Figure" and not any("/BBox" in a for a in _list(element.get("/A"))):
            self.found.append("figure without bounding box")
        page = element.get("/Pg", page)
        for kid in _list(element.get("/K")):
            if isinstance(kid, int):
                self._own(page, kid, element)
            elif kid.get("/Type") == "/MCR":
                self._own(kid.get("/Pg", page), int(kid.MCID), element)
            elif kid.get("/Type") == "/OBJR":
                self.linked[kid.Obj.objgen] = element.objgen
                if role != "Link":
                    self.found.append(f"annotation in a {role}")
            else:
                self._element(kid, element, page)

    def _own(self, page: Any, mcid: int, element: Any) -> None:
        key = self.pages[page.objgen], mcid
        if key in self.owners:
            self.found.append(f"{key} has two owners")
        self.owners[key] = element.objgen

    def _content(self, index: int, page: Any) -> set[int]:
        found: set[int] = set()
        stack: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                tag = str(operands[0])
                if len(operands) == 2 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                    mcid = int(operands[1].MCID)
                    if mcid in found:
                        self.found.append(f"page {index}: {mcid} is there twice")
                    if any(entry.startswith("/Artifact") or entry[0].isdigit() for entry in stack):
                        self.found.append(f"page {index}: {mcid} within {stack}")
                    found.add(mcid)
                    tag = str(mcid)
                elif tag == "/Artifact" and any(entry not in ("q", "BT") for entry in stack):
                    self.found.append(f"page {index}: artifact within {stack}")
                stack.append(tag)
            elif name == "EMC":
                if not stack or stack[-1] in ("q", "BT"):
                    self.found.append(f"page {index}: EMC closes {stack[-1:]}")
                    continue
                stack.pop()
            elif name in ("q", "BT"):
                stack.append(name)
            elif name in ("Q", "ET"):
                if not stack or stack.pop() != {"Q": "q", "ET": "BT"}[name]:
                    self.found.append(f"page {index}: {name} crosses marked content")
            elif name in PAINTS and not any(entry == "/Artifact" or entry[0].isdigit() for entry in stack):
                self.found.append(f"page {index}: {name} paints unmarked")
        if stack:
            self.found.append(f"page {index}: {stack} left open")
        return found

    def _annotation(self, annotation: Any, keys: dict[int, Any]) -> None:
        element = keys.get(int(annotation.get("/StructParent", -1)))
        if element is None or isinstance(element, pikepdf.Array):
            self.found.append("annotation without element")
        elif self.linked.get(annotation.objgen) != element.objgen:
            self.found.append("element without its annotation")
        if int(annotation.get("/F", 0)) != 4 or not str(annotation.get("/Contents", "")):
            self.found.append("annotation without words or not printed")

    def _metadata(self) -> None:
        packet = bytes(self.pdf.Root.Metadata.read_raw_bytes()).decode()
        unescaped = packet.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        info = self.pdf.trailer.Info
        for key in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer"):
            if f">{info[f'/{key}']}<" not in unescaped:
                self.found.append(f"{key} is not the same in XMP")
        day = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)000000Z", str(info.CreationDate))
        if not day or f"<xmp:CreateDate>{'-'.join(day.groups())}T00:00:00Z<" not in packet:
            self.found.append("date is not the same in XMP")


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]
