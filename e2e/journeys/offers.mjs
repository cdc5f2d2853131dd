// The volunteer takes the first step: from a public mission without signing up,
// then from their own space; the establishment answers from its mail, on a
// phone, without signing in.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { openMission } from './steps/missions.mjs';
import { desk, newVolunteer, phone } from './steps/people.mjs';

export const name = 'offers: from a public mission, and their answers';
export const both = true;

const odile = { firstName: 'Odile', surname: 'Ferrand', email: 'odile.ferrand@example.org', phone: '06 39 98 55 21' };
const yvon = { firstName: 'Yvon', surname: 'Tanguy', email: 'yvon.tanguy@example.org', phone: '06 39 98 55 22' };

const turns = [
  [odile, [responds, seesTheAccord, freesThePlace, readsThatItIsFreed]],
  [yvon, [signsUp, offers, saysNo, readsTheNo, takesBack, offersAgain, saysYes, comesFromTheSpace]],
];

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  for (const [person, steps] of turns) {
    it.volunteer = await the.browser.newPage({ viewport: phone });
    it.establishment = await the.browser.newPage({ viewport: phone });
    for (const step of steps) await step(it, person);
  }
  it.facts.end();
}

async function look(it, page, label) {
  await it.check(page, label);
  await it.shot(page, `offers-${label}`);
}

function signsUp(it, person) {
  return newVolunteer(it.volunteer, person);
}

/** Six fields, from the first mission near Dijon that asks for no paper. */
async function responds(it, person) {
  const { assert, facts, volunteer: page } = it;
  await openMission(page, 'Je viens');
  await look(it, page, 'public');
  await page.getByRole('link', { name: 'Je viens' }).click();
  await look(it, page, 'respond');
  await page.getByRole('button', { name: 'Je viens' }).click();
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
  await page.getByRole('button', { name: 'Je viens' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Regardez vos mails');
  await look(it, page, 'respond-done');
  const mail = await openMail(page, { to: person.email, subject: /confirmez votre adresse/ });
  facts.told('the mail', mail, "l'établissement saura que vous venez");
  await followLink(page, '/confirmer/');
  await look(it, page, 'respond-confirm');
  await page.getByRole('button', { name: 'Confirmer : je viens' }).click();
  assert.match(new URL(page.url()).pathname, /^\/mon-espace\/demandes\//);
  facts.told('the page of the accord', await mainText(page), 'C\'est noté, merci', 'Vous venez');
  it.offer = page.url();
}

async function saysYes(it, person) {
  const { assert, facts, establishment: page } = it;
  const mail = await openMail(page, { subject: /^Une personne propose son aide/, unread: true });
  facts.untold('the mail to the establishment', mail, person.firstName, person.surname, person.phone, person.email);
  await look(it, page, 'mail-offer');
  await followLink(page, '/proposition/');
  facts.told('the offer', await mainText(page), 'Bénévole', 'Distance');
  facts.untold('the offer', await mainText(page), person.firstName, person.surname, person.phone, person.email);
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
  facts.told('the page of the accord', await mainText(page), 'Vous venez', 'Je ne peux plus venir');
  await look(it, page, 'accord');
}

/** From the mail of the accord, on a phone, without signing in. */
async function freesThePlace(it, person) {
  const { assert, facts, establishment: page } = it;
  facts.told('the accord', await openMail(page, { subject: /une personne vient/ }), `${person.firstName} ${person.surname}`, person.phone);
  await followLink(page, '/accord/');
  facts.told('the page of the accord', await mainText(page), person.firstName, 'Vient');
  facts.untold('the page of the accord', await mainText(page), person.surname, person.phone, person.email);
  await look(it, page, 'coming');
  await page.getByText('Libérer une place').click();
  await look(it, page, 'coming-free');
  await page.getByRole('button', { name: /^Libérer cette place/ }).click();
  await look(it, page, 'coming-refused');
  for (const box of await page.getByRole('group', { name: 'Quelle place libérer' }).getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Le personnel est de retour').check();
  await page.getByRole('button', { name: /^Libérer cette place/ }).click();
  assert.equal(await page.locator('h1').innerText(), 'Plus personne ne vient');
  facts.untold('the page afterwards', await mainText(page), person.firstName, person.surname, person.phone);
  await look(it, page, 'coming-freed');
}

async function readsThatItIsFreed(it, person) {
  const { facts, volunteer: page } = it;
  facts.told('the mail', await openMail(page, { to: person.email, subject: /^Ne venez pas/ }), 'le personnel est de retour', 'Personne ne vous attend');
  await page.goto(it.offer);
  facts.told('the page, freed', await mainText(page), "L'établissement a libéré votre place");
  await look(it, page, 'freed');
}

/** For another kind of help than the one they said, a proposal: the establishment answers. */
async function offers(it, person) {
  const { assert, facts, volunteer: page } = it;
  await openMission(page, 'Je propose mon aide');
  await page.getByRole('link', { name: 'Je propose mon aide' }).click();
  await look(it, page, 'offer-form');
  await page.getByLabel('Votre nom', { exact: true }).fill(person.surname);
  await page.getByLabel('Votre téléphone').fill(person.phone);
  await page.getByRole('button', { name: 'Je propose mon aide' }).click();
  assert.match(new URL(page.url()).pathname, /^\/mon-espace\/demandes\//);
  facts.told('the page of the offer', await mainText(page), 'Votre proposition est partie');
  await look(it, page, 'offered');
  await page.goto('/mon-espace');
  facts.told('the space', await mainText(page), 'Propositions faites', 'Réponse attendue');
  await look(it, page, 'space-offered');
}

async function offersAgain({ volunteer: page }) {
  await openMission(page, 'Je propose mon aide');
  await page.getByRole('link', { name: 'Je propose mon aide' }).click();
  await page.getByRole('button', { name: 'Je propose mon aide' }).click();
}

/** For the help they said, to whoever takes the first who fit: an accord at once. */
async function comesFromTheSpace(it) {
  const { facts, volunteer: page } = it;
  await page.goto('/mon-espace');
  await look(it, page, 'space');
  await page.getByRole('link', { name: 'Je viens' }).first().click();
  facts.told('the form', await mainText(page), 'votre place est à vous aussitôt');
  await look(it, page, 'comes-form');
  await page.getByRole('button', { name: 'Je viens' }).click();
  facts.told('the accord at once', await mainText(page), 'Vous venez', 'Je ne peux plus venir');
  await look(it, page, 'comes');
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
  facts.told('the space after the no', await mainText(page), 'Pas cette fois');
}

async function takesBack(it) {
  const { facts, volunteer: page } = it;
  await offersAgain(it);
  await openMail(it.establishment, { subject: /^Une personne propose son aide/, unread: true }); // it is not the next one's
  await page.getByText('Retirer ma proposition').click();
  await look(it, page, 'take-back');
  await page.getByRole('button', { name: 'Oui, je retire ma proposition' }).click();
  facts.told('the page, taken back', await mainText(page), 'Votre proposition est retirée');
  await look(it, page, 'taken-back');
}
