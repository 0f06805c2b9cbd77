package import Base

/// What lies in a packed office document (OPC): names, and how each part begins. Everything is unpacked once and
/// counted, so that a file which swells without end is refused.
package struct PackedParts {
    private let archive: ZipArchive
    /// As the archive lists them.
    package let names: [String]

    /// Most parts of a document that people make.
    private static let most = 4_000

    /// - Parameter limit: most unpacked bytes of all parts together.
    /// - Throws: `Refusal` when it is no whole archive.
    package init(_ bytes: [UInt8], name: String, limit: Int) throws(Refusal) {
        archive = try ZipArchive(bytes, filename: name, limit: limit)
        names = archive.names
        guard names.count <= PackedParts.most, Set(names).count == names.count else { throw .damaged(name) }
    }

    package func beginning(of name: String, count: Int = 8) throws(Refusal) -> [UInt8] {
        Array(try archive.part(name)?.prefix(count) ?? [])
    }
}
