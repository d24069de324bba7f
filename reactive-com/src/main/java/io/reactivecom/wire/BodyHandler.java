package io.reactivecom.wire;

/**
 * Takes each {@link Body} by a method named after it.
 *
 * @param <F> how the speaker is named
 */
public interface BodyHandler<F> {

    /**
     * Takes a {@link Body.UserBody}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onUserBody(F from, Body.UserBody body);

    /**
     * Takes a {@link Body.SyncAck}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onSyncAck(F from, Body.SyncAck body);

    /**
     * Takes a {@link Body.CollectiveAck}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onCollectiveAck(F from, Body.CollectiveAck body);

    /**
     * Takes a {@link Body.RendezvousAck}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onRendezvousAck(F from, Body.RendezvousAck body);

    /**
     * Takes a {@link Body.Cancel}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onCancel(F from, Body.Cancel body);

    /**
     * Takes a {@link Body.Arrive}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onArrive(F from, Body.Arrive body);

    /**
     * Takes a {@link Body.TokenRequest}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onTokenRequest(F from, Body.TokenRequest body);

    /**
     * Takes a {@link Body.Token}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onToken(F from, Body.Token body);

    /**
     * Takes a {@link Body.TokenReport}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onTokenReport(F from, Body.TokenReport body);

    /**
     * Takes a {@link Body.Peers}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onPeers(F from, Body.Peers body);

    /**
     * Takes a {@link Body.Found}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onFound(F from, Body.Found body);

    /**
     * Takes a {@link Body.FoundAccepted}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onFoundAccepted(F from, Body.FoundAccepted body);

    /**
     * Takes a {@link Body.FoundWithdrawn}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onFoundWithdrawn(F from, Body.FoundWithdrawn body);

    /**
     * Takes a {@link Body.Join}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onJoin(F from, Body.Join body);

    /**
     * Takes a {@link Body.Leave}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onLeave(F from, Body.Leave body);

    /**
     * Takes a {@link Body.Prepare}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onPrepare(F from, Body.Prepare body);

    /**
     * Takes a {@link Body.Promise}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onPromise(F from, Body.Promise body);

    /**
     * Takes a {@link Body.Accept}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onAccept(F from, Body.Accept body);

    /**
     * Takes a {@link Body.Accepted}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onAccepted(F from, Body.Accepted body);

    /**
     * Takes a {@link Body.Install}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onInstall(F from, Body.Install body);
}
