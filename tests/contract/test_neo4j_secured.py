"""A server with TLS and a password: what the address and the environment must say."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreInvalid, StoreUnavailable
from graph.model import Delta
from graph.neo4j import Neo4jStore
from graph.open import open_store
from tests.conftest import require
from tests.contract.world import WORLD, paper
from tests.neo4j_server import own_server, release, script

PASSWORD = "mật khẩu dài & khó"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate of this machine with its key beside it."""
    require(shutil.which("openssl"), "openssl")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
         str(folder / "private.key"), "-out", str(folder / "public.crt")],
        check=True, capture_output=True)
    return folder / "public.crt"


@pytest.fixture(scope="module")
def place(certificate: Path) -> Iterator[str]:
    """Host, port and database of the server."""
    def prepare(home: Path) -> list[str]:
        script().admin(home, ["dbms", "set-initial-password", PASSWORD], home, release())
        policy = "dbms.ssl.policy.bolt"
        return ["dbms.security.auth_enabled=true", "server.bolt.tls_level=OPTIONAL",
                f"{policy}.enabled=true", f"{policy}.base_directory={certificate.parent}",
                f"{policy}.private_key=private.key", f"{policy}.public_certificate=public.crt",
                f"{policy}.client_auth=NONE"]

    with own_server(prepare) as (address, _home):
        yield address.split("://")[1]


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THONGSUOT_NEO4J_PASSWORD", PASSWORD)


@pytest.mark.neo4j
@pytest.mark.usefixtures("login")
@pytest.mark.parametrize("scheme", ["neo4j+ssc", "bolt+ssc", "neo4j"])
def test_a_self_signed_server_is_used_when_the_address_says_so(place: str, scheme: str) -> None:
    store = open_store(f"{scheme}://{place}")
    store.apply(WORLD)
    assert store.counts().nodes == len(WORLD.put_nodes)
    store.close()


@pytest.mark.neo4j
@pytest.mark.usefixtures("login")
@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s"])
def test_a_certificate_must_be_trusted_unless_the_address_says_otherwise(
        place: str, certificate: Path, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreUnavailable, match=r"chứng thư.*neo4j\+ssc") as raised:
        open_store(f"{scheme}://{place}")
    assert "\n" not in raised.value.detail
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    open_store(f"{scheme}://{place}").close()


@pytest.mark.neo4j
def test_tls_to_a_server_without_it_is_told(neo4j_address: str) -> None:
    with pytest.raises(StoreUnavailable, match="TLS"):
        open_store(neo4j_address.replace("neo4j://", "neo4j+ssc://"))


@pytest.mark.neo4j
@pytest.mark.parametrize("password", [None, "sai"])
def test_a_wrong_or_missing_password_is_told_by_the_names_of_the_variables(
        place: str, password: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THONGSUOT_NEO4J_PASSWORD", raising=False)
    if password:
        monkeypatch.setenv("THONGSUOT_NEO4J_PASSWORD", password)
    with pytest.raises(StoreUnavailable, match="THONGSUOT_NEO4J_PASSWORD"):
        open_store(f"neo4j://{place}")


@pytest.mark.neo4j
def test_the_password_may_stand_in_a_file(
        place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mk").write_text(PASSWORD + "\n", encoding="utf-8")
    monkeypatch.setenv("THONGSUOT_NEO4J_PASSWORD_FILE", str(tmp_path / "mk"))
    store = open_store(f"neo4j://{place}")
    store.ping()
    store.close()


@pytest.mark.neo4j
@pytest.mark.usefixtures("login")
def test_the_database_of_the_address_is_the_one_asked(place: str) -> None:
    host = place.rpartition("/")[0]
    with pytest.raises(StoreInvalid, match="không có cơ sở dữ liệu"):
        open_store(f"neo4j://{host}/khac")
    open_store(f"neo4j://{host}").close()


@pytest.mark.neo4j
@pytest.mark.usefixtures("login")
def test_reads_after_a_write_carry_its_bookmark(place: str) -> None:
    store = open_store(f"neo4j+ssc://{place}")
    assert isinstance(store, Neo4jStore)
    before = set(store.server._seen.get_bookmarks())
    store.apply(Delta(put_nodes=(paper("d-50", "50-KH/TU", "Mới"),)))
    after = set(store.server._seen.get_bookmarks())
    assert after
    assert after != before
    assert "d-50" in store.nodes(["d-50"])
    store.close()
