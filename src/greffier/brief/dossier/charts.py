"""The drawings, made by Altair and vl-convert: SVG for everybody, a Vega specification for a script to bring to life.

Colours here are names, not colours: the style sheet says what « ink » or « tone 1 » looks like by day, by
night and on paper, by matching these values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from greffier.brief.desk import Desk
from greffier.brief.dossier.parties import OTHERS
from greffier.brief.dossier.timeline import Dot, Drawing
from greffier.brief.dossier.view import Act, Charts

__all__ = ["INK", "Edge", "bundle", "chronology", "network", "svg_of"]

INK, SOFT, LINE, PAPER = "#100001", "#100002", "#100003", "#100004"
_TONES = tuple(f"#20000{tone}" for tone in range(1, 6))
_LABELS = 150
_VERSION = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_SIZE = 62

Edge = tuple[int, int]


def chronology(
    desk: Desk, drawing: Drawing, acts: Mapping[str, Act], names: Mapping[str, str], left_out: int
) -> Charts:
    """Return the drawing of the acts: the stripe of names, the time beside it, and the latter to be brought to life."""
    still = _time(desk, drawing, acts, names, linked=True)
    live = _time(desk, drawing, acts, names, linked=False)
    return Charts(svg_of(_names(drawing, names)), svg_of(still), _vega(live), left_out)


@cache
def bundle(starter: str) -> str:
    """Return Vega and what starts it as one script that imports nothing. ``starter`` may use ``vegaEmbed``."""
    return vl_convert.javascript_bundle(starter, vl_version=_VERSION).replace("</script", "<\\/script")


def svg_of(chart: alt.LayerChart) -> str:
    """Return a drawing as SVG without what only a file needs, and without inline styles, which the policy forbids."""
    svg = vl_convert.vega_to_svg(_vega(chart))
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"| version="[^"]*"| style="[^"]*"', "", svg)
    svg = re.sub(r'(href=")[^"#]*#', r"\1#", svg)  # the converter makes the addresses of places absolute
    return re.sub(r"<defs/>|<rect[^>]*fill=\"(?:transparent|none)\"[^>]*/>", "", svg)


def _vega(chart: alt.LayerChart) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(vl_convert.vegalite_to_vega(_spec(chart), vl_version=_VERSION)))
    return made


def _spec(chart: alt.LayerChart) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def _layer(*layers: alt.Chart, width: float, height: float, params: Sequence[alt.Parameter] = ()) -> alt.LayerChart:
    chart = alt.layer(*layers).properties(width=width, height=height, padding=0, background="transparent")
    if params:
        chart = chart.add_params(*params)
    configured: alt.LayerChart = chart.configure_view(stroke=None).configure(font="sans-serif")
    return configured


def _rows(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=[dict(row) for row in rows])


def _x(field: str, width: float) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False))


def _y(field: str, height: float) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def _names(drawing: Drawing, names: Mapping[str, str]) -> alt.LayerChart:
    width, height = _LABELS, drawing.height
    rows = [{"x": 0, "x2": width, "y": (lane.top + lane.bottom) / 2, "line": lane.bottom, "name": names[lane.id],
             "ink": SOFT if lane.id == OTHERS else INK} for lane in drawing.lanes]  # fmt: skip
    lines = (
        alt.Chart(_rows(rows))
        .mark_rule(stroke=LINE, aria=False)
        .encode(x=_x("x", width), x2="x2:Q", y=_y("line", height))
    )
    words = (
        alt.Chart(_rows(rows))
        .mark_text(align="left", baseline="middle", fontSize=13, limit=width - 8)
        .encode(x=_x("x", width), y=_y("y", height), text="name:N", color=alt.Color("ink:N", scale=None))
    )
    return _layer(lines, words, width=width, height=height)


def _time(
    desk: Desk, drawing: Drawing, acts: Mapping[str, Act], names: Mapping[str, str], *, linked: bool
) -> alt.LayerChart:
    width, height = drawing.width, drawing.height
    kept, seen = alt.param(name="kept", value=None), alt.param(name="seen", value="")
    faint = "!kept || indexof(kept, datum.key) >= 0"
    opacity = alt.when(faint).then(alt.value(1)).otherwise(alt.value(0.12))
    rows = [_dot(dot, acts[dot.key], names) for dot in drawing.dots]
    grid = [{"x": e.left, "x2": e.right, "y": lane.bottom} for e in drawing.episodes for lane in drawing.lanes]
    heads = [{"x": e.left, "y": 9, "text": _years(e.first.year + (e.first.month == 12 and e.first.day == 31), e.last)}
             for e in drawing.episodes]  # fmt: skip
    ticks = [{"x": t.x, "y": 28, "top": drawing.head, "end": height, "text": desk.short_date(t.day, t.unit)}
             for t in drawing.ticks]  # fmt: skip
    dots = alt.Chart(_rows(rows)).mark_point(filled=False, size=_SIZE, opacity=1, strokeWidth=1.6).encode(
        x=_x("x", width), y=_y("y", height), shape=alt.Shape("shape:N", scale=None),
        stroke=alt.Stroke("ink:N", scale=None), fill=alt.Fill("fill:N", scale=None), opacity=opacity,
        strokeOpacity=alt.value(1), description="label:N", **({"href": "href:N"} if linked else {}),
    )  # fmt: skip
    layers = [
        alt.Chart(_rows(grid)).mark_rule(stroke=LINE, aria=False).encode(
            x=_x("x", width), x2="x2:Q", y=_y("y", height)
        ),
        alt.Chart(_rows(ticks)).mark_rule(stroke=LINE, strokeDash=[1, 3], aria=False).encode(
            x=_x("x", width), y=_y("top", height), y2="end:Q"
        ),
        alt.Chart(_rows(ticks)).mark_text(baseline="middle", fontSize=11, color=SOFT, aria=False).encode(
            x=_x("x", width), y=_y("y", height), text="text:N"
        ),
        alt.Chart(_rows(heads)).mark_text(align="left", baseline="middle", fontSize=12, fontWeight=600, color=INK,
                                          aria=False).encode(
            x=_x("x", width), y=_y("y", height), text="text:N"
        ),
        alt.Chart(_rows([r for r in rows if r["left"] < r["right"]])).mark_rule(strokeWidth=1.2, aria=False).encode(
            x=_x("left", width), x2="right:Q", y=_y("y", height), stroke=alt.Stroke("ink:N", scale=None),
            opacity=alt.when(faint).then(alt.value(0.35)).otherwise(alt.value(0.06)),
        ),
        alt.Chart(_rows(_threads(rows))).mark_rule(strokeWidth=1.2, aria=False).encode(
            x=_x("x", width), x2="x2:Q", y=_y("y", height), y2="y2:Q", stroke=alt.Stroke("ink:N", scale=None),
            opacity=alt.when("seen == datum.key").then(alt.value(1)).when(faint).then(alt.value(0.16)).otherwise(
                alt.value(0.04)),
        ),
        dots,
    ]  # fmt: skip
    return _layer(*layers, width=width, height=height, params=(kept, seen))


def _years(first: int, last: Any) -> str:
    return str(last.year) if first == last.year else f"{first} – {last.year}"


def _dot(dot: Dot, act: Act, names: Mapping[str, str]) -> dict[str, Any]:
    ink = _TONES[act.tone - 1]
    return {
        "key": dot.key, "x": dot.x, "y": dot.y, "left": dot.left, "right": dot.right, "ink": ink,
        "fill": ink if dot.acts else PAPER, "shape": "diamond" if act.deed else "circle",
        "label": ", ".join(filter(None, (names[dot.lane], act.kind, act.parties))), "href": f"#{dot.key}",
    }  # fmt: skip


def _threads(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines from who acts first to all others of an act."""
    first: dict[str, Mapping[str, Any]] = {}
    out = []
    for row in rows:
        if row["key"] in first:
            start = first[row["key"]]
            out.append({"key": row["key"], "ink": row["ink"], "x": start["x"], "y": start["y"],
                        "x2": row["x"], "y2": row["y"]})  # fmt: skip
        else:
            first[row["key"]] = row
    return out


def network(left: Sequence[tuple[str, str]], right: Sequence[str], edges: Sequence[Edge]) -> str:
    """Return the drawing of who rests on whom: dispatches (name, address) at the left, outlets at the right."""
    width, pitch = 720, 28
    height = max(len(left), len(right)) * pitch
    lefts = [(number + 0.5) * height / len(left) for number in range(len(left))]
    rights = [(number + 0.5) * height / len(right) for number in range(len(right))]
    near, far = 250, 420
    lines = [{"x": near, "x2": far, "y": lefts[a], "y2": rights[b]} for a, b in edges]
    at = [{"x": near, "y": y, "name": name, "href": href} for (name, href), y in zip(left, lefts, strict=True)]
    to = [{"x": far, "y": y, "name": name} for name, y in zip(right, rights, strict=True)]
    layers = [alt.Chart(_rows(lines)).mark_rule(stroke=SOFT, strokeWidth=1.2, aria=False).encode(
        x=_x("x", width), x2="x2:Q", y=_y("y", height), y2="y2:Q")]  # fmt: skip
    for rows, align, shift in ((at, "right", -12), (to, "left", 12)):
        where: dict[str, Any] = {"x": _x("x", width), "y": _y("y", height)}
        base = alt.Chart(_rows(rows))
        layers.append(base.mark_point(filled=True, opacity=1, size=70, color=INK, aria=False).encode(**where))
        where |= {"href": "href:N", "description": "name:N"} if rows is at else {}
        look: dict[str, Any] = {"align": align, "dx": shift, "baseline": "middle", "color": INK}
        layers.append(base.mark_text(fontSize=13, limit=235, **look).encode(text="name:N", **where))
    return svg_of(_layer(*layers, width=width, height=height))
