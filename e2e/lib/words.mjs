// Words that nobody should have to read: middle dots, and endings in brackets
// or after a slash. House rule: neutral by wording (verbs, one-form words).
// internal/fr/lint.go has the same rules for texts; here they meet what a
// browser displays.

const endings = 'e|es|ne|nes|le|les|te|tes|se|ses|ère|ères|rice|rices|trice|trices|euse|euses|s|x';

const rules = [
  ['a middle dot', /\S*\s?[·‧•⋅]\s?\S*/gu],
  ['an ending in brackets', new RegExp(`[\\p{L}]+\\((?:${endings})\\)`, 'gu')],
  ['an ending after a slash', new RegExp(`\\p{L}{3,}/-?(?:${endings}|la|elle|elles|une)(?![\\p{L}/])`, 'gu')],
  ['an ending in square brackets', new RegExp(`\\p{L}+\\[(?:${endings})\\]`, 'gu')],
  ['an ending after a hyphen', /\p{L}{2,}-(?:e|es|s|ne|rice|trice|euse|ère|ière)(?:-s)?(?![\p{L}\p{N}'’_-])/gu],
  ['an ending after a full stop', /\p{L}{3,}\.(?:e|es|ne|nes|rice|rices|s)(?![\p{L}@])/gu],
];

/**
 * The faults of a text, one sentence each.
 * @param {string} text
 * @returns {string[]}
 */
export function wordFaults(text) {
  const plain = text.replace(/\bhttps?:\/\/\S+|\S+@\S+|\b[\w.-]+\.(?:fr|org|com|net)\/\S*/g, ' '); // addresses are not words
  return rules.flatMap(([what, pattern]) =>
    [...new Set(plain.match(pattern) ?? [])].map((found) => `${what}: « ${found.trim()} »`));
}

/**
 * Everything a person may see or hear on a page: its text, its title, and the
 * attributes that are read aloud. Runs in the browser.
 * @param {import('playwright-core').Page} page
 */
export async function readable(page) {
  return page.evaluate(() => {
    const spoken = ['alt', 'title', 'placeholder', 'aria-label', 'aria-description', 'content', 'label'];
    const parts = [document.title, document.body.innerText];
    for (const element of document.querySelectorAll(spoken.map((name) => `[${name}]`).join(','))) {
      for (const name of spoken) parts.push(element.getAttribute(name) ?? '');
    }
    for (const button of document.querySelectorAll('input[type=submit], input[type=button]')) parts.push(button.value);
    return parts.join('\n');
  });
}

/** Signs that French keeps to their word, where a line may part them. Runs in the browser. */
async function spaceFaults(page) {
  return page.evaluate(() => {
    const verbatim = 'textarea, script, style, pre, noscript';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); // no callback: the page may not run any
    const found = new Set();
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(verbatim)) continue;
      for (const [words] of walker.currentNode.data.matchAll(/\S* [:;?!»%€]|« \S*/gu)) found.add(`an ordinary space: ${words}`);
    }
    return [...found];
  });
}

/** The faults in the words of a page as it is displayed now. */
export async function noMiddleDot(page) {
  return [...wordFaults(await readable(page)), ...await spaceFaults(page)];
}
