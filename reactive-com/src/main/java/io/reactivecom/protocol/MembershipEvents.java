package io.reactivecom.protocol;

import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;

/** What the membership tells the rest of the process. */
interface MembershipEvents {

    /** A view was installed; whether it is the first here to know of its latest forced removal. */
    void installed(ViewChange change, boolean removalIsNew);

    /** The group goes on without this process, which had not asked for it. */
    void expelled(View without);

    /** The group goes on under this decision without this process, as it had asked. */
    void released(Decision without);

    /** Whether a quorum is known to count this process in has changed: only then may permits stand. */
    void standing(boolean stands);

    /** The status has changed. */
    void status(Status status);
}
