//! A folder aside, whose files are put into place together once all of them are whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Error;
use crate::manifest::Output;

/// Files on their way into a folder. Dropped before it is published, it leaves the folder as it was.
pub(crate) struct Staging {
    folder: PathBuf,
    aside: Option<TempDir>,
    made: Vec<PathBuf>,
}

impl Staging {
    /// Makes the folder, where it is not there yet, and a hidden one in it.
    pub(crate) fn new(folder: &Path) -> Result<Self, Error> {
        let refused = |source| Error::Folder { path: folder.to_owned(), source };
        if folder.exists() && !folder.is_dir() {
            return Err(refused(io::Error::new(io::ErrorKind::NotADirectory, "it is a file, not a folder")));
        }
        let missing = folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists());
        let made = missing.map(Path::to_owned).collect();
        let mut staging = Self { folder: folder.to_owned(), aside: None, made };
        fs::create_dir_all(folder).map_err(refused)?;
        let aside = tempfile::Builder::new().prefix(".onrecord-").tempdir_in(folder).map_err(refused)?;
        staging.aside = Some(aside);
        Ok(staging)
    }

    /// Where a file is written until it is published.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.aside.as_ref().map_or(self.folder.as_path(), TempDir::path).join(name)
    }

    /// A written file's length and hash.
    pub(crate) fn output(&self, name: &str) -> Result<Output, Error> {
        let path = self.path(name);
        let failed = |source| Error::Folder { path: path.clone(), source };
        let (mut hasher, mut file) = (blake3::Hasher::new(), fs::File::open(&path).map_err(failed)?);
        let bytes = io::copy(&mut file, &mut hasher).map_err(failed)?;
        Ok(Output { path: name.to_owned(), bytes, hash: hasher.finalize().to_hex().to_string() })
    }

    /// Puts the files into place. None is moved if one of them cannot be.
    pub(crate) fn publish<'n>(mut self, names: impl Iterator<Item = &'n str>) -> Result<(), Error> {
        let moves: Vec<(PathBuf, PathBuf)> =
            names.map(|name| (self.path(name), self.folder.join(name))).collect();
        for (_, to) in &moves {
            if to.is_dir() {
                let source = io::Error::from(io::ErrorKind::IsADirectory);
                return Err(Error::Folder { path: to.clone(), source });
            }
        }
        for (from, to) in &moves {
            fs::rename(from, to).map_err(|source| Error::Folder { path: to.clone(), source })?;
            forget_journal(to);
        }
        self.made.clear();
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        drop(self.aside.take());
        for folder in &self.made {
            // One that holds something by now is not ours alone any more, and stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// SQLite would take a journal of the old database for the new one's.
fn forget_journal(path: &Path) {
    for ending in ["-journal", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_published_leaves_no_trace() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a").join("b");
        let staging = Staging::new(&folder).unwrap();
        fs::write(staging.path("x"), "new").unwrap();
        drop(staging);
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_cannot_be_put_into_place_keeps_all_of_them_back() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("x"), "old").unwrap();
        fs::create_dir(root.path().join("y")).unwrap();
        let staging = Staging::new(root.path()).unwrap();
        fs::write(staging.path("x"), "new").unwrap();
        fs::write(staging.path("y"), "new").unwrap();
        let message = staging.publish(["x", "y"].into_iter()).unwrap_err().to_string();
        assert!(message.contains("y") && message.contains("; "), "{message}");
        assert_eq!(fs::read(root.path().join("x")).unwrap(), b"old");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
        let staging = Staging::new(root.path()).unwrap();
        fs::write(staging.path("x"), "new").unwrap();
        assert_eq!(staging.output("x").unwrap().bytes, 3);
        staging.publish(std::iter::once("x")).unwrap();
        assert_eq!(fs::read(root.path().join("x")).unwrap(), b"new");
    }
}
