package io.reactivecom.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/integrations.md has each property once, and its example no other. */
class PropertiesTableTest {

    private static final Path GUIDE = Path.of("docs/integrations.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(reactivecom\\.[\\w.-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

    private static Stream<String> properties(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> property(prefix, component));
    }

    private static Stream<String> property(String prefix, RecordComponent component) {
        String name =
                prefix + "." + component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? properties(name, component.getType()) : Stream.of(name);
    }

    @Test
    void hasAllOfThem() throws IOException {
        assertThat(ROW.matcher(Files.readString(GUIDE)).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyElementsOf(
                        properties("reactivecom", ComProperties.class).toList());
    }

    @Test
    void theExampleUsesTheseOnly() throws IOException {
        Properties example = new Properties();
        String text = EXAMPLE.matcher(Files.readString(GUIDE))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        example.load(new StringReader(text));

        assertThat(example.stringPropertyNames())
                .hasSizeGreaterThan(5)
                .isSubsetOf(properties("reactivecom", ComProperties.class).toList());
    }
}
