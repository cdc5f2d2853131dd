// The form of a need, short and whole: from a template in a few gestures, its long
// lists on pages of their own, four weeks twice a day, what was typed kept through
// every fault, and the way people are taken changed after posting. With and
// without JavaScript.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { desk, enterBy, phone } from './steps/people.mjs';

export const name = 'the form of a need stays short and forgets nothing';

export async function run(the) {
  const facts = new Facts();
  for (const [way, options] of [['nojs', { viewport: phone, javaScriptEnabled: false }], ['js', { viewport: desk }]]) {
    const page = await the.browser.newPage(options);
    const it = { ...the, page, facts, scripts: way === 'js', look: async (label) => {
      await the.check(page, `${label}, ${way}`);
      await the.shot(page, `form-${way}-${label}`);
    } };
    if (way === 'nojs') await enterBy(page, the.demo.links.filter((link) => link.includes('/entrer/'))[1]);
    else await page.context().addCookies(cookies);
    for (const step of [fromATemplate, addsAKindOfHelp, asksForALicence, seesFourWeeks, isRefused, posts, changesHowPeopleAreTaken]) await step(it);
    cookies = await page.context().cookies();
  }
  facts.end();
}

let cookies = [];

async function text(page) {
  return mainText(page);
}

async function fromATemplate({ assert, page, look, scripts }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-07');
  await page.getByLabel('Dernier jour').fill('2027-01-03');
  await page.getByLabel('Premier jour').press('Tab');
  const said = page.locator('[data-preview]');
  if (scripts) await said.filter({ hasText: /^28\scréneaux.*personnes?\speu/ }).waitFor();
  else assert.equal(await said.innerText(), '');
  await look('template');
}

async function addsAKindOfHelp({ assert, page, facts, look }) {
  await page.getByRole('button', { name: "Ajouter un type d'aide" }).click();
  await look('kinds');
  await page.getByLabel("Quel autre type d'aide ?").selectOption('meal_service');
  await page.getByRole('button', { name: 'Continuer' }).click();
  assert.equal(await page.locator('input[name=function]:checked').count(), 2);
  assert.equal(await page.getByLabel('Dernier jour').inputValue(), '2027-01-03');
  facts.told('the form', await text(page), "l'un d'eux convient");
}

async function asksForALicence({ assert, page, facts, look }) {
  await page.getByRole('button', { name: 'Exiger un permis' }).click();
  facts.told('the requirements', await text(page), /Avec cela, .* de moins/);
  await look('requirements');
  await page.getByLabel('Permis B').check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  assert.ok(await page.getByLabel('Permis B').isChecked());
  await page.getByRole('button', { name: 'Autres conditions' }).click();
  await look('conditions');
  await page.getByRole('button', { name: 'Continuer' }).click();
}

async function seesFourWeeks({ assert, page, facts, look }) {
  await page.getByText('Ajouter un second créneau').click();
  await page.locator('#from_hour2').fill('16:00');
  await page.locator('#to_hour2').fill('19:00');
  await page.getByRole('button', { name: 'Voir les créneaux' }).click();
  facts.told('the preview', await text(page), '56 créneaux', 'de plus sans « Permis B');
  await look('preview');
  await page.getByRole('button', { name: 'Changer le nombre de personnes' }).click();
  await look('slots');
  await page.getByLabel('Vendredi 25 décembre').first().fill('0');
  await page.getByRole('button', { name: 'Continuer' }).click();
  facts.told('the preview', await text(page), '55 créneaux');
  await page.getByLabel('Permis B').uncheck();
}

async function isRefused({ assert, page, facts, look }) {
  await page.getByLabel('Titre').fill('');
  await page.getByLabel('Téléphone de ce contact').fill('12');
  await page.getByLabel('Titre').press('Enter');
  facts.told('the refusal', await text(page), 'Donnez un titre', 'Vérifiez le téléphone', 'Il reste', '55 créneaux');
  assert.equal(await page.getByLabel('Téléphone de ce contact').inputValue(), '12');
  assert.equal(await page.locator('input[name=function]:checked').count(), 2);
  await look('refused');
}

async function posts(it) {
  const { page, facts, look } = it;
  await page.getByLabel('Titre').fill('Cuisine et service');
  await page.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  facts.told('the mission', await text(page), 'Cuisine et service', 'lundi 7 décembre', 'Les jours suivants');
  it.mission = new URL(page.url()).pathname;
  await look('mission');
}

async function changesHowPeopleAreTaken({ assert, page, facts, mission, look }) {
  await page.goto(`${mission}/modifier`);
  facts.told('the form', await text(page), 'Créneaux 1 à 8 sur 55');
  await look('edit');
  await page.locator('input[name^=wanted_]').first().fill('3');
  await page.getByLabel("d'un même jour vont ensemble").check();
  await page.getByRole('button', { name: 'Créneaux suivants' }).click();
  facts.told('the next slots', await text(page), 'Créneaux 9 à 16 sur 55');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  facts.told('the mission', await text(page), "C'est enregistré", 'il manque 3 personnes');
  await page.goto(`${mission}/modifier`);
  assert.ok(await page.getByLabel("d'un même jour vont ensemble").isChecked());
}
