"""The life story of units, told from hand-made looks."""

import numpy as np

from core.engine.life import Life, UnitEvent


def units(text):
    return np.array([c == "1" for c in text])


def told(*looks):
    life = Life()
    for step, text in looks:
        life.look(step, [units(text), None])
    return life


def test_born_dead_died_and_revived_are_different_events():
    life = told((0, "110"), (10, "100"), (20, "101"), (30, "101"))
    assert life.events == [
        UnitEvent(0, 1, 2, "born_dead"),
        UnitEvent(10, 1, 1, "died"),
        UnitEvent(20, 1, 2, "revived"),
    ]


def test_going_back_and_looking_again_tells_the_same():
    looks = [(0, "110"), (10, "100"), (20, "111"), (30, "011"), (40, "000")]
    straight = told(*looks)
    for back in (0, 5, 10, 20, 25, 40):
        life = told(*looks)
        life.truncate(back)
        for step, text in looks:
            if step >= back:
                life.look(step, [units(text), None])
        assert life.events == straight.events


def test_layers_that_cannot_die_have_no_story():
    life = Life()
    life.look(0, [None, None])
    assert life.events == []
