internal import ArgumentParser
internal import Base
internal import Foundation
internal import Plans

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Official plans as text.", subcommands: [PlanReadCommand.self])
}

/// Reads one plan, decision, letter or note and says what it found; needs no data folder and writes nothing.
struct PlanReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Says what a plan says, item by item, with the words each was read from.")

    @Argument(help: "A text or HTML file in any encoding; - reads standard input.") var file: String
    @Flag(help: "Print the reading as JSON.") var json = false

    func run() throws {
        let reading = PlanReader.read(try words())
        if json {
            print(String(decoding: try reading.json(), as: UTF8.self))
        } else {
            print(PlanReadingPage(reading).lines.joined(separator: "\n"))
        }
    }

    private func words() throws -> String {
        guard let words = Vietnamese.decode(try bytes()) else {
            throw Refusal(
                "plan.not_text",
                Words("Tệp \(file) không phải là văn bản chữ.", "The file \(file) is not text."),
                next: Words(
                    "Mở tệp bằng chương trình của nó, lưu thành văn bản (.txt) hoặc trang web (.html) rồi đọc lại.",
                    "Open it in its own program, save it as text (.txt) or a web page (.html), then read that."))
        }
        return words
    }

    private func bytes() throws -> [UInt8] {
        if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw Refusal(
                "plan.no_file", Words("Không đọc được tệp \(file).", "The file \(file) cannot be read."),
                next: Words(
                    "Xem lại tên tệp và quyền đọc tệp.", "Check the file's name and whether you may read it."))
        }
    }
}

/// A reading for people: every item with its quote, then what the text does not say.
struct PlanReadingPage {
    private(set) var lines: [String] = []

    init(_ reading: PlanReading) {
        add("Loại văn bản / kind", reading.kind) { $0.rawValue }
        add("Số, ký hiệu / number", reading.number) { $0 }
        add("Cơ quan ban hành / issuer", reading.issuer) { $0 }
        add("Thuộc / place of the issuer", reading.issuerPlace) { $0 }
        add("Ngày ban hành / issued on", reading.issuedOn) { $0.description }
        add("Về việc / subject", reading.subject) { $0 }
        add("Chiến dịch / campaign", reading.campaign.name) { $0 }
        add("Năm / year", reading.campaign.year) { String($0) }
        add("Từ ngày / from", reading.campaign.from) { $0.description }
        add("Đến ngày / to", reading.campaign.to) { $0.description }
        add("Chủ đề / theme", reading.theme) { $0 }
        list("Mục đích / objectives", reading.objectives)
        list("Yêu cầu / requirements", reading.requirements)
        periods("Phong trào / movements", reading.movements)
        periods("Đề án, chương trình / programmes", reading.programmes)
        bases(reading.bases)
        list("Chỉ tiêu / targets", reading.targets)
        duties(reading.duties)
        deadlines(reading.deadlines)
        add("Đăng lại bởi / republished by", reading.republishedBy) { $0 }
        head("Văn bản không nói / not in the text", reading.missing.count)
        if !reading.missing.isEmpty { lines.append("  " + reading.missing.joined(separator: ", ")) }
    }

    private mutating func head(_ title: String, _ count: Int) { lines.append("\(title): \(count)") }

    private mutating func add<Value>(_ title: String, _ found: Found<Value>?, _ words: (Value) -> String) {
        guard let found else { return }
        lines.append("\(title): \(words(found.value))" + mark(found))
        quote(found.quote, unless: words(found.value))
    }

    private mutating func list(_ title: String, _ items: [Found<String>]) {
        guard !items.isEmpty else { return }
        head(title, items.count)
        for (place, item) in items.enumerated() {
            lines.append("  \(place + 1). \(item.value)" + mark(item))
            quote(item.quote, unless: item.value)
        }
    }

    private mutating func periods(_ title: String, _ items: [PeriodReading]) {
        guard !items.isEmpty else { return }
        head(title, items.count)
        for (place, item) in items.enumerated() {
            let years = [item.from, item.to].map { $0.map { String($0.value) } ?? "?" }.joined(separator: "-")
            lines.append("  \(place + 1). \(item.name.value) (\(years))" + mark(item.name))
            quote(item.name.quote, unless: item.name.value)
        }
    }

    private mutating func bases(_ items: [BasisReading]) {
        guard !items.isEmpty else { return }
        head("Căn cứ / bases", items.count)
        for (place, item) in items.enumerated() {
            let number = item.number?.value ?? "?"
            let day = item.issuedOn?.value.description ?? "?"
            lines.append("  \(place + 1). [\(number) | \(day)] \(item.name.value)" + mark(item.name))
            quote(item.name.quote, unless: item.name.value)
        }
    }

    private mutating func duties(_ items: [DutyReading]) {
        guard !items.isEmpty else { return }
        head("Nhiệm vụ / duties", items.count)
        for (place, item) in items.enumerated() {
            lines.append("  \(place + 1). \(item.unit.value): \(item.duty.value)" + mark(item.duty))
            quote(item.duty.quote, unless: item.duty.value)
        }
    }

    private mutating func deadlines(_ items: [DeadlineReading]) {
        guard !items.isEmpty else { return }
        head("Thời hạn / deadlines", items.count)
        for (place, item) in items.enumerated() {
            lines.append("  \(place + 1). \(item.on.value): \(item.what.value)" + mark(item.on))
            quote(item.on.quote, unless: item.what.value)
        }
    }

    private func mark<Value>(_ found: Found<Value>) -> String { found.inferred ? " (suy ra / inferred)" : "" }

    /// The words it was read from, when they are not the value itself.
    private mutating func quote(_ quote: String, unless value: String) {
        guard quote != value else { return }
        lines.append("     “\(quote.split(whereSeparator: \.isNewline).joined(separator: " / "))”")
    }
}
