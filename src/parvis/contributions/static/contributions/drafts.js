// Keeps what is typed on the site, a few seconds after the last key. Without this file, the button
// "Garder le brouillon" does the same.

const PAUSE = 3000;

/** The texts of a form, without its files: a draft holds none. */
function texts(form) {
  const data = new FormData(form);
  [...data.keys()].forEach((name) => {
    if (data.getAll(name).some((value) => value instanceof File)) data.delete(name);
  });
  data.set("auto", "1");
  return data;
}

async function keep(form, url, line) {
  try {
    const answer = await fetch(url, { method: "POST", body: texts(form), credentials: "same-origin" });
    if (answer.redirected) line.textContent = line.dataset.wSignedOut;
    else if (answer.ok) line.textContent = (await answer.text()).trim();
    else line.textContent = line.dataset.wFailed;
  } catch {
    line.textContent = line.dataset.wFailed;
  }
}

document.querySelectorAll("[data-draft-status]").forEach((line) => {
  const form = line.closest("form");
  const url = line.parentElement.querySelector("button[formaction]").getAttribute("formaction");
  let timer;
  let sent = false;
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    // After the form is sent, a late draft would outlive what was filed.
    timer = setTimeout(() => { if (!sent) keep(form, url, line); }, PAUSE);
  });
});
