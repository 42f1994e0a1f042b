(() => {
const get = s => document.querySelector(s), all = s => [...document.querySelectorAll(s)];
const rows = all('#t tbody tr'), heads = all('#t thead th'), picks = all('#c select');
if (!rows[0]) return;
const search = get('#c input'), out = get('output'), texts = [];
const order = new Intl.Collator(document.documentElement.lang, {numeric: true}).compare;
const text = (row, at) => row.cells[at].textContent.trim();
function show() {
  const words = search.value.toLowerCase().split(/\s+/), asked = picks.filter(p => p.value);
  let shown = 0;
  rows.forEach((row, i) => {
    const fits = asked.every(p => text(row, p.dataset.c) === p.value) &&
      words.every(w => (texts[i] ??= row.textContent.toLowerCase()).includes(w));
    row.hidden = !fits;
    shown += fits;
  });
  out.textContent = out.dataset.t.replace('{0}', shown).replace('{1}', rows.length);
}
function sort(head, at) {
  const kind = head.dataset.s, up = head.ariaSort !== 'ascending', sign = up ? 1 : -1;
  for (const h of heads) h.ariaSort = null;
  head.ariaSort = up ? 'ascending' : 'descending';
  const keys = rows.map((row, i) => {
    const s = text(row, at);
    return {row, i, key: kind === 'v' ? i : kind === 't' ? s : s.match(/-?\d+(\.\d+)?/)?.[0] ?? ''};
  });
  keys.sort((a, b) => (a.key === '') - (b.key === '') ||
    sign * (kind === 't' ? order(a.key, b.key) : a.key - b.key) || a.i - b.i);
  rows[0].parentNode.append(...keys.map(k => k.row));
}
heads.forEach((head, at) => {
  if (head.dataset.s === 'g') return;
  const button = document.createElement('button');
  button.append(...head.childNodes);
  button.onclick = () => sort(head, at);
  head.append(button);
});
for (const p of picks) {
  const values = new Set(rows.map(row => text(row, p.dataset.c)).filter(Boolean));
  for (const v of [...values].sort(order)) p.add(new Option(v));
  p.parentNode.hidden = values.size < 2;
  p.onchange = show;
}
search.oninput = show;
get('#c').hidden = false;
show();
})();
