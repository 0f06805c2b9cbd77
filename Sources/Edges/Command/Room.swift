internal import ArgumentParser
internal import Configuration
private typealias Warm = ConfigReader
private typealias Warm2 = ParsableCommand
