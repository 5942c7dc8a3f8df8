"""guard.py PARENT COMMAND: runs a command, and ends it with all that it has started when told to, or without PARENT.

The local AWS starts a process for each function that is running. Were it only told to stop by us, a kill of ours would
leave them all behind.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading

PATIENCE = 30  # seconds that the command has to save its state
WATCHED_EVERY = 0.2  # seconds


def main() -> int:
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    parent = int(sys.argv[1])  # told, since it may be gone before we have started
    if os.getppid() != parent:
        return 1
    process = subprocess.Popen(sys.argv[2:], start_new_session=True)
    while process.poll() is None and not told.is_set() and os.getppid() == parent:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(WATCHED_EVERY)
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait()


if __name__ == "__main__":
    sys.exit(main())
