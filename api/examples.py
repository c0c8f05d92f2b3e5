"""Examples for the documentation, in our own words, of the invented province "Minh Họa".

Made from the same classes as real answers, so that they cannot grow apart from them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from graph.answers import (
    BodyRef,
    CoverageRow,
    DocumentRef,
    Due,
    Hop,
    PageAnswer,
    Path,
    Quote,
    RelationRow,
    ReportRow,
    ReportsAnswer,
    RestsOn,
    SearchAnswer,
    SearchHit,
    ShowAnswer,
    TargetLine,
    TargetRow,
    TargetsAnswer,
    TargetStep,
    TaskRow,
    TasksAnswer,
    TraceAnswer,
    TraceNode,
    When,
    to_json,
)
from graph.answers_bodies import BodyChange, BodyDocument, LadderStep, OrgAnswer
from graph.answers_brief import BriefAnswer, BriefTask, Reason, UnitBrief
from graph.answers_compare import CompareAnswer, CompareRow, DiffAnswer, StateChange
from graph.answers_owed import CoverageAnswer
from graph.answers_people import (
    Candidate,
    DecisionRow,
    DecisionsAnswer,
    FactChange,
    OpenAnswer,
    OpenItem,
)
from graph.answers_review import CopiedAnswer, QualityAnswer, QualityRow, RootsAnswer
from graph.answers_time import CalendarAnswer, CalendarRow, TimelineAnswer, TimelineRow
from viz.cascade import build
from viz.labels import load
from viz.scene import build_scene

_DAY = "2026-11-24"
_RESTS = RestsOn(3, 20, 20, 6, "2025-09-15", _DAY, True)
_ROOT = DocumentRef(
    "nghi-quyet-57-nq-tw-2024-5a1c9e02", "Nghị quyết 57-NQ/TW", "57-NQ/TW", "Nghị quyết",
    None, When("2024-12-22", "2024-12-22", "day"), "Bộ Chính trị", "centre", None, False,
    "issued")
_PLAN = DocumentRef(
    "chuong-trinh-hanh-dong-18-ctr-tu-minh-hoa-2025-0c7d11aa", "Chương trình hành động 18-CTr/TU",
    "18-CTr/TU", "Chương trình hành động", "Thực hiện Nghị quyết 57-NQ/TW (văn bản ví dụ)",
    When("2025-02-14", "2025-02-14", "day"), "Tỉnh ủy Minh Họa", "province", "Minh Họa", True,
    "issued", True)
_UNIT = BodyRef("org-dang-uy-xa-tan-minh-hoa-77be01c4", "Đảng ủy xã Tân Minh Họa", "commune",
                False, "Minh Họa")
_PROVINCE = BodyRef("tinh-uy-minh-hoa-51d0aa07", "Tỉnh ủy Minh Họa", "province", False, "Minh Họa",
                    True)
_ROW = Quote("15;Đảng ủy xã Tân Minh Họa;đảng;xã;Tỉnh ủy Minh Họa", None, None, None,
             "danh-muc-don-vi.csv", "dòng 16", None, None, "units.row", 0.97, "recorded")
_QUOTE = Quote("Căn cứ Nghị quyết số 57-NQ/TW, Tỉnh ủy xây dựng Chương trình hành động này.",
               _PLAN.id, _PLAN.label, "I", "01_18-CTr-TU_tinh-uy.txt", None, 412, 481,
               "relation.basis-clause", 0.95, "stated")
_ORDER = Quote("Các đảng ủy xã xây dựng kế hoạch thực hiện, xong trước ngày 15/4/2025.",
               _PLAN.id, _PLAN.label, "III.2", "01_18-CTr-TU_tinh-uy.txt", None, 3120, 3188,
               "expected.must-issue", 0.9, "stated")
_DUE = Due("trước ngày 15/4/2025", None, "2025-04-15", None, True, "2025-04-14")
_HOP = Hop("implements", "thực hiện", "stated", True, _ROOT.id, _PLAN.id, 54, (_QUOTE,), 0.95)
_TASK = TaskRow(f"{_PLAN.id}#III.2-1", _PLAN, "III.2", "Xây dựng kế hoạch thực hiện", (_UNIT,), (),
                _DUE, "past", "issue", "must", False, False, (_ORDER,))
_TARGET = TargetRow(f"{_PLAN.id}#II.1-1", _PLAN, "Tỷ lệ hồ sơ công việc xử lý trên môi trường số",
                    ">=", 90, "%", 2030, (), (_QUOTE,))
_BELOW = DocumentRef("ke-hoach-5-kh-du-0e1f2a3b", "Kế hoạch số 05-KH/ĐU", "05-KH/ĐU", held=True)
_LOWER = TargetRow(f"{_BELOW.id}#I-1", _BELOW, _TARGET.metric, ">=", 80, "%", 2030, (), (_QUOTE,))
_REPORT = ReportRow(f"{_PLAN.id}#X-2", (_UNIT,), (), "Văn phòng Tỉnh ủy", _DUE, _PLAN, "III.2",
                    (_ORDER,))
_OWED = CoverageRow(_UNIT, "Kế hoạch", "overdue", "quá hạn, chưa thấy", _DUE, None, None, 589,
                    _PLAN, None, (_ORDER,), (), f"{_PLAN.id}#X-1")


@cache
def of(name: str) -> Any:
    """The JSON of the example answer called ``name``."""
    if name == "scene":
        return to_json(build_scene(build(_ANSWERS["trace"], _ANSWERS["coverage"]), load("vi")))
    return to_json(_ANSWERS[name])


_ANSWERS: dict[str, Any] = {
    "documents": PageAnswer((_PLAN, _ROOT), (), _ROOT.id, _RESTS),
    "organisations": PageAnswer((), (_UNIT,), None, _RESTS),
    "show": ShowAnswer(_PLAN, None, {"code": "18-CTr/TU"}, {"signer": "văn bản không ghi"},
                       (RelationRow("implements", "thực hiện", True, _ROOT, "stated", (_QUOTE,)),),
                       ((_UNIT, "để thực hiện"),), (_TASK,), (_TARGET,), (_OWED,), (),
                       ("01_18-CTr-TU_tinh-uy.txt",), _RESTS),
    "org": OrgAnswer(
        _UNIT, True, None, _DAY, "in_being", "đang hoạt động", "2025-07-01", None,
        {"level_vi": "xã"},
        (LadderStep(_PROVINCE, _UNIT.name, 1, "2025-07-01", None, "recorded", (_ROW,)),),
        (BodyChange(BodyRef("dang-uy-xa-cu-minh-hoa-0d1e2f3a", "Đảng ủy xã Cũ Minh Họa"), "merged",
                    "nhập vào", "2025-07-01", "72/2025/QH15", False, "recorded", (_ROW,)),),
        (), (), (), (BodyDocument(_PLAN, "để thực hiện", "stated", (_QUOTE,)),), (_TASK,), 0,
        _RESTS),
    "body": ShowAnswer(None, _UNIT, {"level_vi": "xã"}, {}, (), (), (_TASK,), (), (), (), (),
                       _RESTS),
    "trace": TraceAnswer(
        _ROOT, None, ("implements", "directs_implementation_of", "continues", "issued_with"),
        False, False, None,
        (TraceNode(_ROOT.id, 0, None, None, _ROOT, None, 1),
         TraceNode(_PLAN.id, 1, _ROOT.id, _HOP, _PLAN, None, 0)),
        (), {"centre": 1, "province": 1}, None, (), _RESTS,
        {_ROOT.id: _ROOT, _PLAN.id: _PLAN}, {}),
    "coverage": CoverageAnswer(_ROOT, "Minh Họa", None, _DAY, None, (_OWED,), {"overdue": 1},
                               {"commune": {"overdue": 1}}, None, None, _RESTS),
    "brief": BriefAnswer(_UNIT, False, _DAY, (UnitBrief(
        _UNIT, (_OWED,), (BriefTask(_TASK, "2025-04-14"),), (), (),
        (Reason(_PLAN, (("thực hiện", _ROOT),), True, (_QUOTE,)),)),), (), None, _RESTS),
    "tasks": TasksAnswer(_UNIT, None, _DAY, (_TASK,), 0, _RESTS),
    "calendar": CalendarAnswer(_UNIT, "2025-04-01", "2025-04-30", _DAY, (CalendarRow(
        "2025-04-14", None, False, None, "task", _TASK.id, _TASK.action, (_UNIT,), (), None,
        _DUE, _PLAN, "III.2", (_ORDER,)),), 0, 0, _RESTS),
    "roots": RootsAnswer(
        _PLAN, None, (), (_ROOT,), (Path((_HOP,), "stated directing", True, 0.95),), False, _DAY,
        None, {_ROOT.id: _ROOT, _PLAN.id: _PLAN}, {}, _RESTS),
    "timeline": TimelineAnswer(_ROOT, None, None, _DAY, (TimelineRow(
        "2025-02-14", "document", _PLAN.id, _PLAN.label, "thực hiện Nghị quyết 57-NQ/TW", 54,
        None, False, _PLAN, (_QUOTE,)),), 0, _RESTS),
    "copied": CopiedAnswer(_ROOT, _PLAN, _DAY, None, None, None, (),
                           f"Chưa có toàn văn: {_ROOT.label}.", _RESTS),
    "quality": QualityAnswer(_DAY, (QualityRow(
        "no_number", "không thấy số", (_PLAN,), "văn bản để trống số", ()),), {"no_number": 1},
        _RESTS),
    "compare": CompareAnswer(_ROOT, "provinces", _DAY, (_TARGET,), (
        CompareRow("Minh Họa", _PLAN, (), True, 54, 12, (TargetStep(
            _PLAN, "kept", "giữ nguyên mức", _TARGET, False, None, _TARGET.id),), 0, None, None),
        CompareRow("Xa Mẫu", None, (), False, None, None, (), None, None,
                   "chưa nạp văn bản nào của tỉnh")), 1, _RESTS),
    "diff": DiffAnswer("day", "2025-04-01", "2025-06-01", _DAY, {"document": {"appeared": 1}},
                       (FactChange("document", "Văn bản", "appeared", _BELOW.id, _BELOW.label,
                                   _BELOW.label),),
                       (StateChange("coverage", _ROOT.label, f"{_UNIT.name}: Kế hoạch",
                                    "chưa đến hạn", "quá hạn, chưa thấy"),), None, _RESTS),
    "open": OpenAnswer((OpenItem(
        "4cfa0738", "ambiguous", "chưa rõ là văn bản nào", _PLAN, "Nghị quyết 29-NQ/TW",
        "có 2 văn bản cùng số, ký hiệu", "chọn văn bản được viện dẫn",
        (Candidate("29-nq-tw-2013-babbbf1c", "Nghị quyết 29-NQ/TW, 04/11/2013"),
         Candidate("29-nq-tw-2022-4eee2dd5", "Nghị quyết 29-NQ/TW, 17/11/2022")), (_QUOTE,)),),
        {"ambiguous": 1}, 0, _RESTS),
    "decisions": DecisionsAnswer((DecisionRow(
        "3c06af5c", "choose", "Nghị quyết 29-NQ/TW trong 18-CTr/TU là văn bản ngày 17/11/2022",
        "Trần Văn Mẫu", "2026-11-20", "đối chiếu bản giấy", (_PLAN,)),), _RESTS),
    "reports": ReportsAnswer(_UNIT, None, _DAY, (_REPORT,), _RESTS),
    "targets": TargetsAnswer(_PLAN, (_TARGET,), _RESTS, (TargetLine(
        _TARGET, (TargetStep(_BELOW, "lowered", "hạ mức", _LOWER, False, None),), (),
        {"lowered": 1}),)),
    "search": SearchAnswer("chuong trinh 18", (SearchHit(_PLAN.id, "document", _PLAN.label,
                                                         _QUOTE.text, _PLAN, None),), _RESTS),
}
