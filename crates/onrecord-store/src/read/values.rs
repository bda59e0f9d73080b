//! Columns to the model's values, in the order in which a question names them: looking columns up by name would cost
//! more than reading them.

use std::error::Error as StdError;

use onrecord_model::{Attributes, Date};
use rusqlite::types::{FromSql, Type};
use rusqlite::{Error, Result, Row};
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};

use crate::json;

/// The columns of a row, from left to right.
pub(crate) struct Cells<'r, 's> {
    row: &'r Row<'s>,
    at: usize,
}

impl<'r, 's> Cells<'r, 's> {
    /// The columns of `row`.
    pub(crate) const fn of(row: &'r Row<'s>) -> Self {
        Self { row, at: 0 }
    }

    /// The value of the next column.
    pub(crate) fn take<T: FromSql>(&mut self) -> Result<T> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }

    /// The value of a closed list that the next column's word names.
    pub(crate) fn word<T: for<'de> Deserialize<'de>>(&mut self) -> Result<T> {
        let word = self.row.get_ref(self.at)?.as_str().map_err(|error| self.wrong(&error))?;
        let named: StrDeserializer<'_, WordError> = word.into_deserializer();
        let value = T::deserialize(named).map_err(|error| self.wrong(&error))?;
        self.at += 1;
        Ok(value)
    }

    /// The day that the next column names, if any.
    pub(crate) fn day(&mut self) -> Result<Option<Date>> {
        let text = self.row.get_ref(self.at)?.as_str_or_null().map_err(|error| self.wrong(&error))?;
        let day = text.map(str::parse).transpose().map_err(|error| self.wrong(&error))?;
        self.at += 1;
        Ok(day)
    }

    /// The list of words in the next column.
    pub(crate) fn list(&mut self) -> Result<Vec<String>> {
        self.json(json::list)
    }

    /// The attributes in the next column.
    pub(crate) fn attributes(&mut self) -> Result<Attributes> {
        self.json(json::attributes)
    }

    fn json<T>(&mut self, read: fn(&str) -> Result<T, serde_json::Error>) -> Result<T> {
        let text = self.row.get_ref(self.at)?.as_str().map_err(|error| self.wrong(&error))?;
        let value = read(text).map_err(|error| self.wrong(&error))?;
        self.at += 1;
        Ok(value)
    }

    fn wrong(&self, error: &dyn StdError) -> Error {
        let column = self.row.as_ref().column_name(self.at).unwrap_or("?");
        let what = format!("column {column}: {error}");
        Error::FromSqlConversionFailure(self.at, Type::Text, Box::<dyn StdError + Send + Sync>::from(what))
    }
}
