internal import HTTPTypes
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes

/// HTTP/1.1 in which kept pages and files are answered where they were asked for. The way to a task and back costs more
/// than such an answer does; everything else goes that way.
struct QuickChannel: ServerChildChannel {
    let slow: HTTP1Channel
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        slow.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            // After the handler that knows when the connection is idle or to be closed: it sees these answers too.
            let state = try pipeline.handler(type: HTTPConnectionStateHandler.self)
            try pipeline.addHandler(KeptAnswers(responder), position: .after(state))
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await slow.handle(value: value, logger: logger) }
}

/// Answers from what is kept, on the event loop. Answers keep the order of the questions, and whoever does not read
/// them gets no more: then the question goes the long way, where it waits.
final class KeptAnswers: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let responder: Responder
    /// Questions on the long way that are not answered yet.
    private var underWay = 0
    /// The question being read is answered already; its end is not passed on.
    private var isAnswered = false

    init(_ responder: Responder) { self.responder = responder }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request):
            if let kept = kept(request, context) {
                isAnswered = true
                write(kept, isHead: request.method == .head, context)
            } else {
                underWay += 1
                context.fireChannelRead(data)
            }
        case .body: context.fireChannelRead(data)
        case .end:
            if isAnswered { isAnswered = false } else { context.fireChannelRead(data) }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { underWay -= 1 }
        context.write(data, promise: promise)
    }

    private func kept(_ request: HTTPRequest, _ context: ChannelHandlerContext) -> Outgoing? {
        guard underWay == 0, context.channel.isWritable, request.method == .get || request.method == .head else {
            return nil
        }
        let heeded = HeededHeaders(request.headerFields)
        return heeded.isMoreThanAQuestion ? nil : responder.kept(request, heeded)
    }

    private func write(_ kept: Outgoing, isHead: Bool, _ context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(kept.head)), promise: nil)
        if !isHead, case .buffer(let bytes) = kept.body {
            context.write(wrapOutboundOut(.body(bytes)), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
