# SPDX-License-Identifier: GPL-3.0-or-later
"""The proxy of a network: servers with names that exist only behind it."""

import socket
import socketserver
import threading


class Proxy:
    """servers: from the host names that it lets through to the ports on this computer where they are; it answers with refusal
    where it lets nobody through."""

    def __init__(self, servers, refusal='403 Forbidden'):
        self.servers = servers
        self.refusal = refusal
        self.asked = []   # the first line of each request
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                outer.answer(self)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """Whoever asked may go at any time."""

        self.server = Server(('127.0.0.1', 0), Handler)
        self.address = f'http://127.0.0.1:{self.server.server_address[1]}'

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler):
        line = handler.rfile.readline().decode('ascii').strip()
        while handler.rfile.readline().strip():
            pass
        self.asked.append(line)
        method, target, _ = line.split(' ')
        port = self.servers.get(target.partition(':')[0]) if method == 'CONNECT' else None
        if port is None:
            page = b'<!DOCTYPE html><title>No</title>'
            handler.wfile.write(f'HTTP/1.1 {self.refusal}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n'
                                'Connection: close\r\n\r\n'.encode('ascii') + page)
            return
        with socket.create_connection(('127.0.0.1', port)) as server:
            handler.wfile.write(b'HTTP/1.1 200 Connection established\r\n\r\n')
            back = threading.Thread(target=pass_on, args=(server, handler.connection), daemon=True)
            back.start()
            pass_on(handler.connection, server)
            back.join()


def pass_on(source, target):
    """Until one of them hangs up."""
    try:
        while chunk := source.recv(65536):
            target.sendall(chunk)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
