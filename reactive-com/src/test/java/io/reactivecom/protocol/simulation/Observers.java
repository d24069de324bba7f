package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Stamp;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Frame;
import java.util.Arrays;
import java.util.List;

/** Tells several observers, each in its turn. */
final class Observers implements Observer {

    private Observer[] all = {};

    Observers(Observer... observers) {
        addAll(List.of(observers));
    }

    void addAll(List<Observer> observers) {
        int before = all.length;
        all = Arrays.copyOf(all, before + observers.size());
        for (int place = before; place < all.length; place++) {
            all[place] = observers.get(place - before);
        }
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        for (Observer observer : all) {
            observer.sent(from, to, frame);
        }
    }

    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        for (Observer observer : all) {
            observer.received(by, from, frame);
        }
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        for (Observer observer : all) {
            observer.installed(process, view);
        }
    }

    @Override
    public void expelled(SimulatedProcess process, View without) {
        for (Observer observer : all) {
            observer.expelled(process, without);
        }
    }

    @Override
    public void ended(SimulatedProcess process, String how) {
        for (Observer observer : all) {
            observer.ended(process, how);
        }
    }

    @Override
    public void status(SimulatedProcess process, Status status) {
        for (Observer observer : all) {
            observer.status(process, status);
        }
    }

    @Override
    public void token(SimulatedProcess process, TokenEvent event) {
        for (Observer observer : all) {
            observer.token(process, event);
        }
    }

    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        for (Observer observer : all) {
            observer.granted(process, grant);
        }
    }

    @Override
    public void ungranted(SimulatedProcess process, Grant grant) {
        for (Observer observer : all) {
            observer.ungranted(process, grant);
        }
    }

    @Override
    public void posted(SimulatedProcess process, UserCall call, Stamp stamp) {
        for (Observer observer : all) {
            observer.posted(process, call, stamp);
        }
    }

    @Override
    public void arrived(SimulatedProcess process, Stamped<Incoming> message) {
        for (Observer observer : all) {
            observer.arrived(process, message);
        }
    }

    @Override
    public void consumed(SimulatedProcess process, Incoming message) {
        for (Observer observer : all) {
            observer.consumed(process, message);
        }
    }

    @Override
    public void discarded(SimulatedProcess process, Incoming message) {
        for (Observer observer : all) {
            observer.discarded(process, message);
        }
    }

    @Override
    public void delivered(SimulatedProcess process, Stamped<Incoming> message) {
        for (Observer observer : all) {
            observer.delivered(process, message);
        }
    }

    @Override
    public void started(SimulatedProcess process, Operation operation) {
        for (Observer observer : all) {
            observer.started(process, operation);
        }
    }

    @Override
    public void entered(SimulatedProcess process, String barrier, long generation) {
        for (Observer observer : all) {
            observer.entered(process, barrier, generation);
        }
    }

    @Override
    public void waits(SimulatedProcess process, Operation operation) {
        for (Observer observer : all) {
            observer.waits(process, operation);
        }
    }

    @Override
    public void cancelled(SimulatedProcess process, Operation operation) {
        for (Observer observer : all) {
            observer.cancelled(process, operation);
        }
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        for (Observer observer : all) {
            observer.completed(process, operation, result);
        }
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        for (Observer observer : all) {
            observer.failed(process, operation, error);
        }
    }

    @Override
    public void happened(Occurrence occurrence) {
        for (Observer observer : all) {
            observer.happened(occurrence);
        }
    }

    @Override
    public void stepped(SimulatedProcess process) {
        for (Observer observer : all) {
            observer.stepped(process);
        }
    }
}
