// Missions as they really are: the slots of a day that go together, a place that
// is held while both sides talk, work at one's own pace, and the same as last
// week.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, newVolunteer, phone } from './steps/people.mjs';

export const name = 'kinds of mission: whole days, talk first, own pace';
export const both = true;

const person = { firstName: 'Ginette', surname: 'Vasseur', email: 'ginette.vasseur@example.org', phone: '06 39 98 61 03' };

export async function run(the) {
  const volunteer = await the.browser.newPage({ viewport: phone });
  const office = await the.browser.newPage({ viewport: desk });
  const scripted = await the.browser.newPage({ viewport: phone });
  const it = { ...the, volunteer, office, scripted, facts: new Facts(), look: async (page, label) => {
    await the.check(page, label);
    await the.shot(page, `kinds-${label}`);
  } };
  await newVolunteer(volunteer, person);
  const links = the.demo.links.filter((link) => link.includes('/entrer/'));
  await enterBy(office, links[1]);
  for (const step of [postsWholeDays, asks, answersForTheDay, confirms, isToldToCome, postsWorkAtPace, changesIt, doesItAgain]) await step(it);
  it.facts.end();
}

async function text(page) {
  return mainText(page);
}

async function postsWholeDays(it) {
  const { facts, office: page, look } = it;
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await look(page, 'templates');
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-12-08');
  await page.locator('input[name=from_hour]').fill('07:00');
  await page.locator('input[name=to_hour]').fill('09:00');
  await page.locator('summary', { hasText: 'second créneau' }).click();
  await page.locator('input[name=from_hour2]').fill('10:00');
  await page.locator('input[name=to_hour2]').fill('12:00');
  await page.getByLabel("Je veux d'abord parler à la personne").check();
  await page.getByLabel("Les créneaux d'un même jour vont ensemble").check();
  await page.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).first().click();
  facts.hold(await page.getByLabel("Je veux d'abord parler à la personne").isChecked(), 'a refused form keeps its boxes');
  await look(page, 'form-refused');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).first().click();
  it.mission = new URL(page.url()).pathname;
}

async function asks({ office, mission }) {
  for (let address = mission; address;) {
    await office.goto(address);
    const fits = office.locator('.person', { hasText: "aujourd'hui" }).filter({ hasText: 'tous les créneaux' });
    for (const card of await fits.all()) await card.getByRole('checkbox').check();
    if (await fits.count()) break;
    const next = office.getByRole('link', { name: 'Page suivante' });
    address = await next.count() ? await next.getAttribute('href') : null;
  }
  await office.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  await office.getByRole('button', { name: /^Demander à ce/ }).click();
}

async function answersForTheDay({ facts, volunteer: page, look }) {
  await openMail(page, { to: person.email, subject: /pouvez-vous venir/ });
  await followLink(page, '/demande/');
  facts.told('the demand', await text(page), 'vont ensemble', 'place est gardée 48 h', 'de 7 h à 9 h et de 10 h à 12 h');
  await look(page, 'demand');
  await page.getByLabel('Votre nom').fill(person.surname);
  await page.getByLabel('Votre téléphone').fill(person.phone);
  await page.getByRole('button', { name: 'Oui, je viens' }).click();
  facts.told('the yes', await text(page), "L'équipe vous appelle avant de confirmer", 'Place gardée');
  await look(page, 'held');
}

async function confirms({ facts, office: page, mission, look }) {
  await page.goto(mission);
  facts.told('the mission', await text(page), 'À appeler avant', 'Confirmer ou libérer la place');
  await look(page, 'mission-held');
  facts.told('the mail', await openMail(page, { subject: /À appeler avant/ }), person.surname, person.phone);
  await followLink(page, '/place-gardee/');
  await look(page, 'hold');
  await page.getByRole('button', { name: 'Oui, nous comptons sur elle' }).click();
  facts.told('the hold', await text(page), "C'est d'accord", 'vous comptez sur elle');
  await look(page, 'hold-confirmed');
}

async function isToldToCome({ facts, volunteer: page }) {
  facts.told('the accord', await openMail(page, { to: person.email, subject: /^C'est d'accord/ }), '10 h', 'empêchement');
}

async function postsWorkAtPace(it) {
  const { facts, office, scripted: page, look } = it;
  await page.context().addCookies(await office.context().cookies());
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Comptabilité à distance' }).click();
  await look(page, 'pace-form');
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  await look(page, 'pace-refused');
  await page.getByLabel('À finir avant le').fill('2026-12-12');
  await page.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  facts.told('the mission', await text(page), '10 heures en tout', 'avant le samedi 12 décembre');
  await look(page, 'pace-mission');
  it.work = new URL(page.url()).pathname;
  await page.goto(it.work.replace('/etablissement', ''));
  facts.told('its public page', await text(page), '10 heures en tout', 'avant le samedi 12 décembre', 'À distance');
  await look(page, 'pace-public');
}

async function changesIt({ facts, office: page, work, look }) {
  await page.goto(`${work}/modifier`);
  await page.locator('input[name^=wanted_]').fill('2');
  await look(page, 'pace-edit');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  facts.told('the mission', await text(page), '10 heures en tout', 'il manque 2 personnes');
}

async function doesItAgain({ assert, facts, office: page, work, look }) {
  await page.goto(work);
  await page.getByRole('link', { name: 'Refaire la même mission' }).click();
  assert.equal(await page.getByLabel('À finir avant le').inputValue(), '2026-12-19');
  await page.goto('/etablissement');
  const again = page.getByRole('link', { name: /Comme la semaine dernière/ });
  facts.hold(await again.count() === 1, 'the establishment can have its last mission again');
  await look(page, 'space');
  await again.click();
  facts.hold(await page.getByLabel('Premier jour').inputValue() !== '', 'the form is filled');
}
