"""The wheel and the source distribution are whole: installed elsewhere, they make a brochure."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import report

ROOT = Path(__file__).resolve().parents[2]
# What an installed copy must not see of the checkout.
HIDDEN = ("PYTHONPATH", "VIRTUAL_ENV", "MATWIYA_CACHE")


def run(*command: str | Path, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shipped(*folders: str) -> set[str]:
    """The tracked files below the folders, as the repository names them."""
    return set(run("git", "ls-files", "--", *folders, folder=ROOT).splitlines())


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", target, folder=ROOT)
    return target


@pytest.fixture(scope="module")
def matwiya(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that has the wheel, and our libraries by a path file."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    [wheel] = distributions.glob("*.whl")
    python = home / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"),
        *("--no-index", "--disable-pip-version-check", wheel),
        folder=home,
    )
    [libraries] = [path for path in map(Path, sys.path) if (path / "weasyprint").is_dir()]
    [packages] = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return home / "bin" / "matwiya"


def test_the_wheel_holds_every_module_template_and_font(distributions: Path) -> None:
    [wheel] = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    data = {f"report/_data/{name}" for name in shipped("templates", "fonts")}
    assert (shipped("report") | data) - held == set()
    assert [name for name in held if not name.startswith(("report/", "matwiya-"))] == []


def test_the_source_distribution_holds_every_tracked_file(distributions: Path) -> None:
    [source] = distributions.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped(".") - held == set()


def test_the_installed_command_tells_its_version(matwiya: Path, tmp_path: Path) -> None:
    assert run(matwiya, "--version", folder=tmp_path) == f"matwiya {report.__version__}\n"


def test_the_installed_copy_is_its_own(matwiya: Path, tmp_path: Path) -> None:
    code = "import report; from report.resources import resource_folder as f; print(f('fonts'))"
    place = run(matwiya.parent / "python", "-c", code, folder=tmp_path)
    assert Path(place.strip()).is_relative_to(matwiya.parent.parent)


def test_the_installed_command_makes_a_brochure(matwiya: Path, tmp_path: Path) -> None:
    run(matwiya, "new", "x", folder=tmp_path)
    run(matwiya, "build", "x", folder=tmp_path)
    [pdf] = (tmp_path / "out").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
