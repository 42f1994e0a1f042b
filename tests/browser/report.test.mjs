// The pages of browser.sh in Chromium. PAGES: the folder with NAME-LANG.html and the report NAME-LANG.json each was made of.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';

const {PAGES, SHOTS, BROWSER} = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const names = ['plain', 'plan', 'half', 'several', 'single', 'broken'].flatMap(name => [`${name}-en`, `${name}-zh`]);
const report = name => JSON.parse(readFileSync(`${PAGES}/${name}.json`, 'utf8'));
const words = {
  en: {pass: 'pass', warn: 'warn', fail: 'fail', unknown: 'unknown', no_data: 'no_data', waived: 'waived', skipped: 'skipped', error: 'error'},
  zh: {pass: '达标', warn: '预警', fail: '未达标', unknown: '无法判定', no_data: '缺数据', waived: '豁免', skipped: '未到期', error: '出错'},
};
const worstFirst = ['error', 'fail', 'unknown', 'no_data', 'warn', 'waived', 'pass', 'skipped'];
const desk = {width: 1280, height: 900}, phone = {width: 390, height: 844};
let browser;

before(async () => {
  browser = await chromium.launch({executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
});
after(() => browser?.close());

// What a page does is heard from before its first byte; noise: what it said or asked for.
async function open(name, options = {}) {
  const context = await browser.newContext({viewport: desk, colorScheme: 'light', ...options});
  const page = await context.newPage(), noise = [], url = `file://${PAGES}/${name}.html`;
  page.on('console', message => noise.push(`console: ${message.text()}`));
  page.on('pageerror', error => noise.push(`error: ${error.message}`));
  page.on('dialog', dialog => { noise.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', request => request.url() === url || noise.push(`request: ${request.url()}`));
  await page.goto(url);
  return {page, noise, close: () => context.close()};
}

async function shot(page, name, options) {
  if (SHOTS) await page.screenshot({path: `${SHOTS}/${name}.png`, ...options});
}

const table = page => page.$$eval('#t tbody tr', rows =>
  rows.filter(row => row.getClientRects().length > 0).map(row => [...row.cells].map(cell => (cell.querySelector('summary') ?? cell).textContent.trim())));
const heads = page => page.$$eval('#t thead th', cells => cells.map(cell => cell.textContent));
const select = async (page, column, value) => {
  const at = (await heads(page)).indexOf(column);
  assert.notEqual(at, -1, `there is a column ${column}`);
  await page.selectOption(`select[data-c="${at}"]`, value === '' ? {value: ''} : {label: value});
};
const sort = (page, column) => page.click(`#t thead button:text-is("${column}")`);

for (const name of names) {
  test(`${name}: quiet, accessible, whole`, async () => {
    const results = report(name).results.length;
    for (const [colorScheme, viewport, size] of [['light', desk, 'desk'], ['dark', desk, 'desk'], ['light', phone, 'phone']]) {
      const {page, noise, close} = await open(name, {viewport, colorScheme});
      assert.equal(await page.locator('#t tbody tr').count(), results);
      assert.equal(await page.evaluate(() => document.documentElement.lang), name.endsWith('zh') ? 'zh-CN' : 'en');
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${size}: nothing sticks out to the right, and ${sideways} pixels do`);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await axe.run()).violations
        .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).slice(0, 3).join(' | ')}`));
      assert.deepEqual(found, [], `${size} ${colorScheme}`);
      assert.deepEqual(noise, []);
      await shot(page, `${name}-${size}-${colorScheme}`, {fullPage: results < 50});
      await close();
    }
  });
}

test('every row is a finding of the report, the worst first', async () => {
  for (const name of ['plain-en', 'plain-zh', 'plan-zh', 'several-en', 'half-en']) {
    const {results} = report(name), lang = name.slice(-2);
    const {page, close} = await open(name);
    const rows = await table(page);
    const due = results.map((result, i) => ({result, i}))
      .sort((a, b) => worstFirst.indexOf(a.result.verdict) - worstFirst.indexOf(b.result.verdict) || a.i - b.i);
    due.forEach(({result}, i) => {
      assert.equal(rows[i][0].split(' ').slice(1).join(' '), words[lang][result.verdict]);
      const form = lang === 'zh' && result.target.form_zh || result.target.form;
      if (form) assert.equal(rows[i][2], form);
      if (result.completion) assert.ok(rows[i][6].startsWith(`${result.completion}%`));
      if (result.variance) assert.ok(rows[i][5].replace(/^\+/, '').startsWith(result.variance.absolute));
    });
    await close();
  }
});

test('the misses come first, with promise, figure, difference and both sources', async () => {
  const {page, close} = await open('plain-en');
  const [first] = await page.$$eval('article', cards => cards.map(card => card.innerText));
  for (const part of ['Retail sales of consumer goods, growth', '≥ 6.0%', '-5.6%', '11.6 percentage points below the target',
    'adverse', '社会消费品零售总额增长 6.0%以上', 'line 127', 'rules/luohu/headline.lua:', '社会消费品零售总额全年增长-5.6%',
    'line 6', 'fixtures/luohu/results-2020.yaml:', '2019: 6.5%', 'completion 89.06%']) {
    assert.ok(first.includes(part), `the card says ${part}: ${first}`);
  }
  assert.ok((await page.innerText('header')).includes('2 of 10 promises missed, 1 undecided, 7 kept'));
  await close();
});

test('without a script the page is whole, and shows no dead controls', async () => {
  const {page, close} = await open('several-en', {javaScriptEnabled: false});
  assert.equal(await page.locator('#t tbody tr').count(), report('several-en').results.length);
  assert.ok(await page.locator('#c').isHidden());
  assert.equal(await page.locator('#t button').count(), 0);
  assert.ok(await page.locator('article').first().isVisible());
  await close();
});

test('it sorts by any column, empty cells last, and back', async () => {
  for (const [name, column, title] of [['several-en', 'completion', 'promise'], ['several-zh', '完成率', '目标事项']]) {
    const {page, noise, close} = await open(name);
    const at = (await heads(page)).indexOf(column);
    for (const [order, sign] of [['ascending', 1], ['descending', -1]]) {
      await sort(page, column);
      assert.equal(await page.getAttribute(`#t thead th:nth-child(${at + 1})`, 'aria-sort'), order);
      const cells = (await table(page)).map(row => row[at]), numbers = cells.filter(Boolean).map(parseFloat);
      assert.ok(numbers.length > 5);
      assert.deepEqual(numbers, [...numbers].sort((a, b) => sign * (a - b)));
      assert.ok(cells.slice(numbers.length).every(cell => cell === ''));
    }
    await sort(page, title);
    const titles = (await table(page)).map(row => row[1]);
    const collator = new Intl.Collator(name.endsWith('zh') ? 'zh-CN' : 'en', {numeric: true});
    assert.deepEqual(titles, [...titles].sort(collator.compare));
    assert.equal(await page.locator('#t thead th[aria-sort]').count(), 1);
    await sort(page, name.endsWith('zh') ? '结论' : 'verdict');
    const verdicts = (await table(page)).map(row => row[0]);
    assert.deepEqual([...new Set(verdicts)].length, verdicts.filter((word, i) => word !== verdicts[i - 1]).length);
    assert.deepEqual(noise, []);
    await close();
  }
});

test('it filters by verdict, class, section, owner, dataset and words', async () => {
  const {results, run} = report('several-en');
  const {page, noise, close} = await open('several-en');
  const name = id => run.dataset_names[id].en;
  const counts = () => page.innerText('#c output');
  const checks = [
    ['verdict', '✗ fail', result => result.verdict === 'fail'],
    ['class', 'binding', result => result.class === 'binding'],
    ['section', 'Environment', result => result.section === 'Environment'],
    ['owner', 'O\'Brien & "Sons"', result => result.owner === 'O\'Brien & "Sons"'],
    ['dataset', 'River', result => name(result.dataset) === 'River'],
  ];
  for (const [column, value, fits] of checks) {
    await select(page, column, value);
    const due = results.filter(fits).length;
    assert.ok(due > 0 && due < results.length);
    assert.equal((await table(page)).length, due);
    assert.equal(await counts(), `${due} of ${results.length} shown`);
    await select(page, column, '');
  }
  await select(page, 'verdict', '✗ fail');
  await select(page, 'dataset', 'Hill');
  assert.equal((await table(page)).length,
    results.filter(result => result.verdict === 'fail' && result.dataset === 'hill').length);
  await select(page, 'verdict', '');
  await select(page, 'dataset', '');
  await page.fill('#c input', 'PM2.5 hill');
  assert.deepEqual((await table(page)).map(row => row[1]), ['PM2.5 concentration']);
  await page.fill('#c input', 'no such words');
  assert.equal((await table(page)).length, 0);
  await page.fill('#c input', '');
  assert.equal((await table(page)).length, results.length);
  assert.deepEqual(noise, []);
  await close();
});

test('drawings are to scale', async () => {
  const {page, close} = await open('several-en');
  const width = (card, selector) => page.locator(card).locator(selector).evaluate(node => node.getBoundingClientRect().width);
  const card = 'article:has-text("hill:pm25")';
  const plan = await width(card, '.l'), actual = await width(card, '.a'), variance = await width(card, 'rect.n');
  assert.ok(Math.abs(actual / plan - 25.1 / 23) < 0.01, `${actual} to ${plan} as 25.1 to 23`);
  assert.ok(Math.abs(variance / plan - 2.1 / 23) < 0.01);
  const row = page.locator('#t tr:has-text("hill:pm25")');
  const bar = await row.locator('.g .a').boundingBox(), mark = await row.locator('.t').boundingBox();
  assert.ok(Math.abs((mark.x - bar.x) / bar.width - 23 / 25.1) < 0.02, 'the mark of a cap stands inside the bar that broke it');
  assert.ok((await row.innerText()).includes('lower is better'));
  assert.match(await row.locator('.j').getAttribute('aria-label'), /^2022: 27; 2023: 24\.6; 2024: 25\.1/);
  assert.equal(await page.locator('tr:has-text("hill:output") .j').count(), 1);
  await close();
});

test('several datasets stand side by side, a waiver keeps its number', async () => {
  const {page, close} = await open('several-en');
  const cells = await page.$$eval('#matrix tbody tr', rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim())));
  assert.deepEqual(cells.find(row => row[0] === 'PM2.5 concentration'), ['PM2.5 concentration', '✗fail', '✓pass']);
  assert.deepEqual(cells.find(row => row[0].startsWith('Energy')).slice(1), ['~waived', '✓pass']);
  const waiver = await page.innerText('#waivers');
  for (const part of ['✗ fail -1.6 pp', 'the mill burned down', 'Mayor <M>', '2024-03-01', '2025-03-31', 'W-7']) {
    assert.ok(waiver.includes(part), part);
  }
  await close();
});

test('texts that mean harm are only texts', async () => {
  for (const name of ['several-en', 'several-zh']) {
    const {page, noise, close} = await open(name);
    assert.equal(await page.locator('script').count(), 1);
    assert.equal(await page.locator('img').count(), 0);
    const text = await page.evaluate(() => document.body.textContent);
    for (const part of ['</td><script>alert(\'x\')</script>', '"><img src=x onerror=alert(1)>', '</q></style><script>alert(2)']) {
      assert.ok(text.includes(part), part);
    }
    assert.deepEqual(noise, []);
    await close();
  }
});

test('the policy of the page lets nothing else in', async () => {
  const {page, noise, close} = await open('plain-en'), answers = [];
  page.on('response', response => answers.push(response.url()));
  await page.evaluate(() => {
    for (const [tag, set] of [['script', {textContent: 'document.title = "taken"'}], ['style', {textContent: 'body{display:none}'}],
      ['img', {src: 'https://example.org/a.png'}], ['iframe', {src: 'https://example.org/'}]]) {
      document.body.append(Object.assign(document.createElement(tag), set));
    }
  });
  await page.waitForTimeout(300);
  assert.match(await page.title(), /^Variance report/);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).display), 'none');
  assert.ok(noise.filter(line => line.includes('Content Security Policy')).length >= 4, noise.join('\n'));
  assert.deepEqual(answers, []);
  await close();
});

test('the table is a table to those who do not see it', async () => {
  const {page, close} = await open('several-en');
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const count = role => nodes.filter(node => !node.ignored && node.role?.value === role).length;
  const results = report('several-en').results.length;
  assert.ok(count('row') >= results + 1, `${count('row')} rows`);
  assert.ok(count('rowheader') >= results);
  assert.ok(count('columnheader') >= 11);
  assert.ok(count('gridcell') + count('cell') >= 10 * results);
  await close();
});

test('it prints as pages for a file', async () => {
  for (const name of ['plain-en', 'plan-zh', 'several-en']) {
    const {page, close} = await open(name, {colorScheme: 'dark'});
    const pdf = await page.pdf({preferCSSPageSize: true, printBackground: true});
    if (SHOTS) writeFileSync(`${SHOTS}/${name}.pdf`, pdf);
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 4 && pages < 60, `${pages} pages`);
    await page.emulateMedia({media: 'print'});
    const style = (selector, property) =>
      page.locator(selector).first().evaluate((node, name) => getComputedStyle(node)[name], property);
    assert.equal(await style('#t thead', 'display'), 'table-header-group');
    assert.equal(await style('body', 'color'), 'rgb(27, 31, 36)', 'dark on white, though the screen is dark');
    assert.equal(await style('nav', 'display'), 'none');
    assert.equal(await style('#c', 'display'), 'none');
    assert.equal(await style('article', 'breakInside'), 'avoid');
    assert.equal(await style('#t tr', 'breakInside'), 'avoid');
    assert.ok(await page.locator('#t details p').first().evaluate(node => node.getBoundingClientRect().height > 0),
      'what is folded away on the screen is printed');
    await close();
  }
});

test('ten thousand findings open at once', async t => {
  const size = statSync(`${PAGES}/many-en.html`).size;
  const began = Date.now();
  const {page, noise, close} = await open('many-en');
  const loaded = Date.now() - began;
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const rows = await page.locator('#t tbody tr').count();
  assert.equal(rows, 10000);
  const filter = await page.evaluate(() => {
    const input = document.querySelector('#c input'), from = performance.now();
    input.value = ':i42';
    input.dispatchEvent(new Event('input'));
    document.body.offsetHeight;
    return performance.now() - from;
  });
  assert.equal((await table(page)).length, 100);
  await page.fill('#c input', '');
  const sorted = await page.evaluate(() => {
    const from = performance.now();
    document.querySelector('#t thead th:nth-child(6) button').click();
    document.body.offsetHeight;
    return performance.now() - from;
  });
  t.diagnostic(`${(size / 1e6).toFixed(1)} MB, ${Math.round(size / rows)} bytes a finding; first paint ${Math.round(painted)} ms, ` +
    `loaded ${loaded} ms, filter ${Math.round(filter)} ms, sort ${Math.round(sorted)} ms`);
  // Not a measure of this machine: what would be a page that hangs on any.
  assert.ok(painted < 5000, `first paint after ${painted} ms`);
  assert.ok(loaded < 30000 && filter < 10000 && sorted < 10000);
  assert.ok(size / rows < 1500, 'a row is small');
  assert.deepEqual(noise, []);
  await shot(page, 'many-en');
  await close();
});
