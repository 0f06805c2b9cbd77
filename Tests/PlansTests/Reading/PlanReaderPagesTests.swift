import Base
import Testing

@testable import Plans

/// Pages of portals: what their tags lay out, and what only their tags say.
private let pageOfAnOffice = """
    <nav><ul><li><a href="/">Trang chủ</a></li><li>Giao Phòng Nội vụ báo cáo trước ngày 01/9/2024</li></ul></nav>
    <table><tr><td><p>UBND HUYỆN SUỐI ĐÁ<br><strong>PHÒNG GIÁO DỤC VÀ ĐÀO TẠO</strong></p></td>
    <td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</p></td></tr>
    <tr><td><p>Số: 61/KH-PGDĐT</p></td><td><em>Suối Đá, ngày 18 tháng 9 năm 2024</em></td></tr></table>
    <p><b>KẾ HOẠCH</b><br/><b>Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024</b></p>
    <h3>I. MỤC ĐÍCH, YÊU CẦU</h3><p>1. M&#7909;c &#273;&iacute;ch</p>
    <ul><li>Giúp học sinh quen với thư viện</li><li><p>Rủ cha mẹ cùng đọc mỗi tối.</p></li></ul>
    <p>2. Yêu cầu</p><ul><li>Gọn, vui, không tốn kém</li></ul>
    <h3>II. PHÂN CÔNG</h3>
    <table><thead><tr><th>TT</th><th>Công việc</th><th>Đơn vị chủ trì</th><th>Phối hợp</th><th>Hạn hoàn thành</th></tr></thead>
    <tbody><tr><td><p>1</p></td><td><p>Soạn hướng dẫn<br>và gửi các trường</p></td><td><p>Tổ Tiểu học</p></td>
    <td>&nbsp;</td><td><p>20/9/2024</p></td></tr>
    <tr><td>2</td><td><div>Dựng gian sách</div></td><td><div><p>Trường THCS Suối Đá</p></div></td><td></td>
    <td>Trước ngày 01/10/2024</td></tr></tbody></table>
    <footer><p>Giao Công ty Mạng Xanh quản trị trang này</p></footer>
    """

@Test func rowsOfATableOfAPageAreDuties() {
    let read = PlanReader.read(pageOfAnOffice)
    #expect(read.number?.value == "61/KH-PGDĐT")
    #expect(read.issuer?.value == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")
    #expect(read.objectives.map(\.value) == ["Giúp học sinh quen với thư viện", "Rủ cha mẹ cùng đọc mỗi tối"])
    #expect(read.requirements.map(\.value) == ["Gọn, vui, không tốn kém"])
    #expect(read.duties.map(\.unit.value) == ["Tổ Tiểu học", "Trường THCS Suối Đá"])
    #expect(read.duties.map(\.duty.value) == ["Soạn hướng dẫn và gửi các trường", "Dựng gian sách"])
    #expect(read.deadlines.map(\.on.value) == [Day(2024, 9, 20), Day(2024, 10, 1)])
}

@Test func listsOfAPageHaveTheMarksThatABrowserShows() {
    let read = PlanReader.read(
        """
        <div>ỦY BAN NHÂN DÂN</div><div>XÃ SUỐI ĐÁ</div><div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>
        <div>Số: 14/KH-UBND</div><div>Suối Đá, ngày 20 tháng 9 năm 2023</div>
        <div>KẾ HOẠCH</div><div>Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023</div>
        <ol type="I"><li>Mục đích<ul><li>Khuyến khích tự học ở nhà</li></ul></li>
        <li>Yêu cầu<ul><li>Bảo đảm an toàn</li></ul></li>
        <li>Thời gian và chủ đề<br>- Thời gian: từ ngày 02/10 đến 08/10/2023.<br>- Chủ đề: <b>"Học cùng xóm"</b></li>
        <li>Tổ chức thực hiện<ol><li><b>Trường tiểu học Suối Đá</b><br>- Chủ trì lễ khai mạc.<br>
        - Báo cáo trước ngày 15/10/2023.</li>
        <li><b>Các thôn</b>: Vận động bà con đến nhà văn hóa.</li></ol></li></ol>
        """)
    #expect(read.objectives.map(\.value) == ["Khuyến khích tự học ở nhà"])
    #expect(read.requirements.map(\.value) == ["Bảo đảm an toàn"])
    #expect(read.theme?.value == "Học cùng xóm")
    #expect(read.campaign.from?.value == Day(2023, 10, 2))
    #expect(read.duties.map(\.unit.value) == ["Trường tiểu học Suối Đá", "Trường tiểu học Suối Đá", "Các thôn"])
    #expect(read.deadlines.map(\.on.value) == [Day(2023, 10, 15)])
}

@Test func itemsThatAreLinksOrBearTheirMarkGetNone() {
    let words = ReadingMarkup.words(
        of: "<ul><li><a href='/'>Nhà</a></li><li>a) một</li><li><b>- hai</b></li><li>ba</li></ul><ol><li><p>bốn</p></li></ol>",
        atMost: 1000)
    #expect(words.split(separator: "\n").map(String.init) == ["Nhà", "a) một", "- hai", "- ba", "1. bốn"])
}
