package io.reactivecom.trace;

/** Text that every format can carry: valid Unicode on one line, without control characters. */
final class PrintableText {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int NEXT_LINE = 0x85;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int LAST_OF_A_PLANE = 0xFFFE;

    private PrintableText() {}

    /**
     * Replaces what a format might refuse. White space of any kind becomes a space, a control character its picture
     * (U+2400 to U+2421), half of a surrogate pair and a noncharacter the replacement character U+FFFD.
     */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(PrintableText::of).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static int of(int character) {
        if (isSpace(character)) {
            return ' ';
        }
        if (character < ' ') {
            return CONTROL_PICTURES + character;
        }
        if (character == DELETE) {
            return DELETE_PICTURE;
        }
        return isText(character) ? character : REPLACEMENT;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == NEXT_LINE
                || character == BYTE_ORDER_MARK;
    }

    private static boolean isText(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE
                && (character & LAST_OF_A_PLANE) != LAST_OF_A_PLANE;
    }

    /** The first characters of a text, with an ellipsis in place of the rest. Counts code points. */
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
