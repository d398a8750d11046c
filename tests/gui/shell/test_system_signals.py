"""Ctrl-C in the terminal ends the window cleanly, and what it works on is kept."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

# The program as it is started, but for the folder of what is kept; says when training has begun.
PROGRAM = """
import sys
from pathlib import Path

if __name__ == "__main__":
    from PySide6.QtCore import QTimer
    from gui import __main__ as program
    from gui.documents import recovery
    from gui.shell.main_window import MainWindow

    recovery.folder = lambda: Path(sys.argv[1])
    show = MainWindow.show

    def show_and_play(window):
        show(window)
        window.action["play"].trigger()
        timer = QTimer(window)
        told = []

        def tell():
            if window.frame is not None and window.frame.step > 50 and not told:
                told.append(1)
                print("running", window.link_pid(), flush=True)

        timer.timeout.connect(tell)
        timer.start(10)

    MainWindow.show = show_and_play
    MainWindow.link_pid = lambda window: window._link._channel.worker.pid
    sys.exit(program.main([]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_window_and_its_work_is_kept(tmp_path: Path, name: str) -> None:
    folder, script = tmp_path / "recovery", tmp_path / "program.py"
    script.write_text(PROGRAM)
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [sys.executable, str(script), str(folder)],
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with started as program:
        assert program.stdout is not None
        said, pid = program.stdout.readline().split()
        assert said == "running"
        number = getattr(signal, name)
        os.kill(int(pid), signal.SIGINT)  # the terminal sends Ctrl-C to both
        program.send_signal(number)
        _out, complaints = program.communicate(timeout=60)
    assert program.returncode == 128 + number
    assert "Traceback" not in complaints
    (kept,) = folder.glob("*.json")
    assert b'"step":' in kept.read_bytes()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
