package io.reactivecom.demo.history;

import static org.awaitility.Awaitility.await;

import io.reactivecom.demo.FreePorts;
import io.reactivecom.demo.json.JsonLines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A group of {@code node} processes, each behind a relay, that can be killed, stopped and cut off. */
final class NodeGroup implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    /** The failure detector's. */
    static final int TIMEOUT_MILLIS = 800;

    /** One process of the group, through all its runs. */
    private final class Place {
        private final String name;
        private final int port;
        private final Relay relay;
        private int runs;
        private volatile @Nullable LoadedNode node;

        Place(String name) throws IOException {
            this.name = name;
            this.port = FreePorts.one();
            this.relay = new Relay(FreePorts.one(), port, dialler -> !isCut(dialler) && !isCut(name));
        }
    }

    private final String classpath;
    private final Function<String, List<String>> options;
    private final BiConsumer<LoadedNode, JsonNode> events;
    private final List<Place> places = new ArrayList<>();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();

    /**
     * Starts a group and waits until all are in it.
     *
     * @param size how many processes
     * @param classpath what stands before the program's own classes, or empty
     */
    NodeGroup(int size, String classpath, BiConsumer<LoadedNode, JsonNode> events)
            throws IOException, InterruptedException {
        this(size, classpath, label -> List.of("--heartbeat=100", "--timeout=" + TIMEOUT_MILLIS), events);
    }

    /**
     * Starts a group and waits until all are in it.
     *
     * @param options further ones of a run of a process, by its label
     */
    NodeGroup(
            int size, String classpath, Function<String, List<String>> options, BiConsumer<LoadedNode, JsonNode> events)
            throws IOException, InterruptedException {
        this.classpath = classpath;
        this.options = options;
        this.events = events;
        for (int place = 0; place < size; place++) {
            places.add(new Place("N" + place));
        }
        for (Place place : places) {
            start(place, size);
        }
        for (int place = 0; place < size; place++) {
            awaitIn(node(place));
        }
    }

    private static void awaitIn(LoadedNode node) throws InterruptedException {
        try {
            ask(node, "clock");
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(node.label() + " is in no group", failed);
        }
    }

    private void start(Place place, int expect) throws IOException {
        List<String> seeds = places.stream().map(other -> other.relay.address()).toList();
        place.runs++;
        String label = place.name + "#" + place.runs;
        List<String> arguments = new ArrayList<>(List.of(
                "node",
                "--name=" + place.name,
                "--bind=127.0.0.1:" + place.port,
                "--advertise=" + place.relay.address(),
                "--seeds=" + String.join(",", seeds),
                "--expect=" + expect));
        arguments.addAll(options.apply(label));
        place.node = new LoadedNode(label, classpath, arguments, events);
    }

    int size() {
        return places.size();
    }

    /** The present run of a process. */
    LoadedNode node(int place) {
        return Objects.requireNonNull(places.get(place).node);
    }

    String name(int place) {
        return places.get(place).name;
    }

    /** Waits until all processes are in one view. */
    void awaitWhole() {
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(this::isWhole);
    }

    private boolean isWhole() throws InterruptedException {
        Set<List<JsonNode>> views = new HashSet<>();
        try {
            for (Place place : places) {
                JsonNode view = ask(Objects.requireNonNull(place.node), "view").path("value");
                views.add(List.of(view.path("generation"), view.path("number"), view.path("members")));
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            return false;
        }
        return views.size() == 1 && views.iterator().next().get(2).size() == places.size();
    }

    private static JsonNode ask(LoadedNode node, String op)
            throws ExecutionException, InterruptedException, TimeoutException {
        return node.call(JsonLines.MAPPER.createObjectNode().put("op", op))
                .answer()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Kills a process; its port refuses. */
    void kill(int place) throws IOException {
        places.get(place).relay.refuse();
        node(place).kill();
    }

    /** Starts a killed process again; it joins the group. */
    void restart(int place) throws IOException {
        places.get(place).relay.listen();
        start(places.get(place), 1);
    }

    /** Breaks all connections of a process, once. */
    void breakConnections(int place) {
        String name = name(place);
        for (Place other : places) {
            other.relay.breakThose(dialler -> dialler.equals(name) || other.name.equals(name));
        }
    }

    private boolean isCut(String name) {
        return cut.contains(name);
    }

    /** Breaks all connections of a process and lets none through, in neither direction. */
    void cut(int place) {
        cut.add(name(place));
        breakConnections(place);
    }

    void heal(int place) {
        cut.remove(name(place));
    }

    @Override
    public void close() throws IOException {
        for (int place = 0; place < places.size(); place++) {
            node(place).kill();
            places.get(place).relay.close();
        }
    }
}
