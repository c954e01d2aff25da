"""The watch over internet sockets, which stands over every test, sees what it must."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_internet_socket_is_refused(family: socket.AddressFamily, opened_sockets: list[str]) -> None:
    with pytest.raises(PermissionError, match="never speaks to the internet"):
        socket.socket(family)
    assert len(opened_sockets) == 1
    opened_sockets.clear()


def test_a_local_pipe_is_allowed() -> None:
    first, second = socket.socketpair()
    with first, second:
        first.send(b"hello")
        assert second.recv(5) == b"hello"
