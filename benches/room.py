"""How long the pages of an open reading room take and what they weigh; whether many readers and an intake bear each other.

    ascribe serve --ledger LEDGER &
    python3 benches/room.py pages 127.0.0.1:8420
    python3 benches/room.py load 127.0.0.1:8420 --readers 50 --seconds 60 --reports 200

`load` hands reports in, so give it a copy of a ledger; with `--readers 0` it times the intake alone. Readers do not pause.
Rows of JSON go to standard output. Only the standard library is needed.
"""

import argparse
import http.client
import json
import os
import random
import threading
import time
import urllib.parse

LISTS = ("reports", "statements", "claims", "sources", "families", "series")
OTHERS = ("/", "/search?q=gate", "/review", "/intake", "/compare")


def twin(address, path, body=None):
    connection = http.client.HTTPConnection(address, timeout=60)
    kind = {"Content-Type": "application/x-ndjson"} if body else {}
    connection.request("POST" if body else "GET", "/api/v1" + path, body, kind)
    return json.loads(connection.getresponse().read())


def pages(address, of_each):
    """Every list, and the first few things of each."""
    for name in LISTS:
        yield f"/{name}"
        for item in twin(address, f"/{name}?limit={of_each}")["items"]:
            yield f"/{name}/" + urllib.parse.quote(item.get("id") or item["measure"], safe="")
    yield from OTHERS


def get(connection, path):
    """Status, bytes and milliseconds of a page."""
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, len(body), (time.perf_counter() - began) * 1e3


def time_pages(address, rounds):
    connection = http.client.HTTPConnection(address, timeout=60)
    for path in list(pages(address, 3)):
        seen = [get(connection, path) for _ in range(rounds)]
        times = sorted(time for _, _, time in seen)
        row = {"page": path, "status": seen[0][0], "bytes": seen[0][1]}
        print(json.dumps(row | {"median_ms": round(times[len(times) // 2], 1), "worst_ms": round(times[-1], 1)}))


def records(count):
    """Invented reports, none like another."""
    salt = random.random()
    for number in range(count):
        text = " ".join(
            f"Gate {number * 7 + at} of the dam failed on Monday, the mayor of town {number * 3 + at} said. “Nobody told us "
            f"about gate {number + at},” said Anna Weir{number % 50}, who lives there. The company denied that "
            f"{number + at} people had been warned."
            for at in range(6)
        )
        told = {"published": f"2026-05-{1 + number % 28:02d}", "outlet": f"Paper {number % 40}", "title": f"Gate {number}"}
        yield json.dumps({"id": f"{number} {salt}", "text": text} | told)


def load(address, readers, seconds, reports):
    paths = list(pages(address, 8))
    times, errors, end = [], [], time.time() + seconds

    def read(number):
        choose, connection = random.Random(number), http.client.HTTPConnection(address, timeout=60)
        while time.time() < end:
            path = choose.choice(paths)
            try:
                status, _, taken = get(connection, path)
                times.append(taken)
                if status != 200:
                    errors.append([path, status])
            except (OSError, http.client.HTTPException) as error:
                errors.append([path, repr(error)])
                connection.close()

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    began = time.time()
    intake = twin(address, "/reports", "\n".join(records(reports)).encode())
    while intake["state"] not in ("done", "broken off"):
        time.sleep(0.2)
        intake = twin(address, f"/intakes/{intake['number']}")
    taken = time.time() - began
    for thread in threads:
        thread.join()
    times.sort()

    def at(share):
        return round(times[int(share * (len(times) - 1))], 1) if times else None

    answers = {"answers": len(times), "errors": len(errors), "first_errors": errors[:3]}
    answers |= {"p50_ms": at(0.5), "p99_ms": at(0.99), "worst_ms": at(1)}
    handed = {"intake": intake["state"], "reports": intake["new"], "intake_seconds": round(taken, 1)}
    print(json.dumps({"readers": readers, "seconds": seconds, "cores": os.cpu_count()} | answers | handed))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pages", "load"))
    parser.add_argument("address")
    parser.add_argument("--rounds", type=int, default=5, help="of each page")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reports", type=int, default=200, help="that are handed in")
    given = parser.parse_args()
    if given.what == "pages":
        time_pages(given.address, given.rounds)
    else:
        load(given.address, given.readers, given.seconds, given.reports)


if __name__ == "__main__":
    main()
