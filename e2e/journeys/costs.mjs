// What a need costs in people while it is being written: beside each requirement,
// at once where scripts run, by a button where they do not; and what would bring
// more people, to be pressed.

import { Facts } from './steps/facts.mjs';
import { enterBy, phone } from './steps/people.mjs';

export const name = 'costs: each requirement says how many people it costs';
export const both = true;

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: phone }) };
  await enterBy(it.page, it.demo.links.filter((link) => link.includes('/entrer/'))[1]);
  for (const step of [writes, requires, presses]) await step(it);
  it.facts.end();
}

/** The same person may be told in figures of any width. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();

async function writes({ page }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-07');
  await page.getByLabel('Dernier jour').fill('2026-12-11');
}

async function requires({ page, assert, check, shot, scripts }) {
  await page.getByRole('button', { name: 'Exiger un permis' }).click();
  const licence = page.locator('.choice', { hasText: 'Permis B' });
  const live = page.locator('.live');
  const alone = plain(await live.innerText());
  assert.match(alone, /^\d+ personnes? peu(ven)?t venir\.$/);
  const cost = plain(await licence.locator('small').innerText());
  assert.match(cost, /^Avec cela, \d+ personnes? de moins\.$/);
  await page.evaluate(() => { window.stays = true; }).catch(() => {}); // without scripts nothing can be left there
  await page.getByLabel('Permis B').check();
  if (!scripts) await page.getByRole('button', { name: 'Compter à nouveau' }).click();
  await licence.filter({ hasText: 'Sans cela' }).waitFor();
  const figure = (text) => Number(text.match(/\d+/)?.[0] ?? 0);
  assert.equal(figure(await licence.locator('small').innerText()), figure(cost), 'taking it away brings as many as it cost');
  assert.equal(figure(plain(await live.innerText())), figure(alone) - figure(cost));
  if (scripts) assert.ok(await page.evaluate(() => window.stays), 'the page was never left');
  assert.ok(await page.getByLabel('Permis B').isChecked());
  await check(page, 'requirements, counted again');
  await shot(page, 'costs-step');
  await page.getByRole('button', { name: 'Continuer' }).click();
}

/** What would bring more people stands where one is, or under the button. */
async function presses({ page, assert, check, shot, facts, scripts }) {
  if (scripts) {
    await page.getByLabel('Combien de personnes, chaque fois').fill('2');
    await page.getByLabel('Combien de personnes, chaque fois').press('Tab');
    await page.locator('.live + .relax').getByRole('button', { name: 'sans « Permis B' }).waitFor();
    await check(page, 'a need, with what would bring more people');
    await shot(page, 'costs-live');
  } else {
    await page.getByRole('button', { name: 'Voir les créneaux' }).click();
  }
  await page.getByRole('button', { name: 'sans « Permis B' }).click();
  await page.locator('#preview').waitFor();
  facts.told('the preview', plain(await page.locator('main').innerText()), /\d+ personnes? peu(ven)?t venir\./);
  assert.equal(await page.locator('input[name=qualification]:checked').count(), 0);
  assert.equal(await page.getByLabel('Premier jour').inputValue(), '2026-12-07', 'what was typed is there');
  if (!scripts) return;
  await page.getByLabel('Dernier jour').fill('2026-12-08');
  await page.getByLabel('Dernier jour').press('Tab');
  await page.locator('#preview', { hasText: /^2\s/ }).waitFor(); // what the button showed is true as well
  await check(page, 'a preview, made true again');
}
