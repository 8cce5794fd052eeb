"""A store served over HTTP: what is found, what is refused, what is written."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from batches import command, program, rows
from factextract.errors import StoreError
from factextract.report.labels import labels, languages
from factextract.serving import guard
from factextract.serving.app import application
from factextract.serving.decisions import Decisions
from factextract.store import search as searching
from factextract.store.search import Search, search

TOKEN = "a-token-of-some-length"
HOSTILE = '<img src=x onerror="alert()">'
ARTICLES = [
    {
        "id": "post",
        "title": "The Post",
        "source": "Post",
        "text": "Acme Corp sold 35 cars in 2024. Revenue rose 14% in 2025.",
    },
    {"id": "times", "title": "The Times", "source": "Times", "text": "Acme Corp sold 48 cars in 2024."},
    {"id": "echo", "title": "The Echo", "text": "Acme Corp sold 35 cars in 2024."},
    {"id": "../../etc/passwd", "title": HOSTILE, "text": f"{HOSTILE} sold 7 cars in 2023."},
    {"id": "chinese", "region": "TW", "text": "雲嶺汽車 2025 年營收 1,131 億元。"},
]
ANSWER = {"quote": "35", "value": "36", "unit": "1", "counted": "cars", "subject": "Acme Corp", "date": "2024"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    done = program("run", "news.jsonl", "--store", "facts.db", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "facts.db"


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    folder = tmp_path / "golden"
    folder.mkdir()
    content = {"schema": 1, "document": "echo", "claims": [ANSWER]}
    (folder / "echo.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture
def client(made: Path) -> TestClient:
    return TestClient(application(made, labels(), {"localhost"}), base_url="http://localhost")


@pytest.fixture
def desk(made: Path, golden: Path) -> TestClient:
    """A server that lets whoever has the token decide."""
    app = application(made, labels(), {"localhost"}, Decisions(made, golden, TOKEN))
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def found(client: TestClient, **asked: str) -> list[tuple[str, str]]:
    answer = client.get("/api/claims", params=asked)
    assert answer.status_code == 200, answer.text
    return [(c["claim"]["document"], (c["claim"]["quantity"] or {}).get("value")) for c in answer.json()["claims"]]


class TestSearch:
    @pytest.mark.parametrize(
        ("asked", "wanted"),
        [
            ({"subject": "acme", "unit": "cars"}, [("post", "35"), ("times", "48"), ("echo", "35")]),
            ({"property": "revenue"}, [("post", "14"), ("chinese", "113100000000")]),
            ({"unit": "TWD"}, [("chinese", "113100000000")]),
            ({"from": "2025-01-01"}, [("post", "14"), ("chinese", "113100000000")]),
            ({"until": "2023-12-31"}, [("../../etc/passwd", "7")]),
            ({"until": "2023"}, [("../../etc/passwd", "7")]),
            ({"from": "2024-07", "until": "2024-07", "document": "times"}, [("times", "48")]),
            ({"from": "2023-06-01", "until": "2024-06-01", "document": "times"}, [("times", "48")]),
            ({"modality": "target"}, []),
            ({"unit": "%"}, [("post", "14")]),
            ({"subject": "雲嶺"}, [("chinese", "113100000000")]),
        ],
    )
    def test_by_what_claims_say(self, client: TestClient, asked: dict[str, str], wanted: list[tuple[str, str]]) -> None:
        assert found(client, **asked) == wanted

    @pytest.mark.parametrize("text", ["%", "_", "' OR 1=1 --", '"; DROP TABLE claims; --', "\\", "a' UNION SELECT"])
    def test_what_looks_like_sql_is_text(self, client: TestClient, made: Path, text: str) -> None:
        before = made.read_bytes()
        for field in ("subject", "property", "unit", "document"):
            assert found(client, **{field: text}) == ([("post", "14")] if (field, text) == ("unit", "%") else [])
        assert made.read_bytes() == before

    def test_page_by_page(self, client: TestClient) -> None:
        everything, after, pages = found(client), None, []
        while True:
            answer = client.get("/api/claims", params={"limit": "2", **({"after": after} if after else {})}).json()
            pages += [(c["claim"]["document"], c["claim"]["quantity"]["value"]) for c in answer["claims"]]
            after = answer["next"]
            if after is None:
                break
        assert pages == everything and len(pages) == 6

    def test_only_the_latest_version_of_an_article_is_found(self, made: Path, tmp_path: Path) -> None:
        store = tmp_path / "facts.db"
        for text in ("Acme sold 3 cars.", "Acme sold 4 cars."):
            (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
            assert program("run", "a.jsonl", "--store", "facts.db", cwd=tmp_path).returncode == 0
        assert [hit.claim.quantity.value for hit in search(store, Search()) if hit.claim.quantity] == ["4"]
        client = TestClient(application(store, labels(), {"localhost"}), base_url="http://localhost")
        assert labels().serve["old"] in client.get("/claims/1/1").text
        assert labels().serve["old"] not in client.get("/claims/2/1").text
        assert client.get("/api/articles/1").json()["latest"] is False

    def test_a_search_that_takes_too_long_is_broken_off(
        self, client: TestClient, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(searching, "_STEP", 1)
        monkeypatch.setattr(searching, "_STEPS", 50)
        with pytest.raises(StoreError, match="takes too long"):
            search(made, Search(subject="nobody"))
        assert client.get("/api/claims", params={"subject": "nobody"}).status_code == 503
        assert client.get("/", params={"subject": "nobody"}).status_code == 503


class TestPages:
    def test_a_claim_with_what_others_say(self, client: TestClient) -> None:
        answer = client.get("/api/claims/1/1").json()
        assert answer["sentence"] == "Acme Corp sold 35 cars in 2024."
        assert [(o["claim"]["document"], o["agrees"]) for o in answer["others"]] == [("times", False), ("echo", True)]
        page = client.get("/claims/1/1").text
        assert "The Times" in page and labels().serve["differs"] in page and labels().serve["agrees"] in page

    def test_the_form_keeps_what_was_asked(self, client: TestClient) -> None:
        page = client.get("/", params={"subject": 'a"b', "modality": "target", "from": "2025-01-01"}).text
        assert 'value="a&#34;b"' in page and '<option value="target" selected>' in page and 'value="2025-01-01"' in page
        assert labels().ui["nothing_found"] in page

    def test_the_other_language(self, made: Path) -> None:
        client = TestClient(application(made, labels("zh-Hant"), {"localhost"}), base_url="http://localhost")
        assert '<html lang="zh-Hant">' in client.get("/").text and "搜尋" in client.get("/").text

    @pytest.mark.parametrize("path", ["/", "/claims/4/1", "/articles/4"])
    def test_what_articles_say_is_text(self, client: TestClient, path: str) -> None:
        assert "<img" not in client.get(path).text

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/claims/1/99", 404),
            ("/articles/99", 404),
            ("/nothing", 404),
            ("/api/claims/1/99", 404),
            ("/api/nothing", 404),
            ("/review", 404),
            ("/api/review", 404),
            ("/claims/x/1", 422),
            ("/claims/-1/1", 422),
            ("/claims/99999999999999999999999/1", 422),
            ("/?from=25", 422),
            ("/?limit=100000", 422),
            ("/?nonsense=1", 422),
            ("/api/claims?subject=" + "x" * 201, 422),
            ("/..%2f..%2fetc%2fpasswd", 404),
            ("/articles/..%2f..%2ffacts.db", 404),
            ("/articles/facts.db", 422),
            ("/api/claims?subject=%00", 422),
            ("/api/claims?subject=", 422),
            ("/api/claims?subject=a&subject=b", 400),
            ("/?subject=&from=&until=&modality=", 200),
            ("/?subject=a%00", 422),
            ("/%00", 404),
            ("/" + "x" * 1001, 414),
            ("/?subject=" + "x" * 4000, 414),
        ],
    )
    def test_what_is_not_there_or_makes_no_sense(self, client: TestClient, path: str, status: int) -> None:
        answer = client.get(path)
        assert answer.status_code == status
        assert "Traceback" not in answer.text and "/tmp" not in answer.text

    @pytest.mark.parametrize("language", languages())
    def test_a_search_that_makes_no_sense_can_be_mended(self, made: Path, language: str) -> None:
        own = labels(language)
        client = TestClient(application(made, own, {"localhost"}), base_url="http://localhost")
        page = client.get("/", params={"subject": "acme", "from": "yesterday"}).text
        assert f"{own.serve['unfit']} {own.ui['from']}" in page and 'value="acme"' in page

    def test_the_api_is_told_of_on_a_page(self, desk: TestClient) -> None:
        page, described = desk.get("/api").text, desk.get("/openapi.json").json()
        for path, methods in described["paths"].items():
            for method, found in methods.items():
                assert f"{method.upper()}</span> <code>{path}</code>" in page and found["summary"] in page
        assert page.count(labels().serve["guarded"]) == 2 and "<dd></dd>" not in page
        assert "<code>reason</code>" in page

    def test_every_answer_is_shut_in(self, client: TestClient) -> None:
        for path in ("/", "/claims/1/1", "/articles/1", "/api", "/api/claims", "/openapi.json", "/nothing", "/?from=x"):
            headers = client.get(path).headers
            rules = headers["content-security-policy"]
            assert "default-src 'none'" in rules and "unsafe" not in rules and "frame-ancestors 'none'" in rules
            assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
            assert "access-control-allow-origin" not in headers and headers["cache-control"] == "no-store"
        assert "script-src 'none'" in client.get("/").headers["content-security-policy"]


class TestGuard:
    @pytest.mark.parametrize(
        "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "[", "127.0.0.1.nip.io:80"]
    )
    def test_other_names_are_not_answered(self, client: TestClient, host: str) -> None:
        assert client.get("/api/claims", headers={"Host": host}).status_code == 421

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "localhost:1"])
    def test_its_own_names_are(self, client: TestClient, host: str) -> None:
        assert client.get("/api/claims", headers={"Host": host}).status_code == 200

    @pytest.mark.parametrize(
        "origin", ["http://evil.example", "null", "http://localhost:9999", "https://localhost.evil.example"]
    )
    def test_other_origins_are_refused(self, desk: TestClient, origin: str) -> None:
        for method, path in (("GET", "/api/claims"), ("POST", "/review"), ("OPTIONS", "/api/claims")):
            assert desk.request(method, path, headers={"Origin": origin}).status_code == 403

    def test_forms_of_other_pages_are_refused(self, desk: TestClient, golden: Path) -> None:
        before = (golden / "echo.json").read_bytes()
        desk.get("/review", params={"token": TOKEN})
        (key,) = keys(desk)
        form = {"key": key, "verdict": "accept", "reason": "forged"}
        assert desk.post("/review", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert (golden / "echo.json").read_bytes() == before

    def test_its_own_forms_are_taken(self, desk: TestClient) -> None:
        headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin", "Cookie": f"factextract_token={TOKEN}"}
        form = {"key": "0", "verdict": "accept", "reason": "x"}
        assert desk.post("/review", data=form, headers=headers).status_code == 409
        headers["Sec-Fetch-Site"] = "cross-site"
        assert desk.post("/review", data=form, headers=headers).status_code == 403

    def test_bodies_are_bounded(self, desk: TestClient) -> None:
        assert desk.post("/review", content=b"x" * (guard.LARGEST_BODY + 1)).status_code == 413
        assert desk.post("/review", content=iter([b"x" * 9_000] * 3)).status_code == 413

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
    @pytest.mark.parametrize("path", ["/", "/claims/1/1", "/api/claims", "/api/claims/1/1", "/api/articles/1"])
    def test_read_only_is_read_only(self, client: TestClient, made: Path, method: str, path: str) -> None:
        before = made.read_bytes()
        assert client.request(method, path, json={}).status_code == 405
        assert made.read_bytes() == before

    def test_the_connection_cannot_write(self, made: Path) -> None:
        with searching._asking(made) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM claims")


def keys(desk: TestClient) -> list[str]:
    return re.findall(r'name="key" value="([0-9a-f]+)"', desk.get("/review").text)


class TestReview:
    def test_nobody_without_the_token(self, desk: TestClient, golden: Path) -> None:
        before = (golden / "echo.json").read_bytes()
        form = {"key": "0", "verdict": "accept", "reason": "x"}
        for cookie in ("", "wrong", TOKEN[:-1], TOKEN + "x"):
            headers = {"Cookie": f"factextract_token={cookie}"}
            assert desk.get("/review", headers=headers).status_code == 401
            assert desk.post("/review", data=form, headers=headers).status_code == 401
        decision = {"verdict": "accept", "reason": "x"}
        for said in ("", "Bearer wrong", f"Basic {TOKEN}", TOKEN):
            headers = {"Authorization": said}
            assert desk.get("/api/review", headers=headers).status_code == 401
            assert desk.post("/api/review/0", json=decision, headers=headers).status_code == 401
        assert desk.get("/review", params={"token": "wrong"}).status_code == 401
        assert (golden / "echo.json").read_bytes() == before

    def test_the_token_opens_the_queue_and_leaves_the_address(self, desk: TestClient) -> None:
        answer = desk.get("/review", params={"token": TOKEN})
        assert (answer.status_code, answer.headers["location"]) == (303, "/review")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie and "path=/review" in cookie
        page = desk.get("/review").text
        assert "Acme Corp sold <mark>35</mark> cars in 2024." in page and TOKEN not in page

    def test_accepting_writes_what_review_writes(self, desk: TestClient, golden: Path) -> None:
        desk.get("/review", params={"token": TOKEN})
        (key,) = keys(desk)
        form = {"key": key, "verdict": "accept", "reason": "read again"}
        assert desk.post("/review", data={**form, "reason": " "}).status_code == 422
        assert desk.post("/review", data={**form, "verdict": "drop"}).status_code == 422
        assert desk.post("/review", data=form).status_code == 303
        written = json.loads((golden / "echo.json").read_text(encoding="utf-8"))
        assert written["claims"][0]["value"] == "35"
        assert (written["history"][0]["verdict"], written["history"][0]["reason"]) == ("accepted", "read again")
        assert keys(desk) == [] and desk.post("/review", data=form).status_code == 409

    def test_rejecting_by_the_api(self, desk: TestClient, golden: Path) -> None:
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        (question,) = desk.get("/api/review", headers=bearer).json()
        assert (question["document"], question["op"], question["figure"]) == ("echo", "changed", "35")
        assert question["was"]["value"] == "36" and question["now"]["value"] == "35"
        place = f"/api/review/{question['key']}"
        assert desk.post(place, json={"verdict": "reject", "reason": ""}, headers=bearer).status_code == 422
        assert desk.post(place, json={"verdict": "reject", "reason": "no"}, headers=bearer).status_code == 204
        written = json.loads((golden / "echo.json").read_text(encoding="utf-8"))
        assert written["claims"][0]["value"] == "36" and written["history"][0]["verdict"] == "rejected"
        assert desk.get("/api/review", headers=bearer).json() == []


class Hosted:
    """An application that is asked by its own name; schemathesis has none to give."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            rest = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "headers": [*rest, (b"host", b"localhost")]}
        await self._app(scope, receive, send)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_api_is_as_its_description_says(made: Path, golden: Path, mode: GenerationMode) -> None:
    """Requests made from the OpenAPI document are answered as it says, without a fault of the server."""
    app = application(made, labels(), {"localhost"}, Decisions(made, golden, TOKEN))
    schema = schemathesis.openapi.from_asgi("/openapi.json", Hosted(app))
    tried = 0
    for operation in schema.get_all_operations():

        @given(case=operation.ok().as_strategy(generation_mode=mode))
        @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def asked(case: schemathesis.Case) -> None:
            nonlocal tried
            tried += 1
            case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"})

        asked()
    assert tried >= 80


@contextmanager
def serving(store: Path, *more: str, **environment: str) -> Iterator[tuple[str, list[str]]]:
    """The program itself, on a free port: where it is and what it said."""
    line = command("serve", store, "--port", "0", *more)
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})
    assert process.stderr is not None
    said = [process.stderr.readline() for _ in range(1 + ("--review" in more))]
    try:
        place = re.search(r"http://[^/]+", said[0])
        assert place, said
        yield place[0], said
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stderr.close()


def _address(place: str) -> tuple[str, int]:
    host, port = place.removeprefix("http://").rsplit(":", 1)
    return host, int(port)


def test_the_program_serves_until_it_is_stopped(made: Path, golden: Path) -> None:
    with serving(made, "--review", str(golden), FACTEXTRACT_TOKEN=TOKEN) as (place, said):
        assert place.startswith("http://127.0.0.1:") and said[1] == f"decide: {place}/review?token={TOKEN}\n"
        with urlopen(f"{place}/api/claims?limit=1") as answer:
            assert json.load(answer)["claims"][0]["claim"]["document"] == "post"


def test_slow_clients_hold_nobody_up(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(made) as (place, _), closing(socket.create_connection(_address(place))) as slow:
        idle = [socket.create_connection(_address(place)) for _ in range(50)]
        slow.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        with urlopen(f"{place}/api/claims", timeout=9) as answer:
            assert answer.status == 200
        slow.settimeout(30)
        assert slow.recv(1_000) in (b"", b"HTTP/1.1 408 Request Timeout\r\n")  # it is hung up on
        for one in idle:
            one.settimeout(30)
            assert one.recv(1) == b""
            one.close()


def test_a_head_without_end_is_refused(made: Path) -> None:
    with serving(made) as (place, _), closing(socket.create_connection(_address(place))) as greedy:
        greedy.settimeout(30)
        greedy.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000)
        assert b" 400 " in greedy.recv(100)


def test_many_readers_at_once(made: Path) -> None:
    def ask(number: int) -> int:
        with urlopen(f"{place}/api/claims?subject=acme&limit={1 + number % 5}", timeout=60) as answer:
            return len(json.load(answer)["claims"])

    with serving(made) as (place, _), ThreadPoolExecutor(200) as readers:
        assert list(readers.map(ask, range(400))) == [min(1 + number % 5, 4) for number in range(400)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.db",), "no such store"),
        (("facts.db", "--review", "nowhere"), "no such folder"),
    ],
)
def test_what_cannot_be_served(made: Path, arguments: tuple[str, ...], words: str) -> None:
    done = program("serve", *arguments, cwd=made.parent)
    assert done.returncode == 2 and words in done.stderr


def test_a_port_that_is_taken(made: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        done = program("serve", made, "--port", taken.getsockname()[1])
    assert done.returncode == 2 and "name another --port" in done.stderr


def test_without_the_extra_it_says_what_to_install(made: Path) -> None:
    code = (
        "import sys; sys.modules['fastapi'] = None; from factextract.cli.main import main; main(['serve', 'facts.db'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=made.parent)
    assert done.returncode == 2 and "pip install 'factextract[web]'" in done.stderr


def test_the_store_is_as_it_was(made: Path, client: TestClient) -> None:
    before = rows(made, "SELECT count(*) FROM claims")
    for _ in range(3):
        client.get("/")
    assert rows(made, "SELECT count(*) FROM claims") == before
