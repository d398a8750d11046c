"""The whole life of a process that trains: commands in through a pipe, frames out."""

import time
from multiprocessing.connection import Connection

import msgspec

from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import Command
from core.session.session import Session

_SHARE = 0.15  # of the time, at most, goes into frames while training
_LONGEST = 0.25  # seconds that training may make a frame wait


class FrameWanted(msgspec.Struct, frozen=True):
    """A frame is to be sent, once."""


class Refusal(msgspec.Struct, frozen=True):
    """Command `number` could not be carried out; the run is as it was."""

    number: int
    refused: Refused


def work(pipe: Connection, experiment: Experiment, answers: int = 0) -> None:
    """Run a session until its pipe closes.

    What arrives is a `Command` or a `FrameWanted`. That is answered by a Frame, as soon as
    training has had its share of the time, and at once after a command. A command is answered
    by the frame that counts it, and by a `Refusal` before that if it could not be carried out.
    `answers` is where the count begins.
    """
    session = Session(experiment, answers=answers)
    asked, due = False, 0.0
    try:
        while True:
            while pipe.poll(0 if asked else session.idle()):
                message: Command | FrameWanted = pipe.recv()
                if isinstance(message, FrameWanted):
                    asked = True
                    break
                due = 0.0
                try:
                    session.do(message)
                except Refused as refused:
                    pipe.send(Refusal(session.answers, refused))
            busy = session.running or session.goal is not None
            if asked and (not busy or time.perf_counter() >= due):
                asked, began = False, time.perf_counter()
                pipe.send(session.frame())
                ended = time.perf_counter()
                due = ended + min((ended - began) * (1 / _SHARE - 1), _LONGEST)
            session.advance()
    except (EOFError, OSError, KeyboardInterrupt):
        return
