"""Finding the header row of a CSV file, in any language and with any separator."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass

_LINES_BEFORE_HEADER = 60
_LONGEST_HEADER_LINE = 4000
_SEPARATORS = (",", ";", "\t")

_LABELS: dict[str, tuple[str, ...]] = {
    "first": (
        "first name", "vorname", "prenom", "nombre", "nome", "voornaam", "fornamn", "fornavn", "imie", "etunimi",
    ),
    "last": (
        "last name", "nachname", "nom", "nom de famille", "apellidos", "apellido", "cognome", "sobrenome", "achternaam",
        "efternamn", "etternavn", "efternavn", "nazwisko", "sukunimi",
    ),
    "url": ("url", "profile url", "profil-url", "url du profil"),
    "email": (
        "email address", "e-mail address", "email", "e-mail-adresse", "e-mail", "adresse e-mail", "adresse email",
        "direccion de correo electronico", "correo electronico", "indirizzo e-mail", "indirizzo email",
        "endereco de e-mail", "e-mailadres", "e-postadress", "e-postadresse", "mailadresse", "adres e-mail",
    ),
    "company": (
        "company", "unternehmen", "firma", "entreprise", "empresa", "azienda", "bedrijf", "foretag", "virksomhed",
        "bedrift",
    ),
    "position": (
        "position", "job title", "poste", "fonction", "cargo", "puesto", "posizione", "posizione lavorativa", "functie",
        "befattning", "stilling", "stanowisko",
    ),
    "connected": (
        "connected on", "verbunden am", "connecte le", "connexion le", "conectado el", "fecha de conexion",
        "data collegamento", "collegato il", "conectado em", "verbonden op", "connectie sinds", "kontakt sedan",
    ),
}  # fmt: skip
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHeader:
    """The header of a table: its line, and the meaning of each column."""

    line: int
    separator: str
    width: int
    columns: dict[str, int]
    names: tuple[str, str]
    """The labels of first and last name, to recognise a repeated header."""
    unknown: dict[int, str]
    """The label of each column that contains something else."""


def folded(cell: str) -> str:
    """Return a label without accents, case and surrounding spaces, for comparison."""
    bare = unicodedata.normalize("NFKD", cell.strip().strip('"').casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def cells_of(line: str, separator: str) -> list[str]:
    """Return the cells of one line; none if it can't be parsed."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def connection_columns(cells: list[str]) -> dict[str, int]:
    """Return the columns if ``cells`` are the header of LinkedIn connections, otherwise nothing."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        field = _FIELD_OF.get(folded(cell))
        if field is not None:
            columns.setdefault(field, index)
    named = "first" in columns and "last" in columns
    # Other tables name people the same way. LinkedIn includes the connection date; until 2018 it used Outlook's
    # columns.
    return columns if named and ("connected" in columns or {"company", "position"} <= columns.keys()) else {}


def find_header(lines: list[str]) -> TableHeader | None:
    """Return the header of a table of LinkedIn connections, or None if there isn't one in the lines."""
    for number, line in enumerate(lines[:_LINES_BEFORE_HEADER], 1):
        if len(line) > _LONGEST_HEADER_LINE:
            continue
        for separator in _SEPARATORS:
            if separator in line:
                cells = cells_of(line, separator)
                columns = connection_columns(cells)
                if columns:
                    names = (cells[columns["first"]].strip(), cells[columns["last"]].strip())
                    known = columns.values()
                    unknown = {at: cell.strip() for at, cell in enumerate(cells) if at not in known}
                    return TableHeader(
                        line=number,
                        separator=separator,
                        width=len(cells),
                        columns=columns,
                        names=names,
                        unknown=unknown,
                    )
    return None
