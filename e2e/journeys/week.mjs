// The grid of a week: the box of a day or of a moment takes all of its row or
// column, with and without scripts, by finger and by keyboard, and gives it back.

import { Facts } from './steps/facts.mjs';
import { keyboard } from './steps/keyboard.mjs';
import { newVolunteer, phone } from './steps/people.mjs';

export const name = 'week: whole days and whole moments, taken and given back';
export const both = true;

const person = { firstName: 'Solveig', email: 'solveig.semaine@example.org' };

/** The smallest target that WCAG 2.2 allows. */
const target = 24;

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: phone }) };
  await signsUpRefused(it);
  await newVolunteer(it.page, person);
  await takes(it);
  await givesBack(it);
  if (it.scripts) await live(it);
  if (it.scripts) await byKeys(it);
  await narrow(it);
  it.facts.end();
}

const day = (page) => page.getByLabel('toute la journée du mardi');
const mornings = (page) => page.getByLabel('tous les matins');
const ticked = (page) => page.locator('.week td :checked').evaluateAll((all) => all.map(({ value }) => Number(value)));

async function profile(page) {
  await page.goto('/mon-espace');
  await page.getByRole('link', { name: 'Quand je suis libre' }).first().click();
  await page.locator('.week').waitFor();
}

const save = (page) => page.getByRole('button', { name: 'Enregistrer' }).click();

/** What a refused sign-up shows again: what the boxes meant, one by one. */
async function signsUpRefused({ page, assert, check }) {
  await page.goto('/inscription');
  await page.locator('summary', { hasText: 'Préciser les jours' }).click();
  await day(page).check();
  await page.getByLabel('dimanche nuit').check();
  await page.getByRole('button', { name: "M'inscrire" }).click();
  await page.locator('.summary').waitFor();
  assert.deepEqual(await ticked(page), [4, 5, 6, 7, 27]);
  await check(page, 'a refused sign-up, with a whole day');
}

async function takes({ page, assert, check, shot, facts }) {
  await profile(page);
  assert.deepEqual(await ticked(page), [0, 4, 8, 12, 16, 20, 24], 'the sign-up said the mornings');
  await day(page).check();
  await page.getByLabel('dimanche soir').check();
  const tints = await page.locator('.week tbody tr').nth(1).locator('label').evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  assert.equal(new Set(tints).size, 1, 'the whole row shows that it is meant');
  await check(page, 'the week, a whole day');
  await shot(page, 'week');
  await save(page);
  await page.goto('/mon-espace');
  facts.told('the space', await page.locator('main').innerText(), 'Mardi');
  await profile(page);
  assert.deepEqual(await ticked(page), [0, 4, 5, 6, 7, 8, 12, 16, 20, 24, 26]);
}

/** With a script one box does it; without, the four of the row. */
async function givesBack({ page, assert, scripts }) {
  assert.equal(await day(page).isChecked(), scripts, 'without a script a whole day is never ticked beforehand');
  if (scripts) await day(page).uncheck();
  else for (const moment of ['matin', 'après-midi', 'soir', 'nuit']) await page.getByLabel(`mardi ${moment}`).uncheck();
  await save(page);
  await profile(page);
  assert.deepEqual(await ticked(page), [0, 8, 12, 16, 20, 24, 26]);
}

/** With a script each box of a row or a column shows what its own are. */
async function live({ page, assert }) {
  const state = async (box) => (await box.evaluate((one) => (one.indeterminate ? 'some' : one.checked ? 'all' : 'none')));
  assert.deepEqual([await state(day(page)), await state(mornings(page)), await state(page.getByLabel('toutes les nuits'))], ['none', 'some', 'none']);
  await page.getByLabel('mardi matin').check();
  assert.deepEqual([await state(day(page)), await state(mornings(page))], ['some', 'all']);
  await day(page).click();
  assert.deepEqual([await state(day(page)), await state(page.getByLabel('toutes les nuits'))], ['all', 'some']);
  await mornings(page).uncheck();
  assert.deepEqual(await ticked(page), [5, 6, 7, 26]);
  assert.equal(await state(day(page)), 'some');
}

async function byKeys({ page, assert, check }) {
  await profile(page);
  const keys = keyboard(page, assert);
  await keys.tabTo(({ value }) => value === 'd1');
  await keys.press('Space');
  await check(page, 'the week, by keyboard');
  assert.deepEqual((await ticked(page)).filter((one) => one >= 4 && one < 8), [4, 5, 6, 7]);
  await keys.tabTo(({ value }) => value === '5');
  await keys.press('Space');
  assert.ok(await day(page).evaluate((one) => one.indeterminate));
}

/** On the narrowest screen each box can be hit. */
async function narrow({ page, assert, check }) {
  await page.setViewportSize({ width: 320, height: 640 });
  await profile(page);
  const small = await page.locator('.week label').evaluateAll((all, least) =>
    all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < least || height < least).length, target);
  assert.equal(small, 0, `no target under ${target} px`);
  await check(page, 'the week at 320 px');
}
