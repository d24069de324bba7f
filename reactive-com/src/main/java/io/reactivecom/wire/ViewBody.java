package io.reactivecom.wire;

import io.reactivecom.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the vocabulary by which views come about: founding, joining, leaving, deciding. */
public sealed interface ViewBody extends Body {

    /** Said between processes that need not be in one view: taken from anyone, whatever view they are in. */
    sealed interface OpenBody extends ViewBody {}

    /**
     * Between processes in no view: whom the sender knows; the receiver dials those whom it does not know.
     *
     * @param contacts whom the sender knows
     */
    record Peers(List<Contact> contacts) implements OpenBody {

        /**
         * Copies the list.
         *
         * @param contacts copied
         */
        public Peers {
            contacts = List.copyOf(contacts);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onPeers(from, this);
        }
    }

    /**
     * From the longest-waiting process to its fellow founders, which agree to one such proposal at a time.
     *
     * @param decision the first view
     */
    record Found(Decision decision) implements OpenBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onFound(from, this);
        }
    }

    /**
     * From a founder that agrees to the proposer, which installs the first view when all have.
     *
     * @param view the proposed view
     */
    record FoundAccepted(ViewId view) implements OpenBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onFoundAccepted(from, this);
        }
    }

    /**
     * From a founder to a proposer whose first view is not later than a view that the founder has been in or agreed to.
     *
     * @param view the proposed view
     * @param record the founder's view
     */
    record FoundRefused(ViewId view, ViewId record) implements OpenBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onFoundRefused(from, this);
        }
    }

    /** From a proposer that gave up to those who had agreed, which are free to agree to another. */
    record FoundWithdrawn() implements OpenBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onFoundWithdrawn(from, this);
        }
    }

    /**
     * From a process that wants in to any member, which hands it to the proposer, which puts it into the next view once it
     * reaches all that are in; whoever is not yet reached, the member tells by {@link Peers}.
     *
     * @param joiner who wants in
     * @param reached the members to which it has a connection
     */
    record Join(Contact joiner, List<Identity> reached) implements OpenBody {

        /**
         * Copies the list.
         *
         * @param joiner who wants in
         * @param reached copied
         */
        public Join {
            reached = List.copyOf(reached);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onJoin(from, this);
        }
    }

    /** From a member that wants out to the others, whose proposer leaves it out of the next view. */
    record Leave() implements ViewBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onLeave(from, this);
        }
    }

    /**
     * From a proposer to the view's members, which promise to heed no lower ballot, if they have promised none higher.
     *
     * @param view the view that is to be followed by another
     * @param ballot the proposer's ballot
     */
    record Prepare(ViewId view, Ballot ballot) implements ViewBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onPrepare(from, this);
        }
    }

    /**
     * From a member to a proposer, with what it has accepted already; the proposer counts promises up to a quorum.
     *
     * @param view the view that is to be followed by another
     * @param ballot the ballot of the promise
     * @param acceptedBallot the highest ballot under which it has accepted, null for none
     * @param accepted what it accepted under that ballot, null for nothing
     */
    record Promise(
            ViewId view,
            Ballot ballot,
            @Nullable Ballot acceptedBallot,
            @Nullable Decision accepted) implements ViewBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onPromise(from, this);
        }
    }

    /**
     * From a proposer to the view's members, which accept if they have promised no higher ballot.
     *
     * @param view the view that is to be followed by another
     * @param ballot the proposer's ballot
     * @param decision what is proposed
     */
    record Accept(ViewId view, Ballot ballot, Decision decision) implements ViewBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onAccept(from, this);
        }
    }

    /**
     * From a member that accepted to the proposer, which has decided when a quorum did.
     *
     * @param view the view that is to be followed by another
     * @param ballot the ballot under which it accepted
     */
    record Accepted(ViewId view, Ballot ballot) implements ViewBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onAccepted(from, this);
        }
    }

    /**
     * From whoever knows a decided view to whoever may not; the receiver installs it, or learns that it is out.
     *
     * @param decision the view, decided
     */
    record Install(Decision decision) implements OpenBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onInstall(from, this);
        }
    }

    /**
     * From a member whose ring has nearly used up the fencing numbers of a view to the others, whose proposer proposes a next
     * view, though nobody comes or goes.
     *
     * @param view the view that is to be followed by another
     */
    record Renew(ViewId view) implements ViewBody {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onRenew(from, this);
        }
    }
}
