package io.reactivecom.demo.bench.member;

/** What a parent tells its child, one to a line. */
public enum Order {
    /** Join the group. */
    JOIN,
    /** Begin to do what the workload asks of this member. */
    GO,
    /** Forget what was measured so far. */
    MEASURE,
    /** Report what was measured. */
    REPORT,
    /** Enter the section and stay in it. */
    ACQUIRE,
    /** Enter the section and leave it at once. */
    ENTER
}
