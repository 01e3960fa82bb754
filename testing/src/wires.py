"""
Wires between network namespaces that delay, lose and slow down what goes through them, as they are told. Linux without
sch_netem has nothing else, and Node cannot open a TAP device.

    python3 wires.py NAMESPACE PLUG NAMESPACE PLUG [NAMESPACE PLUG NAMESPACE PLUG ...]

Each wire is a pair of TAP devices: a plug in either namespace. It says "ready" when all are there. Then each line on
stdin is an order, "WIRE DELAY LOSS RATE QUEUE" (number of the wire; ms one way; share of packets, 0 to 1; bits a second,
0 for no limit; bytes that wait for their turn, at most), answered with "ok". It ends with stdin.
"""
import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI = 0x0002, 0x1000

libc = ctypes.CDLL(None, use_errno=True)
home = os.open("/proc/self/ns/net", os.O_RDONLY)


def enter(namespace):
    if libc.setns(namespace, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")


def plug_in(namespace, name):
    inside = os.open("/var/run/netns/" + namespace, os.O_RDONLY)
    enter(inside)
    tap = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TAP | IFF_NO_PI))
    enter(home)
    os.close(inside)
    return tap


class Wire:
    def __init__(self):
        self.delay, self.loss, self.rate, self.queue = 0.0, 0.0, 0.0, 0.0


class End:
    """One direction: what goes in at this plug."""

    def __init__(self, wire, out):
        self.wire, self.out, self.free, self.last = wire, out, 0.0, 0.0

    def arrival(self, size, now):
        """When a packet that goes in now comes out; None if it never does."""
        wire = self.wire
        if random.random() < wire.loss:
            return None
        due = now
        if wire.rate:
            start = max(now, self.free)
            if (start - now) * wire.rate / 8 > wire.queue:
                return None
            self.free = due = start + size * 8 / wire.rate
        # In order, also when the delay has just become shorter.
        self.last = max(self.last, due + wire.delay / 1000)
        return self.last


words = sys.argv[1:]
wires, ends = [], {}
for index in range(0, len(words), 4):
    here, there = plug_in(*words[index : index + 2]), plug_in(*words[index + 2 : index + 4])
    wires.append(Wire())
    ends[here], ends[there] = End(wires[-1], there), End(wires[-1], here)

under_way, number, orders = [], 0, b""
print("ready", flush=True)
while True:
    wait = max(0.0, under_way[0][0] - time.monotonic()) if under_way else None
    for file in select.select([0, *ends], [], [], wait)[0]:
        if file == 0:
            more = os.read(0, 65536)
            if not more:
                sys.exit()
            *lines, orders = (orders + more).split(b"\n")
            for line in lines:
                wire, delay, loss, rate, queue = map(float, line.split())
                told = wires[int(wire)]
                told.delay, told.loss, told.rate, told.queue = delay, loss, rate, queue
                print("ok", flush=True)
            continue
        end = ends[file]
        for _ in range(64):
            try:
                packet = os.read(file, 65536)
            except OSError:
                # Nothing more, or the plug is down.
                break
            due = end.arrival(len(packet), time.monotonic())
            if due is not None:
                number += 1
                heapq.heappush(under_way, (due, number, end.out, packet))
    now = time.monotonic()
    while under_way and under_way[0][0] <= now:
        _, _, out, packet = heapq.heappop(under_way)
        try:
            os.write(out, packet)
        except OSError:
            # The plug at the other end is down.
            pass
