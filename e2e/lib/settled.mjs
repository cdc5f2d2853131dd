// With scripts a list turns its pages in place, and <main> says that it is busy
// while the next one is on its way. Who reads a page waits for it here.

/** Waits until what was pressed has come. */
export async function settled(page) {
  await page.locator('main[aria-busy]').waitFor({ state: 'detached' });
}

/** What the page itself says, once it has come. */
export async function mainText(page) {
  return page.locator('main:not([aria-busy])').innerText();
}
