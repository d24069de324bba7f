package io.reactivecom.demo.bench.member;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What went wrong at a member: how often, and the first of it in sentences. */
final class Problems implements Consumer<String> {

    private static final int MOST = 5;

    private final List<String> sentences = new ArrayList<>();
    private long count;

    @Override
    public synchronized void accept(String sentence) {
        count++;
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        }
    }

    /** Something that should not have been thrown. */
    void accept(Throwable error) {
        accept(error.toString());
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> sentences() {
        return List.copyOf(sentences);
    }
}
