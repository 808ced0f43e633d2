"""Widgets that Qt lacks, without any knowledge of the domain."""
