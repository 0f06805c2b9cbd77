import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from browser import Browsers
from house import House, Postgres


@pytest.fixture(scope="session")
def shelf():
    """A folder for everything the tests make; in memory where there is room, gone afterwards."""
    memory = Path("/dev/shm")
    isRoomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 << 30
    folder = Path(tempfile.mkdtemp(prefix="story-", dir=memory if isRoomy else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def model(shelf):
    """A simulated Week of 300 activities, made once; tests work on copies."""
    house = House(shelf / "model")
    house.command("demo", "--activities", "300")
    return house


@pytest.fixture
def demo(model, shelf, request):
    """A simulated Week of the test's own."""
    house = model.copy(shelf / request.node.name.replace("/", "_")[:40])
    yield house
    house.kill()
    shutil.rmtree(house.data, ignore_errors=True)


@pytest.fixture
def site(demo):
    """The same, served."""
    return demo.serve()


@pytest.fixture
def empty(shelf, request):
    """A production start of Đắk Lắk 2025, without anything made up."""
    house = House(shelf / ("empty-" + request.node.name[:40]))
    house.begun = house.command("init", "--province", "66", "--tree", "2025").stdout
    yield house
    house.kill()
    shutil.rmtree(house.data, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(shelf):
    server = Postgres(shelf / "postgres")
    yield server
    server.stop()


@pytest.fixture
def dice():
    """Chance with a seed that a failure tells, so that it can be repeated with STORY_SEED."""
    seed = int(os.environ.get("STORY_SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"STORY_SEED={seed}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def browsers():
    browsers = Browsers()
    yield browsers
    browsers.close()
