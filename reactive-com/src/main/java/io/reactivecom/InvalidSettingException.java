package io.reactivecom;

import org.jspecify.annotations.Nullable;

/** A setting has a value that it cannot have. */
public final class InvalidSettingException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String setting;

    /**
     * Creates the error.
     *
     * @param setting the setting's name
     * @param value the value given
     * @param allowed which values are allowed
     */
    public InvalidSettingException(String setting, @Nullable Object value, String allowed) {
        super(setting + " must be " + allowed + ", but was " + value);
        this.setting = setting;
    }

    /**
     * The setting.
     *
     * @return its name
     */
    public String setting() {
        return setting;
    }
}
