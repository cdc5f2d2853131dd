// A gate that was never seen to close is no gate: each page here holds one
// planted fault, which must be reported, and the good page none.

import { createServer } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageFaults, takeShots } from './gates.mjs';
import { Documents } from './markup.mjs';
import { watched } from './watch.mjs';
import { wordFaults } from './words.mjs';

const good = '<p>Une page sans défaut, pour les bénévoles et les responsables.</p>';

/** path → the body, and where and how its fault must show (nothing: no fault anywhere). */
const pages = {
  '/good': { body: good },
  '/contrast': { body: '<p class="pale">Trop pâle pour être lu.</p>', gate: 'page', says: /axe \(light\) color-contrast/ },
  '/dark': { body: '<p class="night">Trop sombre la nuit.</p>', gate: 'page', says: /axe \(dark\) color-contrast/ },
  '/small': { body: '<p><button class="tiny">a</button><button class="tiny">b</button></p>', gate: 'page', says: /target-size/ },
  '/label': { body: '<form action="/good"><input name="town"><button>Chercher</button></form>', gate: 'page', says: /axe \(light\) label/ },
  '/dot': { body: '<p>Les volontaires motivé·e·s.</p>', gate: 'page', says: /a middle dot/ },
  '/space': { body: '<p>Vous venez ?</p>', gate: 'page', says: /an ordinary space: venez \?/ },
  '/spoken': { body: '<p>Un bouton <button aria-label="Être rappelé(e)">?</button></p>', gate: 'page', says: /in brackets/ },
  '/wide': { body: '<p class="wide">Large.</p>', gate: 'page', says: /sideways scroll/ },
  '/over': { body: '<div class="narrow"><p class="broad">Large.</p></div>', gate: 'page', says: /wider than its box: <p class="broad"/ },
  '/heavy': { body: `<p>${'<b>a</b> '.repeat(320)}</p>`, gate: 'page', says: /elements, at most 300/ },
  '/large': { body: '<p class="large">Anticonstitutionnellement</p>', gate: 'page', says: /sideways scroll \(320 px, text at 200 %\)/ },
  '/spaced': { body: '<p><button class="tight">Demander à cette personne</button></p>', gate: 'page', says: /wide spacing cuts/ },
  '/flat': { body: '<p><button class="flat">Envoyer</button></p>', gate: 'page', says: /no border in forced colours/ },
  '/unseen': { body: '<p><a class="unfocused" href="/good">Ici</a></p>', gate: 'page', says: /no focus in forced colours/ },
  '/paper': { body: '<p><button class="kept">Envoyer</button></p>', gate: 'page', says: /printed: <button/ },
  '/markup': { body: '<p>Une image <img src="/dot.svg"></p><ul><p>Pas ici.</p></ul>', gate: 'html', says: /line \d+: .*ul/ },
  '/console': { body: `${good}<script src="/loud.js"></script>`, gate: 'watch', says: /console error.*planted/ },
  '/script': { body: `${good}<script src="/broken.js"></script>`, gate: 'watch', says: /script error/ },
  '/policy': { body: '<p style="margin:0">Un style refusé.</p>', gate: 'watch', says: /console error.*(?:inline style|Content Security Policy)/i },
  '/abroad': { body: `${good}<p><a href="/good">Ici</a><img alt="" src="http://127.0.0.2:9/pixel.gif"></p>`, gate: 'watch', says: /left the service: http:\/\/127\.0\.0\.2:9/ },
  '/broken': { body: `${good}<p>Panne.</p>`, status: 500, gate: 'watch', says: /status 500/ },
};

const style = `:root { color-scheme: light dark } body { color: #111; background: #fff; font: 18px sans-serif } a { color: #003399 }
.pale { color: #ccc } .wide { width: 2000px } .narrow { width: 60px } .broad { width: 200px } .tiny { width: 12px; height: 12px; padding: 0; border: 0; font-size: 9px; color: #111; background: #fff }
.large { font-size: 1.2rem } .tight { width: 15em; height: 2em; padding: 0; overflow: hidden; font: 18px sans-serif; white-space: nowrap } .flat { border: 0; min-height: 30px } .unfocused:focus { outline: 0 }
@media print { button:not(.kept) { display: none } }
@media (prefers-color-scheme: dark) { .tiny { color: #eee; background: #111 } body { color: #eee; background: #111 } a { color: #9cf } .pale, .night { color: #333 } .pale { color: #eee } }`;

const files = {
  '/style.css': ['text/css', style],
  '/loud.js': ['text/javascript', 'console.error("planted")'],
  '/broken.js': ['text/javascript', 'nowhere.to.be.found()'],
  '/dot.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
};

/** The pages' server: our own policy, no script or style inside a page. */
function serve() {
  const server = createServer((request, response) => {
    if (files[request.url]) {
      const [type, text] = files[request.url];
      return response.writeHead(200, { 'content-type': type }).end(text);
    }
    const page = pages[request.url];
    const policy = "default-src 'self'; img-src 'self' http://127.0.0.2:9";
    response.writeHead(page ? page.status ?? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(`<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Essai</title><link rel="icon" href="/dot.svg"><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>Essai</h1>${page?.body ?? ''}</main></body></html>`);
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

/**
 * @param {{browser: import('playwright-core').Browser, java: string, tally: import('./tally.mjs').Tally}} tools
 */
export async function selftest({ browser, java, tally }) {
  const server = await serve();
  const base = `http://127.0.0.1:${server.address().port}`;
  const documents = new Documents();
  const found = {}; // path → gate → faults
  for (const javaScriptEnabled of [true, false]) {
    for (const path of Object.keys(pages)) {
      const key = javaScriptEnabled ? path : `${path} without JavaScript`;
      const watch = watched(browser, { base, documents, label: key });
      const context = await watch.browser.newContext({ javaScriptEnabled, viewport: { width: 375, height: 700 } });
      const page = await context.newPage();
      await page.goto(path);
      found[key] = { page: await pageFaults(page, { browser, source: await watch.source(page), base, scripts: watch.scripts(page) }), watch: await watch.finish() };
    }
  }
  const markup = await documents.check(java);
  for (const path of Object.keys(pages)) {
    found[path].html = markup.find(({ where }) => where.startsWith(`GET ${path} `)).faults;
  }
  for (const [key, gates] of Object.entries(found)) tally.add(`selftest: ${key}`, verdict(key, gates));
  tally.add('selftest: pictures at three widths', await pictures(browser, base));
  tally.add('selftest: words', words());
  server.close();
}

/** What is wrong with what the gates found on a page. */
function verdict(key, gates) {
  const [path, without] = key.split(' ');
  const { gate, says } = pages[path];
  const wrong = [];
  if (gates[gate] && !gates[gate].some((fault) => says.test(fault))) {
    // A script's faults cannot show where no script runs.
    const silent = without && gate === 'watch' && (path === '/console' || path === '/script');
    if (!silent) wrong.push(`the planted fault was not caught: want ${says}, got ${JSON.stringify(gates[gate])}`);
  }
  // The other gates must stay open, or a gate that refuses everything would pass.
  for (const [other, faults] of Object.entries(gates)) {
    const expected = other === gate || path === '/markup' || (path === '/policy' && other === 'html');
    if (!expected && faults.length > 0) wrong.push(`gate ${other} reported on its own: ${faults.join('; ')}`);
  }
  return wrong;
}

/** The wide page must be refused at 320 px, and the three pictures must be there. */
async function pictures(browser, base) {
  const dir = await mkdtemp(join(tmpdir(), 'mainforte-shots-'));
  try {
    const page = await (await browser.newContext({ baseURL: base })).newPage();
    await page.goto('/wide');
    const faults = await takeShots(page, 'wide', dir);
    const names = (await readdir(dir)).sort().join(' ');
    await page.context().close();
    const wrong = faults.length === 3 ? [] : [`the wide page scrolls sideways at 3 widths; reported: ${faults.join('; ')}`];
    return names === 'wide-1280.png wide-320.png wide-768.png' ? wrong : [...wrong, `pictures: ${names}`];
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Texts that must be refused, and texts that must not. */
function words() {
  const refused = ['motivé·e·s', 'Dijon · Côte-d’Or', 'inscrit(e)', 'un(e) responsable(s)', 'infirmier/ère', 'inscrit.e.s', 'aidant•e', 'aidant[e]', 'motivé-e-s'];
  const accepted = ['et/ou', 'rendez-vous', 'peut-être', 'est-ce', '24 h/24', '20 km (environ)', 'Voir example.org/la/page', 'C’est fini. Et après ?', 'le 12/10/2026', 'ecrire@example.es'];
  return [
    ...refused.filter((text) => wordFaults(text).length === 0).map((text) => `accepted: ${text}`),
    ...accepted.filter((text) => wordFaults(text).length > 0).map((text) => `refused: ${text}: ${wordFaults(text)}`),
  ];
}
