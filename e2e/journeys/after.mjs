// After a mission: the coordinator notes who came, the volunteer contests an
// absence and prints an attestation, both say « à nouveau, volontiers », and
// what is for printing is printed. The establishment at a desk, the volunteer
// on a phone.

import { readFile } from 'node:fs/promises';
import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { openMail } from './steps/mail.mjs';
import { desk, enterBy, phone, signIn } from './steps/people.mjs';

export const name = 'after the mission, and the planning';
export const both = true;

/** Somebody of the sample's mission that is over, absent on its second day. */
const absent = { email: 'benevole16@example.org', surname: 'Faure' };
const came = { email: 'benevole8@example.org', surname: 'Garnier' };

export async function run(the) {
  const it = {
    ...the, facts: new Facts(),
    establishment: await the.browser.newPage({ viewport: desk }),
    volunteer: await the.browser.newPage({ viewport: phone }),
  };
  for (const step of [planning, everybody, anAbsence, contests, corrects, proof, again, printed, allMissions, onAPhone]) await step(it);
  it.facts.end();
}

async function planning(it) {
  const { assert, facts, establishment: page } = it;
  const [, aCoordinator] = it.demo.links.filter((link) => link.includes('/entrer/'));
  await enterBy(page, aCoordinator);
  await it.check(page, 'establishment');
  await page.getByRole('table', { name: 'Missions passées' }).getByRole('link').first().click();
  await it.check(page, 'mission-over');
  await page.getByRole('link', { name: 'Voir le planning' }).click();
  it.grid = new URL(page.url()).pathname;
  facts.told('the planning', await mainText(page), '4 présences à noter', 'À noter');
  facts.untold('the planning, before the button', await mainText(page), absent.surname, came.surname);
  assert.equal(await page.locator('.plan thead th').count(), 5, 'three people between the slot and what is missing');
  await it.check(page, 'planning');
  await page.getByRole('button', { name: 'Afficher les noms et les téléphones' }).click();
  facts.told('the planning with names', await mainText(page), absent.surname, came.surname, /06 39 98/);
  await it.check(page, 'planning-named');
  await page.goto(it.grid);
}

async function everybody({ assert, facts, establishment: page, grid, check }) {
  await page.getByRole('button', { name: 'Tout le monde est venu' }).click();
  assert.equal(new URL(page.url()).pathname, grid);
  facts.told('the notice', await page.getByRole('status').innerText(), '4 présences enregistrées');
  assert.equal(await page.getByRole('button', { name: 'Tout le monde est venu' }).count(), 0, 'nothing more to note');
  await check(page, 'planning-noted');
}

async function anAbsence(it) {
  const { facts, establishment: page } = it;
  await page.getByRole('button', { name: /^Corriger/ }).last().click();
  await it.check(page, 'who-came');
  const person = page.getByRole('group', { name: new RegExp(absent.surname) });
  await person.getByLabel('Absence').check();
  const hours = page.locator('.panel', { hasText: came.surname }).getByLabel(/^Temps passé/);
  await hours.fill('longtemps');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  facts.told('the summary', await page.getByRole('alert').innerText(), 'Écrivez le temps passé');
  await it.check(page, 'who-came-refused');
  await hours.fill('3 h 30');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  facts.told('the planning', await mainText(page), 'Absence', 'Présence, 3 heures 30');
  await it.check(page, 'planning-absence');
}

async function contests(it) {
  const { facts, volunteer: page } = it;
  await signIn(page, absent.email);
  facts.told('the space', await mainText(page), 'Missions passées');
  await it.check(page, 'space');
  await page.getByRole('link', { name: 'Voir mes dates' }).click();
  facts.told('the dates', await mainText(page), 'Absence notée');
  await it.check(page, 'dates-absent');
  await page.getByRole('button', { name: /C'est une erreur/ }).click();
  facts.told('the dates, afterwards', await mainText(page), 'erreur signalée');
  await it.check(page, 'dates-contested');
  const mail = await openMail(page, { to: 'direction@example.org', subject: /une absence est contestée/ });
  facts.told('the mail to the coordinator', mail, absent.surname, "c'est une erreur", it.grid);
  await it.check(page, 'mail-contested');
}

async function corrects(it) {
  const { facts, establishment: page, grid } = it;
  await page.goto(grid);
  facts.told('the planning', await mainText(page), 'Absence contestée');
  await page.getByRole('button', { name: /^Corriger/ }).last().click();
  facts.told('the form', await mainText(page), "Cette personne dit que l'absence est une erreur.");
  await it.check(page, 'who-came-contested');
  await page.getByRole('group', { name: new RegExp(absent.surname) }).getByLabel('Présence').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  facts.untold('the planning', await mainText(page), 'Absence contestée');
}

async function proof(it) {
  const { facts, volunteer: page } = it;
  const mail = await openMail(page, { to: absent.email, subject: /^Merci d'avoir prêté main-forte/ });
  facts.told('the thanks', mail, 'Vous avez donné', '/attestation');
  await it.check(page, 'mail-thanks');
  await page.locator('article a[href*="/attestation"]').first().click();
  facts.told('the attestation', await mainText(page), absent.surname, 'Attestation de bénévolat', 'En tout');
  await it.check(page, 'attestation');
  await it.shot(page, 'attestation');
}

async function again(it) {
  const { assert, facts, volunteer, establishment, grid } = it;
  await volunteer.goto('/mon-espace');
  await volunteer.getByRole('button', { name: 'À nouveau, volontiers' }).click();
  assert.equal(new URL(volunteer.url()).pathname, '/mon-espace');
  await it.check(volunteer, 'space-again');
  await establishment.goto(grid);
  facts.told('the planning', await mainText(establishment), 'Cette personne dit aussi');
  await establishment.locator('.card', { hasText: 'Cette personne dit aussi' }).getByRole('button', { name: 'À nouveau, volontiers' }).click();
  assert.equal(await establishment.getByRole('button', { name: 'Ne plus dire' }).count(), 1);
  await it.check(establishment, 'planning-again');
  await it.shot(establishment, 'planning');
}

async function printed(it) {
  const { assert, facts, establishment: page, grid } = it;
  await page.getByRole('button', { name: /^Convention à imprimer/ }).first().click();
  facts.told('the convention', await mainText(page), 'Convention de bénévolat', "Ce n'est pas un conseil juridique", 'Assurance');
  await it.check(page, 'convention');
  await it.shot(page, 'convention');
  await page.goto(grid);
  await page.getByRole('link', { name: 'Feuille de présence du jour' }).click();
  await page.getByLabel('Jour').fill('2026-11-21');
  await page.getByRole('button', { name: 'Choisir ce jour' }).click();
  facts.told('the day', await mainText(page), '3 personnes prévues samedi 21 novembre');
  await it.check(page, 'attendance');
  await page.getByRole('button', { name: 'Préparer la feuille avec les noms' }).click();
  facts.told('the sheet', await mainText(page), absent.surname, came.surname, 'Signature');
  await it.check(page, 'attendance-sheet');
  await it.shot(page, 'attendance-sheet');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('footer').isVisible(), false, 'the footer is not printed');
  assert.equal(await page.locator('.sheet').first().isVisible(), true, 'the sheet is printed');
  await page.emulateMedia({ media: 'screen' });
}

async function allMissions(it) {
  const { assert, facts, establishment: page } = it;
  await page.getByRole('link', { name: 'Toutes les missions' }).click();
  facts.told('the table', await mainText(page), 'Aide de cuisine et plonge', /\d+ missions/);
  await it.check(page, 'all-missions');
  await page.getByLabel('État').selectOption('over');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  facts.told('the filtered table', await mainText(page), /^1 mission$/m);
  await it.shot(page, 'all-missions');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger le fichier' }).click();
  const file = await (await waiting).path();
  const text = await readFile(file, 'utf8');
  assert.ok(text.startsWith('\ufeffMission;Jour'), `the file begins with its mark and its head: ${text.slice(0, 60)}`);
  facts.told('the file', text, absent.surname, /;06\.39\.98\./, '21/11/2026;06:45');
}

async function onAPhone({ facts, volunteer: page, check, shot }) {
  await signIn(page, came.email);
  facts.told('the space', await mainText(page), 'Fait, merci', 'Qui a vu vos coordonnées');
  await check(page, 'space-done');
  await shot(page, 'space-done');
}
