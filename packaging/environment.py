"""Make the private environment of a checkout: `.venv`, with exactly the packages of `requirements.lock`.

Run by `make` with the system's Python, so it needs nothing but the standard library. Packages come from
whatever index this machine's pip or uv is configured for. uv is used where it is present or can be had,
because it is several times faster; pip does the same work where it cannot.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ENVIRONMENT: Final = ROOT / ".venv"
TOOLS: Final = ROOT / ".tools"
LOCK: Final = ROOT / "requirements.lock"
INSTALLER_LOCK: Final = ROOT / "packaging" / "installer.lock"

_PIP_OPTIONS: Final = ("--disable-pip-version-check", "--no-input", "-qq")
_PROGRAM: Final = ("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def main(stamp: Path) -> int:
    """Bring `.venv` up to date, then touch `stamp`; the exit code is 3 when that was not possible."""
    print(
        f"Preparing the private environment {ENVIRONMENT.name} (once; needs the package index) ...",
        flush=True,
    )
    _create(ENVIRONMENT)
    if not (_install_with_uv() or _install_with_pip()):
        print(
            "The packages named in requirements.lock could not be installed; the lines above say why. "
            "Check that pip can reach its package index, then type the same command again.",
            file=sys.stderr,
        )
        return 3
    # The program's own bytecode, too, so that its first start is as quick as the later ones.
    _runs([str(_python(ENVIRONMENT)), "-m", "compileall", "-q", "explorer"], os.environ)
    for old in ENVIRONMENT.glob("ready-*"):
        old.unlink()
    stamp.touch()
    return 0


def _create(place: Path) -> None:
    """A virtual environment of this Python at `place`; one of another Python is replaced."""
    described = place / "pyvenv.cfg"
    version = ".".join(map(str, sys.version_info[:3]))
    if _python(place).exists() and f"version = {version}\n" in described.read_text(encoding="utf-8"):
        return
    venv.create(place, clear=True, with_pip=True, symlinks=os.name != "nt")


def _python(place: Path) -> Path:
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install_with_uv() -> bool:
    uv = _uv()
    if uv is None:
        return False
    target = ("--python", str(_python(ENVIRONMENT)))
    settings = {**os.environ, **_index_for_uv(os.environ), "UV_PYTHON_PREFERENCE": "only-system"}
    return all(
        _runs([uv, "pip", *arguments], settings)
        for arguments in (
            ("sync", "--quiet", "--compile-bytecode", "--require-hashes", *target, str(LOCK)),
            ("install", "--quiet", "--offline", *target, *_PROGRAM),
        )
    )


def _install_with_pip() -> bool:
    print("uv could not be used here: pip does the same, in a minute or two ...", flush=True)
    pip = [str(_python(ENVIRONMENT)), "-m", "pip", "install", *_PIP_OPTIONS]
    return all(
        _runs([*pip, *arguments], os.environ)
        for arguments in (("--require-hashes", "--requirement", str(LOCK)), ("--no-index", *_PROGRAM))
    )


def _uv() -> str | None:
    """The uv of this machine, or one of our own in `.tools`, or None where there is neither."""
    present = shutil.which("uv")
    if present:
        return present
    own = _python(TOOLS).with_name("uv.exe" if os.name == "nt" else "uv")
    if not own.exists():
        _create(TOOLS)
        wanted = ("--require-hashes", "--only-binary=:all:", "--requirement", str(INSTALLER_LOCK))
        _runs([str(_python(TOOLS)), "-m", "pip", "install", *_PIP_OPTIONS, *wanted], os.environ)
    return str(own) if own.exists() else None


def _index_for_uv(environment: Mapping[str, str]) -> dict[str, str]:
    """uv does not read pip's configuration: hand it pip's index, unless uv has been given one of its own."""
    if any(name in environment for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_CONFIG_FILE")):
        return {}
    index = dict(_pip_settings()).get("index-url")
    return {"UV_DEFAULT_INDEX": index} if index else {}


def _pip_settings() -> Iterator[tuple[str, str]]:
    """pip's settings without the name of their section; what holds for `install` comes last and so wins."""
    command = [str(_python(ENVIRONMENT)), "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    for line in sorted(listed, key=lambda text: (text.startswith(":env:"), text.startswith("install."))):
        name, separator, value = line.partition("=")
        if separator:
            yield name.rpartition(".")[2], value.strip("'\"")


def _runs(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    return subprocess.run(command, cwd=ROOT, env=dict(environment), check=False).returncode == 0


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 -- this is the sentence that an older Python prints
        sys.exit("Motor Pathway Explorer needs Python 3.11 or newer: type make PYTHON=python3.11 (or newer).")
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python cannot make environments yet. Type: sudo apt-get install -y python3-venv")
    sys.exit(main(Path(sys.argv[1])))
