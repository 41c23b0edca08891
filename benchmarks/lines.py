"""The lines of the table of benchmarks: what was measured, of us and of a peer, their ratio, and whether an aim is met."""

from dataclasses import dataclass

from costs import Cost

COLUMNS = ("what", "size", "unit", "ours", "peer", "its", "ratio", "aim", "verdict")
MET, MISSED, OPEN = "met", "not met", "open"


@dataclass(frozen=True)
class Line:
    """One figure of ours, and that of the peer, where there is one, in the same unit; less is better.

    `aim` is the most that the ratio of ours to the peer's may be; without a peer, the most that ours may be. Where the peer was
    ended before it was done, `at_least` says so: `its` is then less than what it takes, and the ratio is less than the one shown.
    """

    what: str
    size: str
    unit: str
    ours: float
    peer: str = ""
    its: float | None = None
    aim: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours to the peer's; more than the true one where the peer was ended."""
        return self.ours / self.its if self.its else None

    @property
    def verdict(self) -> str:
        """Whether the aim is met; open where the peer was ended too early to tell, or was not asked; empty without an aim."""
        if self.aim is None:
            return ""
        compared = self.ratio if self.peer else self.ours
        if compared is not None and compared <= self.aim:
            return MET
        return OPEN if compared is None or self.at_least else MISSED

    def cells(self) -> list[str]:
        """Return the line as text, for `COLUMNS`."""
        more, less = (">", "<") if self.at_least else ("", "")
        return [
            self.what,
            self.size,
            self.unit,
            shown(self.ours),
            self.peer,
            "" if self.its is None else more + shown(self.its),
            "" if self.ratio is None else less + shown(self.ratio),
            "" if self.aim is None else f"at most {shown(self.aim)}",
            self.verdict,
        ]


def times(
    what: str, size: str, ours: Cost, peer: str = "", its: Cost | None = None, aim: float | None = None
) -> list[Line]:
    """Return the lines of work in several processes: seconds on the clock, to which the aim is put, and of the processors."""
    return [
        Line(what, size, "s", ours.wall, peer, its.wall if its else None, aim),
        Line(what, size, "CPU s", ours.cpu, peer, its.cpu if its else None),
    ]


def shown(number: float) -> str:
    """Return a number with three digits that count."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
