package io.reactivecom.demo.bench;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is measured in turn, and what is asked of it.
 *
 * @param targets what is asked
 */
record Contest(List<Target> targets) {

    static Contest of(Target... targets) {
        return new Contest(List.of(targets));
    }

    /** Each once. */
    List<Setting> settings() {
        return targets.stream()
                .flatMap(target -> Stream.of(target.subject(), target.baseline()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
