// The list of a mission: how many people to ask, why each has their place, pages
// that follow each other; then what a volunteer reads of it.

import { settled } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { desk, newVolunteer, phone, signIn } from './steps/people.mjs';

export const name = 'list order: how many to ask, why this place, what I was shown';
export const both = true;

const person = { firstName: 'Odette', email: 'odette.liste@example.org' };

const others = ['Armand', 'Blanche'].map((firstName) => ({ firstName, email: `${firstName.toLowerCase()}.liste@example.org` }));

export async function run(the) {
  const it = { ...the, facts: new Facts(), volunteer: await the.browser.newPage({ viewport: phone }), office: await the.browser.newPage({ viewport: desk }) };
  await newVolunteer(it.volunteer, person);
  for (const one of others) await newVolunteer(await the.browser.newPage({ viewport: phone }), one); // more than a page of people
  for (const step of [posts, reads, pages, explains, isShown]) await step(it);
  it.facts.end();
}

async function posts(it) {
  const { office: page } = it;
  await signIn(page, 'responsable12@example.org');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-01');
  await page.getByLabel('Dernier jour').fill('2026-12-18');
  await page.getByRole('spinbutton', { name: 'Combien de personnes' }).fill('2');
  await page.getByLabel('Où se présenter').fill('14 bis rue des Lavoirs');
  await page.getByLabel('Contact sur place').fill('Rachida Fontaine');
  await page.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  it.mission = new URL(page.url()).pathname;
}

async function reads({ office: page, check, shot, facts }) {
  const text = await page.locator('main').innerText();
  facts.told('the list', text, /Demander aux \d+ premières personnes devrait suffire/, 'Chaque personne complète celles', 'sont pour les personnes peu montrées');
  const cards = await page.locator('li.person').all();
  facts.hold(cards.length === 10, `the first page shows ${cards.length} people`);
  for (const card of cards) {
    const place = await card.locator('p.why').innerText();
    facts.told('a place', place, /En premier|Remplit des places|À demander si|Place gardée|déjà couvertes/);
  }
  await cards[0].locator('summary').click();
  facts.told('the detail', await cards[0].innerText(), 'Place 1. Après cette demande,');
  await check(page, 'the list, with how many to ask');
  await shot(page, 'list-order');
}

async function pages({ office: page, facts, check, mission }) {
  const names = async () => {
    await settled(page); // where scripts run the page turns in place
    return page.locator('li.person h3').allInnerTexts();
  };
  const first = await names();
  await page.getByRole('link', { name: 'Page suivante' }).click();
  const second = await names();
  facts.hold(second.length > 0 && second.every((alias) => !first.includes(alias)), `the second page repeats the first: ${first} / ${second}`);
  await check(page, 'the second page');
  await page.getByRole('link', { name: 'Page précédente' }).click();
  facts.hold(String(await names()) === String(first), 'the first page is another one on the way back');
  await page.goto(mission);
  facts.hold(String(await names()) === String(first), 'the same facts give another list');
}

async function explains({ office: page, facts, check, shot }) {
  await page.getByRole('link', { name: "Comment l'ordre est fait" }).first().click();
  facts.told('the public page', await page.locator('main').innerText(),
    'Combien de personnes demander', 'les listes ont le moins montrées', 'L.311-3-1', 'Ce qui a changé', 'Proposer votre aide n\'est jamais compté');
  await check(page, 'how the order is made');
  await shot(page, 'order');
}

async function isShown({ volunteer: page, facts, check, shot, assert }) {
  await page.goto('/mon-espace');
  facts.told('the space', await page.locator('main').innerText(), 'Proposée parce que');
  let text = '';
  for (let tries = 0; tries < 12 && !/place \d+/.test(plain(text)); tries += 1) { // written beside the request, every two seconds
    await page.waitForTimeout(1000);
    await page.goto('/mon-espace/mes-donnees');
    text = await page.locator('main').innerText();
  }
  facts.told('my data', text, "Ce qu'on vous a demandé, et quand", 'Les listes qui vous ont montré', 'Les missions que vous avez vues');
  assert.match(plain(text), /place \d+/, 'the list that showed this person is in their data');
  await check(page, 'my data, with the lists');
  await shot(page, 'own-data-lists');
}
