# SPDX-License-Identifier: GPL-3.0-or-later
"""Other people’s linters and validators."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor

from .tree import run


def check_xml(tree):
    files = tree.files('*.ui', '*.svg', '*.xml', '*.xml.in', '*.page')
    if files:
        yield from run('xmllint', '--nonet', '--noout', *files)


def check_shell(tree):
    yield from run('shellcheck', *tree.scripts('bash'), *tree.scripts('sh'))
    completions = tree.files('data/*completion*/*')
    if completions:
        yield from run('shellcheck', '--shell=bash', *completions)


def check_python(tree):
    files = sorted({*tree.files('*.py'), *tree.scripts('python3')})
    yield from run('/usr/bin/python3', '-m', 'pyflakes', *files)


def check_desktop_entry(tree):
    entries = tree.installed_files('share/applications', '*.desktop')
    if not entries:
        yield 'no desktop entry is installed'
    for entry in entries:
        yield from run('desktop-file-validate', entry, silent_is_well=True)


def check_metainfo(tree):
    files = tree.installed_files('share/metainfo', '*.xml')
    if not files:
        yield 'no metainfo is installed'
    for path in files:
        yield from run('tests/data/check-metainfo.sh', path)


def check_schema(tree):
    schemas = {os.path.dirname(path) for path in tree.files('*.gschema.xml')}
    if not schemas:
        yield 'there is no settings schema'
    for folder in sorted(schemas):
        yield from run('glib-compile-schemas', '--strict', '--dry-run', folder)


def check_help(tree):
    indexes = tree.installed_files('share/help', 'index.page')
    if not indexes:
        yield 'no help is installed'
    for index in indexes:
        folder = os.path.dirname(index)
        for aspect in ('validate', 'links', 'orphans', 'media', 'ids', 'status'):
            arguments = ['--only', ''] if aspect == 'status' else []
            yield from run('yelp-check', aspect, *arguments, folder, silent_is_well=True)


def check_manual(tree):
    pages = tree.installed_files('share/man', '*.[1-8]')
    if not pages:
        yield 'no manual page is installed'
    for page in pages:
        yield from run('mandoc', '-T', 'lint', '-W', 'warning', page)


def check_flatpak(tree):
    manifests = tree.files('flatpak/fr.besace.*.json')
    if not manifests:
        yield 'there is no Flatpak manifest'
    for manifest in manifests:
        yield from run('flatpak-builder', '--show-manifest', manifest)


def check_cppcheck(tree):
    layers = sorted({os.path.dirname(path) for path in tree.files('src/*.h')})
    # It does not follow what GLib’s macros hand over or free: the address sanitizer watches leaks. GLib ends the
    # program when there is no memory, so nothing that it returns need be looked at for that.
    yield from run('cppcheck', '--quiet', '--error-exitcode=1', '--enable=warning,performance,portability',
                   '--suppress=memleak', '--suppress=varFuncNullUB', '--suppress=leakNoVarFunctionCall',
                   '--suppress=nullPointerOutOfMemory', '--suppress=nullPointerArithmeticOutOfMemory',
                   '--suppress=normalCheckLevelMaxBranches',
                   # The cppcheck of Debian 13 does not know them, and that of Debian 12 looks at what they are.
                   '-DG_GINT64_FORMAT="li"', '-DG_GUINT64_FORMAT="lu"',
                   '--std=c11', '--library=gtk', '--library=tests/support/checks/glib.cfg', '--inline-suppr',
                   '-j', str(os.cpu_count()),
                   *(f'-I{folder}' for folder in layers), 'src')


def check_clang_tidy(tree):
    with open(os.path.join(tree.build, 'compile_commands.json'), encoding='utf-8') as database:
        commands = json.load(database)
    sources = os.path.join(tree.source, 'src') + os.sep
    files = sorted({os.path.normpath(os.path.join(command['directory'], command['file'])) for command in commands})
    files = [path for path in files if path.startswith(sources)]
    if not files:
        yield 'the build compiles nothing below src/'

    def tidy(path):
        said = run('clang-tidy', '--quiet', '--warnings-as-errors=*', '-p', tree.build, path)
        # The number of warnings counts those in other people’s headers, which it does not show.
        return [re.sub(r'^\d+ warnings? generated\.\n', '', finding, flags=re.MULTILINE) for finding in said]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for findings in pool.map(tidy, files):
            yield from findings
