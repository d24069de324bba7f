package io.reactivecom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Whoever follows the calls sees all of the library's code: nothing is found by a name that is known only at run time.
 *
 * <p>So a native image needs to be told nothing about the library, and a module system has nothing to open.
 */
final class ClosedWorld {

    private ClosedWorld() {}

    static List<HouseRule> rules() {
        return List.of(
                new HouseRule("no Java serialization", ClosedWorld::serialization, "Freezes", "Thaws"),
                new HouseRule("nothing but errors is serializable", ClosedWorld::frozen, "IsFrozen"),
                new HouseRule(
                        "no reflection",
                        ClosedWorld::reflection,
                        "LooksUpAClass",
                        "LooksIntoAClass",
                        "MakesByReflection",
                        "LoadsAClass",
                        "LoadsAResource",
                        "HoldsAHandle",
                        "UpdatesByName"),
                new HouseRule("JSON is read and written by hand", ClosedWorld::binding, "BindsJson", "BindsATree"),
                new HouseRule("Com alone looks up a service", ClosedWorld::services, "LooksUpAService"));
    }

    private static ArchRule serialization(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(assignableTo(ObjectInputStream.class)
                        .or(assignableTo(ObjectOutputStream.class))
                        .or(assignableTo(Externalizable.class)));
    }

    /** Errors and enumerations cannot help being serializable. */
    private static ArchRule frozen(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(assignableTo(Throwable.class).or(assignableTo(Enum.class)))))
                .should()
                .beAssignableTo(Serializable.class);
    }

    /** Neither Java's own, with method handles and {@code Unsafe}, nor what takes the name of a field. */
    private static ArchRule reflection(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "sun..", "jdk.internal..")
                                .or(nameMatching("java\\.util\\.concurrent\\.atomic\\..*FieldUpdater")))
                .orShould()
                .accessTargetWhere(Access.to(
                        Class.class,
                        "forName|newInstance|getResource.*|getRecordComponents"
                                + "|get(Declared)?(Field|Method|Constructor|Class)(e?s)?"))
                .orShould()
                .accessTargetWhere(Access.to(ClassLoader.class, "loadClass|getResource.*"));
    }

    /** Binding objects to JSON is reflection by proxy; trees are not. Whoever has Jackson carry types binds them knowingly. */
    private static ArchRule binding(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".codec.jackson.."))))
                .should()
                .accessTargetWhere(Access.to(
                        "tools.jackson.databind.ObjectMapper",
                        "readValues?|writeValue.*|updateValue|convertValue|treeToValue|valueToTree|reader.+|writer.*"));
    }

    /** With a constant for the service, or a native image's builder could not know which. */
    private static ArchRule services(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(root).and(simpleName("Com")))))
                .should()
                .dependOnClassesThat(assignableTo(ServiceLoader.class));
    }
}
