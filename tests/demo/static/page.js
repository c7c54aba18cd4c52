// The chat page of `relais demo`. What the bot says arrives as text and entities and becomes nodes and text, never HTML.

const $ = (id) => document.getElementById(id);
const socket = new WebSocket(`ws://${location.host}${location.pathname}line?language=${navigator.language.slice(0, 2)}`);
const LINK = /^(https?|tel):/i;
const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

let labels = {};
let words = {};
let language = "fr";
let view = { menu: [], keyboard: [], about: "", started: false };
let places = [];
const messages = new Map(); // what lies in the chat, by number: only that, so that what is erased is gone here too

const ask = (what, more = {}) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ do: what, ...more }));

// ---------------------------------------------------------------- nodes

function make(tag, options = {}, ...children) {
  const { data = {}, ...rest } = options;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, data);
  node.append(...children);
  return node;
}

function link(address, ...children) {
  if (!LINK.test(address)) return make("span", {}, ...children);
  const outside = /^http/i.test(address) ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return make("a", { href: address, ...outside }, ...children);
}

function entityNode(entity, text) {
  if (entity.type === "text_link") return link(entity.url);
  if (entity.type !== "bot_command") return make(TAGS[entity.type] ?? "span");
  const command = text.slice(entity.offset, entity.offset + entity.length);
  return make("button", { type: "button", className: "inside", onclick: () => say(command) });
}

// Entities count in UTF-16, as JavaScript does; they come in order, the outer one first.
function fill(node, text, entities, from = 0, to = text.length) {
  let at = from;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    const child = entityNode(entity, text);
    fill(child, text, entities.slice(i + 1, next), entity.offset, end);
    node.append(text.slice(at, entity.offset), child);
    at = end;
    i = next;
  }
  node.append(text.slice(at, to));
  return node;
}

function attached(message) {
  const address = message.file && `file/${message.file}`;
  if (message.thing === "photo" && address) {
    const picture = make("img", { src: address, alt: words.photo, onload: (event) => reveal(event.target.closest("article")) });
    return make("a", { href: address, target: "_blank", rel: "noopener" }, picture);
  }
  if (message.thing === "document" && address) return make("a", { href: address, download: message.detail }, message.detail || words.file);
  const name = { photo: words.photo, voice: words.voice, location: words.place }[message.thing] ?? words.file;
  return make("span", { className: "thing" }, [name, message.detail].filter(Boolean).join(": "));
}

function below(message) {
  const time = new Date(message.date * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false });
  const notes = [message.edited && words.edited, message.silent && words.silent, time];
  return make("span", { className: "meta" }, notes.filter(Boolean).join(" · "));
}

function drawMessage(message) {
  const who = make("span", { className: "spoken" }, message.own ? words.own : words.bot, " ");
  const bubble = make("div", { className: "bubble" }, who);
  if (message.thing) bubble.append(attached(message));
  if (message.text) bubble.append(fill(make("div", { className: "text", dir: "auto" }), message.text, message.entities));
  bubble.append(below(message));
  const rows = message.rows.map((row) => make("div", { className: "row" }, ...row.map((one) => drawButton(one, message.id))));
  const buttons = make("div", { className: "buttons" }, ...rows);
  const node = make("article", { className: message.own ? "own" : "bot", id: `message-${message.id}` }, bubble);
  if (rows.length) node.append(buttons);
  return node;
}

function drawButton(button, message) {
  const act = {
    callback: (event) => press(event.currentTarget, message, button.value),
    copy: () => copy(button.value),
    url: () => toast(button.value), // a telephone would open it; from the demo nobody is led to where people answer
  };
  return make("button", { type: "button", onclick: act[button.kind], data: { kind: button.kind, look: button.style, value: button.value } }, button.text);
}

// ---------------------------------------------------------------- what the fingers do

function say(text) {
  closeMenus();
  if (text.trim()) ask("say", { text });
}

function press(node, message, value) {
  if (node.ariaBusy === "true") return;
  node.ariaBusy = "true";
  ask("press", { message, value });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${words.copied} ${text}`);
  } catch {
    toast(`${words["no-copy"]} ${text}`);
  }
}

let waiting;
function toast(text) {
  $("toast").textContent = text;
  clearTimeout(waiting);
  waiting = setTimeout(() => { $("toast").textContent = ""; }, 4000);
}

function popUp(text) {
  $("pop-up-text").textContent = text;
  $("pop-up").showModal();
}

function closeMenus() {
  for (const opener of document.querySelectorAll("[data-opens]")) {
    opener.ariaExpanded = "false";
    $(opener.dataset.opens).hidden = true;
  }
}

function toggle(opener) {
  const opens = opener.ariaExpanded !== "true";
  closeMenus();
  opener.ariaExpanded = String(opens);
  $(opener.dataset.opens).hidden = !opens;
  if (opens) $(opener.dataset.opens).querySelector("button")?.focus();
}

function grow() {
  $("text").style.height = "auto";
  $("text").style.height = `${$("text").scrollHeight}px`;
}

// ---------------------------------------------------------------- what is shown

function speak(chosen) {
  language = chosen;
  words = labels[chosen];
  document.documentElement.lang = chosen;
  document.title = words.title;
  for (const node of document.querySelectorAll("[data-label]")) node.textContent = words[node.dataset.label];
  for (const node of document.querySelectorAll("[data-name]")) node.ariaLabel = words[node.dataset.name];
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = words[node.dataset.hint];
  for (const id of ["emergency", "emergency-stopped"]) {
    $(id).replaceChildren();
    fill($(id), words.emergency.text, words.emergency.entities);
  }
  for (const node of $("languages").children) node.ariaPressed = String(node.lang === chosen);
  $("chat").ariaLive = "off"; // what was read aloud once is not read again in another language
  for (const message of messages.values()) $(`message-${message.id}`).replaceWith(drawMessage(message));
  setTimeout(() => { $("chat").ariaLive = "polite"; }, 500);
  drawAround();
}

// In the demo one says where the telephone is: a browser would ask a service on the network.
function askPlace() {
  const named = places.map((place) => ({ name: place.names[language], value: place.position.join(",") }));
  named.sort((a, b) => a.name.localeCompare(b.name, language));
  $("places").replaceChildren(...named.map((one) => make("option", { value: one.value }, one.name)));
  $("where").returnValue = "";
  $("where").showModal();
}

function drawAround() {
  const asks = view.started && messages.size > 0;
  $("about").textContent = view.about || words.about;
  $("intro").hidden = asks;
  $("start").hidden = asks;
  $("composer").hidden = !asks;
  const item = (one) => make("li", {}, make("button", { type: "button", onclick: () => say(`/${one.command}`) },
    make("b", {}, `/${one.command}`), ` ${one.description}`));
  $("commands").replaceChildren(...view.menu.map(item));
  document.querySelector("[data-opens=commands]").hidden = view.menu.length === 0;
  const key = (one) => make("button", { type: "button", onclick: one.place ? askPlace : () => say(one.text) }, one.text);
  $("keyboard").replaceChildren(...view.keyboard.map((row) => make("div", { className: "row" }, ...row.map(key))));
  $("keyboard").hidden = view.keyboard.length === 0;
}

function put(message) {
  const node = drawMessage(message);
  const old = $(`message-${message.id}`);
  const held = old?.contains(document.activeElement);
  messages.set(message.id, message);
  if (old) old.replaceWith(node);
  else $("chat").append(node);
  if (held) (node.querySelector(".buttons button") ?? $("chat")).focus({ preventScroll: true });
  return node;
}

// A message that is longer than the screen is read from its beginning, below what it answers.
function reveal(node) {
  const chat = $("chat");
  const asked = node.previousElementSibling;
  const first = asked?.className === "own" && asked.offsetHeight < chat.clientHeight / 4 ? asked : node;
  const bottom = node.offsetTop + node.offsetHeight - chat.clientHeight + 12;
  chat.scrollTop = Math.min(first.offsetTop - 12, bottom);
}

function drop(number) {
  const node = $(`message-${number}`);
  const held = node?.contains(document.activeElement);
  messages.delete(number);
  node?.remove();
  if (held) $("text").focus();
}

const heard = {
  welcome(told) {
    ({ labels, places } = told);
    const offer = ([code, own]) => make("button", { type: "button", lang: code, title: own.itself, ariaLabel: own.itself, onclick: () => choose(code) }, code.toUpperCase());
    $("languages").replaceChildren(...Object.entries(labels).map(offer));
    speak(told.language);
  },
  view(told) {
    view = told;
    $("name").textContent = told.name;
    told.gone.forEach(drop);
    const nodes = told.put.map(put);
    drawAround();
    if (nodes.length) reveal(nodes.at(-1));
  },
  answered(told) {
    const node = [...document.querySelectorAll(`#message-${told.message} button`)].find((one) => one.dataset.value === told.value);
    if (node) node.ariaBusy = "false";
    if (told.show_alert) popUp(told.text);
    else if (told.late || told.text) toast(told.late ? words["no-answer"] : told.text);
  },
};

function choose(code) {
  speak(code);
  ask("speak", { language: code });
}

// ---------------------------------------------------------------- wiring

socket.onmessage = (event) => {
  const told = JSON.parse(event.data);
  heard[told.kind]?.(told);
};
socket.onclose = () => {
  // Nobody may find a conversation on a page that is left open.
  messages.clear();
  $("chat").replaceChildren();
  closeMenus();
  $("where").close();
  $("pop-up").close();
  $("stopped").hidden = false;
};
$("start").onclick = () => {
  ask("start", { payload: new URLSearchParams(location.search).get("start") ?? "" });
  $("chat").focus();
};
$("composer").onsubmit = (event) => {
  event.preventDefault();
  say($("text").value);
  $("text").value = "";
  grow();
  $("text").focus();
};
$("text").oninput = grow;
$("text").onkeydown = (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
};
document.onkeydown = (event) => {
  const open = document.querySelector("[data-opens][aria-expanded=true]");
  if (event.key !== "Escape" || !open) return;
  closeMenus();
  open.focus();
};
for (const opener of document.querySelectorAll("[data-opens]")) opener.onclick = () => toggle(opener);
for (const sender of document.querySelectorAll("[data-do]")) {
  sender.onclick = () => { closeMenus(); ask(sender.dataset.do); $("text").focus(); };
}
$("place").onclick = () => { closeMenus(); askPlace(); };
$("pop-up").onclose = () => { $("pop-up-text").textContent = ""; };
$("where").onclose = () => {
  const [latitude, longitude] = $("places").value.split(",").map(Number);
  if ($("where").returnValue === "share") ask("locate", { latitude, longitude });
};
