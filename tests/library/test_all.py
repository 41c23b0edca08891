"""The public names, and what an import costs."""

import subprocess
import sys
from types import ModuleType

import treatygraph as tg

HEAVY = [
    "rdflib",
    "oxrdflib",
    "networkx",
    "pyshacl",
    "pandas",
    "polars",
    "edtf",
    "rich",
    "click",
    "yaml",
    "numpy",
    "scipy",
]


def test_all_names_what_is_public_and_nothing_else() -> None:
    public = {
        name for name, value in vars(tg).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(tg.__all__) == public
    assert tg.__all__ == sorted(tg.__all__, key=lambda name: (name == name.lower(), name))


def test_every_public_name_is_documented() -> None:
    for name in tg.__all__:
        assert getattr(tg, name).__doc__, name


def test_every_public_error_has_the_common_base_and_its_exit_code() -> None:
    errors = [
        value for name in tg.__all__ if isinstance(value := getattr(tg, name), type) and issubclass(value, Exception)
    ]
    codes = {error.__name__: error.exit_code for error in errors if issubclass(error, tg.TreatygraphError)}
    assert codes == {
        "TreatygraphError": 1,
        "NothingToMeasureError": 1,
        "UsageError": 2,
        "InputError": 3,
        "EngineError": 4,
    }


def test_an_import_is_light() -> None:
    code = f"import sys, treatygraph; print([name for name in {HEAVY} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
