import Base
import Dispatch
import Foundation

@testable import Web

/// One connection to the server under test, over a plain socket: nothing between the test and the bytes.
final class SmallClient: Sendable {
    struct Received: Sendable {
        var status = 0
        var headers: [String: String] = [:]
        var body: [UInt8] = []
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    enum Trouble: Error { case cannotConnect, closed }

    private let socket: Int32

    init(port: Int) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Trouble.cannotConnect }
    }

    deinit { close(socket) }

    /// Closes the sending side at once, as a phone does that loses its network.
    func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

    func get(_ path: String, method: String = "GET", _ headers: [String: String] = [:]) async throws -> Received {
        try await send(head(method, path, headers))
        return try await receive(hasBody: method != "HEAD")
    }

    func post(_ path: String, _ body: [UInt8], _ headers: [String: String] = [:]) async throws -> Received {
        var headers = headers
        headers["Content-Length"] = headers["Content-Length"] ?? "\(body.count)"
        headers["Sec-Fetch-Site"] = headers["Sec-Fetch-Site"] ?? "same-origin"
        headers["Content-Type"] = headers["Content-Type"] ?? "application/x-www-form-urlencoded"
        try await send(head("POST", path, headers) + body)
        return try await receive()
    }

    func head(_ method: String, _ path: String, _ headers: [String: String]) -> [UInt8] {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        return Array("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n".utf8)
    }

    func send(_ bytes: [UInt8]) async throws {
        try await away { [socket] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Trouble.closed }
                rest = rest.dropFirst(count)
            }
        }
    }

    func receive(hasBody: Bool = true) async throws -> Received {
        try await away { [socket] in
            var received = Received()
            var head: [UInt8] = []
            while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
                head.append(contentsOf: try SmallClient.read(1, from: socket))
            }
            let lines = String(decoding: head, as: UTF8.self).replacing("\r\n", with: "\n").split(separator: "\n")
            received.status = Int(lines[0].split(separator: " ")[1]) ?? 0
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                received.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
            let length = hasBody && received.status != 304 ? Int(received.headers["content-length"] ?? "") ?? 0 : 0
            while received.body.count < length {
                received.body += try SmallClient.read(length - received.body.count, from: socket)
            }
            return received
        }
    }

    private static func read(_ most: Int, from socket: Int32) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: min(most, 65_536))
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { throw Trouble.closed }
        return Array(bytes[..<count])
    }

    /// Off the few threads that the server's own work needs.
    private func away<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
