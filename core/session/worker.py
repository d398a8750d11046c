"""The whole life of a process that trains: commands in through a pipe, frames out."""

import time
from multiprocessing.connection import Connection

import msgspec

from core.experiment import Experiment
from core.faults import Refused
from core.session.session import ANSWERED, Session

_SHARE = 0.15  # of the time, at most, goes into frames while training
_LONGEST = 0.25  # seconds that training may make a frame wait


class Done(msgspec.Struct, frozen=True):
    """A command, one of `core.session.session.ANSWERED`, was carried out."""

    command: str


def work(pipe: Connection, experiment: Experiment) -> None:
    """Run a session until its pipe closes.

    What arrives is (command, arguments), a command of `core.session.session.COMMANDS` or "frame". A
    frame is answered by a Frame, as soon as training has had its share of the time, and at once
    after a command; a command by a Refused, if it could not be carried out; of those in
    `ANSWERED` the end by a Done.
    """
    session = Session(experiment)
    asked, due = False, 0.0
    try:
        while True:
            while pipe.poll(0 if asked else session.idle()):
                command, arguments = pipe.recv()
                if command == "frame":
                    asked = True
                    break
                due = 0.0
                try:
                    session.do(command, *arguments)
                    if command in ANSWERED:
                        pipe.send(Done(command))
                except Refused as refused:
                    pipe.send(refused)
            busy = session.running or session.goal is not None
            if asked and (not busy or time.perf_counter() >= due):
                asked, began = False, time.perf_counter()
                pipe.send(session.frame())
                ended = time.perf_counter()
                due = ended + min((ended - began) * (1 / _SHARE - 1), _LONGEST)
            session.advance()
    except (EOFError, OSError, KeyboardInterrupt):
        return
