"""Anna and Bela upload pictures, good ones and bad ones; what lies on disk afterwards is right, complete and says nothing more."""

import io
import json
import os
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import BoundedSemaphore

import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat

from data import files
from data.policy import Invalid, NotFound
from tests.conftest import SHARED_DATA
from tests.data import bad_pictures as bad

PHOTOS = SHARED_DATA / 'photos'
ROOT = Path(__file__).parent.parent.parent
CORNERS = {'top left': 'red', 'top right': 'lime', 'bottom left': 'blue', 'bottom right': 'white'}
TURNED = (
    Image.Transpose.FLIP_LEFT_RIGHT,
    Image.Transpose.ROTATE_180,
    Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.TRANSPOSE,
)
TURNED += (Image.Transpose.ROTATE_90, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_270)
CONVERT_ALL = """
import json, sys
from pathlib import Path
from data import picture_worker
picture_worker.CPU_SECONDS = 300
picture_worker.MEMORY = int(sys.argv[2]) << 20
picture_worker.limit_process()
picture_worker.prepare_decoders()
folder = Path(sys.argv[1])
answers = {path.name: picture_worker.convert(path, folder / 'out') for path in sorted(folder.iterdir()) if path.is_file()}
peak = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))
print(json.dumps([list(answers.values()), peak >> 10]))
"""


@pytest.fixture(autouse=True)
def _nothing_left(home: Path):
    """Whatever a test does, no half-done work and no process remains."""
    before = _children()
    yield
    assert not [path.name for path in (home / 'uploads' / 'incoming').glob('*')]
    assert _children() <= before


def _children() -> set[str]:
    found = set()
    for stat in Path('/proc').glob('[0-9]*/stat'):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(')')[2].split()[1])
            found |= {stat.parent.name} if parent == os.getpid() else set()
    return found


def _store(data: bytes) -> files.StoredPicture:
    with files.incoming() as path:
        path.write_bytes(data)
        return files.store_picture(path)


def _reason(data: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        _store(data)
    assert refused.value.message.format(**refused.value.values)
    return next(reason for reason, message in files._MESSAGES.items() if message == refused.value.message)


def _shown(stored: files.StoredPicture, width: int = 1600) -> Image.Image:
    return Image.open(files.picture_path(stored.hash, width))


def _kept(home: Path) -> list[str]:
    return sorted(path.name for path in (home / 'uploads').glob('pictures/*/*'))


def _marked(size: tuple[int, int] = (90, 60)) -> Image.Image:
    image = Image.new('RGB', size)
    for corner, color in CORNERS.items():
        at = (size[0] // 2 * ('right' in corner), size[1] // 2 * ('bottom' in corner))
        image.paste(color, (*at, at[0] + size[0] // 2, at[1] + size[1] // 2))
    return image


def _jpeg(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, 'JPEG', quality=95, **options)
    return file.getvalue()


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = 'Annas Kamera'
    exif.get_ifd(0x8825).update({1: 'N', 2: (52.0, 31.0, 12.0), 3: 'E', 4: (13.0, 24.0, 18.0)})
    return exif


def _assert_upright(image: Image.Image) -> None:
    assert image.width > image.height
    right, bottom = image.width - 8, image.height - 8
    for corner, color in CORNERS.items():
        found = image.convert('RGB').getpixel((right if 'right' in corner else 8, bottom if 'bottom' in corner else 8))
        wanted = Image.new('RGB', (1, 1), color).getpixel((0, 0))
        assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 40, (corner, found)


def _chunks(path: Path) -> set[bytes]:
    data, at, kinds = path.read_bytes(), 12, set()
    while at < len(data):
        kinds.add(data[at : at + 4])
        at += 8 + (struct.unpack('<I', data[at + 4 : at + 8])[0] + 1) // 2 * 2
    return kinds


def test_annas_photo_lies_in_three_widths_under_its_content(home):
    stored = _store(_jpeg(_marked((3000, 2000))))
    assert (stored.width, stored.height) == (1600, 1067)
    assert [_shown(stored, width).size for width in files.WIDTHS] == [(320, 213), (800, 534), (1600, 1067)]
    assert _kept(home) == [stored.hash]
    for width in files.WIDTHS:
        path = files.picture_path(stored.hash, width)
        assert path == home / 'uploads' / 'pictures' / stored.hash[:2] / stored.hash / f'{width}.webp'
        assert path.stat().st_mode & 0o077 == 0
        _assert_upright(Image.open(path))


@pytest.mark.parametrize(
    ('width', 'widths'), [(1, [1, 1, 1]), (320, [320] * 3), (500, [320, 500, 500]), (801, [320, 800, 801])]
)
def test_a_small_picture_is_never_blown_up(home, width, widths):
    stored = _store(_jpeg(Image.new('RGB', (width, max(1, width // 2)), 'red')))
    assert stored.width == width
    assert [_shown(stored, each).width for each in files.WIDTHS] == widths


def test_a_long_screenshot_stays_within_what_webp_can_hold(home):
    stored = _store(bad.png(1080, 20000))
    assert stored.height == 8192
    assert _shown(stored).size == (stored.width, stored.height)


@pytest.mark.parametrize('orientation', range(1, 9))
@pytest.mark.parametrize('profile', [None, ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()])
def test_every_orientation_comes_out_upright(home, orientation, profile):
    image = _marked() if orientation == 1 else _marked().transpose(TURNED[orientation - 2])
    stored = _store(_jpeg(image, exif=_exif(orientation), icc_profile=profile))
    assert (stored.width, stored.height) == (90, 60)
    _assert_upright(_shown(stored))


@pytest.mark.parametrize('orientation', range(1, 9))
def test_a_part_is_cut_from_the_upright_picture_before_it_is_made_smaller(home, orientation):
    image = _marked((3600, 2400))
    image = image if orientation == 1 else image.transpose(TURNED[orientation - 2])
    with files.incoming() as path:
        path.write_bytes(_jpeg(image, exif=_exif(orientation)))
        part = files.store_picture(path, (0.25, 0.25, 0.5, 0.5))
        corner = files.store_picture(path, (0.5, 0.0, 0.25, 0.25))
    assert (part.width, part.height, corner.width) == (1600, 1067, 900)
    _assert_upright(_shown(part))
    assert (
        ImageChops.difference(_shown(corner).convert('RGB'), Image.new('RGB', (900, 600), 'lime')).getextrema()[0][1]
        < 40
    )


def test_a_part_that_is_a_strip_is_refused(home):
    with files.incoming() as path:
        path.write_bytes(_jpeg(_marked((900, 600))))
        with pytest.raises(Invalid):
            files.store_picture(path, (0, 0, 1, 0.05))


def test_heic_is_turned_once(home):
    file = io.BytesIO()
    turned = pillow_heif.from_pillow(_marked((180, 120)).transpose(Image.Transpose.ROTATE_90))
    turned.info['exif'] = _exif(6).tobytes()
    turned.save(file, quality=90)
    assert b'irot' in file.getvalue()
    _assert_upright(_shown(_store(file.getvalue())))


def test_a_large_turned_photo_is_as_wide_as_it_is_seen(home):
    lying = _marked((2400, 1600)).transpose(Image.Transpose.ROTATE_90)
    stored = _store(_jpeg(lying, exif=_exif(6)))
    assert (stored.width, stored.height) == (1600, 1067)
    _assert_upright(_shown(stored))


def test_nobody_learns_where_anna_was(home):
    comment = b'geheim'
    data = _jpeg(_marked((1700, 1000)), exif=_exif(), comment=comment, xmp=b'<x:xmpmeta>geheim</x:xmpmeta>')
    assert b'Annas Kamera' in data
    stored = _store(data)
    for width in files.WIDTHS:
        path = files.picture_path(stored.hash, width)
        assert _chunks(path) <= {b'VP8 ', b'VP8L'}
        assert not [word for word in (b'Exif', b'Kamera', b'geheim', b'xmp') if word in path.read_bytes()]


def _encoded(image: Image.Image, format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def _grey_16() -> bytes:
    return _encoded(Image.linear_gradient('L').convert('I').point(lambda value: value * 257).convert('I;16'), 'PNG')


def test_unusual_kinds_of_colour_come_out_as_they_look(home):
    _assert_upright(_shown(_store(_jpeg(_marked().convert('CMYK')))))
    _assert_upright(_shown(_store(_encoded(_marked().quantize(4), 'PNG', bits=2))))
    _assert_upright(_shown(_store(_encoded(_marked(), 'WEBP', lossless=True))))
    _assert_upright(_shown(_store(_encoded(_marked(), 'GIF'))))
    grey = _shown(_store(_grey_16())).convert('L')
    assert [abs(grey.getpixel((128, y)) - y) < 6 for y in (10, 128, 245)] == [True] * 3
    one_bit = _shown(
        _store(_encoded(_marked().convert('L').point(lambda value: value > 100 and 255).convert('1'), 'PNG'))
    )
    assert one_bit.convert('L').getpixel((80, 50)) > 240


@pytest.mark.parametrize('mode', ['RGBA', 'LA', 'P', 'tRNS', 'profile'])
def test_what_is_transparent_stays_so(home, mode):
    image = Image.new('RGBA', (90, 60), (200, 200, 200, 255))
    image.paste((0, 0, 0, 0), (0, 0, 45, 60))
    options = {}
    if mode == 'profile':
        options['icc_profile'] = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    elif mode == 'tRNS':
        image, options = image.convert('RGB'), {'transparency': (0, 0, 0)}
    else:
        image = image.convert(mode)
    shown = _shown(_store(_encoded(image, 'PNG', **options))).convert('RGBA')
    assert shown.getpixel((10, 30))[3] == 0
    assert shown.getpixel((80, 30))[3] == 255
    assert abs(shown.getpixel((80, 30))[0] - 200) < 6


def test_colours_of_another_profile_are_converted(home):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile('LAB'))
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes())
    red, blue = swapped.index(b'rXYZ'), swapped.index(b'bXYZ')
    swapped[red : red + 4], swapped[blue : blue + 4] = b'bXYZ', b'rXYZ'
    image = Image.new('RGB', (60, 60), (255, 0, 0))
    shown = _shown(_store(_jpeg(image, icc_profile=bytes(swapped)))).convert('RGB')
    assert shown.getpixel((30, 30))[2] > 200, 'a profile that calls red blue'
    plain = _shown(_store(_jpeg(image, icc_profile=lab.tobytes()))).convert('RGB')
    assert plain.getpixel((30, 30))[0] > 200, 'a profile for another kind of picture is left out'


@pytest.mark.parametrize('data', [bad.gif_of(300, (300, 200)), bad.webp_of(300)], ids=['GIF', 'WebP'])
def test_of_an_animation_the_first_frame_stays(home, data):
    shown = _shown(_store(data))
    assert getattr(shown, 'n_frames', 1) == 1
    assert shown.convert('RGB').getpixel((20, 20)) == (0, 0, 0)


def test_the_largest_picture_we_promise_fits_and_the_server_does_not_grow(home):
    exactly = bad.png(10000, 6000, color=bad.RGB)
    before = _resident()
    stored = _store(exactly)
    assert (stored.width, stored.height) == (1600, 960)
    assert _resident() - before < 20


def _resident() -> int:
    return int(Path('/proc/self/statm').read_text().split()[1]) * os.sysconf('SC_PAGESIZE') >> 20


def _convert_all(folder: Path, pictures: list[bytes], memory: int) -> tuple[list[str], int]:
    """Run one worker over many pictures; return the outcomes and its peak of memory in MB."""
    (folder / 'out').mkdir(parents=True)
    for number, data in enumerate(pictures):
        (folder / f'{number:03}').write_bytes(data)
    command = [sys.executable, '-c', CONVERT_ALL, folder, str(memory)]
    answers, peak = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    return [answer.get('refused', bad.FINE) for answer in answers], peak


def test_every_bad_picture_comes_out_right_or_with_its_reason(tmp_path):
    pictures = [picture for picture in bad.bad_pictures() if 'bytes' not in picture.outcomes]
    outcomes, peak = _convert_all(tmp_path / 'bad', [picture.data for picture in pictures], 640)
    assert len(pictures) > 200
    for picture, outcome in zip(pictures, outcomes, strict=True):
        assert outcome in picture.outcomes, picture.name
    assert peak < 256


def test_memory_has_an_end(tmp_path):
    outcomes, _ = _convert_all(tmp_path / 'large', [bad.png(6000, 4000, color=bad.RGBA), bad.png(600, 400)], 110)
    assert outcomes == ['exhausted', bad.FINE]


FOR_CEM = (
    'empty',
    'page.png',
    'drawing.jpg',
    'document.jpg',
    'archive.gif',
    'TIFF.jpg',
    'PSD.jpg',
    'FLI.gif',
    'over 20 MB.jpg',
)
FOR_CEM += (
    '60000 × 1.png',
    '0 × 0.png',
    '30000 × 30000.png',
    '65 % of a HEIF',
    '65535 × 65535.gif',
    '7000 × 7000.webp',
)


def test_cem_is_told_why_and_nothing_of_it_stays(home):
    pictures = {picture.name: picture for picture in bad.bad_pictures() if picture.name in FOR_CEM}
    assert len(pictures) == len(FOR_CEM)
    for picture in pictures.values():
        assert _reason(picture.data) in picture.outcomes, picture.name
    assert _kept(home) == []


def test_the_message_names_the_limit():
    assert files.refused('bytes').message.format(**files.refused('bytes').values) == 'The picture is larger than 20 MB.'
    assert '60 megapixels' in files.refused('pixels').message.format(**files.refused('pixels').values)


def test_a_picture_that_never_ends_is_stopped(home, monkeypatch):
    monkeypatch.setattr(files, 'TIMEOUT', 0.7)
    assert _reason(bad.jpeg_of_scans((6000, 6000), 3000)) == 'exhausted'


def test_the_same_picture_shares_its_files_whatever_was_written_beside_it(home):
    first = _store(_jpeg(_marked(), exif=_exif()))
    again = _store(_jpeg(_marked(), comment=b'von Bela'))
    assert first == again
    assert _kept(home) == [first.hash]


def test_anna_and_bela_upload_the_same_picture_at_once(home):
    data = _jpeg(_marked((900, 600)))
    with ThreadPoolExecutor(4) as pool:
        stored = set(pool.map(_store, [data] * 4))
    assert len(stored) == 1
    assert _kept(home) == [stored.pop().hash]


def _other_worker(monkeypatch, tmp_path: Path, body: str) -> None:
    package = tmp_path / 'other' / 'data'
    package.mkdir(parents=True)
    (package / '__init__.py').touch()
    head = 'import os, sys, signal, time\nfrom pathlib import Path\ntarget = Path(sys.argv[2])\n'
    (package / 'picture_worker.py').write_text(head + body)
    monkeypatch.setattr(files, '_ROOT', package.parent)


def test_a_worker_that_hangs_is_stopped(home, monkeypatch, tmp_path):
    monkeypatch.setattr(files, 'TIMEOUT', 0.5)
    _other_worker(monkeypatch, tmp_path, 'time.sleep(10)\nprint(\'{"refused": "unknown"}\')')
    assert _reason(b'a picture') == 'exhausted'


@pytest.mark.parametrize(
    ('signal', 'reason'), [('SIGKILL', 'exhausted'), ('SIGXCPU', 'exhausted'), ('SIGSEGV', 'broken')]
)
def test_a_worker_that_dies_half_way_leaves_nothing(home, monkeypatch, tmp_path, signal, reason):
    _other_worker(
        monkeypatch, tmp_path, f"(target / '320.webp').write_bytes(b'half')\nos.kill(os.getpid(), signal.{signal})"
    )
    assert _reason(b'a picture') == reason
    assert _kept(home) == []


def test_a_full_disk_is_not_blamed_on_the_picture(home, monkeypatch, tmp_path):
    _other_worker(
        monkeypatch,
        tmp_path,
        "(target / '320.webp').write_bytes(b'half')\nraise OSError(28, 'No space left on device')",
    )
    with pytest.raises(OSError, match='No space left'):
        _store(b'a picture')
    assert _kept(home) == []


def test_the_worker_learns_nothing_of_ours(home, monkeypatch, tmp_path):
    monkeypatch.setenv('DATABASE_URL', 'postgresql://anna:geheim@localhost/tee')
    _other_worker(monkeypatch, tmp_path, 'raise OSError(sorted(os.environ))')
    with pytest.raises(OSError, match=r"'LC_ALL'") as failed:
        _store(b'a picture')
    assert 'DATABASE_URL' not in str(failed.value)


def test_two_work_at_once_and_the_queue_ends(home, monkeypatch, tmp_path):
    log = tmp_path / 'log'
    line = f"with open({str(log)!r}, 'a') as file: file.write({{!r}})\n"
    body = line.format('+') + 'time.sleep(0.2)\n' + line.format('-') + 'print(\'{"refused": "unknown"}\')'
    _other_worker(monkeypatch, tmp_path, body)
    with ThreadPoolExecutor(5) as pool:
        assert list(pool.map(_reason, [b'a picture'] * 5)) == ['unknown'] * 5
    depth = [log.read_text()[:end].count('+') - log.read_text()[:end].count('-') for end in range(11)]
    assert max(depth) == 2
    monkeypatch.setattr(files, '_PLACES', BoundedSemaphore(1))
    with files._place():
        assert _reason(b'a picture') == 'busy'


@pytest.mark.parametrize('hash', ['', 'a' * 63, 'A' * 64, '../' * 22, 'a' * 64 + '\n', 'a' * 64])
def test_only_pictures_have_a_path(home, hash):
    for width in (320, 1600):
        with pytest.raises(NotFound):
            files.picture_path(hash, width)


def test_only_our_widths_have_a_path(home):
    stored = _store(_jpeg(_marked()))
    for width in (0, -1, 321, 10**9):
        with pytest.raises(NotFound):
            files.picture_path(stored.hash, width)


def _age(path: Path) -> None:
    yesterday = time.time() - 86400
    os.utime(path, (yesterday, yesterday))


def test_the_sweep_takes_what_a_crash_left_and_nothing_else(home):
    known, orphan, fresh = (_store(_jpeg(Image.new('RGB', (30, 20), color))) for color in ('red', 'lime', 'blue'))
    for stored in (known, orphan):
        _age(files.picture_path(stored.hash, 320).parent)
    half = home / 'uploads' / 'incoming' / 'half'
    half.mkdir()
    (half / '320.webp').touch()
    (home / 'uploads' / 'incoming' / 'upload').touch()
    for path in half.parent.iterdir():
        _age(path)
    with files.incoming() as running:
        files.sweep({known.hash}, timedelta(hours=1))
        assert running.exists()
    assert _kept(home) == sorted([known.hash, fresh.hash])


def test_an_orphan_that_bela_uploads_again_is_young_again(home):
    data = _jpeg(_marked())
    stored = _store(data)
    _age(files.picture_path(stored.hash, 320).parent)
    assert _store(data) == stored
    files.sweep(set(), timedelta(hours=1))
    assert _kept(home) == [stored.hash]


def test_an_upload_that_breaks_off_is_gone(home):
    def broken_off() -> None:
        with files.incoming() as path:
            assert path.parent == home / 'uploads' / 'incoming'
            path.write_bytes(b'half')
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken_off()


photos = pytest.mark.skipif(not PHOTOS.exists(), reason='the real photos lie beside the repository, where they are')


@photos
@pytest.mark.parametrize('name', ['iphone.heic', 'nokia.heif', 'gps.jpg', 'invalid-exif.jpg', 'orientation-6.jpg'])
def test_real_photos_lose_everything_but_the_picture(home, name):
    stored = _store((PHOTOS / name).read_bytes())
    for width in files.WIDTHS:
        path = files.picture_path(stored.hash, width)
        assert _chunks(path) <= {b'VP8 '}
        assert not [word for word in (b'Exif', b'GPS', b'NIKON', b'Apple') if word in path.read_bytes()]


@photos
def test_real_photos_come_out_upright(home):
    three, six, eight = (_shown(_store((PHOTOS / f'orientation-{n}.jpg').read_bytes()), 320) for n in (3, 6, 8))
    assert three.size == six.size == eight.size == (320, 213)
    for other in (six, eight):
        difference = ImageStat.Stat(ImageChops.difference(three, other).filter(ImageFilter.BoxBlur(3)))
        assert max(difference.mean) < 12
    phone, camera = (_store((PHOTOS / name).read_bytes()) for name in ('iphone.heic', 'nokia.heif'))
    assert (phone.width, phone.height) == (1600, 2133)
    assert (camera.width, camera.height) == (1600, 1200)
