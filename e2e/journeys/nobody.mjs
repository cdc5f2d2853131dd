// A need that nobody can do says so, with what to do next; the service may watch
// over it, and the page says that it does.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { enterBy, phone } from './steps/people.mjs';

export const name = 'nobody: why there is nobody to ask, and what to do next';
export const both = true;

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: phone }) };
  await enterBy(it.page, it.demo.links.filter((link) => link.includes('/entrer/'))[1]);
  for (const step of [asksTooMuch, readsWhy, watches]) await step(it);
  it.facts.end();
}

async function asksTooMuch({ page }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-07');
  await page.getByLabel('Contact sur place').fill('Rachida Fontaine');
  await page.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Exiger un permis' }).click();
  for (const box of await page.locator('.choice input[name=qualification]').all()) await box.check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
}

async function readsWhy({ page, check, shot, facts }) {
  facts.told('the list', plain(await mainText(page)), "Pourquoi n'y a-t-il personne", 'ne réunit tout ce que vous demandez', 'Que faire');
  facts.untold('the list', plain(await mainText(page)), 'Demander aux personnes cochées');
  await check(page, 'a list with nobody');
  await shot(page, 'nobody');
}

/** The service watches in one's place, and says so. */
async function watches({ page, check, facts }) {
  await page.getByRole('link', { name: 'Demander à ma place' }).first().click();
  await check(page, 'letting the service ask');
  await page.getByRole('button', { name: 'Demander à ma place' }).click();
  await page.getByRole('link', { name: 'Revenir à la mission' }).first().click();
  facts.told('the list afterwards', plain(await mainText(page)), "nous le ferons dès qu'une personne sera disponible");
  await check(page, 'a list with nobody, that the service watches');
}
