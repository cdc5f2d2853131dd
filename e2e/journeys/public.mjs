// What everybody may read: light, quiet, without a cookie, and right at every
// width; and the pages that say no.

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { mainText, settled } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, fillSignUp } from './steps/people.mjs';

export const name = 'public pages and error pages';

/** Design, §6. Bytes over the wire, headers left out; elements of a page. */
const homeBytes = 14 * 1024;
const homeRequests = 3;
const pageBytes = 60 * 1024;
const mostElements = 300;

const widths = [320, 768, 1280];

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: desk }) };
  for (const step of [home, nearDijon, ambiguous, narrowed, map, oneMission, forwarded, trust, noCookie, refusals]) await step(it);
  it.facts.end();
}

/** Every gate at every width, then the pictures. */
async function look({ check, shot, page, facts }, name) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await check(page, `${name}, ${width} px`);
  }
  await page.setViewportSize(desk);
  await shot(page, `public-${name}`);
  const bytes = await weigh(page.url());
  facts.hold(bytes <= pageBytes, `${name}: ${bytes} bytes compressed, at most ${pageBytes} should be`);
  const elements = await page.locator('*').count();
  // The sign-up has every family of help; it alone may be larger.
  facts.hold(elements <= mostElements || name === 'inscription', `${name}: ${elements} elements, at most ${mostElements} should be`);
}

async function home(it) {
  const { page, facts, base, assert } = it;
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/', { waitUntil: 'networkidle' });
  facts.hold(asked.length <= homeRequests, `home: ${asked.length} requests: ${asked}`);
  // A browser with a window also asks for the icon that the page names.
  const parts = new Set([...asked, base + await page.locator('link[rel=icon]').getAttribute('href')]);
  facts.hold(parts.size <= homeRequests, `home, with its icon: ${parts.size} requests`);
  const sizes = await Promise.all([...parts].map(weigh));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`# home: ${parts.size} requests, ${total} bytes compressed (${sizes.join(' + ')})`);
  facts.hold(total <= homeBytes, `home: ${total} bytes, at most ${homeBytes} should be`);
  facts.told('home', await mainText(page), 'Donnez un coup de main', '2 minutes, sans mot de passe', 'Besoin pour demain', /\d+\s+missions ouvertes aujourd'hui/);
  facts.untold('home', await mainText(page), /\b0\s+(mission|personne)/);
  assert.equal(await page.locator('script').count(), 0, 'the first screen needs no script');
  page.removeAllListeners('request');
  await look(it, 'home');
}

/** Bytes of a body as a browser receives it. */
async function weigh(address) {
  const { request } = await import(address.startsWith('https:') ? 'node:https' : 'node:http');
  return new Promise((resolve, reject) => {
    request(address, { headers: { 'Accept-Encoding': 'gzip, br' } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
        const body = Buffer.concat(chunks);
        const unpack = { gzip: gunzipSync, br: brotliDecompressSync }[answer.headers['content-encoding']];
        if (unpack) unpack(body); // throws when it is not what it says
        resolve(body.length);
      });
    }).on('error', reject).end();
  });
}

async function nearDijon(it) {
  const { page, facts, assert } = it;
  await page.goto('/');
  await page.locator('#place').fill('Dijon');
  await page.getByRole('button', { name: 'Voir' }).click();
  assert.equal(new URL(page.url()).pathname, '/missions');
  const cards = await page.locator('.cards > li').allInnerTexts();
  facts.hold(cards.length > 0 && cards.length <= 10, `missions near Dijon: ${cards.length} on a page, ten at most should be`);
  facts.hold(cards[0]?.includes('Dijon'), `the nearest mission comes first:\n${cards[0]}`);
  const far = cards.map((card) => Number(/à (?:moins de )?(\d+) km/.exec(card.replace(/[\u00a0\u202f]/g, ' '))?.[1] ?? 0));
  assert.deepEqual(far, far.toSorted((a, b) => a - b), 'missions are in the order of the distance');
  await look(it, 'missions-dijon');
  const said = Number(/\d+/.exec(await page.locator('main > h2').first().innerText())[0]);
  let counted = cards.length;
  for (const next = page.getByRole('link', { name: 'Page suivante' }); await next.count();) {
    await next.click();
    await settled(page); // where scripts run the page turns in place
    counted += await page.locator('.cards > li').count();
  }
  assert.equal(counted, said, 'the count is what the pages list');
  await page.goto('/missions?page=99999');
  facts.untold('a page beyond the last', await mainText(page), 'Aucune mission');
}

async function ambiguous(it) {
  const { page, assert } = it;
  await page.goto('/missions?place=saint+denis');
  const offered = await page.locator('section[aria-labelledby=which] a').allInnerTexts();
  assert.deepEqual(offered.slice(0, 2).toSorted(), ['Saint-Denis (La Réunion)', 'Saint-Denis (Seine-Saint-Denis)']);
  await look(it, 'missions-ambiguous');
  await page.getByRole('link', { name: 'Saint-Denis (Seine-Saint-Denis)' }).click();
  await settled(page);
  assert.equal(await page.locator('#place').inputValue(), 'Saint-Denis (Seine-Saint-Denis)');
  assert.equal(await page.locator('section[aria-labelledby=which]').count(), 0, 'the choice is understood');
}

async function oneMission(it) {
  const { page, facts, assert } = it;
  await page.goto('/missions?place=Dijon');
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).first().click();
  assert.match(new URL(page.url()).pathname, /^\/missions\/[a-z2-7]{26}$/);
  const text = await mainText(page);
  facts.told('a public mission', text, 'Aide de cuisine et plonge', 'Dijon', 'de 6 h 45 à 14 h 15', 'Ce que vous ne ferez pas', 'Aucun acte de soin');
  facts.untold('a public mission', text, '03 53 01', '@', 'rue des Lavoirs');
  await look(it, 'mission');
  await page.getByRole('link', { name: /^Je (viens|propose mon aide)$/ }).click();
  await look(it, 'repondre');
  await page.getByRole('link', { name: "M'inscrire plutôt" }).click();
  assert.ok(await page.locator('#function-kitchen_help').isChecked(), 'the sign-up knows which help was wanted');
  await look(it, 'inscription');
}

/** By kind of help, at a distance: what is asked for is what is listed. */
async function narrowed(it) {
  const { page, facts } = it;
  await page.goto('/missions');
  await page.getByRole('checkbox', { name: 'À distance seulement' }).check();
  await page.getByRole('button', { name: 'Voir' }).click();
  const cards = await page.locator('.cards > li').allInnerTexts();
  facts.hold(cards.length > 0 && cards.every((card) => card.includes('À distance')), `missions at a distance only:\n${cards.join('\n')}`);
  await look(it, 'missions-distance');
}

/** The list and the map lead to the same missions; nothing moves while it loads. */
async function map(it) {
  const { page, facts, assert } = it;
  await page.goto('/missions');
  await page.getByRole('link', { name: 'Voir la carte' }).click();
  const listed = await page.locator('.counts a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const drawn = await page.locator('.map svg a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.deepEqual(new Set(drawn), new Set(listed), 'the map says what the list says');
  const shift = await page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum), 200);
  }));
  facts.hold(shift === 0, `the map page moved while it was drawn: ${shift}`);
  await look(it, 'missions-carte'); // which turns the page in its width: after the measure
  const said = Number(/\d+/.exec(await page.locator('.counts li').first().innerText().then((text) => text.split('\n').at(-1).replace(/.*\)/, '')))[0]);
  await page.locator('.counts a').first().click();
  facts.told('the department', await page.locator('main > h2').first().innerText(), String(said));
}

/** The short address and the poster of a mission. */
async function forwarded(it) {
  const { page, facts, base, assert } = it;
  await page.goto('/missions?place=Dijon');
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).first().click();
  const mission = new URL(page.url()).pathname;
  const short = /\/m\/[a-z2-7]{8}/.exec(await page.locator('.forward').innerText())[0];
  await page.getByRole('link', { name: "L'affiche à imprimer" }).click();
  facts.told('the poster', await mainText(page), short, 'a besoin de vous');
  await look(it, 'affiche');
  const answer = await fetch(base + short, { redirect: 'manual' });
  assert.equal(new URL(answer.headers.get('location'), base).pathname, mission, 'the short address leads to the mission');
}

async function trust(it) {
  const { page, facts } = it;
  const pages = {
    '/etablissements': 'Votre établissement a besoin de renfort', '/comment-est-fait-l-ordre': /ordre/i, '/charte': /charte/i,
    '/mentions-legales': 'Mentions légales', '/donnees-personnelles': 'Données personnelles', '/accessibilite': 'Accessibilité',
    '/credits': 'Crédits', '/connexion': 'Me connecter',
    '/ai-je-le-droit': /droit/, '/accueillir-un-benevole': 'Accueillir un bénévole', '/aide': 'Aide', '/contact': 'Nous écrire',
    '/plan-du-site': 'Plan du site', '/statistiques': 'Statistiques', '/statistiques?par=semaine': 'Statistiques',
  };
  for (const [path, title] of Object.entries(pages)) {
    await page.goto(path);
    facts.told(path, await page.locator('h1').innerText(), title);
    await look(it, path.slice(1).replace(/\W/g, '-'));
  }
}

/** No GET gives a cookie to somebody who is not signed in. */
async function noCookie({ page, facts, base, assert }) {
  assert.deepEqual(await page.context().cookies(), [], 'a visit leaves no cookie');
  const paths = [
    '/', '/missions', '/missions?place=Dijon', '/inscription', '/connexion', '/etablissements', '/charte', '/communes?q=dij', '/sante', '/courrier',
    '/mon-espace', '/etablissement', '/ma-region', '/nulle-part', '/entrer/zzz', '/confirmer/zzz', '/demande/zzz', '/pas-moi/zzz',
  ];
  for (const path of paths) {
    const answer = await fetch(base + path, { redirect: 'manual' });
    facts.hold(!answer.headers.has('set-cookie'), `GET ${path} sets a cookie`);
    await answer.arrayBuffer();
  }
}

/** The pages that say no, each with a way on. */
async function refusals(it) {
  const { page, assert } = it;
  assert.equal((await page.goto('/nulle-part')).status(), 404);
  await look(it, 'refusal-404');
  await saysOn(it);
  // A form of a page whose session has ended: nobody may do that.
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.evaluate(() => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: '/etablissement/missions/aaaaaaaaaaaaaaaaaaaaaaaaaa/demander' });
    document.body.append(form);
    form.submit();
  });
  assert.equal((await answer).status(), 403);
  await page.waitForLoadState();
  await look(it, 'refusal-403');
  await saysOn(it);
  await usedLink(it);
}

async function usedLink(it) {
  const { page, browser, assert } = it;
  const other = await browser.newPage({ viewport: desk });
  await other.goto('/inscription');
  await fillSignUp(other, { firstName: 'Lucien', email: 'lucien.public@example.org', commune: 'Brest (Finistère)' });
  await other.getByRole('button', { name: "M'inscrire" }).click();
  await openMail(other, { to: 'lucien.public@example.org', subject: /confirmez votre adresse/ });
  await followLink(other, '/confirmer/');
  const link = other.url();
  await other.getByRole('button', { name: 'Confirmer mon adresse' }).click();
  assert.equal((await page.goto(link)).status(), 410);
  await look(it, 'refusal-410');
  await saysOn(it);
}

async function saysOn({ page, facts }) {
  facts.hold(await page.locator('main a').count() > 0, `${page.url()}: the page leads nowhere`);
}
