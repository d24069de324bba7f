package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.Candidates.Candidate;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.ViewBody.Join;
import java.util.LinkedHashSet;
import java.util.Set;

/** Asks the members of a group that a process has found to let it in. */
final class Admission {

    private final Links links;
    private final Reachability reachability;
    private final Candidate myself;
    private final Set<Member> hosts = new LinkedHashSet<>();

    Admission(Links links, Reachability reachability, Candidate myself) {
        this.links = links;
        this.reachability = reachability;
        this.myself = myself;
    }

    /** A member of a group is connected: whoever reaches one more may be let in now. */
    void onHost(Member host, long now) {
        if (hosts.add(host)) {
            links.send(host, join(now));
        }
    }

    /** A member that is connected has dialled this process. */
    void onReachedBy(Identity member, long now) {
        hosts.stream().filter(host -> host.identity().equals(member)).forEach(host -> links.send(host, join(now)));
    }

    /** Asks all again that are still connected. */
    void askAgain(long now) {
        hosts.removeIf(host -> !links.isConnected(host.identity()));
        hosts.forEach(host -> links.send(host, join(now)));
    }

    private Join join(long now) {
        return new Join(
                new Contact(myself.identity(), myself.address(), now - myself.since()),
                hosts.stream()
                        .map(Member::identity)
                        .filter(reachability::isReachedBy)
                        .toList());
    }

    /** Whether one of them has given a sign of life since. */
    boolean hearsAHost(long since) {
        return hosts.stream().map(Member::identity).anyMatch(host -> links.lastHeard(host) > since);
    }

    /** How many members have been found. */
    int hosts() {
        return hosts.size();
    }
}
