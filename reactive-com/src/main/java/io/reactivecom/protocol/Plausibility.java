package io.reactivecom.protocol;

import io.reactivecom.LamportClock;
import io.reactivecom.Member;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers that are well formed and yet cannot be: taken in, they would spoil a clock, a view or a fence for good. */
final class Plausibility {

    /*
     * Whatever is admitted here has a successor that an honest process makes of it, and others have to admit that one, too;
     * else a process gone bad would say the greatest number that is admitted, and its honest receivers would be taken for
     * poison from then on, by each other. So no limit is a number at which honest processes can arrive:
     *
     *   - Views and stamps are derived by all from what one has said. Their limits move on with the clock, faster than honest
     *     processes can follow. (For views: Horizon.)
     *   - Counts of arrivals and requests are each process's own. One begins at what others say, the base of a newcomer;
     *     that has a limit so far below that of counts that nobody comes to the end in 2^52 steps.
     *   - Ballots end with their view. An acceptor leaves those unanswered that run ahead of the time (ViewConsensus).
     */

    /** Of what a process counts one by one. */
    static final long MOST_COUNTED = 1L << 53;

    /** Where a newcomer may begin to count. */
    static final long MOST_COUNTED_BEFORE = 1L << 52;

    /** So many rings the {@link io.reactivecom.Limits} allow at most. */
    static final int MOST_RINGS = 2_048;

    /** The latest stamp in 1970. */
    private static final long FIRST_STAMPS = 1L << 52;

    /** By so many stamps, as a power of two, the latest one moves on in a millisecond; no group has half as many for long. */
    private static final int STAMPS_A_MILLISECOND = 10;

    /** In the year 2109 the latest stamp is the latest of all that there are, and moves on no longer. */
    private static final long LAST_MILLIS = (LamportClock.LATEST - FIRST_STAMPS) >> STAMPS_A_MILLISECOND;

    private final Horizon horizon;
    private final LongSupplier wallMillis;

    /**
     * Creates the judge of what others say to one process.
     *
     * @param horizon the views that this process has heard of
     * @param wallMillis the time of day, since 1970
     */
    Plausibility(Horizon horizon, LongSupplier wallMillis) {
        this.horizon = horizon;
        this.wallMillis = wallMillis;
    }

    /** The latest stamp that a message may bear. */
    static long latestStamp(long wallMillis) {
        return FIRST_STAMPS + (Math.max(0, Math.min(wallMillis, LAST_MILLIS)) << STAMPS_A_MILLISECOND);
    }

    /** Whether there may be such a view. */
    boolean admits(ViewId view) {
        return horizon.admits(view, wallMillis);
    }

    /** What is wrong with a frame, to be read after its sender's name, or null. */
    @Nullable
    String fault(Sequenced frame) {
        Body body = frame.body();
        if (!admits(frame.view())) {
            return "speaks of a view that cannot be, " + frame.view();
        }
        if (body instanceof Body.UserBody message) {
            long stamp = message.stamp().time();
            return isTooLate(stamp) ? "stamps a message with " + stamp + ", which no clock can show by now" : null;
        }
        if (body instanceof ViewBody view) {
            return faultOf(view);
        }
        if (body instanceof Body.TokenReport report && report.rings().size() > MOST_RINGS) {
            return "reports " + report.rings().size() + " rings, and no process can have so many";
        }
        return isCountedTooFar(body) ? "has counted what nobody can have counted: " + body : null;
    }

    private boolean isTooLate(long stamp) {
        return stamp > FIRST_STAMPS && stamp > latestStamp(wallMillis.getAsLong());
    }

    private static boolean isCountedTooFar(Body body) {
        if (body instanceof Body.Arrive arrival) {
            return arrival.count() > MOST_COUNTED;
        }
        if (body instanceof Body.Released released) {
            return released.count() > MOST_COUNTED;
        }
        if (body instanceof Body.TokenRequest request) {
            return request.count() > MOST_COUNTED;
        }
        if (body instanceof Body.Token token) {
            return token.grant() >= TokenRing.GRANTS
                    || Stream.concat(token.requested().stream(), token.served().stream())
                            .anyMatch(count -> count > MOST_COUNTED);
        }
        return body instanceof Body.TokenReport report
                && report.rings().stream()
                        .anyMatch(ring -> ring.requested() > MOST_COUNTED || ring.served() > MOST_COUNTED);
    }

    private @Nullable String faultOf(ViewBody body) {
        if (body instanceof ViewBody.FoundRefused refused && !admits(refused.record())) {
            return "remembers a view that cannot be, " + refused.record();
        }
        Decision decision = decision(body);
        if (decision != null && !isPossible(decision)) {
            return "tells of a view that cannot be: " + decision;
        }
        Ballot ballot = ballot(body);
        return ballot != null && ballot.round() > MOST_COUNTED ? "asks under a ballot that cannot be, " + ballot : null;
    }

    /** The decision that a body tells of, if it does. */
    static @Nullable Decision decision(ViewBody body) {
        if (body instanceof ViewBody.Install install) {
            return install.decision();
        }
        if (body instanceof ViewBody.Found found) {
            return found.decision();
        }
        if (body instanceof ViewBody.Accept accept) {
            return accept.decision();
        }
        return body instanceof ViewBody.Promise promise ? promise.accepted() : null;
    }

    private boolean isPossible(Decision decision) {
        long number = decision.view().number();
        return number > 0
                && admits(ViewId.of(decision.view()))
                && decision.lastRemoval() <= number
                && decision.view().members().stream()
                        .mapToLong(Member::admitted)
                        .allMatch(at -> at <= number)
                && decision.bases().stream()
                        .allMatch(base -> base.admitted() <= number && base.count() <= MOST_COUNTED_BEFORE);
    }

    private static @Nullable Ballot ballot(ViewBody body) {
        if (body instanceof ViewBody.Prepare prepare) {
            return prepare.ballot();
        }
        if (body instanceof ViewBody.Promise promise) {
            return promise.ballot();
        }
        if (body instanceof ViewBody.Accept accept) {
            return accept.ballot();
        }
        return body instanceof ViewBody.Accepted accepted ? accepted.ballot() : null;
    }
}
