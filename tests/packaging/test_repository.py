"""What the repository promises about itself: sizes, docstrings, licences, no machine's traces."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
MEDIAN_MODULE = 150

# Put together here, so that this file doesn't hold what it looks for.
FOLDERS = ("work", "root", "tmp", "home/[a-z]", "opt/pypi", "opt/wheels")
MACHINE_PATH = re.compile(r"(?<![\w.:/~>}*-])/(?:" + "|".join(FOLDERS) + r")(?:/|\b)")
HOSTS = (
    ("py", "pi.org"),
    ("python", "hosted.org"),
    ("registry.npm", "js.org"),
    ("deb.deb", "ian.org"),
)
REGISTRY = re.compile("|".join(re.escape("".join(halves)) for halves in HOSTS))


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def modules(*rooms: str) -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms
    ]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def code_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_can_be_taken_in() -> None:
    long = [p for p in modules("report", "tests", "benchmarks") if code_lines(p) > LONGEST_MODULE]
    assert named(long) == []


def test_most_modules_are_short() -> None:
    assert median(code_lines(path) for path in modules("report")) < MEDIAN_MODULE


def test_no_function_is_longer_than_a_screen() -> None:
    long = []
    for path in modules("report", "tests", "benchmarks"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(
                        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}, {lines} lines"
                    )
    assert long == []


def undocumented(tree: ast.AST, prefix: str) -> list[str]:
    """Public classes, functions and methods below `tree` that have no docstring."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        overload = any(ast.unparse(mark).endswith("overload") for mark in node.decorator_list)
        if node.name.startswith("_") or overload:
            continue
        if not ast.get_docstring(node):
            found.append(f"{prefix}:{node.lineno}: {node.name}")
        if isinstance(node, ast.ClassDef):
            found += undocumented(node, prefix)
    return found


def test_everything_public_says_what_it_is() -> None:
    found = []
    for path in modules("report"):
        tree, name = ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(ROOT))
        if not ast.get_docstring(tree):
            found.append(f"{name}: the module")
        found += undocumented(tree, name)
    assert found == []


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine path", "registry"])
def test_no_file_holds_traces_of_a_machine(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_the_search_for_traces_finds_them() -> None:
    assert MACHINE_PATH.search("open('/" + "tmp/x.pdf')")
    assert MACHINE_PATH.search("see /" + "root/.cache")
    assert not MACHINE_PATH.search("a/work/b and the workshop")
    assert REGISTRY.search("https://py" + "pi.org/simple")


def test_every_font_folder_has_its_licence_and_its_row() -> None:
    table = (ROOT / "fonts" / "README.md").read_text(encoding="utf-8")
    folders = {path.parent for path in tracked() if path.suffix in {".ttf", ".otf", ".woff2"}}
    assert folders
    assert named([folder for folder in sorted(folders) if not list(folder.glob("LICENSE*"))]) == []
    assert [folder.name for folder in sorted(folders) if f"| `{folder.name}` |" not in table] == []


def test_every_icon_folder_has_its_licence() -> None:
    folders = {
        path.parent
        for path in tracked()
        if path.suffix == ".svg" and "icons" in path.relative_to(ROOT).parts
    }
    bare = [
        folder
        for folder in sorted(folders)
        if not any(list(place.glob("LICENSE*")) for place in (folder, folder.parent))
    ]
    assert named(bare) == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines
    loose = [line[:60] for line in lines if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:", line)]
    assert loose == []


def test_both_locks_agree() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def exported(room: Path) -> list[str]:
    """The names in `__all__` of a room."""
    return [
        str(name)
        for node in ast.parse(room.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for name in ast.literal_eval(node.value)
    ]


def test_what_a_room_exports_is_used_elsewhere() -> None:
    words = {
        path: set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        for path in (*modules("report", "tests", "benchmarks"), *(ROOT / "docs").rglob("*.md"))
    }
    rooms = [path for path in modules("report") if path.name == "__init__.py"]
    rooms.remove(ROOT / "report" / "__init__.py")
    unused = [
        f"{room.parent.name}: {name}"
        for room in rooms
        for name in exported(room)
        if not any(name in said for path, said in words.items() if room.parent not in path.parents)
    ]
    assert unused == []


def imported_modules(path: Path) -> set[str]:
    """The top-level names of what a module imports, relative imports left out."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_what_is_imported_is_what_is_required() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (each for extra in project["optional-dependencies"].values() for each in extra)
    wanted = [*project["dependencies"], *extras]
    required = {re.split("[=>]=", requirement)[0] for requirement in wanted}
    imported = set().union(*map(imported_modules, modules("report")))
    foreign = imported - sys.stdlib_module_names - {"report", "_cffi_backend"}
    brought_by = packages_distributions()
    assert foreign <= set(brought_by)
    assert {brought_by[name][0].lower().replace("_", "-") for name in foreign} == required
