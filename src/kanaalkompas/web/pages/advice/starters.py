"""Ready-made situations of the first page: a click instead of four choices."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Starter:
    """A card: what a municipality wants to do, and the question behind it."""

    title: str
    explanation: str
    case: str
    phase: str = ""
    groups: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The question as the query of `/advies`."""
        pairs = [("situatie", self.case), *(("groep", group) for group in self.groups)]
        return urlencode([*pairs, *([("fase", self.phase)] if self.phase else [])], safe=":")


STARTERS = (
    Starter(
        _("Bewoners uitnodigen om mee te denken"),
        _("Over een plan, een buurt of beleid. Alle fasen, voor alle inwoners."),
        case="participatie",
    ),
    Starter(
        _("65-plussers uitnodigen om mee te denken over hun straat"),
        _("Van de uitnodiging tot wat er met hun inbreng gebeurt."),
        case="participatie",
        groups=("leeftijd:65-plus",),
    ),
    Starter(
        _("Werk in de straat aankondigen"),
        _("De weg gaat open. Omwonenden moeten het op tijd weten."),
        case="werkzaamheden",
        groups=("aandacht:omwonenden",),
    ),
    Starter(
        _("Een aanvraag makkelijker maken"),
        _("Zo vinden en regelen inwoners het, online en aan de balie."),
        case="dienstverlening",
    ),
    Starter(
        _("Mensen met geldzorgen bereiken"),
        _("Hulp aanbieden aan wie er zelf niet om vraagt."),
        case="hulp",
        groups=("aandacht:geldzorgen",),
    ),
    Starter(
        _("Een besluit bekendmaken"),
        _("Wat moet volgens de wet, en hoe merken mensen het echt?"),
        case="bekendmaking",
    ),
)
