package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of the files in a state directory. */
class StateFilesTest {

    private static String name(String cluster, String process) {
        return StateFiles.in(Path.of("state"), cluster, process)
                .view()
                .getFileName()
                .toString();
    }

    @Test
    void aPlainNameIsItself() {
        assertThat(name("default", "node-1")).isEqualTo("default+node-1.view");
    }

    @Test
    void otherNamesCanBeRecognized() {
        assertThat(name("Game of Life", "P0")).startsWith("Game_of_Life+P0.");
        assertThat(name("default", "../../etc/passwd")).startsWith("default+______etc_passwd.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "X", "漢", "ж", "\uD83D\uDE00", " ", ".", "/", "%", "\u0000", "\uD83D"})
    void noNameIsTooLongForAFileSystem(String character) {
        String longest = character.repeat(64 / character.length());

        assertThat(Stream.of(StateFiles.in(Path.of(""), longest, longest))
                        .flatMap(files -> Stream.of(files.view(), files.fresh(), files.lock()))
                        .map(file -> file.toString().getBytes(StandardCharsets.UTF_8).length))
                .allMatch(bytes -> bytes <= 143);
    }

    /** Nor on file systems that ignore case. */
    @Test
    void noTwoProcessesShareAFile() {
        String hashed = name("a", "B");
        List<String> names = List.of(
                "a",
                "b c",
                "a b",
                "c",
                "A",
                "a+b",
                "b+c",
                "+",
                "a.b",
                "a_b",
                "a ",
                " a",
                "é",
                "e\u0301",
                "\uD83D",
                "\uD83E",
                "x".repeat(63) + "y",
                "x".repeat(63) + "Y",
                "X".repeat(41),
                "X".repeat(42),
                "漢".repeat(63) + "a",
                "漢".repeat(63) + "b",
                hashed.substring(2, hashed.length() - ".view".length()));
        Map<String, String> owners = new HashMap<>();
        for (String cluster : names) {
            for (String process : names) {
                String other = owners.put(name(cluster, process).toLowerCase(Locale.ROOT), cluster + "|" + process);
                assertThat(other)
                        .as("%s has the file of", cluster + "|" + process)
                        .isNull();
            }
        }
    }
}
