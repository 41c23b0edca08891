"""Checks of what an import makes, chunk by chunk, against the shapes."""

from pathlib import Path

from treatygraph.store import Dataset
from treatygraph.validation import Finding, quickest, validate


class Checker:
    """The shapes, made ready to check many pieces of data, one after the other."""

    def check(self, lines: bytes) -> list[Finding]:
        """Return what is wrong with data that are whole in themselves: statements with all that they mention.

        Args:
            lines: N-Triples in UTF-8.

        Raises:
            InputError: they are no N-Triples.
            EngineError: the engine failed.
        """
        dataset = Dataset()
        dataset.load_content(Path("import.nt"), lines)
        return list(validate(dataset, dataset.merged(), quickest()).findings)
