package io.reactivecom.transport.tcp;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names of whom a certificate is about: its subject alternative names of type DNS, and its common names. */
final class CertificateNames {

    private static final int DNS = 2;

    private CertificateNames() {}

    static Set<String> of(Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        if (certificate instanceof X509Certificate known) {
            addAlternatives(known, names);
            addCommon(known, names);
        }
        return names;
    }

    private static void addAlternatives(X509Certificate certificate, Set<String> names) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.stream()
                        .filter(alternative -> alternative.get(0).equals(DNS))
                        .forEach(alternative -> names.add(String.valueOf(alternative.get(1))));
            }
        } catch (CertificateParsingException unreadable) {
            // what cannot be read names nobody
        }
    }

    private static void addCommon(X509Certificate certificate, Set<String> names) {
        try {
            new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .forEach(name -> names.add(name.toString()));
        } catch (InvalidNameException unreadable) {
            // what cannot be read names nobody
        }
    }
}
