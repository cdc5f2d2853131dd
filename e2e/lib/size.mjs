// How many elements a page may have, so that an old phone shows it at once and a
// screen reader comes to its end.

const most = 300;

/** What a refused form says more than the same form: never too much of it. */
const faults = [/<div class="summary"[^]*?<\/div>/g, /<p class="fault"[^]*?<\/p>/g];

/**
 * The pages that may have more, by address: the sign-up, the pages of the
 * profile that ask its longest questions again, and the grid.
 */
const heavy = [/^\/inscription$/, /^\/mon-espace\/profil\/(aide|lieux)$/, /\/planning$/];

/**
 * The fault of a document that has too many elements.
 * @param {string} html as it was received
 * @param {string} path of its address
 * @returns {string[]}
 */
export function sizeFaults(html, path) {
  const bare = faults.reduce((rest, fault) => rest.replace(fault, ''), html);
  const elements = bare.match(/<[a-z][a-z0-9]*[\s/>]/g)?.length ?? 0;
  return elements > most && !heavy.some((page) => page.test(path)) ? [`${elements} elements, at most ${most} are good`] : [];
}
