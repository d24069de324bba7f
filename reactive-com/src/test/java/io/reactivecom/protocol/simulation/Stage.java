package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.Limits;
import io.reactivecom.Quorum;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Does to a simulated cluster what the lines of a script say. */
final class Stage {

    private final Transcript transcript = new Transcript();
    private final SimulatedCluster cluster = new SimulatedCluster(1, transcript);
    private final Map<String, Consumer<List<String>>> commands = new HashMap<>();

    Stage() {
        transcript.follow(cluster.time());
        lifeCommands();
        networkCommands();
        verbCommands();
    }

    /** Carries out a line; {@code take} returns what has been said since the last time. */
    String play(String line) {
        if (line.equals("take")) {
            return String.join("\n", transcript.take());
        }
        List<String> words = Arrays.asList(line.trim().split("\\s+"));
        Consumer<List<String>> command = commands.get(words.get(0));
        if (command == null) {
            throw new IllegalArgumentException("there is no command \"" + words.get(0) + "\"");
        }
        command.accept(words.subList(1, words.size()));
        return "";
    }

    private SimulatedProcess process(String name) {
        return cluster.process(name);
    }

    /** For commands that begin with the name of the process that they are about. */
    private void verb(String name, Verb verb) {
        commands.put(
                name, words -> verb.call(process(words.get(0)), words.size() > 1 ? words.get(1) : Com.DEFAULT, words));
    }

    private interface Verb {
        void call(SimulatedProcess process, String second, List<String> words);
    }

    private void lifeCommands() {
        commands.put("found", this::found);
        commands.put("group", names -> {
            found(names);
            cluster.run(nanos("1s"));
            transcript.take();
        });
        commands.put("join", this::join);
        commands.put("hubs", words -> cluster.hubsFrom(Integer.parseInt(words.get(0))));
        commands.put("names", words -> {
            int most = Integer.parseInt(words.get(0));
            cluster.allow(Limits.defaults().withBarriers(most).withRings(most));
        });
        commands.put("run", words -> cluster.run(nanos(words.get(0))));
        commands.put("hide", transcript::hide);
        commands.put("show", transcript::show);
        commands.put("note", words -> transcript.note(String.join(" ", words)));
        verb("crash", (process, second, words) -> process.crash());
        verb("pause", (process, second, words) -> process.pause());
        verb("resume", (process, second, words) -> process.resume());
        verb("leave", (process, second, words) -> process.verbs().leave());
    }

    /** Starts processes that found a group together, a millisecond apart; each knows those before it. */
    private void found(List<String> names) {
        List<SimulatedProcess> started = new ArrayList<>();
        for (String name : names) {
            started.add(cluster.start(name, names.size(), started));
            cluster.run(nanos("1ms"));
        }
    }

    /** Starts a process that looks for the group at those named after it, or at all that live. */
    private void join(List<String> names) {
        List<SimulatedProcess> known = names.stream().skip(1).map(this::process).toList();
        cluster.start(names.get(0), 1, known.isEmpty() ? cluster.living() : known);
    }

    private void networkCommands() {
        commands.put("break", words -> cluster.network().breakBetween(process(words.get(0)), process(words.get(1)), 0));
        commands.put("cut", words -> {
            cluster.network().cut(process(words.get(0)), process(words.get(1)));
            cluster.network().cut(process(words.get(1)), process(words.get(0)));
        });
        commands.put("heal", words -> cluster.network().heal());
        commands.put(
                "delay",
                words -> cluster.network().delay(process(words.get(0)), process(words.get(1)), nanos(words.get(2))));
    }

    private void verbCommands() {
        verb("synchronize", (process, barrier, words) -> process.verbs().synchronize(barrier));
        verb("request", (process, ring, words) -> process.verbs().request(ring));
        verb("release", (process, ring, words) -> process.verbs().release(ring));
        verb("publish", (process, text, words) -> process.verbs().publish(text));
        verb("broadcast", (process, text, words) -> process.verbs().broadcast(text));
        verb(
                "sendTo",
                (process, to, words) -> process.verbs().sendTo(process(to).self(), words.get(2)));
        verb(
                "sendToSync",
                (process, to, words) -> process.verbs().sendToSync(process(to).self(), words.get(2)));
        verb(
                "receiveFromSync",
                (process, from, words) ->
                        process.verbs().receiveFromSync(process(from).self()));
        verb("collective", (process, text, words) -> process.verbs().collective(text));
        verb(
                "receiveCollective",
                (process, from, words) ->
                        process.verbs().receiveCollective(process(from).self()));
        verb(
                "broadcastSync",
                (process, text, words) -> process.verbs().broadcastSync(text, Quorum.all(), AckLevel.RECEIVED));
        verb("cancel", (process, verb, words) -> {
            Operation latest = process.verbs().latest(verb);
            process.verbs().cancel(Objects.requireNonNull(latest, "nothing to cancel"));
        });
    }

    private static long nanos(String duration) {
        boolean seconds = !duration.endsWith("ms");
        String number = duration.replaceAll("m?s$", "");
        return Long.parseLong(number) * SimulatedCluster.MILLISECOND * (seconds ? 1000 : 1);
    }
}
