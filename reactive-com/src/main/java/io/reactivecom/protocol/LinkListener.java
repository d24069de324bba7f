package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.wire.Frame;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The way from what the links tell to the machines that it is for. */
final class LinkListener implements LinkEvents {

    private final Machines machines;
    private final LongSupplier now;

    LinkListener(Machines machines, LongSupplier now) {
        this.machines = machines;
        this.now = now;
    }

    @Override
    public void met(Frame.Hello hello, @Nullable String dialled) {
        machines.reachability.met(hello, dialled, now.getAsLong());
        if (!machines.stay.isOver() && machines.reachability.isReachedBy(hello)) {
            machines.bootstrap.onReachedBy(hello.identity(), now.getAsLong());
        }
    }

    @Override
    public void greeted(Frame.Hello hello, boolean dialled) {
        machines.parting.heard(hello.identity(), hello.view());
        if (!machines.stay.isOver()) {
            machines.bootstrap.onGreeted(hello, now.getAsLong());
            machines.membership.onGreeted(hello);
        }
    }

    @Override
    public @Nullable String fault(Link link, Frame.Sequenced frame) {
        return machines.stay.isOver() ? null : machines.router.fault(link, frame);
    }

    @Override
    public void sequenced(Link link, Frame.Sequenced frame) {
        if (!machines.stay.isOver()) {
            machines.router.take(link, frame);
        }
    }

    @Override
    public void credited(Link link) {
        Member receiver = machines.group.find(link.peer());
        if (receiver != null) {
            machines.outflow.onCredit(receiver);
        }
    }

    @Override
    public void heartbeat(Link from, Frame.Heartbeat heartbeat) {
        machines.parting.heard(from.peer(), heartbeat.view());
        if (!machines.stay.isOver()) {
            machines.bootstrap.onHeartbeat(from, heartbeat, now.getAsLong());
            machines.membership.onHeartbeat(from.peer(), heartbeat, now.getAsLong());
        }
    }

    @Override
    public void gone(Identity peer, String why) {
        if (!machines.stay.isOver()) {
            machines.membership.onGone(now.getAsLong());
        }
    }

    @Override
    public void rejected(@Nullable Identity by, Frame.Reject reject, boolean dialled) {
        machines.bootstrap.onRejected(by, reject, dialled, now.getAsLong());
    }

    @Override
    public void unreachable(String address, DialFailure failure, String why) {
        machines.bootstrap.onUnreachable(address, why);
        machines.reachability.onUnreachable(address, failure, why, now.getAsLong());
        if (failure == DialFailure.REFUSED) {
            machines.reunion.onRefused(address);
        }
    }
}
