"""``python -m thongsuot``."""

from .cli import main

main()
