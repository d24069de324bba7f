package io.reactivecom.protocol;

import io.reactivecom.Stamp;

/** Takes each verb that sends to the machine that carries it out. */
final class CallRouter implements UserCall.Handler {

    private final Machines machines;

    CallRouter(Machines machines) {
        this.machines = machines;
    }

    @Override
    public void publish(UserCall.Publish call, Stamp stamp) {
        machines.posts.publish(call, stamp);
    }

    @Override
    public void broadcast(UserCall.Broadcast call, Stamp stamp) {
        machines.posts.broadcast(call, stamp);
    }

    @Override
    public void sendTo(UserCall.SendTo call, Stamp stamp) {
        machines.posts.sendTo(call, stamp);
    }

    @Override
    public void sendEach(UserCall.SendEach call, Stamp stamp) {
        machines.posts.sendEach(call, stamp);
    }

    @Override
    public void broadcastSync(UserCall.BroadcastSync call, Stamp stamp) {
        machines.broadcasts.start(call, stamp);
    }

    @Override
    public void collective(UserCall.Collective call, Stamp stamp) {
        machines.collectives.send(call, stamp);
    }

    @Override
    public void sendToSync(UserCall.SendToSync call, Stamp stamp) {
        machines.rendezvous.send(call, stamp);
    }
}
