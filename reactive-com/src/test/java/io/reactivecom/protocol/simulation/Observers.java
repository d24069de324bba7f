package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Tells several observers, each in its turn. */
final class Observers implements Observer {

    private final List<Observer> all = new ArrayList<>();

    void addAll(List<Observer> observers) {
        all.addAll(observers);
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        all.forEach(observer -> observer.sent(from, to, frame));
    }

    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        all.forEach(observer -> observer.received(by, from, frame));
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        all.forEach(observer -> observer.installed(process, view));
    }

    @Override
    public void expelled(SimulatedProcess process, View without) {
        all.forEach(observer -> observer.expelled(process, without));
    }

    @Override
    public void ended(SimulatedProcess process, String how) {
        all.forEach(observer -> observer.ended(process, how));
    }

    @Override
    public void status(SimulatedProcess process, Status status) {
        all.forEach(observer -> observer.status(process, status));
    }

    @Override
    public void token(SimulatedProcess process, TokenEvent event) {
        all.forEach(observer -> observer.token(process, event));
    }

    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        all.forEach(observer -> observer.granted(process, grant));
    }

    @Override
    public void ungranted(SimulatedProcess process, Grant grant) {
        all.forEach(observer -> observer.ungranted(process, grant));
    }

    @Override
    public void delivered(SimulatedProcess process, Stamped<Incoming> message) {
        all.forEach(observer -> observer.delivered(process, message));
    }

    @Override
    public void started(SimulatedProcess process, Operation operation) {
        all.forEach(observer -> observer.started(process, operation));
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        all.forEach(observer -> observer.completed(process, operation, result));
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        all.forEach(observer -> observer.failed(process, operation, error));
    }

    @Override
    public void stepped() {
        all.forEach(Observer::stepped);
    }
}
