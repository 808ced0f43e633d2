"""The one database library: SQLCipher (a current SQLite with optional encryption) through sqlite-utils.

sqlite-utils looks for a module called ``pysqlite3`` before it falls back to the standard library's sqlite3. Giving it
sqlcipher3 under that name uses its own hook, so its error handling, its migrations and our code share the same
exception classes. NetCoach imports SQLite only from here.
"""

from __future__ import annotations

import sys
from types import ModuleType

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

dbapi: ModuleType = sqlcipher3.dbapi2
"""The DB-API module. Catch ``SqliteError``, never the standard library's ``sqlite3.Error``."""

SqliteError: type[Exception] = sqlcipher3.dbapi2.Error
ReadErrors: tuple[type[Exception], ...] = (SqliteError, UnicodeDecodeError)
"""The errors that reading a damaged journal may raise: SQLite quotes the text it can't decode."""

Connection = sqlcipher3.dbapi2.Connection
