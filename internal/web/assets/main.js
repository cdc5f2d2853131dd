// Completes the name of a commune. Every page works without this module.
// A field with data-communes asks /communes?q=… and offers what comes back
// through its own <datalist>, which browsers and screen readers know.

const wait = 150; // milliseconds without a key before asking

function complete(field) {
  const list = field.list;
  if (!list) return;
  let timer = 0;
  let asked = null;
  let last = "";

  async function ask() {
    const q = field.value.trim();
    if (q.length < 2 || q === last) return;
    last = q;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch("/communes?q=" + encodeURIComponent(q), {
        signal: asked.signal,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return;
      const found = await answer.json();
      list.replaceChildren(
        ...found.map(({ label }) => {
          const option = document.createElement("option");
          option.value = label;
          return option;
        }),
      );
    } catch {
      // Gone or offline: the field is right without help.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
}

for (const field of document.querySelectorAll("input[data-communes]")) complete(field);

// A summary of errors takes the focus, also in browsers that ignore autofocus there.
document.querySelector(".summary")?.focus();
