package io.reactivecom.demo.playground.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reactivecom.demo.playground.MemberState;
import org.jspecify.annotations.Nullable;

/**
 * A line from a member's process: one of these.
 *
 * @param address where it listens
 * @param event what has happened to it, as a line of JSON
 * @param state what it looks like
 * @param refused why it cannot do what it was ordered to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        @Nullable String address,
        @Nullable String event,
        @Nullable MemberState state,
        @Nullable String refused) {

    static Report listening(String address) {
        return new Report(address, null, null, null);
    }

    static Report happened(String event) {
        return new Report(null, event, null, null);
    }

    static Report looks(MemberState state) {
        return new Report(null, null, state, null);
    }

    static Report refused(String why) {
        return new Report(null, null, null, why);
    }
}
