"""What the server gives to whom: pages, refusals, kernels. A real server, no browser."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import time
import uuid
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import SimpleNamespace

import pytest
from served import PATIENCE, Page, Served, Visitor, process_of
from tornado.web import create_signed_value
from websockets.exceptions import ConnectionClosed, InvalidStatus

from workbook.server.address import named
from workbook.server.app import Server
from workbook.server.endpoint import Endpoint
from workbook.server.one_time_links import OneTimeLinks

ANSWER = {"need": 4, "benefit": 5, "effort": 2}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    served = Served(tmp_path_factory.mktemp("served") / "room", SECRET_TOKEN="do-not-tell")
    yield served
    served.stop()


@pytest.fixture
def visitor(served: Served) -> Visitor:
    return Visitor(served)


def opened(visitor: Visitor, activity: str = "necessity", **fields: str) -> Page:
    """A page whose activity is open, whatever happened before."""
    from workbook.collaboration import Collaboration

    visitor.join(**fields)
    room = Collaboration(visitor.served.folder)
    room.refresh()
    name = f"common_language.{activity}"
    phase = str(room.progress(name).state.phase)
    if phase != "open":
        visitor.served.steer("open" if phase == "waiting" else "reopen", activity)
    page = visitor.open()
    assert page.form(activity)["phase"] == "open"
    return page


# --- joining -------------------------------------------------------------------------------------


def test_the_first_page_is_small_and_has_no_script(visitor: Visitor) -> None:
    reply = visitor.get("/")
    assert reply.status == 200
    assert len(reply.text.encode()) < 20_000
    assert "<script" not in reply.text
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_code_in_the_link_is_filled_in(visitor: Visitor, served: Served) -> None:
    assert (
        f'value="{served.info["join_code"]}"'
        in visitor.get(f"/?code={served.info['join_code']}").text
    )


def test_joining_leads_to_the_workshop_with_a_cookie_scripts_cannot_read(visitor: Visitor) -> None:
    reply = visitor.join()
    assert reply.status == 303
    assert reply.headers["Location"] == "/w/common_language"
    assert "HttpOnly" in reply.headers["Set-Cookie"]
    assert "SameSite=Lax" in reply.headers["Set-Cookie"]


def test_a_wrong_code_is_refused_with_a_sentence_and_nothing_typed_is_lost(
    served: Served,
) -> None:
    visitor = Visitor(served)
    reply = visitor.join("Sample 7", code="WRONG1")
    assert reply.status == 403
    assert "This code is not right." in reply.text
    assert 'value="Sample 7"' in reply.text
    assert not visitor.cookies


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Please write your name"),
        ("name", "x" * 81, "Please keep your name to 80 characters."),
        ("organisation", "", "Please choose your organisation"),
        ("consent", "", "Please agree"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    visitor: Visitor, field: str, value: str, sentence: str
) -> None:
    reply = visitor.join(**{field: value})
    assert reply.status == 400
    assert sentence in reply.text


def test_a_name_is_text_whatever_is_in_it(visitor: Visitor) -> None:
    visitor.join("<b>Sample</b>")
    assert "&lt;b&gt;Sample&lt;/b&gt;" in visitor.get("/w/common_language").text


def test_an_organisation_typed_in_another_case_is_the_same_one(
    visitor: Visitor, served: Served
) -> None:
    visitor.join("Sample 8", "  poLICE ")
    assert '"Sample 8, Police"' not in served.log.read_text()
    assert "Sample 8, Police" in visitor.get("/w/common_language").text


def test_a_name_that_cannot_be_seen_is_none(visitor: Visitor) -> None:
    assert "Please write your name" in visitor.join("\u200b\u202e").text


def test_nobody_sends_megabytes_to_a_form(visitor: Visitor) -> None:
    try:
        status = visitor.join("x" * 1_000_000).status
    except (OSError, HTTPException):  # it hangs up while we still send
        status = 400
    assert status == 400


def test_a_person_with_many_tabs_takes_no_more_than_a_few_kernels(served: Served) -> None:
    from workbook.server.kernels import MOST_PAGES

    visitor = Visitor(served)
    visitor.join()
    first = re.search(r'data-kernel="([^"]+)"', visitor.get("/w/common_language").text)
    for _ in range(MOST_PAGES):
        visitor.get("/w/common_language")
    assert first
    assert visitor.get(f"/api/kernels/{first[1]}").status == 404


def test_a_form_from_another_site_is_refused(visitor: Visitor) -> None:
    reply = visitor.request("POST", "/join", {"code": "x"}, Origin="http://elsewhere.example")
    assert reply.status == 403


# --- who sees what -------------------------------------------------------------------------------


def test_who_has_not_joined_is_sent_to_the_first_page(visitor: Visitor) -> None:
    reply = visitor.get("/w/common_language")
    assert (reply.status, reply.headers["Location"]) == (303, "/")


def test_a_forged_or_expired_cookie_leads_to_the_first_page_with_a_sentence(
    visitor: Visitor,
) -> None:
    visitor.join()
    name = next(name for name in visitor.cookies if name.endswith("participant"))
    visitor.cookies[name] = visitor.cookies[name].replace("|", "|0", 1)
    reply = visitor.get("/w/common_language")
    assert reply.headers["Location"] == "/?again=1"
    assert "Your visit has run out" in visitor.get("/?again=1").text


def test_a_cookie_of_three_days_ago_has_run_out(visitor: Visitor, served: Served) -> None:
    visitor.join()
    [name] = [name for name in visitor.cookies if name.endswith("participant")]
    secret = json.loads((served.folder / ".keys.json").read_text())["cookie"]
    data = json.dumps({"id": "p0", "lang": "en"})
    old = create_signed_value(secret, name, data, clock=lambda: time.time() - 3 * 86400)
    visitor.cookies[name] = old.decode()
    assert visitor.get("/w/common_language").headers["Location"] == "/?again=1"


@pytest.mark.parametrize("path", ["/facilitator", "/board"])
def test_a_participant_who_opens_the_facilitators_pages_gets_403(
    visitor: Visitor, path: str
) -> None:
    visitor.join()
    reply = visitor.get(path)
    assert reply.status == 403
    assert "Only the facilitator can open it." in reply.text


def test_the_facilitators_link_opens_once(served: Served) -> None:
    first, second = Visitor(served), Visitor(served)
    assert first.enter("facilitator").headers["Location"] == "/facilitator"
    page = first.open("/facilitator")
    assert page.states[page.widget("Console")]["agenda"][0]["title"]
    page.close()
    refused = second.enter("facilitator")
    assert refused.status == 403
    assert "This link has been used" in refused.text
    assert first.enter("facilitator").status == 303  # the same browser again


def test_the_projectors_link_leads_to_the_board_again_not_to_the_console(served: Served) -> None:
    visitor = Visitor(served)
    served.stop()
    served.start()  # for links that nobody has opened
    assert visitor.enter("facilitator").headers["Location"] == "/facilitator"
    for _ in range(2):
        assert visitor.enter("board").headers["Location"] == "/board"
    assert Visitor(served).enter("board").status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/voila/files/facilitator.ipynb",
        "/voila/tree",
        "/voila/render/facilitator.ipynb",
        "/voila/api/contents/",
        "/api/kernels",
        "/login",
        "/w/facilitator",
        "/w/../participants.csv",
        "/assets/../app.py",
        "/voila/static/../../../../etc/passwd",
    ],
)
def test_nothing_else_is_to_be_had(visitor: Visitor, path: str) -> None:
    visitor.join()
    assert visitor.get(path).status in (403, 404, 405)


def test_an_error_page_asks_no_other_host_for_anything(visitor: Visitor) -> None:
    page = visitor.get("/nothing").text
    assert "There is no such page" in page
    assert not re.search(r"(src|href)=[\"'](https?:)?//", page)


def test_a_kernel_is_reachable_only_by_the_person_it_was_started_for(served: Served) -> None:
    owner, other, stranger = Visitor(served), Visitor(served), Visitor(served)
    owner.join()
    other.join("Sample 2", "School")
    page = owner.open()
    for who in (other, stranger):
        assert who.get(f"/api/kernels/{page.kernel}").status == 403
        assert who.request("DELETE", f"/api/kernels/{page.kernel}").status == 405
        assert who.request("POST", f"/bye/{page.kernel}").status == 403
        with pytest.raises(InvalidStatus) as refused:
            Page(who, page.kernel)
        assert refused.value.response.status_code == 403
    assert owner.get(f"/api/kernels/{page.kernel}").status == 200
    page.close()


def test_a_kernel_knows_no_secret(visitor: Visitor, served: Served) -> None:
    visitor.join()
    page = visitor.open()
    told = Path(f"/proc/{process_of(page.kernel)}/environ").read_bytes().decode()
    page.close()
    keys = json.loads((served.folder / ".keys.json").read_text())
    assert "PATH=" in told
    for secret in ("do-not-tell", keys["cookie"], keys["code"]):
        assert secret not in told


def test_no_secret_is_in_the_log_or_in_a_file_others_can_read(served: Served) -> None:
    keys = served.folder / ".keys.json"
    assert keys.stat().st_mode & 0o777 == 0o600
    assert (served.folder / "participants.csv").stat().st_mode & 0o777 == 0o600
    log = served.log.read_text()
    known = json.loads(keys.read_text())
    for secret in (known["cookie"], known["code"], "key="):
        assert secret not in log


# --- answers -------------------------------------------------------------------------------------


def test_an_answer_is_saved_and_shown_again_after_a_reload(served: Served) -> None:
    visitor = Visitor(served)
    page = opened(visitor)
    saved = page.submit("necessity", ANSWER)
    assert (saved["type"], saved["rev"]) == ("saved", 1)
    page.close()
    assert visitor.open().form("necessity")["answers"] == ANSWER


def test_the_same_number_twice_is_one_answer(served: Served) -> None:
    page = opened(Visitor(served))
    number = str(uuid.uuid4())
    first = page.submit("necessity", ANSWER, number)
    again = page.submit("necessity", ANSWER, number)
    assert (again["type"], again["at"]) == ("saved", first["at"])
    assert sum(row["answer_id"] == number for row in served.rows("necessity")) == 1


def test_two_tabs_of_one_person_end_with_one_answer(served: Served) -> None:
    visitor = Visitor(served)
    one, two = opened(visitor), visitor.open()
    one.submit("necessity", ANSWER)
    assert two.submit("necessity", ANSWER | {"need": 1})["rev"] == 2
    one.until(lambda: one.form("necessity")["answers"].get("need") == 1)


@pytest.mark.parametrize(
    ("values", "question", "sentence"),
    [
        ({}, "need", "Please answer this question."),
        (ANSWER | {"need": "4"}, "need", "Please choose a point from 1 to 5."),
        (ANSWER | {"need": 6}, "need", "Please choose a point from 1 to 5."),
        (
            ANSWER | {"gain": "x" * 20_000},
            "gain",
            "This has 20000 characters; please keep it to 500.",
        ),
        (ANSWER | {"gain": 7}, "gain", "Please answer this question with text."),
        (ANSWER | {"hours": "many"}, "hours", "Please enter a number."),
        (ANSWER | {"get_from": ["Nobody"]}, "get_from", "Please choose among the options shown."),
        (ANSWER | {"pirate": 1}, "pirate", "This activity does not ask “pirate”."),
        ([1, 2], "form", "This answer could not be read. Reload the page and send it again."),
        (None, "form", "This answer could not be read. Reload the page and send it again."),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_is_not_kept(
    served: Served, values: object, question: str, sentence: str
) -> None:
    page = opened(Visitor(served))
    page.submit("necessity", ANSWER)
    before = len(served.rows("necessity"))
    refused = page.submit("necessity", values)
    assert refused["type"] == "refused"
    assert refused["errors"][question] == sentence
    assert len(served.rows("necessity")) == before
    assert page.form("necessity")["answers"] == ANSWER
    page.close()


@pytest.mark.parametrize(
    "text",
    [
        "emoji 🧩🤝",
        "مرحبا بكم",
        "two\nlines",
        'a "quote", a comma',
        '=HYPERLINK("x")',
        "- a list",
        "'",
    ],
)
def test_any_text_comes_back_as_it_was_typed(served: Served, text: str) -> None:
    visitor = Visitor(served)
    page = opened(visitor)
    assert page.submit("necessity", ANSWER | {"gain": text})["type"] == "saved"
    page.close()
    page = visitor.open()
    assert page.form("necessity")["answers"]["gain"] == text
    page.close()
    assert not any(row["gain"].startswith("=") for row in served.rows("necessity"))


@pytest.mark.parametrize(
    "message",
    [
        {"type": "steer", "activity": "common_language.necessity", "verb": "reveal"},
        {"type": "submit"},
        {"type": "submit", "answer_id": 7, "values": {}},
        {"type": "submit", "answer_id": "not-a-number", "values": ANSWER},
        {"type": "delete"},
        "a string",
        None,
    ],
)
def test_a_forged_message_gets_a_sentence_and_changes_nothing(
    served: Served, message: object
) -> None:
    page = opened(Visitor(served))
    before = (served.folder / "session.csv").read_bytes()
    form = page.widget("Form", "necessity")
    refused = page.say(form, message)
    assert refused["type"] == "refused"
    assert refused["errors"]
    assert all(sentence.endswith(".") for sentence in refused["errors"].values())
    assert (served.folder / "session.csv").read_bytes() == before
    page.close()


def test_half_an_emoji_does_not_cost_a_phone_its_page(served: Served) -> None:
    page = opened(Visitor(served))
    assert page.submit("necessity", ANSWER | {"gain": "cut \ud83e"})["type"] == "saved"
    assert page.submit("necessity", ANSWER | {"gain": "whole"})["rev"] == 2


def test_an_answer_on_its_way_while_a_new_round_began_does_not_count_in_it(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    page = opened(Visitor(served))
    message = {"type": "submit", "answer_id": str(uuid.uuid4()), "values": ANSWER, "round": 1}
    served.steer("close", "necessity")
    served.steer("round", "necessity")
    page.until(lambda: page.form("necessity")["round"] == 2)
    refused = page.say(page.widget("Form", "necessity"), message)
    assert "This was for a round that has ended" in refused["errors"]["form"]
    assert refused["over"] is True
    message |= {"round": 2, "session": "2026-01-01"}
    refused = page.say(page.widget("Form", "necessity"), message)
    assert "This was for a meeting that is over" in refused["errors"]["form"]
    assert refused["over"] is True
    message["session"] = page.form("necessity")["meeting"]
    assert page.say(page.widget("Form", "necessity"), message)["type"] == "saved"
    served.stop()


def test_an_activity_that_is_not_open_takes_no_answer(served: Served) -> None:
    page = opened(Visitor(served))
    refused = page.submit("mandates", {"own": {"shelter": "yes"}})
    assert "has not been opened yet" in refused["errors"]["form"]


def test_a_participants_page_holds_nothing_of_what_others_answered(served: Served) -> None:
    first = opened(Visitor(served), name="Sample 21", organisation="School")
    first.submit("necessity", ANSWER | {"gain": "only-mine-to-see"})
    second = opened(Visitor(served), name="Sample 22")
    told = json.dumps(second.states)
    assert "only-mine-to-see" not in told
    assert "Sample 21" not in told


def test_the_other_language_in_the_same_session(served: Served) -> None:
    visitor = Visitor(served)
    opened(visitor, language="fr").close()
    page = visitor.open()
    assert page.form("necessity")["lang"] == "fr"
    french = page.form("necessity")["questions"][0]["label"]
    assert visitor.request("POST", "/language", {"language": "en", "back": "/w/x"}).status == 303
    again = visitor.open()
    assert again.form("necessity")["lang"] == "en"
    assert again.form("necessity")["questions"][0]["label"] != french


# --- the room ------------------------------------------------------------------------------------


def test_a_workshop_from_open_to_reveal(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    people = [Visitor(served) for _ in range(3)]
    for number, (who, organisation) in enumerate(
        zip(people, ("Police", "School", "School"), strict=True)
    ):
        who.join(f"Sample {number}", organisation)
    pages = [who.open() for who in people]
    facilitator = Visitor(served)
    facilitator.enter("facilitator")
    console = facilitator.open("/facilitator")
    steer = {"type": "steer", "activity": "common_language.necessity", "verb": "open"}
    assert console.say(console.widget("Console"), steer)["type"] == "done"
    for page in pages:
        page.until(lambda page=page: page.form("necessity")["phase"] == "open")
        assert page.submit("necessity", ANSWER | {"gain": "a secret so far"})["type"] == "saved"
    agenda = lambda: console.states[console.widget("Console")]["agenda"][0]  # noqa: E731
    console.until(lambda: agenda()["answered"] == 3)
    assert "a secret so far" not in json.dumps(console.states)
    served.steer("close", "necessity")
    served.steer("reveal", "necessity")
    for page in [*pages, console]:
        results = page.widget("Results", "necessity" if page is not console else "")
        page.until(lambda page=page, results=results: page.states[results]["pictures"])
        pictures = page.states[results]["pictures"]
        assert pictures[0]["svg"]["narrow"].startswith("<svg")
        assert "a secret so far" in json.dumps(pictures)
        assert "Sample 1" not in json.dumps(pictures)
    health = json.loads(Visitor(served).get("/healthz").text)
    assert (health["status"], health["people"], health["kernels"]) == ("ok", 3, 4)
    served.stop()


def test_a_closed_page_ends_its_kernel(served: Served) -> None:
    visitor = Visitor(served)
    visitor.join()
    page = visitor.open()
    process = process_of(page.kernel)
    assert visitor.request("POST", f"/bye/{page.kernel}").status == 204
    assert visitor.get(f"/api/kernels/{page.kernel}").status == 404
    assert not Path(f"/proc/{process}").exists()


def test_a_kernel_that_was_killed_is_noticed(served: Served) -> None:
    visitor = Visitor(served)
    visitor.join()
    page = visitor.open()
    os.kill(process_of(page.kernel), signal.SIGKILL)
    with pytest.raises(ConnectionClosed):
        page.until(lambda: False)
    assert visitor.get(f"/api/kernels/{page.kernel}").status == 404


def test_many_wrong_codes_are_slowed_down() -> None:
    from workbook.server.pace import FREE_TRIES, Guesses

    guesses = Guesses()
    for _ in range(FREE_TRIES):
        assert guesses.wait("10.0.0.1") == 0
        guesses.wrong("10.0.0.1")
    slow = guesses.wait("10.0.0.1")
    guesses.wrong("10.0.0.1")
    assert 0 < slow < guesses.wait("10.0.0.1")
    assert guesses.wait("10.0.0.2") == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_clean_stop_leaves_no_process_behind(tmp_path: Path, number: int) -> None:
    served = Served(tmp_path / "room")
    visitor = Visitor(served)
    visitor.join()
    page = visitor.open()
    mine = f"{served.folder}".encode()
    kernel = process_of(page.kernel)
    assert served.stop(number) == 0
    left = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mine in path.read_bytes():
                left.append(path.parent.name)
        except OSError:
            continue
    assert str(kernel) not in left
    assert not left


def test_a_port_in_use_is_said_in_a_sentence(served: Served, tmp_path: Path, capfd) -> None:
    from workbook.cli import main
    from workbook.store.folder import create

    create(tmp_path / "other", "Other", {"Police": "police"})
    arguments = ["start", str(tmp_path / "other"), "--ip", "127.0.0.1", "--port", str(served.port)]
    assert main(arguments) == 1
    assert f"Port {served.port} at 127.0.0.1 cannot be used" in capfd.readouterr().err


def test_a_publisher_that_died_is_started_again(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    visitor = Visitor(served)
    page = opened(visitor)
    page.submit("necessity", ANSWER)
    publisher = process_of("workbook.pages.publisher", str(tmp_path))
    os.kill(publisher, signal.SIGKILL)
    served.steer("close", "necessity")
    served.steer("reveal", "necessity")
    results = page.widget("Results", "necessity")
    page.until(lambda: page.states[results]["pictures"])
    served.stop()


def test_a_table_changed_by_a_spreadsheet_is_said_at_the_start(tmp_path: Path, capfd) -> None:
    from workbook.cli import main
    from workbook.store.folder import create

    create(tmp_path / "room", "Try-out", {"Police": "police"})
    table = tmp_path / "room" / "session.csv"
    table.write_bytes(b"\xef\xbb\xbfevent_id;at;session\n")
    assert main(["start", str(tmp_path / "room"), "--ip", "127.0.0.1", "--port", "0"]) == 1
    assert "session.csv was changed by another program" in capfd.readouterr().err
    assert table.read_bytes() == b"\xef\xbb\xbfevent_id;at;session\n"


def test_a_row_cut_short_is_set_aside_at_the_start(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    page = opened(Visitor(served))
    page.submit("necessity", ANSWER)
    served.stop()
    table = served.folder / "answers" / "common_language.necessity.csv"
    whole = table.read_bytes()
    table.write_bytes(whole + b'1234,1,2026-01-01T00:00:00Z,"cut sh')
    served.start()
    facilitator = Visitor(served)
    facilitator.enter("facilitator")
    console = facilitator.open("/facilitator")
    problems = console.states[console.widget("Console")]["problems"]
    assert "common_language.necessity.torn" in problems[0]
    assert table.read_bytes() == whole
    assert b"cut sh" in table.with_suffix(".torn").read_bytes()
    served.stop()


def test_a_second_server_on_one_folder_is_refused(served: Served, capfd) -> None:
    from workbook.cli import main

    assert main(["start", str(served.folder), "--ip", "127.0.0.1", "--port", "0"]) == 1
    assert "Another workbook serves" in capfd.readouterr().err


def test_assets_are_compressed_for_who_takes_it(visitor: Visitor) -> None:
    plain = visitor.get("/assets/style.css")
    assert "Content-Encoding" not in plain.headers
    asked = HTTPConnection("127.0.0.1", visitor.served.port, timeout=PATIENCE)
    asked.request("GET", "/assets/style.css", headers={"Accept-Encoding": "gzip, br"})
    answer = asked.getresponse()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.read()).decode() == plain.text
    asked.close()


def test_a_link_for_another_device_leads_to_where_phones_go() -> None:
    endpoint = Endpoint("0.0.0.0", named=named("192.168.1.5"))
    server = SimpleNamespace(one_time_links=OneTimeLinks(), port=8866, endpoint=endpoint)
    own = Server.one_time_link(server, "facilitator")
    other = Server.one_time_link(server, "facilitator", elsewhere=True)
    assert own.startswith("http://127.0.0.1:8866/enter/facilitator?key=")
    assert other.startswith("http://192.168.1.5:8866/enter/facilitator?key=")
    assert own[-32:] != other[-32:]
