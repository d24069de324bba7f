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
     * Takes a {@link Body.Released}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onReleased(F from, Body.Released body);

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
     * Takes a {@link Body.NoRoom}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onNoRoom(F from, Body.NoRoom body);

    /**
     * Takes a {@link ViewBody.Peers}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onPeers(F from, ViewBody.Peers body);

    /**
     * Takes a {@link ViewBody.Found}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onFound(F from, ViewBody.Found body);

    /**
     * Takes a {@link ViewBody.FoundAccepted}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onFoundAccepted(F from, ViewBody.FoundAccepted body);

    /**
     * Takes a {@link ViewBody.FoundRefused}.
     *
     * @param from who says it
     * @param body what it says
     */
    void onFoundRefused(F from, ViewBody.FoundRefused body);

    /**
     * Takes a {@link ViewBody.FoundWithdrawn}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onFoundWithdrawn(F from, ViewBody.FoundWithdrawn body);

    /**
     * Takes a {@link ViewBody.Join}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onJoin(F from, ViewBody.Join body);

    /**
     * Takes a {@link ViewBody.Leave}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onLeave(F from, ViewBody.Leave body);

    /**
     * Takes a {@link ViewBody.Prepare}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onPrepare(F from, ViewBody.Prepare body);

    /**
     * Takes a {@link ViewBody.Promise}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onPromise(F from, ViewBody.Promise body);

    /**
     * Takes a {@link ViewBody.Accept}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onAccept(F from, ViewBody.Accept body);

    /**
     * Takes a {@link ViewBody.Accepted}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onAccepted(F from, ViewBody.Accepted body);

    /**
     * Takes a {@link ViewBody.Install}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onInstall(F from, ViewBody.Install body);

    /**
     * Takes a {@link ViewBody.Renew}.
     *
     * @param from who said it
     * @param body what it said
     */
    void onRenew(F from, ViewBody.Renew body);
}
