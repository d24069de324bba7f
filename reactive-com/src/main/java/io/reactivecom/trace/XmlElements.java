package io.reactivecom.trace;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of XML, one a line, by the JDK's writer, which escapes. What XML has no form for is replaced. */
final class XmlElements {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    /** An attribute of an element. */
    record Attribute(String name, String value) {}

    /** A call of the JDK's writer. */
    private interface Step {
        void run() throws XMLStreamException;
    }

    private final XMLStreamWriter xml;

    XmlElements(StringWriter to) {
        try {
            xml = FACTORY.createXMLStreamWriter(to);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a string can always be written to", impossible);
        }
    }

    static Attribute is(String name, String value) {
        return new Attribute(name, value);
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a string can always be written to", impossible);
        }
    }

    /** Begins an element with attributes. */
    void begin(String name, Attribute... attributes) {
        run(() -> {
            xml.writeStartElement(name);
            write(attributes);
        });
    }

    /** Ends the element that was begun last. */
    void end() {
        run(() -> {
            xml.writeEndElement();
            xml.writeCharacters("\n");
        });
    }

    /** An element without content. */
    void empty(String name, Attribute... attributes) {
        run(() -> {
            xml.writeEmptyElement(name);
            write(attributes);
            xml.writeCharacters("\n");
        });
    }

    /** An element with a text. */
    void element(String name, String content, Attribute... attributes) {
        begin(name, attributes);
        text(PrintableText.of(content));
        end();
    }

    /** Text of this program, which may have several lines. */
    void text(String content) {
        run(() -> xml.writeCharacters(content));
    }

    private void write(Attribute... attributes) throws XMLStreamException {
        for (Attribute attribute : attributes) {
            xml.writeAttribute(attribute.name(), attribute.value());
        }
    }
}
