// The agency: verifies an establishment that waits, suspends one and reopens it
// with a second person, reads and answers a problem, looks at its day.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { openMail } from './steps/mail.mjs';
import { desk, enterBy, phone, signIn } from './steps/people.mjs';
import { refused, send } from './steps/refusal.mjs';

export const name = 'agency: verify, suspend, reopen by two, answer a report, the day';
export const both = true;

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  it.look = async (page, label) => {
    await the.check(page, label);
    await the.shot(page, `agency-${label}`);
  };
  it.officer = await the.browser.newPage({ viewport: desk });
  it.second = await the.browser.newPage({ viewport: phone });
  await enterBy(it.officer, the.demo.links.filter((link) => link.includes('/entrer/'))[2]);
  await signIn(it.second, 'ars2@example.org');
  await verifies(it);
  await isTold(it);
  await suspends(it);
  await reopensByTwo(it);
  await reports(it);
  await theDay(it);
  it.facts.end();
}

/** What a page says, with plain spaces. */
async function said(page) {
  return plain(await mainText(page));
}

async function verifies(it) {
  const { officer: page, facts, assert, look } = it;
  await page.goto('/ma-region');
  await page.getByRole('link', { name: 'À vérifier' }).click();
  const row = page.getByRole('row', { name: /Ehpad Les Acacias/ });
  facts.told('the list', await row.innerText(), 'Plus de 24 h', 'Dijon', 'reçue samedi 21 novembre');
  await look(page, 'to-verify');
  await row.getByRole('link').click();
  facts.told('the establishment', await said(page), 'attend depuis plus de 24 heures', '21 000 001 4', 'bonne forme', 'example.org', 'Inscription');
  facts.untold('the establishment', await page.content(), 'attente@', 'Sacha', 'Girard');
  await look(page, 'case');
  await page.getByText('Refuser cet établissement').click();
  const status = await send(page, 'Refuser');
  await refused(page, facts, { form: 'the refusal', status, fields: ['ground', 'sentence'] });
  await look(page, 'case-refused');
  await page.getByRole('button', { name: 'Vérifier cet établissement' }).click();
  facts.told('after the button', await said(page), "C'est noté", 'Vérifié', 'Vérification par vous');
  await look(page, 'case-verified');
  assert.equal(await page.getByRole('button', { name: 'Vérifier cet établissement' }).count(), 0);
  it.acacias = new URL(page.url()).pathname;
}

async function isTold({ officer: page, facts, look, second }) {
  const mail = await openMail(page, { to: 'attente@example.org', subject: /est vérifié/ });
  facts.told('the mail to the coordinator', mail, "L'ARS Bourgogne-Franche-Comté a vérifié l'Ehpad Les Acacias", 'aider autour de vous', '/besoin/');
  await look(page, 'mail-verified');
  await second.goto('/ma-region/a-verifier');
  facts.untold('the list of a colleague', await said(second), 'Les Acacias');
}

async function suspends({ officer: page, facts, acacias, look }) {
  await page.goto(acacias);
  await page.getByText('Suspendre cet établissement').click();
  await page.getByLabel('Des signalements doivent être examinés').check();
  await page.getByLabel('Votre phrase').fill('Nous vous appelons cet après-midi.');
  await page.getByRole('button', { name: 'Suspendre et prévenir tout le monde' }).click();
  facts.told('the suspended one', await said(page), 'Suspendu', 'Suspension par vous', 'Nous vous appelons');
  const mail = await openMail(page, { to: 'attente@example.org', subject: /est suspendu/ });
  facts.told('the mail on the suspension', mail, 'des signalements doivent être examinés', 'Nous vous appelons cet après-midi');
  await look(page, 'mail-suspended');
}

async function reopensByTwo({ officer, second, facts, acacias, look }) {
  await second.goto(acacias);
  facts.told('the colleague', await said(second), 'Une deuxième personne de votre agence devra confirmer');
  await second.getByRole('button', { name: 'Rouvrir cet établissement' }).click();
  facts.told('the colleague who proposed', await said(second), 'une autre personne de votre agence doit la confirmer');
  await look(second, 'case-waiting');
  await officer.goto('/ma-region/a-verifier');
  await look(officer, 'to-confirm');
  await officer.getByRole('link', { name: 'Ehpad Les Acacias' }).click();
  await look(officer, 'case-to-confirm');
  await officer.getByRole('button', { name: 'Confirmer cette décision' }).click();
  facts.told('the reopened one', await said(officer), 'Vérifié', "avec la confirmation d'une deuxième personne");
}

async function reports({ browser, officer, second, demo, facts, look }) {
  const coordinator = await browser.newPage({ viewport: phone });
  await enterBy(coordinator, demo.links.filter((link) => link.includes('/entrer/'))[1]);
  await coordinator.getByRole('table').first().getByRole('link').first().click();
  await coordinator.getByRole('link', { name: 'Signaler un problème' }).click();
  await look(coordinator, 'report-form');
  const status = await send(coordinator, "Envoyer à l'agence");
  await refused(coordinator, facts, { form: 'the report', status, fields: ['kind', 'text'] });
  await coordinator.getByLabel("Une personne attendue n'est pas venue").check();
  await coordinator.getByLabel('Racontez en quelques mots').fill('Nous avons attendu toute la matinée.');
  await coordinator.getByRole('button', { name: "Envoyer à l'agence" }).click();
  facts.told('the thanks', await said(coordinator), 'Sa réponse arrive par mail');
  await look(coordinator, 'report-sent');

  await second.goto('/ma-region/signalements');
  await look(second, 'reports');
  await second.getByRole('link', { name: "Une personne attendue n'est pas venue" }).click();
  facts.untold('the closed report', await second.content(), 'toute la matinée', 'Nadia', 'direction@');
  await look(second, 'report-closed');
  await second.getByRole('button', { name: 'Lire le signalement' }).click();
  facts.told('the open report', await said(second), 'toute la matinée', 'Nadia Perrin');
  facts.untold('the open report', await second.content(), 'direction@', '03 53 01');
  await look(second, 'report-open');
  await second.getByLabel('Votre réponse').fill('Merci. Nous appelons cette personne.');
  await second.getByRole('button', { name: 'Envoyer la réponse' }).click();
  facts.told('after the answer', await said(second), 'Votre réponse part par mail');
  const mail = await openMail(officer, { to: 'direction@example.org', subject: /a répondu à votre signalement/ });
  facts.told('the mail with the answer', mail, 'Nous appelons cette personne');
  await second.getByRole('button', { name: 'Fermer ce signalement' }).click();
  facts.told('the list', await said(second), 'Fermé');
}

async function theDay({ officer: page, second, facts, look, assert }) {
  await page.goto('/ma-region/jour');
  facts.told('the day', await said(page), "Côte-d'Or (21)", 'lundi 23 novembre 2026', 'Par type d');
  await look(page, 'day');
  await second.goto('/ma-region/jour');
  await look(second, 'day-phone');
  const table = await page.request.get(await page.getByRole('link', { name: 'Télécharger le tableau' }).getAttribute('href'));
  const text = await table.text();
  assert.equal(table.status(), 200);
  facts.hold(text.startsWith('\ufeffDate;') && text.includes('\r\n'), `the table begins with « ${text.slice(0, 40)} »`);
  facts.told('the table', text, "Côte-d'Or (21)");
}
