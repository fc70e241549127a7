"""The doctor finds what is missing, and its remedies are commands that can be pasted."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from report import doctor
from report.doctor import LIBRARIES, Finding, Library, examine, install_command, system_family
from report.resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path

ABSENT = Library("Nothing", ("libmatwiya-none.so.9", "matwiya-none"), {"debian": "libnone9"})
PANGO = next(library for library in LIBRARIES if library.title == "Pango")
GOBJECT = next(library for library in LIBRARIES if library.title == "GObject")


def by_name(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def test_a_machine_that_runs_the_tests_is_whole() -> None:
    assert [finding for finding in examine() if not finding.ok] == []


def test_every_finding_is_named_once_and_says_what_was_seen() -> None:
    findings = examine()
    assert len(by_name(findings)) == len(findings)
    assert all(finding.detail and not finding.remedy for finding in findings)


def test_a_missing_library_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LIBRARIES", (ABSENT,))
    monkeypatch.setattr(doctor, "system_family", lambda: "debian")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    finding = by_name(examine())["Nothing"]
    assert not finding.ok
    assert finding.remedy == "sudo apt-get install libnone9"


@pytest.mark.parametrize(
    ("family", "command"),
    [
        ("debian", "apt-get install libpango-1.0-0"),
        ("fedora", "dnf install pango"),
        ("arch", "pacman -S pango"),
        ("alpine", "apk add pango"),
        ("macos", "brew install pango"),
        ("", "install Pango with your system's package manager"),
    ],
)
def test_the_command_is_the_systems_own(
    family: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert install_command(PANGO, family) == command


def test_a_users_command_asks_for_the_right_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert install_command(PANGO, "fedora") == "sudo dnf install pango"
    assert install_command(GOBJECT, "macos") == "brew install glib"


def test_windows_gets_the_way_by_msys2() -> None:
    assert "mingw-w64-x86_64-pango" in install_command(PANGO, "windows")


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "arch"),
        ({"ID": "nixos"}, ""),
    ],
)
def test_the_family_of_a_system(
    release: dict[str, str], family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: release)
    assert system_family() == family


def test_an_old_python_is_told() -> None:
    assert not doctor._python((3, 10, 4)).ok
    assert doctor._python((3, 11, 0)).ok


def test_python_packages_are_held_to_their_versions() -> None:
    assert doctor._packages(("click>=8.1", "weasyprint==70.0")).ok
    wrong = doctor._packages(("click>=900.0", "weasyprint==1.0", "matwiya-none>=1.0"))
    assert not wrong.ok
    assert "matwiya-none is missing" in wrong.detail
    assert wrong.remedy.endswith('"click>=900.0" "weasyprint==1.0" "matwiya-none>=1.0"')


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = shutil.copytree(resource_folder("fonts"), tmp_path / "fonts")
    monkeypatch.setattr(doctor, "resource_folder", lambda name: tmp_path / name)
    return copy


def test_a_changed_and_a_missing_font_are_told(fonts: Path) -> None:
    regular, bold = sorted(fonts.glob("vazirmatn/*.ttf"))
    regular.write_bytes(regular.read_bytes() + b"\0")
    bold.unlink()
    finding = doctor._fonts()
    assert not finding.ok
    assert (
        finding.detail == f"vazirmatn/{regular.name} is changed; vazirmatn/{bold.name} is missing"
    )


def test_fonts_without_their_manifest_are_not_taken_as_right(fonts: Path) -> None:
    (fonts / "SHA256SUMS").unlink()
    assert not doctor._fonts().ok


def test_the_manifest_names_every_font_file() -> None:
    folder = resource_folder("fonts")
    files = sorted(str(path.relative_to(folder)) for path in folder.glob("*/*.ttf"))
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert sorted(line.split()[1] for line in lines) == files
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)


def test_a_folder_without_a_theme_is_told(fonts: Path) -> None:
    assert not doctor._templates().ok  # no folder
    (fonts.parent / "templates").mkdir()
    finding = doctor._templates()
    assert not finding.ok
    assert finding.remedy


def test_a_cache_folder_that_lasts_one_process_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.doctor.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(doctor, "cache_folder", lambda: tmp_path / "matwiya-x")
    finding = doctor._cache()
    assert not finding.ok
    assert "MATWIYA_CACHE" in finding.remedy


def test_a_cache_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "cache_folder", lambda: tmp_path / "gone")
    assert not doctor._cache().ok


@pytest.mark.parametrize(("encoding", "ok"), [("utf-8", True), ("cp1252", False), (None, False)])
def test_output_that_cannot_show_arabic_is_told(encoding: str | None, ok: bool) -> None:  # noqa: FBT001
    assert doctor._terminal(encoding).ok is ok
