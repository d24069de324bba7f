package io.reactivecom;

import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.transport.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The settings of a {@link Com}, each with a default, and {@link #join()} at the end.
 *
 * <p>A setting outside its bounds fails at once with an {@link InvalidSettingException}.
 */
public interface ComBuilder {

    /**
     * How the processes reach each other.
     *
     * <p>Defaults to an in-memory network of this communicator's own, where it is alone.
     *
     * @param transport TCP, an in-memory network, or another
     * @return this builder
     */
    ComBuilder transport(Transport transport);

    /**
     * How many processes found the group together.
     *
     * <p>Defaults to 1: with no seeds to look at, this process starts alone at once; with seeds, it founds nothing and
     * only joins, for as long as it takes. With a number n above 1, the first n processes that find each other found the
     * group, in the order of their arrival; a process that finds a group joins it instead.
     *
     * @param processes 1 to 1,024 and not more than {@link Limits#members()}, the same at all founders
     * @return this builder
     */
    ComBuilder expect(int processes);

    /**
     * The group's name; processes with another one are refused.
     *
     * <p>Defaults to {@code "default"}.
     *
     * @param name 1 to 64 characters (code points), without control characters
     * @return this builder
     */
    ComBuilder cluster(String name);

    /**
     * How often each process tells every other that it lives.
     *
     * <p>Defaults to 500 ms. A group has one: a process with another one is refused.
     *
     * @param interval 1 ms to 1 hour, at most half of the timeout
     * @return this builder
     */
    ComBuilder heartbeat(Duration interval);

    /**
     * How long a process may be silent before the others go on without it.
     *
     * <p>Defaults to 2 s. A group has one: a process with another one is refused.
     *
     * @param timeout at least twice the heartbeat interval
     * @return this builder
     */
    ComBuilder timeout(Duration timeout);

    /**
     * How long {@link #join()} tries before it fails with a {@link JoinException} that tells what it met.
     *
     * <p>Defaults to no limit.
     *
     * @param limit more than zero
     * @return this builder
     */
    ComBuilder joinTimeout(Duration limit);

    /**
     * Registers a payload type.
     *
     * <p>{@code String}, {@code byte[]}, {@code Long} and {@code Integer} are built in.
     *
     * @param codec how it becomes bytes, under a name that is not yet taken
     * @return this builder
     */
    ComBuilder codec(PayloadCodec<?> codec);

    /**
     * What of a sender's {@code Context} travels with its messages.
     *
     * <p>Defaults to {@link Propagation#w3c()}: a trace goes on at the receivers.
     *
     * @param propagation what to carry, and what to make of what came
     * @return this builder
     */
    ComBuilder propagation(Propagation propagation);

    /**
     * Where the application gets its signals: the results of verbs, messages, views, permits and their loss, and where the
     * work of a critical section is subscribed to.
     *
     * <p>Defaults to the communicator's loop, the thread on which everything of it happens: this costs nothing, and code that
     * takes long there, or blocks, keeps the communicator from anything else, heartbeats included, until the others go on
     * without it. Code that may take long needs a scheduler of its own here, or a {@code publishOn} where it matters. With a
     * scheduler a message costs two changes of threads. What is on its way to a subscriber who cancels is not lost: a message
     * goes back into the mailbox, a permit is given back; what else there is goes to {@code doOnDiscard}. Those who
     * {@link #observe}, codecs on the way in, and what a {@link Propagation} makes of headers stay on the loop.
     *
     * <p>Close the communicator before the scheduler, and before the executor below it. When the scheduler is disposed or
     * refuses a task, the loop runs what the scheduler has taken and not begun, in that order, and then the refused task; what
     * is watched ends. A scheduler may be slow. What it has not begun within 5 seconds is handed to it once more and still runs
     * once, so the loop also notices an executor that has ended unnoticed by its scheduler, and an executor that has discarded a
     * task has another chance to run it. A communicator that has closed hands over once more what has not begun, and then looks
     * no longer.
     *
     * <p>Not supported is a scheduler that goes on taking tasks and runs none of them, such as one of an executor that has been
     * shut down and whose {@code RejectedExecutionHandler} discards: nothing sets it apart from a slow one. Results, messages and
     * permits on their way to it are stuck until their subscribers cancel, the scheduler is disposed or the communicator is
     * closed. Nor does what is watched go on or end when the executor has forgotten one of its tasks.
     *
     * @param scheduler not disposed by the communicator
     * @return this builder
     */
    ComBuilder publishOn(Scheduler scheduler);

    /**
     * How many messages of each other member may wait here until they are taken: in the mailbox, and as many again for
     * {@code receiveFromSync} and collective broadcasts. A sender waits when there is no more room; nothing is dropped.
     *
     * <p>Defaults to 1024. What waits takes at most window × 1 MiB, each time, for each member and for
     * each name of a former member of which messages still wait.
     *
     * @param messages 1 to 1,000,000; members may differ in it
     * @return this builder
     */
    ComBuilder window(int messages);

    /**
     * Lets more than half of a view decide on the next one, or half of it with rank 0: of a partition at most one side goes
     * on, and the other is {@link Status#SUSPENDED} until the network heals. This is the default.
     *
     * @return this builder
     */
    ComBuilder majority();

    /**
     * Lets whoever is left decide: always available, and on a partition <em>all</em> sides go on by themselves. Views then
     * differ, and there may be a permit on each side; a resource's {@link Fence} does not help against that. When sides meet
     * again, the one with the lower generation, view number or size joins the other as new members.
     *
     * <p>For groups where being available matters more than agreeing. All members must choose the same.
     *
     * @return this builder
     */
    ComBuilder lastStanding();

    /**
     * Makes operations fail with a {@link SuspendedException} while the process is {@link Status#SUSPENDED}.
     *
     * <p>Defaults to letting them wait, since the network may heal within the same view.
     *
     * @return this builder
     */
    ComBuilder failWhenSuspended();

    /**
     * Remembers over restarts the latest view that this process has been in, in a small file: before a view is installed it
     * is on the disk. A group that this process founds with others, or joins, is then later than that view, whatever the
     * clocks show, and so are its fencing numbers.
     *
     * <p>Defaults to remembering nothing: then founders' clocks must not be set back between two foundings. A directory
     * that cannot be read or written, or whose disk is full, fails the joining, or closes the communicator, with a
     * {@link StateDirectoryException} before anything is granted. So does a file that is damaged, or that names a view under which
     * fencing numbers would be negative. While the disk stalls, no further view is installed.
     *
     * <p>The file is locked until the communicator has ended ({@link Com#disposeLater}), or its process: another communicator of
     * the same cluster and name fails with a {@link StateDirectoryException}. The communicator waits for the disk on a thread of
     * its own.
     *
     * @param directory made if it is not there; all processes of one host may share it, whatever their names
     * @return this builder
     */
    ComBuilder stateDirectory(Path directory);

    /**
     * Lets in only processes that know this secret: each connection begins with a proof by both sides, a keyed hash
     * (HMAC-SHA-256) of fresh nonces and both identities, so that the secret is never told, and what was overheard is of no
     * use again. What is said afterwards is neither encrypted nor protected from whoever can change bytes on their way: for
     * that, take TLS.
     *
     * <p>Defaults to none: then whoever reaches the transport is let in. A process without it, or with another, is refused,
     * and its joining fails with a {@link JoinException} that says so, once the {@link #joinTimeout} is over: another seed
     * might know the secret.
     *
     * @param secret at least 16 bytes, drawn at random, the same for every process; copied
     * @return this builder
     * @throws InvalidSettingException if it is shorter
     */
    ComBuilder sharedSecret(byte[] secret);

    /**
     * How much of others' doing this process puts up with; give every process the same.
     *
     * @param limits defaults to {@link Limits#defaults()}
     * @return this builder
     */
    ComBuilder limits(Limits limits);

    /**
     * Tells somebody of all that happens, from the first event on: {@link Com#events()} tells only those who subscribe, and
     * what came before the joining was over is not repeated to them.
     *
     * <p>Adds to those of earlier calls. Called on the communicator's loop, one event after another, so it must not block. If
     * it throws, it is told of nothing more, and nobody else is harmed.
     *
     * @param observer told of each event
     * @return this builder
     */
    ComBuilder observe(Consumer<? super ComEvent> observer);

    /**
     * Opens the transport and joins the group.
     *
     * <p>Cold: nothing happens before the subscription, and each one makes a communicator of its own. Completes with the
     * communicator once a view with this process in it is installed; fails with an {@link AddressInUseException}, a
     * {@link DuplicateNameException} or a {@link JoinException}. An error comes when the transport and the state directory are closed, or two
     * seconds later at most where one of them does not close: the next attempt finds its port and its lock free. Cancelling
     * gives up and closes everything.
     *
     * @return the communicator
     */
    Mono<Com> join();

    /**
     * Joins, and blocks until that is done: for a {@code main} method or a test. Otherwise as {@link #join()} after
     * {@link #joinTimeout}.
     *
     * @param limit how long to look for the group
     * @return the communicator, in its group
     * @throws ComException if it cannot join; a {@link JoinException} when the time is over
     * @throws IllegalStateException if the thread is one that must not block, such as a communicator's own
     */
    default Com joinNow(Duration limit) {
        return Objects.requireNonNull(joinTimeout(limit).join().block());
    }
}
