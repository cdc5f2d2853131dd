// How long the main forms take a person: `make typing`. A phone-size screen, a
// service of its own, and the keystroke-level model of Card, Moran and Newell
// (« The keystroke-level model for user performance time with interactive
// systems », Communications of the ACM 23, 1980): a sum of what hands and mind
// do, beside what the machine takes. It leaves reading out, and first visits:
// who meets a page for the first time takes longer.
//
//   K  0.28 s  a key, theirs for an average typist; on a phone 0.33 s was
//              measured over 37,000 people (Palin et al., « How do people type
//              on mobile devices? », MobileHCI 2019): both sums are printed
//   P  1.1 s   to point at something: here a tap, and a swipe of the thumb for
//              each screen that lies between two taps
//   M  1.35 s  to make up one's mind, once for each answer
//
// Ends with 1 when a goal of the design is missed. docs/EASE.md tells the sums.

import { launch } from './lib/launch.mjs';
import { build, startDemo } from './lib/service.mjs';
import { enterBy, phone } from './journeys/steps/people.mjs';

const model = { K: 0.28, P: 1.1, M: 1.35 };
const slowKey = 0.33;

class Person {
  taps = 0;
  keys = 0;
  minds = 0;
  swipes = 0;
  machine = 0; // milliseconds

  constructor(page) { this.page = page; }

  /** Brings something under the thumb: one swipe for each screen between. */
  async reach(target) {
    const box = await target.boundingBox();
    const { height } = this.page.viewportSize();
    if (box && (box.y < 0 || box.y + Math.min(box.height, height) > height)) {
      const away = box.y < 0 ? -box.y : box.y + box.height - height;
      this.swipes += Math.ceil(away / (0.8 * height));
      await target.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    }
  }

  /** An answer, or a way on: one decision, one tap. */
  async tap(target) {
    await this.reach(target);
    this.minds += 1;
    this.taps += 1;
    const began = Date.now();
    await target.click();
    this.machine += Date.now() - began;
  }

  /** Words of one's own: one decision, one tap into the field, a key each. */
  async type(target, text, keys = text.length) {
    await this.reach(target);
    this.minds += 1;
    this.taps += 1;
    this.keys += keys;
    await target.fill(text);
  }

  seconds(key = model.K) {
    return this.keys * key + (this.taps + this.swipes) * model.P + this.minds * model.M + this.machine / 1000;
  }
}

/** One page, eight required answers. */
async function signUp(page, person) {
  await page.goto('/inscription');
  await person.tap(page.locator('summary', { hasText: 'Cuisine et repas' }));
  await person.tap(page.getByLabel('Aide de cuisine et plonge', { exact: true }));
  await person.type(page.getByLabel('Commune ou code postal'), 'Dijon');
  await person.tap(page.getByLabel('Les matins', { exact: true }));
  await person.type(page.getByLabel('Votre prénom'), 'Camille');
  await person.type(page.getByLabel('Votre adresse mail'), 'camille.martin@example.org');
  await person.tap(page.getByLabel("J'ai 18 ans ou plus"));
  await person.tap(page.getByLabel("J'accepte la charte des bénévoles"));
  await person.tap(page.getByRole('button', { name: "M'inscrire" }));
  await page.getByRole('heading', { name: 'Regardez vos mails' }).waitFor();
}

/** From the space of an establishment to the list of people. */
async function mission(page, person) {
  await page.goto('/etablissement');
  await person.tap(page.getByRole('link', { name: 'Décrire un besoin' }).first());
  await person.tap(page.locator('.tiles a').first());
  const monday = new Date(Date.now() + 9 * 24 * 3600e3).toISOString().slice(0, 10);
  await person.type(page.getByLabel('Premier jour'), monday, 8); // a date is eight figures
  for (const [label, text] of [['Contact sur place', 'Mme Martin'], ['Téléphone de ce contact', '0353011234'], ['Où se présenter', '4 rue des Lavoirs']]) {
    const field = page.getByLabel(label);
    if (!await field.inputValue()) await person.type(field, text); // the welcome sheet and the account say it from then on
  }
  await person.tap(page.getByLabel(/besoin ponctuel, hors soins/));
  await person.tap(page.getByRole('button', { name: 'Publier' }));
  await page.waitForURL(/etablissement\/missions\//);
  await page.getByText(/personnes? peu(ven)?t venir/).first().waitFor();
}

/** From the space of an establishment to the demand on its way. */
async function urgent(page, person) {
  await page.goto('/etablissement');
  await person.tap(page.getByRole('link', { name: 'Demande urgente' }));
  await person.tap(page.getByText('Aide de cuisine et plonge'));
  await person.tap(page.getByText('Demain', { exact: false }).first());
  await person.tap(page.locator('label.choice', { hasText: /^\s*2\s*$/ }));
  await person.tap(page.getByRole('button', { name: 'Voir qui peut venir' }));
  await person.tap(page.getByRole('button', { name: 'Leur demander maintenant' }));
  await page.getByText('Actualiser').first().waitFor();
}

const goals = [
  { what: 'sign-up', run: signUp, seconds: 60 },
  { what: 'a mission, from a template to its list', run: mission, seconds: 45, signedIn: true },
  { what: 'the urgent path', run: urgent, seconds: 60, taps: 6, signedIn: true },
];

async function main() {
  build();
  const browser = await launch();
  const demo = await startDemo();
  let missed = 0;
  let session; // of who acts for the establishment
  try {
    console.log('| what | taps | swipes | keys | decisions | machine | sum | with slower keys | goal |\n|---|---|---|---|---|---|---|---|---|');
    for (const goal of goals) {
      const context = await browser.newContext({ baseURL: demo.base, locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: phone, hasTouch: true, isMobile: true, storageState: goal.signedIn && session });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      if (goal.signedIn && !session) {
        await enterBy(page, demo.links.filter((link) => link.includes('/entrer/'))[1]);
        session = await context.storageState();
      }
      const person = new Person(page);
      await goal.run(page, person);
      const sum = person.seconds();
      const held = sum <= goal.seconds && person.taps <= (goal.taps ?? Infinity);
      if (!held) missed += 1;
      console.log(`| ${goal.what} | ${person.taps} | ${person.swipes} | ${person.keys} | ${person.minds} | ${(person.machine / 1000).toFixed(1)} s | ${sum.toFixed(0)} s | ${person.seconds(slowKey).toFixed(0)} s | ${goal.seconds} s${goal.taps ? `, ${goal.taps} taps` : ''}${held ? '' : ': missed'} |`);
      await context.close();
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  process.exitCode = missed ? 1 : 0;
}

await main();
