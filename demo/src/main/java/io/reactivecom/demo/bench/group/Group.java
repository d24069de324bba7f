package io.reactivecom.demo.bench.group;

/**
 * The group as one member sees it. What can be done in it is said by the interfaces that extend this one; a system
 * implements those that it knows.
 *
 * <p>Nobody leaves: when a measurement is over, the process ends.
 */
public interface Group {

    /**
     * This member's number.
     *
     * @return from 0
     */
    int rank();
}
