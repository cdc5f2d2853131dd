// What people do over and over: sign up, confirm, sign in.

import { followLink, openMail } from './mail.mjs';

/** A phone, held upright. */
export const phone = { width: 360, height: 740 };

/** A screen on a desk. */
export const desk = { width: 1280, height: 900 };

const kitchen = { family: 'Cuisine et repas', label: 'Aide de cuisine et plonge' };

/**
 * Fills in a short sign-up: one kind of help, near a commune, mornings, even
 * the same day. Stands on /inscription before and after.
 */
export async function fillSignUp(page, { firstName, email, commune = 'Dijon', help = kitchen }) {
  await page.locator('summary', { hasText: help.family }).click();
  await page.getByLabel(help.label, { exact: true }).check();
  await page.getByLabel('Commune ou code postal').fill(commune);
  await page.getByLabel('Les matins', { exact: true }).check();
  await page.getByLabel('Oui, même la veille ou le jour même').check();
  await page.getByLabel('Votre prénom').fill(firstName);
  await page.getByLabel('Votre adresse mail').fill(email);
  await page.getByLabel("J'ai 18 ans ou plus").check();
  await page.getByLabel("J'accepte la charte des bénévoles").check();
}

/** Signs up and confirms the address, both in this page; ends on the welcome. */
export async function newVolunteer(page, person) {
  await page.goto('/inscription');
  await fillSignUp(page, person);
  await page.getByRole('button', { name: "M'inscrire" }).click();
  await openMail(page, { to: person.email, subject: /confirmez votre adresse/ });
  await followLink(page, '/confirmer/');
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();
}

/** Asks for a link, reads the mail in the same browser, and enters. */
export async function signIn(page, email) {
  await page.goto('/connexion');
  await page.getByLabel('Votre adresse mail').fill(email);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await openMail(page, { to: email, subject: /votre lien de connexion/, unread: true });
  await followLink(page, '/entrer/');
  await page.getByRole('button', { name: 'Entrer' }).click();
}

/** Enters by a link that needs no asking browser: those that the demonstration prints. */
export async function enterBy(page, link) {
  await page.goto(link);
  await page.getByRole('button', { name: 'Entrer' }).click();
}
