internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Print
internal import Reports
internal import Units

/// Writes the reports of a unit and of everything below it as papers.
struct ExportReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Every report that was submitted, as PDF and Word: one file of each kind for each unit.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var scope: ScopeOptions
    @Option(help: "The folder to write to; made when it is not there.") var to: String

    func run() async throws {
        let (scope, folder) = (scope, to)
        try await House.with(house.settings()) { house in
            let made = house.watch.now()
            let seal = try await house.ledger.printedSeal()
            let site = house.settings.publicAddress
            let papers = try await house.ledger.read { reader in
                let found = try scope.found(reader, on: made.day)
                return try ReportPapers(
                    reader, of: found.unit, in: found.campaign, site: site,
                    isSimulated: try reader.founding()?.isSimulated == true, seal: seal, on: made.day)
            }
            try ExportReportsCommand.prepare(folder)
            try await ExportReportsCommand.write(papers.papers, to: folder, made: made)
            Longhouse.say(
                "\(folder): \(papers.papers.count) báo cáo / reports, \(papers.missing.count) chưa gửi / not submitted")
        }
    }

    private static func prepare(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Refusal(
                "export.folder", Words("Không tạo được thư mục '\(folder)'.", "The folder '\(folder)' cannot be made."),
                next: Words("Xin kiểm tra đường dẫn và quyền ghi.", "Please check the path and who may write there."))
        }
    }

    /// As many at once as there are processors.
    private static func write(_ papers: [UnitPaper], to folder: String, made: Instant) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var rest = papers[...]
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) {
                guard let paper = rest.popFirst() else { break }
                group.addTask { try write(paper, to: folder, made: made) }
            }
            while try await group.next() != nil {
                guard let paper = rest.popFirst() else { continue }
                group.addTask { try write(paper, to: folder, made: made) }
            }
        }
    }

    private static func write(_ unit: UnitPaper, to folder: String, made: Instant) throws {
        var paper = unit.paper
        paper.made = made
        for (ending, bytes) in [("pdf", try paper.pdf()), ("docx", try paper.docx())] {
            let file = "\(folder)/\(unit.unit.address).\(ending)"
            do {
                try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
            } catch {
                throw Refusal(
                    "export.file", Words("Không ghi được tệp '\(file)'.", "The file '\(file)' cannot be written."),
                    next: Words("Xin kiểm tra thư mục và dung lượng đĩa.", "Please check the folder and the disk."))
            }
        }
    }
}
