"""Are the libraries here that Qt expects of the system? Install what is missing where that is allowed.

Qt's own message names xcb-cursor whatever is missing; the dynamic linker tells the truth. Standard library
only. Exit code 0: everything is here, or has been installed. 3: something is missing, and the one command
that mends it has been printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

# The plugins that put a window on a screen, and the modules that the program imports.
EXAMINED: Final = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/lib/libQt6XcbQpa.so.6",
    "Qt/lib/libQt6Svg.so.6",
    "Qt/lib/libQt6OpenGLWidgets.so.6",
    "Qt/lib/libQt6Network.so.6",
)

# What the tests look at figures with, and the package that brings each; the X server is what they draw on.
TOOLS: Final = {"Xvfb": "xvfb", "pdffonts": "poppler-utils", "rsvg-convert": "librsvg2-bin"}

# Debian and Ubuntu package of each library; names that Ubuntu 24.04 has renamed still resolve there.
PACKAGES: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def main(arguments: Sequence[str]) -> int:
    """Check and mend; `--with-tests` also asks for the tools of the tests."""
    if not sys.platform.startswith("linux"):
        return 0  # Qt's wheels for Windows and macOS ask nothing of the system
    packages, unknown = wanted(missing_libraries(), with_tests="--with-tests" in arguments)
    if not packages and not unknown:
        if "--quiet" not in arguments:
            print("Everything that Qt needs of this system is here.")
        return 0
    if packages and shutil.which("apt-get") and _install(packages):
        return main([*arguments, "--after-installing"]) if "--after-installing" not in arguments else 3
    _explain(packages, unknown)
    return 3


def missing_libraries() -> set[str]:
    """The shared libraries that the dynamic linker does not find for Qt."""
    qt = _qt()
    files = [str(path) for path in map(qt.joinpath, EXAMINED) if path.exists()]
    answer = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in answer.splitlines() if line.endswith("=> not found")}


def wanted(libraries: Iterable[str], *, with_tests: bool) -> tuple[list[str], list[str]]:
    """The packages that bring `libraries`, and those libraries whose package is not known here."""
    found = {PACKAGES[name] for name in libraries if name in PACKAGES}
    if with_tests:
        found |= {package for tool, package in TOOLS.items() if shutil.which(tool) is None}
    return sorted(found), sorted(name for name in libraries if name not in PACKAGES)


def command_line(packages: Iterable[str]) -> str:
    """What a person would type to install `packages` on Debian and its descendants."""
    command = f"apt-get install --no-install-recommends -y {' '.join(packages)}"
    return f"sudo {command}" if shutil.which("sudo") else f"su -c '{command}'"


def _qt() -> Path:
    places = sorted(ROOT.glob(".venv/lib/python3*/site-packages/PySide6"))
    if not places:
        sys.exit("Qt is not installed yet: type make env first.")
    return places[-1]


def _install(packages: Sequence[str]) -> bool:
    """Install as root or with a sudo that asks nothing; False where neither is possible or it failed."""
    if os.geteuid() == 0:
        prefix: list[str] = []
    elif (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        prefix = ["sudo", "-n"]
    else:
        return False
    print(f"Installing what this system lacks: {', '.join(packages)} ...", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt, "install", "--no-install-recommends", "-y", *packages]
    if (
        subprocess.run(install, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    ):
        return True
    # A machine fresh from its installer has no package lists yet.
    subprocess.run([*apt, "update"], check=False)
    return subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _explain(packages: Sequence[str], unknown: Sequence[str]) -> None:
    if packages:
        print(
            f"This system lacks some packages that are needed here. Type:\n  {command_line(packages)}",
            file=sys.stderr,
        )
        if not shutil.which("apt-get"):
            print("or, where there is no apt-get, install what your system calls these.", file=sys.stderr)
    if unknown:
        print(
            f"Qt also needs {', '.join(unknown)}: install the packages of your system that contain them.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
