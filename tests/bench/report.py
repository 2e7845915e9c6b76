"""What a benchmark says, on the screen and in var/bench.json."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """A number. With a floor from the same run its ratio is compared with the budget, without one the value itself."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    budget: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor it is."""
        return self.value / self.floor if self.floor else None

    @property
    def missed(self) -> bool:
        """Whether there is a budget and it was not kept."""
        return self.budget is not None and (self.value if self.ratio is None else self.ratio) > self.budget


def show(measured: Sequence[Measured]) -> None:
    """Print the table."""
    width = max(72, *(len(row.name) for row in measured))
    print(f'{"":{width}}  {"value":>12} {"floor":>9} {"ratio":>7} {"budget":>8}')
    for row in measured:
        budget = '' if row.budget is None else f'{row.budget:g}' + (' ×' if row.floor else f' {row.unit}')
        print(
            f'{row.name:{width}}  {_number(row.value)} {row.unit:<4} {_number(row.floor)} {_number(row.ratio, 7)}'
            f' {budget:>8}{"  MISSED" if row.missed else ""}',
            flush=True,
        )


def write(measured: Sequence[Measured], path: Path) -> None:
    """Write everything as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(row) | {'ratio': row.ratio} for row in measured]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + '\n')


def _number(number: float | None, width: int = 9) -> str:
    return ' ' * width if number is None else f'{number:>{width}.{2 if abs(number) < 100 else 0}f}'
