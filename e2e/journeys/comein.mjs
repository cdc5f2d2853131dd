// An establishment comes in by itself: found in the register by name and town,
// or by number; registered; prepared while its agency verifies; joined by a
// colleague who asks and one who is invited; left.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, phone, signIn } from './steps/people.mjs';
import { refused, send } from './steps/refusal.mjs';

export const name = 'an establishment comes in';
export const both = true;

const roche = { first: 'Anne', surname: 'Roche', title: 'direction', email: 'anne.roche@example.org', phone: '03 53 01 12 99' };
const blanc = { first: 'Paul', surname: 'Blanc', title: 'cadre de santé', email: 'paul.blanc@example.org', phone: '03 53 01 12 97' };
const roux = { first: 'Lise', surname: 'Roux', title: 'ressources humaines', email: 'lise.roux@example.org', phone: '03 53 01 12 96' };

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: desk }) };
  for (const step of [search, numbers, refusals, registers, waits, drafts, sheet, colleagueAsks, invites, leaves, byHand, theOther]) await step(it);
  it.facts.end();
}

/** From the public page to a list in which two bear nearly the same name. */
async function search({ page, facts, check, shot }) {
  await page.goto('/etablissements');
  await check(page);
  await page.getByRole('link', { name: 'Inscrire mon établissement' }).click();
  await check(page, 'search, empty');
  await shot(page, 'comein-search');
  await page.getByLabel("Nom de l'établissement").fill('acacias');
  await page.getByLabel('Commune ou code postal').fill('Dijon');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await check(page, 'search, homonyms');
  await shot(page, 'comein-found');
  const said = await mainText(page);
  facts.told('the list', said, '3 établissements', 'EHPAD Les Acacias', 'Résidence autonomie Les Acacias', '12 rue', 'Dijon');
  await page.goto('/etablissements/inscription?name=nulle+part&commune=Dijon');
  facts.told('a name that is nowhere', await mainText(page), 'Aucun établissement trouvé', 'Décrire mon établissement');
  await check(page, 'search, nothing');
}

/** Numbers of every kind are understood or explained. */
async function numbers({ page, facts, check }) {
  for (const [typed, ...says] of [
    ['21 000 010 3', 'EHPAD Les Acacias'],
    ['210900005', "organisme qui gère plusieurs lieux", 'EHPAD Les Acacias', 'Résidence autonomie Les Acacias'],
    ['934 567 890 00012', 'SIRET', 'EHPAD Les Acacias'],
    ['11111111111111', 'SIRET', '9 caractères'],
    ['210000104', 'chiffre de travers'],
    ['2A0999998', 'ne connaît pas ce numéro'],
  ]) {
    await page.goto('/etablissements/inscription');
    await page.locator('summary', { hasText: 'Je connais son numéro FINESS' }).click();
    await page.getByLabel('Numéro FINESS').fill(typed);
    await page.getByRole('button', { name: 'Chercher ce numéro' }).click();
    facts.told(`the number ${typed}`, await mainText(page), ...says);
  }
  await check(page, 'search by number');
  await page.goto('/etablissements/inscription?number=abc');
  await refused(page, facts, { form: 'a number that is none', fields: ['number'] });
  await page.goto('/etablissements/inscription?name=acacias&commune=');
  await refused(page, facts, { form: 'a search without a town', fields: ['commune'] });
}

async function refusals({ page, facts, check, shot }) {
  await page.goto('/etablissements/inscription/210000103');
  await check(page, 'registration, empty');
  await shot(page, 'comein-register');
  const status = await send(page, "Inscrire l'établissement");
  await check(page, 'registration, nothing typed');
  await refused(page, facts, { form: 'registration', status, fields: ['first_name', 'surname', 'person_title', 'email', 'phone', 'charter'] });
  await page.goto('/charte-etablissements');
  await check(page);
}

async function fillPerson(page, who, { email = true } = {}) {
  await page.getByLabel('Votre prénom').fill(who.first);
  await page.getByLabel('Votre nom', { exact: true }).fill(who.surname);
  await page.getByLabel('Votre fonction').fill(who.title);
  if (email) await page.getByLabel('Votre adresse mail professionnelle').fill(who.email);
  await page.getByLabel('Votre téléphone au travail').fill(who.phone);
  await page.getByLabel("J'accepte la charte des établissements").check();
}

async function register(page, who) {
  await page.goto('/etablissements/inscription/210000103');
  await fillPerson(page, who);
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: "Inscrire l'établissement" }).click()]);
  const after = await mainText(page);
  await openMail(page, { to: who.email, subject: /confirmez l'inscription/ });
  await followLink(page, '/etablissements/confirmer/');
  return after;
}

async function registers(it) {
  const { page, facts, check, shot, assert } = it;
  it.after = await register(page, roche);
  facts.told('the page after the form', it.after, 'Regardez vos mails', roche.email);
  await check(page, 'confirming');
  facts.told('the page of the mail', await mainText(page), 'EHPAD Les Acacias', 'Dijon');
  await page.getByRole('button', { name: "Confirmer l'inscription" }).click();
  assert.match(page.url(), /\/etablissement\/[a-z2-7]{26}$/, 'confirming leads to the space');
  it.establishment = /[a-z2-7]{26}$/.exec(page.url())[0];
  await check(page, 'the space that waits');
  await shot(page, 'comein-waiting');
}

async function waits({ page, facts }) {
  const said = await mainText(page);
  facts.told('the space that waits', said, 'En cours de vérification', 'Votre agence vérifie', 'Autour de vous', /bénévoles?, à moins de 20 km/);
}

/** A need is kept as a draft, with a count and nobody. */
async function drafts({ page, facts, check, shot }) {
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-08');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Enregistrer le besoin' }).click();
  await check(page, 'a draft');
  await shot(page, 'comein-draft');
  const said = await mainText(page);
  facts.told('the draft', said, 'Brouillon', /(?:\d+|Moins de 5) personnes? pourrai(?:en)?t venir/);
  facts.untold('the draft', said, 'Bénévole ');
}

async function sheet({ page, facts, check, shot, establishment }) {
  await page.goto(`/etablissement/${establishment}`);
  await page.getByRole('link', { name: "La fiche d'accueil" }).click();
  await check(page, 'the welcome sheet');
  facts.hold((await page.getByLabel('Numéro et rue').inputValue()).includes('rue des Acacias'.toUpperCase()) || (await page.getByLabel('Numéro et rue').inputValue()).includes('Acacias'), 'the address does not come from the register');
  await page.getByLabel('Numéro et rue').fill('');
  const status = await send(page, 'Enregistrer la fiche');
  await refused(page, facts, { form: 'welcome sheet', status, fields: ['address'] });
  await page.getByLabel('Numéro et rue').fill('12 bis rue des Acacias');
  await page.getByLabel('Comment venir').fill('Bus 6, arrêt Acacias. Stationnement gratuit.');
  await page.getByLabel('Quelle porte').fill("porte de l'économat");
  await page.getByLabel('Parking').or(page.getByLabel('Stationnement')).first().check();
  await shot(page, 'comein-sheet');
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
  facts.told('the space', await mainText(page), "La fiche d'accueil est enregistrée");
  await page.getByRole('link', { name: "La fiche d'accueil" }).click();
  facts.hold(await page.getByLabel('Quelle porte').inputValue() === "porte de l'économat", 'the door was not kept');
}

/** Somebody registers it again: the page is the same, and the team is asked. */
async function colleagueAsks(it) {
  const { page, facts, check, shot, browser } = it;
  const other = await browser.newPage({ viewport: phone });
  const after = await register(other, blanc);
  facts.hold(after.replaceAll(blanc.email, roche.email) === it.after, 'the page tells that the establishment is registered');
  await other.getByRole('button', { name: "Confirmer l'inscription" }).click();
  await check(other, 'asking to join');
  facts.told('what follows', await mainText(other), 'Votre demande est transmise', '14 jours');
  const mail = await openMail(page, { to: roche.email, subject: /demande à vous rejoindre/ });
  facts.told('the mail', mail, 'Paul Blanc');
  await page.goto(`/etablissement/${it.establishment}`);
  await page.getByRole('link', { name: '1 personne demande à vous rejoindre' }).click();
  await check(page, 'who asks to join');
  facts.told('the demand', await mainText(page), 'Paul Blanc', 'cadre de santé', blanc.email);
  await shot(page, 'comein-coordinators');
  await page.getByRole('button', { name: 'Oui, nous travaillons ensemble' }).click();
  facts.untold('the page after the yes', await mainText(page), 'Demandes à vous rejoindre');
  await openMail(other, { to: blanc.email, subject: /Vous pouvez maintenant agir/ });
  await signIn(other, blanc.email);
  facts.told('the colleague', await mainText(other), 'EHPAD Les Acacias');
  it.other = other;
}

async function invites(it) {
  const { page, facts, check, shot, browser } = it;
  await page.goto(`/responsables/${it.establishment}`);
  await refused(page, facts, { form: 'inviting nobody', status: await send(page, "Envoyer l'invitation"), fields: ['email'] });
  await page.getByLabel('Son adresse mail professionnelle').fill(roux.email);
  await page.getByRole('button', { name: "Envoyer l'invitation" }).click();
  await check(page, 'an invitation waits');
  facts.told('the page', await mainText(page), 'Invitations en attente', roux.email);
  const third = await browser.newPage({ viewport: phone });
  await openMail(third, { to: roux.email, subject: /une invitation/ });
  await followLink(third, '/invitation/');
  await check(third, 'the invitation');
  await shot(third, 'comein-invitation');
  await refused(third, facts, { form: 'invitation', status: await send(third, "Accepter l'invitation"), fields: ['first_name', 'surname', 'person_title', 'phone', 'charter'] });
  await fillPerson(third, roux, { email: false });
  await third.getByRole('button', { name: "Accepter l'invitation" }).click();
  await check(third, 'the invitation, accepted');
  await signIn(third, roux.email);
  facts.told('the invited person', await mainText(third), 'EHPAD Les Acacias');
  it.third = third;
}

/** One is removed, and is out at once; one leaves; the last cannot. */
async function leaves(it) {
  const { page, other, third, facts, check } = it;
  const people = `/responsables/${it.establishment}`;
  await page.goto(people);
  await page.locator('.card', { hasText: 'Lise Roux' }).getByRole('link', { name: "Retirer l'accès" }).click();
  await check(page, 'removing somebody');
  await page.getByRole('button', { name: "Retirer l'accès" }).click();
  await third.goto('/etablissement');
  facts.hold(third.url().endsWith('/connexion'), `who was removed is still at ${third.url()}`);
  await openMail(third, { to: roux.email, subject: /Vous n'agissez plus/ });
  await other.goto(people);
  await other.getByRole('link', { name: 'Ne plus agir pour cet établissement' }).click();
  await check(other, 'leaving');
  await other.getByRole('button', { name: 'Ne plus agir' }).click();
  facts.told('who left', await mainText(other), "Vous n'agissez plus");
  await page.goto(people);
  facts.hold(await page.getByRole('link', { name: 'Ne plus agir' }).count() === 0, 'the last one may leave');
  await page.goto(`${people}/quitter`);
  await check(page, 'the last one');
  facts.told('the last one', await mainText(page), 'Invitez d\'abord');
}

/** What the register does not hold; a key that does not fit is asked for once more. */
async function byHand({ page, facts, check, shot }) {
  await page.goto('/etablissements/inscription/a-la-main');
  await check(page, 'by hand');
  await shot(page, 'comein-by-hand');
  await refused(page, facts, {
    form: 'by hand', status: await send(page, "Inscrire l'établissement"),
    fields: ['name', 'kind', 'commune', 'address', 'note', 'first_name', 'surname', 'person_title', 'email', 'phone', 'charter'],
  });
  await page.getByLabel("Nom de l'établissement").fill('Ehpad Le Tout Neuf');
  await page.getByLabel('Ehpad', { exact: true }).check();
  await page.getByLabel('Commune ou code postal').fill('saint denis');
  await page.getByLabel('Numéro et rue').fill('1 rue Neuve');
  await page.getByLabel('Numéro FINESS').fill('210000104');
  await page.getByLabel("Pourquoi n'est-il pas").fill('Ouvert ce mois-ci.');
  await fillPerson(page, { ...roux, email: 'neuf@example.org' });
  await refused(page, facts, { form: 'by hand, a doubtful number', status: await send(page, "Inscrire l'établissement"), fields: ['commune_code', 'finess'] });
  await check(page, 'by hand, a doubtful number and homonyms');
  await page.getByLabel('Saint-Denis (La Réunion)').check();
  facts.hold(await send(page, "Inscrire l'établissement") === 200, 'a doubtful number is refused for ever');
  facts.told('after it', await mainText(page), 'Regardez vos mails');
}

/** Another establishment, from a telephone. */
async function theOther({ browser, facts, check }) {
  const page = await browser.newPage({ viewport: phone });
  await page.goto('/etablissements/inscription');
  await page.getByLabel("Nom de l'établissement").fill('centre hospitalier');
  await page.getByLabel('Commune ou code postal').fill('21000');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await check(page, 'search, on a phone');
  await page.getByRole('link', { name: 'Centre hospitalier du Suzon' }).click();
  await fillPerson(page, { ...roux, email: 'suzon@example.org' });
  await page.getByRole('button', { name: "Inscrire l'établissement" }).click();
  await openMail(page, { to: 'suzon@example.org', subject: /confirmez l'inscription/ });
  await followLink(page, '/etablissements/confirmer/');
  await page.getByRole('button', { name: "Confirmer l'inscription" }).click();
  await check(page, 'the space, on a phone');
  facts.told('the space, on a phone', await mainText(page), 'En cours de vérification');
}
