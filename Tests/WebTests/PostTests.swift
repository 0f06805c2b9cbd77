import Base
import Foundation
import Testing

@testable import Web

@Suite struct PostTests {
    private let folder: UploadFolder
    private let path = SmallSite.uploadFolder()
    private static let type = "multipart/form-data; boundary=\"--x\""

    init() throws { folder = try UploadFolder(path: path, quota: 1 << 20) }

    private var filesLeft: Int { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).count }

    private func read(
        _ body: [UInt8], type: String = type, chunk: Int = .max, limit: Int = 1 << 20, _ batch: UploadBatch
    ) throws -> Ask {
        var reader = try PostReader(contentType: type, limit: limit, batch: batch)
        var start = 0
        while start < body.count {
            let end = start + min(chunk, body.count - start)
            try body[start..<end].withUnsafeBytes { try reader.take($0) }
            start = end
        }
        var ask = Ask(.post, "/")
        try reader.finish(into: &ask, expected: body.count)
        return ask
    }

    private func parts(_ parts: String...) -> [UInt8] {
        Array((parts.map { "----x\r\n" + $0 + "\r\n" }.joined() + "----x--\r\n").utf8)
    }

    private func code(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch { return (error as? Refusal)?.code }
    }

    /// Wherever the network cuts the body, the same comes out.
    @Test(arguments: [1, 2, 3, 7, 16, 61, 1000])
    func formWithFileIsReadInAnyPieces(chunk: Int) throws {
        let content = "\r\n--\r\n----\r\n----y nội dung \r"
        let body = parts(
            "Content-Disposition: form-data; name=\"title\"\r\n\r\nHội sách\r\nBuôn Hồ",
            "Content-Disposition: form-data; name=\"empty\"\r\n\r\n",
            "content-disposition: form-data; name=\"paper\"; filename=\"C:\\tmp\\kế hoạch.PDF\"\r\n"
                + "Content-Type: Application/PDF; x=y\r\n\r\n\(content)",
            "Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n")
        let batch = UploadBatch(folder)
        let ask = try read(body, chunk: chunk, batch)
        #expect(ask.form == ["title": "Hội sách\nBuôn Hồ", "empty": ""])
        #expect(ask.uploads.count == 1)
        let upload = try #require(ask.upload("paper"))
        #expect(upload.fileName == "kế hoạch.PDF")
        #expect(upload.contentType == "application/pdf")
        #expect(try upload.bytes(max: 100) == Array(content.utf8))
        #expect(upload.sha256 == Digest.sha256(Array(content.utf8)))
        #expect(folder.bytesHeld == content.utf8.count)
        batch.removeAll()
        #expect(folder.bytesHeld == 0)
        #expect(filesLeft == 0)
    }

    @Test func keptFileStaysAndOthersGo() throws {
        let body = parts("Content-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\nabc")
        let kept = path + "-kept"
        do {
            let batch = UploadBatch(folder)
            let ask = try read(body, batch)
            try FileManager.default.moveItem(atPath: #require(ask.upload("a")).path, toPath: kept)
        }
        #expect(FileManager.default.contents(atPath: kept) == Foundation.Data("abc".utf8))
        #expect(filesLeft == 0)
        try FileManager.default.removeItem(atPath: kept)
    }

    @Test(arguments: [
        "", "no boundary at all", "----x\r\n", "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut",
        "----x\r\nno colon\r\n\r\nx\r\n----x--", "----x\r\nContent-Type: text/plain\r\n\r\nx\r\n----x--",
        "----xy\r\n\r\n", "----x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n----x--",
    ])
    func brokenFormIsRefused(body: String) throws {
        let batch = UploadBatch(folder)
        #expect(code { _ = try read(Array(body.utf8), batch) } == "web.bad_form")
        batch.removeAll()
        #expect(filesLeft == 0)
    }

    @Test func formWithoutBoundaryIsRefused() {
        let batch = UploadBatch(folder)
        #expect(code { _ = try read([], type: "multipart/form-data", batch) } == "web.bad_form")
    }

    @Test func limitOfTheRouteHoldsForTheWholeBody() {
        let body = parts(
            "Content-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n" + String(repeating: "a", count: 900))
        #expect(code { _ = try read(body, chunk: 100, limit: 500, UploadBatch(folder)) } == "web.too_large")
        #expect(filesLeft == 0)
    }

    @Test func allUploadsTogetherHaveAQuota() throws {
        let small = try UploadFolder(path: path, quota: 1000)
        let body = parts(
            "Content-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n" + String(repeating: "a", count: 700))
        let first = UploadBatch(small)
        _ = try read(body, first)
        #expect(code { _ = try read(body, UploadBatch(small)) } == "web.uploads_full")
        first.removeAll()
        #expect(code { _ = try read(body, UploadBatch(small)) } == nil)
    }

    @Test func fieldsAreLimitedInNumberAndSize() {
        let many = String(repeating: "a=1&", count: PostReader.mostFields) + "a=1"
        let form = "application/x-www-form-urlencoded"
        #expect(code { _ = try read(Array(many.utf8), type: form, UploadBatch(folder)) } == "web.too_many_fields")
        let large = "Content-Disposition: form-data; name=\"a\"\r\n\r\n" + String(repeating: "a", count: 1 << 20 | 1)
        let limit = 4 << 20
        #expect(code { _ = try read(parts(large), limit: limit, UploadBatch(folder)) } == "web.too_large")
    }

    @Test func simpleFormKeepsOrderAndRepeatedNames() throws {
        let body = Array("kind=a&title=H%E1%BB%99i+s%C3%A1ch%20%2B&kind=b&&flag".utf8)
        let ask = try read(body, type: "application/x-www-form-urlencoded; charset=UTF-8", UploadBatch(folder))
        #expect(ask.form == ["kind": "a", "title": "Hội sách +", "kind": "b", "flag": ""])
        #expect(ask.form.all("kind") == ["a", "b"])
    }

    @Test func textOutsideUTF8IsRefused() {
        let form = "application/x-www-form-urlencoded"
        #expect(code { _ = try read(Array("a=%FF".utf8), type: form, UploadBatch(folder)) } == "web.bad_form")
        let part = Array("----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8) + [0xFF]
        #expect(code { _ = try read(part + Array("\r\n----x--".utf8), UploadBatch(folder)) } == "web.bad_form")
    }

    @Test func otherBodiesAreHandedOverAsTheyAre() throws {
        #expect(try read([1, 2, 3], type: "application/octet-stream", UploadBatch(folder)).body == [1, 2, 3])
    }

    @Test func leftoversOfAnEarlierRunAreRemoved() throws {
        try Foundation.Data().write(to: URL(fileURLWithPath: path + "/upload-old"))
        _ = try UploadFolder(path: path, quota: 1)
        #expect(filesLeft == 0)
    }
}
