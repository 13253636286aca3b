"""Reads what a project declares: paths in; its settings, rulings on files and owners out."""

from codemod.project.discovery import find_settings
from codemod.project.layout import read_layout
from codemod.project.rulings import Project, Ruling
from codemod.project.settings import Settings, explain_pair

__all__ = ["Project", "Ruling", "Settings", "explain_pair", "find_settings", "read_layout"]
