package io.reactivecom.runtime;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Effects;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.ViewId;
import java.util.function.Function;
import reactor.util.context.Context;

/** Carries out what the protocol wants done. */
final class Shell implements Effects {

    private final Engine engine;

    Shell(Engine engine) {
        this.engine = engine;
    }

    @Override
    public long wallMillis() {
        return engine.wallMillis();
    }

    @Override
    public void goesOut(UserCall call) {
        engine.outlets().send(call);
    }

    @Override
    public void arrived(Incoming incoming) {
        engine.outlets().receive(incoming);
    }

    @Override
    public void deliver(Stamped<Incoming> message) {
        Message<?> readable;
        try {
            readable = engine.codecs().message(message, Context.empty());
        } catch (ComException unreadable) {
            // The receipt has been traced as unreadable; nobody else could make anything of it.
            engine.protocol().discarded(message.value());
            return;
        }
        engine.mailbox().put(readable, message.value(), engine.protocol());
    }

    @Override
    public void sent(Operation operation) {
        engine.operations().sent(operation);
    }

    @Override
    public boolean complete(Operation operation, Object result) {
        return engine.operations().complete(operation, result);
    }

    @Override
    public void fail(Operation operation, ComException error) {
        engine.operations().fail(operation, error);
    }

    @Override
    public void abandon(Operation operation, Throwable error) {
        engine.operations().abandon(operation, error);
    }

    @Override
    public boolean store(ViewId view) {
        return engine.store(view);
    }

    @Override
    public void installed(View view) {
        engine.installed(view);
    }

    @Override
    public void expelled(View view) {
        engine.expelled(view);
    }

    @Override
    public void left() {
        engine.close();
    }

    @Override
    public void joinFailed(ComException error) {
        engine.fail(error);
    }

    @Override
    public void status(Status status) {
        engine.statusChanged(status);
    }

    @Override
    public void permitLost(Grant grant) {
        engine.permits().lost(grant);
    }

    @Override
    public void token(TokenEvent event) {
        engine.outlets().token(event);
        trace(when -> new ComEvent.Token(when, event));
    }

    @Override
    public void refused(Refusal reason, String who, String why) {
        engine.outlets().refusals().count(reason);
        trace(when -> new ComEvent.Refused(when, who, reason, why));
    }

    @Override
    public boolean tracing() {
        return engine.outlets().isTraced();
    }

    @Override
    public void trace(Function<ComEvent.When, ComEvent> event) {
        engine.outlets().trace(event);
    }
}
