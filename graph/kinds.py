"""The domain, declared once: kinds of nodes and edges, their ends, labels, RDF terms, colours.

Store schema, API enums, legend, RDF export and docs are derived from the two tables here
(:data:`NODES`, :data:`EDGES`).  RDF terms: ELI 1.5, ORG, DCTERMS, PROV-O; ``ts:`` is our own
namespace, each ``ts:`` property a sub-property of ``eli:related_to`` where ELI has no term.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """Kinds of nodes; the value is the word used in JSON and in ids of exports."""

    ORGANISATION = "organisation"
    DOCUMENT = "document"
    TASK = "task"
    TARGET = "target"
    EXPECTED_ACT = "expected_act"
    EVENT = "event"
    SOURCE = "source"
    MENTION = "mention"


class EdgeKind(StrEnum):
    """Kinds of edges.  Direction: from the acting node to the one acted on."""

    IMPLEMENTS = "implements"
    BASIS = "basis"
    DIRECTS_IMPLEMENTATION_OF = "directs_implementation_of"
    CONTINUES = "continues"
    DISSEMINATES = "disseminates"
    RESTATES_CONTENT_OF = "restates_content_of"
    ASSOCIATED_WITH = "associated_with"
    CITES = "cites"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    REVIEWS = "reviews"
    ISSUED_WITH = "issued_with"
    ISSUED_BY = "issued_by"
    PROPOSED_BY = "proposed_by"
    ADDRESSED_TO = "addressed_to"
    RECEIVED_BY = "received_by"
    ASSIGNS = "assigns"
    ASSIGNED_TO = "assigned_to"
    COORDINATED_WITH = "coordinated_with"
    REPORTS_TO = "reports_to"
    SETS = "sets"
    RESTATES_TARGET = "restates_target"
    EXPECTS = "expects"
    DUE_FROM = "due_from"
    DRAFTED_BY = "drafted_by"
    ACT_IMPLEMENTS = "act_implements"
    FULFILLED_BY = "fulfilled_by"
    ANNOUNCES = "announces"
    CONVENED_BY = "convened_by"
    PART_OF = "part_of"
    SUCCEEDED_BY = "succeeded_by"
    READ_FROM = "read_from"
    MENTIONS = "mentions"
    REFERS_TO = "refers_to"


class Origin(StrEnum):
    """Where an edge or node comes from (decision 3): a text, a register or person, neither."""

    STATED = "stated"
    RECORDED = "recorded"
    INFERRED = "inferred"


class Level(StrEnum):
    """Territorial level of a body."""

    CENTRE = "centre"
    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    GRASSROOTS = "grassroots"
    CELL = "cell"
    OTHER = "other"


#: Vietnamese name of each level; the contract of ``extract`` prints these.
LEVEL_VI: dict[Level, str] = {
    Level.CENTRE: "trung ương",
    Level.MINISTRY: "bộ, ngành",
    Level.PROVINCE: "tỉnh",
    Level.DISTRICT: "huyện",
    Level.COMMUNE: "xã",
    Level.GRASSROOTS: "cơ sở",
    Level.CELL: "chi bộ",
    Level.OTHER: "khác",
}
#: Rows of the picture from top to bottom; ministries share the row of the centre's bodies below it.
LEVEL_ORDER: tuple[Level, ...] = tuple(Level)

ORIGIN_VI: dict[Origin, str] = {
    Origin.STATED: "văn bản ghi rõ",
    Origin.RECORDED: "theo sổ đăng ký",
    Origin.INFERRED: "suy ra",
}


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """One row of the node table.  ``label`` is the Neo4j label, ``rdf`` a CURIE."""

    kind: NodeKind
    label: str
    vi: str
    en: str
    rdf: str
    colour: str


@dataclass(frozen=True, slots=True)
class EdgeSpec:
    """One row of the edge table.

    ``tail`` and ``head`` are the kinds allowed at the two ends, ``relation`` marks the fourteen
    relations between documents, ``directing`` those a trace follows by default (decision 2),
    ``wider`` those of the wider net.  ``inverse_vi`` reads the edge from the head.
    """

    kind: EdgeKind
    tail: tuple[NodeKind, ...]
    head: tuple[NodeKind, ...]
    vi: str
    inverse_vi: str
    en: str
    rdf: str
    colour: str
    directing: bool = False
    wider: bool = False
    relation: bool = False

    @property
    def neo4j_type(self) -> str:
        """Relationship type in Neo4j: the kind in capitals."""
        return self.kind.value.upper()


_D, _O = NodeKind.DOCUMENT, NodeKind.ORGANISATION
_T, _G, _X = NodeKind.TASK, NodeKind.TARGET, NodeKind.EXPECTED_ACT
_E, _S, _M = NodeKind.EVENT, NodeKind.SOURCE, NodeKind.MENTION

NODES: dict[NodeKind, NodeSpec] = {
    row.kind: row
    for row in (
        NodeSpec(_O, "Organisation", "Cơ quan, tổ chức", "Organisation", "org:Organization",
                 "#8a5a00"),
        NodeSpec(_D, "Document", "Văn bản", "Document", "ts:DirectiveDocument", "#b3261e"),
        NodeSpec(_T, "Task", "Nhiệm vụ", "Task", "ts:Task", "#1a5fb4"),
        NodeSpec(_G, "Target", "Chỉ tiêu", "Target", "ts:Target", "#26734d"),
        NodeSpec(_X, "ExpectedAct", "Văn bản phải có", "Expected act", "ts:ExpectedAct",
                 "#9a6700"),
        NodeSpec(_E, "Event", "Hội nghị, sự kiện", "Event", "ts:Event", "#6b4ea0"),
        NodeSpec(_S, "Source", "Nguồn", "Source", "eli:Format", "#5c5f66"),
        NodeSpec(_M, "Mention", "Lần viện dẫn", "Mention", "oa:Annotation", "#5c5f66"),
    )
}


def _rel(kind: EdgeKind, vi: str, inverse_vi: str, en: str, rdf: str, colour: str,
         *, directing: bool = False, wider: bool = False) -> EdgeSpec:
    return EdgeSpec(kind, (_D,), (_D,), vi, inverse_vi, en, rdf, colour,
                    directing=directing, wider=wider, relation=True)


_K = EdgeKind
EDGES: dict[EdgeKind, EdgeSpec] = {
    row.kind: row
    for row in (
        _rel(_K.IMPLEMENTS, "thực hiện", "được thực hiện bởi", "implements",
             "eli:ensures_implementation_of", "#b3261e", directing=True),
        _rel(_K.BASIS, "căn cứ", "là căn cứ của", "based on", "eli:based_on", "#7a4a00",
             wider=True),
        _rel(_K.DIRECTS_IMPLEMENTATION_OF, "chỉ đạo thực hiện", "được chỉ đạo thực hiện tại",
             "directs implementation of", "ts:directsImplementationOf", "#b3261e",
             directing=True),
        _rel(_K.CONTINUES, "tiếp tục thực hiện", "được tiếp tục thực hiện bởi", "continues",
             "ts:continues", "#b3261e", directing=True),
        _rel(_K.DISSEMINATES, "quán triệt, tuyên truyền", "được quán triệt, tuyên truyền bởi",
             "disseminates", "ts:disseminates", "#6b4ea0", wider=True),
        _rel(_K.RESTATES_CONTENT_OF, "nêu lại nội dung của", "được nêu lại nội dung tại",
             "restates content of", "ts:restatesContentOf", "#6b4ea0", wider=True),
        _rel(_K.ASSOCIATED_WITH, "gắn với", "được gắn với", "associated with",
             "ts:associatedWith", "#6b4ea0", wider=True),
        _rel(_K.CITES, "viện dẫn", "được viện dẫn bởi", "cites", "eli:cites", "#5c5f66"),
        _rel(_K.AMENDS, "sửa đổi, bổ sung", "được sửa đổi, bổ sung bởi", "amends",
             "eli:amends", "#1a5fb4"),
        _rel(_K.REPLACES, "thay thế", "bị thay thế bởi", "replaces", "dcterms:replaces",
             "#1a5fb4"),
        _rel(_K.REPEALS, "bãi bỏ", "bị bãi bỏ bởi", "repeals", "eli:repeals", "#1a5fb4"),
        _rel(_K.GUIDES, "hướng dẫn", "được hướng dẫn bởi", "guides", "ts:guides", "#26734d"),
        _rel(_K.REVIEWS, "sơ kết, tổng kết", "được sơ kết, tổng kết bởi", "reviews",
             "ts:reviews", "#26734d"),
        _rel(_K.ISSUED_WITH, "ban hành kèm theo", "có văn bản kèm theo", "issued with",
             "eli:is_part_of", "#b3261e", directing=True),
        EdgeSpec(_K.ISSUED_BY, (_D,), (_O,), "do … ban hành", "đã ban hành", "issued by",
                 "eli:passed_by", "#8a5a00"),
        EdgeSpec(_K.PROPOSED_BY, (_D,), (_O,), "theo đề nghị của", "đã đề nghị", "proposed by",
                 "ts:proposedBy", "#8a5a00"),
        EdgeSpec(_K.ADDRESSED_TO, (_D,), (_O,), "gửi", "nhận", "addressed to",
                 "ts:addressedTo", "#8a5a00"),
        EdgeSpec(_K.RECEIVED_BY, (_D,), (_O,), "đã đến", "đã nhận", "received by",
                 "ts:receivedBy", "#8a5a00"),
        EdgeSpec(_K.ASSIGNS, (_D,), (_T,), "giao nhiệm vụ", "được giao tại", "assigns",
                 "ts:assigns", "#1a5fb4"),
        EdgeSpec(_K.ASSIGNED_TO, (_T,), (_O,), "giao cho", "được giao", "assigned to",
                 "ts:leadUnit", "#1a5fb4"),
        EdgeSpec(_K.COORDINATED_WITH, (_T,), (_O,), "phối hợp với", "phối hợp",
                 "coordinated with", "ts:supportingUnit", "#1a5fb4"),
        EdgeSpec(_K.REPORTS_TO, (_T, _X), (_O,), "báo cáo về", "nhận báo cáo", "reports to",
                 "ts:reportsTo", "#1a5fb4"),
        EdgeSpec(_K.SETS, (_D,), (_G,), "đặt chỉ tiêu", "được đặt tại", "sets", "ts:sets",
                 "#26734d"),
        EdgeSpec(_K.RESTATES_TARGET, (_D,), (_G,), "nêu lại chỉ tiêu", "được nêu lại tại",
                 "restates target", "ts:restatesTarget", "#26734d"),
        EdgeSpec(_K.EXPECTS, (_D,), (_X,), "yêu cầu ban hành", "được yêu cầu tại", "expects",
                 "ts:expects", "#9a6700"),
        EdgeSpec(_K.DUE_FROM, (_X,), (_O,), "phải do … ban hành", "phải ban hành", "due from",
                 "ts:dueFrom", "#9a6700"),
        EdgeSpec(_K.DRAFTED_BY, (_X,), (_O,), "do … tham mưu", "tham mưu", "drafted by",
                 "ts:draftedBy", "#9a6700"),
        EdgeSpec(_K.ACT_IMPLEMENTS, (_X,), (_D,), "để thực hiện", "cần văn bản thực hiện",
                 "is to implement", "ts:actImplements", "#9a6700"),
        EdgeSpec(_K.FULFILLED_BY, (_X,), (_D,), "đã có văn bản", "đáp ứng yêu cầu",
                 "fulfilled by", "ts:fulfilledBy", "#9a6700"),
        EdgeSpec(_K.ANNOUNCES, (_D,), (_E,), "nêu sự kiện", "được nêu tại", "announces",
                 "ts:announces", "#6b4ea0"),
        EdgeSpec(_K.CONVENED_BY, (_E,), (_O,), "do … tổ chức", "tổ chức", "convened by",
                 "ts:convenedBy", "#6b4ea0"),
        EdgeSpec(_K.PART_OF, (_O,), (_O,), "trực thuộc", "có đơn vị trực thuộc", "part of",
                 "org:subOrganizationOf", "#8a5a00"),
        EdgeSpec(_K.SUCCEEDED_BY, (_O,), (_O,), "được kế thừa bởi", "kế thừa", "succeeded by",
                 "ts:succeededBy", "#8a5a00"),
        EdgeSpec(_K.READ_FROM, (_D,), (_S,), "đọc từ", "chứa văn bản", "read from",
                 "eli:is_embodied_by", "#5c5f66"),
        EdgeSpec(_K.MENTIONS, (_D,), (_M,), "có lần viện dẫn", "nằm trong", "mentions",
                 "ts:mentions", "#5c5f66"),
        EdgeSpec(_K.REFERS_TO, (_M,), (_D,), "chỉ đến", "được chỉ đến bởi", "refers to",
                 "oa:hasBody", "#5c5f66"),
    )
}

#: The fourteen relations between documents.
RELATIONS: tuple[EdgeKind, ...] = tuple(k for k, s in EDGES.items() if s.relation)
#: What a trace follows by default; the maintained closure covers exactly these.
DIRECTING: tuple[EdgeKind, ...] = tuple(k for k, s in EDGES.items() if s.directing)
#: What a trace follows on request, or when nothing directing connects.
WIDER: tuple[EdgeKind, ...] = DIRECTING + tuple(k for k, s in EDGES.items() if s.wider)
