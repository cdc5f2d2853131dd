// Makes pages easier where scripts run. Every page works without this module:
// it only asks addresses of ours that a browser can open by itself.

const ask = (url, more) => fetch(url, { headers: { Accept: "text/html" }, ...more });
const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

/** Calls act once, so many milliseconds after the last of several calls. */
function later(act, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

// Completes what is typed from an address, through the field's own <datalist>:
// phones show it over their keyboard, screen readers know it, and it stays out
// of the way where a browser has none. A combobox of our own would be mute on
// older phones, which do not say what aria-activedescendant points to.
function complete(field) {
  const list = field.list;
  let asked = null;
  let last = "";
  const look = later(async () => {
    const q = field.value.trim();
    if (!list || q.length < 2 || q === last) return;
    last = q;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await ask(field.dataset.complete + "?q=" + encodeURIComponent(q), { signal: asked.signal });
      if (!answer.ok) return;
      list.replaceChildren(...(await answer.json()).map(({ label }) => {
        const option = document.createElement("option");
        option.value = label;
        // Browsers hide what does not hold the letters typed: a postcode, a synonym.
        if (!label.toLowerCase().includes(q.toLowerCase())) option.label = `${label} (${q})`;
        return option;
      }));
    } catch {
      // Gone or offline: the field is right without help.
    }
  }, 150);
  field.addEventListener("input", look);
}

// Says what a form would give while it is being filled in: what its button for
// that says, asked from the same address. Who one is stays out of it.
function preview(said) {
  const form = said.closest("form");
  let asked = null;
  form.addEventListener("change", later(async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    for (const name of ["first_name", "email", "de"]) body.delete(name); // without « de » nothing is held
    const { preview: name, value } = said.dataset;
    body.set(name, value ?? "1");
    try {
      const page = await read(await ask(form.getAttribute("action"), { method: "POST", body, signal: asked.signal }));
      const made = value ? page : page.getElementById("preview")?.parentElement;
      const parts = made?.querySelectorAll(value ? ".live" : "h2, .lead") ?? [];
      const words = [...parts].map((one) => one.textContent.trim());
      said.textContent = words.join(". ").replace(/\.\. /g, ". ");
      if (value && words.length) costs(form, page);
      else if (!value) relax(form, made);
    } catch {
      // Gone or offline: the button is there.
    }
  }, 400));
}

function costs(form, page) {
  form.querySelectorAll(".choice input").forEach((box) => {
    const beside = box.nextElementSibling;
    const cost = page.getElementById(box.id)?.nextElementSibling.querySelector("small");
    beside.querySelector("small")?.remove();
    if (cost) beside.append(cost);
  });
}

// What the button showed before is made true as well; what is being pressed stays.
function relax(form, made) {
  const put = (place, fresh) => place?.contains(document.activeElement) || place?.replaceChildren(...(fresh?.cloneNode(true).childNodes ?? []));
  for (const part of ["h2", ".lead", ".relax"]) put(form.querySelector(`[aria-labelledby=preview] ${part}`), made?.querySelector(part));
  put(form.querySelector(".live + .relax"), made?.querySelector(".relax:has(ul)"));
}

// Counts the answer again while a search is being changed, in its place.
function recount(form) {
  form.addEventListener("change", later(async () => {
    const here = document.getElementById(form.dataset.recount);
    if (!here) return; // nothing was asked yet
    try {
      const page = await read(await ask(form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form))));
      const fresh = page.getElementById(here.id);
      if (!fresh || here.contains(document.activeElement)) return;
      here.replaceChildren(...fresh.childNodes);
      tell(here.querySelector("[data-said]")?.textContent);
    } catch {
      // Gone or offline: the button is there.
    }
  }, 400));
}

/** Says a sentence to whoever listens, without moving anything. */
function tell(text) {
  let place = document.getElementById("dit");
  if (!place) {
    place = document.createElement("p");
    Object.assign(place, { id: "dit", className: "unseen" });
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = text?.trim() ?? "";
}

// The box of a whole day or moment ticks and unticks its own, and shows how they
// are. It is no longer sent: for the server it only adds.
function week(table) {
  const boxes = [...table.querySelectorAll("td input")];
  const heads = [...table.querySelectorAll("th input")];
  const own = ({ value }) => boxes.filter((box) => value === "d" + (box.value >> 2) || value === "p" + (box.value & 3));
  const tick = (head) => own(head).forEach((box) => { box.checked = head.checked; });
  const show = () => heads.forEach((head) => {
    const ticked = own(head).filter((box) => box.checked).length;
    head.checked = ticked === own(head).length;
    head.indeterminate = ticked > 0 && !head.checked;
  });
  heads.forEach((head) => {
    if (head.checked) tick(head); // before this module was there
    head.removeAttribute("name");
  });
  table.addEventListener("change", ({ target }) => {
    if (heads.includes(target)) tick(target);
    show();
  });
  show();
}

function enhance(root) {
  root.querySelectorAll(".week").forEach(week);
  root.querySelectorAll("input[data-complete]").forEach(complete);
  root.querySelectorAll("[data-preview]").forEach(preview);
  root.querySelectorAll("form[data-recount]").forEach(recount);
  // A summary of errors takes the focus, also where autofocus does not.
  root.querySelector(".summary")?.focus();
}

// Another page, order or choice of the same list comes without leaving it: only
// what is in <main> changes, the address and the way back are what they would be.
let shown = location.pathname + location.search;

async function turn(url, push) {
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(url);
    const to = new URL(answer.url);
    const page = await read(answer);
    const fresh = page.querySelector("main");
    if (!fresh || to.pathname !== location.pathname || answer.status >= 500) return location.assign(url);
    shown = to.pathname + to.search;
    if (push) history.pushState(null, "", shown);
    document.title = page.title;
    main.className = fresh.className;
    main.replaceChildren(...fresh.childNodes);
    enhance(main);
    const said = main.querySelector("[data-said]");
    if (main.querySelector(".summary")) return;
    const head = said?.closest("section")?.querySelector("h2") ?? said ?? main.querySelector("h1");
    head.tabIndex = -1;
    head.focus({ preventScroll: !push });
    tell(said?.textContent ?? page.title);
  } catch {
    location.assign(url);
  } finally {
    main.removeAttribute("aria-busy");
  }
}

/** Tells whether an address is this page with other choices. */
const sameList = (url) => url.origin === location.origin && url.pathname === location.pathname && url.search && !url.hash;

document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[href]");
  if (!link || link.target || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (!sameList(url)) return;
  event.preventDefault();
  turn(url, true);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get" || !form.closest("main")) return;
  const url = new URL(form.getAttribute("action") ?? "", location.href);
  url.search = new URLSearchParams(new FormData(form, event.submitter));
  if (!sameList(url)) return;
  event.preventDefault();
  turn(url, true);
});

addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) turn(location.href, false);
});

// Keeps what bears data-live as it is now, by reading the page's own address
// again. Whoever is inside is not disturbed, and a hidden page does not ask.
async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await ask(location.href);
    if (!answer.ok) return;
    const now = await read(answer);
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
  setInterval(refresh, 15000);
  document.addEventListener("visibilitychange", refresh); // back from a call
}

// Says that the session ends, ten minutes before and when it is over.
const ending = document.querySelector("[data-ends]");
if (ending) {
  const end = Date.now() + 1000 * Number(ending.dataset.ends);
  setInterval(() => {
    const left = end - Date.now();
    const text = left > 600000 ? "" : left > 0
      ? "Votre connexion se termine dans moins de 10 minutes. Ce que vous envoyez ensuite n'est pas perdu."
      : "Votre connexion est terminée. Envoyez votre formulaire : il est gardé, et vous le retrouvez en vous connectant.";
    if (ending.textContent !== text) ending.textContent = text;
  }, 15000);
}

enhance(document);
