package io.reactivecom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Who may import whom: the arrows of the architecture's picture, and nothing else. */
final class Arrows {

    /*
     * The root and what it names (the transport SPI, the codecs) know each other, since errors are values of the root;
     * nobody else knows anybody who knows it.
     */
    private static final String ROOT = "";
    private static final String SPI = ".transport";
    private static final String EMBEDDED_DEFAULT = "ReactorComBuilder";

    private Arrows() {}

    static List<HouseRule> rules() {
        return List.of(
                rule("the root imports no implementation", from(ROOT, SPI, ".codec.."), "RootKnowsTheEngine"),
                rule("codecs know the root only", from(".codec..", ROOT), "CodecKnowsTheWire"),
                rule("the transport SPI knows the root only", from(SPI, ROOT), "SpiKnowsATransport"),
                rule("transports do not know each other", Arrows::apart, "MemoryKnowsTcp", "TcpKnowsMemory"),
                rule("transports know the SPI", Arrows::transports, "MemoryKnowsTheProtocol"),
                rule("JGroups is known in one place", Arrows::jgroups, "TcpKnowsJGroups"),
                rule("the wire knows the root", from(".wire..", ROOT), "WireKnowsTheProtocol"),
                rule("the protocol knows the wire", from(".protocol..", ROOT, ".wire.."), "ProtocolKnowsTheTransport"),
                rule("the wire and the protocol know values, not the communicator", Arrows::values, "HoldsACom"),
                rule("the runtime knows no transport", Arrows::runtime, "RuntimeKnowsTheNetwork"),
                rule("the embedded default is named in one place", Arrows::embeddedDefault, EMBEDDED_DEFAULT),
                rule("exporters know events only", from(".trace..", ROOT), "TraceKnowsTheEngine"),
                rule("metrics know the communicator only", from(".metrics..", ROOT), "MetricsKnowTheEngine"),
                rule("Spring stays in its own package", Arrows::spring, "NeedsSpring"),
                rule(
                        "the auto-configuration knows what any application knows",
                        from(".spring..", ROOT, SPI, ".transport.tcp..", ".codec", ".metrics.."),
                        "SpringKnowsTheEngine"));
    }

    private static HouseRule rule(String sentence, Function<String, ArchRule> rule, String... culprits) {
        return new HouseRule(sentence, rule, culprits);
    }

    /** What resides in one package may import, of the tree, that package and those given. */
    private static Function<String, ArchRule> from(String importer, String... imported) {
        return root -> noClasses()
                .that(resideInAPackage(root + importer))
                .should()
                .dependOnClassesThat(anyOtherOf(root, importer, imported));
    }

    private static DescribedPredicate<JavaClass> anyOtherOf(String root, String importer, String... imported) {
        String[] allowed = Arrays.copyOf(imported, imported.length + 1);
        allowed[imported.length] = importer;
        String[] packages = Arrays.stream(allowed).map(name -> root + name).toArray(String[]::new);
        return resideInAPackage(root + "..").and(not(resideInAnyPackage(packages)));
    }

    private static ArchRule transports(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".transport.."))
                .should()
                .dependOnClassesThat(anyOtherOf(root, ".transport..", ROOT));
    }

    private static ArchRule apart(String root) {
        return slices().matching(root + ".transport.(*)..").should().notDependOnEachOther();
    }

    /** Whoever does not use that transport does without its jar. */
    private static ArchRule jgroups(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".transport.jgroups.."))))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.jgroups..").or(resideInAPackage(root + ".transport.jgroups..")));
    }

    private static ArchRule values(String root) {
        return noClasses()
                .that(resideInAnyPackage(root + ".wire..", root + ".protocol.."))
                .should()
                .dependOnClassesThat(resideInAPackage(root)
                        .and(simpleName("Com")
                                .or(simpleName("ComBuilder"))
                                .or(simpleName("ComProvider"))
                                .or(simpleName("Permit"))));
    }

    private static ArchRule runtime(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".runtime..").and(not(simpleName(EMBEDDED_DEFAULT))))
                .should()
                .dependOnClassesThat(anyOtherOf(root, ".runtime..", ROOT, SPI, ".codec..", ".wire..", ".protocol.."));
    }

    /** Whoever has no Spring never comes across a class that needs it. */
    private static ArchRule spring(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".spring.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", root + ".spring.."));
    }

    private static ArchRule embeddedDefault(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".runtime..").and(simpleName(EMBEDDED_DEFAULT)))
                .should()
                .dependOnClassesThat(anyOtherOf(
                        root, ".runtime..", ROOT, SPI, ".codec..", ".wire..", ".protocol..", ".transport.memory.."));
    }
}
