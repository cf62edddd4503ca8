"""What a stranger finds at the door: other hosts' pages, odd addresses, and no secret."""

from __future__ import annotations

import json
import os
import signal
from http.client import HTTPConnection
from pathlib import Path
from tempfile import mkdtemp

import pytest
from served import PATIENCE, Page, Served, Visitor, process_of
from websockets.exceptions import InvalidStatus

from workbook.store.run_folder import PREFIX

ANSWER = {"need": 4, "benefit": 5, "effort": 2}
MISDIRECTED = 421


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    served = Served(tmp_path_factory.mktemp("served") / "room", SECRET_TOKEN="do-not-tell")
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


@pytest.fixture
def visitor(served: Served) -> Visitor:
    return Visitor(served)


# --- whose page it is ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/join", "/assets/style.css", "/healthz", "/nothing", "/w/x",
                                  "/voila/static/voila.js", "/api/kernels/x"])  # fmt: skip
def test_a_name_that_is_not_ours_leads_to_nothing(visitor: Visitor, path: str) -> None:
    visitor.join()
    reply = visitor.get(path, Host="evil.example")
    assert reply.status == MISDIRECTED
    assert "This is not the address of the workbook" in reply.text
    assert visitor.request("POST", path, {}, Host="evil.example").status == MISDIRECTED


def test_a_name_that_is_not_ours_leads_to_no_kernel(served: Served, visitor: Visitor) -> None:
    visitor.join()
    page = visitor.open()
    connection = HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    upgrade = {
        "Host": "evil.example",
        "Cookie": cookies,
        "Origin": "http://evil.example",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    connection.request("GET", f"/api/kernels/{page.kernel}/channels", headers=upgrade)
    assert connection.getresponse().status == MISDIRECTED
    connection.close()
    page.close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "192.168.1.5:8866", "[::1]:8866"])
def test_the_machine_and_any_number_may_be_asked_for(visitor: Visitor, host: str) -> None:
    assert visitor.get("/", Host=host).status == 200


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),  # a program
        ({"Origin": "null"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://{host}"}, True),
        ({"Origin": "https://{host}"}, True),  # somebody may be in front of us
        ({"Origin": "http://{host}.evil.example"}, False),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "{host}"}, False),
        ({"Origin": "file://"}, False),
    ],
)
def test_only_our_own_pages_send_forms_and_connect(
    served: Served, headers: dict[str, str], allowed: bool
) -> None:
    visitor = Visitor(served)
    visitor.join()
    page = visitor.open()
    host = f"127.0.0.1:{served.port}"
    sent = {name: text.format(host=host) for name, text in headers.items()}
    refused = visitor.request("POST", "/language", {"language": "en"}, **sent).status == 403
    assert refused is not allowed
    if "Origin" in sent:
        page.close()
        assert connects(visitor, page.kernel, sent) is allowed
    page.close()


def connects(visitor: Visitor, kernel: str, headers: dict[str, str]) -> bool:
    try:
        Page(visitor, kernel, **headers).close()
    except InvalidStatus:
        return False
    return True


# --- odd addresses -------------------------------------------------------------------------------

ODD = [
    "x/y", "x", "", "x/static", "x/static/", "../static/x", "base/static/../../../conf.json",
    "base/other/x", "%00/static/x", "base/static/%00", "base/static/" + "x" * 3000, "x" * 3000,
    "base/static/a/" * 50, "%2e%2e/static/%2e%2e", "..%2f..%2fetc%2fpasswd", "base/static/%ff",
    ".hidden", "base/static/.hidden", "@x/static/y", "base//static//voila.js",
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["templates", "static", "labextensions"])
def test_odd_addresses_are_not_found_and_not_told_to_the_log(served: Served, prefix: str) -> None:
    before = served.log.read_bytes()
    stranger = Visitor(served)
    for odd in ODD:
        for method in ("GET", "HEAD"):
            reply = stranger.request(method, f"/voila/{prefix}/{odd}")
            assert reply.status in (404, 405), (odd, method, reply.status)
    assert served.log.read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "/?code=%ff", "/?again=%ff%fe", "/w/" + "x" * 300, "/as/x", "/assets/%2e%2e",
        "/enter/board", "/enter/board?key=%ff", "/api/kernels/1-1-1-1-1", "/bye/x", "/%00",
        "//", "/nothing" * 400,
    ],
)  # fmt: skip
def test_nothing_that_is_asked_for_makes_an_error_or_a_line_of_the_log(
    served: Served, path: str
) -> None:
    before = served.log.read_bytes()
    stranger = Visitor(served)
    assert stranger.get(path).status < 500
    assert stranger.request("POST", path, {"x": "y"}).status < 500
    assert served.log.read_bytes() == before


def test_the_stock_page_still_finds_its_files(visitor: Visitor) -> None:
    for path in ("templates/lab/static/voila.js", "labextensions/anywidget/package.json"):
        assert visitor.get(f"/voila/{path}").status == 200, path


# --- what nobody is told -------------------------------------------------------------------------


def test_only_this_machine_and_who_leads_are_told_how_many_there_are(served: Served) -> None:
    visitor = Visitor(served)
    visitor.join()
    facilitator = Visitor(served)
    facilitator.enter("facilitator")
    page = visitor.open()
    own = json.loads(visitor.get("/healthz").text)
    assert own["people"] >= 1
    assert own["kernels"] >= 1
    for header in ("X-Forwarded-For", "X-Real-Ip", "Forwarded"):
        told = json.loads(visitor.get("/healthz", **{header: "10.0.0.1"}).text)
        assert told == own | {"people": None, "kernels": None}
        theirs = json.loads(facilitator.get("/healthz", **{header: "10.0.0.1"}).text)
        assert theirs["people"] == own["people"]
    page.close()


def test_the_name_of_a_cookie_says_nothing_of_the_key(served: Served, tmp_path: Path) -> None:
    visitor = Visitor(served)
    visitor.join()
    secret = json.loads((served.folder / ".keys.json").read_text())["cookie"]
    [name] = [name for name in visitor.cookies if name.endswith("participant")]
    assert not any(secret[at : at + 6] in name for at in range(len(secret) - 6))
    from workbook.server.identity import cookies_of

    assert name.startswith(cookies_of(secret))
    assert cookies_of(secret) != cookies_of("another" * 9)


def test_no_process_of_a_server_knows_what_is_in_its_environment(served: Served) -> None:
    visitor = Visitor(served)
    visitor.join()
    page = visitor.open()
    processes = {
        "the publisher": process_of("workbook.pages.publisher", str(served.folder)),
        "the warm process": parent_of(process_of(page.kernel)),
        "a kernel": process_of(page.kernel),
    }
    for what, process in processes.items():
        told = Path(f"/proc/{process}/environ").read_bytes().decode()
        assert "PATH=" in told, what
        assert "do-not-tell" not in told, what
    page.close()


def parent_of(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1])


# --- what a killed server leaves -----------------------------------------------------------------


def test_the_next_start_takes_away_what_a_killed_server_left(tmp_path: Path) -> None:
    temporary = Path(mkdtemp(dir="/tmp"))  # a short path, as it mostly is
    served = Served(tmp_path / "room", TMPDIR=str(temporary))
    visitor = Visitor(served)
    visitor.join()
    served.steer("open", "necessity")
    page = visitor.open()
    page.submit("necessity", ANSWER | {"gain": "to be seen by nobody"})
    served.steer("close", "necessity")
    served.steer("reveal", "necessity")
    results = page.widget("Results", "necessity")
    page.until(lambda: page.states[results]["pictures"])
    [left] = temporary.glob(f"{PREFIX}*")
    told = [path for path in left.rglob("*.json") if "to be seen" in path.read_text()]
    assert told
    assert list(left.rglob("kernel-*.json"))
    kernel = process_of(page.kernel)
    gone = [process_of("workbook.pages.publisher", str(served.folder)), kernel, parent_of(kernel)]
    watched = [os.pidfd_open(process) for process in gone]
    served.stop(signal.SIGKILL)
    for watch in watched:
        assert ended(watch)
    served.start()
    assert not left.exists()
    assert len(list(temporary.glob(f"{PREFIX}*"))) == 1
    served.stop()
    temporary.rmdir()  # nothing is left in it


def ended(watch: int) -> bool:
    import select

    poll = select.poll()
    poll.register(watch, select.POLLIN)
    found = bool(poll.poll(PATIENCE * 1000))
    os.close(watch)
    return found


def test_a_long_path_for_temporary_files_costs_nobody_a_page(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 60)
    deep.mkdir()
    served = Served(tmp_path / "room", TMPDIR=str(deep))
    visitor = Visitor(served)
    visitor.join()
    visitor.open().close()
    served.stop()
    assert not list(deep.glob("*"))


# --- a path of its own ---------------------------------------------------------------------------


def test_below_a_path_everything_works(tmp_path: Path) -> None:
    served = Served(tmp_path / "room", "--address", "http://127.0.0.1/atelier/")
    assert served.info["join_url"].startswith("http://127.0.0.1/atelier/?code=")
    visitor = Visitor(served)
    served.steer("open", "necessity")
    reply = visitor.join()
    assert reply.headers["Location"] == "/atelier/w/common_language"
    assert "Path=/atelier/" in reply.headers["Set-Cookie"]
    page = visitor.open()
    assert page.submit("necessity", ANSWER)["type"] == "saved"
    page.close()
    back = {"language": "fr", "back": "/atelier/w/common_language"}
    reply = visitor.request("POST", "/language", back)
    assert reply.headers["Location"] == "/atelier/w/common_language"
    assert Visitor(served).get("/assets/style.css").status == 200
    served.base = ""
    root = Visitor(served).get("/")
    assert (root.status, root.headers["Location"]) == (302, "/atelier/")
    served.stop()


def test_with_six_groups_of_numbers_links_have_brackets(tmp_path: Path) -> None:
    served = Served(tmp_path / "room", "--ip", "::1")
    assert served.info["facilitator_url"].startswith(f"http://[::1]:{served.port}/enter/")
    connection = HTTPConnection("::1", served.port, timeout=PATIENCE)
    connection.request("GET", "/", headers={"Host": f"[::1]:{served.port}"})
    assert connection.getresponse().status == 200
    connection.close()
    served.stop()
