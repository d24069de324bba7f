package io.reactivecom.demo.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/** The child's end of its parent. */
public final class Parent {

    /** With what a child ends whose parent has gone. */
    public static final int GONE = 3;

    private Parent() {}

    /**
     * Listens from now on, and ends this process with the parent: one that is killed cannot say goodbye, but the pipe from it
     * ends.
     *
     * @param input from the parent
     * @param heard told each line, by a thread of its own
     */
    public static void listen(BufferedReader input, Consumer<String> heard) {
        Thread listener = new Thread(() -> listenToTheEnd(input, heard), "parent");
        listener.setDaemon(true);
        listener.start();
    }

    private static void listenToTheEnd(BufferedReader input, Consumer<String> heard) {
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                heard.accept(line);
            }
        } catch (IOException ended) {
            // as good as the end
        }
        Runtime.getRuntime().halt(GONE);
    }
}
