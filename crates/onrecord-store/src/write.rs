//! Writing a corpus: into a new file beside the target, which takes the target's place once it is whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord_model::Corpus;
use rusqlite::{Connection, OpenFlags};
use tempfile::{Builder, TempPath};

use crate::error::{Error, Fault};
use crate::load::load;
use crate::meta::{BuildMeta, Counts};

/// Marks a file as an onrecord database in its header: `onrc`.
pub(crate) const APPLICATION: i32 = 0x6F6E_7263;

/// Version of the tables; goes up with every change that an older reader would misread.
pub const SCHEMA_VERSION: i32 = 1;

/// Text of the schema, with a comment on every table: its documentation.
pub const SCHEMA: &str = include_str!("schema.sql");

const INDICES: &str = include_str!("indices.sql");

/// Writes `corpus` as a database at `path` and counts what went in.
///
/// The file is made aside in the same folder and renamed when it is whole, so a build that fails or is interrupted
/// leaves what stood there. The same corpus and meta give the same bytes.
///
/// # Errors
/// If the file cannot be written, the disk is full, or the corpus names things that it does not hold.
pub fn write(path: &Path, corpus: &Corpus, meta: &BuildMeta) -> Result<Counts, Error> {
    write_within(path, corpus, meta, None)
}

/// As `write`, in no more than so many pages of 4096 bytes.
pub(crate) fn write_within(
    path: &Path,
    corpus: &Corpus,
    meta: &BuildMeta,
    pages: Option<u32>,
) -> Result<Counts, Error> {
    let create = |source| Error::Create { path: path.to_owned(), source };
    let aside = aside(path).map_err(create)?;
    fill(&aside, corpus, meta, pages).map_err(|fault| fault.writing(path))?;
    put(aside, path).map_err(create)?;
    Ok(Counts::of(corpus))
}

/// An empty file in the folder of `path`, removed again unless it is put in place.
fn aside(path: &Path) -> io::Result<TempPath> {
    let name = path.file_name().ok_or_else(|| io::Error::other("the path names no file"))?;
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    let prefix = format!(".{}-", name.to_string_lossy());
    builder.prefix(&prefix).suffix(".partial");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    Ok(builder.tempfile_in(folder)?.into_temp_path())
}

fn fill(file: &Path, corpus: &Corpus, meta: &BuildMeta, pages: Option<u32>) -> Result<(), Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(file, flags)?;
    prepare(&conn, pages)?;
    let transaction = conn.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    load(&transaction, corpus, meta)?;
    transaction.execute_batch(INDICES)?;
    index_words(&transaction)?;
    transaction.commit()?;
    conn.execute_batch("PRAGMA analysis_limit = 1000; ANALYZE;")?;
    conn.close().map_err(|(_, error)| error.into())
}

/// No journal: a file that is not finished is thrown away, never repaired.
fn prepare(conn: &Connection, pages: Option<u32>) -> Result<(), Fault> {
    conn.set_prepared_statement_cache_capacity(64);
    conn.execute_batch(
        "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF;
         PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF; PRAGMA threads = 2;",
    )?;
    conn.pragma_update(None, "application_id", APPLICATION)?;
    conn.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    if let Some(pages) = pages {
        conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(())
}

fn index_words(conn: &Connection) -> Result<(), Fault> {
    conn.execute_batch(
        "INSERT INTO statements_fts (statements_fts) VALUES ('rebuild');
         INSERT INTO documents_fts (documents_fts) VALUES ('rebuild');
         INSERT INTO statements_fts (statements_fts) VALUES ('optimize');
         INSERT INTO documents_fts (documents_fts) VALUES ('optimize');",
    )?;
    Ok(())
}

/// Makes sure the bytes are on the disk, then puts the file in its place, and removes what another program may have
/// left beside the old one: SQLite would take its journal for the new file's.
fn put(aside: TempPath, path: &Path) -> io::Result<()> {
    fs::OpenOptions::new().read(true).write(true).open(&aside)?.sync_all()?;
    aside.persist(path).map_err(|failure| failure.error)?;
    for ending in ["-journal", "-wal", "-shm"] {
        match fs::remove_file(beside(path, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
