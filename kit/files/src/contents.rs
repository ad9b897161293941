//! Where contents are: a folder beside the database, or a bucket of S3 and what speaks like it.
//!
//! The library that knows both waits for them asynchronously. Here is the only place that knows: everything else, as in the
//! whole program, is plain serial code on a thread that may wait.

use std::{
    future::Future,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use kernel::{Error, Fault, Id, Outcome, Refusal};
use object_store::{ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path as Key};
use tokio::runtime::Runtime;

use crate::What;

/// Which of a file's contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As it is kept.
    Whole,
    /// Of a photo, the small one.
    Small,
}

/// Where contents are.
#[derive(Debug)]
pub struct Contents {
    folder: PathBuf,
    /// The folder is made when the first file comes: most commands have none to do with.
    opened: OnceLock<Arc<dyn ObjectStore>>,
}

/// What waits on the network or the disk for us. One for the program: it is asked from many threads and never ends.
fn runtime() -> Result<&'static Runtime, Fault> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let made = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let made = made.map_err(|error| Fault::caused("start what waits for contents", error))?;
    Ok(RUNTIME.get_or_init(|| made))
}

fn wait<T>(asked: impl Future<Output = Result<T, object_store::Error>>) -> Result<T, object_store::Error> {
    let runtime = runtime().map_err(|fault| object_store::Error::Generic {
        store: "contents",
        source: fault.to_string().into(),
    })?;
    runtime.block_on(asked)
}

impl Contents {
    /// In this folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), opened: OnceLock::new() }
    }

    /// At an address: `s3://bucket/folder`, with the keys that the environment names as the tools of S3 do
    /// (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`); a folder otherwise.
    pub fn at(address: &str) -> Outcome<Self> {
        let Some(bucket) = address.strip_prefix("s3://") else {
            return Ok(Self::in_folder(Path::new(address)));
        };
        let opened = OnceLock::from(in_bucket(bucket)?);
        Ok(Self { folder: PathBuf::new(), opened })
    }

    fn store(&self) -> Result<&dyn ObjectStore, Fault> {
        if let Some(store) = self.opened.get() {
            return Ok(store.as_ref());
        }
        let told = |error: Error| Fault::caused(format!("open the folder {}", self.folder.display()), error);
        std::fs::create_dir_all(&self.folder)
            .map_err(|error| told(Fault::caused("make it", error).into()))?;
        let made = LocalFileSystem::new_with_prefix(&self.folder)
            .map_err(|error| told(Fault::caused("use it", error).into()))?;
        // What is answered is on the disk: the file, and the folder that names it.
        Ok(self.opened.get_or_init(|| Arc::new(made.with_fsync(true))).as_ref())
    }

    /// Writes contents; when it answers, they stand through a fall of the machine.
    pub(crate) fn put(&self, id: Id, what: What, size: Size, bytes: Vec<u8>) -> Result<(), Fault> {
        let key = key(id, what.word(), size);
        let written = wait(self.store()?.put(&key, bytes.into()));
        written.map_err(|error| Fault::caused(format!("write the contents {key}"), error))?;
        Ok(())
    }

    /// A file's contents; a photo's small one where it is asked for.
    pub fn read(&self, id: Id, what: What, size: Size) -> Result<Vec<u8>, Fault> {
        let size = if matches!(what, What::Photo { .. }) { size } else { Size::Whole };
        let key = key(id, what.word(), size);
        let store = self.store()?;
        let read = wait(async { store.get(&key).await?.bytes().await });
        read.map(Vec::from).map_err(|error| Fault::caused(format!("read the contents {key}"), error))
    }

    /// Takes a file's contents away. What is not there is away already.
    pub(crate) fn remove(&self, id: Id, what: &str) -> Result<(), Fault> {
        for size in [Size::Whole, Size::Small] {
            let key = key(id, what, size);
            match wait(self.store()?.delete(&key)) {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(Fault::caused(format!("take the contents {key} away"), error)),
            }
        }
        Ok(())
    }
}

/// The name of a file's contents below the folder, as a backup keeps it.
pub fn name(id: Id, what: What, size: Size) -> String {
    key(id, what.word(), size).to_string()
}

/// By the beginning of the id, which is the time: a folder holds what came in fifty days.
fn key(id: Id, what: &str, size: Size) -> Key {
    let name = id.to_string();
    let end = match (what, size) {
        ("photo", Size::Small) => "small.jpg",
        ("photo", Size::Whole) => "jpg",
        _ => "wav",
    };
    Key::from(format!("{}/{name}.{end}", &name[..4]))
}

#[cfg(feature = "s3")]
fn in_bucket(address: &str) -> Outcome<Arc<dyn ObjectStore>> {
    use object_store::{aws::AmazonS3Builder, prefix::PrefixStore};
    let (bucket, folder) = address.split_once('/').unwrap_or((address, ""));
    let refused =
        |error: object_store::Error| Refusal::new("refusal-files-bucket").with("why", error.to_string());
    let store = AmazonS3Builder::from_env().with_bucket_name(bucket).build().map_err(refused)?;
    Ok(Arc::new(PrefixStore::new(store, folder)))
}

#[cfg(not(feature = "s3"))]
fn in_bucket(_: &str) -> Outcome<Arc<dyn ObjectStore>> {
    Err(Refusal::new("refusal-files-no-s3").into())
}
