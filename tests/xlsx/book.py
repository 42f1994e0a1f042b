"""A workbook as its bytes say: book.py COMMAND...

  check BOOK RESULT en|zh    the workbook against the JSON report it was made of: every finding, every digit
  hostile RESULT OUT         the result with texts and numbers that try to become something else
  many RESULT OUT COUNT      the result with so many findings
  office BOOK SAVED          what LibreOffice read of it, saved as flat OpenDocument, against the workbook
  row BOOK RULE              the cells of one finding, a line each, as "head: text"
  terminal COMMAND...        runs it with a terminal for its output; prints the exit code
"""
import collections, copy, json, os, re, subprocess, sys, xml.etree.ElementTree as tree, zipfile

SPACE = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
TABLE, TEXT, OFFICE = ('{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}' % name for name in ('table', 'text', 'office'))
LINK = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'
MOST = 32767
HIDDEN = re.compile('[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]')
SHEETS = {'en': ['Variance', 'Rules', 'Provenance'], 'zh': ['差异', '规则', '来源与复核']}
VERDICTS = {'en': {'pass': 'pass', 'warn': 'warn', 'fail': 'fail', 'unknown': 'unknown', 'no_data': 'no_data', 'waived': 'waived',
                   'skipped': 'skipped', 'error': 'error'},
            'zh': {'pass': '达标', 'warn': '预警', 'fail': '未达标', 'unknown': '无法判定', 'no_data': '缺数据', 'waived': '豁免',
                   'skipped': '未到期', 'error': '出错'}}
RANK = ['error', 'fail', 'unknown', 'no_data', 'warn', 'waived', 'pass', 'skipped']
# Columns of the first sheet, which keep their places.
VERDICT, DATASET, RULE, TITLE, INDICATOR, PERIOD, CLASS, GATES, TARGET, ACTUAL, TARGET_VALUE, TARGET_UNIT, ACTUAL_VALUE, ACTUAL_UNIT, STATUS, \
    VARIANCE, VARIANCE_UNIT, EFFECT, RELATIVE, COMPLETION, HEADROOM, NOTE, WHY, MESSAGE, PACE, OWNER, SECTION, TAGS, WAIVER, APPROVER, UNTIL, \
    WITHOUT = range(32)


def fail(text):
    sys.exit('FAIL: ' + text)


def same(what, found, wanted):
    if found != wanted:
        fail('%s is %r, not %r' % (what, found, wanted))


class Cell:
    """text: as Excel shows it; number: is it one?"""
    def __init__(self, text, number):
        self.text, self.number = text, number

    def __repr__(self):
        return ('number ' if self.number else 'text ') + repr(self.text)


def column_of(reference):
    number = 0
    for letter in re.match('[A-Z]+', reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def unescaped(text):
    return re.sub('_x([0-9A-Fa-f]{4})_', lambda found: chr(int(found.group(1), 16)), text)


def units(text):
    """Characters as Excel counts them."""
    return len(text.encode('utf-16-le')) // 2


def shown(value, pattern):
    """Digits of a number cell under a format such as 0.00."""
    decimals = len(pattern.partition('.')[2])
    if not re.fullmatch(r'0(\.0+)?', pattern):
        fail('a number has the format %r' % pattern)
    return '%.*f' % (decimals, float(value))


def read(path):
    """{sheet: [row: {column: Cell}]}, after all that any workbook must be."""
    book = zipfile.ZipFile(path)
    same('the first bad part', book.testzip(), None)
    parts = {}
    for info in book.infolist():
        same('the date of ' + info.filename, info.date_time, (1980, 1, 1, 0, 0, 0))
        parts[info.filename] = tree.fromstring(book.read(info))
    for name in parts:
        for foreign in ('externalLink', 'vba', 'hyperlink', 'connections', 'drawing', 'sharedStrings'):
            if foreign.lower() in name.lower():
                fail('there is a part ' + name)
        if name.startswith('xl/worksheets/_rels'):
            fail('a sheet leads elsewhere: ' + name)
    if b'TargetMode="External"' in b''.join(book.read(name) for name in parts if name.endswith('.rels')):
        fail('the workbook leads elsewhere')
    styles = parts['xl/styles.xml']
    patterns = {0: 'General', 49: '@', 1: '0', 2: '0.00'}
    for pattern in styles.iter(SPACE + 'numFmt'):
        patterns[int(pattern.get('numFmtId'))] = pattern.get('formatCode')
    formats = [patterns[int(form.get('numFmtId'))] for form in styles.find(SPACE + 'cellXfs')]
    targets = {link.get('Id'): 'xl/' + link.get('Target') for link in parts['xl/_rels/workbook.xml.rels']}
    sheets = {}
    for sheet in parts['xl/workbook.xml'].find(SPACE + 'sheets'):
        root = parts[targets[sheet.get(LINK)]]
        for tag in ('f', 'hyperlink', 'hyperlinks', 'dataValidation', 'oleObject', 'control'):
            if root.find('.//' + SPACE + tag) is not None:
                fail('there is a <%s> on the sheet %s' % (tag, sheet.get('name')))
        rows = {}
        for row in root.iter(SPACE + 'row'):
            cells = rows.setdefault(int(row.get('r')) - 1, {})
            for cell in row:
                pattern = formats[int(cell.get('s', 0))]
                if cell.get('t') == 'inlineStr':
                    written = ''.join(cell.itertext())
                    text = unescaped(written)
                    if pattern not in ('@', 'General') or (pattern == 'General' and (len(written.encode()) <= 255 or text[0] in '=+-@')):
                        fail('%r has the format %r: it would not stay a text' % (text[:80], pattern))
                    if HIDDEN.search(text):
                        fail('a character hides in %r' % text[:200])
                    if units(text) > MOST:
                        fail('a text of %d characters' % len(text))
                    cells[column_of(cell.get('r'))] = Cell(text, False)
                elif cell.find(SPACE + 'v') is not None:
                    same('the kind of ' + cell.get('r'), cell.get('t'), None)
                    cells[column_of(cell.get('r'))] = Cell(shown(cell.find(SPACE + 'v').text, pattern), True)
        sheets[sheet.get('name')] = [rows.get(i, {}) for i in range(max(rows) + 1)]
    core = book.read('docProps/core.xml').decode()
    return sheets, core, {name: book.read(name).decode() for name in parts if 'worksheets/' in name}


def visible(text):
    """As every format shows it (heng_put_line): what hides is written out, and what a runner of CI would obey is broken."""
    out = []
    for char in text or '':
        if char in '\n\r':
            out.append('\\n' if char == '\n' else '\\r')
        elif char == '\t':
            out.append(' ')
        elif HIDDEN.match(char):
            out.append('\\u{%02X}' % ord(char))
        else:
            out.append(char)
    return ''.join(out).replace('##[', '#\\u{23}[')


def is_exact(digits):
    """Does a double of fifteen digits hold it, and would Excel show it as kept?"""
    plain = re.fullmatch(r'-?(0|[1-9][0-9]*)(\.[0-9]+)?', digits)
    return bool(plain) and sum(c.isdigit() for c in digits) <= 15 and not re.fullmatch(r'-[0.]+', digits)


def number_is(what, cell, digits):
    if not digits:
        return same(what, cell.text if cell else '', '')
    if cell is None:
        fail('%s is empty, not %r' % (what, digits))
    same(what, cell.text, digits)
    same('is %s (%s) a number' % (what, digits), cell.number, is_exact(digits))


def text_is(what, cell, text):
    wanted = visible(text)
    found = cell.text if cell else ''
    if cell and cell.number:
        fail('%s is a number: %s' % (what, found))
    if units(wanted) > MOST:
        cut = found.rpartition('… [cut')[0] or found.rpartition('……〔')[0]
        if units(cut) < MOST - 100 or not wanted.startswith(cut):
            fail('%s is cut to %d characters: …%r' % (what, units(found), found[-60:]))
    else:
        same(what, found, wanted)


def value_of(value):
    if 'value' in value or not ('low' in value or 'high' in value):
        return value.get('value', '')
    low = '[' if 'low' in value and not value.get('low_open') else '('
    high = ']' if 'high' in value and not value.get('high_open') else ')'
    return '%s%s, %s%s' % (low, value.get('low', '-∞'), value.get('high', '∞'), high)


def cites_of(value):
    cites = value.get('cites', value.get('cite', []))
    return cites if isinstance(cites, list) else [cites]


def compare(sheets, report, lang):
    same('the sheets', list(sheets), SHEETS[lang])
    variance, rules, provenance = (sheets[name] for name in SHEETS[lang])
    results = sorted(report['results'], key=lambda result: RANK.index(result['verdict']))
    same('rows of findings', len(variance) - 1, len(results))
    several = len(report['run']['datasets']) > 1
    for row, result in zip(variance[1:], results):
        name = '%s of %s' % ('%s', visible(result['rule'])[:60])
        target, actual, waiver = result.get('target', {}), result.get('actual', {}), result.get('waiver', {})
        applies = result['verdict'] != 'skipped' or result['reason'] != 'not_applicable'
        same(name % 'the verdict', row[VERDICT].text, VERDICTS[lang][result['verdict']] if applies or lang == 'en' else '不适用')
        same(name % 'the dataset', DATASET in row, several)
        text_is(name % 'the rule', row.get(RULE), result['rule'] + ('/' + result['item'] if 'item' in result else ''))
        text_is(name % 'the indicator', row.get(INDICATOR), result.get('indicator'))
        same(name % 'gating', row[GATES].text in ('yes', '是'), result['gating'])
        if 'text' in target:
            text_is(name % 'the target', row.get(TARGET), target['text'])
        if 'text' in actual:
            text_is(name % 'the actual', row.get(ACTUAL), actual['text'])
        number_is(name % 'the target value', row.get(TARGET_VALUE), value_of(target))
        number_is(name % 'the actual value', row.get(ACTUAL_VALUE), value_of(actual))
        text_is(name % 'the target unit', row.get(TARGET_UNIT), target.get('unit'))
        text_is(name % 'the actual unit', row.get(ACTUAL_UNIT), actual.get('unit'))
        difference = result.get('variance', {})
        number_is(name % 'the variance', row.get(VARIANCE), difference.get('absolute', ''))
        text_is(name % 'the variance unit', row.get(VARIANCE_UNIT), difference.get('unit'))
        number_is(name % 'the relative variance', row.get(RELATIVE), difference.get('relative', ''))
        effect = {None: '', True: 'favourable' if lang == 'en' else '有利', False: 'adverse' if lang == 'en' else '不利'}
        same(name % 'the effect', row[EFFECT].text if EFFECT in row else '', effect[difference.get('favourable')])
        number_is(name % 'the completion', row.get(COMPLETION), result.get('completion', ''))
        number_is(name % 'the headroom', row.get(HEADROOM), result.get('headroom', ''))
        if lang == 'en':
            text_is(name % 'the message', row.get(MESSAGE), result.get('message'))
        text_is(name % 'the owner', row.get(OWNER), result.get('owner'))
        text_is(name % 'the section', row.get(SECTION), result.get('section'))
        text_is(name % 'the tags', row.get(TAGS), (', ' if lang == 'en' else '，').join(result.get('tags', [])))
        text_is(name % 'the waiver', row.get(WAIVER), waiver.get('reason'))
        text_is(name % 'the approver', row.get(APPROVER), waiver.get('approver'))
        text_is(name % 'the end of the waiver', row.get(UNTIL), waiver.get('until'))
        same(name % 'without the waiver', row[WITHOUT].text if WITHOUT in row else '',
             VERDICTS[lang].get(result.get('without_waiver'), ''))
    key = lambda result: (result['rule'], json.dumps(result.get('source')))
    counts = collections.Counter((key(result), result['verdict']) for result in results)
    ids = list(dict.fromkeys(key(result) for result in report['results']))
    same('rows of rules', len(rules) - 1, len(ids))
    for row, rule in zip(rules[1:], ids):
        text_is('a rule', row.get(0), rule[0])
        for i, verdict in enumerate(RANK):
            same('%s of %s' % (verdict, rule[0][:40]), row[9 + i].text if 9 + i in row else '',
                 str(counts[rule, verdict] or ''))
    lines = [[row[i].text if i in row else '' for i in range(8)] for row in provenance]
    for item in report['run']['inputs']:
        wanted = [visible(item['path']), item['role'], str(item['bytes']), item['sha256']]
        if wanted not in [line[:4] for line in lines]:
            fail('the input %r is not there' % item['path'])
    for signed in ('prepared', 'reviewed', 'approved') if 'sign_off' in report['run'] else ():
        entry = report['run']['sign_off'].get(signed) or {}
        word = signed.capitalize() if lang == 'en' else {'prepared': '编制', 'reviewed': '复核', 'approved': '批准'}[signed]
        if [word, visible(entry.get('name', '')), entry.get('date', '')] not in [line[:3] for line in lines]:
            fail('%s: %r is not there' % (signed, entry))
    places = collections.Counter()
    for line in lines:
        places[tuple(line[3:7])] += 1
    for result in results:
        for value in (result.get('target', {}), result.get('actual', {})):
            source = value.get('source')
            place = '%s:%d:%d' % (source['file'], source['line'], source['column']) if source else ''
            for cite in cites_of(value):
                wanted = (visible(place), visible(cite['doc']), str(cite.get('line', '')), visible(cite.get('quote', '')))
                if len(''.join(wanted)) < 9000 and not places[wanted]:
                    fail('the source %r is not there' % (wanted,))
    for diagnostic in report['diagnostics']:
        if not any(diagnostic['code'] == line[2] and visible(diagnostic['message'])[:9000] == line[3][:9000] for line in lines):
            fail('the diagnostic %r is not there' % diagnostic)


def check(path, result, lang):
    sheets, core, parts = read(path)
    report = json.load(open(result, encoding='utf-8'))
    compare(sheets, report, lang)
    if '<dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z<' % report['run'].get('as_of', '1980-01-01') not in core:
        fail('the workbook was not made on the day of the report: ' + core)
    for name in parts:
        filtered = ('<autoFilter ',) if report['results'] or 'sheet3' not in name else ()
        for needed in ('orientation="landscape"', 'fitToHeight="0"') + filtered:
            if needed not in parts[name]:
                fail('%s lacks %s' % (name, needed))


def row(path, rule):
    sheets, _, _ = read(path)
    heads, *rows = next(iter(sheets.values()))
    for cells in rows:
        if cells[RULE].text == rule:
            for i in sorted(cells):
                print('%s: %s' % (heads[i].text, cells[i].text))


def hostile(result, out):
    report = json.load(open(result, encoding='utf-8'))
    texts = ['=HYPERLINK("http://forged.invalid","x")', '+1+1', '-1+1', '@SUM(1)', "=cmd|' /C calc'!A0", '_x0041_ _x000A_', 'a&b<c>"d\'',
             'http://forged.invalid/', '=' + 'long' * 100]
    controls = ''.join(map(chr, range(1, 32))) + '\x7f\x85\u202e\u200b\ufeff\ufffe\uffff\x00end'
    long_text = ('罗' * 39999) + 'z'
    numbers = ['6.00', '123456789012345', '1234567890123456', '0.1234567890123456', '0.00000000000001', '-0.0', '0.30000000000000',
               '8.41', '99999999999999.9', '100000000000000000000', '-5']
    results = report['results']
    for i, entry in enumerate(results):
        entry['rule'] = entry['indicator'] = texts[i % len(texts)] + str(i) if i < 8 else texts[i % len(texts)]
        entry['message'] = [controls, long_text, '\U0001F600' * 20000, '##[error]no', 'line\nline'][i % 5]
        entry['message_id'], entry['message_args'] = 'text', [entry['message']]
        entry['title'] = entry['owner'] = entry['section'] = texts[(i + 1) % len(texts)]
        entry['tags'] = [texts[(i + 2) % len(texts)], 'b']
        for value in ('target', 'actual'):
            if 'value' in entry[value]:
                entry[value]['value'] = numbers[(2 * i + (value == 'actual')) % len(numbers)]
                entry[value]['unit'] = texts[(i + 3) % len(texts)]
            for cite in cites_of(entry[value]):
                cite['quote'] = texts[i % len(texts)] + controls
        if 'variance' in entry:
            entry['variance']['absolute'] = numbers[(i + 4) % len(numbers)]
            entry['headroom'] = numbers[(i + 5) % len(numbers)]
    for name, of in (('by_section', lambda entry: [entry['section']]), ('by_owner', lambda entry: [entry['owner']]),
                     ('by_tag', lambda entry: entry['tags'])):
        sums = report['summary'][name] = {}
        for entry in results:
            for group in of(entry):
                counts = sums.setdefault(group, {})
                counts[entry['verdict']] = counts.get(entry['verdict'], 0) + 1
    report['run']['notes'] = {text: text for text in texts}
    report['run']['inputs'][0]['path'] = texts[0] + controls
    report['diagnostic_totals'] = {'errors': 0, 'warnings': 1}
    report['diagnostics'] = [{'code': 'W401', 'severity': 'warning', 'file': 'x', 'line': 1, 'column': 1, 'message': texts[0] + controls}]
    json.dump(report, open(out, 'w', encoding='utf-8'))


def many(result, out, count):
    report = json.load(open(result, encoding='utf-8'))
    times = count // len(report['results'])
    grown = copy.deepcopy(report)
    grown['results'] = [dict(entry, rule='%s_%d' % (entry['rule'], i)) for i in range(times) for entry in report['results']]
    scale = lambda value: {key: scale(inner) for key, inner in value.items()} if isinstance(value, dict) else value * times
    code = grown['summary'].pop('exit_code')
    grown['summary'] = dict(scale(grown['summary']), exit_code=code)
    json.dump(grown, open(out, 'w', encoding='utf-8'), ensure_ascii=False)


def office_text(node):
    """The text of a paragraph of OpenDocument, where blanks in a row are elements."""
    text = node.text or ''
    for inner in node:
        text += ' ' * int(inner.get(TEXT + 'c', 1)) if inner.tag == TEXT + 's' else '\t' if inner.tag == TEXT + 'tab' else office_text(inner)
        text += inner.tail or ''
    return text


def office(path, saved):
    """What LibreOffice read from the workbook and saved as flat OpenDocument: the same sheets, the same cells, and of
    each its kind and what it shows."""
    sheets, _, _ = read(path)
    root = tree.parse(saved).getroot()
    tables = {table.get(TABLE + 'name'): table for table in root.iter(TABLE + 'table')}
    same('the sheets in LibreOffice', list(tables), list(sheets))
    count = 0
    for name, table in tables.items():
        at = 0
        for row in table.iter(TABLE + 'table-row'):
            repeated = int(row.get(TABLE + 'number-rows-repeated', 1))
            column = 0
            for cell in row:
                text = '\n'.join(office_text(part) for part in cell.findall(TEXT + 'p'))
                times = int(cell.get(TABLE + 'number-columns-repeated', 1))
                if cell.get(TABLE + 'formula') is not None or cell.find('.//' + TEXT + 'a') is not None:
                    fail('LibreOffice took %r for a formula or a link' % text[:80])
                for k in range(repeated * times if text else 0):
                    wanted = sheets[name][at + k // times][column + k % times]
                    same('row %d, column %d of %s in LibreOffice' % (at, column, name), text, wanted.text)
                    same('the kind of %r in LibreOffice' % text[:80], cell.get(OFFICE + 'value-type'),
                         'float' if wanted.number else 'string')
                    count += 1
                column += times
            at += repeated
    same('cells in LibreOffice', count, sum(len(row) for rows in sheets.values() for row in rows))


def terminal(command):
    import pty
    outer, inner = pty.openpty()
    print(subprocess.run(command, stdout=inner, stdin=subprocess.DEVNULL).returncode)


if __name__ == '__main__':
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == 'many':
        many(arguments[0], arguments[1], int(arguments[2]))
    elif command == 'terminal':
        terminal(arguments)
    else:
        {'check': check, 'hostile': hostile, 'office': office, 'row': row}[command](*arguments)
