//! The address of a PostgreSQL, and how its line is kept from being read.

use std::sync::Arc;

use kernel::{Fault, Outcome};
use postgres::Config;
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Reads an address. With `sslmode=require`, `verify-ca` or `verify-full` the line is encrypted and the server's certificate and
/// name are checked, against the authorities of the file `sslrootcert` or those that browsers trust; there is no encryption
/// without the check, which would keep out nobody who stands between. With `disable`, `prefer` or nothing it is plain.
pub(crate) fn read(url: &str) -> Outcome<(Config, Option<MakeRustlsConnect>)> {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut encrypted, mut authorities, mut kept) = (false, None, Vec::new());
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", "require" | "verify-ca" | "verify-full")) => {
                encrypted = true;
                kept.push("sslmode=require");
            }
            Some(("sslmode", "prefer" | "allow")) => kept.push("sslmode=disable"),
            Some(("sslrootcert", file)) => authorities = Some(file.replace("%2F", "/")),
            _ => kept.push(pair),
        }
    }
    // The address may hold a password: it never enters a fault.
    let config: Config = format!("{address}?{}", kept.join("&"))
        .parse()
        .map_err(|error| Fault::caused("read the PostgreSQL address", error))?;
    Ok((config, if encrypted { Some(connector(authorities.as_deref())?) } else { None }))
}

fn connector(authorities: Option<&str>) -> Outcome<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    if let Some(file) = authorities {
        let unread = |error| Fault::caused(format!("read the certificates of {file}"), error);
        for certificate in CertificateDer::pem_file_iter(file).map_err(unread)? {
            let added = roots.add(certificate.map_err(unread)?);
            added.map_err(|error| Fault::caused(format!("take a certificate of {file}"), error))?;
        }
    } else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::caused("prepare TLS for PostgreSQL", error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use postgres::config::SslMode;

    use super::*;

    #[test]
    fn what_asks_for_encryption_gets_it_with_the_check() {
        for mode in ["require", "verify-ca", "verify-full"] {
            let (config, tls) = read(&format!("postgres://u:p@db.example/x?sslmode={mode}")).unwrap();
            assert!(tls.is_some() && config.get_ssl_mode() == SslMode::Require, "{mode}");
        }
        for plain in ["", "?sslmode=disable", "?sslmode=prefer&application_name=x"] {
            let (config, tls) = read(&format!("postgres://u:p@db.example/x{plain}")).unwrap();
            assert!(tls.is_none() && config.get_ssl_mode() != SslMode::Require, "{plain}");
        }
        let missing = read("postgres://u:p@db.example/x?sslmode=require&sslrootcert=/nowhere/ca.pem");
        let told = missing.err().unwrap().to_string();
        assert!(told.contains("/nowhere/ca.pem") && !told.contains("u:p"), "{told}");
    }
}
