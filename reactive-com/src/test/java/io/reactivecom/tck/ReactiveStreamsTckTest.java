package io.reactivecom.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the kit, and sees to it that it did run: where the TestNG engine is missing, its classes would be passed over in
 * silence.
 */
@Tag("tck")
class ReactiveStreamsTckTest {

    /** How many rules the kit has for a publisher. */
    private static final int RULES = 38;

    /** Those that it leaves out: what needs a failing publisher, an unbounded one, or has no test. */
    private static final int LEFT_OUT = 12;

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
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create().execute(request, listener);

        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures())
                .as("broken rules")
                .allSatisfy(failure -> assertThat(failure.getException())
                        .as(failure.getTestIdentifier().getDisplayName())
                        .isNull());
        assertThat(summary.getTestsFoundCount()).as("rules found").isEqualTo(RULES);
        assertThat(summary.getTestsSucceededCount())
                .as("rules that ran and hold")
                .isGreaterThanOrEqualTo(RULES - LEFT_OUT);
    }
}
