import Base
import Print

/// Papers as offices send them, and papers as no office would.
extension Paper {
    /// A commune's report with an annex on landscape pages.
    static var sample: Paper {
        var paper = Paper(
            .vietnamese,
            head: PaperHead(
                above: "Ủy ban nhân dân tỉnh Đắk Lắk", issuer: "Ủy ban nhân dân xã Ea Tul", symbol: "BC-UBND",
                place: "Ea Tul", day: Day(2026, 10, 9)))
        paper.title = PaperTitle("Báo cáo", "Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026")
        paper.addressees = ["Ủy ban nhân dân tỉnh Đắk Lắk", "Sở Giáo dục và Đào tạo tỉnh Đắk Lắk"]
        paper.blocks = sampleBlocks
        paper.signature = PaperSignature(
            powers: ["TM. Ủy ban nhân dân", "KT. Chủ tịch"], office: "Phó Chủ tịch", name: "H'Bia Niê",
            note: "Gửi qua hệ thống lúc 9:30, 09/10/2026")
        paper.recipients = ["Như trên", "Thường trực Đảng ủy, HĐND xã", "Các trường học trên địa bàn xã", "Lưu: VT, VHXH"]
        paper.annexes = [
            PaperAnnex("Danh sách hoạt động", isLandscape: true, blocks: [.table(activities(rows: 60))]),
            PaperAnnex("Giải trình số liệu", blocks: [.paragraph("Các số liệu được ghi theo từng hoạt động.")]),
        ]
        paper.code = PaperCode("https://hoc.example/kiem/7Q2M", caption: "Quét để đối chiếu số liệu: hoc.example/kiem/7Q2M")
        paper.footnote = "Niêm phong sổ số 12.480, mã gốc 3f2a 9c1b 77d0 41ee; kiểm tra tại hoc.example/kiem"
        paper.isSimulated = true
        return paper
    }

    private static var sampleBlocks: [PaperBlock] {
        [
            .paragraph(
                "Thực hiện " + .link("Kế hoạch số 173/KH-UBND", "https://hoc.example/ke-hoach/173?a=1&b='2'")
                    + " của Ủy ban nhân dân tỉnh về tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026 với chủ đề "
                    + .italic("“Phát triển văn hóa đọc, thúc đẩy học tập suốt đời trong kỷ nguyên số”")
                    + ", Ủy ban nhân dân xã Ea Tul báo cáo kết quả như sau:"),
            .heading(1, "Kết quả chung"),
            .heading(2, "Hoạt động"),
            .paragraph(
                "Toàn xã đã tổ chức " + .bold("24 hoạt động")
                    + " với 3.186 lượt người tham gia, trong đó 1.920 lượt được đếm tại chỗ, 840 lượt có minh chứng và "
                    + "426 lượt do đơn vị khai."),
            .table(
                PaperTable(
                    [
                        .init("TT", share: 0.5, .centre), .init("Chỉ tiêu", share: 3.2),
                        .figure("Đo được", share: 1.1, over: "Trong đó"),
                        .figure("Có minh chứng", share: 1.1, over: "Trong đó"),
                        .figure("Khai báo", share: 1.1, over: "Trong đó"), .figure("Tổng số", share: 1.1),
                    ],
                    [
                        .group("A. Tham gia"), ["1", "Lượt người tham gia", "1.920", "840", "426", "3.186"],
                        ["2", "Lượt người dân tộc thiểu số tham gia các hoạt động tại buôn", "310", "95", "120", "525"],
                        .total(["", "Cộng", "2.230", "935", "546", "3.711"]),
                    ], caption: "Bảng 1. Kết quả theo chỉ tiêu")),
            .heading(2, "Trao tặng"),
            .list([
                "Tặng 420 cuốn sách cho 3 tủ sách cộng đồng", "Tặng 12 xe đạp cho học sinh có hoàn cảnh khó khăn",
                "Trao 35 suất học bổng, trị giá 17.500.000 đồng",
            ]),
            .heading(3, "Nguồn lực xã hội hóa"), .paragraph("Huy động được 48,5 triệu đồng từ 6 doanh nghiệp."),
            .heading(1, "Khó khăn, vướng mắc"),
            .paragraph("Một số buôn chưa có mạng ổn định nên lượt tham gia được ghi bằng danh sách giấy rồi nhập sau."),
            .heading(1, "Đề xuất, kiến nghị"),
            .paragraph("Đề nghị Sở Giáo dục và Đào tạo bổ sung đầu sách tiếng Ê Đê cho tủ sách cộng đồng."),
        ]
    }

    /// A reminder: no title, the matter stands under the number.
    static var letter: Paper {
        var paper = Paper(
            .vietnamese,
            head: PaperHead(
                above: "Ủy ban nhân dân tỉnh Đắk Lắk", issuer: "Sở Giáo dục và Đào tạo", number: "1204",
                symbol: "SGDĐT-GDTX", about: "đôn đốc nộp báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026",
                place: "Đắk Lắk", day: nil))
        paper.addressees = ["Ủy ban nhân dân xã Ea Tul"]
        paper.blocks = [
            .paragraph("Đến hết ngày 10 tháng 10 năm 2026, Sở Giáo dục và Đào tạo chưa nhận được báo cáo của quý đơn vị."),
            .paragraph("Đề nghị quý đơn vị nộp báo cáo trước " + .bold("17:00 ngày 12 tháng 10") + "."),
        ]
        paper.signature = PaperSignature(powers: ["KT. Giám đốc"], office: "Phó Giám đốc")
        paper.recipients = ["Như trên", "Lưu: VT, GDTX"]
        return paper
    }

    static func long(rows: Int) -> Paper {
        var paper = sample
        paper.annexes = []
        paper.blocks = [.heading(1, "Toàn bộ hoạt động"), .table(activities(rows: rows))]
        return paper
    }

    private static func activities(rows: Int) -> PaperTable {
        let names = ["Hội sách mùa thu", "Ngày hội đọc sách cùng con", "Lớp xóa mù chữ số cho người lớn tuổi", "Tọa đàm"]
        return PaperTable(
            [
                .init("TT", share: 0.6, .centre), .init("Hoạt động", share: 3.4), .init("Địa điểm", share: 2.2),
                .init("Ngày", share: 1.2, .centre), .figure("Lượt người", share: 1.1), .figure("Đo được", share: 1.1),
                .figure("Minh chứng", share: 1.1), .figure("Khai báo", share: 1.1),
            ],
            (1...max(rows, 1)).map { index in
                let number = Int64(index * 7919 % 100_000)
                return [
                    "\(index)", "\(names[index % 4]) lần \(index)", "Buôn \(index % 31), xã Ea Tul", "0\(index % 7 + 1)/10/2026",
                    .init(Figure.format(number, .vietnamese)), .init(Figure.format(number / 2, .vietnamese)),
                    .init(Figure.format(number / 3, .vietnamese)), .init(Figure.format(number / 7, .vietnamese)),
                ]
            } + [.total(["", "Cộng", "", "", "1.000.000", "500.000", "333.333", "142.857"])])
    }

    /// Everything that people paste.
    static var hostile: Paper {
        let word = String(repeating: "Dàiquá", count: 300)
        let nasty = "<w:t>&amp; \"dấu\" 'nháy' ]]> \u{0}\u{7}\u{B}\u{1B}\u{FFFE}\u{FFFF} %s \\ \u{202E}ngược\u{202C}"
        var paper = Paper(
            .english,
            head: PaperHead(
                above: word, issuer: nasty, number: nasty, symbol: nasty, about: nasty, place: "", day: nil))
        paper.title = PaperTitle(nasty, word)
        paper.addressees = [nasty, word, ""]
        paper.blocks = [
            .heading(0, nasty), .heading(9, word), .paragraph(PaperText(word)), .paragraph(""), .list([]),
            .list(["", PaperText(nasty)]), .paragraph("👩‍👩‍👧 🇻🇳 漢字 العربية עברית ไทย \u{10FFFF} e\u{302}\u{301} đo\u{323}c"),
            .paragraph(.link("liên kết", "https://x.example/'\\)>\u{1F600} \n") + .link("tệ", "javascript:alert(1)")),
            .table(PaperTable([], [["a"]])), .table(PaperTable([.init("", share: .nan)], [])),
            .table(
                PaperTable(
                    [.init("A", share: -1), .figure("B", share: 1e9), .init("C", share: 0, .centre, over: "X")],
                    [[], ["1"], ["1", "2", "3", "4"], [PaperText(word), PaperText(String(repeating: "nhiều chữ ", count: 2000))]])),
            .table(PaperTable([.init(String(repeating: "tiêu đề ", count: 900))], [["1"], ["2"]])), .pageBreak,
            .table(PaperTable([.init("Một")], [["1"]], caption: PaperText(word), isLandscape: true)), .paragraph("cuối"),
        ]
        paper.signature = PaperSignature(
            powers: Array(repeating: "KT. " + nasty, count: 60), office: word, name: word, note: nasty)
        paper.recipients = Array(repeating: nasty, count: 80)
        paper.annexes = [PaperAnnex("", blocks: []), PaperAnnex(word, note: nasty, isLandscape: true, blocks: [.pageBreak])]
        paper.code = PaperCode(String(repeating: "q", count: 5000), caption: nasty)
        paper.footnote = String(repeating: word, count: 3)
        return paper
    }
}

extension Certificate {
    static var sample: Certificate {
        var certificate = Certificate(
            .vietnamese, above: "Ủy ban nhân dân tỉnh Đắk Lắk", issuer: "Ủy ban nhân dân xã Ea Tul", kind: "Giấy khen",
            lead: "Chủ tịch Ủy ban nhân dân xã Ea Tul tặng", name: "Thư viện Buôn Triết",
            reason: "Đã có thành tích xuất sắc trong Tuần lễ hưởng ứng học tập suốt đời năm 2026.", place: "Ea Tul",
            day: Day(2026, 10, 12), signature: PaperSignature(office: "Chủ tịch", name: "Y Thoen Byă"))
        certificate.number = "Số: 27/QĐ-UBND"
        certificate.code = PaperCode("https://hoc.example/khen/9K3D", caption: "Kiểm tra: hoc.example/khen/9K3D")
        certificate.isSimulated = true
        return certificate
    }

    static var hostile: Certificate {
        let word = String(repeating: "Dàiquá", count: 300)
        return Certificate(
            .english, above: word, issuer: word, kind: word, lead: word, name: word + " \u{FFFF}👩‍👩‍👧", reason: word, place: word,
            day: nil, signature: PaperSignature(powers: [word], office: word, name: word))
    }
}
