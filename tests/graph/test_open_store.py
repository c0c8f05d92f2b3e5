"""Addresses of stores and what is refused in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import BadRequest, StoreInvalid
from graph.open import Server, credentials, open_store, parse
from graph.sqlite import SqliteStore


@pytest.mark.parametrize(("address", "place"), [
    ("sqlite:///kho.db", Path("kho.db")), ("sqlite:////var/lib/kho.db", Path("/var/lib/kho.db")),
    ("sqlite:///C:/kho/x.db", Path("C:/kho/x.db")), ("kho.db", Path("kho.db")),
    ("SQLITE:///Kho%20v%C4%83n%20b%E1%BA%A3n.db", Path("Kho văn bản.db")),
    ("./thư mục/kho.db", Path("thư mục/kho.db")), (r"C:\kho\x.db", Path(r"C:\kho\x.db")),
    ("neo4j://localhost:7687/neo4j", Server("neo4j://localhost:7687", "neo4j")),
    ("neo4j+s://abc.example:7687", Server("neo4j+s://abc.example:7687", None)),
    ("neo4j+ssc://10.0.0.5/van-ban", Server("neo4j+ssc://10.0.0.5", "van-ban")),
    ("bolt://[::1]:7687/", Server("bolt://[::1]:7687", None))])
def test_an_address_names_a_file_or_a_server(address: str, place: object) -> None:
    assert parse(address) == place


@pytest.mark.parametrize(("address", "said"), [
    ("", "để trống"), ("postgres://x/y", "postgres"), ("sqlite://kho.db", "sqlite:///"),
    ("sqlite:///", "sqlite:///"), ("neo4j://", "thiếu tên máy"),
    ("neo4j://x:abc/neo4j", "cổng"), ("neo4j://x/a/b", "a/b"),
    ("neo4j://x/neo4j?a=1", "tham số")])
def test_a_wrong_address_is_told_in_words(address: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        open_store(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(BadRequest, match="THONGSUOT_NEO4J_PASSWORD") as raised:
        open_store("neo4j://neo4j:bi-mat@localhost:7687/neo4j")
    assert "bi-mat" not in str(raised.value.problem())


def test_user_and_password_come_from_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "mat-khau"
    file.write_text("từ tệp\n", encoding="utf-8")
    assert credentials({}) == (None, None)
    assert credentials({"THONGSUOT_NEO4J_PASSWORD": "a"}) == ("neo4j", "a")
    assert credentials({"THONGSUOT_NEO4J_USER": "an", "THONGSUOT_NEO4J_PASSWORD_FILE": str(file)}
                       ) == ("an", "từ tệp")
    with pytest.raises(StoreInvalid, match="THONGSUOT_NEO4J_PASSWORD_FILE"):
        credentials({"THONGSUOT_NEO4J_PASSWORD_FILE": str(tmp_path / "none")})


def test_a_file_address_opens_the_embedded_store(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{(tmp_path / 'a.db').as_posix()}")
    assert isinstance(store, SqliteStore)
    store.close()
    with pytest.raises(StoreInvalid, match="không có tệp kho"):
        open_store(str(tmp_path / "b.db"), create=False)


def test_the_driver_is_not_loaded_for_a_file() -> None:
    code = ("import sys, graph.open; graph.open.parse('neo4j://x/y'); import graph.sqlite; "
            "print([m for m in ('neo4j', 'networkx') if m in sys.modules])")
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, text=True, capture_output=True,
                          check=True)
    assert done.stdout == "[]\n"
