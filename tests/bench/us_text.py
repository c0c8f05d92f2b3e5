"""US opinions made of own sentences, with a wanted number of citations a megabyte."""

from __future__ import annotations

import random

_REPORTERS = [
    "U.S.",
    "F.3d",
    "F.2d",
    "F. Supp. 2d",
    "S. Ct.",
    "P.2d",
    "N.E.2d",
    "So. 2d",
    "Cal. 4th",
]
_COURTS = {
    "F.3d": "9th Cir. ",
    "F.2d": "2d Cir. ",
    "F. Supp. 2d": "S.D.N.Y. ",
    "U.S.": "",
    "S. Ct.": "",
    "P.2d": "Cal. ",
    "N.E.2d": "Ill. ",
    "So. 2d": "Fla. ",
    "Cal. 4th": "",
}
_NAMES = [
    "Harlow",
    "Brightwater County",
    "Mendoza",
    "Acme Freight Co.",
    "Linden School District",
    "Okafor",
    "Pine Ridge Board",
    "Vasquez",
    "United Harbor Workers",
    "Castellan",
    "Whitlock",
    "Summit Bank",
]
_PLAIN = [
    "The parties dispute whether the notice reached the office in time.",
    "Nothing in the record shows that the clerk was told of the change.",
    "We review the order without deference to the reasons given below.",
    "The agreement sets out who must pay and when the payment falls due.",
    "Both sides filed long briefs, and the hearing lasted most of a day.",
    "A reader of the statute would expect the duty to rest on the owner.",
    "The witness said that the road had been closed since the spring.",
    "That question was left open by the panel and need not be settled here.",
]


def _full(rng: random.Random, known: list[tuple[str, int, str]]) -> str:
    one, two = rng.sample(_NAMES, 2)
    reporter, volume = rng.choice(_REPORTERS), rng.randint(2, 600)
    known.append((one, volume, reporter))
    return (
        f"{one} v. {two}, {volume} {reporter} {rng.randint(1, 1400)}, {rng.randint(10, 1500)} "
        f"({_COURTS[reporter]}{rng.randint(1955, 2020)})"
    )


def opinion(rng: random.Random, size: int, per_megabyte: float) -> str:
    """One opinion of about ``size`` bytes."""
    parts: list[str] = []
    known: list[tuple[str, int, str]] = []
    length = cited = 0
    while length < size:
        if cited < per_megabyte * length / 1e6:
            cited += 1
            form = rng.random()
            if form < 0.5 or not known:
                sentence = f"The rule is an old one. {_full(rng, known)}."
            elif form < 0.7:
                sentence = f"The same holds here. Id. at {rng.randint(10, 900)}."
            elif form < 0.9:
                name, volume, reporter = rng.choice(known)
                sentence = (
                    f"So it was said before. {name}, {volume} {reporter} at {rng.randint(10, 900)}."
                )
            else:
                name, _, _ = rng.choice(known)
                sentence = f"The point is not new. {name}, supra, at {rng.randint(10, 900)}."
        else:
            sentence = rng.choice(_PLAIN)
        sentence += rng.choice([" ", " ", " ", "\n\n"])
        parts.append(sentence)
        length += len(sentence)
    return "".join(parts)
