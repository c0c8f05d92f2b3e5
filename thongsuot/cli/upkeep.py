"""``verify``, ``backup``, ``restore``, ``copy``, ``bulk-export``: keeping a store, moving it."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import BadRequest

from .. import settings
from .common import JsonOption, StoreOption, console, opened, print_json
from .progress import progress_bar


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("verify", help="Kiểm tra kho: tệp, chỉ mục, nội dung so với tính lại")(verify)
    app.command("backup", help="Sao lưu kho ra một tệp, khi kho vẫn đang dùng")(backup)
    app.command("restore", help="Phục hồi kho từ một tệp sao lưu")(restore)
    app.command("copy", help="Chép kho sang kho khác, tệp hoặc Neo4j; đứt thì chạy lại")(copy)
    app.command("bulk-export", help="Xuất kho thành tệp CSV để Neo4j nhập một lần khi dừng máy chủ"
                )(bulk_export)


def verify(file: Annotated[Path | None, typer.Argument(
               metavar="[HỒ_SƠ]", help="Hồ sơ .zip cần kiểm tra; không có thì kiểm tra kho"
           )] = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Check the store, one line a check, or a dossier; exit code 1 when anything differs."""
    if file is not None:
        _verify_dossier(file, as_json)
        return
    from graph.verify import verify as check

    findings = []
    out = console()
    with opened(store) as source:
        for finding in check(source):
            findings.append(finding)
            if not as_json:
                first = f", ví dụ: {finding.first}" if finding.first else ""
                said = "khớp" if finding.sound else f"{finding.differences} chỗ khác{first}"
                out.print(f"{'✓' if finding.sound else '✗'} {finding.what}: {said}",
                          markup=False, soft_wrap=True)
    if as_json:
        print_json(findings)
    if not all(finding.sound for finding in findings):
        raise typer.Exit(1)


def _verify_dossier(file: Path, as_json: bool) -> None:
    from viz.office.dossier import check

    faults = check(file)
    if as_json:
        print_json({"file": file.name, "sound": not faults, "faults": faults})
    elif faults:
        for fault in faults:
            console().print(f"✗ {fault}", markup=False, soft_wrap=True)
    else:
        console().print(f"✓ {file.name}: đủ tệp, đúng mã băm, câu trích có trong văn bản.",
                        markup=False, soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def backup(file: Annotated[Path, typer.Argument(help="Tệp sao lưu sẽ ghi", metavar="TỆP")],
           store: StoreOption = None) -> None:
    """Write a checked copy of the store; others may go on using it."""
    from graph.backup import backup as write

    with progress_bar() as progress:
        counted = write(store or settings.load().store, file,
                        lambda done, total: progress("sao lưu", done, total))
    console().print(f"Đã sao lưu: {file} ({file.stat().st_size / 1e6:.1f} MB; "
                    f"{counted['sources']} nguồn, {counted['nodes']} nút, "
                    f"{counted['edges']} cạnh; đã kiểm tra).", markup=False, soft_wrap=True)


def restore(file: Annotated[Path, typer.Argument(help="Tệp sao lưu", metavar="TỆP")],
            store: StoreOption = None) -> None:
    """Put a backup in the place of the store; the old store is kept beside it."""
    from graph.backup import restore as put

    with progress_bar() as progress:
        aside = put(file, store or settings.load().store,
                    lambda done, total: progress("phục hồi", done, total))
    with opened(store) as source:
        counts = source.counts()
    kept = f" Kho cũ còn giữ tại {aside}." if aside else ""
    console().print(f"Đã phục hồi từ {file}: {counts.sources} nguồn, {counts.nodes} nút, "
                    f"{counts.edges} cạnh.{kept}", markup=False, soft_wrap=True)


def copy(source: Annotated[str, typer.Argument(help="Địa chỉ kho nguồn", metavar="NGUỒN")],
         target: Annotated[str, typer.Argument(help="Địa chỉ kho đích, còn trống",
                                               metavar="ĐÍCH")]) -> None:
    """Copy a store into an empty one; the same command goes on where it was cut."""
    from graph.open import open_store, parse
    from graph.transfer import copy as run

    if parse(source) == parse(target):
        raise BadRequest("kho nguồn và kho đích là một")
    with ExitStack() as stack:
        begin = stack.enter_context(closing(open_store(source, create=False)))
        end = stack.enter_context(closing(open_store(target, unfinished=True)))
        progress = stack.enter_context(progress_bar())
        counts = run(begin, end, progress)
    console().print(f"Đã chép {counts.sources} nguồn, {counts.nodes} nút, {counts.edges} cạnh; "
                    "số lượng và mẫu so lại đều khớp.", markup=False, soft_wrap=True)


def bulk_export(folder: Annotated[Path, typer.Argument(help="Thư mục trống hoặc chưa có",
                                                       metavar="THƯ_MỤC")],
                database: Annotated[str, typer.Option(
                    "--database", help="Tên cơ sở dữ liệu Neo4j sẽ nhập")] = "neo4j",
                store: StoreOption = None) -> None:
    """Write CSV files for the offline import of Neo4j and print its command."""
    from graph.export import neo4j_admin

    with opened(store) as source, progress_bar() as progress:
        neo4j_admin.write(source, folder, database, progress)
    out = console()
    out.print(f"Đã ghi vào {folder}. Dừng cơ sở dữ liệu {database}, vào thư mục đó rồi chạy lệnh "
              f"sau (có trong {neo4j_admin.COMMAND}), xong mở lại:", markup=False, soft_wrap=True)
    out.print((folder / neo4j_admin.COMMAND).read_text(encoding="utf-8"), markup=False,
              soft_wrap=True)
