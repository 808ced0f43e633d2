"""The one database library: SQLCipher (a current SQLite with an optional key) through sqlite-utils.

sqlite-utils looks for a module called ``pysqlite3`` before it takes the standard library's sqlite3. Giving it
sqlcipher3 under that name is its own hook, and means that its error handling, its migrations and ours all speak
of the same exception classes. Everything in NetCoach imports SQLite from here and from nowhere else.
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
"""What reading a journal may raise that may be damaged: SQLite names what it cannot read in the words it read."""

Connection = sqlcipher3.dbapi2.Connection
