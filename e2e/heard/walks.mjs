// Walks heard on the real service, not on samples: what is said at each step, on
// which element the page leaves the reader, and what changes without a new page.

import { followLink, openMail } from '../journeys/steps/mail.mjs';
import { desk, fillSignUp, newVolunteer, phone, signIn } from '../journeys/steps/people.mjs';

const stocks = { family: 'Logistique et manutention', label: 'Magasin, stocks et inventaires' };

/** From the form, sent once with a fault, to the welcome. */
async function signUp({ page, hear }) {
  await page.setViewportSize(phone);
  await page.goto('/inscription');
  await fillSignUp(page, { firstName: 'Odile', email: 'odile.ecoute', help: stocks });
  await page.getByRole('button', { name: "Voir d'abord ce qu'il y a près de chez moi" }).click();
  await hear("Voir d'abord ce qu'il y a", 16);
  await page.getByLabel("J'accepte la charte des bénévoles").check();
  await page.getByRole('button', { name: "M'inscrire", exact: true }).click();
  await hear('Envoyer avec une adresse incomplète', 12);
  await page.getByLabel('Votre adresse mail').fill('odile.ecoute@example.org');
  await page.getByRole('button', { name: "M'inscrire", exact: true }).click();
  await hear("Envoyer l'inscription");
  await openMail(page, { to: 'odile.ecoute@example.org', subject: /confirmez votre adresse/ });
  await followLink(page, '/confirmer/');
  await hear('Ouvrir le lien du mail');
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();
  await hear('Confirmer', 30);
}

/** A demand opened from its mail, answered yes. */
async function demandToYes({ page, hear, other }) {
  await page.setViewportSize(phone);
  await newVolunteer(page, { firstName: 'Ernest', email: 'ernest.ecoute@example.org', help: stocks });
  const office = await other();
  await office.setViewportSize(desk);
  await signIn(office, 'responsable12@example.org');
  await ask(office);
  await openMail(page, { to: 'ernest.ecoute@example.org', subject: /pouvez-vous venir/ });
  await followLink(page, '/demande/');
  await hear('Ouvrir le lien du mail');
  await page.getByLabel('Votre nom').fill('Écoute');
  await page.getByLabel('Votre téléphone').fill('06 39 98 45 67');
  await page.getByRole('button', { name: /^Oui, je viens/ }).click();
  await hear('Dire oui');
}

/** Posts a mission from a model and asks whoever signed up today. */
async function ask(office) {
  await office.goto('/etablissement');
  await office.goto(await office.getByRole('link', { name: 'Décrire un besoin' }).first().getAttribute('href'));
  await office.getByRole('link', { name: 'Inventaire et mise en kits' }).click();
  await office.getByLabel('Premier jour').fill('2026-12-15');
  await office.getByLabel('Contact sur place').fill('Rachida Fontaine');
  await office.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await office.getByLabel("C'est un besoin ponctuel").check();
  await office.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  for (const box of await office.locator('.person', { hasText: "confirmé aujourd'hui" }).getByRole('checkbox').all()) await box.check();
  await office.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  await office.getByRole('button', { name: /^Demander à ce/ }).click();
}

/** An officer verifies who has waited since the day before yesterday. */
async function officerVerifies({ page, hear }) {
  await page.setViewportSize(desk);
  await signIn(page, 'ars@example.org');
  await hear('Entrer', 14);
  await page.getByRole('link', { name: 'À vérifier' }).first().click();
  await hear('À vérifier', 20);
  await page.getByRole('row', { name: /Ehpad Les Acacias/ }).getByRole('link').click();
  await hear("Ouvrir l'établissement", 24);
  await page.getByText('Refuser cet établissement').click();
  await page.getByRole('button', { name: 'Refuser', exact: true }).click();
  await hear('Refuser sans dire pourquoi', 12);
  await page.getByRole('button', { name: 'Vérifier cet établissement' }).click();
  await hear('Vérifier', 12);
}

/** Who runs the service begins an agency without a name, then gives another one a person. */
async function administratorAdds({ page, hear }) {
  await page.setViewportSize(desk);
  await signIn(page, 'administration@example.org');
  await hear('Entrer', 14);
  await page.goto('/administration/agences');
  await page.getByRole('button', { name: 'Créer cette agence' }).click();
  await hear('Créer sans nom', 12);
  await page.getByRole('link', { name: 'ARS Corse' }).click();
  await hear("Ouvrir l'agence de Corse", 24);
  await page.getByLabel('Adresse mail').fill('iles@example.org');
  await page.getByLabel('Prénom').fill('Ange');
  await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
  await hear('Ajouter une personne', 14);
}

/** Each walk by the name of its file. */
export const walks = { 'walk-sign-up': signUp, 'walk-demand': demandToYes, 'walk-officer': officerVerifies, 'walk-administrator': administratorAdds };
