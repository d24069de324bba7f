package io.reactivecom.protocol;

import io.reactivecom.LamportClock;
import io.reactivecom.Member;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers that are well formed and yet cannot be: taken in, they would spoil a clock, a view or a fence for good. */
final class Plausibility {

    /** Of what is counted one by one. */
    static final long MOST_COUNTED = 1L << 53;

    private Plausibility() {}

    /** What is wrong with a frame, to be read after its sender's name, or null. */
    static @Nullable String fault(Sequenced frame) {
        Body body = frame.body();
        if (!frame.view().isPossible()) {
            return "speaks of a view that cannot be, " + frame.view();
        }
        if (body instanceof Body.UserBody message) {
            long stamp = message.stamp().time();
            return stamp > LamportClock.LATEST ? "stamps a message with " + stamp + ", which no clock can show" : null;
        }
        if (body instanceof ViewBody view) {
            return faultOf(view);
        }
        return isCountedTooFar(body) ? "has counted what nobody can have counted: " + body : null;
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

    private static @Nullable String faultOf(ViewBody body) {
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

    private static boolean isPossible(Decision decision) {
        long number = decision.view().number();
        return number > 0
                && ViewId.of(decision.view()).isPossible()
                && decision.lastRemoval() <= number
                && decision.view().members().stream()
                        .mapToLong(Member::admitted)
                        .allMatch(at -> at <= number)
                && decision.bases().stream()
                        .allMatch(base -> base.admitted() <= number && base.count() <= MOST_COUNTED);
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
