internal import Base
internal import Foundation

/// Reads what was posted, chunk by chunk as it comes in: a form (simple or with files) into fields and temporary
/// files, anything else into memory.
struct PostReader {
    static let mostFields = 2_000
    static let largestField = 1 << 20
    /// Whatever the route allows, no more than this is held in memory for one request.
    static let largestInMemory = 8 << 20

    private enum Kind {
        case simpleForm
        case parts(Multipart)
        case raw
    }

    private var kind: Kind
    private let limit: Int
    private let batch: UploadBatch
    private var received = 0
    private var memory: [UInt8] = []
    private var part: PartHead?
    private var fieldBytes = 0
    private var fieldCount = 0
    private var form = Fields()
    private var uploads: [Upload] = []

    /// `limit` in bytes for the whole body. Throws when the type of the body is broken.
    init(contentType: String?, limit: Int, batch: UploadBatch) throws {
        self.limit = limit
        self.batch = batch
        let type = contentType ?? ""
        switch HeaderParameters(type).value {
        case "application/x-www-form-urlencoded": kind = .simpleForm
        case "multipart/form-data":
            guard let parts = Multipart(contentType: type) else { throw Refusal.badForm }
            kind = .parts(parts)
        default: kind = .raw
        }
    }

    mutating func take(_ chunk: UnsafeRawBufferPointer) throws {
        received += chunk.count
        guard received <= limit else { throw Refusal.tooLarge(limit: limit) }
        guard case .parts(var parts) = kind else { return try keep(chunk) }
        // The reader is taken out of `self` while it calls back into `self`.
        kind = .raw
        try parts.read(chunk) { try take($0) }
        kind = .parts(parts)
    }

    /// Puts the results into the request.
    mutating func finish(into ask: inout Ask, expected: Int?) throws {
        guard expected == nil || expected == received else { throw Refusal.badForm }
        switch kind {
        case .raw: ask.body = memory
        case .simpleForm:
            let separators = memory.reduce(into: 1) { if $1 == UInt8(ascii: "&") { $0 += 1 } }
            guard separators <= Self.mostFields else { throw Refusal.tooManyFields(most: Self.mostFields) }
            guard let fields = FormText.read(memory, most: Self.mostFields) else { throw Refusal.badForm }
            ask.form = fields
        case .parts(let parts):
            try parts.finish()
            ask.form = form
            ask.uploads = uploads
        }
    }

    private mutating func take(_ piece: Multipart.Piece) throws {
        switch piece {
        case .part(let head): try begin(head)
        case .bytes(let bytes): try add(bytes)
        case .partEnd: try end()
        }
    }

    private mutating func begin(_ head: PartHead) throws {
        fieldCount += 1
        guard fieldCount <= Self.mostFields else { throw Refusal.tooManyFields(most: Self.mostFields) }
        part = head
        if head.fileName != nil { try batch.begin() }
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) throws {
        if part?.fileName != nil { return try batch.write(bytes) }
        guard memory.count + bytes.count <= Self.largestField else {
            throw Refusal.tooLarge(limit: Self.largestField)
        }
        try keep(bytes)
    }

    private mutating func end() throws {
        guard let head = part else { return }
        part = nil
        if head.fileName != nil {
            if let upload = batch.end(head), upload.size > 0 || !upload.fileName.isEmpty { uploads.append(upload) }
            return
        }
        guard let value = String(validating: memory, as: UTF8.self) else { throw Refusal.badForm }
        form.add(head.name, Vietnamese.nfc(value))
        memory.removeAll(keepingCapacity: true)
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) throws {
        fieldBytes += bytes.count
        guard fieldBytes <= Self.largestInMemory else { throw Refusal.tooLarge(limit: Self.largestInMemory) }
        memory.append(contentsOf: bytes)
    }
}
