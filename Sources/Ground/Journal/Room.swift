internal import Crypto
private typealias Warm = SHA256
