"""Hostile data files: run.py PATH_OF_HENG WORK_FOLDER locked|unlocked [NAME...]

Each file of files.py is checked in a process of its own, within 256 MB and two seconds of the processor (a debug build
takes half of that; a release a tenth), and what comes of it is compared with its row of table.tsv:
    NAME  CODE:LINE[:COLUMN]  WORDS   refused: the first error has this code and place, and its message, label or help holds WORDS
    NAME  = VALUE  WORDS              accepted: the figure has this value
HENG_ACCEPT=1 writes the table anew, for review in the diff. unlocked: a build for sanitizers, without the ceilings.
"""
import json, os, resource, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from files import cases

heng, work, kind = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
only = set(sys.argv[4:])
table = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'table.tsv')
MEMORY, SECONDS = 256 << 20, 2
PLAN = 'heng: 1\nperiod: 2020\nindicators: {x: {unit: "%", better: lower}, y: {unit: 亿元}}\n'
RULES = 'rule "x" { expect = "x <= 1000" }\n'


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1) if kind == 'locked' else (60, 61))
    if kind == 'locked':
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(name, content):
    """The outcome as it stands in the table, and what was said."""
    extension = name.split('.')[0] if '.' in name else 'json' if name.endswith('json') else 'yaml'
    path = os.path.join(work, 'case.' + extension)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode('utf-8', 'surrogatepass'))
    inputs = [path] + ([os.path.join(work, 'plan.yaml')] if extension in ('csv', 'ndjson') else [])
    process = subprocess.run([heng, 'check', *inputs, os.path.join(work, 'rules.lua'), '-f', 'json', '--sandbox=off', '--no-config',
                              '--period', '2020'], stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=limits, timeout=120)
    os.remove(path)
    try:
        report = json.loads(process.stdout.decode('utf-8'))
    except ValueError:
        return 'no report, exit %d: %r' % (process.returncode, process.stderr[:200]), ''
    errors = [d for d in report['diagnostics'] if d['severity'] == 'error']
    if errors:
        first = errors[0]
        said = ' | '.join(str(first[key]) for key in ('message', 'label', 'help', 'hint') if first.get(key))
        place = '%s:%d:%d' % (first['code'], first['line'], first['column'])
        return place if process.returncode == 2 else place + ', exit %d' % process.returncode, said
    actual = next((r.get('actual', {}) for r in report['results'] if r['rule'] == 'x'), {})
    return '= ' + actual.get('value', actual.get('kind', 'none')), actual.get('text', '')


def main():
    rows, wanted, failed, count = [], {}, 0, 0
    environment = [name for name in os.environ if name.startswith('HENG_') and name != 'HENG_ACCEPT']
    for name in environment + ['SOURCE_DATE_EPOCH', 'NO_COLOR', 'CLICOLOR_FORCE']:
        os.environ.pop(name, None)
    accept = os.environ.pop('HENG_ACCEPT', '') == '1'
    if os.path.exists(table):
        with open(table, encoding='utf-8') as file:
            wanted = {row[0]: row[1:] for row in (line.rstrip('\n').split('\t') for line in file)}
    os.makedirs(work, exist_ok=True)
    for name, text in (('plan.yaml', PLAN), ('rules.lua', RULES)):
        with open(os.path.join(work, name), 'w', encoding='utf-8') as file:
            file.write(text)
    for name, content in cases():
        if only and name not in only:
            continue
        outcome, said = run(name, content)
        count += 1
        short = said.replace('\t', ' ').replace('\n', ' ')[:100]
        rows.append('\t'.join((name, outcome, short)))
        due = wanted.pop(name, ['nothing', ''])
        if not accept and (outcome != due[0] or due[1] not in said.replace('\t', ' ').replace('\n', ' ')):
            failed += 1
            print('FAIL %s: %s\t%s\n  instead of %s' % (name, outcome, said[:300], '\t'.join(due)))
    if accept:
        with open(table, 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows) + '\n')
    elif wanted and not only:
        failed += 1
        print('FAIL: rows of the table without a file: %s' % ', '.join(wanted))
    print('hostile: %d files, %d failed' % (count, failed))
    return 1 if failed else 0


sys.exit(main())
