"""Files that strangers might send: cases() gives (name, content). What is to come of each stands in table.tsv.

A name "csv.x" is for the reader of CSV, one that ends in "json" or begins with "json." for that of JSON; all others are
YAML. Nothing here is random.
"""
H = 'heng: 1\nperiod: 2020\nindicators: {x: {unit: "%", better: lower}, y: {unit: 亿元}}\nactuals:\n'
V = lambda v: H + '  x: ' + v + '\n'
def cases():
    yield 'plain', V('22.9')
    # -- grown out of little
    laughs = 'heng: 1\na: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]\n'
    for i in range(1, 9): laughs += '%s: &%s [%s]\n' % ('abcdefghi'[i], 'abcdefghi'[i], ','.join(['*' + 'abcdefghi'[i-1]] * 9))
    yield 'billion_laughs', laughs
    yield 'billion_laughs_maps', 'a: &a {k: 1}\nb: &b {<<: *a, <<: *a}\nc: {<<: [*b, *b]}\n'
    yield 'anchors_60000', 'heng: 1\nindicators:\n' + ''.join('  i%d: &a%d {unit: "%%"}\n' % (i, i) for i in range(60000))
    yield 'aliases_60000', 'heng: 1\nx: &a 1\ny: [' + ', '.join(['*a'] * 60000) + ']\n'
    yield 'alias_to_itself', 'heng: 1\na: &a [*a]\n'
    yield 'alias_cycle', 'heng: 1\na: &a {b: &b {c: *a}}\n'
    yield 'alias_unknown', V('*nobody')
    yield 'anchor_on_key', H + '  &k x: 1\n'
    yield 'anchor_long', V('&' + 'a' * 100000 + ' 1')
    yield 'anchor_empty_node', H + '  x: &a\n'
    yield 'merge_key', H + '  <<: {x: 1}\n'
    yield 'merge_key_quoted', H + '  "<<": 1\n'
    # -- depth
    yield 'depth_flow_lists', 'heng: 1\nactuals: ' + '[' * 100000 + ']' * 100000 + '\n'
    yield 'depth_flow_maps', 'heng: 1\nactuals: ' + '{a: ' * 50000 + '1' + '}' * 50000 + '\n'
    yield 'depth_block', 'heng: 1\n' + ''.join(' ' * i + 'a:\n' for i in range(1000))
    yield 'depth_block_lists', 'heng: 1\na:\n' + '- ' * 50000 + 'x\n'
    yield 'depth_unclosed', 'heng: 1\nactuals: ' + '[' * 200000
    yield 'depth_question', '? ' * 20000 + 'x\n'
    yield 'depth_json', '{"heng": 1, "a": ' + '[' * 100000 + ']' * 100000 + '}'
    yield 'depth_64', 'heng: 1\nactuals: {x: ' + '[' * 62 + '1' + ']' * 62 + '}\n'
    # -- keys
    yield 'duplicate_plain', H + '  x: 1\n  x: 2\n'
    yield 'duplicate_quoted', H + '  x: 1\n  "x": 2\n'
    yield 'duplicate_single', H + "  x: 1\n  'x': 1\n"
    yield 'duplicate_escaped', H + '  x: 1\n  "\\x78": 2\n'
    yield 'duplicate_escaped_u', H + '  x: 1\n  "\\u0078": 2\n'
    yield 'duplicate_folded', H + '  x: 1\n  "\\\n   x": 2\n'
    yield 'duplicate_complex', H + '  x: 1\n  ? x\n  : 2\n'
    yield 'duplicate_section', H + '  x: 1\nactuals:\n  y: 2\n'
    yield 'duplicate_indicator', 'heng: 1\nindicators:\n  x: {unit: "%"}\n  "x": {unit: "%"}\n'
    yield 'duplicate_json', '{"heng": 1, "period": 2020, "indicators": {"x": {}, "x": {}}}'
    yield 'twin_nfc_nfd_key', H + '  "caf\u00e9": 1\n  "cafe\u0301": 2\n'
    yield 'twin_nfd_section', H + '  x: 1\n"actu\u0430ls": {x: 1}\n'
    yield 'twin_cyrillic_id', H + '  \u0445: 1\n'
    yield 'twin_fullwidth_id', H + '  \uff58: 1\n'
    yield 'twin_zero_width_id', H + '  x\u200b: 1\n'
    yield 'twin_joiner_id', H + '  x\u200d: 1\n'
    yield 'twin_variation_id', H + '  x\ufe0f: 1\n'
    yield 'twin_soft_hyphen_id', H + '  x\u00ad: 1\n'
    yield 'key_upper', H + '  X: 1\n'
    yield 'key_empty', H + '  "": 1\n'
    yield 'key_null', H + '  ~: 1\n'
    yield 'key_number', H + '  1: 1\n'
    yield 'key_list', H + '  [x]: 1\n'
    yield 'key_map', H + '  {x: 1}: 1\n'
    yield 'key_long', H + '  ' + 'x' * 5000 + ': 1\n'
    yield 'key_very_long', H + '  ? ' + 'x' * 2000000 + '\n  : 1\n'
    yield 'key_id_129', 'heng: 1\nperiod: 2020\nindicators:\n  ' + 'x' * 129 + ': {unit: "%"}\n'
    yield 'key_dots', H + '  x..y: 1\n'
    yield 'key_path', H + '  ../../etc/passwd: 1\n'
    yield 'key_constructor', H + '  __proto__: 1\n'
    yield 'keys_million', H + ''.join('  k%d: 1\n' % i for i in range(1000000))
    yield 'keys_unknown_top', ''.join('key%d: 1\n' % i for i in range(100000))
    yield 'keys_million_json', '{"heng": 1, "actuals": {' + ', '.join('"k%d": 1' % i for i in range(300000)) + '}}'
    yield 'indicators_100000', 'heng: 1\nperiod: 2020\nindicators:\n' + ''.join('  k%d: {unit: "%%"}\n' % i for i in range(100000)) + '  x: {unit: "%"}\nactuals: {k7: 5, x: 22.9}\n'
    # -- documents, directives, tags
    yield 'second_document', V('1') + '---\n' + V('2')
    yield 'second_document_end', V('1') + '...\n' + 'a: 1\n'
    yield 'second_document_empty', V('1') + '---\n'
    yield 'document_end_only', V('1') + '...\n'
    yield 'document_start', '---\n' + V('1')
    yield 'directive_yaml', '%YAML 1.2\n---\n' + V('1')
    yield 'directive_yaml_2', '%YAML 2.0\n---\n' + V('1')
    yield 'directive_yaml_twice', '%YAML 1.2\n%YAML 1.2\n---\n' + V('1')
    yield 'directive_tag', '%TAG ! tag:x,2020:\n---\n' + V('1')
    yield 'directive_unknown', '%FOO bar\n---\n' + V('1')
    yield 'tag_str', V('!!str 1')
    yield 'tag_float', V('!!float 1')
    yield 'tag_python', V('!!python/object/apply:os.system ["id"]')
    yield 'tag_local', V('!x 1')
    yield 'tag_binary', V('!!binary aGVuZw==')
    yield 'tag_verbatim', V('!<tag:yaml.org,2002:str> 1')
    yield 'tag_on_map', 'heng: 1\nactuals: !!map {x: 1}\n'
    yield 'tag_bang', V('! 1')
    yield 'block_literal', V('|\n    22.9')
    yield 'block_folded', V('>-\n    22.9')
    yield 'empty', ''
    yield 'empty_blanks', '   \n\n'
    yield 'empty_comment', '# nothing\n'
    yield 'empty_bom', b'\xef\xbb\xbf'
    yield 'empty_document', '---\n...\n'
    yield 'only_null', 'null\n'
    yield 'only_scalar', 'x\n'
    yield 'only_list', '- 1\n'
    yield 'version_2', 'heng: 2\n'
    yield 'version_text', 'heng: one\n'
    yield 'version_missing', 'period: 2020\n'
    yield 'version_list', 'heng: [1]\n'
    yield 'version_huge', 'heng: 99999999999999999999999999\n'
    # -- blanks and line ends
    yield 'tab_indent', H + '\tx: 1\n'
    yield 'tab_after_colon', H + '  x:\t1\n'
    yield 'tab_in_flow', H + '  x:\n\t{value: 1}\n'
    yield 'tab_list', 'heng: 1\nactuals:\n-\tx\n'
    yield 'trailing_blanks', H + '  x: 22.9   \t \n'
    yield 'crlf', V('22.9').replace('\n', '\r\n')
    yield 'cr_alone', V('22.9').replace('\n', '\r')
    yield 'cr_in_comment', H + '  # a\r  x: 1\n  x: 2\n'
    yield 'nel', H + '  x: 1 # a\u0085  y: 1\n'
    yield 'ls', H + '  x: 1 # a\u2028  y: 1\n'
    yield 'ps', H + '  x: "1\u2029"\n'
    yield 'ls_escaped', H + '  x: {value: 1, note: "a\\Lb"}\n'
    yield 'nel_escaped', H + '  x: {value: 1, note: "a\\Nb"}\n'
    yield 'vt', H + '  x: 1 # \x0b\n'
    yield 'ff', H + '  x: 1\x0c\n'
    yield 'nbsp_value', V('1\u00a0000')
    yield 'nbsp_indent', H + '\u00a0\u00a0x: 1\n'
    yield 'ideographic_space', V('\u300022.9')
    yield 'no_final_newline', V('22.9').rstrip('\n')
    # -- encodings
    yield 'bom', b'\xef\xbb\xbf' + V('22.9').encode()
    yield 'bom_twice', b'\xef\xbb\xbf\xef\xbb\xbf' + V('22.9').encode()
    yield 'bom_middle', H + '  x: 1\n\ufeff  y: 1\n'
    yield 'bom_value', V('"\ufeff1"')
    yield 'utf16_le_bom', V('22.9').encode('utf-16')
    yield 'utf16_be', b'\xfe\xff' + V('22.9').encode('utf-16-be')
    yield 'utf16_no_bom', V('22.9').encode('utf-16-le')
    yield 'utf32', V('22.9').encode('utf-32')
    yield 'gbk', V('22.9 # 罗湖区').encode('gbk')
    yield 'latin1', (H.encode() + '  x: 1 # \u00e9\n'.encode('latin-1'))
    yield 'bad_ff', H.encode() + b'  x: \xff\n'
    yield 'bad_continuation', H.encode() + b'  x: \x80\n'
    yield 'overlong_slash', H.encode() + b'  x: \xc0\xaf\n'
    yield 'overlong_nul', H.encode() + b'  x: \xc0\x80\n'
    yield 'overlong_3', H.encode() + b'  x: \xe0\x80\xaf\n'
    yield 'overlong_4', H.encode() + b'  x: \xf0\x80\x80\xaf\n'
    yield 'surrogate', H.encode() + b'  x: \xed\xa0\x80\n'
    yield 'surrogate_pair', H.encode() + b'  x: \xed\xa0\xbd\xed\xb8\x80\n'
    yield 'beyond_unicode', H.encode() + b'  x: \xf4\x90\x80\x80\n'
    yield 'five_bytes', H.encode() + b'  x: \xf8\x88\x80\x80\x80\n'
    yield 'cut_character', V('1').encode() + b'# \xe7\xbd'
    yield 'bad_in_comment', H.encode() + b'  x: 1 # \xfe\n'
    yield 'bad_late', H.encode() + b'  x: 1\n' + b'# aaaa\n' * 100000 + b'# \xff\n'
    # -- control characters
    yield 'nul', H.encode() + b'  x: 1\x00\n'
    yield 'nul_in_comment', H.encode() + b'  x: 1 # a\x00b\n'
    yield 'nul_escaped', H + '  x: {value: 1, note: "a\\0b"}\n'
    yield 'nul_escaped_u', H + '  x: {value: 1, note: "a\\u0000b"}\n'
    yield 'nul_value', V('"1\\x00"')
    yield 'nul_key', H + '  "x\\0": 1\n'
    yield 'nul_after_end', V('1').encode() + b'\x00' * 1000
    yield 'esc', H + '  x: {value: 1, note: "\x1b[2J"}\n'
    yield 'esc_escaped', H + '  x: {value: 1, note: "\\e[2J\\x1b]0;t\\a"}\n'
    yield 'bell', H + '  x: 1 # \x07\n'
    yield 'backspace', H + '  x: 9\x08\x081\n'
    yield 'del', H + '  x: 1 # \x7f\n'
    yield 'c1_csi', H + '  x: 1 # \u009b31m\n'
    yield 'bidi_override', H + '  x: 1 # \u202e1\n'
    yield 'bidi_isolate', H + '  x: {value: 1, note: "a\u2067b\u2069"}\n'
    yield 'bidi_escaped', H + '  x: {value: 1, note: "a\\u202eb"}\n'
    yield 'bidi_mark', H + '  x: {value: 1, note: "a\u200fb"}\n'
    yield 'tags_block', H + '  x: {value: 1, note: "a\U000e0041b"}\n'
    yield 'noncharacter', H + '  x: {value: 1, note: "\ufffe"}\n'
    yield 'private_use', H + '  x: {value: 1, note: "\ue000"}\n'
    yield 'emoji', H + '  x: {value: 22.9, note: "\U0001f600"}\n'
    yield 'surrogate_escaped', H + '  x: {value: 1, note: "\\ud800"}\n'
    yield 'surrogate_json', '{"heng": 1, "period": 2020, "indicators": {"x": {"note": "\\ud800"}}}'
    yield 'pair_json', '{"heng": 1, "period": 2020, "indicators": {"x": {"note": "\\ud83d\\ude00"}}, "actuals": {"x": 22.9}}'
    # -- size
    yield 'scalar_20mb', H + '  x: {value: 1, note: "' + 'a' * 20000000 + '"}\n'
    yield 'scalar_20mb_plain', V('1' * 20000000)
    yield 'scalar_20mb_comment', H + '  x: 22.9 # ' + 'a' * 20000000 + '\n'
    yield 'scalar_64k', H + '  x: {value: 22.9, note: "' + 'a' * 65536 + '"}\n'
    yield 'scalar_64k_more', H + '  x: {value: 22.9, note: "' + 'a' * 65537 + '"}\n'
    yield 'line_of_blanks', H + '  x: ' + ' ' * 5000000 + '22.9\n'
    yield 'empty_lines', H + '\n' * 5000000 + '  x: 22.9\n'
    yield 'list_long', 'heng: 1\nactuals: [' + '1,' * 1000000 + ']\n'
    yield 'faults_many', H + ''.join('  x: 1,%d\n' % i for i in range(20000))
    yield 'escapes_long', H + '  x: {value: 1, note: "' + '\\u4e2d' * 20000 + '"}\n'
    yield 'quotes_long', H + "  x: {value: 1, note: '" + "''" * 40000 + "'}\n"
    # -- truncations
    text = 'heng: 1\nperiod: 2020\nindicators:\n  x: {unit: "%", name: {zh: "罗湖", en: "a\\u4e2d"}}\nactuals:\n  x: {value: "22.9", note: \'n\'}\n'
    whole = text.encode()
    for cut in (3, 30, 47, 60, 68, 71, 80, 92, 105, 118, 122): yield 'cut_%d' % cut, whole[:cut]
    yield 'cut_quote', V('"22.9')
    yield 'cut_flow', V('{value: 1')
    yield 'cut_escape', V('"22.9\\')
    yield 'cut_json', '{"heng": 1, "period": 20'
    # -- figures that look like numbers
    for name, text in (
        ('comma', '22,9'), ('grouped', '1,234.5'), ('blank', '1 000'), ('underscore', '1_000'), ('octal', '017'), ('octal_o', '0o17'), ('hex', '0x1F'), ('binary', '0b101'),
        ('sexagesimal', '190:20:30'), ('inf', '.inf'), ('inf_minus', '-.inf'), ('infinity', 'Infinity'), ('nan', '.nan'), ('nan_plain', 'NaN'), ('minus_sign', '\u22125.6'), ('dash', '\u20135'),
        ('fullwidth', '\uff12\uff12.\uff19'), ('arabic', '\u0662\u0662'), ('roman', '\u2163'), ('superscript', '22.9\u00b9'), ('circled', '\u2460'), ('chinese', '二十二'), ('chinese_financial', '贰拾贰'),
        ('fraction', '1/2'), ('vulgar', '\u00bd'), ('two_dots', '1.2.3'), ('two_signs', '--5'), ('sign_alone', '-'), ('dot_alone', '.'), ('e_alone', '1e'), ('e_big', '1e401'), ('e_small', '1e-401'),
        ('e_huge', '1e99999999999999999999'), ('digits_39', '1' * 39), ('digits_1000', '9' * 1000), ('true', 'true'), ('yes', 'yes'), ('date', '2020-01-01'), ('empty_value', ''), ('percent_alone', '"%"'),
        ('trailing_comma', '22.9,'), ('apostrophe', "1'000"), ('currency', '$5'), ('text', 'about right'), ('dollar_brace', '${x}'), ('formula', '=1+1'), ('quoted_blank', '" "'), ('quoted_empty', '""'),
        ('minus_zero', '-0'), ('leading_dot', '.5'), ('trailing_dot', '1.'), ('plus', '+5'), ('exponent', '1e5'), ('digits_38', '1' * 38), ('quoted', '"22.9"'), ('null', 'null'), ('tilde', '~'), ('leading_zeros', '"00.5"')):
        yield 'figure_' + name, V(text)
    yield 'figure_unquoted_comparator', V('>= 6%')
    yield 'figure_unquoted_attested', V('attested: done')
    yield 'figure_map_unknown', H + '  x: {valeu: 1}\n'
    yield 'figure_list', V('[1, 2]')
    yield 'figure_twice', H + '  - {indicator: x, period: 2020, value: 1}\n  - {indicator: x, period: 2020, value: 2}\n'
    yield 'period_bad', H + '  - {indicator: x, period: 2020-13, value: 1}\n'
    yield 'period_year_0', H + '  - {indicator: x, period: 0000, value: 1}\n'
    yield 'date_bad', H + '  x: {value: 1, vintage: 2020-02-30}\n'
    yield 'waiver_for_ever', H + '  x: 1\nwaivers:\n  - {rule: x, reason: r, approver: a, until: 9999-99-99}\n'
    yield 'source_text_escape', H + '  x: 1\nsources: {p: {title: t, text: ../../../etc/passwd}}\n'
    # -- other readers
    yield 'csv.semicolon', b'indicator;value\nx;22,9\n'
    yield 'csv.gbk', 'indicator,value,note\nx,22.9,罗湖\n'.encode('gbk')
    yield 'csv.unclosed', b'indicator,value\nx,"22.9\n' + b'y,1\n' * 100000
    yield 'csv.nul', b'indicator,value\nx,2\x00\n'
    yield 'csv.bare_quote', b'indicator,value\nx,2"2"\n'
    yield 'csv.columns', b'indicator,value\nx,22.9,1,2,3\n'
    yield 'csv.columns_few', b'indicator,value\nx\n'
    yield 'csv.header_twice', b'indicator,value,value\nx,1,2\n'
    yield 'csv.header_unknown', b'indicator,valeu\nx,1\n'
    yield 'csv.header_long', b'indicator,value,' + b'a' * 1000000 + b'\nx,1,1\n'
    yield 'csv.formula', b'indicator,period,value\nx,2020,=1+1\n'
    yield 'csv.columns_million', b'indicator,value' + b',' * 1000000 + b'\n'
    yield 'csv.field_20mb', b'indicator,value\nx,' + b'1' * 20000000 + b'\n'
    yield 'csv.cr', b'indicator,value\rx,22.9\r'
    yield 'csv.good', b'\xef\xbb\xbfindicator,period,value\r\n"x",2020,"22.9"\r\n'
    yield 'csv.empty', b''
    yield 'ndjson.array', b'[1]\n'
    yield 'ndjson.two', b'{"indicator":"x","value":1}{"indicator":"y","value":2}\n'
    yield 'ndjson.duplicate', b'{"indicator":"x","value":1,"value":2}\n'
    yield 'ndjson.depth', b'{"a":' + b'[' * 200000 + b']' * 200000 + b'}\n'
    yield 'ndjson.nan', b'{"indicator":"x","value":NaN}\n'
    yield 'ndjson.comment', b'// a\n{"indicator":"x","value":1}\n'
    yield 'ndjson.nul', b'{"indicator":"x","value":"1\\u0000"}\n'
    yield 'ndjson.good', b'{"indicator":"x","period":"2020","value":22.9}\n'
    yield 'ndjson.cut', b'{"indicator":"x","val'
    yield 'ndjson.big', b'{"indicator":"x","value":"' + b'1' * 20000000 + b'"}\n'
    yield 'json.comment', b'{"heng": 1, /* c */ "period": 2020}'
    yield 'json.trailing', b'{"heng": 1, "period": 2020,}'
    yield 'json.single', b"{'heng': 1, 'period': 2020, 'indicators': {'x': {}}, 'actuals': {'x': 22.9}}"
    yield 'json.escape', b'{"heng": 1, "period": 2020, "indicators": {"x": {}}, "actuals": {"x": "\\u0032\\u0032.9"}}'
