package io.reactivecom.usage.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComBuilder;
import io.reactivecom.Limits;
import io.reactivecom.transport.jgroups.JGroupsTransport;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/operations.md have each setting once, and no other. */
class SettingsTableTest {

    private static final Path GUIDE = Path.of("docs/operations.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    private static List<String> rows(String section) throws IOException {
        String after = Files.readString(GUIDE).split("\n### [^\n]*`" + section + "`\n", 2)[1];
        return ROW.matcher(after.split("\n#", 2)[0])
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private static Set<String> methodsReturning(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType().equals(type))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void thoseOfTheGroup() throws IOException {
        assertThat(rows("ComBuilder")).containsExactlyInAnyOrderElementsOf(methodsReturning(ComBuilder.class));
    }

    @Test
    void thoseOfTcp() throws IOException {
        Set<String> settings = methodsReturning(TcpTransport.class);
        settings.remove("authenticated"); // called by the communicator, not by people

        assertThat(rows("TcpTransport")).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void thoseOfJGroups() throws IOException {
        Set<String> settings = methodsReturning(JGroupsTransport.class);
        settings.remove("authenticated"); // called by the communicator, not by people

        assertThat(rows("JGroupsTransport")).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void thoseOfTheLimits() throws IOException {
        List<String> limits = Arrays.stream(Limits.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(rows("Limits")).containsExactlyInAnyOrderElementsOf(limits);
    }
}
