internal import Base
internal import Journal
package import Web

package enum FilePages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/files/{file}", access: .everyone) { ask in
                guard let id = Id(try ask.parameter("file")) else { throw Refusal.noSuchPage }
                return try await download(id, ask, world)
            }
        ]
    }

    /// Always to keep, never to show in the page: what others sent must not run here.
    private static func download(_ id: Id, _ ask: Ask, _ world: World) async throws -> Answer {
        let (caller, today) = (ask.caller, ask.today)
        let found = try await world.ledger.read { reader -> (KeptFile, [UInt8]?)? in
            guard let file = try reader.file(id) else { return nil }
            let may = try file.isPublic || reader.may(caller, .reader, over: file.unit, on: today)
            return may ? (file, try reader.fileBytes(id)) : nil
        }
        guard let (file, bytes) = found else { throw Refusal.noSuchPage }
        guard let bytes else { throw erased }
        var answer = Answer.download(bytes, name: file.name ?? "van-ban", type: file.type.mediaType)
        answer.headers.append(Answer.Header("X-Content-Type-Options", "nosniff"))
        return answer
    }

    private static let erased = Refusal(
        "files.erased", status: 410,
        Words("Tệp này đã được xóa theo yêu cầu.", "This file was erased on request."))
}
