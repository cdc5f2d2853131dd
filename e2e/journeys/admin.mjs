// The administrator: agencies, their regions and officers, the journal, what
// failed; and nothing of volunteers.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { openMail } from './steps/mail.mjs';
import { desk, enterBy, phone, signIn } from './steps/people.mjs';
import { refused, send } from './steps/refusal.mjs';

export const name = 'administrator: agencies, officers, the journal, what failed';

const nobodyElse = [/benevole\d+@/, 'monique@example.org', 'direction@example.org'];

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  it.look = async (page, label) => {
    await the.check(page, label);
    await the.shot(page, `admin-${label}`);
    it.facts.untold(label, await page.content(), ...nobodyElse);
  };
  it.page = await the.browser.newPage({ viewport: desk });
  it.plain = await the.browser.newPage({ viewport: phone, javaScriptEnabled: false });
  await signIn(it.page, 'administration@example.org');
  await signIn(it.plain, 'administration@example.org');
  for (const step of [landing, hears, makesAnAgency, addsAnOfficer, withoutScript, removes, journal, failed, notTheirs]) await step(it);
  it.facts.end();
}

async function said(page) {
  return plain(await mainText(page));
}

async function landing({ page, facts, look }) {
  facts.hold(new URL(page.url()).pathname === '/administration', `signing in leads to ${page.url()}`);
  facts.told('the landing page', await said(page), 'agences', 'agissent pour une agence', 'aucune coordonnée de bénévole', 'ne fait pas de sauvegarde lui-même');
  await look(page, 'home');
}

/** An establishment has waited in a region where nobody officiates. */
async function hears({ page, plain: small, facts, look }) {
  await page.goto('/administration/agences');
  facts.told('the agencies', await said(page), 'ARS Bretagne', '0 personne');
  await look(page, 'agencies');
  await look(small, 'home-phone');
}

async function makesAnAgency({ page, facts, look }) {
  const status = await send(page, 'Créer cette agence');
  await refused(page, facts, { form: 'an agency', status, fields: ['name'] });
  await look(page, 'agencies-refused');
  await page.getByRole('link', { name: 'ARS Corse' }).click();
  await page.getByRole('link', { name: /Retirer : Corse/ }).click();
  facts.told('before the region is taken away', await said(page), 'ne sera plus suivie par ARS Corse', 'vous parviendront');
  await look(page, 'unassign');
  await page.getByRole('button', { name: 'Retirer cette région' }).click();
  facts.told('afterwards', await said(page), "C'est noté", "n'a ni région ni territoire");
  await look(page, 'agency-bare');
  await page.goto('/administration/agences');
  facts.told('what has no agency', await said(page), 'Sans agence', 'Corse');
  await page.getByLabel("Nom de l'agence").fill('ARS des îles');
  await page.getByLabel('Sa région ou son territoire').selectOption({ label: 'Corse' });
  await page.getByRole('button', { name: 'Créer cette agence' }).click();
  facts.told('the new agency', await said(page), 'ARS des îles', "Personne n'agit pour cette agence");
  await look(page, 'agency-new');
}

async function addsAnOfficer(it) {
  const { page, facts, look, browser } = it;
  const status = await send(page, 'Ajouter cette personne');
  await refused(page, facts, { form: 'an officer', status, fields: ['email', 'first_name'] });
  await look(page, 'officer-refused');
  await page.getByLabel('Adresse mail').fill('corse@example.org');
  await page.getByLabel('Prénom').fill('Ange');
  await page.getByLabel('Haute-Corse').check();
  await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
  facts.told('the agency', await said(page), "C'est noté", 'corse@example.org', 'Haute-Corse', 'aucune connexion ouverte');
  await look(page, 'agency');
  it.agency = new URL(page.url()).pathname;
  it.added = await browser.newPage({ viewport: phone });
  const mail = await openMail(it.added, { to: 'corse@example.org', subject: /Vous pouvez agir pour/ });
  facts.told('the mail', mail, 'ARS des îles', 'sans mot de passe');
  await look(it.added, 'mail-added');
  await signIn(it.added, 'corse@example.org');
  facts.told('the new officer', await said(it.added), 'Haute-Corse');
}

/** The name and a territory, without scripts on a telephone. */
async function withoutScript({ plain: page, facts, look, agency }) {
  await page.goto(agency);
  facts.told('the officer is signed in', await said(page), 'ouverte');
  await look(page, 'agency-phone');
  await page.getByLabel("Nom de l'agence").fill('ARS de Corse');
  await page.getByRole('button', { name: 'Enregistrer ce nom' }).click();
  facts.told('the new name', await said(page), 'ARS de Corse', 'Le nouveau nom est enregistré');
}

async function removes({ page, added, facts, look, agency, assert }) {
  await page.goto(agency);
  await page.getByRole('link', { name: /Retirer l'accès/ }).click();
  facts.told('before', await said(page), 'corse@example.org', "la dernière personne de cette agence", 'après 24 heures');
  await look(page, 'remove');
  await page.getByRole('button', { name: "Retirer l'accès" }).click();
  facts.told('afterwards', await said(page), "L'accès est retiré", "Personne n'agit pour cette agence");
  await added.goto('/ma-region');
  assert.equal(new URL(added.url()).pathname, '/connexion', 'the session has ended');
  await openMail(added, { to: 'corse@example.org', subject: /Vous n'agissez plus/ });
  await look(added, 'mail-removed');
}

async function journal({ page, plain: small, facts, look }) {
  await page.goto('/administration/journal');
  facts.told('the journal', await said(page), 'Agent retiré', 'Agence renommée', 'Région confiée');
  facts.untold('the journal', await page.content(), 'corse@example.org', 'Ange');
  await look(page, 'journal');
  await small.goto('/administration/journal');
  await small.getByLabel('Action').selectOption({ label: 'Agent ajouté' });
  await small.getByRole('button', { name: 'Filtrer' }).click();
  facts.told('one kind', await said(small), '1 entrée');
  await look(small, 'journal-phone');
  await small.getByLabel('Depuis le').fill('2027-01-01');
  await small.getByRole('button', { name: 'Filtrer' }).click();
  facts.told('later', await said(small), '0 entrée', 'Changez les filtres');
  const file = await page.request.get('/administration/journal.csv?kind=add_officer');
  facts.hold(file.status() === 200 && /^\ufeff?Date;Action/.test(await file.text()), `the file: ${file.status()}`);
}

async function failed({ page, facts, look }) {
  await page.goto('/administration/mails');
  facts.told('what waits', await said(page), "Confirmations d'adresse", "Le nombre de mails n'est pas limité");
  await look(page, 'outbox');
  await page.goto('/administration/echecs');
  facts.told('what failed', await said(page), 'Aucune tâche en échec', 'Aucun mail en échec');
  await look(page, 'failed');
}

/** An officer finds nothing there, and the administrator nothing elsewhere. */
async function notTheirs({ browser, demo, page, assert }) {
  const officer = await browser.newPage({ viewport: desk });
  await enterBy(officer, demo.links.filter((link) => link.includes('/entrer/'))[2]);
  for (const path of ['/administration', '/administration/agences', '/administration/journal', '/administration/journal.csv', '/administration/echecs', '/administration/mails']) {
    assert.equal((await officer.request.get(path)).status(), 404, path);
  }
  for (const path of ['/ma-region', '/mon-espace', '/etablissement', '/ma-region/signalements']) {
    assert.equal((await page.goto(path)).status(), 404, path);
  }
}
