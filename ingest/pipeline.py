"""The way of a paper: read → parse → claim → resolve → load, with an intake row for every file.

Every file offered is counted; one bad file never stops the rest and leaves the store as it was
for that file.  Resolving and writing happen once for a batch, in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from graph.errors import NotADirective, SecretDocument, ThongSuotError, TooLarge
from graph.identity import Known, update
from graph.kinds import NodeKind
from graph.labels import reason_vi
from graph.model import Claim, Delta, OfferedFile, StoredSource
from graph.store import Store

from .claims import claims_of, real
from .collector import collector_paused
from .reading.model import Reading
from .reading.read import read
from .sources import ReadFile, kind_of, list_files, read_file
from .sources.kinds import origin_of, refuse_secret
from .sources.register import headings, is_register, read_register
from .sources.units import is_units, read_units
from .version import reader

Progress = Callable[[str, int, int], None]
#: Asks a person for the columns of a register: (file, headings) → role → column, or ``None``.
Ask = Callable[[str, Sequence[str]], Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class _Tables:
    """How the columns of registers are known."""

    mappings: Path | None
    columns: Mapping[str, str] | None
    ask: Ask | None


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """What became of one file.  ``state`` is loaded, unchanged, unread, refused (secret), other
    (no directive) or skipped (the same content twice);
    ``taken_for`` what it was taken for (Kế hoạch, sổ đăng ký, danh mục đơn vị …)."""

    path: str
    kind: str
    state: str
    taken_for: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    facts: int = 0
    doubts: tuple[str, ...] = ()
    error: str | None = None
    sha256: str | None = None

    @property
    def rank(self) -> tuple[int, int, str]:
        """The worst first: refused and unread, then by doubts."""
        order = {"refused": 0, "unread": 1, "other": 2, "skipped": 3, "loaded": 4,
                 "unchanged": 5}
        return (order[self.state], -len(self.doubts), self.path)


@dataclass(frozen=True, slots=True)
class Intake:
    """The report of one ingest, worst rows first; ``revision`` of the store after it."""

    rows: tuple[IntakeRow, ...]
    revision: int
    changed: int
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Files that could not be read or were refused."""
        return sum(row.state in ("unread", "refused") for row in self.rows)


def ingest(store: Store, paths: Sequence[Path], *, max_bytes: int, sample: bool = False,
           mappings: Path | None = None, columns: Mapping[str, str] | None = None,
           ask: Ask | None = None, progress: Progress | None = None) -> Intake:
    """Read every file under ``paths`` into ``store`` and report on each.

    ``sample`` marks everything read as invented for demonstration.  ``mappings`` is the file in
    which register column mappings are remembered; ``columns`` gives the columns of registers whose
    headings are not known (role → heading or number), ``ask`` asks a person for them.
    ``progress`` is called with (stage, done, total).
    """
    files = [(root, path) for root, path in _walk(paths)]
    known = {source.origin: source
             for source in store.sources([origin_of(path, root) for root, path in files])}
    rows: list[IntakeRow] = []
    fresh: list[StoredSource] = []
    seen = _Seen(store)
    for number, (root, path) in enumerate(files):
        if progress:
            progress("đọc", number, len(files))
        row, source = _take(path, root, known, seen, max_bytes=max_bytes, sample=sample,
                            tables=_Tables(mappings, columns, ask))
        rows.append(row)
        if source is not None:
            fresh.append(source)
    if progress:
        progress("đọc", len(files), len(files))
    papers = _papers(store, [row.path for row in rows if row.state == "unchanged"])
    rows = [replace(papers[row.path], kind=row.kind, sha256=row.sha256)
            if row.path in papers else row for row in rows]
    # what stood in the file before must not outlive its mark
    drop = [row.path for row in rows if row.state == "refused" and row.path in known]
    again = _read_otherwise(store, known, fresh)
    told = offered(store.files([row.path for row in rows]), rows)
    revision, changed = load(store, fresh, drop=drop, files=told, keep=again, forget=drop,
                             progress=progress)
    kinds = dict(sorted(Counter(row.kind for row in rows).items()))
    return Intake(tuple(sorted(rows, key=lambda r: r.rank)), revision, changed, kinds)


def _read_otherwise(store: Store, known: Mapping[str, StoredSource],
                    fresh: Sequence[StoredSource]) -> list[str]:
    """Origins of unchanged files in which another reader finds other things: their earlier
    reading is kept."""
    again = {source.origin: source for source in fresh
             if (old := known.get(source.origin)) is not None
             and old.sha256 == source.sha256 and old.reader != source.reader}
    before: dict[str, list[Claim]] = {origin: [] for origin in again}
    for claim in store.claims(list(again)) if again else ():
        before[claim.source].append(claim)
    return [origin for origin, source in again.items() if before[origin] != list(source.claims)]


def offered(known: Sequence[OfferedFile], rows: Sequence[IntakeRow]) -> list[OfferedFile]:
    """What the store has yet to learn of the files of an intake: path, hash, state, reason."""
    before = {item.path: item for item in known}
    found: dict[str, OfferedFile] = {}
    for row in rows:
        if row.state == "unchanged" and row.path in before:
            continue
        state = "loaded" if row.state == "unchanged" else row.state
        reason = row.doubts[0] if state == "skipped" else row.error
        for named in (row.path, row.path.rpartition("/")[2]):
            reason = reason.removeprefix(f"{named}: ") if reason else None
        item = OfferedFile(row.path, row.kind, state, reason, row.sha256)
        if before.get(row.path) != item:
            found[row.path] = item
    return list(found.values())


def _papers(store: Store, origins: Sequence[str]) -> dict[str, IntakeRow]:
    """What sources of the store were taken for, for the rows of unchanged files."""
    found: dict[str, IntakeRow] = {}
    for claim in store.claims(origins) if origins else ():
        props = claim.props
        if claim.kind is NodeKind.DOCUMENT and props.get("role") == "self" \
                and not props.get("attached"):
            day = (props.get("date") or {}).get("start")
            found[claim.source] = IntakeRow(
                claim.source, "text", "unchanged", taken_for=props.get("type"),
                number=props.get("code"), date=day, issuer=props.get("issuer"))
    return found


def load(store: Store, fresh: Sequence[StoredSource], *, drop: Sequence[str] = (),
         files: Sequence[OfferedFile] = (), keep: Sequence[str] = (),
         forget: Sequence[str] = (),
         progress: Progress | None = None) -> tuple[int, int]:
    """Put and drop sources and write what follows from it, in one transaction.

    Only what the sources touch is looked at; the graph equals one derived from all claims.
    ``files`` are rows of the intake to keep, ``keep`` the sources whose present claims stay as an
    earlier reading, ``forget`` those whose earlier readings go.  Returns (revision, number of
    nodes and edges written or dropped).
    """
    if not fresh and not drop:
        return store.apply(Delta(put_files=tuple(files))), 0
    if progress:
        progress("nối", 0, 1)
    written: list[Delta] = []

    def work(known: Known) -> Delta:
        delta = replace(update(known, fresh, drop), put_files=tuple(files), keep=tuple(keep),
                        forget=tuple(forget))
        written[:] = [delta]
        if progress:
            progress("ghi", 0, 1)
        return delta

    with collector_paused():
        revision = store.update(work)
    if progress:
        progress("ghi", 1, 1)
    return revision, sum(map(len, (written[0].put_nodes, written[0].drop_nodes,
                                   written[0].put_edges, written[0].drop_edges)))


def _walk(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """(ingest root, file): a folder is its own root, a file's root is its folder."""
    for path in paths:
        if path.is_dir():
            yield from ((path, found) for found in list_files(path))
        else:
            yield path.parent, path


class _Seen:
    """Which source holds a content: one of the store, or of this intake."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._holder: dict[str, str] = {}

    def holder(self, digest: str, origin: str) -> str:
        """The source that holds a content; from now on ``origin`` when none does."""
        if digest not in self._holder:
            # the last one, as when several of the store hold it
            known = [source.origin for source in self._store.sources([digest])]
            self._holder[digest] = known[-1] if known else origin
        return self._holder[digest]


def _take(path: Path, root: Path, known: dict[str, StoredSource], seen: _Seen, *,
          max_bytes: int, sample: bool,
          tables: _Tables) -> tuple[IntakeRow, StoredSource | None]:
    shown = origin_of(path, root)
    kind = kind_of(path).name
    digest = None
    try:
        refuse_secret(path)
        if kind_of(path).state == "register":
            return _take_table(path, shown, known, sample=sample, tables=tables,
                               max_bytes=max_bytes)
        file = read_file(path, root, max_bytes)
        kind = file.kind
        digest = file.sha256
        old = known.get(file.origin)
        if old is not None and old.sha256 == digest and old.reader == reader():
            return IntakeRow(shown, kind, "unchanged", sha256=digest), None
        holder = seen.holder(digest, file.origin)
        if holder != file.origin:
            return IntakeRow(shown, kind, "skipped",
                             doubts=(f"trùng nội dung với {holder}",),
                             sha256=digest), None
        reading = check_directive(file)
        claims = claims_of(reading, file.origin, sample=sample)
        row = _row(shown, kind, reading, len(claims), file.warnings)
        return replace(row, sha256=digest), _source(file.origin, digest, kind, claims, file.text,
                                                    sample)
    except NotADirective as error:
        return IntakeRow(shown, kind, "other", error=error.detail,
                         sha256=digest or _digest(path, max_bytes)), None
    except SecretDocument as error:
        return IntakeRow(shown, kind, "refused", error=error.detail), None
    except ThongSuotError as error:
        taken = str(error.payload.get("kind") or kind)
        return IntakeRow(shown, taken, "unread", error=error.detail,
                         sha256=_digest(path, max_bytes) if taken != "other" else None), None


def _digest(path: Path, max_bytes: int) -> str | None:
    """Hash of a paper of which nothing was read, unless it is over the limit or does not open."""
    try:
        if path.stat().st_size > max_bytes:
            return None
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def check_directive(file: ReadFile) -> Reading:
    """The reading of a file's text; raises SecretDocument for a marked paper (its text goes no
    further) and NotADirective for a text without any mark of one."""
    reading = read(file.text)
    header = reading.header
    if header.secrecy or any(other.header.secrecy for other in reading.attached):
        raise SecretDocument(f"{file.origin}: văn bản có độ mật, không nạp", file=file.origin)
    signs = (header.type, header.number, header.issuer, header.signer)
    if header.type is None and sum(sign is not None for sign in signs) < 2:
        raise NotADirective(
            f"{file.origin}: không thấy loại, số, cơ quan ban hành hay người ký của một văn bản "
            "chỉ đạo", file=file.origin)
    return reading


def _take_table(path: Path, shown: str, known: dict[str, StoredSource], *, sample: bool,
                tables: _Tables, max_bytes: int) -> tuple[IntakeRow, StoredSource | None]:
    if path.stat().st_size > max_bytes:
        raise TooLarge(f"{shown}: quá {max_bytes} byte (THONGSUOT_MAX_BYTES)", file=shown)
    digest = sha256(path.read_bytes()).hexdigest()
    units = is_units(path)
    mapping = None
    if not units and not is_register(path, tables.mappings):
        mapping = tables.columns or (tables.ask(shown, headings(path)) if tables.ask else None)
    if not units and not mapping and not is_register(path, tables.mappings):
        raise NotADirective(f"{shown}: bảng này không phải sổ đăng ký văn bản, cũng không phải "
                            "danh mục đơn vị; nếu là sổ, chỉ cột bằng --columns", file=shown)
    kind = "units" if units else "register"
    old = known.get(shown)
    if old is not None and old.sha256 == digest and old.reader == reader():
        return IntakeRow(shown, kind, "unchanged", sha256=digest), None
    claims, doubts = (read_units(path, shown) if units
                      else read_register(path, shown, mapping=mapping,
                                         mappings=tables.mappings))
    if sample:
        claims = [_marked(claim) for claim in claims]
    row = IntakeRow(shown, kind, "loaded",
                    taken_for="danh mục đơn vị" if units else "sổ đăng ký văn bản",
                    facts=len(claims), doubts=tuple(doubts), sha256=digest)
    return row, _source(shown, digest, kind, tuple(claims), None, sample)


def _marked(claim: Claim) -> Claim:
    if not isinstance(claim.kind, NodeKind) or real(claim.props):
        return claim
    return Claim(claim.source, claim.kind, claim.ref, {**claim.props, "sample": True}, claim.to,
                 claim.evidence)


def _source(origin: str, digest: str, kind: str, claims: tuple[Claim, ...], text: str | None,
            sample: bool) -> StoredSource:
    hashed = sha256((text or "").encode()).hexdigest()
    return StoredSource(origin, digest, hashed, reader(), kind, claims, text, sample=sample,
                        recorded_at=datetime.now(UTC).isoformat(timespec="seconds"))


def _row(shown: str, kind: str, reading: Reading, facts: int,
         warnings: Sequence[str]) -> IntakeRow:
    header = reading.header
    doubts = [*warnings, *reading.warnings]
    doubts += [f"{_FIELD_VI[name]}: {reason_vi(why)}" for name, why in header.missing.items()
               if name in _FIELD_VI]
    number = reading.key if header.number and header.symbol else None
    return IntakeRow(shown, kind, "loaded", taken_for=header.type, number=number,
                     date=header.issued, issuer=header.issuer, facts=facts, doubts=tuple(doubts))


_FIELD_VI = {"number": "thiếu số", "issued": "thiếu ngày", "issuer": "thiếu cơ quan ban hành",
             "type": "thiếu loại văn bản"}

