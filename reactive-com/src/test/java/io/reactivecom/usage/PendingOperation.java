package io.reactivecom.usage;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.Quorum;
import java.util.List;
import reactor.core.publisher.Mono;

/** Every operation that can wait, and what it waits for: that a laggard does its part. */
enum PendingOperation {
    SEND_TO(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().sendTo("x", roles.peer().self());
        }
    },
    SEND_ALL_TO(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().sendAllTo(Mono.just("x"), roles.peer().self());
        }
    },
    PUBLISH(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().publish("x");
        }
    },
    BROADCAST(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcast("x");
        }
    },
    BROADCAST_SYNC_ALL_RECEIVED(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", Quorum.all(), AckLevel.RECEIVED);
        }
    },
    BROADCAST_SYNC_ALL_CONSUMED(Waits.FOR_READING) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", Quorum.all(), AckLevel.CONSUMED);
        }
    },
    BROADCAST_SYNC_MAJORITY_RECEIVED(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", Quorum.majority(), AckLevel.RECEIVED);
        }

        @Override
        List<Com> laggards(Roles roles) {
            return roles.peerAndOther();
        }
    },
    BROADCAST_SYNC_MAJORITY_CONSUMED(Waits.FOR_READING) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", Quorum.majority(), AckLevel.CONSUMED);
        }

        @Override
        List<Com> laggards(Roles roles) {
            return roles.peerAndOther();
        }
    },
    BROADCAST_SYNC_THREE_RECEIVED(Waits.FOR_ROOM) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", Quorum.atLeast(3), AckLevel.RECEIVED);
        }
    },
    BROADCAST_SYNC_THREE_CONSUMED(Waits.FOR_READING) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", Quorum.atLeast(3), AckLevel.CONSUMED);
        }
    },
    COLLECTIVE_AS_SENDER(Waits.FOR_ITS_CALL) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync("x", roles.caller().self());
        }

        @Override
        Mono<?> part(Com com, Roles roles) {
            return com.broadcastSync(null, roles.caller().self());
        }
    },
    COLLECTIVE_AS_RECEIVER(Waits.FOR_ITS_CALL) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().broadcastSync(null, roles.peer().self());
        }

        @Override
        Mono<?> part(Com com, Roles roles) {
            return com.broadcastSync("x", roles.peer().self());
        }
    },
    SEND_TO_SYNC(Waits.FOR_ITS_CALL) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().sendToSync("x", roles.peer().self());
        }

        @Override
        Mono<?> part(Com com, Roles roles) {
            return com.equals(roles.peer()) ? com.receiveFromSync(roles.caller().self()) : Mono.empty();
        }
    },
    RECEIVE_FROM_SYNC(Waits.FOR_ITS_CALL) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().receiveFromSync(roles.peer().self());
        }

        @Override
        Mono<?> part(Com com, Roles roles) {
            return com.equals(roles.peer()) ? com.sendToSync("x", roles.caller().self()) : Mono.empty();
        }
    },
    SYNCHRONIZE(Waits.FOR_ITS_CALL) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().synchronize();
        }

        @Override
        Mono<?> part(Com com, Roles roles) {
            return com.synchronize();
        }
    },
    SYNCHRONIZE_BY_NAME(Waits.FOR_ITS_CALL) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().synchronize("harvest");
        }

        @Override
        Mono<?> part(Com com, Roles roles) {
            return com.synchronize("harvest");
        }
    },
    REQUEST_SC(Waits.FOR_THE_PERMIT) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().requestSC();
        }
    },
    REQUEST_SC_OF_A_RING(Waits.FOR_THE_PERMIT) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().requestSC(RING);
        }

        @Override
        String ring() {
            return RING;
        }
    },
    CRITICAL_SECTION(Waits.FOR_THE_PERMIT) {
        @Override
        Mono<?> of(Roles roles) {
            return roles.caller().criticalSection(permit -> Mono.just(permit.fence()));
        }
    };

    private static final String RING = "printer";

    /** What the laggards have to do. */
    private enum Waits {
        FOR_ROOM,
        FOR_READING,
        FOR_ITS_CALL,
        FOR_THE_PERMIT
    }

    private final Waits waits;

    PendingOperation(Waits waits) {
        this.waits = waits;
    }

    /** What the caller does. */
    abstract Mono<?> of(Roles roles);

    /** What every other process does when the operation is one that they call, too. */
    Mono<?> part(Com com, Roles roles) {
        throw new UnsupportedOperationException("no part for " + com + " among " + roles);
    }

    String ring() {
        return Com.DEFAULT;
    }

    /** Those without whom it does not go on. */
    List<Com> laggards(Roles roles) {
        return List.of(roles.peer());
    }

    /** Sees to it that it will wait for the laggards, and for nobody else. */
    void prepare(Roles roles) {
        List<Com> laggards = laggards(roles);
        for (Com com : roles.others()) {
            boolean lags = laggards.contains(com);
            switch (waits) {
                case FOR_ROOM -> {
                    if (lags) {
                        roles.await(roles.caller().sendTo("as much as there is room for", com.self()));
                    }
                }
                case FOR_READING -> {
                    if (!lags) {
                        roles.start(com.mailbox());
                    }
                }
                case FOR_ITS_CALL -> {
                    if (!lags) {
                        roles.start(part(com, roles));
                    }
                }
                case FOR_THE_PERMIT -> {
                    if (lags) {
                        roles.await(com.requestSC(ring()));
                    }
                }
            }
        }
    }

    /** A laggard does what was waited for. */
    void act(Com laggard, Roles roles) {
        switch (waits) {
            case FOR_ROOM, FOR_READING -> roles.start(laggard.mailbox());
            case FOR_ITS_CALL -> roles.start(part(laggard, roles));
            case FOR_THE_PERMIT -> roles.start(laggard.releaseSC(ring()));
        }
    }
}
