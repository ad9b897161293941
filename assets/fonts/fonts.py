"""The web fonts, made once and committed: Vietnamese letters only, no hinting, and equal-width digits.

Be Vietnam Pro has no tabular figures, so a third tiny file per weight ("BVP So") holds its ten
digits centred on one width. Neither family has an arrow; ours is drawn here so that "A → B" never
falls to another face. README.md says how to run it.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ARROW = 0x2192

KEEP = (
    list(range(0x20, 0x7F))
    # no-break space § « ° ± ² ³ · » ½ × – — ‘ ’ “ ” • … ₫ −
    + [0xA0, 0xA7, 0xAB, 0xB0, 0xB1, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD, 0xD7]
    + [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AB, 0x2212]
    + [ord(c) for c in "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"]
    + [0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0]
    + list(range(0x1EA0, 0x1EFA))
)


def arrow(font, thick):
    """A shaft and an open head, in thousandths of the em; thick is that of the weight's strokes."""
    em = font["head"].unitsPerEm
    half, mid, left, right, head = thick / 2, 300, 60, 760, 210
    reach = half * 2 ** 0.5  # a stroke at 45° is this much longer along either axis
    outline = [
        (left, mid + half), (right - half - reach, mid + half), (right - head - reach, mid + head),
        (right - head, mid + head + reach), (right, mid),
        (right - head, mid - head - reach), (right - head - reach, mid - head),
        (right - half - reach, mid - half), (left, mid - half),
    ]
    pen = TTGlyphPen(None)
    points = [(round(x * em / 1000), round(y * em / 1000)) for x, y in outline]
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    name = "arrowright"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])  # the subsetter saves without doing it
    font["glyf"][name] = glyph
    font["hmtx"][name] = (round(820 * em / 1000), points[0][0])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ARROW] = name


def cut(src, dst, codes, thick=None):
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "ccmp", "mark", "mkmk"],
                             name_IDs=[1, 2], notdef_outline=False, glyph_names=False)
    font = subset.load_font(str(src), options)
    if thick:
        arrow(font, thick)
        codes = [*codes, ARROW]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    subset.save_font(font, str(dst), options)


def digits(src, dst):
    font = TTFont(src)
    cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]
    names = [cmap[ord(c)] for c in "0123456789"]
    width = 640  # of 1000; the widest ink (4) is 634
    for n in names:
        advance, bearing = hmtx[n]
        shift = round((width - advance) / 2)
        glyf[n].coordinates.translate((shift, 0))
        glyf[n].recalcBounds(glyf)
        hmtx[n] = (width, bearing + shift)
    for table in ("GPOS", "GSUB", "GDEF"):
        if table in font:
            del font[table]
    plain = dst.with_suffix(".ttf")
    font.flavor = None
    font.save(plain)
    cut(plain, dst, range(0x30, 0x3A))
    plain.unlink()


def covered(out, short, weight):
    """Every letter we promise is in one of the family's two files; a fallback face shows at once in Vietnamese."""
    have = set()
    for part in ("latin", "vietnamese"):
        have |= set(TTFont(out / f"{short}-{part}-{weight}.woff2").getBestCmap())
    missing = [f"U+{c:04X}" for c in [*KEEP, ARROW] if c not in have]
    if missing:
        sys.exit(f"{short} {weight} lacks {' '.join(missing)}")


modules, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
THICK = {("bvp", 400): 74, ("bvp", 600): 108, ("newsreader", 500): 62}
for family, short, weights in (("be-vietnam-pro", "bvp", (400, 600)), ("newsreader", "newsreader", (500,))):
    for weight in weights:
        files = modules / "@fontsource" / family / "files"
        for part in ("latin", "vietnamese"):
            cut(files / f"{family}-{part}-{weight}-normal.woff2", out / f"{short}-{part}-{weight}.woff2", KEEP,
                THICK[short, weight] if part == "latin" else None)
        if short == "bvp":
            digits(files / f"{family}-latin-{weight}-normal.woff2", out / f"{short}-so-{weight}.woff2")
        covered(out, short, weight)
print(sum(f.stat().st_size for f in out.glob("*.woff2")), "bytes of fonts")
