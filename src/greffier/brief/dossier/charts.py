"""The drawings, made by Altair and vl-convert: SVG for everybody, a Vega specification for a script to bring to life.

Colours here are names, not colours: the style sheet says what « ink » or « tone 1 » looks like by day, by
night and on paper, by matching these values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from greffier.brief.desk import Desk
from greffier.brief.dossier.parties import OTHERS
from greffier.brief.dossier.timeline import Dot, Drawing
from greffier.brief.dossier.view import Act, Charts

__all__ = ["Edge", "bundle", "chronology", "network"]

INK, SOFT, LINE, PAPER = "#100001", "#100002", "#100003", "#100004"
_TONES = tuple(f"#20000{tone}" for tone in range(1, 6))
_LABELS = 150
_VERSION = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_SIZE = 62
_DAY = timedelta(days=1)
"""An episode is drawn with a day's room on either side."""

Edge = tuple[int, int]
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Canvas:
    """How large a drawing is; its charts share one field of pixels, and so have no axes."""

    width: float
    height: float

    def x(self, field: str = "x") -> alt.X:
        """Return the place of a field from left to right."""
        scale = alt.Scale(domain=[0, self.width], nice=False, zero=False)
        return alt.X(f"{field}:Q", axis=None, scale=scale)

    def y(self, field: str = "y") -> alt.Y:
        """Return the place of a field from top to bottom."""
        scale = alt.Scale(domain=[self.height, 0], nice=False, zero=False)
        return alt.Y(f"{field}:Q", axis=None, scale=scale)

    def vega(self, layers: Sequence[alt.Chart], rows: Mapping[str, Rows], *params: alt.Parameter) -> dict[str, Any]:
        """Return the Vega specification of some layers over named rows, which are put in last: Altair copies them."""
        size = {"width": self.width, "height": self.height}
        chart = alt.layer(*layers).properties(**size, padding=0, background="transparent")
        for param in params:
            chart = chart.add_params(param)
        spec = chart.configure_view(stroke=None).configure(font="sans-serif").to_dict(validate=False)
        spec["datasets"] = {name: [dict(row) for row in found] for name, found in rows.items()}
        made: dict[str, Any] = json.loads(json.dumps(vl_convert.vegalite_to_vega(spec, vl_version=_VERSION)))
        return made


def chronology(
    desk: Desk, drawing: Drawing, acts: Mapping[str, Act], names: Mapping[str, str], left_out: int, crowd: int
) -> Charts:
    """Return the drawing of the acts: the stripe of names, the time beside it, and the latter to be brought to life."""
    rows = _rows_of(desk, drawing, acts, names)
    still = _time(drawing, rows, linked=True)
    return Charts(_svg(_names(drawing, names)), _svg(still), _time(drawing, rows, linked=False), left_out, crowd)


@cache
def bundle(starter: str) -> str:
    """Return Vega and what starts it as one script that imports nothing. ``starter`` may use ``vegaEmbed``."""
    return vl_convert.javascript_bundle(starter, vl_version=_VERSION).replace("</script", "<\\/script")


def network(left: Sequence[tuple[str, str]], right: Sequence[str], edges: Sequence[Edge]) -> str:
    """Return the drawing of who rests on whom: dispatches (name, address) at the left, outlets at the right."""
    near, far = 250, 420
    canvas = _Canvas(720, max(len(left), len(right)) * 28)
    lefts, rights = _spread(len(left), canvas.height), _spread(len(right), canvas.height)
    rows: dict[str, Rows] = {
        "lines": [{"x": near, "x2": far, "y": lefts[a], "y2": rights[b]} for a, b in edges],
        "left": [{"x": near, "y": y, "name": name, "href": to} for (name, to), y in zip(left, lefts, strict=True)],
        "right": [{"x": far, "y": y, "name": name} for name, y in zip(right, rights, strict=True)],
    }
    where: dict[str, Any] = {"x": canvas.x(), "y": canvas.y()}
    layers = [_of("lines").mark_rule(stroke=SOFT, strokeWidth=1.2, aria=False).encode(**where, x2="x2:Q", y2="y2:Q")]
    for side, align, shift in (("left", "right", -12), ("right", "left", 12)):
        linked: dict[str, Any] = {"href": "href:N", "description": "name:N"} if side == "left" else {}
        look: dict[str, Any] = {"align": align, "dx": shift, "baseline": "middle", "color": INK, "fontSize": 13}
        layers.append(_of(side).mark_point(filled=True, opacity=1, size=70, color=INK, aria=False).encode(**where))
        layers.append(_of(side).mark_text(limit=235, **look).encode(text="name:N", **where, **linked))
    return _svg(canvas.vega(layers, rows))


def _spread(count: int, height: float) -> list[float]:
    return [(number + 0.5) * height / count for number in range(count)]


def _of(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _svg(spec: Mapping[str, Any]) -> str:
    """Return a drawing as SVG without what only a file needs, and without inline styles, which the policy forbids."""
    svg = vl_convert.vega_to_svg(dict(spec))
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"| version="[^"]*"| style="[^"]*"', "", svg)
    svg = re.sub(r'(href=")[^"#]*#', r"\1#", svg)  # the converter makes the addresses of places absolute
    return re.sub(r"<defs/>|<rect[^>]*fill=\"(?:transparent|none)\"[^>]*/>", "", svg)


def _names(drawing: Drawing, names: Mapping[str, str]) -> dict[str, Any]:
    canvas = _Canvas(_LABELS, drawing.height)
    rows = [{"x": 0, "x2": _LABELS, "y": (lane.top + lane.bottom) / 2, "line": lane.bottom, "name": names[lane.id],
             "ink": SOFT if lane.id == OTHERS else INK} for lane in drawing.lanes]  # fmt: skip
    lines = _of("lanes").mark_rule(stroke=LINE, aria=False).encode(x=canvas.x(), x2="x2:Q", y=canvas.y("line"))
    look: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 13, "limit": _LABELS - 8}
    ink = alt.Color("ink:N", scale=None)
    words = _of("lanes").mark_text(**look).encode(x=canvas.x(), y=canvas.y(), text="name:N", color=ink)
    return canvas.vega([lines, words], {"lanes": rows})


def _rows_of(desk: Desk, drawing: Drawing, acts: Mapping[str, Act], names: Mapping[str, str]) -> dict[str, Rows]:
    """Return what is drawn: the lines of the lanes, the dates, the marks, what is longer than a day, the threads."""
    dots = [_dot(dot, acts[dot.key], names) for dot in drawing.dots]
    return {
        "grid": [{"x": e.left, "x2": e.right, "y": lane.bottom} for e in drawing.episodes for lane in drawing.lanes],
        "ticks": [{"x": t.x, "y": 28, "top": drawing.head, "end": drawing.height,
                   "text": desk.short_date(t.day, t.unit)} for t in drawing.ticks],
        "years": [{"x": e.left, "y": 9, "text": _years(e.first + _DAY, e.last - _DAY)} for e in drawing.episodes],
        "dots": dots,
        "spans": [row for row in dots if row["left"] < row["right"]],
        "threads": _threads(dots),
    }  # fmt: skip


def _time(drawing: Drawing, rows: Mapping[str, Rows], *, linked: bool) -> dict[str, Any]:
    """Return the drawing of the time. Its marks are links where no script is to answer a click.

    ``kept`` are the acts that a filter leaves (null: all), ``seen`` the one that is pointed at.
    """
    canvas = _Canvas(drawing.width, drawing.height)
    where: dict[str, Any] = {"x": canvas.x(), "y": canvas.y()}
    ink: dict[str, Any] = {"stroke": alt.Stroke("ink:N", scale=None)}
    kept = "!kept || indexof(kept, datum.key) >= 0"

    def shown(full: float, faint: float) -> Any:
        return alt.when(kept).then(alt.value(full)).otherwise(alt.value(faint))

    thread = alt.when("seen == datum.key").then(alt.value(1)).when(kept).then(alt.value(0.16))
    marks = _of("dots").mark_point(filled=False, size=_SIZE, opacity=1, strokeWidth=1.6).encode(
        **where, **ink, shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None),
        opacity=shown(1, 0.12), strokeOpacity=alt.value(1), description="label:N",
        **({"href": "href:N"} if linked else {}),
    )  # fmt: skip
    words: dict[str, Any] = {"baseline": "middle", "aria": False}
    layers = [
        _of("grid").mark_rule(stroke=LINE, aria=False).encode(**where, x2="x2:Q"),
        _of("ticks").mark_rule(stroke=LINE, strokeDash=[1, 3], aria=False).encode(
            x=canvas.x(), y=canvas.y("top"), y2="end:Q"),
        _of("ticks").mark_text(fontSize=11, color=SOFT, **words).encode(**where, text="text:N"),
        _of("years").mark_text(align="left", fontSize=12, fontWeight=600, color=INK, **words).encode(
            **where, text="text:N"),
        _of("spans").mark_rule(strokeWidth=1.2, aria=False).encode(
            x=canvas.x("left"), x2="right:Q", y=canvas.y(), **ink, opacity=shown(0.35, 0.06)),
        _of("threads").mark_rule(strokeWidth=1.2, aria=False).encode(
            **where, **ink, x2="x2:Q", y2="y2:Q", opacity=thread.otherwise(alt.value(0.04))),
        marks,
    ]  # fmt: skip
    return canvas.vega(layers, rows, alt.param(name="kept", value=None), alt.param(name="seen", value=""))


def _years(first: date, last: date) -> str:
    return str(last.year) if first.year == last.year else f"{first.year} – {last.year}"


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
