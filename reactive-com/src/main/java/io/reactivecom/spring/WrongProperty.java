package io.reactivecom.spring;

import io.reactivecom.InvalidSettingException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/** Says of a wrong setting which property it was. */
enum WrongProperty {
    COM {
        @Override
        @Nullable
        String of(String setting) {
            return switch (setting) {
                case "name", "cluster", "expect", "heartbeat", "timeout", "joinTimeout", "sharedSecret" ->
                    "reactivecom." + kebab(setting);
                case "host", "port", "advertise", "seeds" -> "reactivecom.tcp." + setting;
                case "certificateChain", "privateKey", "trustedCertificates" -> "reactivecom.tcp.tls." + kebab(setting);
                default -> null;
            };
        }
    },
    DNS {
        @Override
        String of(String setting) {
            return "reactivecom.tcp.dns." + setting;
        }
    };

    /** Null for a setting that has no property: it comes of a bean. */
    abstract @Nullable String of(String setting);

    <T> T named(Environment environment, Supplier<T> settings) {
        try {
            return settings.get();
        } catch (InvalidSettingException wrong) {
            String property = of(wrong.setting());
            throw property == null ? wrong : explained(environment, property, wrong);
        }
    }

    /** Boot prints the value of what it explains, which a secret's must not be. */
    private static RuntimeException explained(Environment environment, String property, InvalidSettingException wrong) {
        return property.endsWith("secret")
                ? new IllegalArgumentException(property + ": " + wrong.getMessage(), wrong)
                : new InvalidConfigurationPropertyValueException(
                        property, environment.getProperty(property), wrong.getMessage());
    }

    private static String kebab(String setting) {
        return setting.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
