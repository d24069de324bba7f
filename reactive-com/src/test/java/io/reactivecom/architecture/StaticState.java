package io.reactivecom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Nothing that can change belongs to a class: what is static is a constant. */
final class StaticState {

    /** Types of which an object changes, whoever holds it. */
    private static final List<String> MUTABLE = List.of(
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.lang.ThreadLocal",
            "java.lang.StringBuilder",
            "java.util.Random",
            "java.util.SplittableRandom",
            "reactor.core.publisher.Sinks");

    /** File locks belong to the whole process, so the registry of those that this JVM holds does, too. */
    private static final String OF_THE_PROCESS = "runtime.StateLock.TAKEN";

    private StaticState() {}

    static List<HouseRule> rules() {
        return List.of(new HouseRule(
                "what is static is constant", StaticState::constant, "Counts", "Remembers", "Lists", "Collects"));
    }

    private static ArchRule constant(String root) {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should(beConstant());
    }

    private static ArchCondition<JavaField> beConstant() {
        return new ArchCondition<>("be constant") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                events.add(new SimpleConditionEvent(field, isConstant(field), field.getDescription()));
            }
        };
    }

    private static boolean isConstant(JavaField field) {
        if (field.getModifiers().contains(JavaModifier.SYNTHETIC)
                || field.getFullName().endsWith(OF_THE_PROCESS)) {
            return true;
        }
        JavaClass type = field.getRawType();
        boolean mutable = type.isArray() || MUTABLE.stream().anyMatch(type.getName()::startsWith);
        return field.getModifiers().contains(JavaModifier.FINAL) && !mutable && !isMutableCollection(field);
    }

    private static boolean isMutableCollection(JavaField field) {
        JavaClass type = field.getRawType();
        return (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) && isMutable(value(field));
    }

    /** What {@code List.of} and its like return, and nothing else, is known never to change. */
    private static boolean isMutable(Object collection) {
        return !collection.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private static Object value(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException error) {
            throw new AssertionError(field.getDescription(), error);
        }
    }
}
