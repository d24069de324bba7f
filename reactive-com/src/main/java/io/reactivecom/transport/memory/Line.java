package io.reactivecom.transport.memory;

import java.io.IOException;

/** A connection of a network with faults, seen from outside: the two wires of which it is made, and how it breaks. */
final class Line {

    private final FaultyMedium medium;
    private final FaultyWire onward;
    private final FaultyWire back;

    Line(FaultyMedium medium, InMemoryConnection dialled, InMemoryConnection accepted) {
        this.medium = medium;
        this.onward = medium.wire(this, dialled, accepted);
        this.back = medium.wire(this, accepted, dialled);
        dialled.connect(onward, accepted);
        accepted.connect(back, dialled);
    }

    boolean joins(String one, String other) {
        String dialled = back.address();
        String accepted = onward.address();
        return dialled.equals(one) && accepted.equals(other) || dialled.equals(other) && accepted.equals(one);
    }

    boolean leadsTo(String address) {
        return onward.address().equals(address) || back.address().equals(address);
    }

    /** Something was sent over it. */
    void wear() {
        medium.wear(this);
    }

    /** It was closed, and both ends know. */
    void over() {
        medium.forget(this);
    }

    /** It breaks: what is under way is lost, and both ends learn of it. */
    void breakOff() {
        lose();
        IOException why =
                new IOException("the connection between " + back.address() + " and " + onward.address() + " broke");
        onward.breakOff(why);
        back.breakOff(why);
    }

    /** It breaks because the process at one end is no more: the other end learns of it when the news gets there. */
    void crash(String address) {
        lose();
        IOException why = new IOException("the process at " + address + " has crashed");
        crash(onward, back, address, why);
        crash(back, onward, address, why);
    }

    private static void crash(FaultyWire incoming, FaultyWire outgoing, String address, IOException why) {
        if (incoming.address().equals(address)) {
            incoming.vanish();
            outgoing.sendBreak(why);
        }
    }

    private void lose() {
        onward.lose();
        back.lose();
        medium.forget(this);
    }
}
