"""What one phone can do to a room, and what the others notice of it. One run, a real server.

python -m bench.attack [flood] [unread] [idle] [slow] [frames]     all of them, about two minutes

Each line of what it prints is an attack: how long the others wait for "saved" (p95) without and
with it, and the server's memory.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench.__main__ import place
from bench.load import GLOSSARY, Times
from bench.sides import ACTIVITY, Room, started
from workbook.collaboration import Collaboration
from workbook.rehearsal.protocol import asking_for_states, message
from workbook.rehearsal.visitors import Person

OTHERS = 10
SECONDS = 8.0
REVISIONS = 4600
SOCKETS = 4176
TEXTS = 1200
V1 = "v1.kernel.websocket.jupyter.org"
ANSWER = {"need": 4, "benefit": 5, "effort": 2}


def memory(room: Room) -> float:
    """MB of the server itself."""
    status = Path(f"/proc/{room.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def come(room: Room, number: int) -> Person:
    """Somebody at their page."""
    person = room.visitor(number)
    await person.join()
    await person.open()
    return person


async def answer(people: list[Person], seconds: float) -> Times:
    """All of them answer twice a second; how long each waits for "saved"."""
    times = Times()

    async def one(person: Person) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            times.seconds.append(await person.answer("necessity", ANSWER))
            await asyncio.sleep(0.5)

    await asyncio.gather(*map(one, people))
    return times


async def channel(person: Person, **options: Any) -> ClientConnection:
    """One more connection to a person's kernel."""
    host = f"{person.browser.host}:{person.browser.port}"
    return await connect(
        f"ws://{host}/api/kernels/{person.kernel}/channels?session_id={uuid.uuid4().hex}",
        additional_headers={"Cookie": person.browser.cookie()},
        compression=None,
        max_size=None,
        **options,
    )


async def flood(room: Room, bad: Person) -> str:
    """Revisions as fast as a phone can send them."""
    form, heard = bad.widget("Form", "necessity"), Counter[str]()
    socket = await channel(bad)

    async def listen() -> None:
        with suppress(ConnectionClosed):
            async for text in socket:
                data = json.loads(text)["content"].get("data", {})
                if data.get("method") == "custom":
                    heard[data["content"]["type"]] += 1

    listening = asyncio.create_task(listen())
    sent, begun = 0, time.perf_counter()
    with suppress(ConnectionClosed):
        while sent < REVISIONS and time.perf_counter() - begun < SECONDS:
            values = ANSWER | {"effort": 1 + sent % 5}
            submit = {"type": "submit", "answer_id": str(uuid.uuid4()), "values": values}
            data = {"method": "custom", "content": submit}
            told = message("flood", "comm_msg", {"comm_id": form, "data": data})
            await socket.send(json.dumps(told))
            sent += 1
            await asyncio.sleep(0)
    await asyncio.sleep(max(0.0, SECONDS - (time.perf_counter() - begun)))
    listening.cancel()
    await socket.close()
    return f"{sent} revisions sent, {dict(heard)}, closed with {socket.close_code}"


async def unread(room: Room, bad: Person) -> str:
    """Asks for all states over and over, and reads nothing."""
    await bad.leave()
    asked, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < 4 * SECONDS:
        with suppress(ConnectionClosed, InvalidHandshake, OSError):
            socket = await channel(bad, max_queue=1, ping_interval=None)
            opening, ask = asking_for_states("unread")
            await socket.send(json.dumps(opening))
            while time.perf_counter() - begun < 4 * SECONDS:
                again = message("unread", "comm_msg", ask["content"])
                await socket.send(json.dumps(again))
                asked += 1
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.3)
    return f"asked {asked} times"


async def idle(room: Room, bad: Person) -> str:
    """Sockets that say nothing; then somebody new comes."""
    held = []
    for _number in range(SOCKETS):
        with suppress(OSError):
            held.append(await asyncio.open_connection(bad.browser.host, bad.browser.port))
    begun = time.perf_counter()
    try:
        new = await asyncio.wait_for(come(room, 900), 30)
        await new.answer("necessity", ANSWER)
        told = f"somebody new was in and had answered after {time.perf_counter() - begun:.1f} s"
        await new.bye()
    except (OSError, TimeoutError, IndexError) as error:
        told = f"nobody new got in ({type(error).__name__})"
    for _reader, writer in held:
        writer.close()
    return f"{len(held)} idle sockets; {told}"


async def slow(room: Room, bad: Person) -> str:
    """Forms that come a letter at a time; then somebody new comes."""
    head = b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"
    held = []
    for _number in range(1500):
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(bad.browser.host, bad.browser.port)
            writer.write(head)
            held.append((reader, writer))
    begun = time.perf_counter()
    new = await asyncio.wait_for(come(room, 901), 30)
    await new.answer("necessity", ANSWER)
    took = time.perf_counter() - begun
    await new.bye()
    closed, until = 0, time.perf_counter() + 30
    for reader, writer in held:
        with suppress(OSError, TimeoutError):
            while time.perf_counter() < until:
                writer.write(b"x")
                if not await asyncio.wait_for(reader.read(1 << 16), 0.05):
                    closed += 1
                    break
        writer.close()
    return f"1500 slow forms; somebody new was in after {took:.1f} s"


async def frames(room: Room, bad: Person) -> str:
    """The two frames that once took all memory."""
    told = []
    for frame, options in (
        (bytes([127, 255, 255, 255]) + bytes(8), {}),
        ((1 << 40).to_bytes(8, "little"), {"subprotocols": [V1]}),
    ):
        with suppress(OSError, InvalidHandshake):
            socket = await channel(bad, **options)
            with suppress(ConnectionClosed):
                await socket.send(frame)
                async with asyncio.timeout(SECONDS):
                    while True:
                        await socket.recv()
            told.append(f"{len(frame)} bytes: {socket.close_code} {socket.close_reason}")
    return "; ".join(told)


ATTACKS: dict[str, Callable[[Room, Person], Awaitable[str]]] = {
    "flood": flood,
    "unread": unread,
    "idle": idle,
    "slow": slow,
    "frames": frames,
}


def write(room: Room) -> None:
    """So many texts in the glossary, as a hundred people would write them, and revealed."""
    collaboration = Collaboration(room.folder)
    collaboration.refresh()
    people, session = collaboration.people, collaboration.sessions
    everybody = [
        people.join(f"Sample {n}", f"Organisation {n % 20}", "en", session.id)
        for n in range(TEXTS // 12)
    ]
    options = [one.value for one in collaboration.asked(GLOSSARY, everybody[0])[0].options][:12]
    assert options, "the glossary has no terms"
    for person in everybody:
        for term in options:
            said = {"term": term, "definition": f"what {term} means to {person.name}. " * 8}
            collaboration.answer(GLOSSARY, person, str(uuid.uuid4()), said)


async def watch(room: Room, seen: list[float]) -> None:
    """Note the server's memory, over and over."""
    while True:
        seen.append(memory(room))
        await asyncio.sleep(0.1)


async def measure(room: Room, names: list[str]) -> None:
    people = [await come(room, number) for number in range(OTHERS)]
    bad = await come(room, OTHERS)
    told = len(json.dumps(bad.states))
    print(f"a page's states: {told / 1024:.0f} KB")
    for name in names:
        before = await answer(people, SECONDS)
        seen = [memory(room)]
        watching = asyncio.create_task(watch(room, seen))
        attack = asyncio.create_task(ATTACKS[name](room, bad))
        during = await answer(people, SECONDS)
        with suppress(TimeoutError):
            what = await asyncio.wait_for(attack, 120)
            print(f"{name}: {what}")
        watching.cancel()
        print(
            f"    saved p95 {before.p95 * 1000:.0f} ms -> {during.p95 * 1000:.0f} ms"
            f" (slowest {during.slowest * 1000:.0f} ms of {len(during.seconds)});"
            f" memory {seen[0]:.0f} -> {max(seen):.0f} MB"
        )


def main() -> None:
    """Attack, and say what came of it."""
    names = [name for name in sys.argv[1:] if name in ATTACKS] or list(ATTACKS)
    with place() as folder, started(Room, folder) as room:
        from workbook.cli import main as workbook

        workbook(["steer", str(folder), "open", GLOSSARY])
        write(room)
        for verb in ("close", "reveal"):
            workbook(["steer", str(folder), verb, GLOSSARY])
        time.sleep(5)  # the publisher draws
        assert ACTIVITY.endswith("necessity")
        asyncio.run(measure(room, names))


if __name__ == "__main__":
    main()
