"""The settings: environment variables with the prefix ``THONGSUOT_``.

Settings are made once by whoever starts the program and handed down; no module keeps them.
Every field has a description, printed by ``doctor`` and compared with ``docs/settings.md``.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidInput

PREFIX = "THONGSUOT_"


class Settings(BaseSettings):
    """What can be set from outside.  An empty variable counts as not set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore",
                                      frozen=True)

    store: str = Field(
        default="sqlite:///thongsuot.db",
        description="Địa chỉ kho dữ liệu: sqlite:///tệp.db hoặc neo4j://máy:cổng/tên",
    )
    max_bytes: int = Field(
        default=20_000_000, gt=0, description="Cỡ tối đa của một tệp nạp vào, tính bằng byte",
    )
    host: str = Field(default="127.0.0.1", description="Địa chỉ mà lệnh serve lắng nghe")
    port: int = Field(default=8000, ge=0, le=65535, description="Cổng mà lệnh serve lắng nghe")
    allow_writing: bool = Field(
        default=False, description="Cho phép quyết việc, rút lại qua API của serve")
    # The next three are read where a store is opened (graph.open), so that no secret is handed
    # about; here they are declared, checked and shown.
    neo4j_user: str = Field(default="neo4j", description="Tên đăng nhập Neo4j")
    neo4j_password: SecretStr | None = Field(default=None, description="Mật khẩu Neo4j")
    neo4j_password_file: Path | None = Field(
        default=None, description="Tệp chứa mật khẩu Neo4j (dùng thay cho biến mật khẩu)",
    )


def load() -> Settings:
    """The settings of this process; a value without meaning is one line for people."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(map(str, first["loc"])).upper()
        raise InvalidInput(f"{name}: giá trị không hợp lệ ({first['msg']})") from error
