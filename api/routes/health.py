"""``/healthz`` (the process lives, no store asked) and ``/readyz`` (the store answers)."""

from __future__ import annotations

from fastapi import APIRouter, Request

from ..deps import StoreDep, ask, state_of
from ..schemas import Health, problems

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="Dịch vụ đang chạy · Alive",
            response_model_exclude_none=True, responses=problems())
async def healthz(request: Request) -> Health:
    """Dịch vụ đang chạy. The process lives."""
    return Health(status="ok", version=state_of(request).settings.version)


@router.get("/readyz", summary="Kho trả lời được · Ready",
            response_model_exclude_none=True, responses=problems())
async def readyz(request: Request, store: StoreDep) -> Health:
    """Kho trả lời được. The store answers."""
    await ask(request, store.ping)
    revision = await ask(request, store.revision)
    return Health(status="ok", version=state_of(request).settings.version,
                  store=store.capabilities.name, revision=revision)
