"""Pictures that are broken, disguised or built to hurt, each with what may come of it. Made cheaply: no bomb is ever unpacked here."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pillow_heif
from PIL import Image

FINE = 'fine'
"""The outcome of what comes out right; every other outcome is a reason of `data.files.refused`."""
GREY, RGB, PALETTE, RGBA = 0, 2, 3, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, RGBA: 4}


@dataclass(frozen=True)
class BadPicture:
    """A file and the outcomes that are right for it."""

    name: str
    data: bytes
    outcomes: frozenset[str]


def bad_pictures() -> Iterator[BadPicture]:
    """All of them, in an order that never changes."""
    for group in (_not_pictures, _other_formats, _disguised, _wrong_sizes, _bombs, _truncated, _damaged):
        yield from group()


def encoded(format: str, size: tuple[int, int] = (48, 32), **options: object) -> bytes:
    """A small picture with an edge and a slope in it, encoded."""
    image = Image.merge('RGB', [Image.linear_gradient('L').rotate(turn).resize(size) for turn in (0, 90, 180)])
    image.paste('white', (0, 0, size[0] // 3, size[1] // 3))
    file = io.BytesIO()
    if format == 'HEIF':
        pillow_heif.from_pillow(image).save(file, **options)
    else:
        image.save(file, format, **options)
    return file.getvalue()


def png(
    width: int, height: int, *, color: int = GREY, bits: int = 8, chunks: bytes = b'', interlaced: bool = False
) -> bytes:
    """A black PNG of any size, in time and space that depend only on its packed size."""
    header = struct.pack('>IIBBBBB', width, height, bits, color, 0, 0, 0)
    palette = png_chunk(b'PLTE', b'\0\0\0') if color == PALETTE else b''
    rows = packed_zeros((width * bits * CHANNELS[color] + 7) // 8 * height + 2 * height)
    return b''.join(
        (
            b'\x89PNG\r\n\x1a\n',
            png_chunk(b'IHDR', header),
            chunks,
            palette,
            png_chunk(b'IDAT', rows),
            png_chunk(b'IEND', b''),
        )
    )


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk with the right checksum."""
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def packed_zeros(count: int) -> bytes:
    """At least `count` zeros as a zlib stream: one packed megabyte, repeated (a full flush makes it repeatable)."""
    million = 1 << 20
    packer = zlib.compressobj(9)
    start = packer.compress(bytes(million)) + packer.flush(zlib.Z_FULL_FLUSH)
    repeated = packer.compress(bytes(million)) + packer.flush(zlib.Z_FULL_FLUSH)
    times = count // million
    last = zlib.compressobj(9, wbits=-15)
    end = last.compress(b'') + last.flush()
    checksum = ((1 + times) * million % 65521) << 16 | 1
    return start + repeated * times + end + struct.pack('>I', checksum)


def gif_of(frames: int, size: tuple[int, int]) -> bytes:
    """A GIF that shows the same frame again and again, each packed to almost nothing."""
    one = io.BytesIO()
    Image.new('P', size).save(one, 'GIF', optimize=False)
    data = one.getvalue()
    start = data.index(b',' + bytes(4) + struct.pack('<HH', *size))
    return data[:start] + data[start:-1] * frames + b';'


def webp_of(frames: int) -> bytes:
    """A small animated WebP."""
    images = [Image.new('RGB', (48, 32), (i % 256, 0, 0)) for i in range(frames)]
    file = io.BytesIO()
    images[0].save(file, 'WEBP', save_all=True, append_images=images[1:], method=0)
    return file.getvalue()


def jpeg_of_scans(size: tuple[int, int], scans: int) -> bytes:
    """A progressive JPEG that repeats its last scan: a few bytes each, and each a walk through all of it."""
    data = encoded_flat('JPEG', size, progressive=True)
    last = data.rindex(b'\xff\xda')
    return data[:last] + data[last:-2] * scans + data[-2:]


def encoded_flat(format: str, size: tuple[int, int], mode: str = 'L', **options: object) -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new(mode, size).save(file, format, **options)
    return file.getvalue()


def with_exif(data: bytes, exif: bytes) -> bytes:
    """Put a raw EXIF segment, broken or not, at the start of a JPEG."""
    return data[:2] + b'\xff\xe1' + struct.pack('>H', len(exif) + 8) + b'Exif\0\0' + exif + data[2:]


def _bad(name: str, data: bytes, *outcomes: str) -> BadPicture:
    return BadPicture(name, data, frozenset(outcomes))


def _not_pictures() -> Iterator[BadPicture]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, 'w', zipfile.ZIP_DEFLATED) as file:
        file.writestr('a.jpg', bytes(1 << 20))
    page = b'<!doctype html><script>alert(1)</script>'
    drawing = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    for name, data in {
        'empty': b'',
        'one byte': b'\xff',
        'text': 'Was gibt es heute in der Teeküche?'.encode(),
        'random': random.Random(1).randbytes(5000),
        'zeros.png': bytes(5000),
        'page.png': page,
        'drawing.jpg': drawing,
        'document.jpg': b'%PDF-1.7\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj\n%%EOF',
        'archive.gif': archive.getvalue(),
        'program': b'\x7fELF' + bytes(200),
        'film': struct.pack('>I', 24) + b'ftypisom' + bytes(5000),
    }.items():
        yield _bad(name, data, 'unknown')


def _other_formats() -> Iterator[BadPicture]:
    for format in (
        'TIFF',
        'BMP',
        'ICO',
        'ICNS',
        'PPM',
        'EPS',
        'PCX',
        'SGI',
        'TGA',
        'JPEG2000',
        'DDS',
        'AVIF',
        'PDF',
        'QOI',
    ):
        yield _bad(f'{format}.jpg', encoded(format, (64, 64)), 'unknown')
    yield _bad('PSD.jpg', b'8BPS' + struct.pack('>H6xHIIHH', 1, 3, 32, 48, 8, 3) + bytes(5000), 'unknown')
    fli = struct.pack('<IHHHHHHI', 5000, 0xAF11, 1, 48, 32, 8, 3, 5).ljust(128, b'\0')
    yield _bad('FLI.gif', fli + struct.pack('<IHH8x', 4000, 0xF1FA, 1) + bytes(4000), 'unknown')
    yield _bad(
        'program of PostScript.png', b'%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run', 'unknown'
    )


def _disguised() -> Iterator[BadPicture]:
    script = b'=1;alert(1)/*<script>alert(1)</script>*/'
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, 'w') as file:
        file.writestr('page.html', script)
    yield _bad('a PNG called.jpg', encoded('PNG'), FINE)
    yield _bad('a JPEG called.gif', encoded('JPEG'), FINE)
    yield _bad(
        'two pictures in one.jpg', encoded('MPO', save_all=True, append_images=[Image.new('RGB', (4000, 3000))]), FINE
    )
    yield _bad('picture and archive.jpg', encoded('JPEG') + archive.getvalue(), FINE)
    yield _bad('picture and page.png', encoded('PNG') + script, FINE)
    yield _bad('picture and script.gif', encoded('GIF').replace(b'GIF87a', b'GIF89a') + script, FINE)
    yield _bad(
        'script in the header.gif', b'GIF89a/*' + encoded('GIF')[8:] + b'*/' + script, 'pixels', 'broken', 'shape'
    )
    yield _bad('page in a comment.jpg', encoded('JPEG', comment=script), FINE)
    yield _bad('page in a text.png', png(48, 32, chunks=png_chunk(b'tEXt', b'Comment\0' + script)), FINE)
    yield _bad('EXIF of noise.jpg', with_exif(encoded('JPEG'), random.Random(2).randbytes(900)), FINE)
    yield _bad(
        'EXIF without end.jpg',
        with_exif(encoded('JPEG'), b'II*\0' + struct.pack('<IH', 8, 65535) + b'\x12\x01' * 40),
        FINE,
    )
    own_next = struct.pack('<4sIHHHIII', b'II*\0', 8, 1, 0x112, 3, 1, 6, 8)
    yield _bad('EXIF in a circle.jpg', with_exif(encoded('JPEG'), own_next), FINE)
    yield _bad('a profile of noise.jpg', encoded('JPEG', icc_profile=random.Random(3).randbytes(900)), FINE)


def _wrong_sizes() -> Iterator[BadPicture]:
    over = 20 * 1024 * 1024 + 1
    yield _bad('over 20 MB.jpg', encoded('JPEG').ljust(over, b'\0'), 'bytes')
    yield _bad('over 20 MB of nothing', bytes(over), 'bytes')
    yield _bad('60000 × 1.png', png(60000, 1), 'shape')
    yield _bad('1 × 60000.png', png(1, 60000), 'shape')
    yield _bad('60000 × 1.jpg', encoded_flat('JPEG', (60000, 1)), 'shape')
    yield _bad('0 × 0.png', png(0, 0), 'broken')
    yield _bad('0 × 10.png', png(0, 10), 'broken')
    yield _bad('0 × 0.gif', b'GIF89a' + bytes(7) + b',' + bytes(9) + b'\x02\x02D\x01\0;', 'broken')
    yield _bad('0 × 0.jpg', _resized_jpeg(0, 0), 'broken')
    yield _bad('one more than 60 MP.png', png(60_000_001 // 7741 + 1, 7741), 'pixels')
    yield _bad('65500 × 65500.jpg', _resized_jpeg(65500, 65500), 'pixels')
    yield _bad('8000 × 8000 of 48 × 32.jpg', _resized_jpeg(8000, 8000), 'pixels')
    yield _bad('4000 × 4000 of 48 × 32.jpg', _resized_jpeg(4000, 4000), 'broken', FINE)
    yield _bad('65535 × 65535.gif', b'GIF89a' + struct.pack('<HH', 65535, 65535) + encoded('GIF')[10:], 'pixels')
    yield _bad('frame over the edge.gif', _gif_with_frame(65535, 65535), 'pixels')
    yield _bad(
        '16384 × 16384.webp',
        b'RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0\x2f' + b'\xff\xff\xff\x0f' + bytes(13),
        'pixels',
        'broken',
    )
    yield _bad('16777215 × 255.webp', _extended_webp(16777215, 255), 'pixels', 'broken')
    yield _bad('7000 × 7000.webp', _extended_webp(7000, 7000), 'exhausted')
    yield _bad('65535 × 65535.heic', _resized_heic(65535, 65535), 'pixels', 'broken')
    yield _bad('4000 × 4000 of 48 × 32.heic', _resized_heic(4000, 4000), 'broken', 'exhausted', FINE)


def _resized_jpeg(width: int, height: int) -> bytes:
    data = encoded('JPEG')
    at = data.index(b'\xff\xc0') + 5
    return data[:at] + struct.pack('>HH', height, width) + data[at + 4 :]


def _resized_heic(width: int, height: int) -> bytes:
    data = encoded('HEIF', (64, 64))
    at = data.index(b'ispe') + 8
    return data[:at] + struct.pack('>II', width, height) + data[at + 8 :]


def _gif_with_frame(width: int, height: int) -> bytes:
    data = encoded('GIF')
    frame = data.index(b',' + bytes(4) + struct.pack('<HH', 48, 32))
    return data[: frame + 5] + struct.pack('<HH', width, height) + data[frame + 9 :]


def _extended_webp(width: int, height: int) -> bytes:
    still = encoded_flat('WEBP', (16, 16), 'RGB')[12:]
    canvas = b'VP8X' + struct.pack('<II', 10, 0) + struct.pack('<I', width - 1)[:3] + struct.pack('<I', height - 1)[:3]
    frame = bytes(6) + struct.pack('<I', 15)[:3] + struct.pack('<I', 15)[:3] + bytes(4) + still
    canvas = canvas[:8] + b'\x02' + canvas[9:]  # animated: a still one would have to fill its canvas
    animation = b'ANIM' + struct.pack('<IIH', 6, 0, 0) + b'ANMF' + struct.pack('<I', len(frame)) + frame
    return b'RIFF' + struct.pack('<I', 4 + len(canvas) + len(animation)) + b'WEBP' + canvas + animation


def _bombs() -> Iterator[BadPicture]:
    yield _bad('30000 × 30000.png', png(30000, 30000), 'pixels')
    yield _bad('30000 × 30000 of one bit.png', png(30000, 30000, bits=1), 'pixels')
    yield _bad('300 frames of 6 MP.gif', gif_of(300, (3000, 2000)), FINE)
    yield _bad('300 frames.webp', webp_of(300), FINE)
    zeros = packed_zeros(100_000_000)
    for kind, head in ((b'iCCP', b'a\0\0'), (b'zTXt', b'a\0\0'), (b'iTXt', b'a\0\1\0\0\0')):
        chunks = png_chunk(kind, head + zeros)
        yield _bad(f'{kind.decode()} of 100 MB.png', png(48, 32, chunks=chunks), 'broken', FINE)
    yield _bad(
        'many iTXt of 1 MB.png',
        png(48, 32, chunks=200 * png_chunk(b'iTXt', b'a\0\1\0\0\0' + zlib.compress(bytes(1 << 20)))),
        'broken',
    )
    yield _bad(
        'more rows than said.png',
        png(8, 8)[:-12] + png_chunk(b'IDAT', zeros) + png_chunk(b'IEND', b''),
        FINE,
    )


def _truncated() -> Iterator[BadPicture]:
    for format in ('JPEG', 'PNG', 'WEBP', 'GIF', 'HEIF'):
        data = encoded(format)
        for percent in range(2, 100, 7):
            outcome = (
                'unknown' if percent < 20 else FINE if percent > 90 else 'broken'
            )  # too short to tell; only an end mark missing
            yield _bad(f'{percent} % of a {format}', data[: len(data) * percent // 100], 'broken', outcome)
    data = encoded('JPEG', progressive=True)
    for percent in range(30, 100, 10):
        yield _bad(f'{percent} % of a progressive JPEG', data[: len(data) * percent // 100], 'broken')


def _damaged() -> Iterator[BadPicture]:
    """Bytes turned at random, the same every time; what comes of it is open, except that it is a known outcome."""
    chance = random.Random(4)
    for format in ('JPEG', 'PNG', 'WEBP', 'GIF', 'HEIF'):
        for number in range(30):
            data = bytearray(encoded(format))
            for _ in range(chance.choice((1, 3, 20))):
                data[chance.randrange(len(data))] = chance.randrange(256)
            yield _bad(
                f'{format} damaged {number}', bytes(data), FINE, 'unknown', 'pixels', 'shape', 'broken', 'exhausted'
            )
