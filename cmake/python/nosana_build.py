# SPDX-License-Identifier: MIT
"""A build backend (PEP 517) that needs no Python package: cmake builds nosana-lint and nosana-seal,
and a wheel with these programs is written. `pip install .` uses it, and so does pre-commit."""

import base64
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "nosana_lint"
PROGRAMS = ("nosana-lint", "nosana-seal")
LINES_OF_A_FAILURE = 40


class UnsupportedOperation(Exception):
    """What PEP 517 wants a backend to raise for a hook that it does not have."""


def version():
    text = (ROOT / "include/nosana/version.hpp").read_text(encoding="ascii")
    return re.search(r'version = "([0-9.]+)"', text).group(1)


def needed_packages():
    """The Debian packages of the build, from the one place that lists them."""
    text = (ROOT / "scripts/setup").read_text(encoding="ascii")
    return " ".join(re.search(r"^build=\(([^)]*)\)", text, re.MULTILINE).group(1).split())


def fail(problem):
    # Without a trace: pip shows what was said, and pre-commit what pip shows.
    raise SystemExit(
        f"nosana-lint: {problem}\n"
        "nosana-lint: it is built from source, with cmake 3.25 and g++ 12 or clang 14 or newer; on "
        f"Debian and its kin:\n    apt-get install {needed_packages()}"
    )


def run(*command):
    done = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )
    if done.returncode != 0:
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        print("\n".join(lines[-LINES_OF_A_FAILURE:]), file=sys.stderr)
        fail(f"{' '.join(map(str, command[:2]))} failed; its last words stand above")


def compiled(folder):
    """Builds the tools in `folder`; returns their bytes, by name."""
    if shutil.which("cmake") is None:
        fail("cmake is not installed")
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    # CMAKE_ARGS as other build backends read it: arguments that are added to those of the configuration.
    run("cmake", "-S", ROOT, "-B", folder, *generator, "-DCMAKE_BUILD_TYPE=Release",
        "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG", *shlex.split(os.environ.get("CMAKE_ARGS", "")))
    run("cmake", "--build", folder, "--target", *PROGRAMS, "--parallel", os.cpu_count() or 1)
    return {name: (Path(folder) / name).read_bytes() for name in PROGRAMS}


def tag():
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return f"py3-none-{platform}"


def information():
    """The files that every wheel has, by name; RECORD is written with the wheel."""
    folder = f"{NAME}-{version()}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: nosana-lint\nVersion: {version()}\n"
        "Summary: Lints Nosana job definitions before they are posted\nLicense: MIT\n"
    )
    wheel = f"Wheel-Version: 1.0\nGenerator: nosana_build\nRoot-Is-Purelib: false\nTag: {tag()}\n"
    return folder, {
        f"{folder}/METADATA": metadata.encode(),
        f"{folder}/WHEEL": wheel.encode(),
        f"{folder}/LICENSE": (ROOT / "LICENSE").read_bytes(),
    }


def add(archive, name, content, mode):
    entry = zipfile.ZipInfo(name)  # with the date 1980: equal files make an equal wheel
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def digest(content):
    value = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"sha256={value},{len(content)}"


# ---- the hooks ----


def get_requires_for_build_wheel(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    folder, files = information()
    (Path(metadata_directory) / folder).mkdir()
    for name, content in files.items():
        (Path(metadata_directory) / name).write_bytes(content)
    return folder


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    with tempfile.TemporaryDirectory(prefix="nosana-lint-") as scratch:
        programs = compiled(scratch)
    folder, files = information()
    name = f"{NAME}-{version()}-{tag()}.whl"
    scripts = f"{NAME}-{version()}.data/scripts"
    with zipfile.ZipFile(Path(wheel_directory) / name, "w") as archive:
        for path, content in files.items():
            add(archive, path, content, 0o644)
        for program, content in programs.items():
            add(archive, f"{scripts}/{program}", content, 0o755)
            files[f"{scripts}/{program}"] = content
        record = "".join(f"{path},{digest(content)}\n" for path, content in files.items())
        add(archive, f"{folder}/RECORD", f"{record}{folder}/RECORD,,\n", 0o644)
    return name


def build_sdist(sdist_directory, config_settings=None):
    raise UnsupportedOperation("there is no source distribution of nosana-lint, use its repository")
