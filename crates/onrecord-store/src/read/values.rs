//! Columns to the model's values.

use std::error::Error as StdError;

use onrecord_model::{Attributes, Date};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};

use crate::json;

/// The value of a closed list that the column's word names.
pub(crate) fn word<T: for<'de> Deserialize<'de>>(row: &Row<'_>, column: &str) -> Result<T> {
    let word: String = row.get(column)?;
    let named: StrDeserializer<'_, WordError> = word.as_str().into_deserializer();
    T::deserialize(named).map_err(|error| wrong(format!("column {column}: {error}")))
}

/// The day that the column names, if any.
pub(crate) fn day(row: &Row<'_>, column: &str) -> Result<Option<Date>> {
    let text: Option<String> = row.get(column)?;
    let parse = |text: String| text.parse().map_err(|error| wrong(format!("column {column}: {error}")));
    text.map(parse).transpose()
}

/// The list of words in the column.
pub(super) fn list(row: &Row<'_>, column: &str) -> Result<Vec<String>> {
    json::list(&row.get::<_, String>(column)?).map_err(|error| wrong(format!("column {column}: {error}")))
}

/// The attributes in the column.
pub(super) fn attributes(row: &Row<'_>, column: &str) -> Result<Attributes> {
    json::attributes(&row.get::<_, String>(column)?).map_err(|error| wrong(format!("attributes: {error}")))
}

fn wrong(what: String) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, Box::<dyn StdError + Send + Sync>::from(what))
}
