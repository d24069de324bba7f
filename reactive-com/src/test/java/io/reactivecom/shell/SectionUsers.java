package io.reactivecom.shell;

import io.reactivecom.Permit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Users of critical sections: who give permits back, forget to, or leave that to the library. */
final class SectionUsers {

    private static final int MOST_MILLIS = 1_500;

    private final World world;
    private final PermitPromise permits;

    SectionUsers(World world, PermitPromise permits) {
        this.world = world;
        this.permits = permits;
    }

    void request(Run run, String ring) {
        Probe<Permit> probe = world.<Permit>probe(run, "requestSC " + ring).onValue(permit -> holds(run, permit));
        Users.start(world, run.com().requestSC(ring), probe);
    }

    private void holds(Run run, Permit permit) {
        Holding holding = permits.granted(run, permit, null, null);
        if (world.isCalm()) {
            giveBack(holding);
        } else if (world.mix().chance(80)) {
            world.time().schedule(() -> giveBack(holding), world.mix().below(MOST_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    void giveBack(Holding holding) {
        if (!holding.run().isCrashed()) {
            if (holding.isHeld()) {
                world.saw(Occurrence.PERMIT_GIVEN_BACK);
            }
            holding.giveBack();
            Mood mood = world.mood();
            boolean early = mood.at() == Mood.Signal.SUBSCRIBE; // nothing would be given back
            holding.permit()
                    .release()
                    .subscribe(world.<Void>probe(
                            holding.run(), "release", early ? Mood.CALM : mood, Long.MAX_VALUE, false));
        }
    }

    void release(Run run, String ring) {
        permits.releases(run, ring);
        Probe<Void> probe = world.<Void>probe(run, "releaseSC " + ring);
        Users.start(world, run.com().releaseSC(ring), probe);
    }

    void enter(Run run, String ring) {
        Work.Manner manner =
                world.isCalm() ? Work.Manner.COMPLETES_AT_ONCE : world.mix().any(List.of(Work.Manner.values()));
        long nanos = TimeUnit.MILLISECONDS.toNanos(world.mix().below(MOST_MILLIS));
        Work work = new Work(world, manner, nanos);
        Probe<Long> probe = world.<Long>probe(run, "criticalSection " + ring + " that " + manner);
        Users.start(
                world,
                run.com().criticalSection(ring, permit -> begin(run, permit, probe, work)),
                probe.onEnd(state -> {
                    if (state == Probe.State.CANCELLED && work.hasBegun() && work.isRunning()) {
                        world.saw(Occurrence.WORK_CANCELLED_BY_ITS_SUBSCRIBER);
                    }
                }));
    }

    private Publisher<Long> begin(Run run, Permit permit, @Nullable Probe<?> section, Work work) {
        permits.granted(run, permit, section, work);
        if (work.manner() == Work.Manner.CANNOT_BEGIN) {
            world.saw(Occurrence.WORK_COULD_NOT_BEGIN);
            throw new Tantrum("work");
        }
        return work;
    }
}
