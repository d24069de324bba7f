package io.reactivecom.demo.history;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.jvm.agent.InstrumentationStrategy;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;

/**
 * Judges short histories by Lincheck's verifier, with specifications of its own ({@link SequentialObjects}). It looks at every order
 * and remembers none that failed, so a history of more than a few dozen operations can take it very long.
 */
final class SecondJudge {

    private static final ValueResult HAPPENED = new ValueResult(true);

    static {
        instrumentNothing();
    }

    private SecondJudge() {}

    /** The verifier asks whether classes were instrumented as they were loaded; what is unset is an error. */
    private static void instrumentNothing() {
        try {
            Field strategy = LincheckInstrumentation.class.getDeclaredField("instrumentationStrategy");
            strategy.setAccessible(true);
            strategy.set(null, InstrumentationStrategy.EAGER);
        } catch (ReflectiveOperationException changed) {
            throw new ExceptionInInitializerError(changed);
        }
    }

    /** Whether one object kept its specification. Operations without an end happen at any time after they began. */
    static boolean accepts(ObjectSpec<?> spec, List<Span> spans) {
        List<List<Span>> threads = threads(spans);
        if (threads.isEmpty()) {
            return true;
        }
        List<Actor> first = spec.first().stream()
                .map(operation -> actor(spec.sequential(), operation))
                .toList();
        List<List<Actor>> actors = new ArrayList<>();
        List<List<ResultWithClock>> results = new ArrayList<>();
        for (List<Span> thread : threads) {
            actors.add(thread.stream()
                    .map(span -> actor(spec.sequential(), span.input()))
                    .toList());
            results.add(thread.stream()
                    .map(span -> new ResultWithClock(HAPPENED, before(span, threads)))
                    .toList());
        }
        return new LinearizabilityVerifier(spec.sequential())
                .verifyResults(
                        new ExecutionScenario(first, actors, List.of(), null),
                        new ExecutionResult(
                                first.stream().map(actor -> HAPPENED).toList(), results, List.of()));
    }

    /** As few threads as will do; what overlaps is in different ones. */
    private static List<List<Span>> threads(List<Span> spans) {
        List<List<Span>> threads = new ArrayList<>();
        spans.stream().sorted(Comparator.comparingLong(Span::begun)).forEach(span -> {
            List<Span> free = threads.stream()
                    .filter(thread -> thread.get(thread.size() - 1).ended() < span.begun())
                    .findFirst()
                    .orElseGet(() -> {
                        List<Span> added = new ArrayList<>();
                        threads.add(added);
                        return added;
                    });
            free.add(span);
        });
        return threads;
    }

    /** How many operations of each thread had ended when this one began. */
    private static HBClock before(Span span, List<List<Span>> threads) {
        return new HBClock(threads.stream()
                .mapToInt(thread -> (int) thread.stream()
                        .filter(other -> other.ended() < span.begun())
                        .count())
                .toArray());
    }

    private static Actor actor(Class<?> sequential, Object operation) {
        RecordComponent[] components = operation.getClass().getRecordComponents();
        String type = operation.getClass().getSimpleName();
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        try {
            Method method = sequential.getMethod(
                    name, Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            List<Object> arguments = new ArrayList<>();
            for (RecordComponent component : components) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                arguments.add(accessor.invoke(operation));
            }
            return new Actor(method, arguments);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(sequential + " has no " + operation, missing);
        }
    }
}
