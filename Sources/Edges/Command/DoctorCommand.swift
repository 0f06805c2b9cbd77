internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import StorePostgres
internal import StoreSQLite
internal import Units

/// Looks at everything that the program needs around it. Makes nothing that is missing; opening the store brings
/// it up to date as every start does.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Looks whether data folder, keys, store, disk and clock are as they must be.")

    @OptionGroup var house: HouseOptions
    @Flag(help: "Print the findings as JSON.") var json = false
    @Flag(help: "Also compare every entry and every table with the journal, as 'verify' does.") var full = false

    func run() async throws {
        let findings = await Examination(settings: { try house.settings() }, isFull: full).findings()
        if json {
            try printJSON(findings)
        } else {
            for finding in findings {
                print("\(finding.isGood ? "●" : "▲") \(finding.what): \(finding.says)")
                if let next = finding.next { print("    → \(next)") }
            }
        }
        if findings.contains(where: { !$0.isGood }) { throw ExitCode(2) }
    }
}

/// One thing that was looked at.
struct Finding: Codable, Sendable {
    let what: String
    let isGood: Bool
    let says: String
    /// What to do; nil when it is good.
    let next: String?

    static func good(_ what: String, _ says: String) -> Finding {
        Finding(what: what, isGood: true, says: says, next: nil)
    }

    static func bad(_ what: String, _ says: String, next: String) -> Finding {
        Finding(what: what, isGood: false, says: says, next: next)
    }
}

struct Examination {
    let settings: () throws -> Settings
    let isFull: Bool

    func findings() async -> [Finding] {
        let settings: Settings
        do {
            settings = try self.settings()
        } catch let refusal as Refusal {
            return [.bad("thiết lập / settings", refusal.says.vi, next: refusal.next?.vi ?? refusal.says.en)]
        } catch {
            return [
                .bad("thiết lập / settings", "\(error)", next: "Xin sửa settings.json. / Please correct settings.json.")
            ]
        }
        var findings = [Finding.good("thiết lập / settings", "đọc được / read")]
        findings += share(settings) + [folder(settings), keys(settings), seal(settings), disk(settings), clock()]
        guard findings.allSatisfy({ $0.isGood || $0.what.hasPrefix("đĩa") || $0.what.hasPrefix("đồng hồ") }) else {
            return findings
        }
        return findings + (await store(settings))
    }

    // MARK: Around the store

    private func share(_ settings: Settings) -> [Finding] {
        let wanted = [
            settings.share.assets + "/app.css", settings.share.nationalLists + "/units-2024.csv",
            settings.share.nationalLists + "/units-2025.csv", settings.share.nationalLists + "/succession-2025.csv",
        ]
        let missing = wanted.filter { !FileManager.default.isReadableFile(atPath: $0) }
        if missing.isEmpty { return [.good("tệp đi kèm / share", settings.share.nationalLists)] }
        return missing.map {
            .bad(
                "tệp đi kèm / share", "thiếu / missing: \($0)",
                next: "Xin cài lại chương trình, hoặc dùng --share. / Please install again, or use --share.")
        }
    }

    private func folder(_ settings: Settings) -> Finding {
        let what = "thư mục dữ liệu / data folder"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: settings.data, isDirectory: &isFolder), isFolder.boolValue else {
            return .bad(
                what, "không có / missing: \(settings.data)",
                next:
                    "Xin chạy 'longhouse init' trước, hoặc chỉ thư mục bằng --data. / Run 'longhouse init' first, or use --data."
            )
        }
        guard FileManager.default.isWritableFile(atPath: settings.data) else {
            return .bad(
                what, "không ghi được / not writable: \(settings.data)",
                next: "Xin cấp quyền ghi cho người chạy chương trình. / Give the program's user the right to write.")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: settings.data)
        let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard permissions & 0o007 == 0 else {
            return .bad(
                what, "mọi người trên máy đọc được / everybody on this machine may read it: \(settings.data)",
                next: "chmod o-rwx \(settings.data)")
        }
        return .good(what, settings.data)
    }

    private func keys(_ settings: Settings) -> Finding {
        let what = "khóa / keys"
        for name in ["receipts", "invitations"] {
            let path = "\(settings.data)/keys/\(name).key"
            guard let bytes = FileManager.default.contents(atPath: path), bytes.count == 32 else {
                return .bad(
                    what, "thiếu hoặc hỏng / missing or damaged: \(path)",
                    next:
                        "Xin khôi phục từ bản sao lưu; nếu chưa chạy init thì chạy init. / Restore it from a backup; or run init first."
                )
            }
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
            guard permissions & 0o077 == 0 else {
                return .bad(
                    what, "người khác đọc được / others may read: \(path)", next: "chmod 600 \(path)")
            }
        }
        return .good(what, "chỉ chủ đọc được / readable by the owner only")
    }

    private func seal(_ settings: Settings) -> Finding {
        let what = "niêm phong / seal"
        do {
            let file = try SealFile(settings.sealKey)
            _ = try file.latest()
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
            let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
            guard permissions & 0o077 == 0 else {
                return .bad(what, "người khác đọc được / others may read: \(file.path)", next: "chmod 600 \(file.path)")
            }
            return .good(what, file.key.verifier.description)
        } catch let refusal as Refusal {
            return Examination.bad(what, refusal)
        } catch {
            return .bad(what, "\(error)", next: "Xin xem tệp / Please look at the file: \(settings.sealKey)")
        }
    }

    private static func bad(_ what: String, _ refusal: Refusal) -> Finding {
        .bad(
            what, "\(refusal.says.vi) / \(refusal.says.en)",
            next: refusal.next.map { "\($0.vi) / \($0.en)" } ?? refusal.says.en)
    }

    /// Whether everything that was signed last still stands in the journal.
    private func sealed(_ house: House) async throws -> Finding {
        let what = "niêm phong / seal"
        do {
            try await house.ledger.checkSeal()
            return .good(what, "nhật ký khớp dấu đã ký gần nhất / the journal fits what was signed last")
        } catch let refusal as Refusal {
            return Examination.bad(what, refusal)
        }
    }

    /// Less than this and a busy week may fill the disk.
    private static let leastFree: Int64 = 1 << 30

    private func disk(_ settings: Settings) -> Finding {
        let what = "đĩa / disk"
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: settings.data)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return .bad(what, "không xem được / unknown", next: "Xin xem bằng 'df'. / Please look with 'df'.")
        }
        let megabytes = free / (1 << 20)
        return free >= Self.leastFree
            ? .good(what, "còn / free: \(megabytes) MB")
            : .bad(
                what, "chỉ còn / only: \(megabytes) MB",
                next: "Xin giải phóng ít nhất 1 GB. / Please free at least 1 GB.")
    }

    private func clock() -> Finding {
        let (what, now) = ("đồng hồ / clock", SystemWatch().now())
        let says = now.dated(.vietnamese)
        return (2024...2100).contains(now.day.year)
            ? .good(what, says)
            : .bad(what, says, next: "Xin chỉnh giờ máy chủ (NTP). / Please set the server's clock (NTP).")
    }

    // MARK: The store

    private func store(_ settings: Settings) async -> [Finding] {
        let what = "kho / store"
        if settings.database == nil {
            guard FileManager.default.fileExists(atPath: settings.data + "/longhouse.sqlite") else {
                return [.bad(what, "chưa có / none yet", next: "Xin chạy 'longhouse init'. / Run 'longhouse init'.")]
            }
        }
        do {
            let house = try await House.open(settings)
            let findings = await inside(house)
            await house.ledger.close()
            return findings
        } catch let JournalFault.laterReading(room, stored, known) {
            return [
                .bad(
                    what, "\(room): \(stored) > \(known)",
                    next:
                        "Kho do bản chương trình mới hơn ghi; xin dùng bản đó. / A later program wrote here; use that one."
                )
            ]
        } catch let refusal as Refusal {
            return [.bad(what, refusal.says.vi, next: refusal.next?.vi ?? refusal.says.en)]
        } catch {
            return [
                .bad(
                    what, "không mở được / does not open: \(error)",
                    next:
                        "Xin kiểm tra máy chủ PostgreSQL, hoặc quyền của tệp. / Check the PostgreSQL server, or the file's permissions."
                )
            ]
        }
    }

    private func inside(_ house: House) async -> [Finding] {
        do {
            let (founding, head) = try await house.ledger.read { reader in
                (try reader.founding(), try Ledger.head(reader))
            }
            var findings = [
                Finding.good(
                    "kho / store", "\(house.ledger.driver.engine.rawValue), \(house.ledger.position) mục / entries")
            ]
            // Opening refuses readings of a later program and brings earlier ones up to date.
            findings.append(.good("cách đọc / readings", "\(house.ledger.rooms.count) phòng khớp / rooms agree"))
            findings.append(
                founding.map {
                    .good(
                        "tỉnh / province",
                        "\($0.province), \($0.tree)" + ($0.isSimulated ? ", mô phỏng / simulated" : ""))
                }
                    ?? .bad(
                        "tỉnh / province", "kho còn trống / empty",
                        next: "Xin chạy 'longhouse init'. / Run 'longhouse init'."))
            if head.size > 0, head.recorded > SystemWatch().now().adding(seconds: 300) {
                findings.append(
                    .bad(
                        "đồng hồ / clock", "mục cuối ghi lúc / the last entry is of \(head.recorded.spoken(.vietnamese))",
                        next: "Đồng hồ đang chạy chậm; xin chỉnh lại (NTP). / The clock is behind; please set it (NTP)."
                    ))
            }
            findings.append(try await sealed(house))
            if isFull { findings.append(try await verified(house)) }
            return findings
        } catch {
            return [.bad("kho / store", "\(error)", next: "Xin chạy 'longhouse verify'. / Run 'longhouse verify'.")]
        }
    }

    private func verified(_ house: House) async throws -> Finding {
        let scratch = try SQLiteDriver(path: nil)
        let found = try await house.ledger.verify(scratch: scratch)
        await scratch.close()
        guard let first = found.flaws.first else { return .good("đối chiếu / verify", "nguyên vẹn / intact") }
        return .bad(
            "đối chiếu / verify", "\(found.flaws.count): \(first.table) \(first.key): \(first.says)",
            next:
                "Xin chạy 'longhouse verify' để xem hết. / Run 'longhouse verify' to see all."
        )
    }
}
