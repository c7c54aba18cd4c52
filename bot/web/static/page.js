// What the page does more where scripts run: it answers without a new entry in the history, copies numbers, asks the
// browser where it is after a press, and is left by the Shift key pressed three times. Without scripts all else works.
"use strict";
(() => {
  const exit = document.getElementById("exit");
  const bar = document.getElementById("bar");
  const told = document.getElementById("told");
  const page = () => document.getElementById("page");
  // The one place where text becomes markup: what our own server answered.
  const policy = window.trustedTypes?.createPolicy("page", { createHTML: (text) => text });
  const waiting = new AbortController();
  let left = false;

  function tell(message) {
    told.textContent = message || "";
  }

  // ------------------------------------------------------------------ leaving

  function leave() {
    left = true;
    waiting.abort();
    document.body.replaceChildren();
    // In place of this entry of the history, which "back" would lead to.
    window.location.replace(exit.href);
  }

  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // A Shift counts when it is let go and nothing else was touched meanwhile: not as a part of A or Shift+Tab. Both
  // Shift keys held at once are two presses. On a keyboard of a touch screen it belongs to typing.
  const PAUSE = 5000;
  let presses = 0;
  let alone = false;
  let timer;

  function count(number) {
    presses = number;
    exit.dataset.pressed = "•".repeat(number);
    clearTimeout(timer);
    if (number) {
      timer = setTimeout(stop, PAUSE);
    }
  }

  function stop() {
    alone = false;
    if (presses) {
      count(0);
      tell(page()?.dataset.stopped);
    }
  }

  const typesOnScreen = (event) => event.target.matches?.("input") && matchMedia("(pointer: coarse)").matches;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || typesOnScreen(event)) {
      stop();
    } else if (!event.repeat) {
      alone = true;
    }
  }, true);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone || left) {
      return;
    }
    count(presses + 1);
    if (presses === 3) {
      leave();
    } else {
      tell(presses === 1 ? page().dataset.twoMore : page().dataset.oneMore);
    }
  }, true);
  document.addEventListener("pointerdown", stop, true);

  // The bar stays in what is seen, also where a keyboard or a zoom moves that within the page (iOS).
  const seen = window.visualViewport;
  if (seen) {
    const follow = () => {
      bar.style.transform = seen.offsetTop > 0 ? `translateY(${seen.offsetTop}px)` : "";
    };
    seen.addEventListener("resize", follow);
    seen.addEventListener("scroll", follow);
  }

  // A page that the browser brings back from its own memory is not shown as it was.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.body.replaceChildren();
      window.location.reload();
    }
  });

  // ------------------------------------------------------------------ answers in place

  async function send(form, name, value) {
    if (page().getAttribute("aria-busy") === "true") {
      return;
    }
    const fields = new FormData(form);
    if (name) {
      fields.append(name, value);
    }
    page().setAttribute("aria-busy", "true");
    tell("");
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body: fields, cache: "no-store", credentials: "omit", redirect: "error",
        referrerPolicy: "no-referrer", signal: waiting.signal,
      });
      const text = await answer.text();
      if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
        throw new Error("no page");
      }
      if (!left) {
        show(new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html"));
      }
    } catch {
      if (!left) {
        page().removeAttribute("aria-busy");
        tell(page().dataset.noAnswer);
      }
    }
  }

  function show(answer) {
    const language = answer.documentElement.lang;
    document.documentElement.lang = language;
    document.title = answer.title;
    const link = answer.getElementById("exit");
    exit.textContent = link.textContent;
    exit.href = link.href;
    page().replaceWith(document.adoptNode(answer.getElementById("page")));
    // Whoever came by the address of a municipality does not leave it in the history's present entry.
    history.replaceState(null, "", `/${language}`);
    enhance();
    window.scrollTo(0, 0);
    page().querySelector("h1").focus({ preventScroll: true });
  }

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    event.preventDefault();
    send(event.target, button?.name, button?.value);
  });

  // ------------------------------------------------------------------ numbers and position

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(button.value);
      tell(page().dataset.copied);
    } catch {
      tell(page().dataset.notCopied);
    }
  }

  function locate(button) {
    navigator.geolocation.getCurrentPosition(
      // A hundred metres are exact enough for a municipality.
      ({ coords }) => send(button.form, "position", `${coords.latitude.toFixed(3)} ${coords.longitude.toFixed(3)}`),
      () => tell(page().dataset.noPosition),
      { maximumAge: 0, timeout: 10000 },
    );
  }

  function enhance() {
    // Said where no script ran, also because it did not arrive.
    document.getElementById("unscripted").remove();
    if (navigator.clipboard) {
      for (const button of page().querySelectorAll(".copy")) {
        button.hidden = false;
        button.addEventListener("click", () => copy(button));
      }
    }
    const asks = document.getElementById("locate");
    if (asks && navigator.geolocation && window.isSecureContext) {
      asks.hidden = false;
      const button = asks.querySelector("button");
      button.addEventListener("click", () => locate(button));
    }
  }

  enhance();
})();
