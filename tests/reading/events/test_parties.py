"""The second pass over hand-built events: whom the discourse gives where the clause gives nobody."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from greffier.reading.events import PAIR, Candidate, Discourse, EventFind, Present, complete


def find(kind: str, trigger: int = 0, actors: str = "", recipients: str = "", **more: object) -> EventFind:
    """An event of one line; parties are words, a word of three capitals a state."""
    lemma = str(more.pop("lemma", kind.lower()))
    cues = (f"lexicon:{lemma}/{kind}",)
    made = EventFind(kind, None, trigger, lemma, _ids(actors), _ids(recipients), "actual", cues)  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def _ids(words: str) -> tuple[str, ...]:
    return tuple(f"state:{w}" if w.isupper() and len(w) == 3 else w for w in words.split())


def told(*finds: EventFind) -> list[Candidate]:
    """One event a sentence, in order."""
    return [Candidate(f, 0, k, None, None) for k, f in enumerate(finds)]


def discourse(story: str | None = None, theatre: str | None = None, **present: list[Present]) -> Discourse:
    """A discourse in which a state's people are on its side and groups on their own."""
    return Discourse(
        lambda sentence: present.get(f"s{sentence}", []),
        lambda actor: actor.removeprefix("state:"),
        story,
        f"state:{theatre}" if theatre else None,
        lambda actor: actor == f"group:{story}",
    )


def test_a_noun_takes_the_parties_of_the_mention_of_the_same_act() -> None:
    strike = find("ASSAULT", actors="IRN", recipients="IRQ", lemma="frappe")
    again = find("ASSAULT", noun=True, definite=True, lemma="frappe")
    done = complete(told(strike, again), discourse())
    assert (done[1].find.actors, done[1].find.recipients) == (("state:IRN",), ("state:IRQ",))
    assert "parties:same act" in done[1].find.cues


def test_who_condemns_an_act_condemns_its_doer() -> None:
    items = [
        Candidate(find("ACCUSE", 1, "NOR"), 0, 0, None, None),
        Candidate(find("ASSAULT", 3, "ERI", "DJI", noun=True), 0, 0, None, None),
    ]
    assert complete(items, discourse())[0].find.recipients == ("state:ERI",)


def test_an_offer_is_made_to_whom_it_is_said() -> None:
    offer = replace(told(find("AGREE", actors="PER"))[0], addressee="state:CHL")
    done = complete([offer], discourse())
    assert done[0].find.recipients == ("state:CHL",)
    assert "recipient:addressee" in done[0].find.cues


def test_a_refusal_is_aimed_at_whose_offer_it_is() -> None:
    offer = find("AGREE", actors="OMN", recipients="YEM", lemma="offre")
    refused = find("REJECT", actors="YEM", thing=find("AGREE", noun=True, definite=True, lemma="offre"))
    assert complete(told(offer, refused), discourse())[1].find.recipients == ("state:OMN",)


def test_violence_befalls_the_state_where_it_happens() -> None:
    here = [Present("state:MLI", 0, 5, place=True)]
    done = complete(told(find("ASSAULT", 2, "group:rebelles", noun=True)), discourse(s0=here))
    assert done[0].find.recipients == ("state:MLI",)


def test_troops_stand_against_the_theatre_not_against_who_is_talked_to() -> None:
    talks = find("CONSULT", actors="RUS USA", symmetric=True, takes=False)
    massed = find("MOBILIZE", actors="RUS", noun=True)
    assert complete(told(talks, massed), discourse(theatre="UKR"))[1].find.recipients == ("state:UKR",)


def test_arrests_without_a_doer_are_the_land_s_authorities() -> None:
    done = complete(told(find("COERCE", recipients="group:avocats", noun=True)), discourse(story="TUN"))
    assert done[0].find.actors == ("state:TUN",)


def test_the_two_countries_are_the_pair_that_stands_together() -> None:
    talks = find("CONSULT", actors="ETH ERI", symmetric=True, takes=False)
    called = find("REQUEST", actors="KEN", recipients=PAIR)
    assert complete(told(talks, called), discourse())[1].find.recipients == ("state:ETH", "state:ERI")


def test_what_nothing_decides_stays_empty() -> None:
    assert complete(told(find("ACCUSE", actors="NOR")), discourse())[0].find.recipients == ()
    assert complete(told(find("CONSULT", noun=True, symmetric=True)), discourse()) == []


def test_those_who_promise_each_other_have_no_recipient() -> None:
    done = complete(told(find("AGREE", actors="LVA EST", recipients="RUS")), discourse())
    assert done[0].find.recipients == ()


KINDS = ("ACCUSE", "AGREE", "ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "REJECT", "REQUEST", "SANCTION", "SUPPORT")
SIDES = st.sampled_from(("", "RUS", "UKR", "group:gens", PAIR, "RUS UKR"))
FINDS = st.lists(
    st.builds(find, st.sampled_from(KINDS), st.integers(0, 20), SIDES, SIDES, noun=st.booleans()), max_size=8
)


@given(FINDS)
def test_nothing_told_is_changed_and_no_placeholder_is_left(finds: list[EventFind]) -> None:
    """Parties told stay, but for mutual promises; each inferred party has a cue; no « deux pays » remains."""
    for item in complete(told(*finds), discourse("MLI", "UKR")):
        before, after = finds[item.sentence], item.find
        assert PAIR not in (*after.actors, *after.recipients)
        if before.actors and PAIR not in before.actors:
            assert after.actors[: len(before.actors)] == before.actors
        if (after.actors, after.recipients) != (before.actors, before.recipients):
            assert len(after.cues) > len(before.cues)
