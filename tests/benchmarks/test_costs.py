"""What a command costs is told with all the processes that it starts; how long is never tested, but what is more than what."""

import subprocess
import sys
from pathlib import Path

import pytest
from costs import of_command, of_work_within

FILLED = "held = bytearray(range(256)) * 200_000; import time; time.sleep(1)"  # 51.2 MB
STARTS = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
LEFT = "import os\nif os.fork() == 0:\n    import time; time.sleep(0.3); open('done', 'w').close()"


def test_memory_is_that_of_all_processes() -> None:
    assert of_command([sys.executable, "-c", STARTS, FILLED]).peak > 51_200_000


def test_time_is_that_of_all_processes() -> None:
    work = "import time\nwhile time.process_time() < 0.5: pass"
    cost = of_command([sys.executable, "-c", STARTS, work])
    assert cost.cpu > 0.4
    assert cost.wall > 0.4


def test_a_process_that_is_left_behind_is_waited_for(tmp_path: Path) -> None:
    of_command([sys.executable, "-c", LEFT], tmp_path)
    assert (tmp_path / "done").exists()


def test_a_command_that_fails_ends_the_benchmark(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        of_command([sys.executable, "-c", "raise SystemExit('no such thing')"])
    assert "no such thing" in capsys.readouterr().out


def test_work_that_takes_too_long_is_ended() -> None:
    assert of_work_within(1, lambda: sum(1 for _ in iter(int, 1))) is None


def test_work_that_ends_in_time_is_told_with_its_time() -> None:
    cost = of_work_within(60, lambda: sum(range(1_000_000)))
    assert cost is not None
    assert 0 < cost.cpu < 60
