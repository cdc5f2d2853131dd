// One urgent need before the verification: an establishment that waits sends
// it, whoever is asked calls the number of the register, the establishment sees
// how many come and nobody; the agency verifies, and both sides see each other.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { enterBy, phone } from './steps/people.mjs';

export const name = 'an urgent need before the verification';

const roche = { first: 'Anne', surname: 'Roche', email: 'anne.roche@example.org', phone: '03 53 01 12 99' };
const register = { site: '210000103', name: 'EHPAD Les Acacias', phone: '03 53 01 12 90', address: '12 rue des Acacias' };
const typed = '03 53 01 12 34';

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  it.office = await the.browser.newPage({ viewport: phone });
  it.volunteer = await the.browser.newPage({ viewport: phone, javaScriptEnabled: false });
  it.officer = await the.browser.newPage({ viewport: phone });
  for (const step of [comesIn, sends, asks, seesNobody, isVerified]) await step(it);
  it.facts.end();
}

async function comesIn({ office: page }) {
  await page.goto(`/etablissements/inscription/${register.site}`);
  await page.getByLabel('Votre prénom').fill(roche.first);
  await page.getByLabel('Votre nom', { exact: true }).fill(roche.surname);
  await page.getByLabel('Votre fonction').fill('direction');
  await page.getByLabel('Votre adresse mail professionnelle').fill(roche.email);
  await page.getByLabel('Votre téléphone au travail').fill(roche.phone);
  await page.getByLabel("J'accepte la charte des établissements").check();
  await page.getByRole('button', { name: "Inscrire l'établissement" }).click();
  await openMail(page, { to: roche.email, subject: /confirmez l'inscription/ });
  await followLink(page, '/etablissements/confirmer/');
  await page.getByRole('button', { name: "Confirmer l'inscription" }).click();
}

async function fillUrgent(page) {
  await page.getByRole('link', { name: 'Demande urgente' }).first().click();
  await page.getByText('Aide de cuisine et plonge').click();
  await page.getByText('Demain', { exact: false }).first().click();
  await page.getByLabel('Qui appeler ?').fill('Mme Tapée');
  await page.getByLabel('Son téléphone').fill(typed);
  await page.getByRole('button', { name: 'Voir qui peut venir' }).click();
}

async function sends(it) {
  const { office: page, facts, check, shot, assert } = it;
  await fillUrgent(page);
  facts.told('the confirmation', await mainText(page), 'en cours de vérification', 'Une seule demande urgente', register.phone, 'pas celui que vous avez écrit', 'sans leur nom ni leur téléphone');
  await check(page, 'the confirmation before the verification');
  await shot(page, 'early-urgent-confirmation');
  await page.getByRole('button', { name: 'Leur demander maintenant' }).click();
  it.status = page.url();
  assert.match(it.status, /\/urgent\/[a-z2-7]{26}$/);
  facts.told('the progress', await mainText(page), 'en cours de vérification', 'prévenez votre accueil', /demandes envoyées/);
  await check(page, 'the progress before the verification');
}

async function asks({ volunteer: page, facts, check, shot }) {
  const mail = await openMail(page, { subject: /^Urgent, demain/ });
  facts.told('the mail', mail, 'en cours de vérification', register.phone, 'répertoire national', 'ni votre nom ni votre téléphone');
  facts.untold('the mail', mail, typed, 'Mme Tapée');
  await followLink(page, '/demande/');
  facts.told('the demand', await mainText(page), 'Établissement en cours de vérification', register.phone);
  await check(page, 'the demand before the verification');
  await shot(page, 'early-urgent-demand');
  for (const [label, text] of [['Votre nom', 'Durand'], ['Votre téléphone', '06 39 98 12 34']]) {
    if (await page.getByLabel(label).count()) await page.getByLabel(label).fill(text);
  }
  await page.getByRole('button', { name: 'Je viens' }).click();
  const after = await mainText(page);
  facts.told('the page after the yes', after, "Appelez maintenant l'établissement", register.phone, register.address);
  facts.untold('the page after the yes', after, typed, 'Mme Tapée');
  await check(page, 'the yes before the verification');
  await shot(page, 'early-urgent-yes');
}

async function seesNobody(it) {
  const { office: page, facts, check, shot } = it;
  const mail = await openMail(page, { to: roche.email, subject: /une personne vient, et vous appelle/ });
  facts.told('the mail to the establishment', mail, register.phone, "dès que l'agence aura vérifié");
  facts.untold('the mail to the establishment', mail, 'Durand', '06 39 98 12 34');
  await page.goto(it.status);
  const said = await mainText(page);
  facts.told('the progress', said, /1 personne vient|Complet : 1 personne vient/, 'prévenez votre accueil');
  facts.untold('the progress', said, 'Durand', '06 39 98 12 34', 'Afficher les coordonnées');
  await check(page, 'the progress after a yes, before the verification');
  await shot(page, 'early-urgent-progress');
  await page.goto('/etablissement');
  await fillUrgent(page);
  facts.told('a second need', await mainText(page), 'est déjà partie', 'gardée comme brouillon');
  facts.hold(await page.getByRole('button', { name: 'Leur demander' }).count() === 0, 'a second need has a button');
  await check(page, 'a second need before the verification');
  await shot(page, 'early-urgent-second');
}

async function isVerified(it) {
  const { officer, office, volunteer, facts, check, shot, demo } = it;
  await enterBy(officer, demo.links.filter((link) => link.includes('/entrer/'))[2]);
  const told = await openMail(officer, { subject: /À vérifier vite/ });
  facts.told('the mail to the agency', told, register.name, 'Si vous le refusez');
  await followLink(officer, '/ma-region/etablissements/');
  facts.told('the case', await mainText(officer), 'Demande urgente', register.phone);
  await check(officer, 'the case of an establishment with an urgent need');
  await officer.getByRole('button', { name: 'Vérifier cet établissement' }).click();
  const accord = await openMail(volunteer, { subject: /^L'établissement est vérifié/ });
  facts.told('the mail to who comes', accord, 'voit maintenant votre nom', typed, 'Mme Tapée');
  await office.goto(it.status);
  facts.told('the progress once verified', await mainText(office), 'Qui vient', 'Afficher les coordonnées');
  await check(office, 'the progress once verified');
  await shot(office, 'early-urgent-verified');
}
