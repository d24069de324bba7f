package io.reactivecom.protocol.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Loads some packages anew, with one class of theirs changed; the rest comes from the class path as it is. */
public final class MutantLoader extends ClassLoader {

    private static final List<String> SIMULATED = List.of("io.reactivecom.protocol.", "io.reactivecom.wire.");

    private final List<String> own;
    private final Map<String, byte[]> changed;
    private final ProtectionDomain origin;

    /** With the protocol, its simulation and the vocabulary anew. */
    MutantLoader(Mutation mutation) {
        this(SIMULATED, mutation);
    }

    /**
     * Compiles the changed class.
     *
     * @param own how the names of the classes begin that are loaded anew; among them is the changed one
     * @param mutation what is changed
     */
    public MutantLoader(List<String> own, Mutation mutation) {
        super(MutantLoader.class.getClassLoader());
        this.own = own;
        this.changed = compile(mutation);
        this.origin = origin(mutation);
    }

    /** Plays runs of the changed protocol. */
    @SuppressWarnings("unchecked")
    LongFunction<String> hunt() throws ReflectiveOperationException {
        return (LongFunction<String>)
                loadClass(Hunt.class.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return own.stream().anyMatch(name::startsWith) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = changed.get(name);
        if (bytes != null) {
            return defineClass(name, bytes, 0, bytes.length, origin);
        }
        byte[] unchanged = unchanged(name);
        return defineClass(name, unchanged, 0, unchanged.length);
    }

    /** An agent that keeps what it has made of a class takes two mutants for one where the place that they are from is the same. */
    private static ProtectionDomain origin(Mutation mutation) {
        try {
            String place = "file:/mutants/" + Integer.toHexString(mutation.hashCode()) + "/";
            return new ProtectionDomain(new CodeSource(URI.create(place).toURL(), (Certificate[]) null), null);
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private byte[] unchanged(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return file.readAllBytes();
        } catch (IOException error) {
            throw new ClassNotFoundException(name, error);
        }
    }

    private static Map<String, byte[]> compile(Mutation mutation) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        List<String> options = List.of("--release", "17", "-proc:none", "-nowarn");
        boolean compiled = compiler.getTask(
                        null, new InMemory(files, classes), null, options, null, List.of(new Source(mutation)))
                .call();
        if (!compiled) {
            throw new AssertionError("the bug \"" + mutation + "\" is no Java");
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, written) -> bytes.put(name, written.toByteArray()));
        return bytes;
    }

    /** The changed source. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Mutation mutation) {
            super(URI.create("string:///" + mutation.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = mutation.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what is compiled. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, added -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
