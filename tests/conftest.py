"""No test depends on how it was started, or reads or writes the folders of the person who runs it."""

import os
import signal
import sys
from collections.abc import Generator, Iterator

import outcomes
import pytest
from hypothesis import settings

# A machine that is busy with other things is no reason to fail.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

sys.dont_write_bytecode = False  # see below

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell; what is started inherits it
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="write tests/outcomes, the expected outcomes, again")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("record") and hasattr(config, "workerinput"):
        raise pytest.UsageError("--record writes files; run it in one process (-n 0)")


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    outcomes.forget()
    result = yield
    outcomes.compare(pyfuncitem)
    return result


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for a process, a limit or a server."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.delenv("LLM_CODEMOD_RULES", raising=False)
        # Hundreds of tests start Python: it must not compile every module each time.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(autouse=True)
def _own_handler() -> Iterator[None]:
    """An interrupted run ignores further interrupts: right for its process, but not for the tests after it."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)
