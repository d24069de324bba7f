package io.reactivecom.demo.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Makes objects of which one method returns something else. */
final class Altered {

    private Altered() {}

    /** An object like another one, but that {@code change} is applied to what one method returns. */
    @SuppressWarnings("ReferenceEquality") // a proxy's equals() is this very code
    static <T> T method(Class<T> type, T original, String method, Function<Object, Object> change) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, given) -> {
            if (called.getName().equals("equals")) {
                return self == given[0];
            }
            try {
                Object result = called.invoke(original, given);
                return called.getName().equals(method) ? change.apply(result) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
