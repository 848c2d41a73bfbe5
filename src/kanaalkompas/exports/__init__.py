"""Present what other rooms computed, in a form that people take away: for now charts as SVG."""

from kanaalkompas.exports.curve import CurvePoint, Line, curve_chart
from kanaalkompas.exports.gain import GainBar, gain_chart
from kanaalkompas.exports.pyramid import PyramidRow, pyramid_chart
from kanaalkompas.exports.svg import Bar, bar_chart

__all__ = [
    "Bar",
    "CurvePoint",
    "GainBar",
    "Line",
    "PyramidRow",
    "bar_chart",
    "curve_chart",
    "gain_chart",
    "pyramid_chart",
]
