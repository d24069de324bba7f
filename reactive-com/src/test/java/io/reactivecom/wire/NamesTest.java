package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long names and addresses may be. */
class NamesTest {

    /** Three bytes in UTF-8. */
    private static final String CHARACTER = "漢";

    /** Two UTF-16 code units. */
    private static final String BEYOND_THE_BASIC_PLANE = "😀";

    @Test
    void anAddressIsMeasuredInBytes() {
        assertThat(Names.isAddress(CHARACTER.repeat(86) + "ab")).as("260 bytes").isTrue();
        assertThat(Names.isAddress(CHARACTER.repeat(87))).as("261 bytes").isFalse();
        assertThat(Names.isAddress("a".repeat(260))).isTrue();
        assertThat(Names.isAddress("a".repeat(261))).isFalse();
        assertThat(Names.isAddress("")).isFalse();
    }

    @Test
    void aNameIsMeasuredInCharacters() {
        assertThat(Names.isName(BEYOND_THE_BASIC_PLANE.repeat(64))).isTrue();
        assertThat(Names.isName(BEYOND_THE_BASIC_PLANE.repeat(64) + "a")).isFalse();
        assertThat(Names.isName("a".repeat(64))).isTrue();
        assertThat(Names.isName("a".repeat(65))).isFalse();
        assertThat(Names.isName("")).isFalse();
    }
}
