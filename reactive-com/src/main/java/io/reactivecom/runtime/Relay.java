package io.reactivecom.runtime;

import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import reactor.util.context.Context;

/** Takes stamped messages on: to the trace, and to the protocol. An error of one must not end the stream of all. */
final class Relay {

    private final Engine engine;
    private final Tracing tracing;

    Relay(Engine engine, Tracing tracing) {
        this.engine = engine;
        this.tracing = tracing;
    }

    void send(Stamped<UserCall> call) {
        try {
            tracing.sent(call, engine.view(), engine.self());
            engine.protocol().sendOut(call);
        } catch (Throwable error) {
            engine.operations().abandon(call.value().operation(), error);
        }
    }

    void receive(Stamped<Incoming> message) {
        try {
            tracing.received(message);
            engine.protocol().receive(message);
        } catch (Throwable error) {
            Dropped.report(error, Context.empty());
        }
    }
}
