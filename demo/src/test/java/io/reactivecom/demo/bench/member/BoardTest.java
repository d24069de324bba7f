package io.reactivecom.demo.bench.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

    @TempDir
    private Path directory = Path.of("");

    private final List<String> problems = new ArrayList<>();

    private Board board() throws IOException {
        return Board.open(directory.resolve("board"), 2, problems::add);
    }

    @Test
    void oneAfterAnotherInTheSectionWithRisingFencesIsAsItShouldBe() throws IOException {
        board().visit(0, 1);
        board().visit(1, 2);

        assertThat(problems).isEmpty();
    }

    @Test
    void aFenceThatDoesNotRiseIsFound() throws IOException {
        board().visit(0, 5);
        board().visit(1, 5);

        assertThat(problems).containsExactly("fence 5 came after fence 5");
    }

    @Test
    void twoInTheSectionAtOnceAreFound() throws IOException {
        byte[] member0IsInside = ByteBuffer.allocate(32)
                .order(ByteOrder.nativeOrder())
                .putLong(0, 1)
                .array();
        Files.write(directory.resolve("board"), member0IsInside);

        board().visit(1, 1);

        assertThat(problems).containsExactly("member 1 came into the section while member 0 was in it");
    }

    @Test
    void whoLeavesABarrierBeforeAllHaveComeIsFound() throws IOException {
        Board board = board();
        board.arrive(0, 1);
        board.pass(0, 1);

        assertThat(problems).containsExactly("member 0 left barrier 1 when member 1 had come 0 times");
    }
}
