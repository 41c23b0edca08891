"""Work for other processes, which find this module where they would not find a file of tests."""

import os


class Failing:
    """Does tasks, and dies of one."""

    def __call__(self, task: int) -> int:
        if task == 7:
            os._exit(9)
        return task * 2
