"""Where a document stands: its province, district, commune and institution, as the text says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph.kinds import Level

from .grammar_place import Place, city_like
from .grammar_tables import Parsed


@dataclass(frozen=True, slots=True)
class Context:
    """What the text itself says about its place; ``None`` where it is silent, never guessed.

    ``province`` is the bare name; ``district`` and ``commune`` carry their word ("huyện Tiền
    Hải", "xã An Hòa"); ``host`` is the institution that issues or whose Party committee issues.
    ``level`` is that of the issuer and ``unit`` the word of its territory, also when unnamed.
    ``communes`` and ``districts`` are the fullest list of such units in the text ("các xã,
    phường, đặc khu"): every shorter form means the same class.  ``cell`` is the chi bộ that
    issues; its superior's place is the document's.
    ``shorts`` are the short names that the text defines ("gọi tắt là Công ty"), with the full ones.
    """

    province: str | None
    district: str | None
    commune: str | None
    host: str | None
    document_key: str
    system: str | None
    level: Level | None = None
    unit: str | None = None
    communes: str | None = None
    districts: str | None = None
    cell: str | None = None
    shorts: tuple[tuple[str, str], ...] = ()
    #: What names were found to mean here: most stand in a document again and again.
    understood: dict[str, Parsed] = field(default_factory=dict, init=False, repr=False,
                                          compare=False)

    def __hash__(self) -> int:
        return hash((self.document_key, self.level, self.host))

    @property
    def rung(self) -> Level:
        """Level of the issuer; from the places when it was not given."""
        if self.level is not None:
            return self.level
        if self.host:
            return Level.GRASSROOTS
        if self.commune:
            return Level.COMMUNE
        if self.district:
            return Level.DISTRICT
        return Level.PROVINCE if self.province else Level.OTHER

    @property
    def central(self) -> bool:
        """True for papers of the centre and the ministries: their places are all of the country."""
        return self.level in (Level.CENTRE, Level.MINISTRY)

    def without_host(self) -> Context:
        """The same place without the institution."""
        return replace(self, host=None)

    @property
    def key(self) -> str:
        """Key of the document, for the scope of bodies whose place is not named."""
        return self.document_key

    def place(self, level: Level, word: str | None = None) -> Place:
        """The document's own territory at ``level``, named or not."""
        if level is Level.PROVINCE:
            kind = city_like(self.province) if self.province else None
            return Place(level, kind or word or "tỉnh", self.province, self.province)
        if level is Level.DISTRICT:
            own, given = _two(self.district)
            word = own or word or (self.unit if self.rung is level else None) or "huyện"
            return Place(level, word, given, self.province)
        own, given = _two(self.commune)
        word = own or word or (self.unit if self.rung is level else None) or "xã"
        return Place(level, word, given, self.province)

    def territory(self) -> Place | None:
        """The territory of the issuer itself, ``None`` for central bodies."""
        rung = self.rung
        if rung in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
            return self.place(rung)
        if rung in (Level.GRASSROOTS, Level.CELL):
            if self.commune:
                return self.place(Level.COMMUNE)
            if self.district:
                return self.place(Level.DISTRICT)
            return self.place(Level.PROVINCE)
        return None


def _two(place: str | None) -> tuple[str | None, str | None]:
    """Word and name of "huyện Tiền Hải"."""
    if not place:
        return None, None
    for word in ("thị xã", "thị trấn", "thành phố", "đặc khu"):
        if place.lower().startswith(word + " "):
            return word, place[len(word) + 1 :]
    word, _, name = place.partition(" ")
    return word.lower(), name or None
