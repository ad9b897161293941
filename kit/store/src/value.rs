use std::error::Error as StdError;

use kernel::{Date, Fault, Id, PlaceId};
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

/// One parameter of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// No value.
    Null,
    /// A whole number.
    Int(i64),
    /// A double.
    Real(f64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Arg<'_> {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<PlaceId> for Arg<'_> {
    fn from(place: PlaceId) -> Self {
        Self::Int(place.number())
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a Id> for Arg<'a> {
    fn from(id: &'a Id) -> Self {
        Self::Blob(id.bytes())
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Blob(value)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Self::Blob(value)
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl rusqlite::ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match *self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Int(value) => ToSqlOutput::Owned(Value::Integer(value)),
            Self::Real(value) => ToSqlOutput::Owned(Value::Real(value)),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Blob(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
        })
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match *self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *ty == Type::INT4 => i32::try_from(value)?.to_sql(ty, out),
            Self::Int(value) => value.to_sql(ty, out),
            Self::Real(value) => value.to_sql(ty, out),
            Self::Text(value) => value.to_sql(ty, out),
            Self::Blob(value) => value.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// One row of an answer. A value of another type than asked for is a [`Fault`] that names the statement and
/// the column: the database lied, or we did.
pub struct Row<'a> {
    pub(crate) of: Of<'a>,
    pub(crate) statement: &'static str,
}

pub(crate) enum Of<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

macro_rules! getter {
    ($(#[$doc:meta])* $name:ident -> $type:ty) => {
        $(#[$doc])*
        pub fn $name(&self, column: usize) -> Result<$type, Fault> {
            match self.of {
                Of::Sqlite(row) => row.get(column).map_err(|error| self.lie(column, error)),
                Of::Postgres(row) => row.try_get(column).map_err(|error| self.lie(column, error)),
            }
        }
    };
}

impl Row<'_> {
    getter!(
        /// A whole number.
        int -> i64
    );
    getter!(
        /// A whole number or nothing.
        opt_int -> Option<i64>
    );
    getter!(
        /// A double.
        real -> f64
    );
    getter!(
        /// Text.
        text -> String
    );
    getter!(
        /// Text or nothing.
        opt_text -> Option<String>
    );
    getter!(
        /// Bytes.
        blob -> Vec<u8>
    );
    getter!(
        /// Bytes or nothing.
        opt_blob -> Option<Vec<u8>>
    );

    /// An id.
    pub fn id(&self, column: usize) -> Result<Id, Fault> {
        Id::from_bytes(&self.blob(column)?).ok_or_else(|| self.lie(column, "an id has sixteen bytes"))
    }

    /// An id or nothing.
    pub fn opt_id(&self, column: usize) -> Result<Option<Id>, Fault> {
        let Some(bytes) = self.opt_blob(column)? else { return Ok(None) };
        Id::from_bytes(&bytes).map(Some).ok_or_else(|| self.lie(column, "an id has sixteen bytes"))
    }

    /// A place.
    pub fn place(&self, column: usize) -> Result<PlaceId, Fault> {
        self.int(column).map(PlaceId::from_number)
    }

    /// A date.
    pub fn date(&self, column: usize) -> Result<Date, Fault> {
        self.text(column)?.parse().map_err(|error: kernel::DateError| self.lie(column, error))
    }

    /// A fault about this column, with the statement's name.
    pub fn lie(&self, column: usize, why: impl Into<Box<dyn StdError + Send + Sync>>) -> Fault {
        Fault::caused(format!("{}: column {column} is not what it should be", self.statement), why)
    }
}
