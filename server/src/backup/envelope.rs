//! The envelope of a backup: age around gzip around tar. Whoever has the file and not the key reads nothing of it, and a byte
//! that was changed, or an end that is missing, is found.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, BufWriter, Read},
    path::Path,
};

use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, secrecy::SecretString, x25519};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use kernel::{Fault, Outcome, Refusal};

/// What a backup is locked with.
pub enum Lock {
    /// For whoever has the key that belongs to this: the server need not have it.
    Recipient(x25519::Recipient),
    /// With a passphrase.
    Passphrase(SecretString),
}

impl Lock {
    /// What the settings name: a recipient (`age1…`), or else a passphrase. There is no backup without either.
    pub fn of(recipient: Option<&str>, passphrase: Option<String>) -> Outcome<Self> {
        match (recipient, passphrase) {
            (Some(text), _) => {
                let recipient = text.trim().parse().map_err(|_| Refusal::new("refusal-backup-recipient"))?;
                Ok(Self::Recipient(recipient))
            }
            (None, Some(passphrase)) => Ok(Self::Passphrase(passphrase.into())),
            (None, None) => Err(Refusal::new("refusal-backup-unlocked").into()),
        }
    }
}

/// What opens one.
pub enum Key {
    /// A key.
    Identity(x25519::Identity),
    /// A passphrase.
    Passphrase(SecretString),
}

impl Key {
    /// The key that stands in a file, as `age-keygen` writes it, or else a passphrase.
    pub fn of(file: Option<&Path>, passphrase: Option<String>) -> Outcome<Self> {
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|_| super::no_such_file(path))?;
            let found = text.lines().find_map(|line| line.trim().parse().ok());
            return found.map(Self::Identity).ok_or_else(|| Refusal::new("refusal-backup-key").into());
        }
        let passphrase = passphrase.ok_or_else(|| Refusal::new("refusal-backup-locked"))?;
        Ok(Self::Passphrase(passphrase.into()))
    }

    fn identity(&self) -> Box<dyn Identity> {
        match self {
            Self::Identity(identity) => Box::new(identity.clone()),
            Self::Passphrase(passphrase) => Box::new(scrypt::Identity::new(passphrase.clone())),
        }
    }
}

/// A tar on its way into an envelope.
pub type Packing<'a> = tar::Builder<GzEncoder<&'a mut age::stream::StreamWriter<BufWriter<File>>>>;

/// Writes an envelope that only its user may read; when it answers, it is on the disk.
pub fn write(
    path: &Path,
    lock: &Lock,
    pack: impl FnOnce(&mut Packing<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = BufWriter::new(options.open(path)?);
    let encryptor = match lock {
        Lock::Recipient(recipient) => {
            let recipient: &dyn Recipient = recipient;
            Encryptor::with_recipients(std::iter::once(recipient)).map_err(io::Error::other)?
        }
        Lock::Passphrase(passphrase) => Encryptor::with_user_passphrase(passphrase.clone()),
    };
    let mut stream = encryptor.wrap_output(file)?;
    let mut tar = tar::Builder::new(GzEncoder::new(&mut stream, Compression::fast()));
    pack(&mut tar)?;
    tar.into_inner()?.finish()?;
    stream.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// Opens an envelope into an empty folder. Nothing of it lands outside.
pub fn open(path: &Path, key: &Key, folder: &Path) -> Outcome<()> {
    let file = File::open(path).map_err(|_| super::no_such_file(path))?;
    let broken = || Refusal::new("refusal-backup-broken").with("file", path.display().to_string());
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(|_| broken())?;
    let identity = key.identity();
    let opened = decryptor.decrypt(std::iter::once(identity.as_ref())).map_err(|error| match error {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            Refusal::new("refusal-backup-key")
        }
        _ => broken(),
    })?;
    let mut stream = GzDecoder::new(opened);
    unpack(&mut stream, folder).map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull => Fault::caused("open a backup", error).passing(true).into(),
        _ => kernel::Error::from(broken()),
    })
}

fn unpack(stream: &mut impl Read, folder: &Path) -> io::Result<()> {
    let mut archive = tar::Archive::new(&mut *stream);
    for entry in archive.entries()? {
        let mut entry = entry?;
        if !entry.header().entry_type().is_file() || !entry.unpack_in(folder)? {
            return Err(io::Error::other("an entry that no backup has"));
        }
    }
    // The last part proves that none is missing.
    io::copy(stream, &mut io::sink()).map(drop)
}
