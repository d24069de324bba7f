package io.reactivecom;

import java.util.List;

/**
 * How a {@code broadcastSync} ended.
 *
 * @param acknowledged the members that had acknowledged when the quorum was reached, in the order of their answers
 * @param departed the awaited members that left the group without acknowledging
 */
public record Acknowledgements(List<Member> acknowledged, List<Member> departed) {

    /** Copies the lists. */
    public Acknowledgements {
        acknowledged = List.copyOf(acknowledged);
        departed = List.copyOf(departed);
    }
}
