internal import GRDB
private typealias Warm = DatabasePool
