"""``evidence``: a chain with everything that bears it, in one zip that can be checked offline.

Inside: ``ho-so.json`` (the answer, sources with their hashes, what is not known, reader, revision,
who and when), ``chuoi.html`` (the chain for people), ``van-ban/`` (each text as read, sentences
marked), ``tep-goc/`` (the original files, where they were found again by their hash) and
``SHA256SUMS``.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from graph.answers import Quote, TraceAnswer, to_json
from graph.errors import BadRequest, InvalidInput
from graph.kinds import EdgeKind, NodeKind
from graph.model import StoredSource
from graph.store import Store

from .plain import html_bytes
from .sheets import sheet_of

MANIFEST, SUMS = "ho-so.json", "SHA256SUMS"
_FORM = "thongsuot-evidence/1"
#: A fixed time inside the zip, so that one answer gives one file.
_WHEN = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


@dataclass(slots=True)
class _Text:
    """One source of the chain."""

    source: StoredSource
    text: str | None
    member: str
    original: str | None = None
    spans: set[tuple[int, int]] = field(default_factory=set)


def dossier(store: Store, answer: TraceAnswer, *, folders: Sequence[Path] = (), by: str,
            when: str) -> bytes:
    """The bytes of the zip for a trace.

    ``folders`` are searched for the original files by their hash; ``by`` and ``when`` (an instant)
    say who took it.  Raises BadRequest when the trace shows no chain.
    """
    documents = _documents(answer)
    if not documents:
        raise BadRequest("không có chuỗi nào để lập hồ sơ")
    texts = _texts(store, documents)
    for quote in _quotes(answer):
        if quote.source in texts and quote.start is not None and quote.end is not None:
            texts[quote.source].spans.add((quote.start, quote.end))
    members: dict[str, bytes] = {"chuoi.html": html_bytes(sheet_of(answer))}
    found = _originals(folders, {t.source.sha256 for t in texts.values()})
    for item in texts.values():
        if item.text is not None:
            members[f"van-ban/{item.member}.txt"] = item.text.encode()
            members[f"van-ban/{item.member}.html"] = _marked(item)
        path = found.get(item.source.sha256)
        if path is not None:
            item.original = f"tep-goc/{item.member}{path.suffix.lower()}"
            members[item.original] = path.read_bytes()
    members[MANIFEST] = _manifest(store, answer, texts, documents, by, when)
    return _zip(members)


def _documents(answer: TraceAnswer) -> list[str]:
    hops = [hop for path in answer.paths for hop in path.hops] if answer.to is not None else [
        row.hop for row in answer.rows if row.hop is not None]
    keys = [key for hop in hops for key in (hop.upper, hop.lower)]
    return list(dict.fromkeys(key for key in keys if key in answer.documents))


def _quotes(answer: TraceAnswer) -> Iterable[Quote]:
    hops = [hop for path in answer.paths for hop in path.hops] if answer.to is not None else [
        row.hop for row in answer.rows if row.hop is not None]
    return (quote for hop in hops for quote in hop.quotes)


def _texts(store: Store, documents: Sequence[str]) -> dict[str, _Text]:
    part = store.incident(list(documents), (EdgeKind.READ_FROM,))
    origins = sorted({str(n.props.get("origin")) for n in part.nodes.values()
                      if n.kind is NodeKind.SOURCE})
    known = {source.origin: source for source in store.sources()}
    return {origin: _Text(known[origin], store.text(origin), f"{number:02d}")
            for number, origin in enumerate(origins, 1) if origin in known}


def _originals(folders: Sequence[Path], wanted: set[str]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest = _digest(path)
            if digest in wanted:
                found.setdefault(digest, path)
    return found


def _digest(path: Path) -> str:
    made = sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def _marked(item: _Text) -> bytes:
    text = item.text or ""
    parts, at = [], 0
    for start, end in _joined(item.spans):
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    parts.append(escape(text[at:]))
    title = escape(Path(item.source.origin).name)
    return (f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
            "<style>body{font:12pt/1.5 'Times New Roman',serif;max-width:180mm;margin:2rem auto;"
            "padding:0 1rem}pre{white-space:pre-wrap;font:inherit}mark{background:#ffe28a}</style>"
            f"</head><body><h1>{title}</h1><pre>{''.join(parts)}</pre></body></html>\n").encode()


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _manifest(store: Store, answer: TraceAnswer, texts: Mapping[str, _Text],
              documents: Sequence[str], by: str, when: str) -> bytes:
    nodes = store.nodes(documents)
    unknown = {key: dict(node.props.get("missing") or {}) for key, node in sorted(nodes.items())
               if node.props.get("missing")}
    made: dict[str, Any] = {
        "form": _FORM, "taken_by": by, "taken_at": when,
        "revision": answer.rests_on.revision, "answer": to_json(answer),
        "not_known": unknown,
        "only_cited": [key for key in documents if not answer.documents[key].held],
        "sources": [{
            "name": Path(item.source.origin).name, "origin": origin,
            "sha256": item.source.sha256, "text_sha256": item.source.text_sha256,
            "reader": item.source.reader, "text": f"van-ban/{item.member}.txt"
            if item.text is not None else None, "original": item.original,
        } for origin, item in sorted(texts.items())],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _zip(members: Mapping[str, bytes]) -> bytes:
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n"
                   for name, content in sorted(members.items()))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (*sorted(members.items()), (SUMS, sums.encode())):
            file.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def check(path: Path) -> list[str]:
    """What is wrong with a dossier; empty when every member has its hash, every source its text
    and every quote stands in it.  Nothing but the file is needed.

    Raises InvalidInput for a file that is no dossier.
    """
    try:
        with zipfile.ZipFile(path) as file:
            members = {name: file.read(name) for name in file.namelist()}
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise InvalidInput(f"{path}: không phải hồ sơ (tệp zip hỏng hoặc không mở được)",
                           file=str(path)) from error
    if MANIFEST not in members or SUMS not in members:
        raise InvalidInput(f"{path}: tệp zip này không phải hồ sơ của Thông Suốt", file=str(path))
    faults = _sums(members)
    try:
        manifest = json.loads(members[MANIFEST])
        if manifest["form"] != _FORM:
            return [*faults, f"dạng hồ sơ lạ: {manifest['form']}"]
        return faults + _content(manifest, members)
    except (ValueError, KeyError, TypeError) as error:
        return [*faults, f"{MANIFEST} không đọc được ({error})"]


def _sums(members: Mapping[str, bytes]) -> list[str]:
    lines = members[SUMS].decode("utf-8", "replace").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    faults = [f"{name}: nội dung đã bị sửa" for name, digest in sorted(listed.items())
              if name in members and sha256(members[name]).hexdigest() != digest]
    faults += [f"{name}: thiếu trong hồ sơ" for name in sorted(set(listed) - set(members))]
    return faults + [f"{name}: không có trong danh sách" for name in
                     sorted(set(members) - set(listed) - {SUMS})]


def _content(manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> list[str]:
    faults = []
    texts: dict[str, str] = {}
    for source in manifest["sources"]:
        if source["text"]:
            raw = members.get(source["text"], b"")
            texts[source["origin"]] = raw.decode("utf-8", "replace")
            if sha256(raw).hexdigest() != source["text_sha256"]:
                faults.append(f"{source['name']}: văn bản không khớp mã băm khi đọc")
        original = source["original"]
        if original and sha256(members.get(original, b"")).hexdigest() != source["sha256"]:
            faults.append(f"{original}: không phải tệp gốc đã đọc")
    answer = manifest["answer"]
    hops = [hop for path in answer["paths"] for hop in path["hops"]]
    hops += [row["hop"] for row in answer["rows"] if row["hop"]]
    for quote in (q for hop in hops for q in hop["quotes"]):
        text = texts.get(quote["source"])
        if text is None or quote["start"] is None:
            continue
        if text[quote["start"]:quote["end"]] != quote["text"]:
            faults.append(f"câu trích không có trong văn bản: “{quote['text'][:60]}”")
    return list(dict.fromkeys(faults))
