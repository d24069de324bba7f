package io.reactivecom.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the kit, and sees to it that it did run: where the TestNG engine is missing, its classes would be passed over in
 * silence.
 */
@Tag("tck")
class ReactiveStreamsTckTest {

    /** How many rules the kit has for a publisher. */
    private static final int RULES = 38;

    /** How many of them every publisher must keep; the others have no test, or are optional and depend on when who comes. */
    private static final int REQUIRED = 22;

    /** What needs a publisher that fails, or an unbounded one; and, for views, more of them than come about in a second. */
    private static final List<String> INAPPLICABLE = List.of(
            "required_spec109_mayRejectCallsToSubscribe",
            "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue",
            "required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling");

    @ParameterizedTest
    @ValueSource(
            classes = {
                MailboxVerification.class,
                TypedMailboxVerification.class,
                ViewsVerification.class,
                TokenRingVerification.class,
                EventsVerification.class
            })
    void everyRuleHolds(Class<?> verification) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(verification))
                .filters(EngineFilter.includeEngines("testng"))
                .build();
        Results results = new Results();

        LauncherFactory.create().execute(request, results);

        assertThat(results.failures).as("broken rules").isEmpty();
        assertThat(results.kept.size() + results.leftOut.size())
                .as("rules found")
                .isEqualTo(RULES);
        assertThat(required(results.leftOut))
                .as("required rules that did not run")
                .allMatch(rule -> INAPPLICABLE.stream().anyMatch(rule::startsWith));
        assertThat(required(results.kept))
                .as("required rules that ran and hold")
                .hasSize(REQUIRED - required(results.leftOut).size());
    }

    private static List<String> required(List<String> rules) {
        return rules.stream().filter(rule -> rule.startsWith("required_")).toList();
    }

    /** What came of each rule. */
    private static final class Results implements TestExecutionListener {

        private final List<String> kept = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable()
                    .filter(error -> result.getStatus() == TestExecutionResult.Status.FAILED)
                    .ifPresent(error -> failures.add(new AssertionError(test.getDisplayName(), error)));
            if (test.isTest()) {
                boolean kept = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                (kept ? this.kept : leftOut).add(test.getDisplayName());
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            leftOut.add(test.getDisplayName());
        }
    }
}
