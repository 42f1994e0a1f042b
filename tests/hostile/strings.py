"""Strings that try to break out of a report: strings.py PATH_OF_HENG WORK_FOLDER [PIECE]

Each string stands in every text of a data file that takes it (names, notes, quotes, owners, scales, sources, waivers, the
name of the file) and in the titles and messages of Lua rules. Every format of `heng list formats`, in both languages, is
compared with that of a harmless text: the same structure, nothing forged, nothing that a terminal, a browser, a
spreadsheet or a runner of continuous integration obeys. `heng report` gives the same bytes from the saved JSON.
"""
import csv, io, json, os, re, subprocess, sys, xml.etree.ElementTree
from html.parser import HTMLParser

heng, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WIDTH = '100'

STRINGS = [
    'harmless',
    '\x1b[2J\x1b[31mFORGED\x1b[0m', '\x1b]0;FORGED\x07', '\x1b]8;;http://forged.invalid\x07FORGED\x1b]8;;\x07', '\x9b31mFORGED', 'a\rFORGED',
    'a\nFORGED', 'a\r\nFORGED: 1', 'a\x0bFORGED\x0cFORGED', 'a\u2028FORGED\u2029FORGED', 'a\x85FORGED', 'a\x08\x08FORGED\x7f', 'a\tFORGED',
    'a\x00FORGED', '\u202eDEGROF', 'a\u2066\u202eFORGED\u2069', '\u200b\ufeff\u00ad\u2060FORGED', '\U000e0046\U000e004f', 'e' + '\u0301' * 300,
    '<script>FORGED()</script>', '"><img src=x onerror=FORGED()>', "' onmouseover='FORGED()", '</style><script>FORGED()</script>', '-->FORGED<!--', ']]>FORGED<![CDATA[',
    '</testcase><testcase name="FORGED"/>', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f "FORGED">]>&f;', '&lt;script&gt;FORGED', '&#60;b&#62;FORGED', 'javascript:FORGED()',
    '=HYPERLINK("http://forged.invalid")', '+1+FORGED', '-1+FORGED', '@SUM(FORGED)', '\t=1+1', '\uff1dFORGED', '=cmd|\' /C calc\'!A0', '","FORGED","', '"\r\n"FORGED","1"', "'=FORGED",
    '::error::FORGED', 'a\n::error file=x::FORGED', ' ::stop-commands::FORGED', '%0A::error::FORGED', '##[error]FORGED', '##[add-matcher]FORGED', '##vso[task.setvariable]FORGED',
    '##teamcity[testFailed FORGED]', '::set-output name=x::FORGED', 'x' * 93 + ' ::error::FORGED', 'x' * 400 + '::error::FORGED',
    'a | FORGED | b', '|FORGED|', '```\nFORGED\n```', '`FORGED`', '# FORGED', '- [ ] FORGED', '[FORGED](http://forged.invalid)', '![FORGED](http://forged.invalid/x.png)', '<details open>FORGED',
    '@everyone #1 http://forged.invalid www.forged.invalid a@forged.invalid', '**FORGED**', '$$FORGED$$', '[^1]: FORGED', '    FORGED', '1. FORGED', '---\nFORGED', '\\', '\\|FORGED',
    'x\nnot ok 99 - FORGED', '# SKIP FORGED', '# TODO FORGED', 'x\n  ...\nFORGED', 'x\nBail out! FORGED', 'x # SKIP', '\nok 1 - FORGED',
    '"} 1\nheng_FORGED{a="', 'x\n# HELP FORGED', '\\"} 1', '{{FORGED}}', '${jndi:FORGED}', '%s%n%x', '%!FORGED', '"}],"verdict":"pass"', '\\u0022FORGED', '\ud7ff\ue000\U0010ffff', '罗' * 700, 'w' * 3000,
]
ACTS = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
REFUSED = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r')


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def lua(text):
    return '"' + ''.join('\\%03d' % byte for byte in text.encode('utf-8')) + '"'


def project(folder, text, data_text):
    q = quoted(data_text)
    name = re.sub('[/\x00]', '_', data_text)[:60] or 'x'
    os.makedirs(folder, exist_ok=True)
    for old in os.listdir(folder):
        os.remove(os.path.join(folder, old))
    data = 'f%s.yaml' % name
    while len(data.encode('utf-8')) > 200:
        name = name[:-1]
        data = 'f%s.yaml' % name
    with open(os.path.join(folder, data), 'w', encoding='utf-8', newline='') as file:
        file.write('''heng: 1
dataset: {id: east, name: {zh: %(q)s, en: %(q)s}}
period: 2020
sources: {plan: {title: %(q)s, publisher: %(q)s}}
indicators:
  a: {name: %(q)s, unit: "%%", better: lower, owner: %(q)s, section: %(q)s, note: %(q)s, basis: %(q)s, tags: [%(q)s]}
  b: {name: {zh: %(q)s, en: %(q)s}, unit: 万元, measure: flow}
  c: {name: c, measure: stage, stages: [first, %(s)s, last]}
  d: {name: %(q)s, unit: "%%", measure: share}
targets:
  a: {target: ≤ 23.0, class: binding, note: %(q)s, source: {doc: plan, line: 1, quote: %(q)s}}
  b: {target: 1.5亿元}
  c: last
  d: ≥ 50%%
actuals:
  a: {value: 23.5, status: %(q)s, note: %(q)s, evidence: %(q)s, basis: %(q)s, source: {doc: plan, line: 2, quote: %(q)s}}
  b: {value: %(t)s}
  c: %(s)s
waivers:
  - {rule: a, reason: %(q)s, approver: %(q)s, ticket: %(q)s, from: 2020-01-01, until: 2020-12-31}
''' % {'q': q, 's': quoted('s ' + data_text.strip() if data_text.strip() else 's'), 't': quoted('attested: t ' + data_text)})
    with open(os.path.join(folder, 'rules.lua'), 'w', encoding='utf-8') as file:
        file.write('''local text = %s
rule "said" { title = text, tags = { text }, source = cite("plan", 1, text), check = function() return false, text end }
rule "unknown" { title = "t" .. text, check = function() return nil, "m" .. text end }
rule "table" { check = function(v) return { verdict = "warn", message = text } end }
rule "crash" { title = text, check = function() error(text, 0) end }
rule "index" { check = function(v) return v[text] end }
rule "field" { check = function(v) return v.b[text] end }
''' % lua(text))
    return data


class Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen = []
        self.raw = 0

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, tuple(sorted(name for name, _ in attributes if name != 'lang'))))  # a guess at the text
        for name, value in attributes:
            assert not name.startswith('on'), name
            assert name not in ('href', 'src') or not (value or '').startswith(('javascript', 'http://forged')), value

    def handle_comment(self, data):
        self.seen.append(('!', ()))

    def handle_decl(self, data):
        self.seen.append(('!d', ()))


def shape_json(value):
    if isinstance(value, dict):
        return {key: shape_json(item) for key, item in value.items()}
    return [shape_json(item) for item in value] if isinstance(value, list) else type(value).__name__


def shape_xml(node):
    return (node.tag, tuple(sorted(node.attrib)), tuple(shape_xml(child) for child in node))


def lines_of(text):
    return [line for line in text.split('\n')]


# What of an output must not hang on the texts in it.
def shape(name, text):
    if name in ('json', 'sarif', 'gitlab', 'diagnostics', 'ctrf', 'intoto', 'oscal') and text.lstrip()[:1] in '{[':
        value = json.loads(text)
        if name == 'json':
            value['run'].pop('dataset_names', None)
            for name in [name for name in value['summary'] if name.startswith('by_')]:  # the texts are keys
                value['summary'][name] = len(value['summary'][name])
            for diagnostic in value['diagnostics']:  # a long line of source is cut elsewhere
                diagnostic.pop('excerpt_from', None)
        return shape_json(value)
    if name == 'ndjson':
        return len([json.loads(line) for line in text.splitlines()])
    if name == 'junit':
        return shape_xml(xml.etree.ElementTree.fromstring(text.encode('utf-8')))
    if name == 'csv':
        rows = list(csv.reader(io.StringIO(text, newline='')))
        for row in rows:
            for cell in row:
                assert not re.match(r'[\s]*[=+\-@＝＋－＠\t\r]', cell) or re.fullmatch(r'[-+]?[\d.]+(e[-+]?\d+)?%?', cell) or cell.startswith("'"), cell
        return [len(row) for row in rows]
    if name == 'html':
        parser = Tags()
        parser.feed(text)
        return [tag for tag in parser.seen if tag[0] not in ('br', 'wbr')]
    if name == 'tap':
        return [re.match(r'(TAP version|1\.\.\d+|ok \d+|not ok \d+|  ---|  \.\.\.|  [a-z_]+:|    |#)?', line).group(0) for line in lines_of(text)]
    if name == 'github':
        return [re.match(r'(::(?:error|warning|notice|group|endgroup))?', line).group(0) for line in lines_of(text)]
    if name == 'prometheus':
        for line in lines_of(text)[:-1]:
            assert re.fullmatch(r'# (HELP|TYPE) heng_\w+ .*|heng_\w+(\{(\w+="(\\.|[^"\\])*",?)*\})? [-+.\deE]+|# EOF|', line), line
        return [re.match(r'[#\w ]*', line).group(0)[:40] for line in lines_of(text)]
    if name in ('markdown', 'github-summary'):
        pipes = [len(re.findall(r'(?<!\\)(?:\\\\)*\|', line)) for line in lines_of(text)]
        return [(re.match(r'(#+ |\| |- |<[^>]*>|)', line).group(0), count) for line, count in zip(lines_of(text), pipes)]
    return None


def tame(name, text, breaks):
    """breaks: the string tries to end a line."""
    hit = ACTS.search(text.replace('\r\n', '\n') if name == 'csv' else text)
    assert not hit, 'acts: %r' % text[max(0, hit.start() - 60):hit.start() + 20]
    assert name == 'csv' or '\r' not in text, 'a carriage return'
    for line in text.split('\n'):
        bare = line.lstrip()
        assert name == 'github' or not bare.startswith('::'), 'a command: ' + line[:120]
        assert not breaks or not re.match(r'(: )?FORGED', bare), 'a forged line: ' + line[:120]
        for order in ('##[', '##vso[', '##teamcity['):
            assert order not in line or name in ('csv', 'prometheus', 'tap'), 'an order: ' + line[:200]
    if name in ('markdown', 'github-summary'):
        for link in ('](http', '<script', '<img', '<details open', '@everyone', '#1 ', '://', 'www.forged', '@forged'):
            at = text.find(link)
            assert at < 0 or text[at - 1] == '\\', 'a link: ' + text[max(0, at - 60):at + 60]


def run(arguments, folder):
    environment = {name: value for name, value in os.environ.items() if not name.startswith('HENG_') and name not in ('GITHUB_STEP_SUMMARY', 'SOURCE_DATE_EPOCH')}
    process = subprocess.run([heng, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    assert process.returncode in (0, 1, 2), process.returncode
    return process.stdout.decode('utf-8'), process.stderr.decode('utf-8')


def main():
    formats = run(['list', 'formats', '-f', 'names'], work if os.path.isdir(work) else '/')[0].split()
    assert len(formats) > 10, formats
    failed = count = 0
    for place in ('data', 'rules'):
        plain = {}
        for number, text in enumerate(STRINGS):
            if len(sys.argv) > 3 and number > 0 and sys.argv[3] not in text:
                continue
            if place == 'data' and (REFUSED.search(text) or text.startswith('罗' * 600)):
                continue
            folder = os.path.join(work, 'project')
            data = project(folder, 'harmless' if place == 'data' else text, text if place == 'data' else 'harmless')
            for lang in ('en', 'zh'):
                for part in (formats[:8], formats[8:16], formats[16:]):
                    wanted = [argument for name in part for argument in ('-f', '%s:out.%s' % (name, name))]
                    _, complaint = run(['check', data, 'rules.lua', '--no-config', '--width', WIDTH, '--lang', lang, *wanted], folder)
                traces, _ = run(['explain', '*', data, 'rules.lua', '--no-config', '--width', WIDTH, '--lang', lang], folder)
                outputs = [('stderr', complaint), ('explain', traces)]
                for name in formats:
                    with open(os.path.join(folder, 'out.' + name), encoding='utf-8', newline='') as file:
                        outputs.append((name, file.read()))
                for name, output in outputs:
                    count += 1
                    try:
                        tame(name, output, re.search('[\n\r\x0b\x0c\x85\u2028\u2029]FORGED', text))
                        made = shape(name, output) if output else None
                        if number == 0:
                            plain[name, lang] = made
                        assert made == plain[name, lang], 'another structure'
                        if name in formats:
                            again, _ = run(['report', 'out.json', '--no-config', '--width', WIDTH, '--lang', lang, '-f', name], folder)
                            assert again == output, 'heng report gives other bytes'
                    except (AssertionError, ValueError, xml.etree.ElementTree.ParseError) as error:
                        failed += 1
                        print('FAIL %s %s %s %s: %s' % (place, ascii(text)[:60], name, lang, str(error)[:300]))
    print('strings: %d outputs, %d failed' % (count, failed))
    return 1 if failed else 0


sys.exit(main())
