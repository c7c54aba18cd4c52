// The check while one types: the form is sent as by its button, and of the answer only what the check says is taken.
"use strict";
(() => {
  const form = document.getElementById("form");
  let waits = 0;
  let latest = 0;
  const check = async () => {
    const mine = ++latest;
    const sent = new URLSearchParams(new FormData(form));
    sent.set("do", "check");
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const outcome = page.getElementById("outcome");
    if (mine !== latest || !outcome) return; // somebody typed on, or the server is gone
    document.getElementById("outcome").replaceWith(document.importNode(outcome, true));
    const wrong = new Set([...document.querySelectorAll("#outcome [data-field]")].map((one) => one.dataset.field));
    for (const field of form.elements) {
      if (wrong.has(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(() => check().catch(() => {}), 300);
  });
})();
