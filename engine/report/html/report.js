(() => {
const t = document.getElementById('t'), c = document.getElementById('c');
if (!t) return;
const body = t.tBodies[0], rows = [...body.rows], heads = [...t.tHead.rows[0].cells];
const search = c.querySelector('input'), picks = [...c.querySelectorAll('select')];
const out = c.querySelector('output'), order = new Intl.Collator(document.documentElement.lang, {numeric: true});
const text = (row, at) => row.cells[at].textContent.trim();
const number = s => { const m = /-?\d+(\.\d+)?/.exec(s); return m ? +m[0] : NaN; };
const whole = [];
function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = picks.filter(p => p.value);
  let shown = 0;
  rows.forEach((row, i) => {
    const fits = asked.every(p => text(row, p.dataset.c) === p.value) &&
      words.every(w => (whole[i] ??= row.textContent.toLowerCase()).includes(w));
    row.hidden = !fits;
    shown += fits;
  });
  out.textContent = out.dataset.t.replace('{0}', shown).replace('{1}', rows.length);
}
function sort(head, at) {
  const kind = head.dataset.s, was = head.getAttribute('aria-sort');
  const now = was === 'ascending' ? 'descending' : 'ascending', sign = now === 'ascending' ? 1 : -1;
  heads.forEach(h => h.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', now);
  const keys = rows.map((row, i) => {
    const s = kind === 'v' ? '' : text(row, at);
    return {row, i, s, k: kind === 'v' ? i : kind === 'n' ? number(s) : s};
  });
  const none = k => k.k === '' || k.k !== k.k;
  keys.sort((a, b) => none(a) - none(b) ||
    (none(a) ? 0 : sign * (kind === 't' ? order.compare(a.k, b.k) : a.k - b.k)) || a.i - b.i);
  body.append(...keys.map(k => k.row));
}
heads.forEach((head, at) => {
  if (head.dataset.s === 'g') return;
  const button = document.createElement('button');
  button.append(...head.childNodes);
  button.onclick = () => sort(head, at);
  head.append(button);
});
picks.forEach(p => {
  const values = new Set(rows.map(row => text(row, p.dataset.c)));
  values.delete('');
  for (const value of [...values].sort(order.compare)) p.add(new Option(value));
  p.parentNode.hidden = values.size < 2;
  p.onchange = show;
});
search.oninput = show;
c.hidden = false;
show();
})();
