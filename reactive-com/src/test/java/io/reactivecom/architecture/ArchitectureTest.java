package io.reactivecom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules hold in the library, and each of them would notice if it did not. */
@Tag("architecture")
class ArchitectureTest {

    private static final String ROOT = "io.reactivecom";
    private static final String WRONG = "io.reactivecom.architecture.wrong";
    private static final JavaClasses LIBRARY =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);
    private static final JavaClasses CULPRITS = new ClassFileImporter().importPackages(WRONG);

    static Stream<HouseRule> rules() {
        return Stream.of(
                        Arrows.rules(),
                        Purity.rules(),
                        Manners.rules(),
                        ClosedWorld.rules(),
                        StaticState.rules(),
                        PublicApi.rules())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsInTheLibrary(HouseRule rule) {
        rule.in(ROOT).check(LIBRARY);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catchesEachCulprit(HouseRule rule) {
        List<String> details =
                rule.in(WRONG).evaluate(CULPRITS).getFailureReport().getDetails();

        for (String culprit : rule.culprits()) {
            assertThat(details)
                    .as("what \"%s\" has against %s", rule, culprit)
                    .anyMatch(detail -> detail.matches("(?s).*\\b" + culprit + "\\b.*"));
        }
    }

    @Test
    void everyRuleHasACulprit() {
        assertThat(rules())
                .hasSizeGreaterThanOrEqualTo(35)
                .allSatisfy(
                        rule -> assertThat(rule.culprits()).as(rule.sentence()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 40",
        ".codec, 3",
        ".wire, 50",
        ".protocol, 40",
        ".runtime, 15",
        ".transport, 5",
        ".transport.memory, 5",
        ".transport.tcp, 7",
        ".transport.jgroups, 15",
        ".trace, 15",
        ".codec.jackson, 1",
        ".metrics, 2",
        ".spring, 6"
    })
    void theRulesSeeTheClassesOfEachPackage(String below, int atLeast) {
        assertThat(LIBRARY)
                .filteredOn(type -> type.getPackageName().equals(ROOT + below))
                .hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void theRulesSeeTheLibraryAndNotItsTests() {
        assertThat(LIBRARY).extracting(JavaClass::getPackageName).doesNotContain("io.reactivecom.architecture");
    }
}
