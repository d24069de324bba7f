package io.reactivecom.demo.playground;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.trace.Trace;
import io.reactivecom.trace.TraceJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A world whose time passes as everybody's does, or stands still, with what is to be told of it. For any thread. */
public final class Playground implements AutoCloseable, World.Listener {

    /** How much of a world's time passes at once. */
    public static final Duration STEP = Duration.ofMillis(20);

    /*
     * Everything that happens to the world happens on one thread, and orders are obeyed between two steps of its time. An
     * order is written down with the time at which it was obeyed, so that a replay obeys it at that very time.
     */
    private static final Duration UNTIL_NOBODY_COMES_BACK = Duration.ofSeconds(5);
    private static final int MOST_TRACED = 5_000;
    private static final int MOST_ORDERS = 50_000;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "playground");
        made.setDaemon(true);
        return made;
    });
    private final Scheduler scheduler = Schedulers.fromExecutorService(thread);
    private final World.Maker maker;
    private final Journal journal = new Journal();
    private final Deque<ComEvent> traced = new ArrayDeque<>();
    private final List<Order> obeyed = new ArrayList<>();
    private final PriorityQueue<Order> planned =
            new PriorityQueue<>((one, other) -> Long.compare(time(one), time(other)));

    private Setup setup;
    private World world;
    private boolean running = true;

    /**
     * Begins, in memory.
     *
     * @param scenario what the world begins with, and what is to be done in it
     */
    public Playground(Scenario scenario) {
        this(scenario, MemoryWorld::new);
    }

    /**
     * Begins.
     *
     * @param scenario what the world begins with, and what is to be done in it
     * @param maker makes worlds
     */
    public Playground(Scenario scenario, World.Maker maker) {
        this.maker = maker;
        this.setup = scenario.setup();
        journal.reset(JsonLines.MAPPER.writeValueAsString(setup));
        this.world = maker.make(setup, this);
        planned.addAll(scenario.orders());
        thread.scheduleAtFixedRate(this::pass, STEP.toMillis(), STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static long time(Order order) {
        Long at = order.at();
        return at == null ? 0 : at;
    }

    // --- time ---

    /** A bug stops the time, and is seen: the scheduler would only stop coming. */
    private void pass() {
        try {
            if (running) {
                step();
            }
        } catch (RuntimeException bug) {
            running = false;
            refused("the world has stopped, since something is wrong with it: " + bug);
        }
    }

    @Override
    public void refused(String why) {
        journal.add("refused", JsonLines.MAPPER.writeValueAsString(why));
    }

    /** Obeys what is due within the step, each order at its time. */
    private void step() {
        long end = world.millis() + STEP.toMillis();
        for (Order next = planned.peek(); next != null && time(next) <= end; next = planned.peek()) {
            planned.remove();
            world.advance(Duration.ofMillis(Math.max(0, time(next) - world.millis())));
            obeyLogged(next);
        }
        world.advance(Duration.ofMillis(end - world.millis()));
    }

    /** An order of a scenario that has become impossible, such as one to somebody who has gone, is told of and passed over. */
    private void obeyLogged(Order order) {
        try {
            obeyNow(order);
        } catch (BadOrderException impossible) {
            refused(String.valueOf(impossible.getMessage()));
        }
    }

    private void obeyNow(Order order) {
        if (obeyed.size() >= MOST_ORDERS) {
            throw new BadOrderException("this scenario has " + MOST_ORDERS + " orders, and takes no more: begin again");
        }
        Order dated = order.at(world.millis());
        world.obey(order);
        obeyed.add(dated);
        journal.add("order", JsonLines.MAPPER.writeValueAsString(dated));
    }

    @Override
    public void happened(ComEvent event) {
        if (event instanceof ComEvent.Heartbeat) {
            return;
        }
        traced.add(event);
        if (traced.size() > MOST_TRACED) {
            traced.remove();
        }
        journal.add("trace", TraceJson.line(event));
    }

    // --- what can be asked of it ---

    /**
     * Obeys an order now.
     *
     * @param order the order
     * @return completes when it was obeyed; fails with a {@link BadOrderException} if that is impossible
     */
    public Mono<Void> obey(Order order) {
        return onThread(() -> {
                    obeyNow(order);
                    return true;
                })
                .then();
    }

    /**
     * Lets the time pass, or stand still.
     *
     * @param passes whether it is to pass
     * @return completes when it does so
     */
    public Mono<Void> run(boolean passes) {
        return onThread(() -> {
                    if (!passes) {
                        checkThatTimeCanBeHeld();
                    }
                    running = passes;
                    return true;
                })
                .then();
    }

    private void checkThatTimeCanBeHeld() {
        if (world.kind() != World.Kind.VIRTUAL) {
            throw new BadOrderException("the time of real processes cannot be held: pause one of them instead");
        }
    }

    /**
     * Lets a little time pass, and no more.
     *
     * @return completes afterwards
     */
    public Mono<Void> stepOnce() {
        return onThread(() -> {
                    checkThatTimeCanBeHeld();
                    running = false;
                    step();
                    return true;
                })
                .then();
    }

    /**
     * Begins another world.
     *
     * @param scenario what it begins with, and what is to be done in it
     * @return completes when it has begun
     */
    public Mono<Void> reset(Scenario scenario) {
        return onThread(() -> {
                    if (world.kind() == World.Kind.WATCHED) {
                        throw new BadOrderException("these processes can be watched only");
                    }
                    world.close();
                    traced.clear();
                    obeyed.clear();
                    planned.clear();
                    setup = scenario.setup();
                    journal.reset(JsonLines.MAPPER.writeValueAsString(setup));
                    world = maker.make(setup, this);
                    planned.addAll(scenario.orders());
                    running = true;
                    return true;
                })
                .then();
    }

    /**
     * What happened, for a page.
     *
     * @param id the last that the page knows, or 0
     * @return what came after that, and then all that comes; hot but for that
     */
    public Flux<Entry> journal(long id) {
        return journal.after(id);
    }

    /**
     * Waits for a page.
     *
     * @return completes when one is open
     */
    public Mono<Void> someoneWatches() {
        return journal.watching().filter(pages -> pages > 0).next().then();
    }

    /**
     * Waits until no page is left. One that is only loaded anew comes back at once.
     *
     * @return completes when none has been open for some seconds
     */
    public Mono<Void> nobodyWatches() {
        return journal.watching()
                .switchMap(pages -> pages > 0 ? Mono.<Long>never() : Mono.delay(UNTIL_NOBODY_COMES_BACK))
                .next()
                .then();
    }

    /**
     * What the members look like at the moment.
     *
     * @return a line of JSON
     */
    public Mono<String> state() {
        return onThread(() -> JsonLines.MAPPER.writeValueAsString(
                new WorldState(world.kind(), world.millis(), world.nanos(), running, journal.lastId(), world.state())));
    }

    /**
     * What happened lately.
     *
     * @return up to some thousands of events
     */
    public Mono<Trace> trace() {
        return onThread(() -> Trace.of(List.copyOf(traced)));
    }

    /**
     * What was done, to be done again.
     *
     * @return the setup and all orders
     */
    public Mono<Scenario> scenario() {
        return onThread(() -> new Scenario(setup, List.copyOf(obeyed)));
    }

    private <T> Mono<T> onThread(Callable<T> task) {
        return Mono.fromCallable(task).subscribeOn(scheduler);
    }

    @Override
    public void close() {
        onThread(() -> {
                    journal.close();
                    world.close();
                    return true;
                })
                .block(Duration.ofSeconds(5));
        thread.shutdownNow();
    }

    /** All that is told several times a second. */
    private record WorldState(
            World.Kind kind, long millis, long nanos, boolean running, long entries, List<MemberState> members) {}
}
