package import ArgumentParser
internal import Base
internal import Foundation
internal import Journal

/// The program: one subcommand a file. Exit codes: 0 done; 1 refused or failed, with a sentence; 2 `verify`,
/// `doctor` or `seal check` found something wrong; 64 the command line is not understood.
package struct Longhouse: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "longhouse", abstract: "Runs a learning campaign from the provincial plan to the last village.",
        version: version,
        subcommands: [
            InitCommand.self, DemoCommand.self, ServeCommand.self, PlanCommand.self, ImportCommand.self,
            ExportCommand.self, VerifyCommand.self, RebuildCommand.self, DoctorCommand.self, TotalCommand.self,
            SealCommand.self, ErasuresCommand.self, BookletsCommand.self, CoursesCommand.self, BenchPaperCommand.self,
            LanguagesCommand.self,
        ])

    /// What `--version` says; raised with every release.
    package static let version = "0.2.0"

    package init() {}

    /// Runs what the command line says; every refusal becomes one sentence, every fault a short message.
    package static func run() async -> Int32 {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let refusal as Refusal {
            return refused(refusal)
        } catch StoreFault.full {
            return refused(diskFull)
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if code == .success { print(message) } else { say(message) }
            return code.rawValue
        }
    }

    private static func refused(_ refusal: Refusal) -> Int32 {
        say(refusal.says.vi + (refusal.next.map { " " + $0.vi } ?? ""))
        say(refusal.says.en + (refusal.next.map { " " + $0.en } ?? ""))
        return 1
    }

    private static let diskFull = Refusal(
        "command.diskFull",
        Words("Ổ đĩa của thư mục dữ liệu hết chỗ.", "The disk of the data folder is full."),
        next: Words(
            "Việc đang làm dở không được ghi; xin dọn chỗ rồi chạy lại.",
            "What was under way was not recorded; please make room and run it again."))

    /// Progress and problems go to standard error; standard output holds answers only.
    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// An answer that must be seen at once, by a program that reads along too: `print` holds it back in a pipe.
    static func answer(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}

/// What every command takes.
struct HouseOptions: ParsableArguments {
    @Option(help: "The data folder.") var data: String?
    @Option(help: "A PostgreSQL connection; without it SQLite in the data folder.") var database: String?
    @Option(help: "Where the files that come with the program lie.") var share: String?

    func settings(_ more: [String: String?] = [:]) throws -> Settings {
        var given: [String: String] = more.compactMapValues { $0 }
        given["data"] = data
        given["database"] = database
        given["share"] = share
        return try Settings.load(given, environment: ProcessInfo.processInfo.environment)
    }
}
