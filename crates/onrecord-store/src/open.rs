//! Opening a database for reading.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Params};

use crate::error::{Error, reading};
use crate::read::Cells;
use crate::write::{APPLICATION, SCHEMA_VERSION};

/// A database that `write` made, open for reading.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
}

/// A file that is never changed in place is safe to map into memory, and much quicker to read so.
const READING: &str = "PRAGMA mmap_size = 2147418112; PRAGMA cache_size = -65536; PRAGMA query_only = ON;";

impl Store {
    /// Opens the database at `path`; it is never changed.
    ///
    /// # Errors
    /// If there is no file, it is no onrecord database, or its tables are of another version.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        if path.is_dir() {
            return Err(Error::Foreign { path: path.to_owned() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).map_err(|error| reading(path, error))?;
        conn.execute_batch(READING).map_err(|error| reading(path, error))?;
        conn.set_prepared_statement_cache_capacity(64);
        let store = Self { conn, path: path.to_owned() };
        store.check()?;
        Ok(store)
    }

    /// The file that is open.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn check(&self) -> Result<(), Error> {
        let path = self.path.clone();
        let number = |pragma| self.conn.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
        if number("application_id").map_err(|error| reading(&path, error))? != APPLICATION {
            return Err(Error::Foreign { path });
        }
        match number("user_version").map_err(|error| reading(&path, error))? {
            SCHEMA_VERSION => Ok(()),
            found => Err(Error::Version { path, found, known: SCHEMA_VERSION }),
        }
    }

    /// Every row that `sql` gives, as `read` reads it.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&mut Cells<'_, '_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let rows = || {
            let mut statement = self.conn.prepare_cached(sql)?;
            let rows = statement.query_map(params, |row| read(&mut Cells::of(row)))?;
            rows.collect::<rusqlite::Result<_>>()
        };
        rows().map_err(|error| reading(&self.path, error))
    }

    /// The first row that `sql` gives, if any.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&mut Cells<'_, '_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        Ok(self.all(sql, params, read)?.into_iter().next())
    }
}
