// The main job from end to end, with or without JavaScript: a volunteer signs
// up, an establishment posts a mission, finds that person and asks; a yes for
// two days out of three, both see whom to call, then one day is given back.

import { mainText } from '../../lib/settled.mjs';
import { Facts, plain } from './facts.mjs';
import { followLink, openMail } from './mail.mjs';
import { desk, fillSignUp, phone, signIn } from './people.mjs';

/** The mission of both paths: a week after the sample's day, a Tuesday to a Thursday. */
const days = { first: '2026-12-01', last: '2026-12-03', said: ['mardi 1er décembre', 'mercredi 2 décembre', 'jeudi 3 décembre'] };
const hours = 'de 6 h 45 à 14 h 15';

/** What the coordinator types of the place: nothing of it comes from the sample. */
const place = { meeting: '14 bis rue des Lavoirs, sonnette « cuisine »', contact: 'Rachida Fontaine', phone: '03 53 01 45 67' };
const word = 'La brigade vous attend avec un café.';

/**
 * @param {object} the what run.mjs gives a journey
 * @param {{scripts: boolean, shots?: boolean, coordinator: string, person: {firstName: string, surname: string, email: string, phone: string}}} cast
 */
export async function path(the, cast) {
  const volunteer = await the.browser.newPage({ viewport: phone, javaScriptEnabled: cast.scripts });
  const establishment = await the.browser.newPage({ viewport: desk, javaScriptEnabled: cast.scripts });
  const picture = async (page, name) => { if (cast.shots) await the.shot(page, `path-${name}`); };
  const it = { ...the, ...cast, volunteer, establishment, facts: new Facts(), picture, look: async (page, name) => {
    await the.check(page, name);
    await picture(page, name);
  } };
  for (const step of [signsUp, confirms, posts, finds, asks, answers, volunteerIsTold, establishmentIsTold, establishmentSees, volunteerSees, givesADayBack]) {
    await step(it);
  }
  it.facts.end();
}

async function signsUp({ assert, facts, volunteer: page, person, look, scripts }) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Je veux aider' }).click();
  if (scripts) await completes(page);
  await fillSignUp(page, person);
  await look(page, 'signup-filled');
  await page.getByRole('button', { name: "M'inscrire" }).click();
  assert.equal(await page.locator('h1').innerText(), 'Regardez vos mails');
  facts.told('the page after the sign-up', await mainText(page), person.email, person.firstName, /autour de Dijon/i);
  assert.deepEqual(await page.context().cookies(), [], 'nobody is signed in before the address has answered');
  await look(page, 'signup-done');
}

/** With the script, a beginning is enough: the field offers the commune. */
async function completes(page) {
  await page.getByLabel('Commune ou code postal').pressSequentially('dijo');
  await page.locator('#commune-list option[value="Dijon (Côte-d\'Or)"]').waitFor({ state: 'attached' });
}

async function confirms({ assert, facts, volunteer: page, person, look }) {
  await openMail(page, { to: person.email, subject: /confirmez votre adresse/ });
  await look(page, 'mail-confirm');
  await followLink(page, '/confirmer/');
  await look(page, 'confirm');
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();
  assert.equal(new URL(page.url()).pathname, '/mon-espace/bienvenue');
  assert.equal(await page.locator('h1').innerText(), `Bienvenue ${person.firstName}`);
  facts.told('the welcome', await mainText(page), 'Aide de cuisine et plonge', /autour de Dijon, jusqu'à 20 km/i, 'Tous les jours : matin');
  await look(page, 'welcome');
  await page.getByRole('link', { name: 'Aller à mon espace' }).click();
  facts.told('the empty space', await mainText(page), 'Aucune demande pour le moment');
  await look(page, 'space-empty');
}

async function posts(it) {
  const { assert, establishment: page, coordinator, look } = it;
  await signIn(page, coordinator);
  assert.equal(new URL(page.url()).pathname, '/etablissement');
  it.name = await page.locator('h1').innerText();
  await look(page, 'establishment');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await look(page, 'templates');
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  assert.equal(await page.getByLabel('Titre').inputValue(), 'Aide de cuisine et plonge');
  await page.getByLabel('Premier jour').fill(days.first);
  await page.getByLabel('Dernier jour').fill(days.last);
  await page.getByRole('spinbutton', { name: 'Combien de personnes' }).fill('2');
  await page.getByLabel('Où se présenter').fill(place.meeting);
  await page.getByLabel('Contact sur place').fill(place.contact);
  await page.getByLabel('Téléphone de ce contact').fill(place.phone);
  await page.getByLabel("C'est un besoin ponctuel").check();
  await look(page, 'need-filled');
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  it.mission = new URL(page.url()).pathname;
  assert.match(it.mission, /^\/etablissement\/missions\/[a-z2-7]{26}$/);
  assert.deepEqual(await slotRows(page), days.said.map((day) => `${day} | ${hours} | 0 personne sur 2 | il manque 2 personnes`));
}

async function finds(it) {
  const { assert, facts, establishment: page, person, look, mission } = it;
  const all = await everybody(page, mission);
  const said = Number(/^(\d+) personnes? peu/.exec(plain(all.count))?.[1]);
  assert.equal(said, all.people.length, `« ${all.count} » is the exact count`);
  const levels = ['convient très bien', 'convient bien', 'convient en partie'];
  assert.ok(all.people.every(({ level }) => levels.includes(level)), `every level is one of three: ${all.people.map(({ level }) => level)}`);
  facts.told('how many to ask', all.text, /Demander (à la première personne|aux \d+ premières personnes|à toutes les personnes de la liste)/);
  assert.ok(all.people.every(({ reasons }) => reasons.length > 10), 'every person comes with reasons');
  facts.untold('the list of people', all.text, '@', person.firstName);
  // The newcomer lives here, can come each day and was confirmed today.
  const fits = all.people.filter(({ text }) => /aujourd'hui/.test(text) && /tous les créneaux/.test(text) && /moins de 5 km/i.test(text));
  assert.equal(fits.length, 1, `one newcomer is in the list:\n${all.people.map(({ text }) => text).join('\n\n')}`);
  it.alias = fits[0].alias;
  await page.goto(fits[0].page);
  await page.getByRole('checkbox', { name: `Demander à cette personne, ${it.alias}` }).check();
  await look(page, 'list');
}

async function asks({ assert, facts, establishment: page, alias, look, mission }) {
  await page.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  facts.told('the page before the mail leaves', await mainText(page), alias, hours);
  await page.getByLabel('Un mot à ajouter').fill(word);
  await look(page, 'ask');
  await page.getByRole('button', { name: 'Demander à cette personne' }).click();
  assert.equal(new URL(page.url()).pathname, mission);
  facts.told('the notice', await page.getByRole('status').innerText(), '1 personne reçoit votre demande');
  facts.told('the row of the person', await page.getByRole('row', { name: alias }).innerText(), 'Réponse attendue', '3 créneaux sur 3');
  await look(page, 'asked');
}

/** Everybody on the list of a mission, over all its pages. */
async function everybody(page, mission) {
  const all = { count: '', people: [], text: '' };
  for (let address = mission; address;) {
    await page.goto(address);
    all.count = await page.locator('#who + .lead').innerText();
    all.text += await mainText(page);
    for (const card of await page.locator('.person').all()) {
      all.people.push({
        page: address, text: plain(await card.innerText()), alias: await card.locator('h3').innerText(),
        level: await card.locator('.tag').innerText(), reasons: await card.locator('.why').innerText(),
      });
    }
    const next = page.getByRole('link', { name: 'Page suivante' });
    address = await next.count() ? await next.getAttribute('href') : null;
  }
  return all;
}

async function answers(it) {
  const { assert, facts, volunteer: page, person, look, name } = it;
  const mail = await openMail(page, { to: person.email, subject: /pouvez-vous venir/ });
  facts.told('the subject of the demand', await page.locator('h1').innerText(), name, 'Dijon', 'mardi 1er');
  facts.told('the demand', mail, name, hours, 'mardi 1er', 'mercredi 2 et jeudi 3 décembre');
  facts.untold('the demand', mail, word, place.contact, place.phone, place.meeting);
  await look(page, 'mail-demand');
  await followLink(page, '/demande/');
  facts.told('the page of the demand', await mainText(page), name, word, 'Dijon');
  facts.untold('the page of the demand', await mainText(page), place.contact, place.phone, place.meeting);
  const slots = page.getByRole('group', { name: 'Quand pouvez-vous venir' }).getByRole('checkbox');
  assert.equal(await slots.count(), 3);
  for (const slot of await slots.all()) assert.ok(await slot.isChecked(), 'every slot is ticked from the start');
  await look(page, 'demand');
  await slots.nth(2).uncheck();
  await page.getByLabel('Votre nom').fill(person.surname);
  await page.getByLabel('Votre téléphone').fill(person.phone);
  await page.getByRole('button', { name: 'Oui, je viens' }).click();
  it.demand = new URL(page.url()).pathname;
  facts.told('the page after the yes', await mainText(page), "C'est noté");
  facts.untold('a mailed link', await mainText(page), place.phone, place.contact);
  assert.deepEqual(await agreedDays(page), days.said.slice(0, 2));
  await look(page, 'answered');
}

async function volunteerIsTold({ facts, volunteer, person, look, picture, name, demand }) {
  const mail = await openMail(volunteer, { to: person.email, subject: /^C'est d'accord/ });
  facts.told("the volunteer's accord", `${await volunteer.locator('h1').innerText()}\n${mail}`,
    name, 'mardi 1er', 'mercredi 2 décembre', hours, place.meeting, place.contact, place.phone, 'Je ne peux plus venir', demand);
  facts.untold("the volunteer's accord", mail, '3 décembre');
  await look(volunteer, 'mail-accord-volunteer');
  await volunteer.getByRole('link', { name: 'Voir le mail mis en page' }).click();
  facts.told("the volunteer's accord, laid out", await volunteer.locator('body').innerText(), place.contact, place.phone, 'Je ne peux plus venir');
  await picture(volunteer, 'mail-laid-out'); // a letter, not a page: the landmarks of a page have no place in it
  await volunteer.goto('/courrier');
  await look(volunteer, 'mailbox');
}

async function establishmentIsTold({ facts, establishment, person, coordinator, look, mission }) {
  const mail = await openMail(establishment, { to: coordinator, subject: /une personne vient/ });
  facts.told("the establishment's accord", mail,
    `${person.firstName} ${person.surname} vient mardi 1er et mercredi 2 décembre, ${hours}`, person.phone, mission);
  await look(establishment, 'mail-accord-establishment');
}

async function establishmentSees({ assert, facts, establishment: page, person, look, mission }) {
  await page.goto(mission);
  assert.deepEqual(await taken(page), ['1 personne sur 2', '1 personne sur 2', '0 personne sur 2']);
  facts.untold('the mission, before the button', await mainText(page), person.phone, person.email);
  await look(page, 'mission-accord');
  const reveal = await page.locator('form[action$="/coordonnees"]').getAttribute('action');
  assert.ok([404, 405].includes((await page.request.get(reveal)).status()), 'reading the address of the button shows nothing');
  await page.getByRole('button', { name: 'Afficher les coordonnées' }).click();
  facts.told('the details of the volunteer', await mainText(page), `${person.firstName} ${person.surname}`, person.phone, person.email);
  await look(page, 'contact-volunteer');
}

async function volunteerSees({ facts, volunteer: page, look, name }) {
  await page.goto('/mon-espace');
  facts.untold('the space, before the button', await mainText(page), place.phone);
  await look(page, 'space-accord');
  await page.getByRole('button', { name: 'Afficher les coordonnées' }).click();
  facts.told('the details of the establishment', await mainText(page), name, 'Dijon', place.meeting, place.contact, place.phone);
  await look(page, 'contact-establishment');
}

async function givesADayBack({ assert, facts, volunteer, establishment, person, coordinator, look, mission }) {
  await openMail(volunteer, { to: person.email, subject: /^C'est d'accord/ });
  await followLink(volunteer, '/demande/');
  const second = volunteer.locator('li.card', { hasText: days.said[1] });
  await second.getByRole('button', { name: 'Je ne peux plus venir' }).click();
  facts.told('the day given back', await second.innerText(), 'Place libérée');
  await look(volunteer, 'released');
  const mail = await openMail(establishment, { to: coordinator, subject: /une place est libérée/ });
  facts.told('the mail on the free place', mail, '2 décembre', person.firstName);
  await look(establishment, 'mail-released');
  await establishment.goto(mission);
  assert.deepEqual(await taken(establishment), ['1 personne sur 2', '0 personne sur 2', '0 personne sur 2']);
}

/** The table of slots, one line a slot. */
async function slotRows(page) {
  const rows = await page.getByRole('table', { name: 'Ce qui manque encore' }).locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => plain((await row.locator('th, td').allInnerTexts()).map((cell) => cell.trim()).join(' | '))));
}

/** How many people each slot has. */
async function taken(page) {
  return (await slotRows(page)).map((row) => row.split(' | ')[2]);
}

/** The days that the page of an answered demand lists. */
async function agreedDays(page) {
  return (await page.locator('section[aria-labelledby=yours] h3').allInnerTexts()).map(plain);
}
