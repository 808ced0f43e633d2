"""Figures that are drawn: charts, bars, lines and waveforms, each with its message in words as well."""
