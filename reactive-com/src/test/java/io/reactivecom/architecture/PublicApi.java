package io.reactivecom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user's compiler sees of the library mentions nothing that is not for users. */
final class PublicApi {

    private static final String[] COMMON = {
        "java..", "reactor.core..", "reactor.util.context", "org.reactivestreams..", "org.jspecify.."
    };

    private PublicApi() {}

    static List<HouseRule> rules() {
        return List.of(
                new HouseRule("the root's API mentions no implementation", PublicApi::root, "RootKnowsTheEngine"),
                new HouseRule(
                        "codecs' and transports' API mentions no implementation", PublicApi::plugins, "LeaksAFrame"));
    }

    private static ArchRule root(String root) {
        return classes().that(resideInAPackage(root).and(visible())).should(mentionOnly(forUsers(root)));
    }

    /** What carries bytes may say so in terms of Netty's buffers, and what makes them in those of Jackson's mappers, and so on. */
    private static ArchRule plugins(String root) {
        return classes()
                .that(resideInAnyPackage(
                                root + ".codec..",
                                root + ".transport..",
                                root + ".trace..",
                                root + ".metrics..",
                                root + ".spring..")
                        .and(visible()))
                .should(mentionOnly(forUsers(root)
                        .or(resideInAnyPackage(
                                "io.netty.buffer",
                                "tools.jackson.core.type",
                                "tools.jackson.databind",
                                "io.micrometer.core.instrument",
                                "io.micrometer.observation",
                                "org.jgroups.stack"))));
    }

    private static DescribedPredicate<JavaClass> forUsers(String root) {
        return resideInAnyPackage(COMMON)
                .or(resideInAnyPackage(
                        root, root + ".codec..", root + ".transport..", root + ".trace..", root + ".metrics.."))
                .or(DescribedPredicate.describe("primitive", JavaClass::isPrimitive));
    }

    private static DescribedPredicate<JavaClass> visible() {
        return JavaClass.Predicates.simpleName("package-info")
                .negate()
                .and(DescribedPredicate.describe(
                        "public", type -> type.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    private static ArchCondition<JavaClass> mentionOnly(DescribedPredicate<JavaClass> mentionable) {
        return new ArchCondition<>("mention only what is for users") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                mentions(type)
                        .filter(not(mentionable))
                        .forEach(mentioned -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " mentions " + mentioned.getName())));
            }
        };
    }

    private static Stream<JavaClass> mentions(JavaClass type) {
        Stream<JavaType> above = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> within =
                type.getMembers().stream().filter(PublicApi::isVisible).flatMap(PublicApi::types);
        Set<JavaClass> raw = Stream.concat(above, within)
                .flatMap(mentioned -> mentioned.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .collect(Collectors.toSet());
        return raw.stream();
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit callable = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(callable.getReturnType()),
                        callable.getParameterTypes().stream(),
                        callable.getExceptionTypes().stream().map(JavaType.class::cast))
                .flatMap(types -> types);
    }
}
