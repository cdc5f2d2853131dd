// The gallery's own page: every page with its states, filtered by words, state,
// width and colours. It works from a file, without a server.

const states = { ordinary: 'ordinaire', empty: 'vide', one: 'un seul', many: 'beaucoup', error: 'erreur', success: 'réussite', long: 'mots longs', rtl: 'de droite à gauche' };
const schemes = { light: 'clair', dark: 'sombre' };

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const plain = (text) => text.replaceAll('&amp;', '&').replaceAll('&#39;', '’').replaceAll('&#34;', '"');

/**
 * @param {{name: string, page: string, state: string, title: string, bytes: number, elements: number, faults: number}[]} shown
 * @param {number[]} widths
 */
export function html(shown, widths) {
  const groups = Map.groupBy ? Map.groupBy(shown, ({ page }) => page) : grouped(shown);
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Galerie – Prêter main-forte</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Toutes les pages, dans tous leurs états</h1>
<form class="filter" role="search">
<p><label for="words">Mots</label> <input id="words" type="search" autocomplete="off"></p>
${boxes('État', 'state', Object.entries(states))}
${boxes('Largeur', 'width', widths.map((width) => [String(width), `${width} px`]))}
${boxes('Couleurs', 'scheme', Object.entries(schemes))}
<p role="status" id="count">${shown.length} pages</p>
</form>
<nav aria-label="Pages"><ul>${[...groups.keys()].map((page) => `<li><a href="#${page}">${page}</a></li>`).join('')}</ul></nav>
${[...groups].map(([page, all]) => `<section id="${page}" aria-labelledby="${page}-title"><h2 id="${page}-title">${page}</h2>
${all.map((one) => article(one, widths)).join('\n')}</section>`).join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function grouped(shown) {
  const groups = new Map();
  for (const one of shown) groups.set(one.page, [...groups.get(one.page) ?? [], one]);
  return groups;
}

const boxes = (legend, name, all) => `<fieldset><legend>${legend}</legend>${all.map(([value, label]) =>
  `<label><input type="checkbox" name="${name}" value="${value}" checked> ${label}</label>`).join(' ')}</fieldset>`;

function article({ name, state, title, bytes, elements, faults }, widths) {
  const said = escape(plain(title));
  const pictures = Object.entries(schemes).flatMap(([scheme, how]) => widths.map((width) => {
    const file = `${name}-${width}-${scheme}.png`;
    return `<figure data-width="${width}" data-scheme="${scheme}"><a href="${file}"><img loading="lazy" src="${file}" width="${width}" alt="${said}, ${states[state]}, ${width} px, ${how}"></a><figcaption>${width} px, ${how}</figcaption></figure>`;
  }));
  return `<article data-state="${state}" data-words="${escape(`${name} ${state}`)} ${said}"><h3>${said} <small>${name}, ${states[state]}</small></h3>
<p>${(bytes / 1000).toFixed(1).replace('.', ',')} ko, ${elements} éléments${faults ? `, <strong>${faults} fautes</strong>` : ''}</p>
<div class="pictures" tabindex="0" role="group" aria-label="Images de ${said}, ${name}">${pictures.join('')}</div></article>`;
}

const style = `
:root { color-scheme: light dark; --ground: #f4f4f2; --card: #fff; --ink: #1b1b1b; --line: #767676; --link: #00418a }
@media (prefers-color-scheme: dark) { :root { --ground: #161616; --card: #222; --ink: #f0f0f0; --line: #8f8f8f; --link: #9ecbff } }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; background: var(--ground); color: var(--ink) }
main { padding: 1rem; max-inline-size: 120rem; margin: auto }
a { color: var(--link) }
nav ul { columns: 12rem; padding-inline-start: 1.2rem; overflow-wrap: anywhere }
nav li { line-height: 1.8 }
.filter { background: var(--card); border: 1px solid var(--line); padding: 1rem; display: flex; flex-wrap: wrap; gap: 1rem; align-items: end }
.filter p { margin: 0 }
input[type=search] { font: inherit; padding: .4rem; max-inline-size: 100% }
fieldset { border: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .25rem 1rem; min-inline-size: 0 }
fieldset label { min-block-size: 1.75rem }
article { background: var(--card); border: 1px solid var(--line); padding: 1rem; margin-block: 1rem }
h2, h3 { overflow-wrap: anywhere }
small { font-weight: normal }
.pictures { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start }
figure { margin: 0; flex: none }
img { inline-size: auto; block-size: 32rem; object-fit: contain; object-position: top; border: 1px solid var(--line) }
[hidden] { display: none !important }
`;

const script = `
const form = document.querySelector('form');
const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[\\u0300-\\u036f]/g, '');
function show() {
  const ticked = (name) => new Set([...form.querySelectorAll('[name=' + name + ']:checked')].map((box) => box.value));
  const words = fold(document.getElementById('words').value).split(/\\s+/).filter(Boolean);
  const state = ticked('state'), width = ticked('width'), scheme = ticked('scheme');
  let count = 0;
  for (const section of document.querySelectorAll('section')) {
    let any = false;
    for (const one of section.querySelectorAll('article')) {
      const text = fold(section.id + ' ' + one.dataset.words);
      one.hidden = !state.has(one.dataset.state) || !words.every((word) => text.includes(word));
      if (!one.hidden) { any = true; count++; }
    }
    section.hidden = !any;
  }
  for (const one of document.querySelectorAll('figure')) one.hidden = !width.has(one.dataset.width) || !scheme.has(one.dataset.scheme);
  document.getElementById('count').textContent = count === 1 ? '1 page' : count + ' pages';
}
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
show();
`;
