// The main path of each side by keyboard alone: a need from a template, three
// people asked, a yes, an offer and its answer, presence in the planning. Every
// stop shows where one is (the sign-up has a journey of its own).

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { keyboard } from './steps/keyboard.mjs';
import { openMail } from './steps/mail.mjs';
import { openMission } from './steps/missions.mjs';
import { desk, enterBy, newVolunteer } from './steps/people.mjs';

export const name = 'each side by keyboard alone';
export const both = true;

const person = { firstName: 'Lucette', surname: 'Vallin', email: 'lucette.vallin@example.org', phone: '0639985531' };

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  for (const side of ['office', 'volunteer']) {
    it[side] = await the.browser.newPage({ viewport: desk });
    it[`${side}Keys`] = keyboard(it[side], the.assert);
  }
  await enterBy(it.office, the.demo.links.filter((link) => link.includes('/entrer/'))[1]);
  for (const step of [posts, asksThree, answers, offers, accepts, notesWhoCame]) await step(it);
  it.facts.end();
}

async function said(page) {
  return mainText(page);
}

/** A whole need, from its template. */
async function posts({ assert, office: page, officeKeys: keys }) {
  await keys.follow('Décrire un besoin');
  await keys.follow(/^Aide de cuisine et plonge/);
  await keys.tabTo(({ name: field }) => field === 'from_day');
  await keys.type('12122026'); // the same day in whatever order the browser asks for it
  assert.equal(await page.getByLabel('Premier jour').inputValue(), '2026-12-12');
  await keys.tabTo(({ id }) => id === 'phone');
  await page.keyboard.press('Control+A');
  await keys.type('0353014567');
  await keys.tabTo(({ id }) => id === 'declare');
  await keys.press('Space');
  await keys.follow('Publier et voir qui peut venir');
  assert.match(new URL(page.url()).pathname, /^\/etablissement\/missions\/[a-z2-7]{26}$/);
}

async function asksThree({ facts, office: page, officeKeys: keys }) {
  for (let people = 0; people < 3; people++) {
    await keys.tabTo(({ name: field }) => field === 'person');
    await keys.press('Space');
  }
  await keys.follow('Demander aux personnes cochées');
  await keys.follow('Demander à ces 3 personnes');
  facts.told('the mission', await page.getByRole('status').innerText(), '3 personnes reçoivent votre demande');
}

/** One of them says yes, for the slots that are ticked. */
async function answers({ facts, volunteer: page, volunteerKeys: keys }) {
  await openMail(page, { subject: /pouvez-vous venir/, unread: true });
  await keys.tabTo(({ tag, href }) => tag === 'A' && href.includes('/demande/'));
  await Promise.all([page.waitForNavigation(), keys.press('Enter')]);
  await keys.tabTo(({ name: field }) => field === 'slot');
  await keys.press('Space');
  await keys.press('Space');
  for (const [field, text] of [['surname', person.surname], ['phone', person.phone]]) {
    if (await page.locator(`#reponse #${field}`).count() === 0) continue; // only a first yes asks
    await keys.tabTo(({ id }) => id === field);
    await keys.type(text);
  }
  await keys.follow('Oui, je viens');
  facts.told('the yes', await said(page), "C'est noté");
}

/** Somebody new takes the first step. */
async function offers({ facts, volunteer: page, volunteerKeys: keys }) {
  await newVolunteer(page, person);
  await openMission(page, 'Je propose mon aide');
  await keys.follow(/^Je propose mon aide/);
  await keys.tabTo(({ id }) => id === 'surname');
  await keys.type(person.surname);
  await keys.tabTo(({ id }) => id === 'phone');
  await keys.type(person.phone);
  await keys.follow('Je propose mon aide');
  facts.told('the offer', await said(page), 'Votre proposition est partie');
}

async function accepts({ facts, office: page, officeKeys: keys, check }) {
  await openMail(page, { subject: /^Une personne propose son aide/ });
  await keys.tabTo(({ tag, href }) => tag === 'A' && href.includes('/proposition/'));
  await Promise.all([page.waitForNavigation(), keys.press('Enter')]);
  await keys.follow("Oui, c'est d'accord");
  facts.told('the answer', await page.locator('h1').innerText(), "C'est d'accord");
  await check(page, 'an offer accepted by keyboard');
}

/** Everybody came; then one line is corrected, with the arrows. */
async function notesWhoCame({ assert, facts, office: page, officeKeys: keys }) {
  await page.goto('/etablissement');
  const over = await page.getByRole('table', { name: 'Missions passées' }).getByRole('link').first().getAttribute('href');
  await keys.tabTo(({ tag, href }) => tag === 'A' && href.endsWith(over));
  await Promise.all([page.waitForNavigation(), keys.press('Enter')]);
  await keys.follow('Voir le planning');
  await keys.follow('Tout le monde est venu');
  facts.told('the planning', await page.getByRole('status').innerText(), '4 présences enregistrées');
  await keys.follow(/^Corriger/);
  await keys.tabTo(({ type }) => type === 'radio');
  await keys.press('ArrowDown');
  assert.ok(await page.getByLabel('Absence').first().isChecked(), 'the arrow says absent');
  await keys.follow('Enregistrer');
  facts.told('the planning, corrected', await said(page), 'Absence');
}
