package io.reactivecom.usage.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code that the documents show is code that is compiled, and run by {@link ExamplesTest} and the like. */
class SnippetsTest {

    static List<Path> documents() throws IOException {
        return Snippets.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentShowsTheVeryCodeOfAnExample(Path document) throws IOException {
        assertThat(Snippets.ofExamples()).as("what the examples have marked").containsAll(Snippets.shownIn(document));
    }

    @Test
    void whateverIsMarkedIsShownOnce() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path document : documents()) {
            shown.addAll(Snippets.shownIn(document));
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(Snippets.ofExamples());
    }
}
