internal import Glibc

/// A port that nobody holds just now: links and QR codes must carry it before the server has begun to listen.
enum FreePort {
    /// nil when the machine gives none.
    static func find(on host: String) -> Int? {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard handle >= 0 else { return nil }
        defer { close(handle) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        // A host that is a name is looked up by the server; here any address of the machine will do.
        if inet_pton(AF_INET, host, &place.sin_addr) != 1 { place.sin_addr.s_addr = 0 }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(handle, address, length) == 0 && getsockname(handle, address, &length) == 0
            }
        }
        return isBound ? Int(UInt16(bigEndian: place.sin_port)) : nil
    }
}
