"""Train, check or summarise an experiment on the command line, without a window."""

import signal
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while NumPy is loaded needs no traceback

from core.command_line.commands import main

if __name__ == "__main__":
    sys.exit(main())
