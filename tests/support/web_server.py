# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on this computer that serves a folder of files in memory, well or badly."""

import hashlib
import http.server
import re
import socket
import struct
import threading
import time


class WebServer:
    """files: from path to bytes. fault: how answers go wrong, after n_good that go well; n_faulty: how many of them still
    do, None for all. context: that of a certificate, for https."""

    def __init__(self, files, context=None):
        self.files = files
        self.fault = None
        self.n_good = 0
        self.n_faulty = None
        self.requests = []   # (path, headers) as they came
        self.n_bytes = 0     # of the bodies that went out
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            disable_nagle_algorithm = True   # heads and bodies go out one after the other, and neither is to wait

            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                """A line that is cut is a part of the play."""

        self.server = Server(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        if context is not None:
            # Hands are shaken on the thread of each connection: who refuses ours keeps nobody else waiting.
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.origin = f'http{"s" if context else ""}://127.0.0.1:{self.server.server_address[1]}'
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def take_fault(self):
        if self.fault is None or self.n_faulty == 0:
            return None
        if self.n_good > 0:
            self.n_good -= 1
            return None
        if self.n_faulty is not None:
            self.n_faulty -= 1
        return self.fault

    def answer(self, handler):
        self.requests.append((handler.path, dict(handler.headers)))
        body = self.files.get(handler.path)
        fault = self.take_fault()
        if fault is not None:
            getattr(self, 'answer_' + fault.replace('-', '_'))(handler, body or b'')
        elif body is None:
            self.send(handler, 404, b'not here', {'Content-Type': 'text/plain'})
        else:
            self.answer_well(handler, body)

    def answer_well(self, handler, body):
        etag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        if handler.headers.get('If-None-Match') == etag:
            self.send(handler, 304, b'', {'ETag': etag})
            return
        asked = re.fullmatch(r'bytes=(\d+)-', handler.headers.get('Range', ''))
        if asked and int(asked[1]) >= len(body):
            self.send(handler, 416, b'', {'Content-Range': f'bytes */{len(body)}'})
        elif asked:
            start = int(asked[1])
            self.send(handler, 206, body[start:],
                      {'ETag': etag, 'Content-Range': f'bytes {start}-{len(body) - 1}/{len(body)}'})
        else:
            self.send(handler, 200, body, {'ETag': etag, 'Accept-Ranges': 'bytes'})

    def send(self, handler, status, body, headers, announced=None):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header('Content-Length', str(len(body) if announced is None else announced))
        handler.end_headers()
        self.n_bytes += len(body)
        handler.wfile.write(body)

    def answer_truncated(self, handler, body):
        self.send(handler, 200, body[:len(body) // 2], {}, announced=len(body))
        handler.close_connection = True

    def answer_half(self, handler, body):
        """As much of what was asked for as half of it, then the line is cut: what goes on where it was cut ends all the same."""
        asked = re.fullmatch(r'bytes=(\d+)-', handler.headers.get('Range', ''))
        start = int(asked[1]) if asked else 0
        rest = body[start:]
        headers = {'Content-Range': f'bytes {start}-{len(body) - 1}/{len(body)}'} if asked else {}
        self.send(handler, 206 if asked else 200, rest[:(len(rest) + 1) // 2], headers, announced=len(rest))
        handler.close_connection = True

    def answer_too_many_requests(self, handler, _body):
        self.send(handler, 429, b'', {'Retry-After': '1'})

    def answer_later(self, handler, _body):
        self.send(handler, 503, b'', {'Retry-After': '3600'})

    def answer_unavailable(self, handler, _body):
        self.send(handler, 503, b'', {})

    def answer_forbidden(self, handler, _body):
        self.send(handler, 403, b'', {})

    def answer_captive_portal(self, handler, _body):
        self.send(handler, 200, b'<!DOCTYPE html><title>Wi-Fi</title>', {'Content-Type': 'text/html'})

    def answer_not_modified(self, handler, _body):
        self.send(handler, 304, b'', {})

    def answer_redirect_loop(self, handler, _body):
        self.send(handler, 302, b'', {'Location': handler.path})

    def answer_redirect_away(self, handler, _body):
        self.send(handler, 302, b'', {'Location': 'http://192.0.2.1/'})

    def answer_reset(self, handler, _body):
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        handler.connection.close()
        handler.close_connection = True

    def answer_stall(self, handler, body):
        self.send(handler, 200, body[:16], {}, announced=len(body))
        time.sleep(3600)

    def answer_rubbish(self, handler, body):
        self.send(handler, 200, bytes(255 - byte for byte in body), {})
