package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.ViewId;
import java.util.function.Function;

/** Takes what a machine says and wants done, and does nothing about it. */
final class Nowhere implements Outbox, UserOutbox, Effects {

    @Override
    public void send(Member to, Body body) {}

    @Override
    public void sendAll(Body body) {}

    @Override
    public boolean send(Operation operation, Member to, UserBody body) {
        return true;
    }

    @Override
    public void sendAll(Operation operation, UserBody body) {}

    @Override
    public void withdraw(Operation operation) {}

    @Override
    public void consumed(Incoming message) {}

    @Override
    public void goesOut(UserCall call) {}

    @Override
    public void arrived(Incoming incoming) {}

    @Override
    public void deliver(Stamped<Incoming> message) {}

    @Override
    public void sent(Operation operation) {}

    @Override
    public boolean complete(Operation operation, Object result) {
        return true;
    }

    @Override
    public void fail(Operation operation, ComException error) {}

    @Override
    public void abandon(Operation operation, Throwable error) {}

    @Override
    public boolean store(ViewId view) {
        return true;
    }

    @Override
    public void installed(View view) {}

    @Override
    public void expelled(View view) {}

    @Override
    public void left() {}

    @Override
    public void joinFailed(ComException error) {}

    @Override
    public void status(Status status) {}

    @Override
    public void permitLost(Grant grant) {}

    @Override
    public void token(TokenEvent event) {}

    @Override
    public void refused(Refusal reason, String who, String why) {}

    @Override
    public boolean tracing() {
        return false;
    }

    @Override
    public void trace(Function<ComEvent.When, ComEvent> event) {}
}
