package io.reactivecom;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Gives Awaitility the limit of all tests in real time. JUnit finds it as a service. */
public final class PatientAwaitility implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Awaitility.setDefaultTimeout(RealTime.PATIENCE);
    }
}
