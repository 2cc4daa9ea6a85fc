# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates of authorities that exist nowhere else, for servers on this computer."""

import os
import shutil
import ssl
import subprocess

from program_test import Skip

KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
CONFIGURATION = '''
[req]
prompt = no
distinguished_name = name
[name]
CN = {name}
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
subjectAltName = {address}
[ca]
default_ca = this
[this]
new_certs_dir = {folder}
database = {folder}/index
serial = {folder}/serial
default_md = sha256
policy = policy
unique_subject = no
[policy]
commonName = supplied
'''


def openssl(*arguments):
    subprocess.run(['openssl', *map(str, arguments)], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


class Authority:
    """Who signs the certificates of servers. path: of its own certificate, for those who trust it."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        (folder / 'index').touch()
        (folder / 'serial').write_text('1000\n')
        self.path = folder / 'authority.pem'
        openssl('req', '-x509', *KEY, '-config', self.configure('An authority of a test'), '-extensions', 'authority',
                '-days', 30, '-keyout', folder / 'authority.key', '-out', self.path)

    def configure(self, name, address='IP:127.0.0.1'):
        path = self.folder / 'openssl.cnf'
        path.write_text(CONFIGURATION.format(name=name, address=address, folder=self.folder))
        return path

    def certify(self, address='IP:127.0.0.1', since='20200101000000Z', until='20990101000000Z'):
        """The context of a server that stands at that address, or says so."""
        configuration = self.configure('A server of a test', address)
        key, request, certificate = (self.folder / f'server.{suffix}' for suffix in ('key', 'csr', 'pem'))
        openssl('req', '-new', *KEY, '-config', configuration, '-keyout', key, '-out', request)
        openssl('ca', '-batch', '-notext', '-config', configuration, '-extensions', 'server', '-startdate', since,
                '-enddate', until, '-cert', self.path, '-keyfile', self.folder / 'authority.key', '-in', request,
                '-out', certificate)
        return make_context(certificate, key)

    def vouch_for_oneself(self):
        """The context of a server that nobody else certifies."""
        key, certificate = self.folder / 'alone.key', self.folder / 'alone.pem'
        openssl('req', '-x509', *KEY, '-config', self.configure('Nobody'), '-extensions', 'server', '-days', 30,
                '-keyout', key, '-out', certificate)
        return make_context(certificate, key)


def make_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def trust(ctl, module):
    """Makes an authority that the program trusts, and no other. module: libtest-authorities.so."""
    if shutil.which('openssl') is None:
        raise Skip('openssl is not installed')
    authority = Authority(ctl.folder / 'authority')
    ctl.environment.update(GIO_EXTRA_MODULES=os.path.dirname(os.path.abspath(module)), GIO_USE_TLS='test',
                           BESACE_TEST_AUTHORITIES=str(authority.path))
    return authority
