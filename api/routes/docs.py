"""``/docs`` without a CDN: Swagger UI from the installed ``fastapi-offline`` wheel, own page."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response

from viz.page import environment

router = APIRouter(include_in_schema=False)
_ASSETS = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}


@cache
def assets() -> Path:
    """The folder of static files inside the wheel, found without importing it."""
    spec = find_spec("fastapi_offline")
    if spec is None or spec.origin is None:
        raise HTTPException(404)
    return Path(spec.origin).parent / "static"


@router.get("/docs")
async def docs() -> Response:
    """The page that shows the operations."""
    return HTMLResponse(environment().get_template("docs.html").render())


@router.get("/docs/{name}")
async def asset(name: str) -> Response:
    """The two files of Swagger UI."""
    if name not in _ASSETS:
        raise HTTPException(404)
    return FileResponse(assets() / name, media_type=_ASSETS[name],
                        headers={"Cache-Control": "public, max-age=86400"})
