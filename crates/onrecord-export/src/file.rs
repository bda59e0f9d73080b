//! Whole files or none.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::Error;

/// Writes a file aside and puts it into place once it is whole; on any failure what stood there still stands.
///
/// A device or pipe (`/dev/null`) is written to directly, for it cannot be replaced. The caller's own
/// errors come back as they are.
///
/// # Errors
/// Those of `write`, and [`Error::File`] if the folder is missing, may not be written to or is full.
pub fn to_file<E: From<Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let failed = |source| E::from(Error::File { path: path.to_owned(), source });
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let mut device = BufWriter::new(fs::OpenOptions::new().write(true).open(path).map_err(failed)?);
        write(&mut device)?;
        return device.flush().map_err(failed);
    }
    if path.is_dir() {
        return Err(failed(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
    }
    let mut aside = BufWriter::new(aside(path).map_err(failed)?);
    write(&mut aside)?;
    let aside = aside.into_inner().map_err(|error| failed(error.into_error()))?;
    aside.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// An empty file in the folder of `path`, which goes away unless it is put into place.
fn aside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".onrecord-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_what_stood_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.gexf");
        to_file::<Error>(&path, |out| Ok(out.write_all(b"first")?)).unwrap();
        let failed = to_file::<Error>(&path, |out| {
            out.write_all(b"second")?;
            Err(Error::LinksKey { key: "nodes".to_owned() })
        });
        assert!(matches!(failed, Err(Error::LinksKey { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"first");
        to_file::<Error>(&path, |out| Ok(out.write_all(b"third")?)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"third");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_named_with_the_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing").join("graph.gexf");
        let message = to_file::<Error>(&path, |_| Ok(())).unwrap_err().to_string();
        assert!(
            message.contains("graph.gexf") && message.contains("check that its folder exists"),
            "{message}"
        );
        let message = to_file::<Error>(folder.path(), |_| Ok(())).unwrap_err().to_string();
        assert!(message.contains("it is a folder"), "{message}");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_as_readable_as_others_and_devices_stay_devices() {
        use std::os::unix::fs::{FileTypeExt, PermissionsExt};
        let folder = tempfile::tempdir().unwrap();
        let (plain, ours) = (folder.path().join("plain"), folder.path().join("ours"));
        fs::write(&plain, "").unwrap();
        to_file::<Error>(&ours, |_| Ok(())).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
        to_file::<Error>(Path::new("/dev/null"), |out| Ok(out.write_all(b"gone")?)).unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }
}
