package io.reactivecom.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule of the house, for whatever tree of packages has the library's shape.
 *
 * <p>The same rule that is checked on the library is checked on the packages below {@code wrong}, where a culprit breaks
 * it: a rule that lets the culprit pass does not bite.
 *
 * @param sentence what the rule says
 * @param rule makes it for the tree below a package
 * @param culprits simple names of classes that break it
 */
record HouseRule(String sentence, Function<String, ArchRule> rule, String... culprits) {

    ArchRule in(String root) {
        return rule.apply(root);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
