# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between a program and a server, and sees every request: how many there are at a time, what comes back, and when."""

import http.client
import http.server
import threading
import time

# Of one hop, RFC 9110, 7.6.1; the length is written anew.
HOP = {'connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'content-length'}


class Relay:
    """Passes requests on to the server at a port of this computer, under the address that it was asked by.

    answer: called with the method, the path and the body of a request; None passes it on, else (status, headers, body) comes
    back, and '' cuts the line. after: the same, once the server has answered and before its answer goes on.
    """

    def __init__(self, port, answer=None, after=None):
        self.port = port
        self.answer = answer
        self.after = after
        self.delay = 0
        self.asked = []      # (method, path, when) of each
        self.most = 0        # at a time
        self._now = 0
        self._lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def handle_any(self):
                outer._handle(self)

            do_GET = do_POST = do_PUT = do_HEAD = handle_any

            def log_message(self, *_):
                """In silence."""

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """Whoever asked may go at any time."""

        self.server = Server(('127.0.0.1', 0), Handler)
        self.origin = f'http://127.0.0.1:{self.server.server_address[1]}'

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def count(self, part):
        return sum(part in path for _, path, _ in self.asked)

    def _handle(self, handler):
        body = handler.rfile.read(int(handler.headers.get('Content-Length', 0)))
        with self._lock:
            self.asked.append((handler.command, handler.path, time.monotonic()))
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            if self.delay:
                time.sleep(self.delay)
            answer = self.answer(handler.command, handler.path, body) if self.answer else None
            if answer is None:
                answer = self._pass_on(handler, body)
                over = self.after(handler.command, handler.path, body) if self.after else None
                answer = answer if over is None else over
        finally:
            with self._lock:
                self._now -= 1
        if not answer:
            handler.close_connection = True
            handler.connection.close()
            return
        status, headers, content = answer
        handler.send_response_only(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header('Content-Length', str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def _pass_on(self, handler, body):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        try:
            connection.request(handler.command, handler.path, body=body or None,
                               headers={name: value for name, value in handler.headers.items() if name.lower() not in HOP})
            response = connection.getresponse()
            return (response.status, [(name, value) for name, value in response.getheaders() if name.lower() not in HOP],
                    response.read())
        except (OSError, http.client.HTTPException):
            return ''
        finally:
            connection.close()
