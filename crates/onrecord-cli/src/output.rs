//! Where an answer goes: standard output, or a file that is whole or not there.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use onrecord::export::to_file;

use crate::failure::Failure;

/// Writes to standard output for `-`, else to a file, which is put into place once it is whole.
pub(crate) fn write_to(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if !is_stdout(path) {
        return to_file(path, write);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Whether the path means standard output.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}
