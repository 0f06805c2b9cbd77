internal import Base
internal import Foundation

/// From where somebody asks. By IPv6 every phone has a network of 64 bits to itself and takes another address in it
/// whenever it likes; so the network is what is counted.
enum Network {
    static func name(_ address: String) -> String {
        let bare = String(address.prefix { $0 != "%" })
        var parsed = in6_addr()
        guard bare.contains(":"), inet_pton(AF_INET6, bare, &parsed) == 1 else { return bare }
        let bytes = withUnsafeBytes(of: parsed) { Array($0) }
        // An IPv4 address written in IPv6.
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes.suffix(4).map { String($0) }.joined(separator: ".")
        }
        return bytes.prefix(8).hex + "/64"
    }
}
