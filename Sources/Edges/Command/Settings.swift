internal import Base
internal import Configuration
internal import Foundation

/// Everything that can be set, read once at start. What is given on the command line goes before the environment
/// (`LONGHOUSE_PORT`), that before `settings.json` in the data folder, that before the defaults.
/// Every setting is described in `docs/operate/settings.md`.
struct Settings: Sendable {
    /// Where the journal, its keys and temporary files lie.
    let data: String
    /// A PostgreSQL connection (`postgresql://...`); nil = SQLite in the data folder.
    let database: String?
    let host: String
    let port: Int
    /// Where people reach the site, without a slash at the end.
    let publicAddress: String
    /// The same when it was set, nil when it is only guessed from host and port.
    let configuredAddress: String?
    /// The program that takes mail as sendmail does; nil = no mail.
    let sendmail: String?
    let mailFrom: String?
    /// The file of the key that seals the journal; the last checkpoint lies beside it.
    let sealKey: String
    /// Static files and national lists.
    let share: Share
    /// Groups of fewer people than this are not told in public.
    let smallGroup: Int64

    static let keys = [
        "data", "database", "host", "port", "public-address", "sendmail", "mail-from", "seal-key", "share", "small-group",
    ]

    /// - Throws: `Refusal` for an unknown key or a value that cannot be.
    static func load(_ given: [String: String], environment: [String: String]) throws -> Settings {
        let data = given["data"] ?? environment["LONGHOUSE_DATA"] ?? "data"
        let file = try fileValues(in: data)
        try refuseUnknown(environment: environment)
        let reader = ConfigReader(providers: [
            InMemoryProvider(name: "command line", values: values(given)),
            InMemoryProvider(name: "environment", values: values(named(environment))),
            InMemoryProvider(name: "settings.json", values: values(file)),
        ])
        let host = reader.string(forKey: "host", default: "127.0.0.1")
        let port = reader.string(forKey: "port", default: "8080")
        guard let port = Int(port), (0...65_535).contains(port) else {
            throw Refusal(
                "settings.port", Words("Cổng '\(port)' không hợp lệ.", "'\(port)' is not a port."),
                next: Words("Xin cho một số từ 0 đến 65535.", "Please give a number from 0 to 65535."))
        }
        return Settings(
            data: data, database: reader.string(forKey: "database"), host: host, port: port,
            publicAddress: reader.string(forKey: "public-address") ?? "http://\(host):\(port)",
            configuredAddress: reader.string(forKey: "public-address"),
            sendmail: reader.string(forKey: "sendmail"), mailFrom: reader.string(forKey: "mail-from"),
            sealKey: reader.string(forKey: "seal-key") ?? data + "/keys/seal.key",
            share: try Share.find(reader.string(forKey: "share")),
            smallGroup: try smallGroup(reader.string(forKey: "small-group")))
    }

    private static func smallGroup(_ given: String?) throws -> Int64 {
        guard let given else { return 5 }
        guard let number = Int64(given), (0...1000).contains(number) else {
            throw refusal(
                "small-group",
                Words("'\(given)' không phải số từ 0 đến 1000.", "'\(given)' is not a number from 0 to 1000."))
        }
        return number
    }

    private static func values(_ texts: [String: String]) -> [AbsoluteConfigKey: ConfigValue] {
        Dictionary(
            uniqueKeysWithValues: texts.map { key, text in
                (AbsoluteConfigKey([key]), ConfigValue(.string(text), isSecret: key == "database"))
            })
    }

    /// `LONGHOUSE_PUBLIC_ADDRESS` -> `public-address`.
    private static func named(_ environment: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        for key in keys {
            result[key] = environment["LONGHOUSE_" + key.uppercased().replacing("-", with: "_")]
        }
        return result
    }

    private static func refuseUnknown(environment: [String: String]) throws {
        let known = Set(keys.map { "LONGHOUSE_" + $0.uppercased().replacing("-", with: "_") })
        for name in environment.keys.sorted() where name.hasPrefix("LONGHOUSE_") && !known.contains(name) {
            throw refusal(name, Words("Không có thiết lập tên \(name).", "There is no setting called \(name)."))
        }
    }

    private static func fileValues(in data: String) throws -> [String: String] {
        let path = data + "/settings.json"
        guard FileManager.default.fileExists(atPath: path) else { return [:] }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let values = try? JSONDecoder().decode([String: String].self, from: bytes) else {
            throw refusal(
                "settings.json",
                Words(
                    "\(path) phải là một đối tượng JSON gồm các chuỗi.", "\(path) must be a JSON object of strings."))
        }
        for key in values.keys.sorted() where !keys.contains(key) {
            throw refusal(
                key, Words("\(path): không có thiết lập tên \(key).", "\(path): no setting is called \(key)."))
        }
        return values
    }

    private static func refusal(_ key: String, _ says: Words) -> Refusal {
        Refusal(
            "settings.\(key)", says,
            next: Words(
                "Các thiết lập: \(keys.joined(separator: ", ")).", "Settings are: \(keys.joined(separator: ", "))."))
    }
}

/// Where the files that come with the program lie.
struct Share: Sendable {
    let assets: String
    let nationalLists: String
    let guides: String
    let demo: String
    let reference: String
    let booklets: String
    let courses: String
    let languages: String
    /// The sources of the program; nil where it is installed.
    let sources: String?

    /// `given`, or `share/longhouse` beside the program's folder, or the checkout that the program was built in.
    static func find(_ given: String?) throws -> Share {
        if let given, !exists(given + "/vn") || !exists(given + "/assets") { throw notThere(given) }
        // Found by the shell the program is called by its bare name, which says nothing of where it lies.
        let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let binary = URL(fileURLWithPath: running ?? CommandLine.arguments.first ?? ".").resolvingSymlinksInPath()
        let installed = binary.deletingLastPathComponent().deletingLastPathComponent().path + "/share/longhouse"
        for folder in [given, installed].compactMap({ $0 }) where exists(folder + "/vn") {
            return Share(
                assets: folder + "/assets", nationalLists: folder + "/vn", guides: folder + "/guide",
                demo: folder + "/demo", reference: folder + "/reference", booklets: folder + "/booklets",
                courses: folder + "/courses",
                languages: folder + "/languages", sources: nil)
        }
        var folder = binary.deletingLastPathComponent()
        while folder.path != "/" {
            if exists(folder.path + "/Package.swift") && exists(folder.path + "/Share/vn") {
                return Share(
                    assets: folder.path + "/Sources/Ground/Web/Assets", nationalLists: folder.path + "/Share/vn",
                    guides: folder.path + "/docs/guide", demo: folder.path + "/Share/demo",
                    reference: folder.path + "/Share/reference", booklets: folder.path + "/Share/booklets",
                    courses: folder.path + "/Share/courses",
                    languages: folder.path + "/Share/languages", sources: folder.path + "/Sources")
            }
            folder = folder.deletingLastPathComponent()
        }
        throw Refusal(
            "settings.share",
            Words(
                "Không tìm thấy các tệp đi kèm chương trình.", "The files that come with the program were not found."),
            next: Words("Xin chỉ thư mục bằng --share.", "Please give their folder with --share."))
    }

    private static func notThere(_ folder: String) -> Refusal {
        Refusal(
            "settings.share",
            Words(
                "\(folder) không chứa các tệp đi kèm chương trình (vn, assets).",
                "\(folder) does not hold the files that come with the program (vn, assets)."),
            next: Words("Xin bỏ --share, hoặc chỉ đúng thư mục.", "Please leave --share out, or give the right folder."))
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
