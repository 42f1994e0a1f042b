// The JSON Schemas of heng against the files of the tree, as an editor checks them while somebody writes.
//   node schemas.mjs TREE      the schemas lie in the working directory
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';

const tree = process.argv[2];
const files = execFileSync('git', ['-C', tree, 'ls-files', '*.yaml'], { encoding: 'utf8' }).trim().split('\n');
const compiled = (name) => new Ajv({ strict: false, allErrors: true })
    .compile(JSON.parse(readFileSync(`${name}.schema.json`, 'utf8')));
const kinds = {
    project: { valid: compiled('project'), fits: (f) => f.endsWith('heng.yaml'), wrong: ['rule: x', 'lang: fr', 'sign_off: {by: x}'] },
    tests: { valid: compiled('tests'), fits: (f) => f.endsWith('_test.yaml'), wrong: ['tests: 1', '{}', 'tests: [{rule: 1}]'] },
    data: { valid: compiled('data'), fits: () => true, wrong: ['{}', 'heng: 1\nactual: {}', 'heng: 1\nindicators: {A: {}}'] },
};
// Not as they are read: hostile files, and what init fills in.
const apart = (f) => f.startsWith('tests/') || f.startsWith('engine/');
// What is written to be refused, also by the schema.
const broken = ['fixtures/testing/bad/rules_test.yaml', 'fixtures/lint/reversed/data.yaml',
    'fixtures/refused/figures.yaml', 'fixtures/refused/keys.yaml'];

let failed = 0;
for (const [name, kind] of Object.entries(kinds)) {
    const mine = files.filter((f) => !apart(f) && kind.fits(f) &&
        (name !== 'data' || !Object.entries(kinds).some(([other, k]) => other !== 'data' && k.fits(f))));
    assert.ok(mine.length > 0, name);
    for (const file of mine) {
        const text = readFileSync(`${tree}/${file}`, 'utf8');
        const valid = kind.valid(parse(text, { uniqueKeys: false, logLevel: 'error' }));
        if (valid === broken.includes(file)) {
            failed++;
            console.log(`FAIL ${file}: ${valid ? 'is taken' : JSON.stringify(kind.valid.errors.slice(0, 2))}`);
        }
    }
    for (const text of kind.wrong) {
        if (kind.valid(parse(text))) {
            failed++;
            console.log(`FAIL ${name}: ${JSON.stringify(text)} is taken`);
        }
    }
}
console.log(`schemas: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
