package io.reactivecom.transport.memory;

import io.reactivecom.InvalidSettingException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can go wrong on an {@link InMemoryNetwork} that has a seed: slow and broken connections, cuts and partitions,
 * processes that stop for a while or for good.
 *
 * <p>A process is named by the address that its transport was given: {@code "P0"} for {@code network.transport("P0")}. An
 * address that no transport of the network was given, and at which none has opened, is refused with an
 * {@link IllegalArgumentException} that names it and those that there are; a fault of an address outlasts the process that
 * is open there, except a pause and a crash, which are the process's own.
 *
 * <p>All methods may be called from any thread and return at once. They take effect in tasks of the network's scheduler, in
 * the order of the calls; under a {@code VirtualTimeScheduler} that is before they return, unless a task of it calls them.
 * Once the network is disposed they do nothing.
 *
 * <pre>{@code
 * Faults faults = network.faults();
 * faults.delay(Duration.ofMillis(1), Duration.ofMillis(20));
 * faults.partition(Set.of("P0"), Set.of("P1", "P2"));
 * time.advanceTimeBy(Duration.ofSeconds(10));
 * faults.heal();
 * }</pre>
 */
public final class Faults {

    private final FaultyMedium medium;
    private final InMemoryNetwork network;

    Faults(FaultyMedium medium, InMemoryNetwork network) {
        this.medium = medium;
        this.network = network;
    }

    /**
     * Lets everything take a while that is sent from now on, in every direction that has no delay of its own.
     *
     * <p>Each sending takes anything between the two, each duration as likely as the other. What is sent over a connection
     * never overtakes what was sent over it before; what is sent over different connections does. Dialling takes a way there
     * and a way back. Of two calls the later one counts; twice zero ends it.
     *
     * @param min the least, zero or more
     * @param max the most
     * @throws InvalidSettingException if the least is negative or more than the most
     */
    public void delay(Duration min, Duration max) {
        Delay delay = Delay.between(min, max);
        later(() -> medium.routes().delay(delay));
    }

    /**
     * Lets everything take a while that is sent in one direction from now on. Otherwise as
     * {@link #delay(Duration, Duration)}, over which it takes precedence, be it called before or after.
     *
     * @param from the sender's address
     * @param to the receiver's address
     * @param min the least, zero or more
     * @param max the most
     * @throws IllegalArgumentException if an address is unknown
     * @throws InvalidSettingException if the least is negative or more than the most
     */
    public void delay(String from, String to, Duration min, Duration max) {
        requireKnown(List.of(from, to));
        Delay delay = Delay.between(min, max);
        later(() -> medium.routes().between(from, to).delay(delay));
    }

    /**
     * Limits how many bytes each direction between two addresses carries in a second, from now on, where it has no limit of its
     * own. What is sent in a direction, over whatever connection, leaves one after the other; the {@link #delay} comes on top.
     * Dialling takes no room. Of two calls the later one counts; zero ends it.
     *
     * @param bytesPerSecond the bandwidth in bytes, zero for no limit: 250,000 are 2 Mbit/s
     * @throws InvalidSettingException if it is negative
     */
    public void bandwidth(long bytesPerSecond) {
        Bandwidth bandwidth = Bandwidth.of(bytesPerSecond);
        later(() -> medium.routes().limit(bandwidth));
    }

    /**
     * Limits how many bytes one direction carries in a second, from now on. Otherwise as {@link #bandwidth(long)}, over which it
     * takes precedence, be it called before or after.
     *
     * @param from the sender's address
     * @param to the receiver's address
     * @param bytesPerSecond the bandwidth in bytes, zero for no limit
     * @throws IllegalArgumentException if an address is unknown
     * @throws InvalidSettingException if the bandwidth is negative
     */
    public void bandwidth(String from, String to, long bytesPerSecond) {
        requireKnown(List.of(from, to));
        Bandwidth bandwidth = Bandwidth.of(bytesPerSecond);
        later(() -> medium.routes().between(from, to).bandwidth(bandwidth));
    }

    /**
     * Breaks the connections that there are between two addresses: what is under way over them, either way, is lost, and
     * both ends learn of it at once, cut or not: their inbound fails. They may connect anew. Without a connection it does
     * nothing.
     *
     * @param one an address
     * @param other another
     * @throws IllegalArgumentException if an address is unknown
     */
    public void dropConnections(String one, String other) {
        requireKnown(List.of(one, other));
        later(() -> medium.dropConnections(one, other));
    }

    /**
     * Lets connections break at random, in the whole network and from now on: each sending breaks the one it takes, as
     * {@link #dropConnections} does, with a chance of one in so many. Of two calls the later one counts.
     *
     * @param sendings after how many sendings on average; 0 for never again
     * @throws InvalidSettingException if that is negative
     */
    public void dropConnectionsOnceIn(int sendings) {
        if (sendings < 0) {
            throw new InvalidSettingException("sendings", sendings, "zero or more");
        }
        later(() -> medium.routes().breakOnceIn(sendings));
    }

    /**
     * Lets nothing through in one direction, and tells nobody.
     *
     * <p>What is under way there, and what is sent, waits until the cut is healed and then arrives all at once, as TCP would
     * have it; or until its connection breaks, and it is lost. The end of a connection waits in the same way. Who dials,
     * either way, hears nothing, not even a refusal, and gives up after 2 seconds. Idempotent.
     *
     * @param from the address of those who cannot be heard
     * @param to the address of those who do not hear them
     * @throws IllegalArgumentException if an address is unknown
     */
    public void cut(String from, String to) {
        requireKnown(List.of(from, to));
        later(() -> medium.routes().between(from, to).cut());
    }

    /**
     * Cuts, both ways, between every two addresses on different sides. Those on no side still reach everybody. Idempotent;
     * it adds to the cuts that there are.
     *
     * @param sides the addresses on each side
     * @throws IllegalArgumentException if an address is unknown, or on two sides
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the sides are only read
    public final void partition(Set<String>... sides) {
        List<Set<String>> copies = List.of(sides).stream().map(Set::copyOf).toList();
        requireDisjoint(copies);
        for (Set<String> side : copies) {
            for (Set<String> other : copies) {
                cutAll(side, other);
            }
        }
    }

    private void cutAll(Set<String> side, Set<String> other) {
        if (!side.equals(other)) {
            side.stream().sorted().forEach(from -> other.stream().sorted().forEach(to -> cut(from, to)));
        }
    }

    /**
     * Ends the cut of one direction: what it held arrives now. Without a cut it does nothing.
     *
     * @param from the address of those who could not be heard
     * @param to the address of those who did not hear them
     * @throws IllegalArgumentException if an address is unknown
     */
    public void heal(String from, String to) {
        requireKnown(List.of(from, to));
        later(() -> medium.routes().between(from, to).heal());
    }

    /** Ends all cuts, and so all partitions: what they held arrives now. Delays and random breaks stay. Idempotent. */
    public void heal() {
        later(() -> medium.routes().heal());
    }

    /**
     * Stops the process at an address, as a host does that is short of time or memory.
     *
     * <p>Nothing reaches it, none of its timers fires and no task of its scheduler runs, while its clock goes on. Its host
     * still takes what arrives, connections included, so that the others see nothing but silence. It is the communicator
     * that stops: what the application does on other schedulers goes on, and what it asks of the communicator waits.
     * Idempotent; where nobody is open it does nothing.
     *
     * @param address the process's address
     * @throws IllegalArgumentException if the address is unknown
     */
    public void pause(String address) {
        requireKnown(List.of(address));
        later(() -> medium.pause(address));
    }

    /**
     * Lets the process at an address go on: all that was due in the pause happens now, in the order in which it was due.
     * Unless it is paused it does nothing.
     *
     * @param address the process's address
     * @throws IllegalArgumentException if the address is unknown
     */
    public void resume(String address) {
        requireKnown(List.of(address));
        later(() -> medium.resume(address));
    }

    /**
     * Kills the process at an address, without a word from its code.
     *
     * <p>Nothing of it runs any more, paused or not, and its publishers say nothing more until their communicator is
     * disposed, which then harms nobody. Dialling the address is refused. What is under way from and to it is lost, and the
     * others learn that their connections to it broke, as soon as that gets through. The address is free at once: a restart
     * is a new communicator that joins there. Idempotent; where nobody is open it does nothing.
     *
     * @param address the process's address
     * @throws IllegalArgumentException if the address is unknown
     */
    public void crash(String address) {
        requireKnown(List.of(address));
        later(() -> medium.crash(address));
    }

    private void later(Runnable fault) {
        if (!network.isDisposed()) {
            medium.later(fault);
        }
    }

    private void requireKnown(Collection<String> addresses) {
        List<String> known = medium.announced();
        for (String address : addresses) {
            if (!known.contains(address)) {
                throw new IllegalArgumentException(
                        "no transport of this network was given the address " + address + ", only " + known);
            }
        }
    }

    private void requireDisjoint(List<Set<String>> sides) {
        Set<String> seen = new HashSet<>();
        for (Set<String> side : sides) {
            requireKnown(side);
            for (String address : side) {
                if (!seen.add(address)) {
                    throw new IllegalArgumentException(address + " is on two sides of the partition");
                }
            }
        }
    }
}
