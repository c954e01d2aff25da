"""LibreOffice as a second reader of our DOCX: converts files, with our own fonts in place of Times New Roman."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = shutil.which("soffice")
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
"""


def convert(files: Mapping[str, bytes], kind: str, source: str = "docx") -> dict[str, bytes]:
    """Return files of one kind as LibreOffice writes them in another (`pdf`, `odt`, `docx`), by the same names."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = folder / "fonts.conf"
        config.write_text(_FONTS.format(fonts=resource("fonts"), cache=folder / "cache"), encoding="utf-8")
        for file, content in files.items():
            (folder / f"{file}.{source}").write_bytes(content)
        made = folder / "made"
        subprocess.run(
            [
                PROGRAM, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind,
                "--outdir", str(made), *(str(folder / f"{file}.{source}") for file in files),
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(config)}, capture_output=True, check=True,
        )  # fmt: skip
        return {file: (made / f"{file}.{kind}").read_bytes() for file in files}
