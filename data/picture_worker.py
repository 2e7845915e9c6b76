"""The process that decodes one uploaded picture: `python -m data.picture_worker SOURCE TARGET_DIR CROP`.

CROP is the part to show, see data/crops.py, '' for all of it. It writes 320.webp, 800.webp and 1600.webp (never wider than the original, so a small one has fewer) into the existing folder
TARGET_DIR and answers with one line of JSON: `{"width": …, "height": …}` of the largest, or `{"refused": reason}` with a reason
of `Refused`. An exit without an answer means that a limit stopped it, or that the disk or the installation is at fault.

MEMORY limits the address space (RLIMIT_AS), which is some 30 MB (with HEIC 100 MB) more than what is really used. Measured,
address space / really used, in MB:

    12 MP JPEG 157/125, HEIC 232/129 · 24 MP PNG 250/218, WebP 435/403 · 48 MP JPEG 157/125, HEIC 456/353
    60 MP JPEG 178/147, progressive 284/252, progressive 4:4:4 456/424, progressive CMYK 570/538
    60 MP PNG RGBA 362/330, of the worst shape 532/499, palette 178/146 · GIF 178/146 · HEIC 543/439 · WebP 1008/976

So 640 MB lets everything through up to 60 megapixels, except WebP, whose decoder in Pillow holds 16 bytes per pixel and which is
refused beyond 32 megapixels (588/555), and except HEIC with more than 8 bits per colour and without chroma subsampling. What
phones take by default stays below 256 MB. Two at once may take 1.3 GB for a second or two; nothing can take more.
"""

import json
import os
import resource
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from math import ceil
from pathlib import Path

# Pillow finds its plugins by name when it needs one, and imports forty others on the way; these four are all that is needed.
from PIL import (
    ExifTags,
    GifImagePlugin,  # noqa: F401
    Image,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from data.crops import WHOLE, Crop, crop_of, in_file

WIDTHS = (320, 800, 1600)
MAX_PIXELS = 60_000_000
MAX_RATIO = 20
FORMATS = ('JPEG', 'PNG', 'WEBP', 'GIF', 'HEIF')
MAX_WEBP_PIXELS = 32_000_000
MAX_HEIGHT = 8192  # WebP ends at 16,383, memory earlier
MEMORY = 640 * 1024 * 1024
CPU_SECONDS = 15
# 38 dB against the unpacked picture, 100 to 500 kB at 1600 wide; 75 saves a fifth and costs 1.4 dB, 85 costs a quarter more.
QUALITY = 80
STRIP_HEIGHT = 256
REDUCING_GAP = 1.5  # what a whole fraction leaves to Lanczos; with 1.0 fine detail suffers visibly (40 dB)


class Refused(Exception):
    """The picture can't be accepted. The text is the reason: unknown, pixels, shape, broken or exhausted."""


def main(source: Path, target: Path, crop: Crop) -> None:
    """Convert one picture in a process of its own and print the answer."""
    limit_process()
    prepare_decoders()
    print(json.dumps(convert(source, target, crop)))


def limit_process() -> None:
    """Bound what this process may take, for good."""
    os.umask(0o077)
    os.nice(10)
    with suppress(OSError):  # when memory runs out, the server is the last to go
        Path('/proc/self/oom_score_adj').write_text('1000')
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 32 * 1024 * 1024),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(limit, (value, value))


def prepare_decoders() -> None:
    """Teach Pillow HEIC and the limit of pixels, which it then checks before it decodes."""
    import pillow_heif  # here, as the server imports this module for its limits and decodes nothing

    warnings.simplefilter('ignore')
    # Decoding threads would each reserve 72 MB; an embedded thumbnail may show something else than the picture.
    pillow_heif.register_heif_opener(decode_threads=0, thumbnails=False)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow warns beyond it and refuses beyond its double


def convert(source: Path, target: Path, crop: Crop = WHOLE) -> dict[str, int | str]:
    """Write the variants of the picture in `source`, or of a part of it, into the folder `target`; return the answer."""
    try:
        largest = _largest(source, crop)
        for width, variant in _variants(largest):
            variant.save(target / f'{width}.webp', quality=QUALITY)
    except Refused as refused:
        return {'refused': str(refused)}
    except MemoryError:
        return {'refused': 'exhausted'}
    return {'width': largest.width, 'height': largest.height}


def _largest(source: Path, crop: Crop) -> Image.Image:
    try:
        reduced = _decode(source, crop)
        return _in_srgb(_upright(reduced.resize(_fit(reduced), Image.Resampling.LANCZOS)))
    except (Refused, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise Refused('pixels') from None
    except Exception as error:  # a decoder may raise anything on a broken file; libheif names its lack of memory so
        raise Refused('exhausted' if 'Memory allocation error' in str(error) else 'broken') from error


def _decode(source: Path, crop: Crop) -> Image.Image:
    """Return the part of the picture at its size or a whole fraction of it, but not smaller than the largest variant."""
    with source.open('rb') as file:
        head = file.read(16)
        if not any((accept := Image.OPEN[name][1]) and accept(head) for name in FORMATS):
            raise Refused('unknown')
        image = Image.open(file, formats=FORMATS)
        part = in_file(crop, _orientation(image))
        across, down = image.width * part[2], image.height * part[3]
        if max(image.size) > MAX_RATIO * min(image.size) or max(across, down) > MAX_RATIO * min(across, down):
            raise Refused('shape')
        if image.format == 'WEBP' and image.width * image.height > MAX_WEBP_PIXELS:
            raise Refused('exhausted')
        width, height = _fit(image, part)
        image.draft(None, (ceil(width / part[2]), ceil(height / part[3])))
        image.load()
    return _reduced(image, part)


def _fit(image: Image.Image, part: Crop = WHOLE) -> tuple[int, int]:
    """Return the size of the largest variant of a part, lying as the picture lies in the file."""
    across, down = (WIDTHS[-1], MAX_HEIGHT) if _orientation(image) not in (5, 6, 7, 8) else (MAX_HEIGHT, WIDTHS[-1])
    width, height = image.width * part[2], image.height * part[3]
    scale = min(1, across / width, down / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _orientation(image: Image.Image) -> int:
    with suppress(Exception):  # broken EXIF is no reason to refuse a picture
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    return 1


def _reduced(image: ImageFile.ImageFile, part: Crop) -> Image.Image:
    """Bring to a plain mode and shrink by a whole factor, strip by strip: a second copy of 60 megapixels would take 240 MB."""
    left, top = int(part[0] * image.width), int(part[1] * image.height)
    right = min(image.width, max(left + 1, round((part[0] + part[2]) * image.width)))
    bottom = min(image.height, max(top + 1, round((part[1] + part[3]) * image.height)))
    width, height = _fit(image, part)
    factor = max(1, int(min((right - left) / width, (bottom - top) / height) / REDUCING_GAP))
    rows = factor * max(1, STRIP_HEIGHT // factor)
    for row in range(top, bottom, rows):
        strip = _plain(image.crop((left, row, right, min(row + rows, bottom)))).reduce(factor)
        if row == top:
            reduced = Image.new(strip.mode, (strip.width, ceil((bottom - top) / factor)))
        reduced.paste(strip, (0, (row - top) // factor))
    reduced.info = image.info
    return reduced


def _plain(strip: Image.Image) -> Image.Image:
    if strip.mode.startswith('I'):  # 16 bits of grey
        return strip.point(lambda value: value / 256).convert('L')
    if strip.has_transparency_data:
        return strip.convert('RGBA').convert('RGBa')
    return strip if strip.mode in ('L', 'RGB', 'CMYK') else strip.convert('RGB')


def _upright(image: Image.Image) -> Image.Image:
    with suppress(Exception):  # as above
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return RGB or RGBA with nothing else in it. An image without a profile is taken for sRGB, as browsers do."""
    if image.mode == 'RGBa':
        image = image.convert('RGBA')
    mode = 'RGBA' if image.mode == 'RGBA' else 'RGB'
    profile = image.info.get('icc_profile')
    image.info = {}
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a broken profile, or one for another kind of picture
            image = (
                ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile('sRGB'), outputMode=mode)
                or image
            )
            image.info = {}
    return image.convert(mode)


def _variants(largest: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    for width in WIDTHS:
        if width >= largest.width:
            yield width, largest
            return
        height = max(1, round(largest.height * width / largest.width))
        yield width, largest.resize((width, height), Image.Resampling.LANCZOS)


if __name__ == '__main__':
    main(Path(sys.argv[1]), Path(sys.argv[2]), crop_of(sys.argv[3]) or WHOLE)
