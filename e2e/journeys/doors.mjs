// Door one: an establishment looks for people before it writes a need, follows a
// near-miss, keeps the search, opens it again, writes the need from it, and drops
// it. A volunteer reads why a mission is proposed, or is not.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { desk, enterBy, newVolunteer, phone } from './steps/people.mjs';

export const name = 'an establishment looks for people first';
export const both = true;

export async function run(the) {
  const facts = new Facts();
  const page = await the.browser.newPage({ viewport: desk });
  const it = { ...the, facts, page };
  await enterBy(page, the.demo.links.filter((link) => link.includes('/entrer/'))[1]);
  for (const step of [searches, isRefused, followsANearMiss, keeps, writes, drops, whyMe]) await step(it);
  facts.end();
}

const said = (page) => mainText(page);

async function searches({ page, facts, check, shot }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Chercher qui peut venir' }).click();
  await check(page, 'search, empty');
  await shot(page, 'doors-empty');
  await page.getByLabel("De quelle aide avez-vous besoin ?").fill('aide de cuisine');
  await page.getByLabel('Premier jour').fill('2026-12-07');
  await page.getByLabel('Dernier jour').fill('2026-12-11');
  await page.getByRole('button', { name: 'Voir qui peut venir' }).click();
  facts.told('the answer', await said(page), /personnes? peu(ven)?t venir/, 'Personne 1', 'Aide de cuisine et plonge', /à moins de 5 km/);
  facts.untold('the answer', await said(page), 'Bénévole ');
  await check(page, 'search, people');
  await shot(page, 'doors-people');
}

async function isRefused({ page, facts, check, shot }) {
  const here = page.url();
  await page.getByLabel('Commune, code postal ou département').fill('xyzxyz');
  await page.getByLabel('Matin').uncheck();
  await page.getByRole('button', { name: 'Voir qui peut venir' }).click();
  facts.told('a search that cannot be', await said(page), 'Nous ne trouvons pas cette commune', 'Cochez un ou deux moments');
  await check(page, 'search, refused');
  await shot(page, 'doors-refused');
  await page.goto(here);
}

async function followsANearMiss({ page, facts, check }) {
  await page.locator('summary', { hasText: 'Préciser' }).click();
  await page.getByLabel('Permis C').check();
  await page.getByRole('button', { name: 'Voir qui peut venir' }).click();
  facts.told('with a licence', await said(page), /de plus sans « Permis C/);
  await check(page, 'search, a requirement');
  await page.getByRole('link', { name: /de plus sans « Permis C/ }).click();
  facts.told('without it', await said(page), 'Personne 1');
}

async function keeps({ page, facts, check, shot }) {
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  facts.told('a search without a name', await said(page), 'Donnez un nom à cette recherche');
  await check(page, 'search, no name');
  await page.getByLabel('Nom de cette recherche').fill('Cuisine du matin');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  facts.told('the page', await said(page), 'Votre recherche est gardée');
  await check(page, 'search, kept');
  await shot(page, 'doors-kept');
  await page.getByRole('link', { name: 'Cuisine du matin' }).click();
  facts.told('opened again', await said(page), 'Personne 1');
}

async function writes({ page, assert, facts, check, shot }) {
  await page.getByRole('link', { name: 'Décrire ce besoin et demander' }).click();
  assert.equal(await page.getByLabel('Premier jour').inputValue(), '2026-12-07');
  assert.equal(await page.getByLabel('Titre').inputValue(), 'Aide de cuisine et plonge');
  await page.getByLabel('Ce que la personne fera').fill('Éplucher et servir');
  await page.getByRole('button', { name: 'Voir les créneaux' }).click();
  await check(page, 'the need, with its near misses');
  await shot(page, 'doors-need');
  await page.getByRole('button', { name: /de plus/ }).first().click();
  facts.told('the near-miss', await said(page), /personnes? peu(ven)?t venir/);
  assert.equal(await page.getByLabel('Ce que la personne fera').inputValue(), 'Éplucher et servir');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  assert.match(page.url(), /\/etablissement\/missions\//);
  await check(page, 'the mission');
}

async function drops({ page, facts }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Chercher qui peut venir' }).click();
  await page.getByRole('button', { name: 'Effacer la recherche : Cuisine du matin' }).click();
  facts.told('the page', await said(page), 'La recherche est effacée');
}

async function whyMe({ browser, facts, check, shot }) {
  const page = await browser.newPage({ viewport: phone });
  await newVolunteer(page, { firstName: 'Odile', email: 'odile.portes@example.org' });
  await page.goto('/mon-espace');
  facts.told('the space', await said(page), 'Autour de vous', /près de vous aujourd'hui/);
  await check(page, 'the space');
  await page.goto('/missions');
  const seen = new Set();
  for (const href of await page.locator('main a[href^="/missions/"]').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))])) {
    if (!/^\/missions\/[a-z2-7]{26}$/.test(href)) continue;
    const answer = await page.goto(`/mon-espace${href}/pourquoi`);
    if (answer.status() !== 200) continue;
    const text = await said(page);
    const kind = text.includes('vous convient') ? 'suits' : 'not';
    if (seen.has(kind)) continue;
    seen.add(kind);
    await check(page, `why: ${kind}`);
    await shot(page, `doors-why-${kind}`);
  }
  facts.hold(seen.has('not'), 'no mission is kept away from the new volunteer');
}
