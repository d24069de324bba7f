package io.reactivecom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.reactivecom.ComBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** What nobody in the library does. */
final class Manners {

    private Manners() {}

    static List<HouseRule> rules() {
        return List.of(
                new HouseRule("the outlets alone emit", Manners::emission, "Emits", "EmitsByReference"),
                new HouseRule("nobody spins", Manners::spinning, "Spins"),
                new HouseRule("nobody blocks", Manners::blocking, "Blocks", "WaitsForAFuture"),
                new HouseRule("time comes from the scheduler", Manners::time, "LooksAtTheClock", "AsksAClock"),
                new HouseRule("every timer names its scheduler", Manners::timers, "TimesOutSomewhere"),
                new HouseRule("constructors do not subscribe", Manners::construction, "SubscribesWhenMade"),
                new HouseRule("the runtime has one door", Manners::oneDoor, "SecondDoor"),
                new HouseRule("names say what a class is", Manners::names, "EverythingManager"));
    }

    /** Transports have sinks of their own, for what comes from outside. */
    private static ArchRule emission(String root) {
        return noClasses()
                .that(not(resideInAPackage(root + ".transport.."))
                        .and(not(resideInAPackage(root + ".runtime").and(simpleName("Outlets")))))
                .should()
                .accessTargetWhere(Access.to(Sinks.Many.class, "(tryE|e)mit.*"));
    }

    private static ArchRule spinning(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .accessTargetWhere(Access.to(Sinks.EmitFailureHandler.class, "busyLooping"))
                .orShould()
                .accessTargetWhere(Access.to(Thread.class, "onSpinWait|yield"));
    }

    /** But for whoever asks for just that: the builder's {@code joinNow}. */
    private static ArchRule blocking(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(type(ComBuilder.class))))
                .should()
                .accessTargetWhere(Access.to(Mono.class, "block.*|toFuture"))
                .orShould()
                .accessTargetWhere(Access.to(Flux.class, "block.*|toIterable|toStream"))
                .orShould()
                .accessTargetWhere(Access.to(Thread.class, "sleep|join"))
                .orShould()
                .accessTargetWhere(Access.to(Future.class, "get|join"))
                .orShould()
                .accessTargetWhere(Access.to(io.netty.util.concurrent.Future.class, "(sync|await).*"))
                .orShould()
                .accessTargetWhere(Access.to(CountDownLatch.class, "await"));
    }

    private static ArchRule time(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .accessTargetWhere(Purity.systemTime())
                .orShould()
                .dependOnClassesThat(assignableTo(Clock.class))
                .orShould()
                .accessTargetWhere(Access.to("java.time.temporal.Temporal", "now"));
    }

    private static ArchRule timers(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .accessTargetWhere(Access.withParameterAndWithout(Flux.class, Duration.class, Scheduler.class))
                .orShould()
                .accessTargetWhere(Access.withParameterAndWithout(Mono.class, Duration.class, Scheduler.class));
    }

    /** The engine's two inner streams are its own: it alone is excepted. */
    private static ArchRule construction(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(root + ".runtime").and(simpleName("Engine")))))
                .should()
                .accessTargetWhere(Access.to(Publisher.class, "subscribe").and(Access.fromConstructor()));
    }

    private static ArchRule oneDoor(String root) {
        return classes()
                .that(resideInAPackage(root + ".runtime..").and(not(simpleName("ReactorComProvider"))))
                .should()
                .notBePublic();
    }

    private static ArchRule names(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .haveNameMatching(".*(Impl|Utils?|Common|Manager|Helper)");
    }
}
