// An establishment lets the service ask in its place: it reads how that goes,
// sees who was asked and why, and stops; whoever is asked reads who writes. Then
// it asks the smallest team that covers the grid, with one button.

import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, phone } from './steps/people.mjs';

export const name = 'the service asks in the place of an establishment';
export const both = true;

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  it.office = await the.browser.newPage({ viewport: desk });
  it.volunteer = await the.browser.newPage({ viewport: phone });
  it.look = async (page, label) => {
    await the.check(page, label);
    await the.shot(page, `waves-${label}`);
  };
  await enterBy(it.office, the.demo.links.filter((link) => link.includes('/entrer/'))[1]);
  for (const step of [posts, givesItsWord, seesWhoIsAsked, isAsked, stops, asksTheTeam]) await step(it);
  it.facts.end();
}

async function text(page) {
  return page.locator('main').innerText();
}

async function posts(it) {
  const { office: page } = it;
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  await page.getByLabel('Premier jour').fill('2026-11-27');
  await page.getByLabel('Dernier jour').fill('2026-11-30');
  await page.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await page.getByLabel("C'est un besoin ponctuel").check();
  await page.getByRole('button', { name: 'Publier et voir qui peut venir' }).first().click();
  it.mission = new URL(page.url()).pathname;
}

async function givesItsWord({ facts, look, mission, office: page }) {
  await page.goto(mission);
  facts.told('the mission', await text(page), 'Pas le temps de choisir ?');
  await look(page, 'mission');
  await page.getByRole('link', { name: 'Demander à ma place' }).click();
  facts.told('how it goes', await text(page), 'Trois fois par jour', 'en votre nom', 'arrêter à tout moment', 'pourront encore répondre');
  await look(page, 'before');
  await page.getByRole('button', { name: 'Demander à ma place' }).click();
  facts.told('it is under way', await text(page), 'En route', 'Prochain envoi');
}

async function seesWhoIsAsked({ facts, look, office: page }) {
  const table = page.getByRole('table').first();
  for (const deadline = Date.now() + 15_000; await table.count() === 0 && Date.now() < deadline;) {
    await page.waitForTimeout(200);
    await page.reload();
  }
  facts.told('who was asked', await text(page), /Bénévole [A-Z]\d{3}/, 'Aide de cuisine', /libre à \d créneaux? sur/, 'Réponse attendue');
  await look(page, 'asked');
}

async function isAsked({ facts, look, volunteer: page }) {
  const mail = await openMail(page, { subject: /pouvez-vous venir/ });
  facts.told('the demand', mail, 'nous vous écrivons en son nom', 'règles publiques', 'Vous pouvez savoir comment ce calcul');
  await followLink(page, '/demande/');
  facts.told('the page of the demand', await text(page), 'nous a confié cette recherche');
  await look(page, 'demand');
}

async function stops({ facts, look, mission, office: page }) {
  await page.getByRole('button', { name: 'Arrêter les demandes' }).click();
  facts.told('it is stopped', await text(page), 'Arrêté', 'Plus rien ne part en votre nom');
  await look(page, 'stopped');
  await page.goto(mission);
  facts.told('the mission', await text(page), 'Pas le temps de choisir ?');
}

async function asksTheTeam({ facts, look, office: page }) {
  await page.getByRole('link', { name: 'Voir la plus petite équipe' }).click();
  facts.told('the team', await text(page), /personnes? couvr/, 'le plus petit nombre', 'Demander à cette équipe');
  await look(page, 'team');
  await page.getByRole('button', { name: 'Demander à cette équipe' }).click();
  facts.told('the team is asked', await page.locator('body').innerText(), /personnes? reçoi(t|vent) votre demande/);
  await look(page, 'team-asked');
}
