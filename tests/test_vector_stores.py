"""Vector stores are found near the program that uses them, and other numbers are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import run_migrate, write_tree

from codemod.followups.vector_stores import Indexes
from codemod.search import Searcher

if TYPE_CHECKING:
    from pathlib import Path

EMBED = b"client.models.embed_content(model='text-embedding-004', contents=texts)\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.sql", "CREATE TABLE d (e vector(768));"),
        ("a.sql", "ALTER TABLE d ADD COLUMN e HALFVEC(768);"),
        ("a.py", "embedding = mapped_column(Vector(768))"),
        ("a.py", "pc.create_index(name='d', dimension=768, metric='cosine')"),
        ("a.ts", "await pc.createIndex({ name: 'd', dimension: 768 });"),
        ("a.py", "client.create_collection('d', vectors_config=VectorParams(size=768, distance=COSINE))"),
        ("a.json", '{"type": "dense_vector", "dims": 768}'),
    ],
)
def test_vector_stores_are_found(tmp_path: Path, name: str, text: str) -> None:
    write_tree(tmp_path, {name: text.encode()})
    assert Indexes(Searcher(tmp_path)).holding(frozenset({768}), "b.py") == {768: (f"{name}:1",)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "image.resize(size=768)"),
        ("a.py", "SIZES = {'text-embedding-3-small': {'dimensions': 768, 'metric': 'cosine'}}"),
        ("a.sql", "CREATE TABLE d (e vector(7680));"),
        ("a.cpp", "std::vector<int> v; my_vector(768);"),
        ("tests/test_a.py", "pc.create_index(name='d', dimension=768, metric='cosine')"),
    ],
)
def test_other_numbers_are_not_vector_lengths(tmp_path: Path, name: str, text: str) -> None:
    write_tree(tmp_path, {name: text.encode()})
    assert Indexes(Searcher(tmp_path)).holding(frozenset({768}), "b.py") == {768: ()}


def test_nearest_of_many_programs_counts(tmp_path: Path) -> None:
    table = b"CREATE TABLE d (e vector(768));\n"
    write_tree(tmp_path, {"a/db.sql": table, "b/db.sql": table, "c/app/embed.py": EMBED, "c/db/d.sql": table})
    said = run_migrate(tmp_path).stderr
    assert "embedding-index: c/db/d.sql:1 holds vectors of 768 dimensions" in said
    write_tree(tmp_path, {f"c/db/{at}.sql": table for at in range(7)})
    assert "embedding-index" not in run_migrate(tmp_path).stderr
