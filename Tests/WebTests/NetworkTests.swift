import Testing

@testable import Web

/// Who is counted as one, when somebody does something too often.
struct NetworkTests {
    /// A phone takes another address in its network of 64 bits as often as it likes.
    @Test func addressesOfOnePhoneAreOneNetwork() {
        let phone = Network.name("2001:ee0:4f00:12ab:1:2:3:4")
        #expect(Network.name("2001:0EE0:4f00:12ab:ffff::9") == phone)
        #expect(Network.name("2001:ee0:4f00:12ac:1:2:3:4") != phone)
        #expect(Network.name("fe80::1%eth0") == Network.name("fe80::2"))
    }

    @Test func addressesOfTheOldKindStayAsTheyAre() {
        #expect(Network.name("10.0.0.7") == "10.0.0.7")
        #expect(Network.name("::ffff:10.0.0.7") == "10.0.0.7")
        #expect(Network.name("unknown") == "unknown" && Network.name("") == "" && Network.name("a:b") == "a:b")
    }
}
