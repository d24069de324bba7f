package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Fence;
import io.reactivecom.FencedOffException;
import org.junit.jupiter.api.Test;

/** A resource refuses whoever comes late. */
class FenceTest {

    private final Fence fence = new Fence();

    @Test
    void aHigherNumberIsLetIn() {
        assertThat(fence.admit(7)).isTrue();
        assertThat(fence.admit(9)).isTrue();
        assertThat(fence.highest()).isEqualTo(9);
    }

    @Test
    void theSameHolderMayComeAgain() {
        fence.require(7);
        fence.require(7);
    }

    @Test
    void aLateHolderIsRefusedForGood() {
        fence.require(7);
        fence.require(8);

        assertThat(fence.admit(7)).isFalse();
        assertThatThrownBy(() -> fence.require(7))
                .isInstanceOfSatisfying(FencedOffException.class, refused -> {
                    assertThat(refused.fence()).isEqualTo(7);
                    assertThat(refused.highest()).isEqualTo(8);
                })
                .hasMessageContaining("ask for a new permit");
        assertThat(fence.highest()).as("unmoved").isEqualTo(8);
    }

    @Test
    void aResourceThatOutlivesItsProcessGoesOnFromWhatItHasStored() {
        Fence restarted = new Fence(100);

        assertThat(restarted.admit(99)).isFalse();
        assertThat(restarted.admit(101)).isTrue();
    }
}
