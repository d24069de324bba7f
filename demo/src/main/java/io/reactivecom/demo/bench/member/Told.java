package io.reactivecom.demo.bench.member;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a child tells its parent. Times are those of {@link System#nanoTime()}, which is one for all processes of a host. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "told")
public sealed interface Told {

    /** It runs, and may be let in. */
    @JsonTypeName("ready")
    record Ready() implements Told {}

    /**
     * It is in the group, with all others.
     *
     * @param nanos since when
     * @param version which version of the system it is
     */
    @JsonTypeName("joined")
    record Joined(long nanos, String version) implements Told {}

    /**
     * It has a new view.
     *
     * @param nanos since when
     * @param size how many are in
     */
    @JsonTypeName("view")
    record ViewSeen(long nanos, int size) implements Told {}

    /**
     * It is in the section.
     *
     * @param nanos since when
     */
    @JsonTypeName("granted")
    record Granted(long nanos) implements Told {}

    /**
     * It was asked for its report.
     *
     * @param report what it has measured
     */
    @JsonTypeName("measured")
    record Measured(MemberReport report) implements Told {}

    /**
     * It cannot go on.
     *
     * @param available false if the system cannot do this at all
     * @param why what happened
     */
    @JsonTypeName("failed")
    record Failed(boolean available, String why) implements Told {}

    /**
     * Its output has ended: told by the parent to itself.
     *
     * @param exitCode how it ended
     */
    @JsonTypeName("ended")
    record Ended(int exitCode) implements Told {}
}
