package io.reactivecom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What the machines in the middle do without: everything that is not their input. */
final class Purity {

    private Purity() {}

    static List<HouseRule> rules() {
        return List.of(
                new HouseRule("the protocol is made of plain Java", Purity::plain, "Reacts", "Sends", "Runs", "Writes"),
                new HouseRule("the protocol is told the time", Purity::timeless, "LooksAtTheClock", "LooksAtTheDate"),
                new HouseRule("the protocol is given its random source", Purity::deterministic, "RollsDice", "Draws"),
                new HouseRule("the protocol knows no thread", Purity::threadless, "Sleeps"),
                new HouseRule("the wire knows bytes and no network", Purity::bytesOnly, "OpensAChannel", "Streams"));
    }

    private static ArchRule plain(String root) {
        return classes()
                .that(resideInAPackage(root + ".protocol.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                root + "..",
                                "java.lang",
                                "java.time",
                                "java.util",
                                "java.util.function",
                                "java.util.random",
                                "java.util.stream",
                                "org.jspecify.annotations")
                        .or(recordSupport()));
    }

    private static ArchRule timeless(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".protocol.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("java.time..").and(not(JavaClass.Predicates.type(Duration.class))))
                .orShould()
                .accessTargetWhere(systemTime());
    }

    static DescribedPredicate<JavaAccess<?>> systemTime() {
        return Access.to(System.class, "nanoTime|currentTimeMillis");
    }

    private static ArchRule deterministic(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".protocol.."))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(Random.class, SplittableRandom.class))
                .orShould()
                .accessTargetWhere(Access.to(Math.class, "random"))
                .orShould()
                .accessTargetWhere(Access.to(UUID.class, "randomUUID"))
                .orShould()
                .accessTargetWhere(Access.to(System.class, "identityHashCode"))
                .orShould()
                .accessTargetWhere(Access.to(RandomGenerator.class, "getDefault|of"));
    }

    private static ArchRule threadless(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".protocol.."))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(Thread.class)
                        .or(JavaClass.Predicates.assignableTo(ThreadLocal.class)))
                .orShould()
                .accessTargetWhere(Access.to(Object.class, "wait|notify|notifyAll"));
    }

    private static ArchRule bytesOnly(String root) {
        return classes()
                .that(resideInAPackage(root + ".wire.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                root + "..",
                                "io.netty.buffer",
                                "java.lang",
                                "java.nio",
                                "java.nio.charset",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "org.jspecify.annotations")
                        .or(recordSupport()));
    }

    /** What the compiler writes into records, enums and switches. */
    private static DescribedPredicate<JavaClass> recordSupport() {
        return resideInAnyPackage("java.lang.runtime", "java.lang.invoke", "java.lang.annotation");
    }
}
