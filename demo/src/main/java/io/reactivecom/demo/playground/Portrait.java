package io.reactivecom.demo.playground;

import io.reactivecom.Backlog;
import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a communicator looks like from outside. Confined to its loop. */
public final class Portrait {

    /** How often those who are shown on a page are looked at. */
    public static final Duration LOOKED_AT_EVERY = Duration.ofMillis(200);

    /** The number is long; what tells it from others of one run is its view, and the permit's number in it. */
    private static final long GRANT = (1L << 20) - 1;

    private final Com com;
    private final Map<String, String> permits = new TreeMap<>();
    private List<MemberState.Pending> waiting = List.of();
    private Backlog backlog = new Backlog(0, List.of());

    /**
     * Begins to watch.
     *
     * @param com in its group
     */
    public Portrait(Com com) {
        this.com = com;
        com.tokenRing().subscribe(this::noticed);
    }

    private void noticed(TokenEvent token) {
        switch (token.kind()) {
            case GRANTED ->
                permits.put(token.ring(), token.ring() + ", fence " + token.epoch() + "." + (token.fence() & GRANT));
            case RELEASED, LOST -> permits.remove(token.ring());
            default -> {
                // on its way
            }
        }
    }

    /** Asks what waits. One that stands still does not answer, and is shown as it was. */
    public void ask() {
        com.explain()
                .subscribe(
                        lines -> waiting = lines.stream().map(Portrait::pending).toList(), error -> {});
        com.backlog().subscribe(queues -> backlog = queues, error -> {});
    }

    private static MemberState.Pending pending(Waiting line) {
        return new MemberState.Pending(line.operation(), line.age().toMillis(), names(line.waitingFor()), line.why());
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::name).toList();
    }

    /**
     * Looks at it.
     *
     * @return its state, with what waited when it was last asked
     */
    public MemberState look() {
        View view = com.view();
        return new MemberState(
                com.self().name(),
                view.contains(com.self()) ? view.rankOf(com.self()) : null,
                com.status().name(),
                true,
                false,
                com.clock().time(),
                view.number(),
                names(view.members()),
                List.copyOf(permits.values()),
                MemberState.Queues.of(backlog),
                waiting);
    }
}
