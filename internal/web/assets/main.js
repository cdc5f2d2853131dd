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

// Keeps what bears data-live as it is now, by reading the page's own address
// again. Whoever is inside is not disturbed, and a hidden page does not ask.
const live = 15000; // milliseconds

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live][id]")) {
      const fresh = now.getElementById(part.id);
      if (!fresh || part.contains(document.activeElement) || fresh.innerHTML === part.innerHTML) continue;
      part.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // Offline: the button « Actualiser » is there.
  }
}

if (document.querySelector("[data-live]")) {
  setInterval(refresh, live);
  document.addEventListener("visibilitychange", refresh); // back from a call
}

// Says which slots a need makes and who could come, while its days and hours are
// chosen: what the button « Voir les créneaux » says, asked from the same address.
const pause = 400; // milliseconds after a change before asking

function preview(said) {
  const form = said.closest("form");
  let timer = 0;
  let asked = null;

  async function look() {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set(said.dataset.preview, "1");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const made = page.getElementById("preview")?.parentElement;
      const words = made ? [made.querySelector("h2"), made.querySelector(".lead"), ...made.querySelectorAll("label")] : [];
      said.textContent = words.filter(Boolean).map((one) => one.textContent.trim()).join(". ").replace(/\.\. /g, ". ");
    } catch {
      // Gone or offline: the button is there.
    }
  }

  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
}

for (const said of document.querySelectorAll("[data-preview]")) preview(said);

// A summary of errors takes the focus, also in browsers that ignore autofocus there.
document.querySelector(".summary")?.focus();
