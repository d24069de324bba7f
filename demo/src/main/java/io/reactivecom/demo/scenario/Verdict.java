package io.reactivecom.demo.scenario;

/**
 * How a check ended.
 *
 * @param claim what should be so, with what was seen that speaks for it
 * @param passed whether it is
 * @param seen if not, what speaks against it
 */
record Verdict(String claim, boolean passed, String seen) {

    static Verdict of(String claim, boolean passed, Object seen) {
        return new Verdict(claim, passed, passed ? "" : String.valueOf(seen));
    }
}
