// The agency reaches out: a list is uploaded, read again, sent; an invited
// establishment comes in, verified; a need is typed for one that telephones;
// somebody stands in.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, phone, signIn } from './steps/people.mjs';
import { refused, send } from './steps/refusal.mjs';

export const name = 'the agency reaches out: a list, invitations, a need by telephone, a deputy';
export const both = true;

const list = [
  'FINESS;Nom;Courriel;Tél',
  '210000103;Les Acacias;direction.acacias@example.org;03 53 01 12 90',
  '210000301;CH du Suzon;direction.suzon@example.org;',
  '93456789000012;Un autre numéro;x@example.org;',
  '210000202;Les Acacias, résidence;;',
].join('\n');

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  it.look = async (page, label) => {
    await the.check(page, label);
    await the.shot(page, `outreach-${label}`);
  };
  it.officer = await the.browser.newPage({ viewport: desk });
  it.plain = await the.browser.newPage({ viewport: phone });
  await enterBy(it.officer, the.demo.links.filter((link) => link.includes('/entrer/'))[2]);
  await signIn(it.plain, 'ars2@example.org');
  for (const step of [uploads, onAPhone, sends, comesIn, follows, typesANeed, standsIn]) await step(it);
  it.facts.end();
}

async function said(page) {
  return plain(await mainText(page));
}

async function choose(page, text) {
  await page.getByLabel('Votre liste').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
}

/** Nothing leaves before the list was read again. */
async function uploads(it) {
  const { officer: page, facts, look } = it;
  await page.goto('/ma-region');
  await page.getByRole('link', { name: 'Invitations' }).click();
  await look(page, 'none');
  await page.getByRole('link', { name: "Envoyer une liste d'établissements" }).click();
  await look(page, 'upload');
  const status = await send(page, 'Lire cette liste');
  await refused(page, facts, { form: 'the upload', status, fields: ['list'] });
  await look(page, 'upload-refused');
  await choose(page, list);
  await page.getByRole('button', { name: 'Lire cette liste' }).click();
  facts.told('the preview', await said(page), 'Envoyer 2 invitations', 'Au répertoire : EHPAD Les Acacias', 'direction.suzon@example.org', 'À corriger (2)');
  await look(page, 'preview');
  it.list = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'À corriger' }).click();
  facts.told('the rows to correct', await said(page), "c'est un numéro SIRET", "l'adresse mail manque");
  await look(page, 'preview-wrong');
}

/** The same on a telephone; a colleague's list is not theirs. */
async function onAPhone({ plain: page, facts, look, list: path, assert }) {
  assert.equal((await page.goto(path)).status(), 404);
  await page.goto('/ma-region/invitations/liste');
  await look(page, 'upload-phone');
  await choose(page, 'abc;Personne;y@example.org');
  await page.getByRole('button', { name: 'Lire cette liste' }).click();
  facts.told('a list without a good row', await said(page), "Aucune ligne de cette liste n'est à inviter", "n'a pas 9 caractères");
  await look(page, 'preview-phone');
}

async function sends({ officer: page, facts, look, list: path, assert }) {
  await page.goto(path);
  await page.getByRole('button', { name: 'Envoyer 2 invitations' }).click();
  facts.told('after the button', await said(page), 'Les invitations partent');
  const mail = await openMail(page, { to: 'direction.acacias@example.org', subject: /votre agence vous invite/ });
  facts.told('the mail', mail, "l'EHPAD Les Acacias (Dijon)", "l'ARS Bourgogne-Franche-Comté", '30 jours');
  facts.untold('the mail', mail, '210000103', '03 53 01 12 90');
  await look(page, 'mail');
  await page.goto(path);
  facts.told('the list that was sent', await said(page), 'Cette liste est envoyée');
  assert.equal(await page.getByRole('button', { name: /Envoyer/ }).count(), 0);
}

/** On a telephone, by the link alone. */
async function comesIn({ browser, facts, look, assert }) {
  const guest = await browser.newPage({ viewport: phone });
  await openMail(guest, { to: 'direction.acacias@example.org', subject: /votre agence vous invite/ });
  await followLink(guest, '/invitation-agence/');
  const link = guest.url();
  await look(guest, 'accept');
  const status = await send(guest, "Inscrire l'établissement");
  assert.equal(status, 422);
  await look(guest, 'accept-refused');
  await guest.getByLabel('Votre prénom').fill('Anne');
  await guest.getByLabel('Votre nom', { exact: true }).fill('Roche');
  await guest.getByLabel('Votre fonction').fill('direction');
  await guest.getByLabel('Votre téléphone au travail').fill('03 53 01 12 99');
  await guest.getByLabel("J'accepte la charte des établissements").check();
  await guest.getByRole('button', { name: "Inscrire l'établissement" }).click();
  facts.told('after accepting', await said(guest), 'inscrit et vérifié', 'Me connecter');
  await look(guest, 'accepted');
  assert.equal((await guest.goto(link)).status(), 410);
  facts.told('the used link', await said(guest), 'a déjà servi');
  await look(guest, 'used');
  await signIn(guest, 'direction.acacias@example.org');
  facts.told("the establishment's page", await said(guest), 'Vérifié', 'Décrire un besoin');
}

async function follows({ officer: page, facts, look }) {
  await page.goto('/ma-region/invitations');
  facts.told('the invitations', await said(page), '2 invitations', 'Acceptée', 'Envoyée', 'direction.suzon@example.org');
  facts.untold('the invitations', await page.content(), 'direction.acacias@');
  await look(page, 'list');
  await page.getByRole('button', { name: /Renvoyer/ }).click();
  facts.told('sent again', await said(page), "L'ancien ne fonctionne plus");
  await page.getByRole('button', { name: /Annuler/ }).click();
  facts.told('taken back', await said(page), "L'invitation est annulée");
  await page.getByRole('link', { name: 'Annulées' }).click();
  facts.told('those taken back', await said(page), '1 invitation', 'Centre hospitalier du Suzon');
  await page.goto('/ma-region/invitations?etat=acceptees');
  await page.getByRole('link', { name: 'EHPAD Les Acacias' }).click();
  facts.told('the establishment', await said(page), 'Vérification par vous');
}

async function typesANeed({ officer: page, facts, look, assert }) {
  await page.getByRole('link', { name: 'Décrire un besoin pour cet établissement' }).click();
  await look(page, 'need-templates');
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-08');
  await page.getByLabel('Contact sur place').fill('Mme Roche');
  await page.getByLabel('Téléphone').fill('03 53 01 12 99');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await look(page, 'need-form');
  await page.getByRole('button', { name: 'Publier ce besoin' }).click();
  facts.told('after posting', await said(page), 'Le besoin est publié', 'choisissent à qui demander');
  await look(page, 'need-posted');
  const mail = await openMail(page, { to: 'direction.acacias@example.org', subject: /Votre agence a décrit un besoin/ });
  facts.told('the mail to the coordinator', mail, 'mardi 8 décembre', "L'agence ne voit pas les bénévoles");
  const mission = /\/etablissement\/missions\/[a-z2-7]{26}/.exec(mail)[0];
  assert.equal((await page.goto(mission)).status(), 404, 'the officer does not see who could come');
}

async function standsIn({ officer, plain: page, facts, look }) {
  await page.goto('/ma-region/suppleance');
  await look(page, 'deputy-form');
  const status = await send(page, 'Confier mes mails');
  facts.hold(status === 422, `an empty form: ${status}`);
  await look(page, 'deputy-refused');
  await page.getByRole('radio').first().check();
  await page.getByLabel("Premier jour d'absence").fill('2026-11-23');
  await page.getByLabel("Dernier jour d'absence").fill('2026-11-27');
  await page.getByRole('button', { name: 'Confier mes mails' }).click();
  facts.told('the agreement', await said(page), 'vous remplace du lundi 23 novembre 2026 au vendredi 27 novembre 2026');
  await look(page, 'deputy');
  await officer.goto('/ma-region/suppleance');
  facts.told('the deputy', await said(officer), 'Vous remplacez Dominique');
  await look(officer, 'deputy-theirs');
  await page.getByRole('button', { name: 'Mettre fin à ma suppléance' }).click();
  facts.untold('once it is over', await said(page), 'vous remplace du');
}
