// Reads the reports of one run as their real readers do and compares each with the JSON report.
//   node check.mjs FOLDER      FOLDER holds report.json, report.sarif, …, multitool.sarif, exit
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import { SUPPORTED_SPEC_VERSIONS, validateStrict as validateCtrf } from 'ctrf';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { Parser } from 'tap-parser';

const folder = process.argv[2];
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');
const report = JSON.parse(read('report.json'));
const exit = Number(read('exit'));
const rank = ['error', 'fail', 'unknown', 'no_data', 'warn', 'waived', 'pass', 'skipped'];
const exceptions = report.results.filter((r) => rank.indexOf(r.verdict) < rank.indexOf('pass'));
const errors = report.diagnostics.filter((d) => d.severity === 'error');
const gates = (r) => r.gating || r.verdict === 'error';
const unique = (list, what) => assert.equal(new Set(list).size, list.length, `${what} repeat`);
const checks = {};

checks.schema = () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-07.json'));
    const valid = ajv.compile(JSON.parse(readFileSync('report.schema.json', 'utf8')));
    assert.ok(valid(report), JSON.stringify(valid.errors?.slice(0, 3)));
};

checks.exit = () => assert.equal(report.summary.exit_code, exit);

checks.sarif = () => {
    // The schema that comes with the validator; Ajv has no word for its one foreign pattern.
    const require = createRequire(import.meta.url);
    const schema = JSON.parse(
        readFileSync(require.resolve('@microsoft/sarif-multitool-linux/sarif-2.1.0.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const valid = ajv.compile(schema);
    const log = JSON.parse(read('report.sarif'));
    assert.ok(valid(log), JSON.stringify(valid.errors?.slice(0, 3)));
    assert.equal(log.runs.length, 1);
    const [run] = log.runs;
    const rules = run.tool.driver.rules;
    const placed = report.diagnostics.filter((d) => d.file !== undefined);
    const [invocation] = run.invocations;
    assert.equal(run.results.length, exceptions.length + placed.length);
    assert.equal(invocation.toolExecutionNotifications.length, report.diagnostics.length - placed.length);
    assert.equal(invocation.exitCode, exit);
    assert.equal(invocation.executionSuccessful, exit !== 2);
    unique(run.results.map((r) => r.partialFingerprints['heng/v1']), 'fingerprints');
    unique(run.results.map((r) => r.partialFingerprints.primaryLocationLineHash), 'fingerprints');
    unique(rules.map((r) => r.id), 'rules');
    const inputs = new Set(report.run.inputs.map((i) => i.path));
    for (const result of run.results) {
        assert.equal(rules[result.ruleIndex].id, result.ruleId);
        for (const location of result.locations) {
            const { uri } = location.physicalLocation.artifactLocation;
            assert.ok(inputs.has(decodeURIComponent(uri)), uri);
        }
        const related = (result.relatedLocations ?? []).map((l) => String(l.id));
        for (const [, target] of result.message.text.matchAll(/\]\(([^)]*)\)/g)) {
            assert.ok(related.includes(target), `a link to ${target}`);
        }
    }
    const ranks = run.results.slice(placed.length).map((r) => rank.indexOf(r.properties.verdict));
    assert.deepEqual(ranks, [...ranks].sort((a, b) => a - b));
    const errors = run.results.slice(placed.length).filter((r) => r.level === 'error');
    assert.equal(errors.length, report.results.filter(gates).length);
};

// The tool ends with 0 whatever it finds. No address of the project is known to it (SARIF2005), and its notes ask for
// more than GitHub reads.
checks.multitool = () => {
    const log = JSON.parse(read('multitool.sarif'));
    assert.equal(log.runs[0].invocations[0].executionSuccessful, true);
    const bad = (log.runs[0].results ?? [])
        .filter((r) => (r.level ?? 'warning') !== 'note' && r.ruleId !== 'SARIF2005');
    assert.equal(bad.length, 0, JSON.stringify(bad.slice(0, 3)));
};

checks.gitlab = () => {
    const issues = JSON.parse(read('report.gitlab'));
    assert.equal(issues.length, exceptions.length + report.diagnostics.length);
    unique(issues.map((i) => i.fingerprint), 'fingerprints');
    const severities = ['info', 'minor', 'major', 'critical', 'blocker'];
    for (const issue of issues) {
        assert.deepEqual(Object.keys(issue),
            ['description', 'check_name', 'fingerprint', 'severity', 'location']);
        assert.ok(issue.description.length > 0 && issue.check_name.length > 0);
        assert.match(issue.fingerprint, /^[0-9a-f]{64}$/);
        assert.ok(severities.includes(issue.severity));
        assert.ok(issue.location.path.length > 0 && !issue.location.path.startsWith('./'));
        assert.ok(Number.isInteger(issue.location.lines.begin) && issue.location.lines.begin > 0);
    }
};

checks.tap = async () => {
    const parser = new Parser({ strict: true });
    const points = [];
    const strays = [];
    parser.on('assert', (point) => points.push(point));
    parser.on('extra', (text) => strays.push(text));
    const complete = once(parser, 'complete');
    parser.end(read('report.tap'));
    const [result] = await complete;
    const errors = report.diagnostics.filter((d) => d.severity === 'error').length;
    assert.deepEqual(strays, []);
    assert.equal(points.length, errors + report.results.length);
    assert.equal(result.ok, exit === 0);
    if (points.length === 0) {
        return;
    }
    assert.equal(result.failures.filter((f) => f.tapError !== undefined && f.id === undefined).length, 0);
    assert.equal(result.plan.end, points.length);
    assert.equal(result.bailout, false);
    const bad = points.filter((p) => !p.ok && !p.todo && !p.skip);
    assert.equal(bad.length, errors + report.results.filter(gates).length);
    const kept = report.results.filter((r) => r.verdict === 'pass').length;
    assert.equal(points.filter((p) => !p.diag).length, kept);
    for (const point of points.slice(errors)) {
        assert.ok(!point.diag || rank.includes(point.diag.verdict), JSON.stringify(point));
    }
};

checks.csv = () => {
    const text = read('report.csv');
    assert.ok(!text.startsWith('\uFEFF'));
    assert.equal(text.split('\r\n').length, report.results.length + 2);
    assert.ok(!/[^\r]\n|\r[^\n]/.test(text));
    const rows = parseCsv(text, { columns: true, record_delimiter: '\r\n' });
    assert.equal(rows.length, report.results.length);
    const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?%?$/;
    const plain = (cell) => cell.replace(/^'/, '');
    rows.forEach((row, i) => {
        const r = report.results[i];
        for (const [name, cell] of Object.entries(row)) {
            assert.ok(!/^[\s=+\-@＝＋－＠\t\r]/u.test(cell) || number.test(cell) || /^ [^=+\-@]/.test(cell),
                `${name}: ${cell}`);
        }
        assert.equal(plain(row.rule), r.rule);
        assert.equal(row.verdict, r.verdict);
        assert.equal(row.gating, String(r.gating));
        assert.equal(row.actual_value, r.actual?.value ?? '');
        assert.equal(row.variance, r.variance?.absolute ?? '');
        assert.equal(row.completion_percent, r.completion ?? '');
    });
};

checks.prometheus = () => {
    const lines = read('report.prometheus').split('\n');
    const of = (name) => lines.filter((l) => l.startsWith(`${name}{`)).length;
    assert.equal(of('heng_finding_verdict'), report.results.length);
    assert.equal(of('heng_actual'), report.results.filter((r) => r.actual?.value !== undefined).length);
    assert.equal(of('heng_target'), report.results.filter((r) => r.target?.value !== undefined).length);
    assert.equal(of('heng_variance'), report.results.filter((r) => r.variance !== undefined).length);
    assert.equal(of('heng_completion_ratio'),
        report.results.filter((r) => r.completion !== undefined).length);
};

checks.markdown = () => {
    for (const name of ['report.markdown', 'report.github-summary']) {
        const text = read(name);
        assert.ok(text.length < 65000 || name !== 'report.markdown');
        const html = micromark(text, {
            allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()],
        });
        const tags = [...html.matchAll(/<[!/]?([a-z0-9]*)[^>]*>/gi)].map((m) => m[1].toLowerCase());
        const known = ['', 'h1', 'h2', 'h3', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'details',
            'summary', 'ul', 'li', 'strong'];
        // A bare address that somebody wrote is made a link by every reader; nothing else is one.
        for (const [, href, shown] of html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)) {
            assert.equal(href, shown);
        }
        assert.deepEqual(tags.filter((t) => !known.includes(t) && t !== 'a'), []);
        const kept = report.results.filter((r) => r.verdict === 'pass').length;
        const rows = tags.filter((t) => t === 'tr').length / 2;
        assert.equal(rows, exceptions.length + kept + (exceptions.length > 0) + (kept > 0));
        const cells = (html.match(/<td/g) ?? []).length;
        assert.equal(cells, 6 * exceptions.length + 5 * kept);
    }
};

checks.github = () => {
    const commands = read('report.github').split('\n').filter((l) => l.startsWith('::'));
    const all = report.diagnostics.length + exceptions.filter((r) => r.verdict !== 'waived').length;
    assert.ok(commands.length === Math.min(all, 10) + (all > 10), `${commands.length} of ${all}`);
    for (const line of commands) {
        assert.match(line, /^::(error|warning|notice) (file=[^,]*,line=\d+,col=\d+,)?title=[^,:]*::/);
    }
};

checks.ctrf = () => {
    const log = JSON.parse(read('report.ctrf'));
    validateCtrf(log);
    const { tests, summary } = log.results;
    assert.ok(SUPPORTED_SPEC_VERSIONS.includes(log.specVersion), log.specVersion);
    assert.equal(tests.length, report.results.length + errors.length);
    assert.equal(summary.tests, tests.length);
    unique(tests.map((t) => t.testId), 'tests');
    assert.equal(summary.failed, report.results.filter(gates).length + errors.length);
    for (const [verdict, count] of Object.entries(report.summary).filter(([key]) => rank.includes(key))) {
        const more = verdict === 'error' ? errors.length : 0;
        assert.equal(tests.filter((t) => t.rawStatus === verdict).length, count + more, verdict);
    }
};

// NIST gives its schema to nobody's package: the shape of assessment results, as its text has it.
checks.oscal = () => {
    const v5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const seen = [];
    const walk = (value, path) => {
        if (Array.isArray(value)) {
            assert.ok(value.length > 0, `${path} is empty`);
        }
        for (const [key, inner] of Object.entries(value)) {
            if (key === 'uuid') {
                assert.match(inner, v5);
                seen.push(inner);
            } else if (key.endsWith('-uuid')) {
                assert.match(inner, v5);
            } else if (typeof inner === 'object') {
                walk(inner, `${path}.${key}`);
            } else if (['name', 'title', 'value', 'description'].includes(key)) {
                assert.match(inner, /\S/, `${path}.${key}`);
            }
        }
    };
    const log = JSON.parse(read('report.oscal'));
    assert.deepEqual(Object.keys(log), ['assessment-results']);
    walk(log, 'log');
    unique(seen, 'uuids');
    const { metadata, results, ...rest } = log['assessment-results'];
    for (const key of ['title', 'last-modified', 'version', 'oscal-version']) {
        assert.ok(metadata[key], key);
    }
    assert.ok(rest.uuid && rest['import-ap'].href);
    const observed = results.flatMap((r) => r.observations ?? []).map((o) => o.uuid);
    const findings = results.flatMap((r) => r.findings ?? []);
    assert.equal(observed.length, report.results.length + errors.length);
    for (const result of results) {
        assert.ok(result.start && result['reviewed-controls']['control-selections'].length > 0);
    }
    for (const finding of findings) {
        assert.ok(['satisfied', 'not-satisfied'].includes(finding.target.status.state));
        for (const related of finding['related-observations'] ?? []) {
            assert.ok(observed.includes(related['observation-uuid']));
        }
    }
};

const statement = (text) => {
    const log = JSON.parse(text);
    assert.equal(log._type, 'https://in-toto.io/Statement/v1');
    assert.match(log.predicateType, /^https:\/\/in-toto\.io\/attestation\/test-result\/v0\.1$/);
    for (const subject of log.subject) {
        assert.ok(subject.name !== undefined && /^[0-9a-f]{64}$/.test(subject.digest.sha256));
    }
    const { result, configuration } = log.predicate;
    assert.ok(['PASSED', 'WARNED', 'FAILED'].includes(result), result);
    assert.ok(Array.isArray(configuration));
    return log;
};

checks.intoto = () => {
    const log = statement(read('report.intoto'));
    assert.equal(log.predicate.result === 'FAILED', exit !== 0);
    const digests = report.run.inputs.map((i) => i.sha256);
    const told = [...log.subject, ...log.predicate.configuration].map((s) => s.digest.sha256);
    assert.ok(digests.every((d) => told.includes(d)), 'an input without its digest');
};

// DSSE, signed with Ed25519: what heng seal makes, checked by another implementation.
checks.seal = () => {
    const envelope = JSON.parse(read('report.seal'));
    const payload = Buffer.from(envelope.payload, 'base64');
    const pae = Buffer.concat([
        Buffer.from(`DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${payload.length} `), payload]);
    const key = createPublicKey(read('office.pub'));
    const [signature] = envelope.signatures;
    assert.equal(envelope.payloadType, 'application/vnd.in-toto+json');
    assert.ok(verify(null, pae, key, Buffer.from(signature.sig, 'base64')), 'the signature');
    pae[pae.length - 2] ^= 1;
    assert.ok(!verify(null, pae, key, Buffer.from(signature.sig, 'base64')), 'a changed payload');
    statement(payload.toString('utf8'));
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
    try {
        await check();
    } catch (error) {
        failed++;
        console.log(`FAIL ${folder} ${name}: ${error.message}`);
    }
}
console.log(`${folder}: ${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
