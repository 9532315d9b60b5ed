"""An exported page in a real browser: its scripts run, everything is seen, nothing is fetched."""

from __future__ import annotations

import html
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, field, frozen

from tests.runtimes.conftest import Lab
from tests.runtimes.test_export import jupyter_with_dashboards
from tests.tools import need

# Draws a figure, shows a table, prints, shows HTML with a script of its own, and fails.
SOURCE = (
    "# DBTITLE 1,First of all\nprint('the tide', 6 * 7)\n---\n"
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n---\n"
    "# MAGIC %md\n# MAGIC ## A *heading*\n---\n"
    "get_ipython().recorder.table([{'name': 'depth', 'type': 'int'}], [[11], [None]], truncated=False)\n---\n"
    'displayHTML(\'<p id="deep">shallow</p><div style="height:777px"></div>\')\n---\n'
    "1 / 0\n---\nprint('never')\n"
)
# Hosts that the browser itself asks for the time and for updates.
ITS_OWN = re.compile(r"[/ ](?:[\w-]+\.)*(?:google|googleapis|gstatic)\.com[:/]")
# What the page is asked for in the browser, once it has loaded: the model as a script of the page sees it.
ASKS = (
    "<script>addEventListener('load',()=>{const model=JSON.parse(decodeURIComponent("
    "atob(__DATABRICKS_NOTEBOOK_MODEL)));const told=document.createElement('output');"
    "told.textContent=model.commands.map(command=>command.state).join(' ');"
    "document.body.append(told)})</script>"
)


@define
class Listener:
    """Counts who connects: a proxy for whatever the browser should want to fetch."""

    socket: socket.socket
    asked: list[str] = field(factory=list)

    def listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(4096).decode(errors="replace").partition("\r\n")[0])


@contextmanager
def listening() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = Listener(server)
        thread = threading.Thread(target=listener.listen)
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def dom_of(page: str, folder: Path) -> tuple[str, list[str]]:
    """The document after its scripts have run, as the browser writes it; what it asked the network for."""
    chromium = need("chromium")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    with listening() as listener:
        port = listener.socket.getsockname()[1]
        quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
        done = subprocess.run(
            [
                *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", *quiet),
                *(f"--user-data-dir={folder / 'profile'}", f"--proxy-server=http://127.0.0.1:{port}"),
                *(
                    "--proxy-bypass-list=<-loopback>",
                    "--disable-features=IsolateSandboxedIframes",
                    "--virtual-time-budget=10000",
                    "--dump-dom",
                ),
                file.as_uri(),
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    return done.stdout, [line for line in listener.asked if not ITS_OWN.search(line)]


@frozen
class Seen:
    """A page, its document in the browser, and what it asked the network for."""

    page: str
    dom: str
    asked: list[str]


@pytest.fixture(scope="module")
def seen(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    need("chromium")
    launch, _ = lab.run_notebook(SOURCE)
    [view] = lab.registry.export(launch.workdir, name="tides")
    dom, asked = dom_of(view.content.replace("</body>", f"{ASKS}</body>"), tmp_path_factory.mktemp("browser"))
    return Seen(view.content, dom, asked)


def test_a_page_opens_in_a_browser_with_all_that_it_shows(seen: Seen) -> None:
    code = re.sub(r"<(script|style)\b.*?</\1>", "", seen.dom, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", "", code))
    for shown in ("tides", "First of all", "print('the tide', 6 * 7)", "the tide 42", "ZeroDivisionError"):
        assert shown in text
    assert "<h2>A <em>heading</em></h2>" in seen.dom
    assert re.search(r'<img alt="figure" src="data:image/png;base64,iVBORw0KGgo[^"]+">', seen.dom)
    assert "<th>depth</th>" in seen.dom
    assert "<td>11</td></tr><tr><td>null</td>" in seen.dom


def test_a_page_carries_a_model_that_its_own_scripts_can_read(seen: Seen) -> None:
    assert "<output>finished finished finished finished finished error input</output>" in seen.dom


def test_a_page_loads_nothing_from_the_network(seen: Seen) -> None:
    assert not ITS_OWN.search(seen.page)
    assert [] == seen.asked


def test_html_that_a_cell_shows_is_alive_in_a_frame_as_high_as_it_needs(seen: Seen) -> None:
    """The frame's own script ran and told its height; nothing of it is in the page itself."""
    [height] = re.findall(r'style="height: (\d+)px', seen.dom)  # as the page's script writes it, with a blank

    assert int(height) >= 777
    assert '<p id="deep">' not in re.sub(r'srcdoc="[^"]*"', "", seen.dom)


def test_what_wants_the_network_is_seen(tmp_path: Path) -> None:
    """The check of the first test can fail."""
    _, asked = dom_of("<!DOCTYPE html><img src='http://reef.test/x.png'>", tmp_path)

    assert ["GET http://reef.test/x.png HTTP/1.1"] == asked


def test_a_dashboard_opens_in_a_browser(tmp_path: Path, lab: Lab) -> None:
    lab.put("/Shared/boards_seen", jupyter_with_dashboards(), jupyter=True)
    launch, _ = lab.run("notebook_task", {"notebook_path": "/Shared/boards_seen"})
    view, _ = lab.registry.export(launch.workdir, name="n", views="DASHBOARDS")

    dom, asked = dom_of(view.content, tmp_path)

    assert "<h1>Q &lt;1&gt;</h1>" in dom
    assert '<pre class="text">42\n</pre>' in dom
    assert [] == asked
    assert "print(x + 2)" not in dom
