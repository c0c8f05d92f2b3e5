"""Word lists of the made papers: places, people, subjects, work, figures.

Every sentence part was written for these tests; names of places are invented or common names of
Vietnamese provinces, used as facts of the field.
"""

from __future__ import annotations

PROVINCES_BEFORE = [
    "Thái Bình",
    "Bình Định",
    "Hà Giang",
    "Quảng Nam",
    "Vĩnh Phúc",
    "Bến Tre",
    "Kon Tum",
    "Hải Dương",
    "Long An",
    "Yên Bái",
]
PROVINCES_AFTER = [
    "Lào Cai",
    "Phú Thọ",
    "Hưng Yên",
    "Ninh Bình",
    "Quảng Trị",
    "Khánh Hòa",
    "Lâm Đồng",
    "Đồng Tháp",
    "An Giang",
    "Thái Nguyên",
]
DISTRICTS = ["Sông Giang", "Đông Lĩnh", "Vĩnh Hạ", "Tây Phong", "Thanh Trà", "Mường Lạn"]
COMMUNES = [
    "Đồng Xanh",
    "Bến Gỗ",
    "Tân Hạ",
    "An Phước Thượng",
    "Nậm Sin",
    "Hòa Khê",
    "Phú Lộc Tây",
    "Vân Trì",
    "Suối Cát",
    "Cẩm Thạch",
]
HAMLETS = ["Bình Trung", "Nà Phát", "Đồng Lạc", "Xóm Chùa", "Tân Lập"]
SCHOOLS = ["Nguyễn Trung Ngạn", "Lê Văn Hưu", "Trần Khát Chân", "Chu Văn Thịnh"]
UNIVERSITIES = ["Nông nghiệp Sông Giang", "Y Dược Đông Lĩnh", "Sư phạm Vĩnh Hạ"]
FAMILY = ["Nguyễn", "Trần", "Đoàn", "Tô", "Hồ", "Thạch", "Lý", "Giàng", "Phạm", "Vũ", "Lò", "Đinh"]
GIVEN = [
    "Văn An",
    "Thị Bích Vân",
    "Quốc Đạt",
    "Minh Trí",
    "Hữu Phước",
    "Thu Hà",
    "A Páo",
    "Đức Thịnh",
    "Hồng Nhung",
    "Xuân Lộc",
]

# What papers are about: noun phrases without figures, dates or names of papers.
SUBJECTS = [
    "chuyển đổi số trong cơ quan đảng",
    "phát triển kinh tế tập thể",
    "bảo vệ môi trường nông thôn",
    "phát triển du lịch cộng đồng",
    "cải cách thủ tục hành chính",
    "phát triển giáo dục mầm non",
    "xây dựng gia đình văn hóa",
    "phòng cháy rừng mùa khô",
    "an toàn thực phẩm tại chợ dân sinh",
    "đào tạo nghề cho lao động nông thôn",
    "phát triển dữ liệu dùng chung",
    "nâng cao chất lượng sinh hoạt chi bộ",
    "bảo tồn nghề thủ công truyền thống",
    "chăm sóc sức khỏe người cao tuổi",
    "phát triển hạ tầng số",
    "tinh gọn tổ chức bộ máy",
    "công tác dân vận trong tình hình mới",
    "quản lý đất nông nghiệp",
    "phát triển văn hóa đọc",
    "thực hành tiết kiệm",
    "bảo đảm trật tự an toàn giao thông",
    "phát triển nhân lực công nghệ",
    "công tác cán bộ nữ",
    "khuyến học, khuyến tài",
]

# Work to be done: verb phrases; {s} takes a subject of the list above.
WORK = [
    "tuyên truyền, vận động nhân dân tham gia {s}",
    "rà soát danh sách hộ gia đình có nhu cầu hỗ trợ",
    "bố trí kinh phí cho các hoạt động {s}",
    "kiểm tra việc chấp hành quy định tại cơ sở",
    "tổ chức lớp bồi dưỡng kỹ năng cho cán bộ",
    "hướng dẫn cơ sở lập hồ sơ theo mẫu",
    "đôn đốc các đơn vị chậm tiến độ",
    "nghiên cứu cách làm hay về {s}",
    "cập nhật dữ liệu vào hệ thống dùng chung",
    "đăng tải tin, bài về {s}",
    "lắp đặt thiết bị tại nhà văn hóa",
    "khảo sát nhu cầu của người dân về {s}",
    "tháo gỡ khó khăn cho hộ kinh doanh",
    "biểu dương tập thể, cá nhân làm tốt",
    "thẩm định hồ sơ đề nghị hỗ trợ",
    "lựa chọn mô hình điểm về {s}",
    "theo dõi tình hình ở các địa bàn phức tạp",
    "vận hành ổn định đường truyền phục vụ {s}",
    "mở chuyên mục về {s}",
    "giám sát việc sử dụng nguồn lực",
    "phân công cán bộ phụ trách địa bàn",
    "niêm yết công khai thủ tục tại bộ phận một cửa",
    "tổ chức tập huấn nghiệp vụ về {s}",
    "số hóa tài liệu lưu trữ",
    "kiện toàn đội ngũ cộng tác viên",
    "chăm lo đời sống hộ khó khăn",
    "nhân rộng mô hình hiệu quả về {s}",
    "bảo đảm cơ sở vật chất cho {s}",
]
# Sentences that tell why; nobody is told to do anything.
PURPOSES = [
    "Tạo chuyển biến rõ rệt trong nhận thức của cán bộ, đảng viên về {s}.",
    "Nâng cao trách nhiệm của người đứng đầu đối với {s}.",
    "Góp phần cải thiện đời sống nhân dân và giữ vững ổn định ở cơ sở.",
    "Phát huy vai trò của cộng đồng dân cư trong {s}.",
]
DEMANDS = [
    "Bảo đảm thiết thực, tiết kiệm, tránh hình thức.",
    "Nội dung phải rõ việc, rõ kết quả.",
    "Gắn công việc hằng ngày với {s}.",
    "Cách làm phù hợp với điều kiện của từng nơi.",
]
RESULTS = [
    "Công tác tuyên truyền được triển khai rộng khắp, người dân đồng tình ủng hộ.",
    "Nhiều mô hình về {s} đã phát huy hiệu quả.",
    "Cơ sở vật chất từng bước được cải thiện, chất lượng phục vụ được nâng lên.",
    "Tuy nhiên, một số nơi còn lúng túng, nguồn lực còn hạn chế.",
]
TOPICS = [
    "Công tác tuyên truyền",
    "Về nguồn lực",
    "Về hạ tầng",
    "Công tác đào tạo",
    "Về dữ liệu",
    "Công tác thi đua",
    "Về cơ chế, chính sách",
]

# Things that are measured: (metric, unit, least, most).
MEASURES = [
    ("hộ dân có tài khoản số", "%", 40, 99),
    ("hồ sơ được giải quyết trực tuyến", "%", 50, 99),
    ("rác thải sinh hoạt được phân loại", "%", 30, 95),
    ("đảng viên sử dụng sổ tay điện tử", "%", 60, 99),
    ("lao động qua đào tạo có chứng chỉ", "%", 25, 90),
    ("tuyến đường thôn có đèn chiếu sáng", "%", 35, 98),
    ("cơ quan dùng chữ ký số", "%", 55, 99),
    ("trẻ em trong độ tuổi được đến lớp", "%", 70, 99),
]
# Counts of classes and meetings are left out: whether they are goals is open.
COUNTS = [
    ("hợp tác xã mới", 2, 40),
    ("mô hình điểm", 2, 30),
    ("sản phẩm được gắn sao", 3, 60),
    ("tổ công nghệ cộng đồng", 4, 90),
]
PRODUCTS = ["Danh sách", "Báo cáo", "Hồ sơ dữ liệu", "Biên bản bàn giao", "Bản đồ số"]
