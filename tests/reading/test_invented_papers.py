"""Three invented papers of a commune's life, read whole: what a clerk would say of the \
reading."""

from __future__ import annotations

from ingest.reading.read import read

CELL = """ĐẢNG BỘ XÃ LA SƠN                    ĐẢNG CỘNG SẢN VIỆT NAM
CHI BỘ TRƯỜNG TIỂU HỌC LA SƠN
*
Số 09-KH/CB                                La Sơn, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
thực hiện Kế hoạch số 31-KH/ĐU ngày 05/01/2026 của Đảng ủy xã về phong trào "Bình dân học vụ số"

Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; thực hiện Kế hoạch số 31-KH/ĐU \
nêu trên, Chi bộ Trường Tiểu học La Sơn xây dựng kế hoạch như sau:

I. MỤC TIÊU
1. Hết quý II/2026, 100% đảng viên dùng thành thạo VNeID; ít nhất 80% phụ huynh được hướng dẫn.

II. NHIỆM VỤ
1. Tổ Công đoàn chủ trì, phối hợp với Chi đoàn mở 02 lớp tập huấn cho phụ huynh, xong trước \
ngày 30/4/2026.
2. Đồng chí Phó Bí thư chi bộ hằng tháng báo cáo tiến độ về Đảng ủy xã (qua Văn phòng Đảng ủy), \
chậm nhất ngày 25.
3. Khuyến khích giáo viên tự làm học liệu số.

III. TỔ CHỨC THỰC HIỆN
Các tổ chuyên môn xây dựng kế hoạch của tổ trước ngày 25/01/2026. Kế hoạch này được phổ biến \
tại cuộc họp chi bộ tháng 01/2026.

Nơi nhận:
- Đảng ủy xã (để báo cáo);
- Các tổ chuyên môn;
- Lưu Chi bộ.
                                            T/M CHI BỘ
                                             BÍ THƯ
                                          Hà Thị Mận
"""

LETTER = """UBND TỈNH PHÚ GIANG
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số:       /SNNMT-TL
V/v rà soát đập, hồ chứa trước mùa lũ

Kính gửi: Ủy ban nhân dân các xã, phường.

Ngày 03/4/2026, Ủy ban nhân dân tỉnh ban hành Công văn số 1215/UBND-NN về việc bảo đảm an toàn \
hồ chứa. Thực hiện chỉ đạo trên, Sở Nông nghiệp và Môi trường đề nghị Ủy ban nhân dân các xã, \
phường:
1. Kiểm tra hiện trạng các hồ do xã quản lý, lập danh mục hư hỏng gửi về Sở (qua Chi cục Thủy \
lợi) trước ngày 20/5/2026.
2. Trường hợp phát hiện sự cố, báo cáo ngay Sở để phối hợp xử lý.
Giao Chi cục Thủy lợi theo dõi, tổng hợp, tham mưu Sở trình Ủy ban nhân dân tỉnh ban hành \
Phương án ứng phó trong tháng 6/2026.
Trân trọng./.

Nơi nhận:
- Như trên;
- UBND tỉnh (để b/c);
- Lưu: VT, CCTL.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(Đã ký)
Lò Văn Suối
"""

TABLE = """ĐOÀN TNCS HỒ CHÍ MINH
BCH TỈNH PHÚ GIANG
***
Số: 47-KH/TĐTN-PT

Phú Giang, ngày 08 tháng 3 năm 2026

KẾ HOẠCH
Tổ chức Tháng Thanh niên năm 2026

Ban Thường vụ Tỉnh đoàn ban hành kế hoạch:

I. PHÂN CÔNG

| TT | Nội dung | Đơn vị chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Lễ ra quân | Ban Phong trào Tỉnh đoàn | Xã đoàn La Sơn | 14/3/2026 |
| 2 | Ngày hội việc làm | Trung tâm Hoạt động thanh thiếu nhi | Sở Nội vụ | Quý II/2026 |

TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
PHÓ BÍ THƯ
Nguyễn Văn Tre
"""


def test_a_cells_plan_gives_its_goals_tasks_and_the_plans_it_orders() -> None:
    paper = read(CELL)
    assert [(goal.metric, goal.value, goal.horizon) for goal in paper.targets] == [
        ("đảng viên dùng thành thạo VNeID", 100, 2026),
        ("phụ huynh được hướng dẫn", 80, 2026)]
    first = paper.tasks[0]
    assert (first.assignees, first.coordinators) == (("Tổ Công đoàn",), ("Chi đoàn",))
    assert [(act.unit, act.expected, act.drafter) for act in paper.obligations] == [
        ("Các tổ chuyên môn", "Kế hoạch", None)]
    # "Kế hoạch này được phổ biến …" tells of the paper and orders nothing.
    assert len(paper.tasks) == 4


def test_what_an_agency_drafts_is_issued_by_the_body_it_goes_to() -> None:
    paper = read(LETTER)
    assert [(act.unit, act.expected) for act in paper.obligations] == [
        ("Ủy ban nhân dân tỉnh", "Phương án")]
    # The letter of the province came before; it is nobody's task here.
    assert [task.assignees for task in paper.tasks] == [
        ("Ủy ban nhân dân các xã, phường",)] * 2 + [("Chi cục Thủy lợi",)]


def test_an_event_in_a_table_is_what_its_cell_says() -> None:
    paper = read(TABLE)
    assert [(event.what, event.date) for event in paper.events] == [("Lễ ra quân", "2026-03-14")]
    assert [task.coordinators for task in paper.tasks] == [("Xã đoàn La Sơn",), ("Sở Nội vụ",)]


PROGRAMME = """TỈNH ỦY PHÚ GIANG                      ĐẢNG CỘNG SẢN VIỆT NAM
        *                           Phú Giang, ngày 28 tháng 02 năm 2025
   Số 27-CTr/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị

I- NHIỆM VỤ
1- Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh ban hành kế hoạch thực hiện Chương trình này trước ngày \
31/3/2025; rà soát, trình HĐND tỉnh sửa đổi Nghị quyết số 12/2021/NQ-HĐND.
T/M BAN CHẤP HÀNH
BÍ THƯ
Hoàng Văn Núi
"""

NOTICE = """UBND TỈNH PHÚ GIANG
VĂN PHÒNG
Số: 96/TB-VP
Phú Giang, ngày 14 tháng 8 năm 2023
THÔNG BÁO
Kết luận tại cuộc họp về các dự án trọng điểm

1. Các chủ đầu tư đã có nhiều cố gắng; giải ngân đến ngày 31/7/2023 đạt 41%.
2. Giao Sở Tài chính chủ trì cùng Sở Kế hoạch và Đầu tư điều chuyển vốn trong tháng 8/2023.
Văn phòng UBND tỉnh thông báo để các đơn vị liên quan biết, thực hiện./.
CHÁNH VĂN PHÒNG
Quàng Văn Sông
"""


def test_what_is_to_be_altered_is_not_altered_by_the_programme_that_says_so() -> None:
    paper = read(PROGRAMME)
    kinds = {edge.head: edge.kind for edge in paper.relations if edge.tail == "27-CTr/TU"}
    assert kinds["57-NQ/TW"] == "implements"
    assert kinds["12/2021/NQ-HĐND"] in ("cites", "directs_implementation_of")
    assert [(act.unit, act.drafter) for act in paper.obligations] == [("UBND tỉnh", None)]


def test_what_was_reached_before_a_notice_is_no_task_of_it() -> None:
    task, = read(NOTICE).tasks
    assert (task.assignees, task.coordinators) == (("Sở Tài chính",), ("Sở Kế hoạch và Đầu tư",))
