package io.reactivecom.demo.console;

/**
 * One line of what happened, in the form of the course's project: {@code [COM P1][SEND] broadcast ...}.
 *
 * @param process where it happened
 * @param category what it is about
 * @param text what happened
 */
public record Line(String process, Category category, String text) {

    String head() {
        return "[COM " + process + "][" + category + "]";
    }

    @Override
    public String toString() {
        return head() + " " + text;
    }
}
