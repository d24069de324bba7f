package io.reactivecom.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.regex.Pattern;

/** Which calls, constructor calls and method references a rule is about. */
final class Access {

    private Access() {}

    /** To whatever of a type or its subtypes has a name that matches. */
    static DescribedPredicate<JavaAccess<?>> to(Class<?> owner, String namePattern) {
        return to(owner.getName(), namePattern);
    }

    /** To whatever of a type or its subtypes has a name that matches. */
    static DescribedPredicate<JavaAccess<?>> to(String owner, String namePattern) {
        Pattern name = Pattern.compile(namePattern);
        return DescribedPredicate.describe(
                owner + "." + namePattern,
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && name.matcher(access.getTarget().getName()).matches());
    }

    /** To a method of a type that takes one kind of parameter without another. */
    static DescribedPredicate<JavaAccess<?>> withParameterAndWithout(
            Class<?> owner, Class<?> present, Class<?> absent) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + " given a " + present.getSimpleName() + " and no " + absent.getSimpleName(),
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && parameters(access).contains(present.getName())
                        && !parameters(access).contains(absent.getName()));
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access instanceof JavaCodeUnitAccess<?> call
                ? call.getTarget().getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList()
                : List.of();
    }

    /** Made while an object is constructed, not by what the constructor leaves behind to run later. */
    static DescribedPredicate<JavaAccess<?>> fromConstructor() {
        return DescribedPredicate.describe(
                "from a constructor", access -> access.getOrigin().isConstructor() && !access.isDeclaredInLambda());
    }
}
