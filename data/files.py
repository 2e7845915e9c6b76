"""People's pictures on disk: where they lie, how they get there, what is swept away.

    uploads/incoming/                    half-done work; nothing here is ever served
    uploads/pictures/ab/abcdef…/320.webp, 800.webp, 1600.webp

A picture's name is the SHA-256 of its largest variant: uploads that show the same share their files, whatever their metadata said;
a backup can check itself; and who has an original can't compute an address. A folder appears complete, by one rename, or not at all.
Nothing is decoded in this process; `data.picture_worker` does that. Everything here blocks: call it in a thread.
"""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import BoundedSemaphore, Lock

from data import picture_worker, policy
from data.crops import WHOLE, Crop
from data.settings import settings
from data.words import N_

WIDTHS = picture_worker.WIDTHS
MAX_PIXELS = picture_worker.MAX_PIXELS
MAX_BYTES = 20 * 1024 * 1024
TIMEOUT = 30.0
"""Seconds of wall clock that a worker may take; its own limit of CPU time is shorter and counts on an idle machine."""

_MESSAGES = {
    'unknown': N_('This file is not a picture we know: JPEG, PNG, WebP, GIF and HEIC work.'),
    'bytes': N_('The picture is larger than {megabytes} MB.'),
    'pixels': N_('The picture has more than {megapixels} megapixels.'),
    'shape': N_('The picture is too narrow: one side may be at most {ratio} times as long as the other.'),
    'broken': N_('The picture is broken and can’t be read.'),
    'exhausted': N_('The picture takes too much memory or time to prepare. A smaller version may work.'),
    'busy': N_('Many pictures are being prepared right now. Please try again in a minute.'),
}
_RUNNING = BoundedSemaphore(2)
_PLACES = BoundedSemaphore(10)  # running and waiting
_PLACING = Lock()
_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture on disk: the hash it is found by, and the upright size in pixels of its largest variant."""

    hash: str
    width: int
    height: int


def refused(reason: str) -> policy.Invalid:
    """Return the error that tells people why: unknown, bytes, pixels, shape, broken, exhausted or busy."""
    return policy.Invalid(
        _MESSAGES[reason],
        megabytes=MAX_BYTES // 1024**2,
        megapixels=MAX_PIXELS // 10**6,
        ratio=picture_worker.MAX_RATIO,
    )


@contextmanager
def incoming() -> Iterator[Path]:
    """Give an empty file on the disk of the pictures to write an upload into; it is gone afterwards."""
    handle, name = tempfile.mkstemp(dir=_incoming())
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def store_picture(source: Path, crop: Crop = WHOLE) -> StoredPicture:
    """Decode and keep the picture in the file `source`, or a part of it; the file stays where it is.

    Raises Invalid with the reason if the picture can't be accepted, OSError if the disk or the worker fails.
    """
    if source.stat().st_size > MAX_BYTES:
        raise refused('bytes')
    with _place(), tempfile.TemporaryDirectory(dir=_incoming()) as work:
        variants = Path(work, 'variants')
        variants.mkdir(mode=0o700)
        size = _run_worker(source, variants, crop)
        return StoredPicture(_publish(variants), *size)


def _incoming() -> Path:
    folder = settings().home / 'uploads' / 'incoming'
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _pictures() -> Path:
    return settings().home / 'uploads' / 'pictures'


@contextmanager
def _place() -> Iterator[None]:
    if not _PLACES.acquire(blocking=False):
        raise refused('busy')
    try:
        with _RUNNING:
            yield
    finally:
        _PLACES.release()


def _run_worker(source: Path, variants: Path, crop: Crop) -> tuple[int, int]:
    """Return the size the worker answers. It talks to files, which its limits bound, rather than into our memory."""
    output, errors = variants.with_name('output'), variants.with_name('errors')
    paths, part = (str(source.resolve()), str(variants.resolve())), ','.join(map(repr, crop))
    command = [sys.executable, '-s', '-m', picture_worker.__name__, *paths, part]
    try:
        with output.open('wb') as out, errors.open('wb') as err:
            code = subprocess.run(  # noqa: S603 - our own program, and paths that we made
                command,
                cwd=_ROOT,
                env={'LC_ALL': 'C.UTF-8'},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                timeout=TIMEOUT,
            ).returncode
    except subprocess.TimeoutExpired:
        raise refused('exhausted') from None
    if code < 0:
        raise refused('exhausted' if -code in (signal.SIGXCPU, signal.SIGKILL) else 'broken')
    if code > 0:
        raise OSError(f'the picture worker failed: {_beginning(errors)}')
    answer = json.loads(_beginning(output))
    if 'refused' in answer:
        raise refused(answer['refused'])
    return answer['width'], answer['height']


def _beginning(path: Path) -> str:
    with path.open(errors='replace') as file:
        return file.read(4000)


def _publish(variants: Path) -> str:
    """Move the finished folder to where it is served from; return its hash."""
    files = sorted(variants.iterdir(), key=lambda path: int(path.stem))
    with files[-1].open('rb') as largest:
        name = hashlib.file_digest(largest, 'sha256').hexdigest()
    for path in (*files, variants):
        sync(path)
    place = _pictures() / name[:2] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with _PLACING:
        try:
            variants.rename(place)
        except OSError:
            if not place.is_dir():
                raise
            os.utime(place)  # shared from now on: young again in the eyes of `sweep`
    for folder in place.parents[:4]:  # up to the home, as each may be new
        sync(folder)
    return name


def sync(path: Path) -> None:
    """Have what lies there outlive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def picture_path(hash: str, width: int) -> Path:
    """Return the file to serve for a width in pixels: that of the next smaller variant if the original was not that wide.

    Raises NotFound for whatever is no hash, no width of ours, or not there.
    """
    if re.fullmatch('[0-9a-f]{64}', hash) and width in WIDTHS:
        folder = _pictures() / hash[:2] / hash
        for candidate in (folder / f'{smaller}.webp' for smaller in reversed(WIDTHS) if smaller <= width):
            if candidate.is_file():
                return candidate
    raise policy.no_such_file()


def sweep(known: set[str], older_than: timedelta) -> None:
    """Remove what a crash left behind: pictures whose hash is not in `known`, and half-done work, if untouched for that long.

    Choose `older_than` longer than an upload, and than it takes from `store_picture` to the row that knows the picture.
    """
    limit = time.time() - older_than.total_seconds()
    for left_over in _incoming().iterdir():
        if untouched_since(limit, left_over):
            _remove(left_over)
    for picture in _pictures().glob('??/*'):
        if picture.name not in known:
            with _PLACING:
                if not untouched_since(limit, picture):
                    continue
                hidden = picture.rename(_incoming() / picture.name)
            _remove(hidden)


def untouched_since(limit: float, path: Path) -> bool:
    """Whether a file is there and nobody has written to it since that moment of the clock."""
    with suppress(FileNotFoundError):  # an upload that has just ended
        return path.stat().st_mtime < limit
    return False


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
