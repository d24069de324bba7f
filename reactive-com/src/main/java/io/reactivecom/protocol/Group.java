package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The group as this process knows it: what every machine reads and only {@link Membership} changes. */
final class Group {

    private final Settings settings;
    private final Past past;
    private final Horizon horizon = new Horizon();
    private ViewId record;
    private @Nullable Identity agreedWith;
    private Member self;
    private Decision decision = new Decision(new View(0, 0, List.of()), 0, List.of());
    private ViewId viewId = ViewId.of(decision.view());
    /** Decided, with this process in it, and not installed before it is stored. */
    private @Nullable Decision adopted;

    private List<Member> others = List.of();
    private @Nullable Identity lastLookedFor;
    private @Nullable Member lastFound;
    private @Nullable Member hub;

    Group(Settings settings, Member self) {
        this(settings, self, Past.NONE);
    }

    Group(Settings settings, Member self, Past past) {
        this.settings = settings;
        this.self = self;
        this.past = past;
        this.record = past.record();
        horizon.hearRecord(past.record());
        View without = past.without();
        if (without != null) {
            horizon.hear(ViewId.of(without));
        }
    }

    /** What this process was in before this stay. */
    Past past() {
        return past;
    }

    /** The latest view that this process was in before this stay, or has agreed to found. Its greeting shows it. */
    ViewId record() {
        return record;
    }

    /**
     * This process has agreed to a first view, which may be decided without its knowledge. A proposer that greets it from
     * now on proposes a later view, so that no two first views with a living member have one id.
     */
    void agree(ViewId first, Identity proposer) {
        horizon.hear(first);
        record = first;
        agreedWith = proposer;
    }

    /** Whether this process may agree to a first view: it is later than the record, or the one that its proposer had agreed to before. */
    boolean mayAgree(ViewId first, Identity proposer) {
        boolean again = first.equals(record) && proposer.equals(agreedWith);
        return again || first.fenceBase() > record.fenceBase();
    }

    /** How far views have come. */
    Horizon horizon() {
        return horizon;
    }

    Settings settings() {
        return settings;
    }

    /** This process; its admission is 0 before the first view. */
    Member self() {
        return self;
    }

    Decision decision() {
        return decision;
    }

    /** The installed view; of number 0 and without members before the first. */
    View view() {
        return decision.view();
    }

    ViewId viewId() {
        return viewId;
    }

    boolean joined() {
        return view().number() > 0;
    }

    /** Whether a view with this process in it is decided; the first one may not be installed yet, which can take long. */
    boolean isAdmitted() {
        return adopted != null || joined();
    }

    /** The view that is decided and being stored, or null. */
    @Nullable
    Decision adopted() {
        return adopted;
    }

    /** The latest decided view with this process in it, installed or being stored. */
    View latest() {
        return adopted == null ? view() : adopted.view();
    }

    /** A view with this process in it is decided; {@link #install} follows when it is stored. */
    void adopt(Decision next) {
        adopted = next;
        horizon.hear(ViewId.of(next.view()));
    }

    /**
     * The member that an identity has in the view, or null. Who says one thing mostly says another: the last one looked for
     * is found at once.
     */
    @Nullable
    Member find(Identity identity) {
        if (!identity.equals(lastLookedFor)) {
            lastLookedFor = identity;
            lastFound = view().find(identity).orElse(null);
        }
        return lastFound;
    }

    boolean contains(Member member) {
        return member.equals(find(member.identity()));
    }

    /** Everyone in the view but this process, by rank. */
    List<Member> others() {
        return others;
    }

    /** Who gathers the arrivals at barriers for all; null where everybody gathers them for itself. */
    @Nullable
    Member hub() {
        return hub;
    }

    /**
     * A large view has a hub, its first member, unless sides go on by themselves: views of one number may differ then, and
     * which of them an announcement is about cannot be told.
     */
    private static @Nullable Member hub(Settings settings, View view) {
        return view.size() >= settings.hubSize() && !settings.policy().splits() ? view.member(0) : null;
    }

    /**
     * Whether a view continues this process's stay. Another generation never does: two forced groups may admit a process under
     * one number, and what it holds in one of them is nothing in the other. Nor does the view of another side.
     */
    boolean goesOnIn(View next) {
        return next.contains(self) && next.generation() == view().generation() && follows(next);
    }

    /**
     * Whether all members of a view are in the present one or were admitted after it. Where sides go on by themselves, the view
     * of another side may hold a member that has departed here. That member has not removed this process: it would not send
     * again what was dropped here, and its operations would wait for the answers without an end.
     */
    private boolean follows(View next) {
        return next.members().stream()
                .allMatch(member -> view().contains(member) || member.admitted() > view().number());
    }

    /** Takes up a view that holds this process, and tells who came and went. */
    ViewChange install(Decision next) {
        View before = view();
        View after = next.view();
        adopted = null;
        decision = next;
        lastLookedFor = null;
        viewId = ViewId.of(after);
        self = after.find(self.identity()).orElseThrow();
        hub = hub(settings, after);
        others = after.members().stream().filter(member -> !member.equals(self)).toList();
        List<Member> departed = without(before.members(), after);
        List<Member> joined = without(after.members(), before);
        joined.remove(self);
        // Nobody else goes on under another generation: where the others do, this process begins a new stay.
        boolean forced = before.number() > 0 && after.generation() > before.generation();
        return new ViewChange(next, departed, joined, forced);
    }

    private static List<Member> without(List<Member> members, View view) {
        return new ArrayList<>(
                members.stream().filter(member -> !view.contains(member)).toList());
    }
}
