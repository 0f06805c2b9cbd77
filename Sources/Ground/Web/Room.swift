internal import Hummingbird
private typealias Warm = Router<BasicRequestContext>
