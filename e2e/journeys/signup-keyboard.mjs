// The sign-up by keyboard alone: every stop shows where one is, nothing traps,
// and the shortest honest path is counted.

import { keyboard } from './steps/keyboard.mjs';
import { subjectsTo } from './steps/mail.mjs';
import { desk, phone } from './steps/people.mjs';

export const name = 'sign-up by keyboard alone';

/** Design, §3: at most so many required answers. */
const mostRequired = 8;

export async function run(the) {
  await walk(the);
  await fillByKeys(the);
  await count(the);
}

/** Tab from one end of the page to the other, with every folded part open. */
async function walk({ browser, assert, check, shot }) {
  const page = await browser.newPage({ viewport: desk });
  await page.goto('/inscription');
  const keys = keyboard(page, assert);
  const opened = await page.locator('main summary').count();
  const stops = [];
  for (let at = await keys.tab(); at.tag !== 'BODY' && stops.length < 400; at = await keys.tab()) {
    stops.push(at);
    if (at.tag === 'SUMMARY') await keys.press('Enter'); // what it hides comes next
  }
  assert.equal(stops.filter(({ tag }) => tag === 'SUMMARY').length, opened, 'every folded part is reached');
  assert.equal(await page.locator('main details:not([open])').count(), 0, 'Enter opens a folded part');
  await check(page, 'sign-up, everything open');
  await shot(page, 'signup-open');
  assert.deepEqual(stops[0].text, 'Aller au contenu', 'the first stop skips the menu');
  assert.ok(!stops.some(({ name: field }) => field === 'website'), 'the field for robots is no stop');
  const reached = new Set(stops.map(({ id, name: field, type }) => (type === 'radio' ? field : id || field)));
  const fields = await page.locator('main :is(input:not([type=hidden], [tabindex="-1"]), select, textarea)').evaluateAll((all) =>
    all.map((one) => (one.type === 'radio' ? one.name : one.id || one.name)).filter((key, i) => all[i].checkVisibility()));
  assert.deepEqual(fields.filter((field) => !reached.has(field)), [], 'every field on the page is reached');
  assert.equal(stops.at(-1).in, 'FOOTER', 'the last stop is in the footer: nothing traps');
}

/** A whole sign-up: a family opened, arrows among the delays, Space, Enter. */
async function fillByKeys({ browser, assert, check }) {
  const page = await browser.newPage({ viewport: desk });
  const email = 'clavier@example.org';
  await page.goto('/inscription');
  const keys = keyboard(page, assert);
  await keys.tabTo(({ text }) => text.startsWith('Cuisine et repas'));
  await keys.press('Enter');
  await keys.tabTo(({ value }) => value === 'kitchen_help');
  await keys.press('Space');
  await keys.tabTo(({ id }) => id === 'commune');
  await keys.type('Dijon');
  await keys.tabTo(({ value }) => value === 'mornings');
  await keys.press('Space');
  await keys.tabTo(({ name: field }) => field === 'notice');
  await keys.press('ArrowUp');
  assert.equal(await page.locator('[name=notice]:checked').getAttribute('value'), '0', 'the arrow chooses the same day');
  await keys.tabTo(({ id }) => id === 'first_name');
  await keys.type('Claude');
  await keys.tabTo(({ id }) => id === 'email');
  await keys.type(email);
  for (const box of ['adult', 'charter']) {
    await keys.tabTo(({ id }) => id === box);
    await keys.press('Space');
  }
  assert.ok(await page.locator('#function-kitchen_help').isChecked(), 'Space ticks');
  await keys.tabTo(({ tag, text }) => tag === 'BUTTON' && text === "M'inscrire");
  await keys.press('Enter');
  await page.waitForFunction(() => document.querySelector('h1')?.innerText === 'Regardez vos mails');
  await check(page, 'after the sign-up');
  await arrives(page, assert, email);
}

/** The shortest honest path, by keyboard and by thumb. */
async function count({ browser, assert }) {
  const page = await browser.newPage({ viewport: desk });
  await page.goto('/inscription');
  await page.getByRole('button', { name: "M'inscrire" }).click();
  const required = await page.locator('.summary li').count();
  assert.ok(required <= mostRequired, `${required} answers are required, at most ${mostRequired} should be`);
  await page.goto('/inscription');
  const asked = await page.locator('main :is(.any, .onebox, .field, fieldset.group)').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  const email = 'court@example.org';
  const keys = keyboard(page, assert);
  await keys.tabTo(({ id }) => id === 'anything');
  await keys.press('Space');
  await keys.tabTo(({ id }) => id === 'commune');
  await keys.type('21000');
  await keys.tabTo(({ name: field }) => field === 'preset');
  await keys.press('Space');
  await keys.tabTo(({ id }) => id === 'first_name');
  await keys.type('Jo');
  await keys.tabTo(({ id }) => id === 'email');
  await keys.type(email);
  for (const box of ['adult', 'charter']) {
    await keys.tabTo(({ id }) => id === box);
    await keys.press('Space');
  }
  await keys.press('Enter'); // sends the form from any of its fields
  await page.waitForFunction(() => document.querySelector('h1')?.innerText === 'Regardez vos mails');
  await arrives(page, assert, email);
  const thumb = await byThumb(browser, assert);
  console.log(`# sign-up: ${required} answers required, ${asked} asked without unfolding anything`);
  console.log(`# shortest honest sign-up by keyboard: ${keys.strokes} keystrokes, of which ${keys.typed} letters typed and ${keys.tabs} Tab`);
  console.log(`# shortest honest sign-up by thumb: ${thumb.taps} taps and ${thumb.typed} letters typed`);
}

async function byThumb(browser, assert) {
  const page = await browser.newPage({ viewport: phone, hasTouch: true });
  const done = { taps: 0, typed: 0 };
  const tap = async (target) => { await target.tap(); done.taps++; };
  const type = async (label, text) => {
    await tap(page.getByLabel(label));
    await page.keyboard.type(text);
    done.typed += text.length;
  };
  await page.goto('/inscription');
  await tap(page.locator('label', { hasText: "N'importe quelle tâche" }));
  await type('Commune ou code postal', '21000');
  await tap(page.locator('label', { hasText: 'Tous les jours en journée' }));
  await type('Votre prénom', 'Jo');
  await type('Votre adresse mail', 'pouce@example.org');
  await tap(page.locator('label', { hasText: "J'ai 18 ans" }));
  await tap(page.locator('label', { hasText: "J'accepte la charte" }));
  await tap(page.getByRole('button', { name: "M'inscrire" }));
  await page.waitForFunction(() => document.querySelector('h1')?.innerText === 'Regardez vos mails');
  await arrives(page, assert, 'pouce@example.org');
  return done;
}

async function arrives(page, assert, email) {
  for (let tries = 0; tries < 100; tries++) {
    if ((await subjectsTo(page, email)).length > 0) return;
  }
  assert.fail(`no mail to ${email}`);
}
