package io.reactivecom.architecture.wrong.runtime;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One class for each way to reach code that nobody sees called. */
final class Hidden {

    private Hidden() {}

    interface Freezes {
        void freeze(ObjectOutputStream out) throws IOException;
    }

    interface Thaws {
        void thaw(ObjectInputStream in) throws IOException;
    }

    interface IsFrozen extends Serializable {}

    interface LooksUpAClass {
        default Class<?> find(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }
    }

    interface LooksIntoAClass {
        Method method();
    }

    interface MakesByReflection {
        default Object make(Class<?> type) throws ReflectiveOperationException {
            return type.getDeclaredConstructor().newInstance();
        }
    }

    interface LoadsAClass {
        default Class<?> load(ClassLoader loader) throws ClassNotFoundException {
            return loader.loadClass("x");
        }
    }

    interface LoadsAResource {
        default URL find(Class<?> beside) {
            return beside.getResource("x");
        }
    }

    interface HoldsAHandle {
        default Object call(MethodHandles.Lookup lookup, MethodHandle handle) {
            return lookup.revealDirect(handle);
        }
    }

    interface UpdatesByName {
        default void update(AtomicIntegerFieldUpdater<Object> updater, Object owner) {
            updater.incrementAndGet(owner);
        }
    }

    interface BindsJson {
        default Object read(JsonMapper mapper) {
            return mapper.readValue("{}", Object.class);
        }
    }

    interface BindsATree {
        default Object bind(JsonMapper mapper, JsonNode tree) {
            return mapper.treeToValue(tree, Object.class);
        }
    }

    interface LooksUpAService {
        default Object find() {
            return ServiceLoader.load(Runnable.class);
        }
    }
}
