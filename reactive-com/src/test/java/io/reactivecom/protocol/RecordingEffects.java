package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Notes what the machines want done, and sees to it that each operation ends once. */
final class RecordingEffects implements Effects {

    static final ComEvent.When NOW = new ComEvent.When(Groups.identity(0), 0, 0, 0);

    /** The views that were to be stored. */
    final List<ViewId> stored = new ArrayList<>();
    /** Whether the test says when a view is stored. */
    boolean diskIsSlow;

    final List<View> expelledBy = new ArrayList<>();
    final List<Grant> lost = new ArrayList<>();
    final List<TokenEvent.Kind> token = new ArrayList<>();
    long wallMillis = Groups.GENERATION + 1;
    /** The operations that failed at an error that no machine expects. */
    final Map<Operation, Throwable> abandoned = new LinkedHashMap<>();

    final List<ComException> joinFailures = new ArrayList<>();
    final List<UserCall> goneOut = new ArrayList<>();
    final List<Incoming> arrived = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    final List<ComEvent> traced = new ArrayList<>();
    /** The status and the views that the user is told of, in that order. */
    final List<Object> told = new ArrayList<>();

    private final Map<Operation, Object> results = new LinkedHashMap<>();
    private final Map<Operation, ComException> errors = new LinkedHashMap<>();
    private final Set<Operation> unsubscribed = new HashSet<>();

    /** From now on nothing can be handed over to this operation. */
    void unsubscribe(Operation operation) {
        unsubscribed.add(operation);
    }

    /** The operations that have completed, in that order. */
    List<Operation> completed() {
        return new ArrayList<>(results.keySet());
    }

    Object resultOf(Operation operation) {
        assertThat(results).as("completed operations").containsKey(operation);
        return Objects.requireNonNull(results.get(operation));
    }

    ComException errorOf(Operation operation) {
        assertThat(errors).as("failed operations").containsKey(operation);
        return Objects.requireNonNull(errors.get(operation));
    }

    boolean isPending(Operation operation) {
        return !results.containsKey(operation) && !errors.containsKey(operation);
    }

    @Override
    public void sent(Operation operation) {}

    @Override
    public boolean complete(Operation operation, Object result) {
        if (unsubscribed.contains(operation)) {
            return false;
        }
        assertThat(isPending(operation)).as("%s ends once", operation).isTrue();
        results.put(operation, result);
        return true;
    }

    @Override
    public void fail(Operation operation, ComException error) {
        assertThat(isPending(operation)).as("%s ends once", operation).isTrue();
        errors.put(operation, error);
    }

    @Override
    public void abandon(Operation operation, Throwable error) {
        assertThat(isPending(operation)).as("%s ends once", operation).isTrue();
        abandoned.put(operation, error);
    }

    @Override
    public void refused(Refusal reason, String who, String why) {
        refused.add(reason);
    }

    @Override
    public void permitLost(Grant grant) {
        lost.add(grant);
    }

    @Override
    public void token(TokenEvent event) {
        token.add(event.kind());
    }

    @Override
    public void joinFailed(ComException error) {
        joinFailures.add(error);
    }

    @Override
    public long wallMillis() {
        return wallMillis;
    }

    @Override
    public void goesOut(UserCall call) {
        goneOut.add(call);
    }

    @Override
    public void arrived(Incoming incoming) {
        arrived.add(incoming);
    }

    @Override
    public void deliver(Stamped<Incoming> message) {}

    @Override
    public void installed(View view) {
        told.add(view);
    }

    @Override
    public boolean store(ViewId view) {
        stored.add(view);
        return !diskIsSlow;
    }

    @Override
    public void expelled(View view) {
        expelledBy.add(view);
    }

    @Override
    public void left() {}

    @Override
    public void status(Status status) {
        told.add(status);
    }

    @Override
    public boolean tracing() {
        return true;
    }

    @Override
    public void trace(Function<ComEvent.When, ComEvent> event) {
        traced.add(event.apply(NOW));
    }
}
