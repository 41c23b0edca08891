"""What can go wrong, each with the exit code that the command line ends with."""


class TreatygraphError(Exception):
    """Base of all errors that are raised on purpose; the message says what is wrong and how to mend it."""

    exit_code = 1


class UsageError(TreatygraphError):
    """A question, parameter, date or option that does not exist or does not fit (exit code 2)."""

    exit_code = 2


class InputError(TreatygraphError):
    """A file that cannot be read as data (exit code 3)."""

    exit_code = 3


class InvalidDataError(TreatygraphError):
    """Data that can be read, and break the rules of the shapes (exit code 1)."""


class NothingToMeasureError(TreatygraphError):
    """A view that holds nothing of what a measure is about; that is not a measure of zero (exit code 1)."""


class EngineError(TreatygraphError):
    """A query or validation engine that failed, or ran out of time, memory or disk (exit code 4)."""

    exit_code = 4


class UnsoundDataWarning(UserWarning):
    """Data that can be read, but from which an answer may be missing something."""
