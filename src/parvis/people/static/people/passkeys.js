// Passkeys: the browser asks its owner, this file carries the answer into the form.
// A form says what it wants with data-passkey="create", "get" or "login"; its options are in the
// JSON script named by data-options, or (login) come from the form's own address.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const withBytes = (list) => (list ?? []).map((item) => ({ ...item, id: bytes(item.id) }));

/** The options as the browser wants them: what the server wrote in base64url becomes bytes. */
function decoded(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = withBytes(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = withBytes(key.allowCredentials);
  return { publicKey: key };
}

/** The browser's answer as the server wants it: bytes become base64url. */
function encoded(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function optionsOf(form) {
  if (form.dataset.passkey === "login") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return (await answer.json()).request_options;
  }
  const data = JSON.parse(document.getElementById(form.dataset.options).textContent);
  return data.creation_options ?? data.request_options;
}

/** A key that signs in alone must be kept by the device and must check who holds it. */
function adjusted(options, form) {
  const choice = form.elements.passwordless;
  const wanted = options.publicKey.authenticatorSelection;
  if (!choice || !wanted) return options;
  wanted.residentKey = choice.checked ? "required" : "discouraged";
  wanted.requireResidentKey = choice.checked;
  if (choice.checked) wanted.userVerification = "required";
  return options;
}

async function answer(form) {
  const options = decoded(adjusted(await optionsOf(form), form));
  const ask = form.dataset.passkey === "create" ? "create" : "get";
  return encoded(await navigator.credentials[ask](options));
}

function failed(form) {
  const notice = document.createElement("p");
  notice.className = "notice tone-danger";
  notice.textContent = form.dataset.failed;
  document.getElementById("live")?.replaceChildren(notice);
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey-missing]").forEach((line) => line.remove());
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.querySelector("button[hidden]").hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        form.elements.credential.value = JSON.stringify(await answer(form));
        form.submit();
      } catch {
        failed(form);
      }
    });
  });
}
