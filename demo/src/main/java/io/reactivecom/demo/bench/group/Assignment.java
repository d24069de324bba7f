package io.reactivecom.demo.bench.group;

import java.util.List;

/**
 * Which member of which group one is to be.
 *
 * @param index which member, from 0; not necessarily its rank
 * @param ports where all members listen on the loopback, by index
 */
public record Assignment(int index, List<Integer> ports) {

    /** Where all of them are. */
    public static final String HOST = "127.0.0.1";

    /**
     * How many members there are.
     *
     * @return at least 1
     */
    public int members() {
        return ports.size();
    }

    /**
     * Where this one listens.
     *
     * @return the port
     */
    public int port() {
        return ports.get(index);
    }
}
