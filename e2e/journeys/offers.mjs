// The volunteer takes the first step: from a public mission without signing up,
// then from their own space; the establishment answers from its mail, on a
// phone, without signing in.

import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, newVolunteer, phone } from './steps/people.mjs';

export const name = 'offers: from a public mission, and their answers';
export const both = true;

const odile = { firstName: 'Odile', surname: 'Ferrand', email: 'odile.ferrand@example.org', phone: '06 39 98 55 21' };
const yvon = { firstName: 'Yvon', surname: 'Tanguy', email: 'yvon.tanguy@example.org', phone: '06 39 98 55 22' };

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  for (const steps of [[responds, saysYes, seesTheAccord], [offersFromTheSpace, saysNo, readsTheNo, takesBack]]) {
    it.volunteer = await the.browser.newPage({ viewport: phone });
    it.establishment = await the.browser.newPage({ viewport: phone });
    for (const step of steps) await step(it, steps[0] === responds ? odile : yvon);
  }
  it.facts.end();
}

async function look(it, page, label) {
  await it.check(page, label);
  await it.shot(page, `offers-${label}`);
}

/** Opens the nearest mission on site that asks for no paper and that this person may still offer their help for. */
async function openMission(page) {
  await page.goto('/missions?place=Dijon');
  const all = await page.locator('.card h3 a').all();
  for (const href of await Promise.all(all.map((link) => link.getAttribute('href')))) {
    await page.goto(href);
    const text = await page.locator('main').innerText();
    if (/Aucune qualification/.test(text) && !/À distance/.test(text) && await page.getByRole('link', { name: 'Je propose mon aide' }).count()) return;
  }
  throw new Error('no mission near Dijon to offer help for');
}

/** Six fields, from the first mission near Dijon that asks for no paper. */
async function responds(it, person) {
  const { assert, facts, volunteer: page } = it;
  await openMission(page);
  await look(it, page, 'public');
  await page.getByRole('link', { name: 'Je propose mon aide' }).click();
  await look(it, page, 'respond');
  await page.getByRole('button', { name: 'Je propose mon aide' }).click();
  await look(it, page, 'respond-refused');
  await page.getByLabel('Votre prénom').fill(person.firstName);
  await page.getByLabel('Votre nom', { exact: true }).fill(person.surname);
  await page.getByLabel('Votre adresse mail').fill(person.email);
  await page.getByLabel('Votre téléphone').fill(person.phone);
  await page.getByLabel('Commune ou code postal').fill('21000');
  await page.getByLabel("J'ai 18 ans ou plus").check();
  await page.getByLabel("J'accepte la charte des bénévoles").check();
  const slots = page.getByRole('group', { name: 'Quand pouvez-vous venir' }).getByRole('checkbox');
  if (!await slots.first().isChecked()) await slots.first().check();
  await page.getByRole('button', { name: 'Je propose mon aide' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Regardez vos mails');
  await look(it, page, 'respond-done');
  const mail = await openMail(page, { to: person.email, subject: /confirmez votre adresse/ });
  facts.told('the mail', mail, "votre proposition parte à l'établissement");
  await followLink(page, '/confirmer/');
  await look(it, page, 'respond-confirm');
  await page.getByRole('button', { name: 'Confirmer et envoyer' }).click();
  assert.match(new URL(page.url()).pathname, /^\/mon-espace\/demandes\//);
  facts.told('the page of the offer', await page.locator('main').innerText(), 'Votre proposition est partie');
  await look(it, page, 'offered');
  it.offer = page.url();
}

async function saysYes(it, person) {
  const { assert, facts, establishment: page } = it;
  const mail = await openMail(page, { subject: /^Une personne propose son aide/ });
  facts.untold('the mail to the establishment', mail, person.firstName, person.surname, person.phone, person.email);
  await look(it, page, 'mail-offer');
  await followLink(page, '/proposition/');
  facts.told('the offer', await page.locator('main').innerText(), 'Bénévole', 'Distance');
  facts.untold('the offer', await page.locator('main').innerText(), person.firstName, person.surname, person.phone, person.email);
  await look(it, page, 'proposal');
  await page.getByRole('button', { name: "Oui, c'est d'accord" }).click();
  assert.equal(await page.locator('h1').innerText(), "C'est d'accord");
  await look(it, page, 'proposal-yes');
  assert.equal(await page.getByRole('button', { name: "Oui, c'est d'accord" }).count(), 0);
  facts.told('the accord', await openMail(page, { subject: /une personne vient/ }), `${person.firstName} ${person.surname}`, person.phone);
}

async function seesTheAccord(it) {
  const { facts, volunteer: page } = it;
  await page.goto(it.offer);
  facts.told('the page of the accord', await page.locator('main').innerText(), 'Vous venez', 'Je ne peux plus venir');
  await look(it, page, 'accord');
}

async function offersFromTheSpace(it, person) {
  const { assert, facts, volunteer: page } = it;
  await newVolunteer(page, person);
  await page.goto('/mon-espace');
  await look(it, page, 'space');
  await page.getByRole('link', { name: 'Je propose mon aide' }).first().click();
  await look(it, page, 'offer-form');
  await page.getByLabel('Votre nom', { exact: true }).fill(person.surname);
  await page.getByLabel('Votre téléphone').fill(person.phone);
  await page.getByRole('button', { name: 'Je propose mon aide' }).click();
  assert.match(new URL(page.url()).pathname, /^\/mon-espace\/demandes\//);
  await page.goto('/mon-espace');
  facts.told('the space', await page.locator('main').innerText(), 'Propositions faites', 'Réponse attendue');
  await look(it, page, 'space-offered');
}

async function saysNo(it) {
  const { assert, establishment: page } = it;
  await page.setViewportSize(desk);
  await openMail(page, { subject: /^Une personne propose son aide/ });
  await followLink(page, '/proposition/');
  await page.getByRole('button', { name: 'Non merci' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Vous avez dit non');
  await look(it, page, 'proposal-no');
}

async function readsTheNo(it, person) {
  const { facts, volunteer: page } = it;
  facts.told('the no', await openMail(page, { to: person.email, subject: /pas cette fois/ }), "Merci d'avoir proposé votre aide");
  await page.goto('/mon-espace');
  facts.told('the space after the no', await page.locator('main').innerText(), 'Pas cette fois');
}

async function takesBack(it) {
  const { facts, volunteer: page } = it;
  await openMission(page);
  await page.getByRole('link', { name: 'Je propose mon aide' }).click();
  await page.getByRole('button', { name: 'Je propose mon aide' }).click();
  await page.getByText('Retirer ma proposition').click();
  await look(it, page, 'take-back');
  await page.getByRole('button', { name: 'Oui, je retire ma proposition' }).click();
  facts.told('the page, taken back', await page.locator('main').innerText(), 'Votre proposition est retirée');
  await look(it, page, 'taken-back');
}
