"""Writes each change down once, whatever dies in between.

Committed records only, the work first, its offset after it; what comes again is known by its ce_id,
the primary key of the table. Needs confluent-kafka.
"""

import sqlite3
import sys

from confluent_kafka import Consumer


def main(brokers: str, file: str) -> None:
    store = sqlite3.connect(file)
    store.execute(
        "create table if not exists change (ce_id text primary key, resource text, event text)"
    )
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": "changes-to-sqlite",
            "isolation.level": "read_committed",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe(["gateledger.changes"])
    try:
        while True:
            records = consumer.consume(num_messages=500, timeout=1.0)
            told = [record for record in records if record.error() is None]
            for record in told:
                headers = dict(record.headers())
                store.execute(
                    "insert into change values (?, ?, ?) on conflict do nothing",
                    (headers["ce_id"].decode(), record.key().decode(), record.value().decode()),
                )
            if told:
                store.commit()
                consumer.commit(asynchronous=False)
    finally:
        consumer.close()
        store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
