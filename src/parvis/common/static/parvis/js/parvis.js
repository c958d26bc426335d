// Parvis in the browser. Every page works without this file; it adds comfort, never a function.
// The words it shows come from data-w-* attributes of <body>, where the server translated them.

const words = document.body.dataset;
const DAY = 24 * 3600 * 1000;
const DRAFT_DAYS = 3;
const DRAFT_PREFIX = "parvis:draft:";

const each = (root, selector, visit) => root.querySelectorAll(selector).forEach(visit);

/** Say something to everybody: a visible line that screen readers announce. */
function announce(text, tone = "info") {
  const place = document.getElementById("live");
  if (!place || !text) return;
  const notice = document.createElement("p");
  notice.className = `notice tone-${tone}`;
  notice.textContent = text;
  place.replaceChildren(notice);
}

// --- confirmation ----------------------------------------------------------------------------

/** Ask in the page's own <dialog>; resolves to true when the person agrees. */
function ask(question, action) {
  const dialog = document.getElementById("confirm");
  if (!dialog?.showModal) return Promise.resolve(window.confirm(question));
  dialog.querySelector("[data-question]").textContent = question;
  const yes = dialog.querySelector("[value=yes]");
  yes.textContent = action || yes.dataset.label;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-confirm]");
  if (!button?.form || button.hasAttribute("hx-post") || button.dataset.agreed) return;
  event.preventDefault();
  if (!(await ask(button.dataset.confirm, button.dataset.confirmAction))) return;
  button.dataset.agreed = "yes";
  button.form.requestSubmit(button);
  delete button.dataset.agreed;
});

document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  ask(event.detail.question).then((agreed) => agreed && event.detail.issueRequest(true));
});

// --- character counters ----------------------------------------------------------------------

function addCounter(field) {
  const limit = Number(field.dataset.counter || field.maxLength);
  if (!(limit > 0) || field.dataset.counted) return;
  field.dataset.counted = "yes";
  const line = document.createElement("p");
  line.className = "counter";
  // Polite, and only near the end: announcing each key would drown the person's own typing.
  const show = () => {
    const left = limit - field.value.length;
    line.textContent = (left < 0 ? words.wOver : words.wLeft).replace("%n", Math.abs(left));
    line.classList.toggle("over", left < 0);
    line.setAttribute("aria-live", left < 30 ? "polite" : "off");
  };
  field.after(line);
  field.addEventListener("input", show);
  show();
}

// --- drafts ----------------------------------------------------------------------------------

const draftable = (form) =>
  [...form.elements].filter(
    (field) => field.name && (field.tagName === "TEXTAREA" || field.type === "text") &&
      !field.hasAttribute("data-no-draft"),
  );

/** Local storage may be full or forbidden: a draft is a comfort, so its failure is silent. */
const store = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* see above */ }
  },
  drop(key) {
    try { localStorage.removeItem(key); } catch { /* see above */ }
  },
};

function keepDraft(form) {
  if (form.dataset.drafting) return;
  form.dataset.drafting = "yes";
  const key = DRAFT_PREFIX + form.dataset.draft;
  restoreDraft(form, key);
  let timer;
  const save = () => {
    const values = Object.fromEntries(draftable(form).map((field) => [field.name, field.value]));
    if (Object.values(values).some(Boolean)) store.write(key, { at: Date.now(), values });
    else store.drop(key);
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 300); });
  form.addEventListener("submit", () => { clearTimeout(timer); save(); store.write(DRAFT_PREFIX + "sent", form.dataset.draft); });
}

function restoreDraft(form, key) {
  const draft = store.read(key);
  if (!draft) return;
  const empty = draftable(form).filter((field) => !field.value && draft.values[field.name]);
  if (!empty.length) return;
  empty.forEach((field) => { field.value = draft.values[field.name]; });
  const line = document.createElement("p");
  line.className = "notice tone-info";
  line.setAttribute("role", "status");
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "btn-link";
  forget.textContent = words.wForget;
  forget.addEventListener("click", () => {
    empty.forEach((field) => { field.value = ""; });
    store.drop(key);
    line.remove();
  });
  line.append(words.wRestored, " ", forget);
  form.prepend(line);
}

/** A draft is dropped once its form was sent and the answer is another page than a refusal or a
    sign-in page; old drafts go too, since the device may be shared. */
function sweepDrafts() {
  const sent = store.read(DRAFT_PREFIX + "sent");
  if (sent && !document.querySelector(`form[data-draft="${CSS.escape(sent)}"]`) && !document.querySelector("[data-keep-drafts]")) {
    store.drop(DRAFT_PREFIX + sent);
    store.drop(DRAFT_PREFIX + "sent");
  }
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(DRAFT_PREFIX)).forEach((key) => {
      const draft = store.read(key);
      if (draft?.at && Date.now() - draft.at > DRAFT_DAYS * DAY) store.drop(key);
    });
  } catch { /* storage forbidden */ }
}

// --- small comforts --------------------------------------------------------------------------

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const source = document.getElementById(copy.dataset.copy);
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    announce(words.wCopied, "success");
  }
  if (event.target.closest("[data-print]")) window.print();
  each(document, "details[data-menu][open]", (menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  each(document, "details[data-menu][open]", (menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// --- htmx ------------------------------------------------------------------------------------

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token[1];
});

/** A whole page where a piece was expected: the session ended. Go there; drafts are kept. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (xhr.status < 400 && target !== document.body && /^\s*<!doctype/i.test(xhr.responseText)) {
    event.detail.shouldSwap = false;
    window.location.assign(xhr.responseURL);
  }
});

document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  const reason = page.querySelector("[data-refusal]");
  announce(reason?.textContent.trim() || words.wError, "danger");
});
document.addEventListener("htmx:sendError", () => announce(words.wOffline, "danger"));
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));

/** Bring the page that we are on into a row of tabs that is wider than the screen. */
function showCurrent(link) {
  const row = link.closest(".tabs, .desk-nav");
  const tab = link.getBoundingClientRect();
  const { left, right } = row.getBoundingClientRect();
  if (tab.right > right || tab.left < left) row.scrollLeft += (tab.left + tab.right - left - right) / 2;
}

function enhance(root) {
  each(root, "[data-counter]", addCounter);
  each(root, "form[data-draft]", keepDraft);
  each(root, ":is(.tabs, .desk-nav) [aria-current]", showCurrent);
  each(root, "[data-copy], [data-print], [data-needs-js]", (element) => { element.hidden = false; });
}

sweepDrafts();
enhance(document);
// After a refused form, its summary. (Specimens of the style page must not steal the focus.)
document.querySelector("[data-focus]:not([data-specimen] *)")?.focus();
