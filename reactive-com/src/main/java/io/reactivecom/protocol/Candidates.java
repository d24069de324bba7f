package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.ViewBody.Peers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes that wait to found a group, this one among them, in the order of their arrival. */
final class Candidates {

    /**
     * One that waits.
     *
     * @param since when it began to, in this process's time
     * @param expelled whether it looks for a group that has gone on without it
     */
    record Candidate(Identity identity, String address, long since, boolean expelled) {

        /** The member that it would be in the first view. */
        Member admitted() {
            return new Member(identity, address, 1);
        }

        private Contact contact(long now) {
            return new Contact(identity, address, now - since);
        }
    }

    /** One that was expelled may not be free to found a group: it comes in where there are too few others. */
    private static final Comparator<Candidate> BY_ARRIVAL = Comparator.comparing(Candidate::expelled)
            .thenComparingLong(Candidate::since)
            .thenComparing(Candidate::identity);

    private final Candidate myself;
    private final Map<Identity, Candidate> others = new LinkedHashMap<>();

    Candidates(Candidate myself) {
        this.myself = myself;
    }

    void add(Candidate candidate) {
        others.put(candidate.identity(), candidate);
    }

    /** Forgets those others that do not satisfy a condition. */
    void keep(Predicate<Identity> condition) {
        others.keySet().removeIf(condition.negate());
    }

    int size() {
        return others.size() + 1;
    }

    boolean knows(Identity process) {
        return process.equals(myself.identity()) || others.containsKey(process);
    }

    @Nullable
    Candidate find(Identity process) {
        return others.get(process);
    }

    Stream<Candidate> others() {
        return others.values().stream().sorted(BY_ARRIVAL);
    }

    /** The first so many, or all if there are fewer. */
    List<Candidate> first(int count) {
        return first(count, candidate -> true);
    }

    /** The first so many of those that satisfy a condition and of this process, or all if there are fewer. */
    List<Candidate> first(int count, Predicate<Identity> condition) {
        List<Candidate> all = new ArrayList<>(others.values());
        all.removeIf(candidate -> !condition.test(candidate.identity()));
        all.add(myself);
        all.sort(BY_ARRIVAL);
        return all.size() > count ? all.subList(0, count) : all;
    }

    Peers contacts(long now) {
        return new Peers(others.values().stream()
                .map(candidate -> candidate.contact(now))
                .toList());
    }

    /** Whether this process could tell another one of somebody new to it. */
    boolean knowsMoreThan(Peers theirs, Identity them) {
        Set<Identity> known = new HashSet<>();
        known.add(them);
        theirs.contacts().forEach(contact -> known.add(contact.identity()));
        return !known.containsAll(others.keySet());
    }
}
