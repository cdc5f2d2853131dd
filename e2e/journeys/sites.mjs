// An establishment as it really is: several sites, who follows a mission, an
// address that a team shares, a refusal that is answered; and somebody whose
// mail address changes.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, newVolunteer, phone, signIn } from './steps/people.mjs';
import { refused, send } from './steps/refusal.mjs';

export const name = 'sites: another site, a follower, a shared address, asking again, another address';
export const both = true;

const roche = { first: 'Anne', surname: 'Roche', title: 'direction', email: 'anne.roche@example.org', phone: '03 53 01 12 99' };
const roux = { first: 'Lise', surname: 'Roux', title: 'cadre de santé', email: 'lise.roux@example.org', phone: '03 53 01 12 96' };

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: desk }) };
  it.quiet = await the.browser.newPage({ viewport: phone });
  it.look = async (page, label) => {
    await the.check(page, label);
    await the.shot(page, `sites-${label}`);
  };
  for (const step of [registers, addsSite, addsByHand, switches, invites, follows, shares, isRefused, asksAgain, moves]) await step(it);
  it.facts.end();
}

/** What a page says, with plain spaces. */
async function said(page) {
  return plain(await mainText(page));
}

async function fillPerson(page, who, { email = true } = {}) {
  await page.getByLabel('Votre prénom').fill(who.first);
  await page.getByLabel('Votre nom', { exact: true }).fill(who.surname);
  await page.getByLabel('Votre fonction').fill(who.title);
  if (email) await page.getByLabel('Votre adresse mail professionnelle').fill(who.email);
  await page.getByLabel('Votre téléphone au travail').fill(who.phone);
  await page.getByLabel("J'accepte la charte des établissements").check();
}

async function registers({ page }) {
  await page.goto('/etablissements/inscription/210000103');
  await fillPerson(page, roche);
  await page.getByRole('button', { name: "Inscrire l'établissement" }).click();
  await openMail(page, { to: roche.email, subject: /confirmez l'inscription/ });
  await followLink(page, '/etablissements/confirmer/');
  await page.getByRole('button', { name: "Confirmer l'inscription" }).click();
}

/** Another site of the same entity, in two taps. */
async function addsSite(it) {
  const { page, facts, look, assert } = it;
  it.first = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Ajouter un autre site' }).click();
  facts.told('the sites', await said(page), '1 site du même organisme', 'Résidence autonomie Les Acacias', '3 place des Marronniers');
  facts.untold('the sites', await said(page), 'EHPAD Les Acacias, ', 'Suzon');
  await look(page, 'list');
  await page.getByRole('button', { name: 'Ajouter ce site Résidence autonomie Les Acacias' }).click();
  assert.notEqual(new URL(page.url()).pathname, it.first);
  facts.told('the added site', await said(page), 'Le site est ajouté', 'En cours de vérification', 'Résidence autonomie', 'EHPAD Les Acacias, Dijon');
  await look(page, 'added');
  it.second = new URL(page.url()).pathname;
}

/** One that the register does not list, on a telephone. */
async function addsByHand({ quiet: page, facts, look, check, first }) {
  await signIn(page, roche.email);
  await page.goto(first.replace('/etablissement/', '/sites/'));
  facts.told('the list of somebody new', await said(page), "ne connaît pas d'autre site");
  await check(page, 'no other site');
  await page.getByRole('link', { name: 'Décrire un autre site' }).click();
  const status = await send(page, 'Ajouter ce site');
  await refused(page, facts, { form: 'a site by hand', status, fields: ['name', 'kind', 'commune', 'address', 'note'] });
  await look(page, 'by-hand-refused');
  await page.getByLabel('Nom du site').fill('Accueil de jour Les Acacias');
  await page.getByLabel('Service médico-social').or(page.getByLabel('Autre')).first().check();
  await page.getByLabel('Commune ou code postal').fill('Chenôve');
  await page.getByLabel('Numéro et rue').fill('1 rue Neuve');
  await page.getByLabel("Pourquoi n'est-il pas").fill('Ouvert ce mois-ci.');
  await page.getByRole('button', { name: 'Ajouter ce site' }).click();
  facts.told('the described site', await said(page), 'Le site est ajouté', 'Chenôve');
}

/** A need says which site it is for, and leads to the others. */
async function switches({ page, facts, look, second }) {
  await page.goto(second);
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  facts.told('the templates', await said(page), 'Pour quel site ?', 'Ce besoin est pour : Résidence autonomie Les Acacias, Dijon');
  await look(page, 'which-site');
  await page.getByRole('link', { name: 'Accueil de jour Les Acacias' }).click();
  facts.told('the other templates', await said(page), 'Ce besoin est pour : Accueil de jour Les Acacias');
}

async function invites(it) {
  const { browser, demo } = it;
  it.director = await browser.newPage({ viewport: desk });
  await enterBy(it.director, demo.links.filter((link) => link.includes('/entrer/'))[1]);
  it.place = /[a-z2-7]{26}/.exec(await it.director.getByRole('link', { name: 'Qui agit pour' }).getAttribute('href'))[0];
  await it.director.goto(`/responsables/${it.place}`);
  await it.director.getByLabel('Son adresse mail professionnelle').fill(roux.email);
  await it.director.getByRole('button', { name: "Envoyer l'invitation" }).click();
  const colleague = await browser.newPage({ viewport: phone });
  await openMail(colleague, { to: roux.email, subject: /une invitation/ });
  await followLink(colleague, '/invitation/');
  await fillPerson(colleague, roux, { email: false });
  await colleague.getByRole('button', { name: "Accepter l'invitation" }).click();
}

async function follows({ director: page, place, facts, look }) {
  await page.goto(`/etablissement/${place}`);
  await page.getByRole('table').first().getByRole('link').first().click();
  facts.told('the mission', await said(page), 'Vous suivez cette mission');
  const status = await send(page, 'Confier la mission');
  await refused(page, facts, { form: 'nobody chosen', status, fields: ['follower'] });
  await look(page, 'follower-refused');
  await page.getByLabel('Confier cette mission à').selectOption({ label: 'Lise Roux' });
  await page.getByRole('button', { name: 'Confier la mission' }).click();
  facts.told('the mission given', await said(page), "C'est noté", 'Lise Roux suit cette mission');
  await look(page, 'follower');
  const mail = await openMail(page, { to: roux.email, subject: /Vous suivez la mission/ });
  facts.told('the mail to the colleague', mail, 'vous confie cette mission');
  await look(page, 'mail-follows');
}

async function shares({ director: page, quiet, place, facts, look }) {
  await page.goto(`/etablissement/${place}`);
  await page.getByRole('link', { name: "L'adresse partagée" }).click();
  const status = await send(page, 'Envoyer le mail de confirmation');
  await refused(page, facts, { form: 'no address', status, fields: ['email'] });
  await look(page, 'shared-refused');
  await page.getByLabel('Adresse partagée').fill('accueil@example.org');
  await page.getByRole('button', { name: 'Envoyer le mail de confirmation' }).click();
  facts.told('the address that waits', await said(page), 'accueil@example.org', 'Pas encore confirmée');
  await look(page, 'shared-waits');
  await openMail(quiet, { to: 'accueil@example.org', subject: /adresse partagée/ });
  await followLink(quiet, '/adresse-partagee/');
  await look(quiet, 'shared-confirm');
  await quiet.getByRole('button', { name: 'Confirmer cette adresse' }).click();
  facts.told('confirmed', await said(quiet), 'reçoit maintenant les mails');
  await quiet.goBack();
  await quiet.reload();
  facts.told('the same link', await said(quiet), 'Cette adresse reçoit les mails');
  await look(quiet, 'shared-stop');
  await page.reload();
  facts.told('the confirmed address', await said(page), 'Reçoit les mails');
  await quiet.getByRole('button', { name: 'Ne plus les recevoir ici' }).click();
  facts.told('stopped', await said(quiet), 'ne reçoit plus');
  await page.reload();
  facts.untold('the page after', await said(page), 'accueil@example.org');
}

async function isRefused(it) {
  const { browser, demo, facts, look } = it;
  it.officer = await browser.newPage({ viewport: desk });
  const page = it.officer;
  await enterBy(page, demo.links.filter((link) => link.includes('/entrer/'))[2]);
  await page.goto('/ma-region/a-verifier');
  await page.getByRole('link', { name: 'Résidence autonomie Les Acacias' }).click();
  facts.told('the added site, for the agency', await said(page), "Ajouté par une personne qui agit pour", 'le même organisme');
  await look(page, 'officer-added');
  await page.goto('/ma-region/a-verifier');
  await page.getByRole('link', { name: 'Ehpad Les Acacias', exact: true }).click();
  it.waits = new URL(page.url()).pathname;
  await page.getByText('Refuser cet établissement').click();
  await page.getByLabel("Le numéro FINESS n'est pas").or(page.getByLabel(/numéro FINESS/)).first().check();
  await page.getByLabel('Votre phrase').first().fill('Relisez le numéro FINESS.');
  await page.getByRole('button', { name: 'Refuser', exact: true }).click();
}

async function asksAgain({ quiet: page, officer, waits, facts, look, check }) {
  await signIn(page, 'attente@example.org');
  facts.told('the refused establishment', await said(page), 'Refusé', 'Relisez le numéro FINESS');
  await look(page, 'refused');
  await page.getByRole('link', { name: 'Corriger et demander à nouveau' }).click();
  await page.getByLabel('Numéro FINESS').fill('210000104');
  const status = await send(page, 'Envoyer la nouvelle demande');
  await refused(page, facts, { form: 'asking again', status, fields: ['finess', 'note'] });
  await look(page, 'again-refused');
  await page.getByLabel('Numéro FINESS').fill('');
  await page.getByLabel("Votre réponse à l'agence").fill('Le numéro était celui d’un autre lieu.');
  await page.getByRole('button', { name: 'Envoyer la nouvelle demande' }).click();
  facts.told('after it', await said(page), "C'est envoyé", 'En cours de vérification');
  await check(page, 'asked again');
  await officer.goto('/ma-region/a-verifier');
  facts.told('the list', await said(officer), 'nouvelle demande après un refus');
  await officer.goto(waits);
  facts.told('the second request', await said(officer), "C'est une nouvelle demande", 'Relisez le numéro FINESS', 'Ce qui a été corrigé', 'Le numéro FINESS', 'celui d’un autre lieu'.replace('’', "'"));
  await look(officer, 'officer-again');
}

/** A volunteer changes their address; the old one takes it back. */
async function moves({ browser, facts, look }) {
  const page = await browser.newPage({ viewport: phone });
  await newVolunteer(page, { firstName: 'Monique', email: 'monique.avant@example.org' });
  await page.goto('/mon-espace');
  await page.getByRole('link', { name: 'Changer mon adresse mail' }).click();
  const status = await send(page, 'Envoyer le mail de confirmation');
  await refused(page, facts, { form: 'no new address', status, fields: ['email'] });
  await look(page, 'address-refused');
  await page.getByLabel('Votre nouvelle adresse mail').fill('monique.apres@example.org');
  await page.getByRole('button', { name: 'Envoyer le mail de confirmation' }).click();
  facts.told('after the form', await said(page), 'Regardez vos mails', 'monique.apres@example.org');
  await openMail(page, { to: 'monique.apres@example.org', subject: /nouvelle adresse/ });
  await followLink(page, '/nouvelle-adresse/');
  await look(page, 'address-confirm');
  await page.getByRole('button', { name: 'Confirmer ma nouvelle adresse' }).click();
  await look(page, 'address-done');
  await signIn(page, 'monique.apres@example.org');
  facts.told('the space', await said(page), 'Monique');
  await openMail(page, { to: 'monique.avant@example.org', subject: /adresse mail a changé/ });
  await followLink(page, '/ancienne-adresse/');
  await look(page, 'address-back');
  await page.getByRole('button', { name: 'Remettre cette adresse' }).click();
  facts.told('taken back', await said(page), 'ancienne adresse est remise');
  await page.goto('/mon-espace');
  facts.hold(page.url().includes('/connexion'), `whoever took the address is still at ${page.url()}`);
}
