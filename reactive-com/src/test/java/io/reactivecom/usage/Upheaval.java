package io.reactivecom.usage;

import io.reactivecom.ComBuilder;
import io.reactivecom.Status;
import java.time.Duration;

/** Everything that can happen to a view while an operation waits. */
enum Upheaval {
    PEER_CRASHES {
        @Override
        void happen(Roles roles) {
            roles.crash(roles.peer());
        }
    },
    PEER_LEAVES {
        @Override
        void happen(Roles roles) {
            roles.leave(roles.peer());
        }
    },
    PEER_IS_CUT_OFF {
        @Override
        void happen(Roles roles) {
            roles.cutOff(roles.peer());
        }
    },
    THIRD_CRASHES {
        @Override
        void happen(Roles roles) {
            roles.crash(roles.third());
        }
    },
    NEWCOMER_JOINS {
        @Override
        void happen(Roles roles) {
            roles.cluster().join("P4");
        }
    },
    CALLER_IS_EXPELLED {
        @Override
        void happen(Roles roles) {
            roles.cutOff(roles.caller());
            roles.cluster().await("the others go on", () -> roles.peer().view().size() == 3);
            roles.cluster().faults().heal();
        }
    },
    QUORUM_IS_LOST_AND_RETURNS {
        @Override
        void happen(Roles roles) {
            roles.scatter();
            roles.advance(Duration.ofSeconds(10));
            roles.cluster().await("suspended", () -> roles.caller().status() == Status.SUSPENDED);
            roles.cluster().faults().heal();
        }
    },
    QUORUM_IS_LOST_AND_MUST_NOT_BE_WAITED_FOR {
        @Override
        ComBuilder settings(ComBuilder builder) {
            return super.settings(builder).failWhenSuspended();
        }

        @Override
        void happen(Roles roles) {
            roles.scatter();
        }
    };

    /** Room for one message, so that the next one waits. */
    ComBuilder settings(ComBuilder builder) {
        return builder.window(1);
    }

    abstract void happen(Roles roles);
}
