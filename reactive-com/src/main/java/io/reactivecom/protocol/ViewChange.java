package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import java.util.List;

/**
 * What a newly installed view changes for this process.
 *
 * @param decision the new view
 * @param departed who is no longer in
 * @param joined who is in for the first time, without this process
 * @param forced whether the operator has given up those who departed
 */
record ViewChange(Decision decision, List<Member> departed, List<Member> joined, boolean forced) {

    View view() {
        return decision.view();
    }
}
