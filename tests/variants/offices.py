"""The offices a paper can come from."""

from __future__ import annotations

import random

from tests.variants.office import Office
from tests.variants.offices_party import (
    central_party,
    commune_party_new,
    commune_party_old,
    company_party,
    department_party,
    district_party,
    hamlet_cell,
    province_party,
    university_party,
)
from tests.variants.offices_state import (
    commune_state,
    department_state,
    district_state,
    front,
    hospital,
    ministry,
    province_state,
    school,
    youth,
)

__all__ = ["OFFICES", "Office", "make_office"]

OFFICES = {
    f.__name__: f
    for f in (
        commune_party_old,
        commune_party_new,
        district_party,
        province_party,
        department_party,
        university_party,
        hamlet_cell,
        central_party,
        commune_state,
        district_state,
        province_state,
        department_state,
        ministry,
        school,
        hospital,
        front,
        youth,
        company_party,
    )
}


def make_office(rng: random.Random, which: str | None = None) -> Office:
    """An office drawn from the ladder, or the one named."""
    return OFFICES[which or rng.choice(sorted(OFFICES))](rng)
