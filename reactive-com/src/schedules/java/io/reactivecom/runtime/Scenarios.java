package io.reactivecom.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** What is played in many schedules, each made anew for each. */
final class Scenarios {

    private Scenarios() {}

    static List<Class<? extends Runnable>> all() {
        return List.of(
                LoopScenario.class,
                MailboxScenario.class,
                HandoverScenario.class,
                DeliveryScenario.class,
                PermitScenario.class,
                SectionScenario.class,
                LossScenario.class,
                StreamScenario.class,
                JoinScenario.class,
                DiskScenario.class,
                FenceScenario.class,
                ClosingScenario.class);
    }

    /** Makes and runs one of a class. */
    static Runnable of(Class<?> scenario) {
        return () -> {
            try {
                Constructor<?> made = scenario.getConstructor();
                ((Runnable) made.newInstance()).run();
            } catch (InvocationTargetException failed) {
                throw new AssertionError(failed.getCause());
            } catch (ReflectiveOperationException error) {
                throw new AssertionError(error);
            }
        };
    }
}
