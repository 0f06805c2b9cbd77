internal import Base

/// Signs checkpoints of one journal: at most one in each pause, one at a time, and never one that contradicts what was
/// signed before.
actor Sealer {
    private let file: SealFile
    private let pause: Duration
    private var latest: Checkpoint?
    private var signedAt: ContinuousClock.Instant?
    private var signing: Task<Checkpoint, any Error>?

    init(_ file: SealFile, pause: Duration) {
        self.file = file
        self.pause = pause
    }

    /// What was signed within the pause; otherwise a fresh one.
    func recent(_ ledger: Ledger) async throws -> Checkpoint {
        if let latest, let signedAt, signedAt.duration(to: .now) < pause { return latest }
        return try await covering(0, ledger)
    }

    /// A checkpoint over at least `size` entries.
    func covering(_ size: Int64, _ ledger: Ledger) async throws -> Checkpoint {
        while true {
            if let latest, latest.size >= size, size > 0 { return latest }
            if let signing {
                // What is being signed may have been read before the entries wanted here were written.
                let signed = try await signing.value
                if signed.size >= size { return signed }
                continue
            }
            let wait = signedAt.map { pause - $0.duration(to: .now) } ?? .zero
            let file = file
            let task = Task {
                if wait > .zero { try await Task.sleep(for: wait) }
                return try await ledger.sign(with: file)
            }
            signing = task
            defer { signing = nil }
            let signed = try await task.value
            (latest, signedAt) = (signed, .now)
            return signed
        }
    }
}

extension Ledger {
    /// The key that checks what this journal signs; nil when it signs nothing.
    package var sealKey: VerifierKey? { sealFile?.key.verifier }

    /// A signed checkpoint over everything that was recorded before this was asked: for papers. Waits up to a second
    /// when one was signed just now.
    /// - Throws: `Refusal` when there is no key, or the journal contradicts what was signed before.
    package func checkpoint() async throws -> Checkpoint {
        guard let sealer else { throw Ledger.noSeal }
        let size = try await read { reader in try Ledger.head(reader).size }
        return try await sealer.covering(size, self)
    }

    /// The same at most a second old: for whoever watches the journal from outside.
    package func recentCheckpoint() async throws -> Checkpoint {
        guard let sealer else { throw Ledger.noSeal }
        return try await sealer.recent(self)
    }

    fileprivate func sign(with file: SealFile) async throws -> Checkpoint {
        try await file.alone {
            let earlier = try file.latest()
            let found = try await read { reader in try TreeFinding(reader, earlier) }
            try found.check(against: earlier)
            let checkpoint = try Checkpoint(size: found.size, root: found.root, key: file.key, time: watch.now())
            if earlier?.note?.written != checkpoint.signed { try file.keep(checkpoint) }
            return checkpoint
        }
    }

    /// Whether the journal holds everything that was signed last: what `doctor` looks at. Signs nothing.
    package func checkSeal() async throws {
        guard let sealFile else { throw Ledger.noSeal }
        try await sealFile.alone {
            let earlier = try sealFile.latest()
            try await read { reader in try TreeFinding(reader, earlier) }.check(against: earlier)
        }
    }

    /// What the journal says today to what somebody kept from earlier, by the kept hashes of the tree.
    package func examine(_ claim: SealClaim) async throws -> SealFinding {
        let key = sealKey
        return try await read { reader in
            let tree = try SealedTree(reader)
            let root = claim.size <= tree.size ? try tree.root(at: claim.size) : nil
            return SealFinding(claim, rootToday: root, sizeToday: tree.size, key: key)
        }
    }

    /// The same by hashing every entry anew: slower, and does not believe the kept hashes.
    package func examineByEntries(_ claim: SealClaim) async throws -> SealFinding {
        let size = try await read { reader in try Ledger.head(reader).size }
        var tree = Frontier()
        let wanted = min(claim.size, size)
        while tree.size < wanted {
            let from = tree.size
            let limit = Int(min(5000, wanted - from))
            let leaves = try await read { reader in try Ledger.entries(reader, from: from, limit: limit).map(\.leaf) }
            if leaves.isEmpty { break }
            for leaf in leaves { tree.append(leaf) }
        }
        let isLongEnough = tree.size == claim.size
        return SealFinding(
            claim, rootToday: isLongEnough ? tree.root : nil, sizeToday: isLongEnough ? size : tree.size, key: sealKey)
    }

    /// The proof that one entry stands in the journal as a checkpoint seals it (C2SP tlog-proof).
    package func proof(of position: Int64) async throws -> String {
        let checkpoint = try await checkpoint()
        guard (0..<checkpoint.size).contains(position) else { throw Ledger.noEntry(position, checkpoint.size) }
        let hashes = try await read { reader in
            try SealedTree(reader).inclusion(of: position, in: checkpoint.size)
        }
        let lines = hashes.map { Checkpoint.base64($0) + "\n" }.joined()
        return "c2sp.org/tlog-proof@v1\nindex \(position)\n\(lines)\n\(checkpoint.signed)"
    }

    private static func noEntry(_ position: Int64, _ size: Int64) -> Refusal {
        Refusal(
            "seal.noEntry", status: 404,
            Words("Nhật ký chưa có mục số \(position).", "The journal has no entry \(position)."),
            next: Words("Các mục được đếm từ 0 đến \(size - 1).", "Entries are counted from 0 to \(size - 1)."))
    }

    private static let noSeal = Refusal(
        "seal.none", status: 503,
        Words("Nhật ký này chưa có khóa niêm phong.", "This journal has no key to seal it with."),
        next: Words("Xin báo người quản trị máy chủ.", "Please tell the server's operator."))
}

/// The tree now, and what it was when the last checkpoint was signed.
private struct TreeFinding: Sendable {
    let size: Int64
    let root: [UInt8]
    /// nil when the tree is smaller than it was then.
    let rootThen: [UInt8]?

    init(_ reader: any Reader, _ earlier: SealClaim?) throws {
        let tree = try SealedTree(reader)
        size = tree.size
        root = tree.root
        rootThen = try earlier.flatMap { $0.size <= tree.size ? try tree.root(at: $0.size) : nil }
    }

    func check(against earlier: SealClaim?) throws {
        guard let earlier else { return }
        guard let rootThen else {
            throw Refusal(
                "seal.smaller", status: 503,
                Words(
                    "Nhật ký chỉ còn \(size) mục, trong khi đã ký niêm phong \(earlier.size) mục: có lẽ vừa khôi phục một bản sao lưu cũ. Không ký.",
                    "The journal has only \(size) entries, but \(earlier.size) were sealed: an earlier backup was restored, it seems. Nothing is signed."
                ),
                next: TreeFinding.next)
        }
        guard rootThen == earlier.root else {
            throw Refusal(
                "seal.forked", status: 503,
                Words(
                    "\(earlier.size) mục đầu của nhật ký không còn là những mục đã ký niêm phong. Không ký.",
                    "The first \(earlier.size) entries of the journal are not those that were sealed. Nothing is signed."),
                next: TreeFinding.next)
        }
    }

    private static let next = Words(
        "Xin dùng bản sao lưu mới nhất; nếu không còn, xem docs/formats/seal.md, mục khôi phục.",
        "Please use the latest backup; if there is none, see docs/formats/seal.md, about restoring.")
}
