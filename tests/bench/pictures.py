"""What the picture worker costs: time from start to answer, and the memory it really used."""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
from PIL import Image

from tests.bench.report import Measured, show
from tests.data.bad_pictures import RGBA, encoded_flat, png

ROOT = Path(__file__).parent.parent.parent
CONVERT_ONE = """
import sys
from pathlib import Path
from data import crops, picture_worker
picture_worker.main(Path(sys.argv[1]), Path(sys.argv[2]), crops.WHOLE)
print(next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))
"""


def measure() -> list[Measured]:
    """Time and memory of each; one run, as the largest take seconds."""
    rows = []
    for name, data in _pictures():
        seconds, megabytes = _run(data)
        rows.append(Measured(f'picture worker, {name}: time', seconds, 's'))
        rows.append(Measured(f'picture worker, {name}: memory', megabytes, 'MB'))
    return rows


def _pictures() -> Iterator[tuple[str, bytes]]:
    photo = _photo(4032, 3024)
    yield '12 MP JPEG', _jpeg(photo)
    yield '12 MP HEIC', _heic(photo)
    yield '48 MP JPEG', _jpeg(photo.resize((8064, 6048)))
    yield '60 MP PNG of 16 bits from 0.5 MB', png(10000, 6000, color=RGBA, bits=16)
    yield '60 MP progressive CMYK JPEG', encoded_flat('JPEG', (10000, 6000), 'CMYK', progressive=True, subsampling=0)
    yield '900 MP PNG, refused', png(30000, 30000)


def _photo(width: int, height: int) -> Image.Image:
    """Slopes with noise, which packs about as badly as a real photo does."""
    slope = Image.linear_gradient('L').resize((width, height))
    bands = [Image.blend(slope.rotate(turn), Image.effect_noise((width, height), 60), 0.2) for turn in (0, 90, 180)]
    return Image.merge('RGB', bands)


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, 'JPEG', quality=80)
    return file.getvalue()


def _heic(image: Image.Image) -> bytes:
    file = io.BytesIO()
    pillow_heif.from_pillow(image).save(file, quality=40, enc_params={'preset': 'ultrafast'}, tile_size=512)
    return file.getvalue()


def _run(data: bytes) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, 'source'), Path(folder, 'target')
        source.write_bytes(data)
        target.mkdir()
        start = time.perf_counter()
        command = [sys.executable, '-c', CONVERT_ONE, source, target]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - start
        return seconds, float(done.stdout.splitlines()[-1])


if __name__ == '__main__':
    show(measure())
